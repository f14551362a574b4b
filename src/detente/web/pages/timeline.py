"""The timeline: from decades to days, an event a mark, a lane a sector."""

import datetime as dt
from dataclasses import dataclass

from fastapi import APIRouter

from detente.model.time import FIRST_DAY, LAST_DAY, find_edtf
from detente.web.filters import Asked, Filters, Now
from detente.web.timeline_drawing import Drawing, Window, bounds_of, draw_timeline, whole_window
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])
_LEAST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Move:
    """Another window on the same events."""

    label: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a window, drawn: `n_seen` of all `n_dated`. `n_undated` have no date and no place on it."""

    filters: Filters
    since: str
    until: str
    n_seen: int
    n_dated: int
    n_undated: int
    moves: list[Move]
    drawing: Drawing


def build_timeline(snapshot: Now, filters: Asked) -> Timeline:
    """Events by sector along time; `since` and `until` are the window that is seen."""
    timeless = Filters(filters.party, None, None, filters.type, filters.sector, filters.status)
    events = timeless.select(snapshot)
    n_dated, whole = snapshot.remember(
        ("dated", timeless.query()),
        lambda: (sum(bounds_of(event) is not None for event in events), whole_window(events)),
    )
    window = _window(filters, whole)
    since, until = (dt.date.fromordinal(day).isoformat() for day in (window.first, window.last))
    drawing = snapshot.remember(("timeline", timeless.query(), window), lambda: draw_timeline(events, window))
    n_seen = sum(len(lane.marks) + lane.n_left_out for lane in drawing.lanes)
    return Timeline(filters, since, until, n_seen, n_dated, len(events) - n_dated, _moves(window), drawing)


def _window(filters: Filters, whole: Window) -> Window:
    since, until = find_edtf(filters.since), find_edtf(filters.until)
    first = _ordinal(since.first) if since and since.first != FIRST_DAY else whole.first
    last = _ordinal(until.last) if until and until.last != LAST_DAY else whole.last
    return Window(first, last) if last - first >= _LEAST_DAYS - 1 else Window(*_spread(first))


def _ordinal(day: str) -> int:
    try:
        return dt.date.fromisoformat(day).toordinal()
    except ValueError:  # the year 0000
        return dt.date.min.toordinal()


def _spread(first: int) -> tuple[int, int]:
    """A week that begins at a day, or the last one there is."""
    start = min(first, dt.date.max.toordinal() - _LEAST_DAYS)
    return start, start + _LEAST_DAYS - 1


def _moves(window: Window) -> list[Move]:
    half, quarter = window.n_days // 2, max(1, window.n_days // 4)
    return [
        _move("Earlier", window.first - half, window.last - half),
        _move("Later", window.first + half, window.last + half),
        _move("Closer", window.first + quarter, window.last - quarter),
        _move("Wider", window.first - half, window.last + half),
    ]


def _move(label: str, first: int, last: int) -> Move:
    lowest, highest = dt.date.min.toordinal(), dt.date.max.toordinal()
    begin = min(max(first, lowest), highest - _LEAST_DAYS)
    end = max(min(last, highest), begin + _LEAST_DAYS - 1)
    return Move(label, dt.date.fromordinal(begin).isoformat(), dt.date.fromordinal(end).isoformat())


add_twins(router, "/timeline", "timeline", build_timeline, Timeline)
