"""The words above an act that bear on its standing: what somebody plans, denies or says of it, and not what merely stands near.

"Agreed during the visit" says nothing of the visit; "plans for a visit", "postponed the visit" and "denied that he visited" do.
"""

from dataclasses import dataclass
from enum import StrEnum, auto

from detente.coding.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LONGEST = 8  # links
_SIGNS_OF_A_NEW_CLAUSE = (";", ":")


class Hold(StrEnum):
    """How the act hangs on a word above it."""

    CLAUSE = auto()  # plans to visit; said that it visited
    OBJECT = auto()  # postponed the visit; the visit was postponed
    SUBJECT = auto()  # the visit failed
    NOUN = auto()  # plans for a visit; the visit plan; a decision to visit
    PREPOSITION = auto()  # called for a visit
    LIST = auto()  # offered to visit and [act]
    MEANS = auto()  # plans to help by [act]


@dataclass(frozen=True, slots=True)
class Link:
    """A word above an act. `through` is the preposition between them, if there is one."""

    word: int
    hold: Hold
    through: str = ""


def is_finite(tree: Tree, verb: int) -> bool:
    """Whether a verb has a tense of its own or an auxiliary that has."""
    tags = [tree.sentence.tags[verb], *(tree.sentence.tags[child] for child in tree.having(verb, "aux", "auxpass"))]
    return any(tag in _FINITE or tag == "MD" for tag in tags)


def _has_tense(tree: Tree, verb: int) -> bool:
    return is_finite(tree, verb) or any(tree.lemma(child) == "have" for child in tree.having(verb, "aux"))


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether "to" stands before a verb."""
    return any(tree.lemma(child) == "to" for child in tree.having(verb, "aux"))


def clause_verb(tree: Tree, token: int) -> int:
    """The verb of the clause that tells an act: the token itself, or the verb that a noun hangs on."""
    for _ in range(_LONGEST):
        if tree.sentence.pos[token] in ("VERB", "AUX"):
            break
        token = tree.sentence.heads[token]
    return token


def _has_break(tree: Tree, one: int, other: int) -> bool:
    """Whether a semicolon or colon parts two words: the parser hangs the clauses of such a sentence on each other."""
    between = tree.sentence.words[min(one, other) : max(one, other)]
    return any(sign in between for sign in _SIGNS_OF_A_NEW_CLAUSE)


def _of_clause(tree: Tree, here: int, head: int) -> Link | None:
    if _has_break(tree, here, head) or (tree.dep(here) == "ccomp" and here < head and not _is_speech(tree, head)):
        return None
    return Link(head, Hold.CLAUSE)


def _is_speech(tree: Tree, head: int) -> bool:
    """Whether a clause before a verb can be its content: "It left, the ministry said"."""
    return not tree.having(head, "dobj") and not any(child > head for child in tree.having(head, "ccomp", "xcomp"))


def _of_list(tree: Tree, here: int, head: int) -> Link | None:
    if tree.sentence.pos[head] != tree.sentence.pos[here] or _has_break(tree, here, head):
        return None
    if tree.sentence.pos[here] == "VERB":
        has_own_subject = bool(tree.having(here, "nsubj", "nsubjpass")) and is_finite(tree, here)
        is_told_too = any(
            tree.lemma(child) == "that" for child in tree.having(here, "mark")
        )  # says that it left and that it ...
        if (has_own_subject and not is_told_too) or (is_finite(tree, here) and not _has_tense(tree, head)):
            return None
    return Link(head, Hold.LIST)


def _of_noun(tree: Tree, here: int, head: int) -> Link | None:
    is_content = is_infinitive(tree, here) or any(tree.lemma(child) == "that" for child in tree.having(here, "mark"))
    return Link(head, Hold.NOUN, "to") if is_content and tree.sentence.pos[head] == "NOUN" else None


def _of_purpose(tree: Tree, here: int, head: int) -> Link | None:
    """An infinitive that the parser hangs on the verb belongs to its object as well: "showed interest to buy"."""
    objects = tree.having(head, "dobj") if is_infinitive(tree, here) else []
    return Link(objects[-1], Hold.NOUN, "to") if objects else None


def _of_preposition(tree: Tree, here: int, preposition: int) -> Link | None:
    above = tree.sentence.heads[preposition]
    if above == preposition:
        return None
    if tree.lemma(preposition) == "by" and tree.dep(here) == "pcomp" and tree.sentence.pos[above] == "VERB":
        return Link(above, Hold.MEANS)
    is_noun = tree.sentence.pos[above] in ("NOUN", "PROPN")
    return Link(above, Hold.NOUN if is_noun else Hold.PREPOSITION, tree.lemma(preposition))


_PLAIN = {
    "dobj": Hold.OBJECT,
    "nsubjpass": Hold.OBJECT,
    "nsubj": Hold.SUBJECT,
    "attr": Hold.SUBJECT,
    "csubj": Hold.SUBJECT,
    "compound": Hold.NOUN,
    "nmod": Hold.NOUN,
}
_WEIGHED = {
    "xcomp": _of_clause,
    "ccomp": _of_clause,
    "oprd": _of_clause,
    "acl": _of_noun,
    "relcl": _of_noun,
    "advcl": _of_purpose,
    "conj": _of_list,
    "pobj": _of_preposition,
    "pcomp": _of_preposition,
}


def _above(tree: Tree, here: int) -> Link | None:
    head, dep = tree.sentence.heads[here], tree.dep(here)
    if head == here:
        return None
    if dep in _PLAIN:
        return Link(head, _PLAIN[dep])
    return _WEIGHED[dep](tree, here, head) if dep in _WEIGHED else None


def links_above(tree: Tree, token: int) -> list[Link]:
    """The words above an act that may bear on its standing, nearest first."""
    found: list[Link] = []
    here = token
    while len(found) < _LONGEST and (link := _above(tree, here)):
        found.append(link)
        here = link.word
    return found
