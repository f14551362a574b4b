"""Denials, filed so that a claim looks up the few that may answer it and passes over all others.

In a large file each of a hundred thousand claims would else be held against each of some thousand denials.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from detente.model.time import EventDate
from detente.reconcile.codes import actor_name
from detente.reconcile.compare import MONTH, day_numbers, related_types
from detente.reconcile.profile import Profile
from detente.reconcile.wording import ORDINARY, fold, stem

ENOUGH_WORDS: Final = 1.5  # weight of shared words below which they say too little of what is denied
DESIGNATION: Final = re.compile(r"\b[A-Z][A-Za-z]{0,3}-\d{1,3}")  # Xy-12: a type of aircraft, tank or missile
_NONE_OF: Final = re.compile(r"\b(?:no|not|never|any|neither)\b[^.;,]{0,30}$", re.IGNORECASE)
_NO_THING: Final = re.compile(r"\bno\s(?P<thing>(?:[^\W\d_]+\s)?[^\W\d_]+)\b")
_WORD: Final = re.compile(r"\w+")
_REMEMBERED: Final = 20_000  # quotes and triggers, each of which is held against many
_NOBODY: Final = ""
_START: Final = 3  # letters of a name
_ANY_YEAR: Final = 0  # of a denial without a date, or of one that spans many years
_ANY_DAY: Final = (0, dt.date.max.toordinal())
_FEW_YEARS: Final = 3
_ROUNDING: Final = 0.01  # sums of the same weights may differ by less, as their order does

_ByWord = dict[int, dict[str, list[tuple[int, float]]]]  # year, word: numbers and weights


@dataclass(frozen=True, slots=True)
class FiledDenials:
    """The numbers of denials by all that a claim must share to be answered by them.

    `days` are the first and last that a denial may speak of, by its number. `of_types` are those of type designations,
    under a party and an act; `of_words` the others, under who acts and the act, then under one of their other parties, or
    under nobody where there is none. `by_start` has these other parties by the first letters of their names.
    """

    days: dict[int, tuple[int, int]] = field(default_factory=dict)
    of_types: dict[tuple[str, str], _ByWord] = field(default_factory=dict)
    of_words: dict[tuple[str, str], dict[str, _ByWord]] = field(default_factory=dict)
    by_start: dict[str, set[str]] = field(default_factory=dict)

    def add(self, number: int, denial: Profile) -> None:
        """Files a denial by the words, or the type designations, that it speaks of."""
        types = types_denied(denial)
        words = dict.fromkeys(types, ENOUGH_WORDS) or {
            **denial.wording.weights,
            **dict.fromkeys(things_denied(denial), ENOUGH_WORDS),
        }
        self.days[number] = _days(denial.date)
        # The weeks within which a thing may be denied can lie on both sides of a new year.
        around = {year + step for year in _years(denial.date) for step in (-1, 0, 1)} or {_ANY_YEAR}
        acts = (*related_types(denial.claim.event_type), _word_of_act(denial))
        for place in [
            self.of_types.setdefault((party, act), {}) if types else self._place(denial, party, act)
            for party in denial.acting
            for act in acts
        ]:
            for under in (place.setdefault(year, {}) for year in around):
                for word, weight in words.items():
                    under.setdefault(word, []).append((number, weight))

    def find(self, told: Profile) -> Iterator[int]:
        """The numbers of the denials that share act, parties, time and enough words with what is told."""
        words = {*told.wording.weights, *DESIGNATION.findall(told.claim.evidence.quote)}
        years = {*_years(told.date), _ANY_YEAR}
        found: set[int] = set()
        for by_year in self._places(told):
            for under in by_year.values() if len(years) == 1 else [by_year[year] for year in years & by_year.keys()]:
                shared: dict[
                    int, float
                ] = {}  # of one place alone: a denial stands in several, with all its words in each
                for word in words & under.keys():
                    for number, weight in under[word]:
                        shared[number] = shared.get(number, 0.0) + weight
                found.update(number for number, weight in shared.items() if weight > ENOUGH_WORDS - _ROUNDING)
        days = _days(told.date)
        for number in sorted(found):
            first, last = self.days[number]
            if max(first - days[1], days[0] - last) <= MONTH:
                yield number

    def _place(self, denial: Profile, party: str, act: str) -> _ByWord:
        other = min(denial.parties - {party}, default=_NOBODY)
        if other != _NOBODY:
            self.by_start.setdefault(_folded(actor_name(other))[:_START], set()).add(other)
        return self.of_words.setdefault((party, act), {}).setdefault(other, {})

    def _places(self, told: Profile) -> Iterator[_ByWord]:
        others = {_NOBODY, *told.parties, *self._named(told)}
        for act in (told.claim.event_type, _word_of_act(told)):
            yield from (self.of_types[party, act] for party in told.parties if (party, act) in self.of_types)
            for party in told.acting:
                by_other = self.of_words.get((party, act), {})
                yield from (by_other[other] for other in others & by_other.keys())

    def _named(self, told: Profile) -> Iterator[str]:
        """The other parties that a quote names."""
        for start in {word[:_START] for word in _WORD.findall(_folded(told.claim.evidence.quote))}:
            yield from (code for code in self.by_start.get(start, ()) if names(told, code))


def _word_of_act(profile: Profile) -> str:
    """The word of the act, marked, so that it is never taken for a type."""
    return f"~{stem_of(profile.claim.trigger)}"


def _years(date: EventDate | None) -> Sequence[int]:
    """The years that a date touches, none where they are many or not known."""
    if date is None:
        return ()
    years = range(int(date.first[:4]), int(date.last[:4]) + 1)
    return years if len(years) <= _FEW_YEARS else ()


def _days(date: EventDate | None) -> tuple[int, int]:
    """The first and the last day, of an unknown date all that there are."""
    return day_numbers(date) if date else _ANY_DAY


def names(profile: Profile, code: str) -> bool:
    """Whether the quote of a claim has the name of a party."""
    return _folded(actor_name(code)) in _folded(profile.claim.evidence.quote)


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=_REMEMBERED)
def stem_of(trigger: str) -> str:
    """The stem of the word of an act."""
    return stem(fold(trigger))


def things_denied(profile: Profile) -> frozenset[str]:
    """The stems of what a quote says that there was none of: "no special discount"."""
    words = (word for found in _NO_THING.finditer(profile.claim.evidence.quote) for word in found["thing"].split())
    stems = frozenset(stem(fold(word)) for word in words)
    return frozenset(short for short in stems if profile.wording.weights.get(short, 0.0) == ORDINARY)


def types_denied(profile: Profile) -> frozenset[str]:
    """The type designations (Xy-12) of which a quote says that there were none."""
    quote = profile.claim.evidence.quote
    return frozenset(found.group() for found in DESIGNATION.finditer(quote) if _NONE_OF.search(quote[: found.start()]))
