"""How values of one type stand to each other: dates, statuses, places, routes, parties, amounts, words.

Each function gets distinct values and returns what they make together, the one that stands, and why in a sentence.
Whether values that exclude each other are a conflict is not for these to say: who spoke of what, and when, decides that.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from detente.model.claim import Status
from detente.model.time import EventDate
from detente.model.verdict import Finding
from detente.reconcile import places
from detente.reconcile.amounts import Amount
from detente.reconcile.outcome import HAPPENED, PLANNED
from detente.reconcile.wording import fold

Sides = tuple[frozenset[str], frozenset[str]]  # who acts, who receives


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the values make together, the value that stands (None: none does), and why."""

    finding: Finding
    standing: str | None
    reason: str


def agree(value: str) -> Ruling:
    """The ruling where there is one value."""
    return Ruling(Finding.AGREE, value, "All that tell it give the same.")


def rule_dates(dates: Sequence[EventDate], done: Iterable[str] = ()) -> Ruling:
    """The ruling on dates; of those that exclude each other, one that an act was done on replaces those it was meant for.

    Args:
        dates: distinct ones, at least one.
        done: EDTF dates at which the act is told as done.
    """
    if len(dates) == 1:
        return agree(dates[0].edtf)
    told_as_done = [date for date in dates if date.edtf in set(done)]
    if _all(dates, EventDate.is_compatible):
        finest = min(dates, key=lambda date: (_days(date), date.is_approximate, date.edtf)).edtf
        return Ruling(Finding.REFINE, finest, f"The dates agree; {finest} is the closest.")
    if told_as_done and len(told_as_done) < len(dates) and _all(told_as_done, EventDate.is_compatible):
        stands = min(told_as_done, key=lambda date: (_days(date), date.edtf)).edtf
        return Ruling(Finding.SUPERSEDE, stands, f"It was meant for another date, and is told as done: {stands}.")
    return Ruling(Finding.UNRESOLVED, None, "The dates exclude each other; one of them may belong to another act.")


def _days(date: EventDate) -> int:
    first, last = (int(day[:4]) * 372 + int(day[5:7]) * 31 + int(day[8:]) for day in (date.first, date.last))
    return last - first


def _all(values: Iterable[EventDate], test: Callable[[EventDate, EventDate], bool]) -> bool:
    return all(test(left, right) for left, right in combinations(values, 2))


_DENIED: Final = frozenset({Status.DENIED})
_SURE: Final = HAPPENED | {Status.STALLED}


def rule_statuses(newest: Mapping[Status, str]) -> Ruling:
    """The ruling on what became of an act.

    Args:
        newest: each status told, with the date of the newest text that tells it; "" where that is not known.
    """
    told = frozenset(newest)
    if len(told) == 1:
        return agree(next(iter(told)).value)
    if told & _DENIED:
        return Ruling(Finding.UNRESOLVED, None, "Some tell of it and some deny it, not surely of the same thing.")
    if Status.STALLED in told:
        return _rule_stalled(newest)
    if told & HAPPENED:
        return _rule_done(newest)
    stands = max(told - {Status.ALLEGED}, key=lambda status: (newest[status], status.value)).value
    return Ruling(Finding.REFINE, stands, "All speak of it as meant, some as more settled than others.")


def _rule_done(newest: Mapping[Status, str]) -> Ruling:
    stands = max(newest.keys() & HAPPENED, key=lambda status: (newest[status], status.value)).value
    if newest.keys() & PLANNED:
        return Ruling(Finding.SUPERSEDE, stands, f"It was meant at first, and is told as {stands}.")
    if Status.ALLEGED in newest:
        return Ruling(Finding.REFINE, stands, "Some tell as a fact what others give as somebody's word.")
    return Ruling(Finding.REFINE, stands, "Told as done by some and as going on by others: both can be so.")


def _rule_stalled(newest: Mapping[Status, str]) -> Ruling:
    others = {status: day for status, day in newest.items() if status in _SURE and status is not Status.STALLED}
    stuck = newest[Status.STALLED]
    if not others:
        return Ruling(Finding.SUPERSEDE, Status.STALLED.value, "It was meant, and is told as stuck.")
    last = max(others, key=lambda status: (others[status], status.value))
    if not stuck or not others[last] or stuck == others[last]:
        return Ruling(Finding.UNRESOLVED, None, "Told as stuck and as going on, and no dates say which is later.")
    later, earlier = (Status.STALLED, last) if stuck > others[last] else (last, Status.STALLED)
    return Ruling(
        Finding.SUPERSEDE, later.value, f"The newer text tells it as {later.value}, the older as {earlier.value}."
    )


