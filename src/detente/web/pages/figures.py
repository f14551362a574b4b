"""Figures side by side: what each source gives for an indicator, drawn along time, disputed ones marked."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from detente.model.tables import Row
from detente.present.cells import key_of, list_of, number_of, text_of
from detente.reconcile.amounts import Amount
from detente.web.filters import Asked, Filters, Now
from detente.web.grades import Grade, read_grades
from detente.web.named import name_source
from detente.web.rows import FigureRow
from detente.web.series import Series, draw_series
from detente.web.snapshot import Snapshot, quotes_of
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])
_MOST_GROUPS = 60
_MOST_LINES = 60  # of a group
_MOST_DRAWN = 400


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure as one source gives it."""

    row: FigureRow
    source: str
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """All figures of one indicator in one unit; `series` is None where fewer than two have a year."""

    indicator: str
    unit: str
    lines: list[FigureLine]
    n_left_out: int
    series: Series | None


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Figures by indicator, those with most values first."""

    groups: list[FigureGroup]
    grades: dict[str, Grade]  # of what is quoted, by document
    total: int
    indicators: list[str]
    indicator: str | None
    filters: Filters


def build_figures(
    request: Request,
    snapshot: Now,
    filters: Asked,
    indicator: Annotated[str | None, Query(max_length=200, description="Only this one.")] = None,
) -> FigurePage:
    """Figures by indicator, each with its source, disputed ones marked."""
    parties = frozenset(filters.query().parties)
    found = snapshot.remember(
        ("figures", parties),
        lambda: [row for row in snapshot.tables["figures"] if parties.issubset(list_of(row, "parties"))],
    )
    names = {key_of(row, "indicator") for row in found}
    indicators = sorted(name for name in names if "\0" not in name)  # no form sends that back as it is
    wanted = [row for row in found if (indicator or row["indicator"]) == row["indicator"]]
    shown = snapshot.remember(("figures shown", parties, indicator), lambda: _group_all(snapshot, wanted))
    grades = read_grades(request).of_documents(key_of(line.row, "doc") for group in shown for line in group.lines)
    return FigurePage(shown, grades, len(found), indicators, indicator or None, filters)


def _group_all(snapshot: Snapshot, figures: Sequence[Row]) -> list[FigureGroup]:
    """Figures by indicator and unit, those with most values first."""
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in sorted(figures, key=lambda row: (text_of(row, "period") or "9999", key_of(row, "id"))):
        grouped[key_of(row, "indicator"), text_of(row, "unit") or "1"].append(row)
    shown = sorted(grouped.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:_MOST_GROUPS]
    return [_group(snapshot, *key, rows) for key, rows in shown]


def _group(snapshot: Snapshot, indicator: str, unit: str, rows: Sequence[Row]) -> FigureGroup:
    disputed = snapshot.remember("disputed amounts", lambda: _find_disputed(snapshot))
    points = [(row, _is_disputed(row, disputed)) for row in rows[-_MOST_DRAWN:]]
    lines = [FigureLine(row, name_source(snapshot, key_of(row, "doc")), flag) for row, flag in points[-_MOST_LINES:]]
    return FigureGroup(indicator, unit, lines, len(rows) - len(lines), draw_series(points))


def _is_disputed(row: Row, disputed: Mapping[tuple[Any, Any], Collection[str]]) -> bool:
    amounts = disputed.get((row["doc"], row["quote"]), ())
    return bool(amounts) and _words(row) in amounts


def _find_disputed(snapshot: Snapshot) -> Mapping[tuple[Any, Any], Collection[str]]:
    """Disputed amounts by document and quote: one sentence may give a disputed amount and another that is not."""
    disputed: dict[tuple[Any, Any], set[str]] = defaultdict(set)
    for row in snapshot.tables["disagreements"]:
        if row["field"] == "amount":
            for value, side in zip(list_of(row, "values"), quotes_of(row), strict=False):
                for said in side:
                    disputed[said["doc"], said["quote"]].add(value)
    return disputed


def _words(row: Row) -> str:
    return Amount(number_of(row, "value"), text_of(row, "unit") or "1", text_of(row, "qualifier")).words()


add_twins(router, "/figures", "figures", build_figures, FigurePage)
