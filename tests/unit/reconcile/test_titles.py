import pytest
from tests import factory

from detente.model.claim import EventType, Status
from detente.reconcile import codes
from detente.reconcile.reconcile import reconcile


@pytest.fixture(autouse=True)
def invented_states(monkeypatch):
    codes._name_parts.cache_clear()
    monkeypatch.setattr(codes, "state_name", {"RUR": "Ruritania", "ELB": "Elbonia"}.__getitem__)
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
    assert said == "Elbonia and Ruritania agree: salt treaty (2017)"


def test_a_named_thing_is_the_subject():
    said = title("Ruritania and Elbonia signed the Strelsau Accord", "Strelsau Accord", date="2017/..")
    assert said == "Elbonia and Ruritania agree: Strelsau Accord (since 2017)"


def test_a_plan_or_denial_is_marked_as_such():
    said = title(
        "Ruritania shelled Elbonia",
        event_type=EventType.ASSAULT,
        actors=("RUR",),
        recipients=("ELB",),
        status=Status.DENIED,
        trigger="shelled",
    )
    assert said == "Ruritania attacks Elbonia (denied)"


def test_codes_that_the_ontology_does_not_know_stand_for_themselves():
    said = title("They met", event_type=EventType.CONSULT, actors=("XQX", "IGO:SCO", "NSA:red-hand"), trigger="met")
    assert said.startswith("SCO, Red Hand and XQX hold talks")
