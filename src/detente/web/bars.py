"""Bars of cooperation and conflict by year, one small drawing a sector, all on one scale."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detente.model.tables import Row
from detente.present.cells import number_of, text_of

WIDTH: Final = 320
HEIGHT: Final = 56
_MOST_YEARS: Final = 40
_MOST_SECTORS: Final = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: its place, and how far the bars reach up and down from the middle."""

    year: int
    x: float
    width: float
    cooperation: float
    conflict: float
    up: float
    down: float


@dataclass(frozen=True, slots=True)
class SectorBars:
    """One sector: its bars, and what they come to."""

    sector: str
    cooperation: float
    conflict: float
    first_year: int
    last_year: int
    bars: list[Bar]


def draw_sectors(counts: Sequence[Row]) -> list[SectorBars]:
    """The drawings, the busiest sector first, over the newest years that anything is dated to.

    Args:
        counts: as `detente.measure.counts.count_by_year` gives them; what no single year can be given is left out.
    """
    years = sorted({int(number_of(row, "year")) for row in counts if row["year"] is not None})[-_MOST_YEARS:]
    if not years:
        return []
    grouped: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in counts:
        if row["year"] is not None and int(number_of(row, "year")) >= years[0]:
            grouped[text_of(row, "sector") or "no sector"][int(number_of(row, "year"))] = row
    longest = max(
        max(number_of(row, "cooperation"), number_of(row, "conflict")) for of in grouped.values() for row in of.values()
    )
    made = [_draw(sector, found, years, longest or 1.0) for sector, found in grouped.items()]
    return sorted(made, key=lambda one: (-one.cooperation - one.conflict, one.sector))[:_MOST_SECTORS]


def _draw(sector: str, found: dict[int, Row], years: list[int], longest: float) -> SectorBars:
    width = WIDTH / (years[-1] - years[0] + 1)
    half = HEIGHT / 2 - 1
    bars = [
        Bar(
            year=year,
            x=round((year - years[0]) * width, 1),
            width=round(max(1.5, width - 1), 1),
            cooperation=round(number_of(row, "cooperation"), 1),
            conflict=round(number_of(row, "conflict"), 1),
            up=round(half * number_of(row, "cooperation") / longest, 1),
            down=round(half * number_of(row, "conflict") / longest, 1),
        )
        for year, row in sorted(found.items())
    ]
    return SectorBars(
        sector,
        round(sum(bar.cooperation for bar in bars), 1),
        round(sum(bar.conflict for bar in bars), 1),
        years[0],
        years[-1],
        bars,
    )
