"""The gold holds together: every quote stands in its text, every code exists, every event has its claims."""

from collections import Counter, defaultdict

import pytest
from tests.corpus.rows import read_gold, read_rows, read_samples

from detente.model.actor import kind_of
from detente.model.claim import EventType, NamedKind, Role, Sector, Status, StepKind
from detente.model.time import parse_edtf


@pytest.fixture(scope="module")
def gold():
    return read_gold()


@pytest.fixture(scope="module")
def texts():
    return {name: document.text for name, document in read_samples().items()}


def quotes(gold):
    for table in ("claims", "figures", "assessments"):
        yield from ((row["doc"], row["quote"]) for row in gold[table])
    for row in gold["disagreements"]:
        yield from ((one["doc"], one["quote"]) for side in row["sides"] for one in side)
    for row in gold["ledger"]:
        yield from ((step["doc"], step["quote"]) for step in row["history"])
    yield from ((row["doc"], row["quote"]) for row in read_rows("quiet"))


def test_every_quote_stands_in_the_kept_text(gold, texts):
    assert [pair for pair in quotes(gold) if pair[1] not in texts[pair[0]]] == []


def test_quotes_of_claims_are_clauses(gold):
    assert [row["id"] for row in gold["claims"] if len(row["quote"]) > 250] == []


def test_every_document_has_claims(gold, texts):
    assert {row["doc"] for row in gold["claims"]} == set(texts)


def test_codes_are_those_of_the_scheme(gold):
    for row in gold["claims"] + gold["events"]:
        EventType(row["event_type"]), Status(row["status"]), [Sector(one) for one in row["sectors"]]
        kinds = {kind_of(code) for code in row["actors"] + row["recipients"]}
        assert "state" in kinds or kinds == {"organisation"}, row
    for row in gold["assessments"]:
        Role(row["role"]), Sector(row["sector"])
    for row in gold["ledger"]:
        NamedKind(row["kind"]), [StepKind(step["step"]) for step in row["history"]]
    assert {row["strength"] for row in gold["disagreements"]} == {"firm", "soft"}


def test_dates_are_edtf(gold):
    dates = [row["date"] for row in gold["claims"] + gold["events"]] + [row["period"] for row in gold["figures"]]
    dates += [step["date"] for row in gold["ledger"] for step in row["history"]]
    assert all(parse_edtf(date) for date in dates if date)


def test_ids_are_unique(gold):
    for ids in ([row["id"] for row in gold["claims"]], [row["event"] for row in gold["events"]]):
        assert [one for one, n in Counter(ids).items() if n > 1] == []


def test_events_are_made_of_their_claims(gold):
    claims = defaultdict(list)
    for row in gold["claims"]:
        claims[row["event"]].append(row)
    assert set(claims) == {row["event"] for row in gold["events"]}
    for event in gold["events"]:
        own = claims[event["event"]]
        assert event["claims"] == len(own)
        assert set(event["documents"]) == {row["doc"] for row in own}
        assert event["event_type"] in {row["event_type"] for row in own}
        assert event["status"] in {row["status"] for row in own}


def test_no_claim_lies_in_a_quiet_passage(gold):
    quiet = {(row["doc"], row["quote"]) for row in read_rows("quiet")}
    assert [
        row["id"] for row in gold["claims"] for doc, passage in quiet if row["doc"] == doc and row["quote"] in passage
    ] == []
