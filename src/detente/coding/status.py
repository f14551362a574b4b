"""What the text says became of an act: its status, from negation, modality, tense and the words above it."""

from detente.coding.status_aspect import read_tense
from detente.coding.status_chain import Hold, Link, is_finite, links_above
from detente.coding.status_clause import read_clause
from detente.coding.status_hearsay import read_hearsay
from detente.coding.status_reading import StatusReading, words_of
from detente.coding.status_words import is_past, is_word_given, read_link, read_own_word, read_utterance
from detente.coding.tree import Tree
from detente.model.claim import EventType, Status

__all__ = ["StatusReading", "find_status"]

_AHEAD = (Status.PLANNED, Status.PROPOSED)
_FAILED = (Status.STALLED, Status.DENIED)
_WITHIN = frozenset({"of", "to", ""})  # what holds of "the resumption of talks" holds of the talks


def _strongest(readings: list[StatusReading]) -> StatusReading | None:
    """The nearest reading, but that a denial or an allegation of it all holds, and that a plan which got stuck is stuck."""
    if not readings:
        return None
    nearest = readings[0]
    for reading in readings:
        holds = reading is nearest or nearest.status is Status.ALLEGED or reading.cue in words_of("denying")
        if reading.status is Status.DENIED and holds:
            return reading
    for reading in readings:
        if reading.status is Status.ALLEGED or (reading.status is Status.STALLED and nearest.status in _AHEAD):
            return reading
    return nearest


def _above(tree: Tree, token: int, links: list[Link], event_type: EventType | None) -> list[StatusReading]:
    """What the words above an act say of it, nearest first."""
    found = []
    here, shares_verb = token, True  # the verb above is that of the act's own clause, as in: held the talks
    is_means = False
    for link in links:
        reading = read_link(tree, link, event_type)
        if reading is None and is_past(tree, token, link, event_type):
            break
        is_same_clause = (shares_verb and link.hold in (Hold.OBJECT, Hold.SUBJECT)) or (
            link.hold in (Hold.CLAUSE, Hold.LIST, Hold.MEANS) and not is_finite(tree, here)
        )
        if reading is None and is_same_clause:
            reading = read_clause(tree, link.word)
        is_means = is_means or link.hold is Hold.MEANS
        if reading and is_means and reading.status in _FAILED:
            break  # "failed to deter it by imposing a ban": the end failed, the means was used
        here = link.word
        shares_verb = shares_verb and link.hold in (Hold.LIST, Hold.NOUN)
        if reading:
            found.append(reading)
        elif link.hold is Hold.PREPOSITION or (link.hold is Hold.NOUN and link.through not in _WITHIN):
            break  # "agreed during the visit"; "a team on the clash": what is planned is the team
    return found


def find_status(
    tree: Tree, token: int, *, is_headline: bool = False, event_type: EventType | None = None
) -> StatusReading:
    """The status of the act headed by a token.

    Args:
        tree: the parsed sentence.
        token: the head of the act's words.
        is_headline: in headlines the present tense tells what happened.
        event_type: the act's type, where it is known: "will not accept" is a refusal that was uttered.
    """
    uttered = read_utterance(tree, token, event_type)
    if uttered:
        return uttered
    links = links_above(tree, token)
    nearest = [read_clause(tree, token), read_own_word(tree, token, event_type)]
    told = _strongest([reading for reading in (*nearest, *_above(tree, token, links, event_type)) if reading])
    if told and is_word_given(tree, token, event_type, told):
        return StatusReading(Status.OCCURRED, told.cue, is_marked=True)
    return (
        told
        or read_hearsay(tree, token, links, event_type)
        or read_tense(tree, token, is_headline=is_headline, event_type=event_type)
    )
