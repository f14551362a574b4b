"""Whom a text credits with a statement: the subject of a verb of saying, "according to", the voice of a quotation."""

import re
from collections.abc import Sequence
from functools import cache

from detente.coding.rules import load_rules
from detente.coding.tree import CLAUSES, Tree
from detente.model.actor import ActorMention

_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>[^,;.()]{2,90}?)(?=[,;.()]|$| (?:on|in|that|who|which|and|has|had|have|is|was|were|are|will)\b)"
)
_OPEN, _CLOSE = '“"', '”"'
_LONGEST_SPEAKER = 90  # characters; a longer subject is a clause gone astray
_PRONOUNS = frozenset({"he", "she", "i"})
_NOBODY = frozenset({"it", "they", "we", "who", "which", "that", "this", "one", "some", "many", "there"})


@cache
def _saying() -> frozenset[str]:
    return frozenset(load_rules("speakers")["saying"])


@cache
def _stating() -> frozenset[str]:
    return frozenset(load_rules("speakers")["stating"])


@cache
def _of_itself() -> frozenset[str]:
    return frozenset(load_rules("speakers")["of_itself"])


def _phrase(tree: Tree, token: int) -> str:
    """The noun phrase headed by a token, without clauses that hang on it."""
    tokens = sorted(word for word in tree.subtree(token) if tree.dep(word) not in CLAUSES)
    run = [word for word in tokens if word <= token or all(between in tokens for between in range(token, word))]
    start, end = tree.sentence.starts[run[0]], tree.sentence.end_of(run[-1])
    words = tree.sentence.text[start - tree.sentence.start : end - tree.sentence.start]
    return re.split(r",| who | which ", words)[0].strip(" ,;:“”\"'")


def _subject_of(tree: Tree, verb: int) -> int | None:
    found = tree.having(verb, "nsubj")
    head = tree.sentence.heads[verb]
    if not found and head != verb and tree.dep(verb) in ("conj", "xcomp", "advcl"):
        return _subject_of(tree, head)
    return found[0] if found else None


def _saying_verb(tree: Tree, token: int) -> int | None:
    """The verb of saying that an act is told under, or None."""
    here = token
    for _ in range(12):
        for child in tree.having(here, "parataxis", "ccomp", "advcl"):
            if child != token and tree.lemma(child) in _saying() and not tree.having(child, "ccomp"):
                return child  # "..., the ministry said"
        head = tree.sentence.heads[here]
        if head == here:
            return None
        if tree.lemma(head) in _saying() and tree.dep(here) in (
            "ccomp",
            "xcomp",
            "parataxis",
            "dobj",
            "pcomp",
            "advcl",
        ):
            return head
        here = head
    return None


def find_speaker(
    tree: Tree, token: int, mentions: Sequence[ActorMention], persons: Sequence[ActorMention]
) -> str | None:
    """Who the text says is the source of the statement that holds an act; None where the author states it.

    An act that is itself a statement of a person ("Quell reaffirmed that ...") is credited to that person; what a state
    announces or promises of itself is not credited to it again.

    Args:
        tree: the parsed sentence.
        token: the head of the act.
        mentions: who is named or referred to in the sentence.
        persons: the persons named before it, the latest last: what "he said" goes back to.
    """
    verb = _saying_verb(tree, token)
    if verb is None and _quotes(tree, token):
        verb = _verb_before_quotation(tree, token)
    if verb is None and tree.lemma(token) in _stating():
        subject = _subject_of(tree, token)
        credit = _named if tree.lemma(token) in load_rules("speakers")["denying"] else _person
        return credit(tree, subject, mentions, persons) if subject is not None else None
    if verb is not None and verb != token:
        subject = _subject_of(tree, verb)
        if subject is not None:
            if tree.lemma(verb) in _of_itself():
                return _person(tree, subject, mentions, persons)
            return _named(tree, subject, mentions, persons)
    found = _ACCORDING.search(tree.sentence.text)
    return found["who"].strip() if found and not any(sign.isdigit() for sign in found["who"]) else None


def _quotes(tree: Tree, token: int) -> bool:
    """Whether a quotation that begins in the sentence is open where a token stands."""
    before = tree.sentence.text[: tree.sentence.starts[token] - tree.sentence.start]
    return follow_quotation(before, is_open=False)


def _verb_before_quotation(tree: Tree, token: int) -> int | None:
    """The verb of saying nearest before a token: "responded on Twitter: ..."."""
    verbs = [word for word in range(token) if tree.sentence.pos[word] == "VERB" and tree.lemma(word) in _saying()]
    return verbs[-1] if verbs else None


def _person(tree: Tree, subject: int, mentions: Sequence[ActorMention], persons: Sequence[ActorMention]) -> str | None:
    """The person who is a subject, by name or as "he" or "she"; None where it is no person."""
    name = _named(tree, subject, mentions, persons)
    start, end = tree.sentence.starts[subject], tree.sentence.end_of(subject)
    if tree.sentence.words[subject].lower() in _PRONOUNS:
        return name
    return name if any(m.how == "person" and m.start < end and start < m.end for m in mentions) else None


def _named(tree: Tree, subject: int, mentions: Sequence[ActorMention], persons: Sequence[ActorMention]) -> str | None:
    word = tree.sentence.words[subject].lower()
    if word in _PRONOUNS:
        start = tree.sentence.starts[subject]
        before = [m for m in mentions if m.how == "person" and m.end <= start] or list(persons)
        return before[-1].words if before else None
    if word in _NOBODY:
        return None
    for name in tree.having(subject, "appos"):
        if tree.sentence.pos[name] == "PROPN":
            return _phrase(tree, name)  # "the spokesman, Ana Quell, said"
    words = _phrase(tree, subject)
    return words if 1 < len(words) <= _LONGEST_SPEAKER else None


def follow_quotation(text: str, *, is_open: bool) -> bool:
    """Whether a quotation is open after a sentence, given whether it was before."""
    for sign in text:
        if sign == "“":
            is_open = True
        elif sign == "”":
            is_open = False
        elif sign == '"':
            is_open = not is_open
    return is_open
