"""Whether an act that is told as a fact is done or goes on: tense, aspect and words of repetition."""

import re
from dataclasses import dataclass

from detente.coding.status_chain import clause_verb, is_infinitive
from detente.coding.status_reading import StatusReading, words_of
from detente.coding.tree import Tree
from detente.model.claim import EventType, Status

_PRESENT = frozenset({"VBZ", "VBP"})
_WORDS = frozenset(
    {EventType.ACCUSE, EventType.REQUEST, EventType.SUPPORT, EventType.REJECT, EventType.AGREE, EventType.CONCEDE,
     EventType.THREATEN}
)  # fmt: skip
_LASTING = frozenset({EventType.COOPERATE, EventType.SANCTION, EventType.ASSAULT, EventType.AID, EventType.CONSULT})
_DATED = re.compile(r"\W*(?:\d{1,2}[:.]\d\d|\d{1,2} [A-Z][a-z]+|[A-Z][a-z]{2,8}\.? \d)")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_EVERY = frozenset({"every", "each"})


def _repeated(tree: Tree, words: list[int], *, is_present: bool) -> str | None:
    """A word beside an act that says that it is repeated or in force."""
    known = words_of("ongoing") | (words_of("ongoing_if_present") if is_present else frozenset())
    for word in words:
        for child in tree.having(word, "advmod", "amod", "npadvmod"):
            is_each = any(tree.lemma(det) in _EVERY for det in tree.having(child, "det"))
            if is_each or tree.sentence.words[child].lower() in known:
                return tree.sentence.words[child]
    return None


def _has_since(tree: Tree, verb: int) -> bool:
    marks = [mark for clause in tree.having(verb, "advcl") for mark in tree.having(clause, "mark")]
    return any(tree.lemma(child) == "since" for child in [*tree.having(verb, "prep"), *marks])


@dataclass(frozen=True, slots=True)
class _Tense:
    """What the verb of a clause tells of its time."""

    is_present: bool
    is_perfect: bool
    is_progressive: bool


def _tense(tree: Tree, verb: int) -> _Tense:
    auxiliaries = tree.having(verb, "aux", "auxpass")
    lemmas = {tree.lemma(child) for child in auxiliaries}
    finite = next((child for child in auxiliaries if tree.sentence.tags[child] in (*_PRESENT, "VBD")), verb)
    is_progressive = tree.sentence.tags[verb] == "VBG" and "be" in lemmas
    return _Tense(tree.sentence.tags[finite] in _PRESENT, "have" in lemmas, is_progressive)


def read_tense(tree: Tree, token: int, *, is_headline: bool, event_type: EventType | None) -> StatusReading:
    """That an act occurred or goes on, or is planned where the present tells of a day to come."""
    verb = clause_verb(tree, token)
    word = tree.sentence.words[verb]
    tense = _tense(tree, verb)
    if is_headline:
        is_ahead = is_infinitive(tree, token) and event_type not in _WORDS
        return StatusReading(Status.PLANNED if is_ahead else Status.OCCURRED, word, is_marked=True)
    repeated = _repeated(tree, [token, verb] if tense.is_present else [token], is_present=tense.is_present)
    if repeated:
        return StatusReading(Status.ONGOING, repeated, is_marked=tense.is_present)
    if tense.is_present and tense.is_perfect:
        return _of_perfect(tree, token, tense, event_type)
    if tense.is_present:
        return _of_present(tree, token, tense, event_type)
    return StatusReading(Status.OCCURRED, word, is_marked=False)


def _of_perfect(tree: Tree, token: int, tense: _Tense, event_type: EventType | None) -> StatusReading:
    verb = clause_verb(tree, token)
    goes_on = tense.is_progressive or (_has_since(tree, verb) and event_type in (*_LASTING, None))
    return StatusReading(Status.ONGOING if goes_on else Status.OCCURRED, tree.sentence.words[verb], is_marked=goes_on)


def _of_present(tree: Tree, token: int, tense: _Tense, event_type: EventType | None) -> StatusReading:
    verb = clause_verb(tree, token)
    word, is_dated = tree.sentence.words[verb], bool(_DATED.match(tree.sentence.text))
    if not is_dated and _is_to_come(tree, verb):
        return StatusReading(Status.PLANNED, word, is_marked=True)
    if _has_since(tree, verb):
        return StatusReading(Status.ONGOING, word, is_marked=True)
    if tense.is_progressive:
        sets_out = tree.lemma(verb) in words_of("setting_out")
        return StatusReading(Status.PLANNED if sets_out else Status.ONGOING, word, is_marked=not sets_out)
    if verb != token:
        stands = tree.lemma(token) in words_of("standing") and not _YEAR.search(tree.sentence.text)
        return StatusReading(Status.ONGOING if stands else Status.OCCURRED, word, is_marked=False)
    is_utterance = event_type in _WORDS and tree.lemma(verb) not in words_of("attitudes")
    return StatusReading(Status.OCCURRED if is_dated or is_utterance else Status.ONGOING, word, is_marked=False)


def _is_to_come(tree: Tree, verb: int) -> bool:
    times = words_of("times_to_come")
    for child in tree.having(verb, "npadvmod", "advmod", "prep"):
        if any(tree.sentence.words[word].lower() in times for word in tree.subtree(child)):
            return True
    return False
