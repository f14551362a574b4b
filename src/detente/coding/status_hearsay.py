"""Whether an act is told at second hand: it is said, allegedly, according to, or by one side of a fight."""

import re
from functools import cache

from detente.coding.status_chain import Hold, Link, clause_verb, is_finite
from detente.coding.status_clause import read_modifier
from detente.coding.status_reading import StatusReading, rules, words_of
from detente.coding.tree import Tree
from detente.model.claim import EventType, Status

_QUOTATION = re.compile(r'[“"][^“”"]*[”"]?')


@cache
def _hearsay() -> re.Pattern[str]:
    return re.compile("|".join(rules()["hearsay"]), re.IGNORECASE)


def _doubted(tree: Tree, token: int) -> StatusReading | None:
    """An adverb of hearsay on the main verb holds of all that the clause tells: "allegedly sold arms under pressure"."""
    verb = token
    while tree.sentence.heads[verb] != verb and not (
        tree.sentence.pos[verb] in ("VERB", "AUX") and is_finite(tree, verb)
    ):
        verb = tree.sentence.heads[verb]
    told = read_modifier(tree, verb)
    return told if told and told.status is Status.ALLEGED else None


def _is_quoted(tree: Tree, token: int) -> bool:
    """Whether a token stands in a quotation of several words."""
    text, at = tree.sentence.text, tree.sentence.starts[token] - tree.sentence.start
    return any(found.start() < at < found.end() and " " in found[0] for found in _QUOTATION.finditer(text))


def _hearsay_verb(tree: Tree) -> int | None:
    """The verb of an expression of hearsay in the sentence ("it is said that", "a post says that"), or None."""
    sentence = tree.sentence
    found = _hearsay().search(sentence.text)
    if not found:
        saying = [verb for verb, lemma in enumerate(sentence.lemmas) if lemma in words_of("telling")]
        by_rumour = (v for v in saying if {tree.lemma(who) for who in tree.having(v, "nsubj")} & words_of("rumours"))
        return next(by_rumour, None)
    inside = range(sentence.start + found.start(), sentence.start + found.end())
    verbs = [at for at, start in enumerate(sentence.starts) if start in inside and sentence.pos[at] == "VERB"]
    return verbs[-1] if verbs else None


def _by_one_side(tree: Tree, token: int, links: list[Link]) -> StatusReading | None:
    """A guess: that who says so in a quotation or after a verb of saying has a side in the fight that is told of."""
    if _is_quoted(tree, token):
        return StatusReading(Status.ALLEGED, "quoted", is_marked=False)
    for link in links:
        if link.hold is Hold.CLAUSE and tree.lemma(link.word) in words_of("telling"):
            return StatusReading(Status.ALLEGED, tree.sentence.words[link.word], is_marked=False)
    return None


def read_hearsay(tree: Tree, token: int, links: list[Link], event_type: EventType | None) -> StatusReading | None:
    """That an act is told at second hand, or None.

    "According to" makes doubtful only what is contested: a ministry or an agency is the source of much that is plain.
    """
    if event_type is EventType.ACCUSE:
        return None  # who accuses does so, whoever tells of it
    bearing = {token, clause_verb(tree, token), *(link.word for link in links if link.hold is not Hold.NOUN)}
    words = tree.sentence.words
    credited = [
        clause_verb(tree, tree.sentence.heads[at]) for at in range(len(words)) if words[at].lower() == "according"
    ]
    if event_type is not None and event_type.value in rules()["contested"] and bearing & set(credited):
        return StatusReading(Status.ALLEGED, "according to", is_marked=True)
    told = _hearsay_verb(tree)
    if told is not None and {told, tree.sentence.heads[told]} & bearing:
        return StatusReading(Status.ALLEGED, words[told], is_marked=True)
    is_fight = event_type is not None and event_type.value in rules()["told_by_sides"]
    return _doubted(tree, token) or (_by_one_side(tree, token, links) if is_fight else None)
