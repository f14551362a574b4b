"""Denials of what is told elsewhere, in an event of other parties, another type or no date.

"Zambria sold arms to Quel by way of Ostmark" and "Zambria has not sold arms to Quel" are two events to whoever compares
parties, and one quarrel to a reader.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.event import Disagreement, Strength
from detente.model.time import EventDate
from detente.reconcile.codes import actor_name
from detente.reconcile.compare import MONTH, compare_dates, day_numbers, related_types
from detente.reconcile.disagreements import Told, covers, disagree, overlap, quotes_of, speak_apart
from detente.reconcile.profile import Profile
from detente.reconcile.wording import ORDINARY, fold, stem

_TOLD: Final = frozenset({Status.ALLEGED, Status.OCCURRED, Status.ONGOING})
_DEEDS: Final = frozenset({EventType.COOPERATE, EventType.AID, EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
_ENOUGH_SHARED: Final = 0.35  # of the words of a denial, which may go on to speak of other things
_ENOUGH_WORDS: Final = 1.5  # weight of shared words below which they say too little of what is denied
_DESIGNATION: Final = re.compile(r"\b[A-Z][A-Za-z]{0,3}-\d{1,3}")  # Xy-12: a type of aircraft, tank or missile
_NONE_OF: Final = re.compile(r"\b(?:no|not|never|any|neither)\b[^.;,]{0,30}$", re.IGNORECASE)

_NO_THING: Final = re.compile(r"\bno\s(?P<thing>(?:[^\W\d_]+\s)?[^\W\d_]+)\b")
_WITHIN_WEEKS: Final = frozenset({"same days", "same month", "day within the month", "days apart", "weeks apart"})

_REMEMBERED: Final = 20_000  # quotes and triggers, each of which is held against many

_NOBODY: Final = ""
_START: Final = 3  # letters of a name
_WORD: Final = re.compile(r"\w+")
_ANY_YEAR: Final = 0  # of a denial without a date, or of one that spans many years
_ANY_DAY: Final = (0, dt.date.max.toordinal())
_FEW_YEARS: Final = 3
_ROUNDING: Final = 0.01  # sums of the same weights may differ by less, as their order does

_Placed = tuple[Profile, Told]
_ByWord = dict[int, dict[str, list[tuple[int, float]]]]  # year, word: numbers and weights


@dataclass(frozen=True, slots=True)
class _Filed:
    """The numbers of denials by all that a claim must share to be answered by them.

    `days` are the first and last that a denial may speak of, by its number. `of_types` are those of type designations, under a party and an act; `of_words` the others, under who acts and the
    act, then under one of their other parties, or under nobody where there is none. `by_start` has these other
    parties by the first letters of their names.
    """

    days: dict[int, tuple[int, int]] = field(default_factory=dict)
    of_types: dict[tuple[str, str], _ByWord] = field(default_factory=dict)
    of_words: dict[tuple[str, str], dict[str, _ByWord]] = field(default_factory=dict)
    by_start: dict[str, set[str]] = field(default_factory=dict)

    def place(self, denial: Profile, party: str, act: str) -> _ByWord:
        """Where a denial by a party is filed, as one of an act."""
        if types_denied(denial):
            return self.of_types.setdefault((party, act), {})
        other = min(denial.parties - {party}, default=_NOBODY)
        if other != _NOBODY:
            self.by_start.setdefault(_folded(actor_name(other))[:_START], set()).add(other)
        return self.of_words.setdefault((party, act), {}).setdefault(other, {})

    def find(self, told: Profile) -> Iterator[_ByWord]:
        """Where the denials stand that share act and parties with what is told."""
        others = {_NOBODY, *told.parties, *self._named(told)}
        for act in _acts_of(told):
            yield from (self.of_types[party, act] for party in told.parties if (party, act) in self.of_types)
            for party in told.acting:
                by_other = self.of_words.get((party, act), {})
                yield from (by_other[other] for other in others & by_other.keys())

    def _named(self, told: Profile) -> Iterator[str]:
        """The other parties that a quote names."""
        for start in {word[:_START] for word in _WORD.findall(_folded(told.claim.evidence.quote))}:
            yield from (code for code in self.by_start.get(start, ()) if _names(told, code))


def find_denials_elsewhere(told: Sequence[Told]) -> Iterator[Disagreement]:
    """A disagreement for each event that a denial in another event answers.

    Denials are few: they are filed by the words that they may share with what they answer, and each claim of a deed looks
    up those that it may be answered by.
    """
    denials = [(profile, each) for each in told for profile in filter(_denies_something, each.profiles)]
    filed = _file_denials(denials)
    answered: dict[int, dict[int, Told]] = {}
    for each in told:
        for profile in each.profiles:
            for number in _may_be_answered_by(profile, filed):
                denial, own = denials[number]
                if each is not own and _answers(denial, profile):
                    answered.setdefault(number, {})[id(each)] = each
    for number, (denial, own) in enumerate(denials):
        events = answered.get(number, {}).values()
        alike = [event for event in events if event.event.event_type is denial.claim.event_type]
        for event in alike or events:
            yes = [profile for profile in event.profiles if _answers(denial, profile)]
            yield disagree(
                event.event.title,
                "status",
                Strength.FIRM,
                [(yes[0].claim.status.value, quotes_of(yes)), ("denied", [denial.claim.evidence])],
                "One side tells of it, the other says that it did not happen.",
                [event.event.event_id, own.event.event_id],
            )


def _file_denials(denials: Iterable[_Placed]) -> _Filed:
    """The numbers of denials, filed by the words and type designations that they speak of among other things."""
    filed = _Filed()
    for number, (denial, _) in enumerate(denials):
        if denial.claim.event_type in _DEEDS or denial.claim.status is Status.DENIED:
            words = dict.fromkeys(types_denied(denial), _ENOUGH_WORDS) or {
                **denial.wording.weights,
                **dict.fromkeys(_things_denied(denial), _ENOUGH_WORDS),
            }
            filed.days[number] = _days(denial.date)
            years = _years(denial.date)
            # The weeks within which a thing may be denied can lie on both sides of a new year.
            around = {year + step for year in years for step in (-1, 0, 1)} or {_ANY_YEAR}
            acts = (*related_types(denial.claim.event_type), _word_of_act(denial))
            places = (filed.place(denial, party, act) for party in denial.acting for act in acts)
            for under in (place.setdefault(year, {}) for place in places for year in around):
                for word, weight in words.items():
                    under.setdefault(word, []).append((number, weight))
    return filed


def _acts_of(told: Profile) -> tuple[str, str]:
    return told.claim.event_type, _word_of_act(told)


def _word_of_act(profile: Profile) -> str:
    """The word of the act, marked, so that it is never taken for a type."""
    return f"~{_stem_of(profile.claim.trigger)}"


def _years(date: EventDate | None) -> Sequence[int]:
    """The years that a date touches, none where they are many or not known."""
    if date is None:
        return ()
    years = range(int(date.first[:4]), int(date.last[:4]) + 1)
    return years if len(years) <= _FEW_YEARS else ()


def _days(date: EventDate | None) -> tuple[int, int]:
    """The first and the last day, of an unknown date all that there are."""
    return day_numbers(date) if date else _ANY_DAY


def _may_be_answered_by(profile: Profile, filed: _Filed) -> Iterator[int]:
    """The numbers of the denials that share act, parties and enough words with the claim of a deed."""
    claim = profile.claim
    if claim.status not in _TOLD or claim.event_type not in _DEEDS:
        return
    words = {*profile.wording.weights, *_DESIGNATION.findall(claim.evidence.quote)}
    years = {*_years(profile.date), _ANY_YEAR}
    found: set[int] = set()
    for by_year in filed.find(profile):
        for under in by_year.values() if len(years) == 1 else [by_year[year] for year in years & by_year.keys()]:
            shared: dict[int, float] = {}  # of one place alone: a denial stands in several, with all its words in each
            for word in words & under.keys():
                for number, weight in under[word]:
                    shared[number] = shared.get(number, 0.0) + weight
            found.update(number for number, weight in shared.items() if weight > _ENOUGH_WORDS - _ROUNDING)
    days = _days(profile.date)
    for number in sorted(found):
        first, last = filed.days[number]
        if max(first - days[1], days[0] - last) <= MONTH:
            yield number


def _denies_something(profile: Profile) -> bool:
    """Whether a claim can answer another at all; few can, and each is held against all that share a party."""
    return profile.claim.status is Status.DENIED or bool(types_denied(profile)) or bool(_things_denied(profile))


def _answers(denial: Profile, told: Profile) -> bool:
    """Whether the one denies what the other tells: same sort of act, parties within each other's, and the same words."""
    if not _can_be_one_act(denial, told):
        return False
    if types_denied(denial):
        is_of_both = bool(denial.acting & told.parties) and _can_be_one_time(denial, told)
        return is_of_both and bool(types_denied(denial) & _types_told(told))
    if not denial.acting & told.acting or not denial.parties <= _parties_named(told, denial.parties):
        return False
    return _denies_a_thing(denial, told) or _denies_in_its_words(denial, told)


