"""Disagreements over which of a series an act was, and over how many a stated frequency leaves room for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from detente.model.claim import NamedMention
from detente.model.event import Disagreement, Strength
from detente.model.evidence import EvidenceSpan
from detente.model.time import find_edtf
from detente.reconcile.compare import compare_dates
from detente.reconcile.disagreements import Told, disagree

_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_NUMBERED: Final = re.compile(
    rf"\b(?P<number>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\s(?:[\w-]+\s){{0,2}}?(?P<what>round|session|edition|summit)\b",
    re.IGNORECASE,
)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_YEARLY: Final = re.compile(r"\b(?:annual(?:ly)?|yearly|every year|each year|once a year)\b", re.IGNORECASE)
_BIENNIAL: Final = re.compile(
    r"\b(?:biennial(?:ly)?|every two years|every other year|every second year)\b", re.IGNORECASE
)
_BEGUN: Final = re.compile(
    r"\b(?:since|initiated in|begun in|began in|started in|launched in|inaugurated in|first held in) (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ROOM: Final = 1  # editions that a year left out, or a year held twice, explains
_ONE_TIME: Final = frozenset({"same days", "days apart"})


def find_number_conflicts(told: Told) -> Iterator[Disagreement]:
    """A disagreement where documents call one act the second and the third round, session, edition or summit."""
    numbered = [
        (int(number), found["what"].casefold(), profile)
        for profile in told.profiles
        if (found := _NUMBERED.search(profile.claim.evidence.quote)) and (number := read_ordinal(found["number"]))
    ]
    sides: dict[str, dict[str, list[EvidenceSpan]]] = {}
    for (one, what, left), (two, other, right) in combinations(numbered, 2):
        is_one_time = compare_dates(left.date, right.date) in _ONE_TIME
        if one != two and what == other and left.origin_id != right.origin_id and is_one_time:
            for number, profile in ((one, left), (two, right)):
                sides.setdefault(what, {}).setdefault(str(number), []).append(profile.claim.evidence)
    for what, values in sorted(sides.items()):
        reason = f"One {what} cannot be number {' and number '.join(sorted(values))}."
        listed = sorted(values.items())
        yield disagree(told.event.title, "count", Strength.FIRM, listed, reason, [told.event.event_id])


def read_ordinal(words: str) -> int | None:
    """The number of an edition as written: 3rd, third, VII, 7; None where it is none, or a year."""
    small = words.casefold()
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?", small)
    if digits:
        return int(digits.group(1))
    if small in _ORDINALS:
        return _ORDINALS.index(small) + 1
    if small and set(small) <= _ROMAN.keys():
        values = [_ROMAN[letter] for letter in small]
        return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    return None


@dataclass(frozen=True, slots=True)
class _Edition:
    number: int
    year: int
    evidence: EvidenceSpan


@dataclass(frozen=True, slots=True)
class _Frequency:
    words: str
    years: int  # between two editions
    begun: int | None
    evidence: EvidenceSpan


def find_frequency_conflicts(
    told: Sequence[Told], mentions: Iterable[tuple[NamedMention, str]], thing_names: Mapping[str, str]
) -> Iterator[Disagreement]:
    """A disagreement for each series whose numbered editions do not go with how often it is said to be held."""
    editions: dict[str, set[_Edition]] = {}
    frequencies: dict[str, set[_Frequency]] = {}
    for mention, entry_id in mentions:
        if edition := _edition(mention):
            editions.setdefault(entry_id, set()).add(edition)
        if frequency := read_frequency(mention.evidence):
            frequencies.setdefault(entry_id, set()).add(frequency)
    for profile in (profile for each in told for profile in each.profiles if len(profile.things) == 1):
        if frequency := read_frequency(profile.claim.evidence):
            frequencies.setdefault(next(iter(profile.things)), set()).add(frequency)
    for entry_id in sorted(editions.keys() & frequencies.keys()):
        ordered = sorted(frequencies[entry_id], key=lambda each: each.evidence)
        for frequency in ordered[:1]:  # one disagreement for a series is enough
            yield from _too_many(thing_names[entry_id], frequency, editions[entry_id])


def _edition(mention: NamedMention) -> _Edition | None:
    date = find_edtf(mention.date)
    number = read_ordinal(dict(mention.attributes).get("edition", ""))
    if number is None or date is None or date.year is None:
        return None
    return _Edition(number, date.year, mention.evidence)


def read_frequency(evidence: EvidenceSpan) -> _Frequency | None:
    """How often a quote says that a thing is held, and since when; None where it does not say."""
    for years, pattern in ((1, _YEARLY), (2, _BIENNIAL)):
        if found := pattern.search(evidence.quote):
            begun = _BEGUN.search(evidence.quote)
            return _Frequency(found.group(), years, int(begun["year"]) if begun else None, evidence)
    return None


def _too_many(name: str, frequency: _Frequency, editions: Iterable[_Edition]) -> Iterator[Disagreement]:
    known = sorted(editions, key=lambda each: (each.year, each.number, each.evidence))
    for last in known:
        start = next(((one.number, one.year) for one in known if one.year < last.year), None)
        if frequency.begun is not None:
            start = (1, frequency.begun)
        if start is None or last.evidence == frequency.evidence:
            continue
        expected = start[0] + (last.year - start[1]) // frequency.years
        if abs(last.number - expected) > _ROOM:
            yield disagree(
                f"{name}: editions",
                "count",
                Strength.SOFT,
                [(frequency.words, [frequency.evidence]), (f"number {last.number} in {last.year}", [last.evidence])],
                f"Held {frequency.words} from {start[1]}, it would have come to number {expected} in {last.year}.",
            )
            return
