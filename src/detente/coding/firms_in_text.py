"""Firms that a text itself calls by their nationality: what is said of "the Zambrian airline Kestrel Air" is said of Zambria.

A firm that the text gives no nationality keeps the code of its own that the ontology has for it, or is no party.
"""

import re
from collections.abc import Iterable
from functools import cache

from detente.coding.date_words import MONTHS, WEEKDAYS
from detente.ontology.names import NameHit, NameKind
from detente.ontology.titles import firm_endings, firm_nouns, no_firm_words

_WORD = r"[A-ZÀ-ÖØ-ÞŁŠŽČ][\w&À-ÿ-]*"
_NAME = rf"(?P<name>(?<!\w)(?!The\b){_WORD}(?:(?: (?:of|and|de|&) | ){_WORD}){{0,5}})"
_SHORTEST_NAME = 5  # characters of a firm's first word that stands for it alone
_REACH = 110  # characters before and after a state's name
_NATIONS = frozenset({NameKind.STATE, NameKind.DEMONYM})
_PLACES = frozenset({NameKind.CAPITAL, NameKind.CITY})
_DAYS = frozenset({*MONTHS, *(day.capitalize() for day in WEEKDAYS)})  # "sued the Zambrian firm Tuesday" names no firm


@cache
def _nouns() -> str:
    return "|".join(sorted(map(re.escape, firm_nouns()), key=len, reverse=True))


@cache
def _noun_then_name() -> re.Pattern[str]:
    """What follows a nationality: "('s) mortar and shell manufacturer Kestrel Works"."""
    return re.compile(rf"(?:'s?)?[ -](?:[a-z][\w-]*,? ){{0,5}}?(?<!aircraft )(?:{_nouns()}),? {_NAME}")


@cache
def _noun() -> re.Pattern[str]:
    """What follows a nationality in an apposition: "Kestrel Air, a private Zambrian airline"."""
    return re.compile(rf"(?:'s)? (?:[a-z][\w-]*,? ){{0,4}}?(?:{_nouns()})\b")


@cache
def _seated() -> re.Pattern[str]:
    """What stands before a city: "Kestrel Air, a private carrier based in"."""
    return re.compile(rf"{_NAME}, (?:a|an|the) (?:[a-z][\w-]* ){{0,4}}?(?:{_nouns()})(?: that is)? based in $")


_OWNED = re.compile(rf"'s {_NAME}")
_APPOSED = re.compile(rf"{_NAME}, (?:a|an|the|one of) (?:[\w-]+ ){{0,3}}$")
_PAIR = re.compile(rf"\b(?P<first>{_WORD}) (?=(?P<next>[A-Z][\w-]*))")
_OF = re.compile(rf"{_NAME} of (?:the )?$")


def learn_firms(text: str, hits: Iterable[NameHit]) -> dict[str, str]:
    """The firms that a text ties to a state by nationality: their names, full and short, each with the state's code.

    Args:
        text: the document's text, signs folded (`ontology.names.fold`).
        hits: the names of actors that stand in it.
    """
    learned: dict[str, str] = {}
    hits = [hit for hit in hits if hit.readings[0].kind in _NATIONS | _PLACES]
    no_firm = no_firm_words() | {hit.words for hit in hits}
    for hit in hits:
        for name in _firms_beside(text, hit):
            words = set(name.split())
            if not no_firm & words and not words <= _DAYS:
                learned.setdefault(name, hit.readings[0].code)
    followers = _followers(text) if learned else {}
    for name, code in list(learned.items()):
        short = name.split()[0]
        is_short = short != name and len(short) >= _SHORTEST_NAME and short not in _DAYS
        if is_short and short.lower() not in text and len(followers.get(short, ())) <= 1:
            learned.setdefault(short, code)
    return learned


def _followers(text: str) -> dict[str, set[str]]:
    """The capitalised words that stand after each capitalised one: one with several begins other names too ("Development Bank")."""
    found: dict[str, set[str]] = {}
    for pair in _PAIR.finditer(text):
        found.setdefault(pair["first"], set()).add(pair["next"])
    return found


def _firms_beside(text: str, hit: NameHit) -> list[str]:
    """The names of firms that the words around a state's or city's name place there."""
    after, before = text[hit.end : hit.end + _REACH], text[max(0, hit.start - _REACH) : hit.start]
    owned, of = _OWNED.match(after), _OF.search(before)
    found: list[re.Match[str] | None] = [of] if of and _ends_as_firm(of["name"]) else []
    if hit.readings[0].kind in _PLACES:
        found += [_noun_then_name().match(after) if after.startswith("-based ") else None, _seated().search(before)]
    else:
        found += [_noun_then_name().match(after), owned if owned and _ends_as_firm(owned["name"]) else None]
        found += [_APPOSED.search(before) if _noun().match(after) else None]
    return [one["name"] for one in found if one]


def _ends_as_firm(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and words[-1] in firm_endings()