def _can_be_one_act(denial: Profile, told: Profile) -> bool:
    is_one_type = told.claim.event_type in related_types(denial.claim.event_type)
    is_one_word = _stem_of(told.claim.trigger) == _stem_of(denial.claim.trigger)  # an act denied is often mistyped
    is_told = told.claim.status in _TOLD and (is_one_type or is_one_word)
    return is_told and speak_apart(denial, told) and not overlap(denial.claim.evidence, told.claim.evidence)


def _can_be_one_time(denial: Profile, told: Profile) -> bool:
    return denial.date is None or told.date is None or denial.date.is_compatible(told.date)


def _denies_a_thing(denial: Profile, told: Profile) -> bool:
    """Whether there was "no special discount" to one and "discounted oil" to the other, within some weeks."""
    is_near = compare_dates(denial.date, told.date) in _WITHIN_WEEKS
    return is_near and bool(_things_denied(denial) & told.wording.weights.keys())


def _denies_in_its_words(denial: Profile, told: Profile) -> bool:
    if denial.claim.status is not Status.DENIED or not _can_be_one_time(denial, told):
        return False
    shared = denial.wording.weights.keys() & told.wording.weights.keys()
    weight = sum(denial.wording.weights[word] for word in sorted(shared))
    return weight >= _ENOUGH_WORDS and covers(denial, told) >= _ENOUGH_SHARED


