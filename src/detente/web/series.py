"""Figures of one indicator along time, as points of a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detente.model.tables import Row
from detente.model.time import FIRST_DAY, LAST_DAY, find_edtf
from detente.present.amounts import value_in_words
from detente.present.cells import number_of, text_of

WIDTH: Final = 720
HEIGHT: Final = 180
_LEFT, _RIGHT, _TOP, _BOTTOM = 90, 20, 14, 26


@dataclass(frozen=True, slots=True)
class Point:
    """One figure as drawn."""

    x: float
    y: float
    label: str
    figure_id: str
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The points, with the ends of both scales."""

    points: list[Point]
    top: str
    years: list[tuple[float, str]]


def draw_series(figures: Sequence[tuple[Row, bool]]) -> Series | None:
    """The figures that have a year, as points; None where there are fewer than two.

    Args:
        figures: rows of one indicator in one unit, and whether each is disputed.
    """
    dated = [(row, disputed, year) for row, disputed in figures if (year := _year(row)) is not None]
    if len({year for _, _, year in dated}) < 2:
        return None
    first, last = min(year for _, _, year in dated), max(year for _, _, year in dated)
    highest = max(number_of(row, "value") for row, _, _ in dated) or 1.0

    def x_of(year: float) -> float:
        return round(_LEFT + (year - first) / (last - first) * (WIDTH - _LEFT - _RIGHT), 1)

    points = [
        Point(
            x_of(year),
            round(_TOP + (1 - max(0.0, number_of(row, "value")) / highest) * (HEIGHT - _TOP - _BOTTOM), 1),
            f"{_words(row)}, {text_of(row, 'period')}",
            str(row["id"]),
            disputed,
        )
        for row, disputed, year in dated
    ]
    years = sorted({int(year) for _, _, year in dated})
    marks = years if len(years) <= 8 else [years[0], years[len(years) // 2], years[-1]]
    return Series(
        points, value_in_words(highest, text_of(figures[0][0], "unit")), [(x_of(year), str(year)) for year in marks]
    )


def _words(row: Row) -> str:
    return value_in_words(number_of(row, "value"), text_of(row, "unit"), text_of(row, "qualifier"))


def _year(row: Row) -> float | None:
    date = find_edtf(text_of(row, "period"))
    if date is None or date.first == FIRST_DAY or date.last == LAST_DAY:
        return None
    return (int(date.first[:4]) + int(date.last[:4])) / 2
