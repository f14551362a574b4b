"""The mean score of each year or month, the phases that it makes, and where one ends and the next begins, as a drawing."""

from dataclasses import dataclass
from typing import Final

from detente.measure.turning_points import LEAST_EVENTS, Course, Grain, Stretch

WIDTH: Final = 720
HEIGHT: Final = 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 10, 16, 18
_SCALE: Final = 10.0  # Goldstein
_WIDEST: Final = 26.0  # of a bar
_THIN: Final = 0.4  # of that, where the mean rests on few events
_MARKS: Final = 9  # names under the axis


@dataclass(frozen=True, slots=True)
class MeanBar:
    """One period: a bar from the middle line up, for cooperation, or down."""

    period: str
    x: float
    y: float
    width: float
    height: float
    n_events: int
    mean: float


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """The mean of a phase as a level line."""

    x: float
    x_end: float
    y: float


@dataclass(frozen=True, slots=True)
class CourseDrawing:
    """All that is drawn; `turns` are the places of the turning points with their names, `marks` those under the axis."""

    width: int
    height: int
    middle: float
    bars: list[MeanBar]
    phases: list[PhaseLine]
    turns: list[tuple[float, str]]
    marks: list[tuple[float, str]]


def draw_course(course: Course) -> CourseDrawing | None:
    """The drawing; None where fewer than two periods have events. Time runs evenly, so that gaps are seen."""
    if len(course.periods) < 2:
        return None
    first, last = (_number(period.first) for period in (course.periods[0], course.periods[-1]))
    step = (WIDTH - _LEFT - _RIGHT) / (last - first + 1)

    def x_of(period: str) -> float:
        return round(_LEFT + (_number(period) - first) * step, 1)

    def line(phase: Stretch) -> PhaseLine:
        return PhaseLine(x_of(phase.first), round(x_of(phase.last) + step, 1), _y_of(phase.mean))

    phases = [*(turn.before for turn in course.turns), *(turn.after for turn in course.turns[-1:])]
    width = min(_WIDEST, max(1.5, step * 0.8))
    return CourseDrawing(
        width=WIDTH,
        height=HEIGHT,
        middle=_y_of(0.0),
        bars=[_bar(period, x_of(period.first) + step / 2, width) for period in course.periods],
        phases=[line(phase) for phase in phases],
        turns=[(x_of(turn.at), turn.at) for turn in course.turns],
        marks=[(round(x_of(name) + step / 2, 1), name) for name in _marks(course)],
    )


def _bar(period: Stretch, middle: float, widest: float) -> MeanBar:
    width = widest if period.n_events >= LEAST_EVENTS else max(1.5, widest * _THIN)
    top = _y_of(max(period.mean, 0.0))
    height = max(1.0, round(_y_of(min(period.mean, 0.0)) - top, 1))
    x = round(middle - width / 2, 1)
    return MeanBar(period.first, x, top, round(width, 1), height, period.n_events, period.mean)


def _marks(course: Course) -> list[str]:
    """The periods named under the axis, as evenly spread as can be."""
    first, last = (_number(period.first) for period in (course.periods[0], course.periods[-1]))
    every = max(1, -(-(last - first + 1) // _MARKS))
    return [_name(number, course.grain) for number in range(first, last + 1, every)]


def _number(period: str) -> int:
    """Years or months since the year 0."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def _name(number: int, grain: Grain) -> str:
    return f"{number:04}" if grain is Grain.YEAR else f"{number // 12:04}-{number % 12 + 1:02}"


def _y_of(mean: float) -> float:
    return round(_TOP + (1 - mean / _SCALE) * (HEIGHT - _TOP - _BOTTOM) / 2, 1)
