import pytest

from detente.coding.modes import find_contexts, find_mode
from detente.coding.rules import load_rules
from detente.model.claim import EventType


@pytest.mark.parametrize(
    ("event_type", "clause", "mode"),
    [
        (EventType.CONSULT, "telephoned his counterpart", "phone"),
        (EventType.CONSULT, "paid a visit to Quell", "visit"),
        (EventType.SANCTION, "expelled two diplomats", "expel"),
        (EventType.ACCUSE, "condemned the raid", "disapprove"),
        (EventType.ASSAULT, "sent a drone", "drone"),
        (EventType.CONSULT, "spoke for an hour", None),
        (EventType.CONSULT, "the megaphone was loud", None),  # a word's beginning, not its middle
        (EventType.AGREE, "signed on a visit", None),  # a type without modes
    ],
)
def test_mode(event_type, clause, mode):
    assert find_mode(event_type, clause) == mode


@pytest.mark.parametrize(
    ("clause", "contexts"),
    [
        ("Parliament debated the gas loan", {"legislative", "natural_resource", "economic"}),
        ("the lake is deep", set()),
    ],
)
def test_contexts(clause, contexts):
    assert find_contexts(clause) == contexts


def test_types_of_the_rules_are_types():
    assert all(EventType(kind) for kind in load_rules("modes")["modes"])
