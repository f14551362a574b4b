"""What is agreed on, demanded, refused, threatened or lifted is part of that act, and no act of its own beside it; nor is an
act two that is told by a verb and its noun.
"""

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
_TIES = frozenset({"dobj", "pobj", "prep", "agent", "nsubj", "nsubjpass", "compound", "attr", "nmod", "appos"})
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


def without_repeats(tree: Tree, readings: Sequence[ActReading]) -> list[ActReading]:
    """The acts of a sentence, each told once: "engaged in exercises", "were hit by attacks" tell one act in two words that hang
    on one another. The surer word stays.

    Args:
        tree: the sentence.
        readings: its acts.
    """
    kept: list[ActReading] = []
    for reading in sorted(readings, key=lambda one: -one.confidence):
        if not any(_tell_one_act(tree, reading, other) for other in kept):
            kept.append(reading)
    return [reading for reading in readings if reading in kept]


def _tell_one_act(tree: Tree, one: ActReading, other: ActReading) -> bool:
    return (
        one.event_type is other.event_type
        and _parties(one) == _parties(other)
        and (_hangs_on(tree, one.token, other.token) or _hangs_on(tree, other.token, one.token))
    )


def _hangs_on(tree: Tree, token: int, above: int) -> bool:
    """Whether a word stands in the subject, object or a phrase of another, a clause between them not counted."""
    for _ in range(_FARTHEST):
        if tree.dep(token) not in _TIES or tree.sentence.heads[token] == token:
            return False
        token = tree.sentence.heads[token]
        if token == above:
            return True
    return False


def _parties(reading: ActReading) -> frozenset[str]:
    return frozenset((*reading.actors, *reading.recipients))
