"""Where each event of a timeline is drawn: lanes by sector, uncertain dates as spans, rows packed so that none overlap."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.model.tables import Row
from detente.model.time import FIRST_DAY, LAST_DAY, find_edtf
from detente.present.cells import list_of, number_of, text_of
from detente.present.words import MONTHS

WIDTH: Final = 1200
LEFT: Final = 120  # room for the names of the lanes
ROW: Final = 18
HEAD: Final = 28
GAP: Final = 10
MOST_MARKS: Final = 600
_MOST_ROWS: Final = 8  # of one lane
_POINT: Final = 12  # width of a mark whose date is sure
_DAYS_A_YEAR: Final = 365.25
_UNSURE: Final = frozenset("~?%")  # marks of a date


@dataclass(frozen=True, slots=True)
class Window:
    """The days shown, as ordinals; the last one is included."""

    first: int
    last: int

    @property
    def n_days(self) -> int:
        """How many days are shown."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Mark:
    """One event as drawn: a point where its day is known, a span over all days that it may mean elsewhere."""

    event_id: str
    title: str
    date: str
    status: str
    x: float
    y: float
    width: float
    is_span: bool
    is_open: bool
    is_conflict: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one sector; `n_left_out` found no room."""

    sector: str
    y: float
    height: float
    marks: list[Mark]
    n_left_out: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, with the window that begins there, so that one can look closer."""

    x: float
    label: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The timeline as drawn."""

    width: int
    left: int  # of it, for the names of the lanes
    height: float
    ticks: list[Tick]
    lanes: list[Lane]


def draw_timeline(events: Sequence[Row], window: Window) -> Drawing:
    """The events that may lie in the window, drawn; of very many only those with most sources.

    Args:
        events: in order of date; those without one cannot be drawn.
        window: the days to show.
    """
    near = [(event, bounds) for event in events if (bounds := bounds_of(event)) and _is_seen(bounds, window)]
    near.sort(
        key=lambda pair: (-number_of(pair[0], "origins"), -number_of(pair[0], "claims"), pair[1], str(pair[0]["event"]))
    )
    lanes: dict[str, list[tuple[Row, tuple[int, int]]]] = defaultdict(list)
    for pair in near[:MOST_MARKS]:
        lanes[_sector(pair[0])].append(pair)
    left_out = Counter(_sector(event) for event, _ in near[MOST_MARKS:])
    drawn, y = [], float(HEAD)
    for sector in sorted(lanes):
        lane = _lane(sector, lanes[sector], window, y, left_out[sector])
        drawn.append(lane)
        y += lane.height + GAP
    return Drawing(WIDTH, LEFT, y, list(_ticks(window)), drawn)


def bounds_of(event: Row) -> tuple[int, int] | None:
    """The first and the last day that an event may lie on; an open end is the first or last day there is."""
    return _bounds(text_of(event, "date"))


@lru_cache(maxsize=65_536)
def _bounds(edtf: str | None) -> tuple[int, int] | None:
    date = find_edtf(edtf)
    if date is None or (date.first == FIRST_DAY and date.last == LAST_DAY):
        return None
    return _ordinal(date.first), _ordinal(date.last)


def whole_window(events: Sequence[Row]) -> Window:
    """The days from the first to the last that events are dated to, with some room about them."""
    ends = [
        day
        for event in events
        for day in bounds_of(event) or ()
        if day not in {dt.date.min.toordinal(), dt.date.max.toordinal()}
    ]
    if not ends:
        today = dt.date(2000, 1, 1).toordinal()
        return Window(today, today + 365)
    room = max(10, (max(ends) - min(ends)) // 40)
    return Window(max(1, min(ends) - room), min(dt.date.max.toordinal(), max(ends) + room))


def _ordinal(day: str) -> int:
    if day == LAST_DAY:
        return dt.date.max.toordinal()
    try:
        return dt.date.fromisoformat(day).toordinal()
    except ValueError:  # the year 0000
        return dt.date.min.toordinal()


def _is_seen(bounds: tuple[int, int], window: Window) -> bool:
    return bounds[0] <= window.last and bounds[1] >= window.first


def _sector(event: Row) -> str:
    return next(iter(list_of(event, "sectors")), "no sector")


def _lane(sector: str, pairs: list[tuple[Row, tuple[int, int]]], window: Window, y: float, n_left_out: int) -> Lane:
    """Marks from left to right, each in the first row that has room."""
    ends: list[float] = []
    marks = []
    for event, bounds in sorted(pairs, key=lambda pair: (pair[1], str(pair[0]["event"]))):
        x, width = _place(bounds, window, is_day=_is_day(event, bounds))
        row = next((number for number, end in enumerate(ends) if end + 2 <= x), len(ends))
        if row == len(ends):
            if row == _MOST_ROWS:
                n_left_out += 1
                continue
            ends.append(0.0)
        ends[row] = x + width
        marks.append(_mark(event, bounds, window, (x, y + row * ROW, width)))
    return Lane(sector, y, max(1, len(ends)) * ROW, marks, n_left_out)


def _is_day(event: Row, bounds: tuple[int, int]) -> bool:
    """Whether the very day is known; one that is told as about, or perhaps, is not."""
    return bounds[0] == bounds[1] and _UNSURE.isdisjoint(text_of(event, "date") or "")


def _place(bounds: tuple[int, int], window: Window, *, is_day: bool) -> tuple[float, float]:
    first, last = max(bounds[0], window.first), min(bounds[1], window.last)
    scale = (WIDTH - LEFT) / window.n_days
    x, width = LEFT + (first - window.first) * scale, (last - first + 1) * scale
    if width < _POINT or is_day:  # a point, however near one looks
        x, width = min(max(LEFT, x + width / 2 - _POINT / 2), WIDTH - _POINT), _POINT
    return round(x, 1), round(width, 1)


def _mark(event: Row, bounds: tuple[int, int], window: Window, box: tuple[float, float, float]) -> Mark:
    x, y, width = box
    return Mark(
        event_id=str(event["event"]),
        title=str(event["title"] or ""),
        date=text_of(event, "date") or "",
        status=str(event["status"]),
        x=x,
        y=y,
        width=width,
        is_span=width > _POINT,
        is_open=bounds[0] < window.first or bounds[1] > window.last,
        is_conflict=number_of(event, "quad_class") > 2,
    )


def _ticks(window: Window) -> Iterator[Tick]:
    """Lines at decades, fives of years, years, months or days, whichever are neither few nor many."""
    years = window.n_days / _DAYS_A_YEAR
    scale = (WIDTH - LEFT) / window.n_days
    for start, end, label in _units(window, years):
        day = start.toordinal()
        if window.first <= day <= window.last:
            yield Tick(round(LEFT + (day - window.first) * scale, 1), label, start.isoformat(), end.isoformat())


def _units(window: Window, years: float) -> Iterator[tuple[dt.date, dt.date, str]]:
    first, last = dt.date.fromordinal(window.first), dt.date.fromordinal(window.last)
    if years > 2:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if years / step <= 14)
        for year in range(first.year - first.year % step or step, last.year + 1, step):
            until = dt.date(min(year + step, dt.MAXYEAR), 1, 1) - dt.timedelta(days=1)
            yield dt.date(year, 1, 1), until, str(year)
        return
    if window.n_days > 60:
        for year in range(first.year, last.year + 1):
            for month in range(1, 13, 1 if years < 1.2 else 2):
                start = dt.date(year, month, 1)
                yield start, start + dt.timedelta(days=27), f"{MONTHS[month - 1][:3]} {year}"
        return
    for day in range(window.first, window.last + 1, max(1, window.n_days // 12)):
        date = dt.date.fromordinal(day)
        yield date, date, f"{date.day} {MONTHS[date.month - 1][:3]}"