def _parties_named(profile: Profile, codes: Iterable[str]) -> frozenset[str]:
    """The parties of a claim, with those of the codes that its quote names: "for use by Quel"."""
    return profile.parties | {code for code in codes if _names(profile, code)}


def _names(profile: Profile, code: str) -> bool:
    return _folded(actor_name(code)) in _folded(profile.claim.evidence.quote)


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=_REMEMBERED)
def _stem_of(trigger: str) -> str:
    return stem(fold(trigger))


def _things_denied(profile: Profile) -> frozenset[str]:
    """The stems of what a quote says that there was none of: "no special discount"."""
    words = (word for found in _NO_THING.finditer(profile.claim.evidence.quote) for word in found["thing"].split())
    stems = frozenset(stem(fold(word)) for word in words)
    return frozenset(short for short in stems if profile.wording.weights.get(short, 0.0) == ORDINARY)


def types_denied(profile: Profile) -> frozenset[str]:
    """The type designations (Xy-12) of which a quote says that there were none."""
    quote = profile.claim.evidence.quote
    return frozenset(found.group() for found in _DESIGNATION.finditer(quote) if _NONE_OF.search(quote[: found.start()]))


def _types_told(profile: Profile) -> frozenset[str]:
    """The type designations that a quote speaks of without denying them."""
    return frozenset(_DESIGNATION.findall(profile.claim.evidence.quote)) - types_denied(profile)
