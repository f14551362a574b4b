"""Firms that a text itself calls by their nationality: what is said of "the Zambrian airline Kestrel Air" is said of Zambria.

A firm that the text gives no nationality keeps the code of its own that the ontology has for it, or is no party.
"""

import re
from collections.abc import Iterable
from functools import cache

from detente.ontology.names import NameHit, NameKind
from detente.ontology.titles import firm_endings, firm_nouns

_WORD = r"[A-ZÀ-ÖØ-ÞŁŠŽČ][\w&À-ÿ-]*"
_NAME = rf"(?!The\b){_WORD}(?:(?: (?:of|and|de|&) | ){_WORD}){{0,5}}"
_SHORTEST_NAME = 5  # characters of a firm's first word that stands for it alone
_REACH = 110  # characters before and after a state's name
_NATIONS = frozenset({NameKind.STATE, NameKind.DEMONYM})
_NO_FIRM = frozenset({"Minister", "Ministry", "President", "Secretary", "Chairman", "Chief", "Director"})
_ALSO_BODIES = frozenset({"Group", "Company", "Power", "Bank"})  # that end the names of groups and banks of states too
_PLACES = frozenset({NameKind.CAPITAL, NameKind.CITY})


@cache
def _nouns() -> str:
    return "|".join(sorted(map(re.escape, firm_nouns()), key=len, reverse=True))


@cache
def _noun_then_name() -> re.Pattern[str]:
    """What follows a nationality: "('s) mortar and shell manufacturer Kestrel Works"."""
    return re.compile(rf"(?:'s?)? (?:[a-z][\w-]*,? ){{0,5}}?(?<!aircraft )(?:{_nouns()}),? (?P<name>{_NAME})")


@cache
def _name_then_noun() -> re.Pattern[str]:
    """What follows a nationality in an apposition: "Kestrel Air, a private Zambrian airline"."""
    return re.compile(rf"(?:'s)? (?:[a-z][\w-]*,? ){{0,4}}?(?:{_nouns()})\b")


@cache
def _seated() -> re.Pattern[str]:
    """What stands before a city: "Kestrel Air, a private carrier based in"."""
    return re.compile(rf"(?P<name>{_NAME}), (?:a|an|the) (?:[a-z][\w-]* ){{0,4}}?(?:{_nouns()})(?: that is)? based in $")


_BASED = re.compile(r"-based ")
_OWN_NAME = re.compile(rf"'s (?P<name>{_NAME})")
_APPOSED = re.compile(rf"(?P<name>{_NAME}), (?:a|an|the|one of) (?:[\w-]+ ){{0,3}}$")
_OF = re.compile(rf"(?P<name>{_NAME}) of (?:the )?$")


def learn_firms(text: str, hits: Iterable[NameHit]) -> dict[str, str]:
    """The firms that a text ties to a state by nationality: their names, full and short, each with the state's code.

    Args:
        text: the document's text, signs folded (`ontology.names.fold`).
        hits: the names of actors that stand in it.
    """
    learned: dict[str, str] = {}
    hits = list(hits)
    nations = {hit.words for hit in hits if hit.readings[0].kind in _NATIONS | _PLACES}
    for hit in hits:
        for name in _firms_beside(text, hit):
            if not (nations | _NO_FIRM) & set(name.split()):
                learned.setdefault(name, hit.readings[0].code)
    for name, code in list(learned.items()):
        short = name.split()[0]
        if " " in name and len(short) >= _SHORTEST_NAME and not _is_common(short, text):
            learned.setdefault(short, code)
    return learned


def _is_common(word: str, text: str) -> bool:
    """Whether a text uses the word as a common one too, or begins other names with it ("Development Bank")."""
    others = re.finditer(rf"\b{re.escape(word)}(?: (?P<next>[A-Z][\w-]*))?", text)
    return word.lower() in text or len({found["next"] for found in others if found["next"]}) > 1


def _firms_beside(text: str, hit: NameHit) -> Iterable[str]:
    """The names of firms that the words around a state's name give its nationality."""
    kind, after, before = hit.readings[0].kind, text[hit.end : hit.end + _REACH], text[: hit.start][-_REACH:]
    if kind in _PLACES:
        yield from _firms_of_place(after, before)
    if kind not in _NATIONS:
        return
    if found := _noun_then_name().match(after):
        yield found["name"]
    elif (found := _OWN_NAME.match(after)) and _ends_as_firm(found["name"]):
        yield found["name"]
    if (found := _APPOSED.search(before)) and _name_then_noun().match(after):
        yield found["name"]
    if (found := _OF.search(before)) and _ends_as_firm(found["name"]):
        yield found["name"]


def _firms_of_place(after: str, before: str) -> Iterable[str]:
    """The names of firms that the words around a city's name place there."""
    based = _BASED.match(after)
    if based and (found := _noun_then_name().match(" " + after[based.end() :])):
        yield found["name"]
    elif (found := _OF.search(before)) and _ends_as_firm(found["name"]):
        yield found["name"]
    elif found := _seated().search(before):
        yield found["name"]


def _ends_as_firm(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and words[-1] in firm_endings() - _ALSO_BODIES
