"""Cooperation above, conflict below, by year and sector: an inline SVG, told apart by colour and by pattern.

Drawing needs the extra `charts`; without it, a page shows the same numbers as bars of plain HTML.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from detente.model.tables import Row

# Okabe and Ito (2008): eight colours that stay apart for all common kinds of colour blindness; grey is for the rest
PALETTE: Final = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#999999")
# Strokes over the colour in a tile of 8 by 8: the second sign, beside colour, that tells sectors apart
PATTERNS: Final = (
    "",
    "M0,8L8,0M-2,2L2,-2M6,10L10,6",
    "M4,0V8",
    "M0,0L8,8M-2,6L2,10M6,-2L10,2",
    "M0,4H8",
    "M2,2h1v1h-1zM6,6h1v1h-1z",
    "M0,4H8M4,0V8",
)
OTHERS: Final = "other sectors"
MOST_YEARS: Final = 120  # on the axis; a longer record shows only the years that have events
WIDTH: Final = 640
HEIGHT: Final = 240


def draw_chart(counts: Sequence[Row]) -> str | None:
    """An SVG element for a page, or None where no event has a year or the extra `charts` is not installed.

    Args:
        counts: rows of `detente.measure.counts.count_by_year`.
    """
    bars, sectors, years = _bars(counts)
    if not bars:
        return None
    try:
        import altair as alt  # noqa: PLC0415 - half a second and an optional extra: paid only where a chart is drawn
        import vl_convert  # noqa: PLC0415 - the same
    except ImportError:
        return None
    spec = _spec(alt, bars, sectors, years)
    return _finish(vl_convert.vegalite_to_svg(spec), len(sectors))


def _bars(counts: Sequence[Row]) -> tuple[list[dict[str, Any]], list[str], list[str]]:
    """What is drawn (conflict as negative numbers), the sectors in order of size, and the years of the axis."""
    dated = [row for row in counts if row["year"] is not None]
    totals: dict[str, float] = defaultdict(float)
    for row in dated:
        totals[_sector(row)] += _number(row["cooperation"]) + _number(row["conflict"])
    ranked = sorted(totals, key=lambda sector: (-totals[sector], sector))
    kept = ranked if len(ranked) <= len(PALETTE) else [*ranked[: len(PALETTE) - 1], OTHERS]
    sums: dict[tuple[int, str, int], float] = defaultdict(float)
    for row in dated:
        sector = _sector(row) if _sector(row) in kept else OTHERS
        year = int(_number(row["year"]))
        sums[year, sector, 1] += _number(row["cooperation"])
        sums[year, sector, -1] -= _number(row["conflict"])
    sums = {key: n for key, n in sums.items() if n}
    bars: list[dict[str, Any]] = [
        {"year": str(year), "sector": sector, "events": round(n, 4), "rank": kept.index(sector)}
        for (year, sector, _), n in sorted(sums.items())
    ]
    listed = sorted({year for year, _, _ in sums})
    if listed and listed[-1] - listed[0] < MOST_YEARS:
        listed = list(range(listed[0], listed[-1] + 1))
    return bars, kept, [str(year) for year in listed]


def _spec(alt: Any, bars: list[dict[str, Any]], sectors: list[str], years: list[str]) -> dict[str, Any]:  # noqa: ANN401 - an optional library
    tick = {"labelColor": "currentColor", "titleColor": "currentColor", "domainColor": "#888", "tickColor": "#888"}
    chart = (
        alt.Chart(alt.Data(values=bars), width=WIDTH, height=HEIGHT)
        .mark_bar(stroke="white", strokeWidth=0.6)
        .encode(
            x=alt.X(
                "year:O",
                scale=alt.Scale(domain=years, paddingInner=0.15),
                axis=alt.Axis(labelAngle=0, labelOverlap=True, title=None, orient="bottom"),
            ),
            y=alt.Y(
                "events:Q",
                axis=alt.Axis(
                    title="← conflict  ·  events  ·  cooperation →",
                    format="~r",
                    labelExpr="abs(datum.value)",
                    tickMinStep=1,
                ),
            ),
            color=alt.Color(
                "sector:N",
                scale=alt.Scale(domain=sectors, range=list(PALETTE[: len(sectors)])),
                legend=alt.Legend(
                    title=None, orient="top", columns=4, columnPadding=24, symbolType="square", symbolSize=160
                ),
            ),
            order=alt.Order("rank:Q"),
        )
        .configure(background="transparent", font="sans-serif")
        .configure_axis(**tick, gridColor="#888", gridOpacity=0.3, labelFontSize=12, titleFontSize=12)
        .configure_legend(labelColor="currentColor", labelFontSize=12, labelLimit=160)
        .configure_view(stroke=None)
    )
    spec: dict[str, Any] = chart.to_dict()
    return spec


def _finish(svg: str, n_sectors: int) -> str:
    """The SVG with patterns over its colours, and a name for readers of the screen."""
    for number, colour in enumerate(PALETTE[:n_sectors]):
        if PATTERNS[number]:
            svg = svg.replace(f'fill="{colour}"', f'fill="url(#sector-{number})"')
    tiles = "".join(
        f'<pattern id="sector-{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{colour}"/><path d="{PATTERNS[number]}" stroke="#fff" stroke-width="1.6"/>'
        "</pattern>"
        for number, colour in enumerate(PALETTE[:n_sectors])
        if PATTERNS[number]
    )
    label = "Events of cooperation and conflict by year and sector; the numbers are in the table below"
    head, body = re.split(r"(?<=>)", svg, maxsplit=1)
    return f'{head.removesuffix(">")} role="img" aria-label="{label}"><defs>{tiles}</defs>{body}'


@dataclass(frozen=True, slots=True)
class CountLine:
    """The events of one year as a line of a table: numbers, bars in percent of the longest, sectors in words."""

    year: str
    cooperation: float
    conflict: float
    cooperation_bar: float
    conflict_bar: float
    goldstein: float
    sectors: str


def count_lines(counts: Sequence[Row]) -> list[CountLine]:
    """The counts by year as lines of a table, events that no single year can be given at the end."""
    years: dict[object, list[Row]] = defaultdict(list)
    for row in counts:
        years[row["year"]].append(row)
    longest = max(
        (_total(rows, side) for rows in years.values() for side in ("cooperation", "conflict")),
        default=0.0,
    )
    return [_line(year, rows, longest or 1.0) for year, rows in years.items()]


def _line(year: object, rows: list[Row], longest: float) -> CountLine:
    cooperation, conflict = _total(rows, "cooperation"), _total(rows, "conflict")
    n = cooperation + conflict
    score = sum(_number(row["goldstein"]) * (_number(row["cooperation"]) + _number(row["conflict"])) for row in rows)
    sizes = sorted((-_number(row["cooperation"]) - _number(row["conflict"]), _sector(row)) for row in rows)
    return CountLine(
        year="no single year" if year is None else str(year),
        cooperation=round(cooperation, 1),
        conflict=round(conflict, 1),
        cooperation_bar=round(100 * cooperation / longest, 1),
        conflict_bar=round(100 * conflict / longest, 1),
        goldstein=round(score / n, 1) if n else 0.0,
        sectors=", ".join(f"{sector} {-size:.3g}" for size, sector in sizes),
    )


def _total(rows: list[Row], side: str) -> float:
    return sum(_number(row[side]) for row in rows)


def _sector(row: Row) -> str:
    return str(row["sector"] or "no sector")


def _number(value: object) -> float:
    return float(str(value))
