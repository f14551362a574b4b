"""Which claims are reviewed next, and which others are shown beside them."""

from detente.store.file import Store
from detente.web.filters import Filters
from detente.web.reviewing import find_candidates, queue
from detente.web.snapshots import Snapshots


def open_snapshot(filled):
    return Snapshots(Store(filled), patience=120).current()


def test_beside_a_claim_stand_others_of_its_parties_the_most_alike_first(filled):
    snapshot = open_snapshot(filled)

    def parties(row):
        return {*row["actors"], *row["recipients"]}

    def rank(row, event):
        is_same_day = bool(row["date"]) and event["date"] == row["date"]
        return -(event["event_type"] == row["event_type"]) - 2 * is_same_day, event["event"]

    for row in snapshot.tables["claims"]:
        others = [
            event
            for event in snapshot.tables["events"]
            if event["event"] != row["event"] and parties(event) == parties(row)
        ]
        expected = [event["event"] for event in sorted(others, key=lambda event: rank(row, event))]
        shown = [one.claim["event"] for one in find_candidates(row, snapshot) if not one.is_same_event]
        assert shown == expected[:4]


def test_the_queue_holds_the_claims_of_the_events_that_were_asked_for(filled):
    snapshot = open_snapshot(filled)
    whole = list(queue(snapshot, Filters(), "anna"))
    assert sorted(whole) == sorted(row["id"] for row in snapshot.tables["claims"])
    for filters in (Filters(party=("IND",)), Filters(since="2015"), Filters(sector="military", party=("PAK",))):
        events = {event["event"] for event in filters.select(snapshot)}
        assert events
        assert list(queue(snapshot, filters, "anna")) == [one for one in whole if snapshot.event_of[one] in events]
