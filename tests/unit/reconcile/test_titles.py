import pytest
from tests import factory

from detente.model.claim import EventType, Status
from detente.reconcile import codes
from detente.reconcile.reconcile import reconcile


@pytest.fixture(autouse=True)
def invented_states(monkeypatch):
    codes._name_parts.cache_clear()
    names = {"RUR": "Ruritania", "ELB": "Elbonia"}
    monkeypatch.setattr(codes, "state_name", lambda code: names.get(code, code))
    yield
    codes._name_parts.cache_clear()


def title(quote, *mentions, **fields):
    of = factory.document(quote)
    found = [factory.mention(name, of, name=name) for name in mentions]
    return (
        reconcile([factory.coded(of, factory.claim(quote, of, **fields), *found)], origins={}, published={})
        .events[0]
        .title
    )


def test_a_title_says_who_did_what_about_what_and_when():
    said = title("Ruritania and Elbonia signed a salt treaty", date="2017-08", trigger="signed")
    assert said == "Agreement between Elbonia and Ruritania: salt treaty (2017)"


def test_a_named_thing_is_the_subject():
    said = title("Ruritania and Elbonia signed the Strelsau Accord", "Strelsau Accord", date="2017/..")
    assert said == "Agreement between Elbonia and Ruritania: Strelsau Accord (since 2017)"


def test_a_plan_or_denial_is_marked_as_such():
    said = title(
        "Ruritania shelled Elbonia",
        event_type=EventType.ASSAULT,
        actors=("RUR",),
        recipients=("ELB",),
        status=Status.DENIED,
        trigger="shelled",
    )
    assert said == "Shelling of Elbonia by Ruritania (denied)"


def test_codes_that_the_ontology_does_not_know_stand_for_themselves():
    said = title("They met", event_type=EventType.CONSULT, actors=("XQX", "IGO:SCO", "NSA:red-hand"), trigger="met")
    assert said == "Meeting between SCO, Red Hand and XQX"


SALE = {"event_type": EventType.COOPERATE, "actors": ("RUR",), "recipients": ("ELB",), "trigger": "sold"}


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.OCCURRED, "Sale of heavy tanks by Ruritania to Elbonia"),
        (Status.ALLEGED, "Reported sale of heavy tanks by Ruritania to Elbonia"),
        (Status.PLANNED, "Planned sale of heavy tanks by Ruritania to Elbonia"),
        (Status.PROPOSED, "Proposed sale of heavy tanks by Ruritania to Elbonia"),
        (Status.HYPOTHETICAL, "Possible sale of heavy tanks by Ruritania to Elbonia"),
        (Status.STALLED, "Sale of heavy tanks by Ruritania to Elbonia (stalled)"),
    ],
)
def test_what_is_not_told_as_done_is_not_said_to_be(status, said):
    assert title("Ruritania sold Elbonia heavy tanks", status=status, **SALE) == said


def test_what_was_not_given_is_not_said_to_have_been():
    assert title("Ruritania sold Elbonia no tanks", **SALE) == "Sale of no tanks by Ruritania to Elbonia"


def test_a_paper_signed_is_called_by_its_name():
    said = title("Ruritania and Elbonia signed a memorandum of understanding in Strelsau", trigger="signed")
    assert said == "Memorandum of understanding between Elbonia and Ruritania"


def test_an_organisation_is_not_its_own_subject():
    quote = "Ruritania joined the League of Old Neighbours"
    fields = {"event_type": EventType.SUPPORT, "actors": ("RUR",), "recipients": ("IGO:LON",), "trigger": "joined"}
    assert title(quote, "League of Old Neighbours", **fields) == "Support by Ruritania for LON"
