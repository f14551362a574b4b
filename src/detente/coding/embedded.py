"""What is agreed on, demanded, refused, threatened or lifted is part of that act, and no act of its own beside it."""

from collections.abc import Sequence

from detente.coding.scene import ActReading
from detente.coding.tree import Tree
from detente.model.claim import EventType

# types whose words take an act as their matter: "agreed to supply", "urged it to release", "lifted the embargo"; who
# accuses or denies tells of an act besides
_TAKING = frozenset(
    {
        EventType.AGREE,
        EventType.REQUEST,
        EventType.THREATEN,
        EventType.REJECT,
        EventType.CONCEDE,
        EventType.SANCTION,
    }
)
_LINKS = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "dobj"})
_PREPOSITIONS = frozenset({"to", "on", "for", "of", "from"})
_FARTHEST = 3  # steps up the tree


def _taker(tree: Tree, token: int, takers: dict[int, ActReading]) -> ActReading | None:
    """The act whose matter the act at a token is, or None."""
    here = token
    for _ in range(_FARTHEST):
        is_link = tree.dep(here) in _LINKS or (tree.dep(here) == "prep" and tree.lemma(here) in _PREPOSITIONS)
        head = tree.sentence.heads[here]
        if not is_link or head == here:
            return None
        if head in takers:
            return takers[head]
        here = head
    return None


def without_embedded(tree: Tree, readings: Sequence[ActReading]) -> list[ActReading]:
    """The acts of a sentence less those that are the matter of another between the same parties.

    Args:
        tree: the sentence.
        readings: its acts.
    """
    takers = {
        reading.token: reading
        for reading in readings
        if reading.event_type in _TAKING and tree.lemma(reading.token) != "deny"
    }
    kept = []
    for reading in readings:
        taker = _taker(tree, reading.token, takers)
        if taker is None or _parties(taker) != _parties(reading):
            kept.append(reading)
    return kept


def _parties(reading: ActReading) -> frozenset[str]:
    return frozenset((*reading.actors, *reading.recipients))
