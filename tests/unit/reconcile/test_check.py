"""A text held against a file of invented states."""

import pytest
from tests import factory

from detente.model.claim import Coded, EventType, Quantity, Sector, Status
from detente.reconcile import codes
from detente.reconcile.check import CheckVerdict, Held, check
from detente.reconcile.check_precision import tells_as_much
from detente.reconcile.reconcile import reconcile

INVENTED = {"ZAM": "Zambria", "QUE": "Quel", "OST": "Ostmark"}
SHARED = {"event_type": EventType.COOPERATE, "actors": ("ZAM",), "recipients": ("QUE",), "sectors": (Sector.MILITARY,)}


@pytest.fixture(autouse=True)
def invented_states(monkeypatch):
    codes._name_parts.cache_clear()
    monkeypatch.setattr(codes, "state_name", INVENTED.__getitem__)
    yield
    codes._name_parts.cache_clear()


def said(text: str, document_id: str, **fields) -> Coded:
    """What was read from a document that is one claim."""
    of = factory.document(text, document_id)
    return factory.coded(of, factory.claim(text, of, **SHARED | fields))


def measured(text: str, document_id: str, **fields) -> Coded:
    """What was read from a document that is one figure."""
    of = factory.document(text, document_id)
    return factory.coded(of, factory.figure(text, of, parties=("QUE", "ZAM"), **fields))


def hold(*coded: Coded, origins=None) -> Held:
    """A file of what was read from some documents."""
    reconciled = reconcile(coded, origins=origins or {}, published={})
    return Held(
        claims=[claim for one in coded for claim in one.claims],
        events=reconciled.events,
        figures=[figure for one in coded for figure in one.figures],
        assessments=[assessment for one in coded for assessment in one.assessments],
        mentions=[mention for one in coded for mention in one.mentions],
        origins=origins or {},
    )


def only(coded: Coded, *held: Coded, origins=None):
    """What a file says of the one statement of a text."""
    (statement,) = check(coded, hold(*held, origins=origins)).statements
    return statement


TANKS = "Zambria delivered forty Tarn tanks to Quel"
HELD = said(f"In 2017 {TANKS}", "old", date="2017")


def test_what_nobody_else_tells_is_new():
    found = only(said(TANKS, "text"))
    assert found.verdict is CheckVerdict.NEW
    assert (found.event_id, found.supports) == (None, ())


def test_what_another_document_tells_is_supported_with_its_quote():
    found = only(said(TANKS, "text", date="2017"), HELD)
    assert found.verdict is CheckVerdict.SUPPORTED
    assert [one.evidence.quote for one in found.supports] == [f"In 2017 {TANKS}"]
    assert found.event_id == hold(HELD).events[0].event_id


def test_documents_of_one_origin_are_one_support():
    copy = said(f"In 2017 {TANKS}", "copy", date="2017")
    found = only(said(TANKS, "text", date="2017"), HELD, copy, origins={"old": "o-1", "copy": "o-1"})
    assert len(found.supports) == 2
    assert found.origin_ids == ("o-1",)


def test_a_narrower_date_refines():
    found = only(said(TANKS, "text", date="2017-08"), HELD)
    assert found.verdict is CheckVerdict.REFINED
    assert [(one.attribute, one.held, one.told) for one in found.refinements] == [("date", "2017", "2017-08")]


def test_a_wider_date_does_not():
    found = only(said(TANKS, "text", date="2017"), said(TANKS, "old", date="2017-08"))
    assert found.verdict is CheckVerdict.SUPPORTED


def test_what_was_planned_and_is_now_done_is_a_later_state():
    planned = said(f"{TANKS} in 2017, as planned", "old", date="2017", status=Status.PLANNED)
    found = only(said(TANKS, "text", date="2017"), planned)
    assert found.verdict is CheckVerdict.REFINED
    assert ("status", "planned", "occurred") in [(one.attribute, one.held, one.told) for one in found.refinements]


def test_what_was_done_bears_out_that_it_was_planned():
    found = only(said(TANKS, "text", date="2017", status=Status.PLANNED), HELD)
    assert found.verdict in {CheckVerdict.SUPPORTED, CheckVerdict.NEW}
    assert not any(one.attribute == "status" for one in found.refinements)


