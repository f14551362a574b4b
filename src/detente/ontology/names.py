"""Every name that can stand for an actor, found in one pass over a text.

The names of all data files go into one Aho-Corasick automaton (Aho and Corasick 1975). A hit is the longest name
that begins at a place and stands between word boundaries. Traps ("Washington Post") are names too: they win where
they are longer, and are then dropped.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any

import ahocorasick

from detente.ontology.load import load_data


class NameKind(IntEnum):
    """What a name is; of two readings of one word the kind listed first wins."""

    TRAP = 0
    STATE = 1
    DEMONYM = 2
    ORGANISATION = 3
    ORGAN = 4
    CAPITAL = 5
    SEAT = 6
    PERSON = 7
    GROUP = 8
    FIRM = 9
    SURNAME = 10  # counts only where the text gives the person's full name or a title beside it
    CITY = 11  # a place inside a state: it locates, it does not act
    REGION = 12  # several states together: one reading each, and all of them hold


@dataclass(frozen=True, slots=True)
class Name:
    """One reading of a name: the code it stands for and from when to when (ISO dates, None where open)."""

    code: str
    kind: NameKind
    full_name: str
    since: str | None = None
    until: str | None = None
    leads: bool = False  # a person who led a state since 1990: news calls such a one by surname alone
    led: bool = False  # a person who led a state at any time

    def holds_on(self, day: str | None) -> bool:
        """Whether the reading holds on a day (`YYYY-MM-DD`); an unknown day rules nothing out."""
        return day is None or (
            (self.since or "") <= day and (self.until is None or day[: len(self.until)] <= self.until)
        )


@dataclass(frozen=True, slots=True)
class NameHit:
    """A place in a text where a name stands, with its readings, the likeliest first."""

    start: int
    end: int
    words: str
    readings: tuple[Name, ...]


_LEADING = frozenset({"head of state or government", "president", "prime minister", "chancellor", "premier"})
_RECENT = "1990"
_CURRENCY = ("$", "€", "£", "¥")  # "US$": a currency
_OF_SUMS = frozenset({"US", "USA", "U.S."})
_A_SUM = re.compile(r" ?[$€£¥] ?\d")

# Straight signs for typographic ones, one for one, so that offsets stay.
_FOLD = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "\u00a0": " ", "\n": " "})


def fold(text: str) -> str:
    """The text with quotes, hyphens and spaces in one form; the length stays the same."""
    return text.translate(_FOLD)


def _day(value: object) -> str | None:
    return None if value is None else (value.isoformat() if isinstance(value, dt.date) else str(value))


def _listed(entry: dict[str, Any], *keys: str) -> list[str]:
    found: list[str] = []
    for key in keys:
        value = entry.get(key) or []
        found += [value] if isinstance(value, str) else value
    return found


def _state_names() -> list[tuple[str, Name]]:
    rows: list[tuple[str, Name]] = []
    for entry in load_data("states"):
        code, name = entry["code"], entry["name"]
        for words, kind in (
            (_listed(entry, "name", "names"), NameKind.STATE),
            (_listed(entry, "demonyms"), NameKind.DEMONYM),
            (_listed(entry, "seats"), NameKind.SEAT),
            (_listed(entry, "cities"), NameKind.CITY),
        ):
            rows += [(word, Name(code, kind, name)) for word in words]
        capital = NameKind.CAPITAL if entry.get("capital_stands", True) else NameKind.CITY
        rows += [(word, Name(code, capital, name)) for word in _listed(entry, "capital", "capitals")]
    return rows


def _region_names() -> list[tuple[str, Name]]:
    data = load_data("regions")
    return [
        (f"{word} {noun}", Name(code, NameKind.REGION, f"{region['words'][0]} states"))
        for region in data["regions"]
        for word in region["words"]
        for noun in data["nouns"]
        for code in region["states"]
    ]


def _person_names() -> list[tuple[str, Name]]:
    rows: list[tuple[str, Name]] = []
    for entry in load_data("persons"):
        terms = entry.get("offices") or []
        since = min((_day(term.get("since")) or "" for term in terms), default="") or None
        ends = [_day(term.get("until")) for term in terms]
        until = None if None in ends or not ends else max(end for end in ends if end)
        leads = any(term["office"] in _LEADING and (_day(term.get("until")) or "9") >= _RECENT for term in terms)
        led = any(term["office"] in _LEADING for term in terms)
        for word in _listed(entry, "name", "aliases"):
            kind = NameKind.PERSON if " " in word or "-" in word else NameKind.SURNAME
            rows.append((word, Name(entry["state"], kind, entry["name"], since, until, leads, led)))
        if entry.get("surname"):
            rows.append(
                (entry["surname"], Name(entry["state"], NameKind.SURNAME, entry["name"], since, until, leads, led))
            )
    return rows


@cache
def _combining() -> dict[str, tuple[Name, ...]]:
    return {prefix: (Name(code, NameKind.DEMONYM, prefix),) for prefix, code in load_data("combining").items()}


def _other_names() -> list[tuple[str, Name]]:
    rows: list[tuple[str, Name]] = []
    for file, kind, key in (
        ("organisations", NameKind.ORGANISATION, "code"),
        ("groups", NameKind.GROUP, "code"),
        ("firms", NameKind.FIRM, "state"),
        ("organs", NameKind.ORGAN, "state"),
    ):
        for entry in load_data(file):
            name = Name(entry[key], kind, entry["name"], _day(entry.get("since")), _day(entry.get("until")))
            rows += [(word, name) for word in _listed(entry, "name", "names", "organs", "seats")]
    rows += [(f"{prefix}-", names[0]) for prefix, names in _combining().items()]
    rows += [(entry["phrase"], Name("", NameKind.TRAP, entry["why"])) for entry in load_data("traps")]
    return rows


@cache
def all_names() -> dict[str, tuple[Name, ...]]:
    """Every name with its readings, the likeliest first. A demonym in capitals is no name; a name's capitals count."""
    names: dict[str, list[Name]] = {}
    for word, name in _state_names() + _region_names() + _person_names() + _other_names():
        readings = names.setdefault(fold(word), [])
        if not readings or not any(
            other.code == name.code and other.full_name == name.full_name and other.kind <= name.kind
            for other in readings
        ):
            readings.append(name)
    return {
        word: tuple(sorted(readings, key=lambda name: name.kind) if len(readings) > 1 else readings)
        for word, readings in names.items()
    }


