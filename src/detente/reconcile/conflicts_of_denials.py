"""Denials of what is told elsewhere, in an event of other parties, another type or no date.

"Zambria sold arms to Quel by way of Ostmark" and "Zambria has not sold arms to Quel" are two events to whoever compares
parties, and one quarrel to a reader.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.event import Disagreement, Strength
from detente.reconcile.compare import compare_dates, related_types
from detente.reconcile.denials_filed import (
    DESIGNATION,
    ENOUGH_WORDS,
    FiledDenials,
    names,
    stem_of,
    things_denied,
    types_denied,
)
from detente.reconcile.disagreements import Told, covers, disagree, overlap, quotes_of, speak_apart
from detente.reconcile.profile import Profile

_TOLD: Final = frozenset({Status.ALLEGED, Status.OCCURRED, Status.ONGOING})
_DEEDS: Final = frozenset({EventType.COOPERATE, EventType.AID, EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
_ENOUGH_SHARED: Final = 0.35  # of the words of a denial, which may go on to speak of other things

_WITHIN_WEEKS: Final = frozenset({"same days", "same month", "day within the month", "days apart", "weeks apart"})

_Placed = tuple[Profile, Told]


def find_denials_elsewhere(told: Sequence[Told]) -> Iterator[Disagreement]:
    """A disagreement for each event that a denial in another event answers.

    Denials are few: they are filed by the words that they may share with what they answer, and each claim of a deed looks
    up those that it may be answered by.
    """
    denials = [(profile, each) for each in told for profile in filter(_denies_something, each.profiles)]
    answered = _find_answered(told, denials)
    for number, (denial, own) in enumerate(denials):
        events = answered.get(number, [])
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


def _find_answered(told: Iterable[Told], denials: Sequence[_Placed]) -> dict[int, list[Told]]:
    """By the number of each denial that answers something, the events that it answers."""
    filed = FiledDenials()
    for number, (denial, _) in enumerate(denials):
        if denial.claim.event_type in _DEEDS or denial.claim.status is Status.DENIED:
            filed.add(number, denial)
    answered: dict[int, list[Told]] = {}
    for each in told:
        deeds = [p for p in each.profiles if p.claim.status in _TOLD and p.claim.event_type in _DEEDS]
        numbers = {number for deed in deeds for number in filed.find(deed) if _answers(denials[number][0], deed)}
        for number in numbers:
            if denials[number][1] is not each:
                answered.setdefault(number, []).append(each)
    return answered


def _denies_something(profile: Profile) -> bool:
    """Whether a claim can answer another at all; few can, and each is held against all that share a party."""
    return profile.claim.status is Status.DENIED or bool(types_denied(profile)) or bool(things_denied(profile))


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
    is_one_word = stem_of(told.claim.trigger) == stem_of(denial.claim.trigger)  # an act denied is often mistyped
    is_told = told.claim.status in _TOLD and (is_one_type or is_one_word)
    return is_told and speak_apart(denial, told) and not overlap(denial.claim.evidence, told.claim.evidence)


def _can_be_one_time(denial: Profile, told: Profile) -> bool:
    return denial.date is None or told.date is None or denial.date.is_compatible(told.date)


def _denies_a_thing(denial: Profile, told: Profile) -> bool:
    """Whether there was "no special discount" to one and "discounted oil" to the other, within some weeks."""
    is_near = compare_dates(denial.date, told.date) in _WITHIN_WEEKS
    return is_near and bool(things_denied(denial) & told.wording.weights.keys())


def _denies_in_its_words(denial: Profile, told: Profile) -> bool:
    if denial.claim.status is not Status.DENIED or not _can_be_one_time(denial, told):
        return False
    shared = denial.wording.weights.keys() & told.wording.weights.keys()
    weight = sum(denial.wording.weights[word] for word in sorted(shared))
    return weight >= ENOUGH_WORDS and covers(denial, told) >= _ENOUGH_SHARED


def _parties_named(profile: Profile, codes: Iterable[str]) -> frozenset[str]:
    """The parties of a claim, with those of the codes that its quote names: "for use by Quel"."""
    return profile.parties | {code for code in codes if names(profile, code)}


def _types_told(profile: Profile) -> frozenset[str]:
    """The type designations that a quote speaks of without denying them."""
    return frozenset(DESIGNATION.findall(profile.claim.evidence.quote)) - types_denied(profile)