def rule_places(told: Sequence[str]) -> Ruling:
    """The ruling on places: a state and its town agree, the town is the closer."""
    return _rule_spots(told, places.compare_places, _finest_place)


def rule_routes(told: Sequence[str]) -> Ruling:
    """The ruling on stretches from a place to a place, compared end by end."""
    return _rule_spots(told, places.compare_routes, lambda values: min(values, key=_n_outer(values)))


def _n_outer(values: Sequence[str]) -> Callable[[str], tuple[int, str]]:
    """A key that puts first the stretch whose ends hold none of the others' ends."""

    def key(value: str) -> tuple[int, str]:
        ends = value.split(" to ")
        others = [end for other in values if other != value for end in other.split(" to ")]
        return (sum(places.holds(end, other) for end in ends for other in others), value)

    return key


def _finest_place(values: Sequence[str]) -> str:
    return min(values, key=lambda value: (sum(places.holds(value, other) for other in values), value))


def _rule_spots(
    told: Sequence[str], compare: Callable[[str, str], str], finest: Callable[[Sequence[str]], str]
) -> Ruling:
    stands = {compare(left, right) for left, right in combinations(told, 2)}
    if stands <= {places.SAME}:
        return agree(told[0])
    if stands <= {places.SAME, places.WITHIN}:
        closest = finest(told)
        return Ruling(Finding.REFINE, closest, f"One holds the other; {closest} is the closest.")
    if places.APART in stands:
        return Ruling(Finding.UNRESOLVED, None, "The places lie in different states; one may belong to another act.")
    return Ruling(Finding.UNRESOLVED, None, "How the places lie to each other is not known.")


def rule_parties(told: Sequence[Sides], words: Callable[[Sides], str]) -> Ruling:
    """The ruling on who did it to whom; `words` shows one telling to a reader."""
    if len(told) == 1:
        return agree(words(told[0]))
    everybody = [acting | receiving for acting, receiving in told]
    fullest = words(max(told, key=lambda sides: (len(sides[0] | sides[1]), len(sides[1]), words(sides))))
    if any(one[0] & two[1] and two[0] & one[1] and one[1] and two[1] for one, two in combinations(told, 2)):
        return Ruling(Finding.UNRESOLVED, None, "Who acted and who received is told the other way round by some.")
    if all(each == everybody[0] for each in everybody):
        return Ruling(Finding.REFINE, fullest, "The same parties; some tell it from one side.")
    if all(one <= two or two <= one for one, two in combinations(everybody, 2)):
        return Ruling(Finding.REFINE, fullest, "Some name fewer of the parties.")
    return Ruling(Finding.UNRESOLVED, None, "The parties named differ.")


def rule_amounts(amounts: Sequence[Amount]) -> Ruling:
    """The ruling on amounts in one unit: a rounded or bounded number agrees with those that it leaves room for."""
    if len(amounts) == 1:
        return agree(amounts[0].words())
    if any(left.excludes(right) for left, right in combinations(amounts, 2)):
        return Ruling(Finding.UNRESOLVED, None, "The numbers exclude each other; they may count different things.")
    closest = min(amounts, key=lambda each: (each.bounds()[1] - each.bounds()[0], each.words())).words()
    return Ruling(
        Finding.REFINE, closest, f"The numbers agree within rounding and words such as over; {closest} is the closest."
    )


def rule_words(told: Sequence[str]) -> Ruling:
    """The ruling on values that are words alone: one text that holds the other refines it."""
    small = sorted({fold(value) for value in told}, key=len)
    if len(small) == 1:
        return agree(told[0])
    if all(one in small[-1] for one in small):
        longest = max(told, key=lambda value: (len(value), value))
        return Ruling(Finding.REFINE, longest, "One says more closely what the other says.")
    return Ruling(Finding.UNRESOLVED, None, "Told in different words that are not compared.")