@pytest.mark.parametrize(
    ("held", "told", "wanted"),
    [
        (Status.OCCURRED, Status.PLANNED, True),
        (Status.STALLED, Status.PLANNED, True),
        (Status.STALLED, Status.OCCURRED, False),
        (Status.ONGOING, Status.STALLED, False),
        (Status.ALLEGED, Status.OCCURRED, False),
        (Status.OCCURRED, Status.ALLEGED, True),
        (Status.DENIED, Status.DENIED, True),
        (Status.DENIED, Status.ALLEGED, None),
    ],
)
def test_how_far_an_act_is_told_to_be_bears_out_what_comes_before(held, told, wanted):
    assert tells_as_much(held, told) is wanted


def test_a_denial_is_no_support_of_what_it_denies():
    denial = said(f"{TANKS}, which the ministry denied", "old", date="2017", status=Status.DENIED)
    found = only(said(TANKS, "text", date="2017"), denial)
    assert found.supports == ()


def test_what_the_file_denies_is_contradicted_with_both_quotes():
    denial = said("Zambria has not delivered any Tarn tanks to Quel", "old", status=Status.DENIED)
    found = only(said("Zambria delivered Tarn tanks to Quel", "text"), denial)
    assert found.verdict is CheckVerdict.CONTRADICTED
    (clash,) = found.contradictions
    assert {evidence.document_id for side in clash.sides for evidence in side.evidence} == {"text", "old"}
    assert clash.reason


def test_what_two_documents_of_the_file_dispute_is_no_contradiction_of_a_text_on_something_else():
    told = said("Zambria delivered Tarn tanks to Quel", "one")
    denied = said("Zambria has not delivered any Tarn tanks to Quel", "two", status=Status.DENIED)
    elsewhere = said(
        "Ostmark and Quel opened a border bridge", "text", actors=("OST", "QUE"), recipients=(),
        sectors=(Sector.CONNECTIVITY,),
    )  # fmt: skip
    checked = check(elsewhere, hold(told, denied))
    assert [one.verdict for one in checked.statements] == [CheckVerdict.NEW]
    assert checked.others == ()


def test_a_place_and_a_number_that_nobody_gave_refine():
    told = said(TANKS, "text", date="2017", place="Strelsau", quantities=(Quantity(40, "1", "Tarn tanks"),))
    found = only(told, HELD)
    assert {one.attribute: (one.held, one.told) for one in found.refinements} == {
        "place": (None, "Strelsau"),
        "Tarn tanks": (None, "40"),
    }


def test_statements_come_in_order_of_place():
    of = factory.document(f"{TANKS}. Trade reached $2 billion in 2016. Quel paid.", "text")
    coded = factory.coded(
        of, factory.claim("Quel paid", of, **SHARED), factory.figure(of=of), factory.claim(TANKS, of, **SHARED)
    )
    starts = [one.record.evidence.start for one in check(coded, hold(HELD)).statements]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_figures_are_supported_within_rounding():
    found = only(measured("trade of $2.04bn in 2016", "text", value=2.04e9), measured("$2bn in 2016", "old", value=2e9))
    assert found.verdict is CheckVerdict.SUPPORTED


def test_an_exact_figure_refines_one_that_only_bounds_it():
    held = measured("over $2bn in 2016", "old", value=2e9, qualifier="over")
    found = only(measured("$2.4bn in 2016", "text", value=2.4e9), held)
    assert [(one.attribute, one.held) for one in found.refinements] == [("value", "over 2,000,000,000 USD")]


def test_a_figure_without_a_period_is_refined_by_one_with_it():
    found = only(measured("$2bn in 2016", "text"), measured("$2bn", "old", period=None))
    assert [(one.attribute, one.held, one.told) for one in found.refinements] == [("period", None, "2016")]


def test_figures_that_exclude_each_other_contradict():
    found = only(measured("$2bn in 2016", "text"), measured("$5bn in 2016", "old", value=5e9))
    assert found.verdict is CheckVerdict.CONTRADICTED


@pytest.mark.parametrize(
    "fields", [{"period": "2019"}, {"unit": "EUR"}, {"indicator": "wheat exports"}, {"value": 3e9, "period": "2010"}]
)
def test_figures_of_something_else_are_neither_support_nor_contradiction(fields):
    found = only(measured("$2bn in 2016", "text"), measured("in another year or unit", "old", **fields))
    assert found.verdict is CheckVerdict.NEW


def test_nothing_is_said_of_a_text_without_claims():
    assert check(Coded("text"), hold(HELD)).statements == ()
