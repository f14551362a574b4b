"""What the clause that tells an act says of its status by itself: negation, modals, conditions, adverbs."""

from detente.coding.status_chain import is_infinitive
from detente.coding.status_reading import StatusReading, table, words_of
from detente.coding.tree import Tree
from detente.model.claim import Status

_PRESENT = frozenset({"VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN"})
_NOTHING = frozenset({"nothing", "nobody", "none", "neither", "no-one"})
_NONE_OF = frozenset({"no", "neither", "nor"})
_HALF = frozenset({"only", "just", "long", "longer", "merely"})  # not only, no longer
_WOULD = frozenset({"would", "'d", "’d"})
_LIKING = frozenset({"like", "prefer", "love"})


def negated(tree: Tree, token: int) -> str | None:
    """The word that says that an act is not so, or None: did not sell, sold no jets, nothing was sold."""
    if _is_only_delayed(tree, token):
        return None
    negation = tree.negation(token)
    if negation is not None and not _is_half(tree, negation):
        return tree.sentence.words[negation]
    if tree.sentence.pos[token] not in ("VERB", "AUX"):
        return None
    for noun in [*tree.objects(token), *tree.having(token, "nsubj", "attr")]:
        if tree.lemma(noun) in _NOTHING:
            return tree.sentence.words[noun]
        for child in tree.having(noun, "det", "neg"):
            if tree.lemma(child) in _NONE_OF:
                return tree.sentence.words[child]
    return None


def _is_half(tree: Tree, negation: int) -> bool:
    """Whether "not" leaves the act standing: not only, no longer."""
    after = negation + 1
    return after < len(tree.sentence.words) and tree.lemma(after) in _HALF


def _is_only_delayed(tree: Tree, token: int) -> bool:
    """Whether the act was done in the end: not admitted until 1974."""
    below = tree.having(token, "prep", "advcl")
    marks = [mark for clause in below for mark in tree.having(clause, "mark")]
    return any(tree.lemma(word) == "until" for word in [*below, *marks])


def _modal(tree: Tree, verb: int) -> StatusReading | None:
    modals = table("modals")
    for child in tree.having(verb, "aux"):
        word = tree.sentence.words[child].lower()
        if word in _WOULD:
            return StatusReading(_would(tree, verb), word, is_marked=True)
        if word in modals:
            is_open = modals[word] is Status.PLANNED and _has_condition(tree, verb)
            return StatusReading(Status.HYPOTHETICAL if is_open else modals[word], word, is_marked=True)
    return None


def _would(tree: Tree, verb: int) -> Status:
    """A plan where "would" is the "will" of what is told in the past: "said that it would buy", "by which it would pay"."""
    if tree.having(verb, "xcomp") and tree.lemma(verb) in _LIKING:
        return Status.PROPOSED
    if _has_condition(tree, verb) or any(tree.lemma(child) == "have" for child in tree.having(verb, "aux")):
        return Status.HYPOTHETICAL
    head = tree.sentence.heads[verb]
    while tree.sentence.tags[head] not in _PAST and tree.sentence.heads[head] != head:
        head = tree.sentence.heads[head]
    is_told = head != verb and tree.sentence.tags[head] in _PAST and tree.lemma(head) not in words_of("believing")
    return Status.PLANNED if is_told else Status.HYPOTHETICAL


def _has_condition(tree: Tree, verb: int) -> bool:
    """Whether a clause with "if" hangs on a verb, or one that begins with "should" or "had"."""
    for clause in tree.having(verb, "advcl"):
        marks = {tree.lemma(child) for child in tree.having(clause, "mark")}
        first = min(tree.children[clause], default=clause)
        is_inverted = tree.dep(first) == "aux" and tree.lemma(first) in ("should", "have", "were")
        if is_inverted or marks & (words_of("conditions") - {"whether"}):
            return True
    return False


def _condition(tree: Tree, verb: int) -> StatusReading | None:
    for child in tree.having(verb, "mark"):
        if tree.lemma(child) in words_of("conditions"):
            return StatusReading(Status.HYPOTHETICAL, tree.sentence.words[child], is_marked=True)
    return None


def read_modifier(tree: Tree, token: int) -> StatusReading | None:
    """What an adverb beside a verb or an adjective beside a noun says: reportedly, planned."""
    is_noun = tree.sentence.pos[token] in ("NOUN", "PROPN")
    known = table("adjectives" if is_noun else "adverbs")
    for child in tree.having(token, "advmod", "amod", "npadvmod"):
        status = known.get(tree.sentence.words[child].lower())
        if status:
            return StatusReading(status, tree.sentence.words[child], is_marked=True)
    return None


def _coming(tree: Tree, verb: int) -> StatusReading | None:
    """Be and an infinitive, as in: is to visit; have yet and an infinitive."""
    head = tree.sentence.heads[verb]
    over = head if is_infinitive(tree, verb) and tree.dep(verb) == "xcomp" else None
    if over is None and any(is_infinitive(tree, child) for child in tree.having(verb, "xcomp")):
        over = verb
    if over is None:
        return None
    if tree.lemma(over) == "be" and not tree.having(over, "attr", "acomp"):
        return StatusReading(Status.PLANNED, "is to", is_marked=True)
    has_yet = any(tree.lemma(child) == "yet" for child in tree.children[over] + tree.children[verb])
    return StatusReading(Status.STALLED, "yet to", is_marked=True) if tree.lemma(over) == "have" and has_yet else None


def read_clause(tree: Tree, token: int) -> StatusReading | None:
    """What the words that hang on a verb or noun say of it; None where they say nothing."""
    told = _condition(tree, token) or read_modifier(tree, token)
    negation = None if told else negated(tree, token)
    if negation is not None:
        return _not_so(tree, token, negation)
    return told or _modal(tree, token) or _coming(tree, token)


def _not_so(tree: Tree, token: int, negation: str) -> StatusReading:
    is_perfect = any(tree.lemma(c) == "have" and tree.sentence.tags[c] in _PRESENT for c in tree.having(token, "aux"))
    if is_perfect and any(tree.lemma(child) == "yet" for child in tree.having(token, "advmod")):
        return StatusReading(Status.STALLED, "not yet", is_marked=True)
    is_awaited = is_perfect and negation.lower() != "never" and tree.lemma(token) in words_of("awaited")
    if is_awaited and not _is_told(tree, token):
        return StatusReading(Status.STALLED, f"{negation} {tree.sentence.words[token]}", is_marked=True)
    has_since = any(tree.lemma(child) == "since" for child in tree.having(token, "prep"))
    if is_perfect and has_since and not _is_told(tree, token):
        return StatusReading(Status.STALLED, "has not since", is_marked=False)
    return StatusReading(Status.DENIED, negation, is_marked=True)


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether a clause is somebody's statement."""
    return tree.dep(verb) == "ccomp" or any(sign in tree.sentence.text for sign in '“"')