@cache
def _automaton() -> Any:  # noqa: ANN401  (the library ships no types)
    automaton = ahocorasick.Automaton()
    for word, readings in all_names().items():
        automaton.add_word(word, (len(word), readings))
        if len(word) > 3 and not word.isupper():  # headlines in capitals
            automaton.add_word(word.upper(), (len(word.upper()), readings))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=4)  # the gate and the coder ask for the same text one after the other
def find_names(text: str) -> tuple[NameHit, ...]:
    """All names in a text, left to right, none inside another; traps are left out."""
    hits: list[tuple[int, int, tuple[Name, ...]]] = []
    folded = fold(text)
    for last, (length, readings) in _automaton().iter(folded):
        start, end = last + 1 - length, last + 1
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if after in _CURRENCY or (folded[start:end] in _OF_SUMS and _A_SUM.match(folded, end)):
            continue
        if before == "-" and readings[0].kind is NameKind.TRAP:
            continue  # "Iran-Iraq War" is not the Iraq War
        if before.isalnum() or (after.isalnum() and folded[end - 1] != "-"):
            continue
        joined = (
            _combining().get(folded[start:end]) if before == "-" else None
        )  # "Indo-Pak", where Pak is a surname too
        hits.append((start, end, joined or readings))
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    kept: list[NameHit] = []
    reach = 0
    for start, end, readings in hits:
        if start >= reach:
            reach = end
            kept.append(NameHit(start, end, text[start:end], readings))
    return tuple(hit for hit in kept if hit.readings[0].kind is not NameKind.TRAP)
