"""When the course of a relation changed: the years or months at which the tone of what is reported shifts and stays so.

The tone of an event is the Goldstein score of its type. The series is cut into phases so that the events lie as close to the
mean of their phase as can be had without too many cuts. A phase without enough events is none, so a relation that little is
told of shows no turning point at all.

Source: cuts by optimal partitioning (Jackson et al. 2005, "An algorithm for optimal partitioning of data on an interval",
IEEE Signal Processing Letters 12), the search that PELT prunes (Killick, Fearnhead, Eckley 2012, JASA 107). It is searched
whole here: some hundred periods take milliseconds, and pruning is not exact where a phase needs a least number of events. The
price of a cut is the leading term of the modified BIC (Zhang and Siegmund 2007, Biometrics 63). What counts as noise is the
larger of the spread within periods and the mean square successive difference of their means (von Neumann 1941, Annals of
Mathematical Statistics 12): events of one story come in clumps, and a clump is not a new course.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import accumulate, pairwise
from math import fsum, inf, log
from typing import Final

from detente.measure.counts import CONFLICT, COOPERATION, COUNTED
from detente.model.tables import Row
from detente.model.time import find_edtf

LEAST_EVENTS: Final = 5  # of a phase
LEAST_PERIODS: Final = 2  # of a phase: one bad year, told by many, is not yet a course
PRICE: Final = 3.0  # of a cut, times the logarithm of the number of events
LEAST_NOISE: Final = 1.0  # square of a point of the scale: scores are read off types, and no finer than that
_NAMED_AFTER: Final = 3  # events that weigh most, of the phase that begins
_NAMED_BEFORE: Final = 2
_PLACES: Final = 2


class Grain(StrEnum):
    """How long the periods of a series are."""

    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is reported of some time: `first` and `last` are its periods (2014, or 2014-06), both included; `mean` is that
    of the Goldstein scores, -10 to 10.
    """

    first: str
    last: str
    n_events: int
    n_cooperation: int
    n_conflict: int
    mean: float


@dataclass(frozen=True, slots=True)
class Weight:
    """An event that a turning point rests on: it carries `share` (0 to 1) of the shift, on its side of it."""

    event_id: str
    is_after: bool
    share: float


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A change of course: the first period of the new one, the phases on both sides, and the events that weigh most.

    `gain` is what the cut explains, in units of noise; it is more than the price.
    """

    at: str
    before: Stretch
    after: Stretch
    shift: float
    gain: float
    events: tuple[Weight, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The series and where it turns. `n_undated` events count in no period; `price` is what a turning point has to gain.

    `noise` is the standard deviation that the shifts are measured by, None where too little is dated to look for any.
    """

    grain: Grain
    periods: tuple[Stretch, ...]
    turns: tuple[TurningPoint, ...]
    n_undated: int
    price: float | None
    noise: float | None


def find_turning_points(events: Sequence[Row], grain: Grain = Grain.YEAR) -> Course:
    """The course of a relation, by year or by month, and its turning points.

    Only what is said to have happened or to be in force counts, and only events that one period can be given: nothing is
    guessed. A period without events has no value, and none is made up for it. How many events there are changes nothing but
    how sure their mean is: that more is reported of a year is no change of course.

    Args:
        events: rows of the table `events`, all of one relation.
        grain: how long the periods are.
    """
    counted = [event for event in events if event["status"] in COUNTED]
    grouped: dict[str, list[Row]] = defaultdict(list)
    period_of = cache(lambda date: find_period(date, grain))  # many events share a date
    for event in counted:
        period = period_of(event["date"])
        if period:
            grouped[period].append(event)
    names = sorted(grouped)
    periods = tuple(_stretch(names[number : number + 1], grouped) for number in range(len(names)))
    n_dated = sum(one.n_events for one in periods)
    if n_dated < 2 * LEAST_EVENTS or len(periods) < 2 * LEAST_PERIODS:
        return Course(grain, periods, (), len(counted) - n_dated, None, None)
    sums = _Sums([[_score(event) for event in grouped[name]] for name in names])
    price = PRICE * log(n_dated)
    cuts = _cut(sums, price)
    turns = tuple(
        _turn([names[start:at], names[at:end]], grouped, sums.gain(start, at, end))
        for start, at, end in zip(cuts, cuts[1:], cuts[2:], strict=False)
    )
    return Course(grain, periods, turns, len(counted) - n_dated, round(price, _PLACES), round(sums.noise**0.5, _PLACES))


def find_period(edtf: object, grain: Grain) -> str | None:
    """The one year (2014) or month (2014-06) that a date lies in, or None; what has begun and has no end, where it began."""
    date = find_edtf(edtf if isinstance(edtf, str) else None)
    if date is None:
        return None
    start, _, end = date.edtf.partition("/")
    began = find_edtf(start) if end == ".." else date
    chars = 4 if grain is Grain.YEAR else 7
    return began.first[:chars] if began and began.first[:chars] == began.last[:chars] else None


