"""What the text says became of an act: its status, from negation, modality, tense and the words above it."""

from dataclasses import dataclass
from functools import cache

from detente.coding.rules import load_rules
from detente.coding.tree import Tree
from detente.model.claim import Status

_PRESENT = frozenset({"VBZ", "VBP"})
_CLIMB = frozenset(
    {"xcomp", "ccomp", "pcomp", "advcl", "acl", "dobj", "pobj", "prep", "conj", "nsubjpass", "relcl", "dative"}
)
_NOTHING = frozenset({"nothing", "nobody", "none", "neither"})
_SAYING = frozenset({"say", "tell", "state", "add", "report", "note", "announce", "declare", "confirm", "write"})


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status with the word that told it; `is_marked` is False where nothing did and the tense alone decided."""

    status: Status
    cue: str
    is_marked: bool


@cache
def _table(name: str) -> dict[str, Status]:
    """Lemma to status; of two statuses the first in the file wins."""
    table: dict[str, Status] = {}
    for status, lemmas in load_rules("status")[name].items():
        for lemma in lemmas:
            table.setdefault(lemma, Status(status))
    return table


def _governors(tree: Tree, token: int) -> list[int]:
    """The words above an act that can tell of its standing, nearest first."""
    found, here = [], token
    for _ in range(6):
        head = tree.sentence.heads[here]
        if head == here or tree.dep(here) not in _CLIMB:
            break
        if tree.dep(here) == "conj":
            if tree.sentence.pos[head] != tree.sentence.pos[here]:
                break
        elif tree.sentence.pos[head] != "ADP":
            found.append(head)
        here = head
    return found


def _negation(tree: Tree, token: int) -> StatusReading | None:
    """What is told as not so: did not sell, sold no jets, nothing was sold, no sale took place."""
    arguments = (
        [token] if tree.sentence.pos[token] != "VERB" else [token, *tree.objects(token), *tree.having(token, "nsubj")]
    )
    for word in arguments:
        if tree.lemma(word) in _NOTHING:
            return StatusReading(Status.DENIED, tree.sentence.words[word], is_marked=True)
        negation = tree.negation(word)
        if negation is not None:
            return StatusReading(Status.DENIED, tree.sentence.words[negation], is_marked=True)
    return None


def _modal(tree: Tree, verb: int) -> StatusReading | None:
    modals = _table("modals")
    for child in tree.having(verb, "aux"):
        word = tree.sentence.words[child].lower()
        if word in ("would", "'d", "’d") and _is_told_later(tree, verb):
            return StatusReading(Status.PLANNED, word, is_marked=True)
        if word in modals:
            return StatusReading(modals[word], word, is_marked=True)
    return None


def _is_told_later(tree: Tree, verb: int) -> bool:
    """Whether "would" is the "will" of speech that is told in the past: "said that it would buy gas"."""
    head = tree.sentence.heads[verb]
    is_told = tree.dep(verb) == "ccomp" and tree.sentence.tags[head] in ("VBD", "VBN")
    return is_told and tree.lemma(head) in _SAYING and not tree.having(verb, "advcl")


def _conditional(tree: Tree, verb: int) -> StatusReading | None:
    for child in tree.having(verb, "mark"):
        if tree.lemma(child) in load_rules("status")["conditions"]:
            return StatusReading(Status.HYPOTHETICAL, tree.sentence.words[child], is_marked=True)
    return None


def _modifier(tree: Tree, tokens: list[int]) -> StatusReading | None:
    modifiers = _table("modifiers")
    for token in tokens:
        for child in tree.having(token, "advmod", "amod", "npadvmod"):
            status = modifiers.get(tree.lemma(child)) or modifiers.get(tree.sentence.words[child].lower())
            if status:
                return StatusReading(status, tree.sentence.words[child], is_marked=True)
    return None


def _governed(tree: Tree, governors: list[int]) -> StatusReading | None:
    table = _table("governors")
    for governor in governors:
        word = tree.sentence.words[governor]
        status = table.get(tree.lemma(governor))
        if status:
            if tree.negation(governor) is not None and status in (Status.PLANNED, Status.PROPOSED):
                return StatusReading(Status.DENIED, f"not {word}", is_marked=True)
            return StatusReading(status, word, is_marked=True)
        if tree.sentence.pos[governor] == "VERB" and tree.lemma(governor) not in _SAYING:
            modal = _modal(tree, governor)
            if modal:
                return modal
    return None


def _by_nobody(tree: Tree, verb: int) -> bool:
    """Whether the subject is none at all, as in: no troops attacked."""
    subjects = tree.having(verb, "nsubj", "nsubjpass")
    return any(tree.lemma(child) in ("no", "neither") for noun in subjects for child in tree.having(noun, "det"))


def _broken_down(tree: Tree, token: int) -> StatusReading | None:
    """An act told by a noun that is the subject of a verb of failing, as in: the talks have stalled."""
    head = tree.sentence.heads[token]
    if tree.dep(token) == "nsubj" and _table("governors").get(tree.lemma(head)) is Status.STALLED:
        return StatusReading(Status.STALLED, tree.sentence.words[head], is_marked=True)
    return None


def _coming(tree: Tree, verb: int) -> StatusReading | None:
    """Be and an infinitive, as in: is to visit."""
    if tree.having(verb, "aux") and tree.dep(verb) == "xcomp":
        head = tree.sentence.heads[verb]
        if tree.lemma(head) == "be" and tree.sentence.tags[head] in _PRESENT:
            return StatusReading(Status.PLANNED, "is to", is_marked=True)
    return None


def _by_tense(tree: Tree, token: int) -> StatusReading:
    verb = token
    for _ in range(4):
        if tree.sentence.pos[verb] in ("VERB", "AUX"):
            break
        verb = tree.sentence.heads[verb]
    auxiliaries = tree.having(verb, "aux", "auxpass")
    is_progressive = tree.sentence.tags[verb] == "VBG" and any(tree.lemma(child) == "be" for child in auxiliaries)
    finite = [child for child in auxiliaries if tree.sentence.tags[child] in (*_PRESENT, "VBD")] or [verb]
    is_present = tree.sentence.tags[finite[0]] in _PRESENT
    has_perfect = any(tree.lemma(child) == "have" for child in auxiliaries)
    if tree.lemma(verb) in load_rules("status")["going_on"] or (is_progressive and is_present):
        return StatusReading(Status.ONGOING, tree.sentence.words[verb], is_marked=False)
    if is_present and not has_perfect and tree.lemma(verb) not in _SAYING and verb == token:
        return StatusReading(Status.ONGOING, tree.sentence.words[verb], is_marked=False)
    return StatusReading(Status.OCCURRED, tree.sentence.words[verb], is_marked=False)


def find_status(tree: Tree, token: int, *, is_headline: bool = False) -> StatusReading:
    """The status of the act headed by a token.

    Args:
        tree: the parsed sentence.
        token: the head of the act's words.
        is_headline: in headlines the present tense tells what happened.
    """
    if tree.sentence.pos[token] == "VERB" and (tree.negation(token) is not None or _by_nobody(tree, token)):
        return StatusReading(Status.DENIED, "not", is_marked=True)
    governors = _governors(tree, token)
    marked = (
        _conditional(tree, token)
        or _modifier(tree, [token, *governors[:1]])
        or _modal(tree, token)
        or _governed(tree, governors)
        or _coming(tree, token)
        or _broken_down(tree, token)
    )
    if marked:
        return marked
    reading = _by_tense(tree, token)
    if is_headline and reading.status is Status.ONGOING:
        return StatusReading(Status.OCCURRED, reading.cue, is_marked=False)
    return reading
