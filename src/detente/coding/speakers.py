"""Whom a text credits with a statement: the subject of a verb of saying, "according to", the voice of a quotation."""

import re
from collections.abc import Sequence
from functools import cache

from detente.coding.rules import load_rules
from detente.coding.tree import CLAUSES, Tree
from detente.model.actor import ActorMention
from detente.model.sentence import Sentence

_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>[^,;.()]{2,90}?)(?=[,;.()]|$| (?:on|in|that|who|which|and|has|had|have|is|was|were|are|will)\b)"
)
_OPEN, _CLOSE = '“"', '”"'
_LONGEST_SPEAKER = 90  # characters; a longer subject is a clause gone astray
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "that"})


@cache
def _saying() -> frozenset[str]:
    return frozenset(load_rules("speakers")["saying"])


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

    Args:
        tree: the parsed sentence.
        token: the head of the act.
        mentions: who is named or referred to in the sentence.
        persons: the persons named before it, the latest last: what "he said" goes back to.
    """
    verb = _saying_verb(tree, token)
    if verb is not None and verb != token:
        subject = _subject_of(tree, verb)
        if subject is not None:
            return _named(tree, subject, mentions, persons)
    found = _ACCORDING.search(tree.sentence.text)
    return found["who"].strip() if found else None


def _named(tree: Tree, subject: int, mentions: Sequence[ActorMention], persons: Sequence[ActorMention]) -> str | None:
    if tree.lemma(subject) in _PRONOUNS or tree.sentence.words[subject].lower() in _PRONOUNS:
        start = tree.sentence.starts[subject]
        before = [m for m in mentions if m.how == "person" and m.end <= start] or list(persons)
        return before[-1].words if before else None
    words = _phrase(tree, subject)
    return words if 1 < len(words) <= _LONGEST_SPEAKER else None


def follow_quotation(text: str, is_open: bool) -> bool:  # noqa: FBT001  (the state that is carried on)
    """Whether a quotation is open after a sentence, given whether it was before."""
    for sign in text:
        if sign == "“":
            is_open = True
        elif sign == "”":
            is_open = False
        elif sign == '"':
            is_open = not is_open
    return is_open


def speaker_of_quotation(
    sentence: Sentence, mentions: Sequence[ActorMention], persons: Sequence[ActorMention]
) -> str | None:
    """Who speaks in a sentence that lies wholly inside a quotation: the person named last before it."""
    del sentence, mentions
    return persons[-1].words if persons else None
