import pytest
from tests import factory
from tests.golden.sample import DOCUMENTS, ORIGINS, build_sample

from detente.model.claim import EventType
from detente.model.event import Reconciled
from detente.model.tables import COLUMNS
from detente.present.rows import rounded, tabulate


def _tabulate(*found, events=()):
    return tabulate([factory.document()], {"one": "o-1"}, [factory.coded(None, *found)], Reconciled(tuple(events)))


def test_every_table_has_the_columns_of_the_model_in_their_order():
    for name, rows in build_sample().items():
        assert rows, name
        assert all(list(row) == list(COLUMNS[name]) for row in rows), name


def test_tables_come_in_the_order_of_the_model():
    assert list(build_sample()) == list(COLUMNS)


def test_a_claim_knows_its_event_and_origin():
    claim = factory.claim()
    event = factory.event(claim)
    row = _tabulate(claim, events=[event])["claims"][0]
    assert (row["event"], row["origin"]) == (event.event_id, "o-1")


def test_a_document_without_known_copies_is_an_origin_of_its_own():
    row = tabulate([factory.document(document_id="lone")], {}, [], Reconciled())["documents"][0]
    assert row["origin"] == "lone"


def test_a_document_shows_its_file_name_without_folders():
    row = tabulate([factory.document(path="/home/someone/articles/a.txt")], {}, [], Reconciled())["documents"][0]
    assert row["path"] == "a.txt"


def test_origins_of_an_event_are_counted_once():
    event = factory.event(factory.claim(), origin_ids=("o", "o", "p"))
    assert _tabulate(events=[event])["events"][0]["origins"] == 2


def test_claims_stand_in_the_order_of_the_text():
    late, early = factory.claim("Elbonia will build a port"), factory.claim("Ruritania signed a treaty")
    assert [row["start"] for row in _tabulate(late, early)["claims"]] == [0, late.evidence.start]


def test_events_stand_by_date_with_the_undated_last():
    events = [
        factory.event(factory.claim(), event_id=f"e-{date}", date=date)
        for date in (None, "2016/..", "199X", "2014-06", "2014-06-05")
    ]
    dates = [row["date"] for row in _tabulate(events=events)["events"]]
    assert dates == ["199X", "2014-06", "2014-06-05", "2016/..", None]


def test_an_event_takes_the_mode_that_its_claims_share():
    claim = factory.claim(event_type=EventType.CONSULT, mode="visit")
    row = _tabulate(claim, events=[factory.event(claim)])
    assert row["events"][0]["goldstein"] == row["claims"][0]["goldstein"]


def test_the_order_of_documents_does_not_matter():
    documents = list(DOCUMENTS.values())
    forth = tabulate(documents, ORIGINS, [factory.coded(d) for d in documents], Reconciled())
    back = tabulate(documents[::-1], ORIGINS, [factory.coded(d) for d in documents[::-1]], Reconciled())
    assert forth == back


@pytest.mark.parametrize(("value", "expected"), [(0.1 + 0.2, 0.3), (1.02e9, 1.02e9), (1 / 3, 0.333333333333)])
def test_values_lose_the_noise_of_binary_fractions(value, expected):
    assert rounded(value) == expected