class _Sums:
    """Running sums over periods, from which the cost of any phase follows at once."""

    def __init__(self, scores: Sequence[Sequence[float]]) -> None:
        sizes, totals = [len(one) for one in scores], [fsum(one) for one in scores]
        self.n_periods = len(scores)
        self._sizes = [0, *accumulate(sizes)]
        self._totals = [0.0, *accumulate(totals)]
        self._squares = [0.0, *accumulate(total**2 / size for total, size in zip(totals, sizes, strict=True))]
        self.noise = max(
            LEAST_NOISE, _within(scores), _between([t / n for t, n in zip(totals, sizes, strict=True)], sizes)
        )

    def cost(self, start: int, end: int) -> float:
        """How far the means of some periods lie from their common mean; without bound where they are too few."""
        size = self._sizes[end] - self._sizes[start]
        if size < LEAST_EVENTS or end - start < LEAST_PERIODS:
            return inf
        return self._deviation(start, end, size)

    def gain(self, start: int, at: int, end: int) -> float:
        """What a cut explains."""
        whole = self._deviation(start, end, self._sizes[end] - self._sizes[start])
        return whole - self.cost(start, at) - self.cost(at, end)

    def _deviation(self, start: int, end: int, size: int) -> float:
        total = self._totals[end] - self._totals[start]
        return (self._squares[end] - self._squares[start] - total**2 / size) / self.noise


def _within(scores: Sequence[Sequence[float]]) -> float:
    """The variance of events about the mean of their period."""
    free = sum(len(one) - 1 for one in scores)
    spread = fsum(_squares_about(fsum(one) / len(one), one) for one in scores)
    return spread / free if free else 0.0


def _squares_about(mean: float, scores: Sequence[float]) -> float:
    return fsum((score - mean) ** 2 for score in scores)


def _between(means: Sequence[float], sizes: Sequence[int]) -> float:
    """The variance of an event as neighbouring periods tell it: a lasting shift stands between two of them only."""
    steps = zip(pairwise(means), pairwise(sizes), strict=True)
    return sum((one - other) ** 2 / (1 / n + 1 / m) for (one, other), (n, m) in steps) / (len(means) - 1)


def _cut(sums: _Sums, price: float) -> list[int]:
    """Where the phases begin, with 0 and the end: the cuts that cost least."""
    best, came_from = [-price], [0]
    for end in range(1, sums.n_periods + 1):
        costs = [(best[start] + sums.cost(start, end) + price, start) for start in range(end)]
        least = min(costs)
        best.append(least[0])
        came_from.append(least[1])
    cuts = [sums.n_periods]
    while cuts[0]:
        cuts.insert(0, came_from[cuts[0]])
    return cuts


def _turn(phases: Sequence[Sequence[str]], grouped: Mapping[str, Sequence[Row]], gain: float) -> TurningPoint:
    before, after = (_stretch(names, grouped) for names in phases)
    exact = [[_score(event) for name in names for event in grouped[name]] for names in phases]
    means = [fsum(scores) / len(scores) for scores in exact]
    shift = means[1] - means[0]
    return TurningPoint(
        at=after.first,
        before=before,
        after=after,
        shift=round(shift, _PLACES),
        gain=round(gain, _PLACES),
        events=(
            *_heaviest(phases[1], grouped, means[0], shift, is_after=True)[:_NAMED_AFTER],
            *_heaviest(phases[0][::-1], grouped, means[1], -shift, is_after=False)[:_NAMED_BEFORE],
        ),
    )


def _heaviest(
    names: Sequence[str], grouped: Mapping[str, Sequence[Row]], other: float, shift: float, *, is_after: bool
) -> list[Weight]:
    """The events of a phase that carry most of its distance from the mean of the other, those nearest to the turn first
    where they weigh the same and as many origins tell of them.

    Args:
        names: the periods of the phase, from the turn on.
        grouped: events by period.
        other: the mean of the other phase.
        shift: from there to here.
        is_after: whether the phase is the one that begins.
    """
    n_events = sum(len(grouped[name]) for name in names)
    ranked = sorted(
        (-(_score(event) - other) / shift / n_events, -_origins(event), away, str(event["event"]))
        for away, name in enumerate(names)
        for event in grouped[name]
    )
    return [Weight(key, is_after, round(-weight, _PLACES)) for weight, _, _, key in ranked if weight < 0]


def _stretch(names: Sequence[str], grouped: Mapping[str, Sequence[Row]]) -> Stretch:
    events = [event for name in names for event in grouped[name]]
    return Stretch(
        first=names[0],
        last=names[-1],
        n_events=len(events),
        n_cooperation=sum(event["quad_class"] in COOPERATION for event in events),
        n_conflict=sum(event["quad_class"] in CONFLICT for event in events),
        mean=round(fsum(map(_score, events)) / len(events), _PLACES),
    )


def _score(event: Row) -> float:
    return float(str(event["goldstein"]))


def _origins(event: Row) -> int:
    return int(str(event["origins"]))
