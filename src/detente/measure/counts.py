"""How much cooperation and conflict a file reports, by year and sector."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from detente.model.claim import Status
from detente.model.tables import Row
from detente.model.time import find_edtf

COUNTED: Final = frozenset({Status.OCCURRED, Status.ONGOING})
COOPERATION: Final = frozenset({1, 2})  # quad classes: verbal, material
CONFLICT: Final = frozenset({3, 4})
PLACES: Final = 4  # of a share, and of a mean score


@dataclass(slots=True)
class _Tally:
    """Running sums of one year and sector."""

    cooperation: float = 0.0
    conflict: float = 0.0
    score: float = 0.0
    weight: float = 0.0


def count_by_year(events: Sequence[Row]) -> list[Row]:
    """Reported events by year and sector.

    Only what is said to have happened or to be in force counts (status `occurred`, `ongoing`): no plan, proposal,
    allegation, denial or hypothesis, and nothing stalled. An event of several sectors counts in equal shares, so that
    the rows add up to the number of events counted. An event that began in one year and has no end (`2016/..`)
    counts once, in the year it began. A date that spans years in any other way (`199X`, `2015/2021`) is not guessed:
    the event counts in the rows whose year is None, as one without a date does.

    Args:
        events: rows of the table `events`.

    Returns:
        Rows with `year` (int or None), `sector` (str or None where the events have none), `cooperation` and
        `conflict` (events, quad classes 1 and 2 against 3 and 4), `goldstein` (mean score, weighted by share, -10 to
        10). Sorted by year, None last, then sector.
    """
    tallies: dict[tuple[int | None, str | None], _Tally] = defaultdict(_Tally)
    find_year = cache(year_of)  # many events share a date, and few years, classes, scores and sectors are told of
    alike = Counter[tuple[Any, Any, Any, tuple[str, ...]]](
        (find_year(event["date"]), event["quad_class"], event["goldstein"], tuple(event["sectors"] or ()))  # type: ignore[arg-type]  # the cells hold a date, None or a list
        for event in events
        if event["status"] in COUNTED
    )
    for (year, quad_class, goldstein, sectors), n in alike.items():
        _add_events(tallies, year, quad_class, goldstein, sectors, n)
    keys = sorted(tallies, key=lambda key: (key[0] is None, key[0] or 0, key[1] is None, key[1] or ""))
    return [_row(*key, tallies[key]) for key in keys]


def year_of(edtf: str | None) -> int | None:
    """The one year that an event counts in, or None where its date does not tell one."""
    date = find_edtf(edtf)
    if date is None:
        return None
    start, _, end = date.edtf.partition("/")
    began = find_edtf(start) if end == ".." else date
    return began.year if began else None


def _add_events(  # noqa: PLR0913, PLR0917  (what events have in common that are counted together)
    tallies: dict[tuple[int | None, str | None], _Tally],
    year: int | None,
    quad_class: int,
    goldstein: float,
    sectors: Sequence[str],
    n_events: int,
) -> None:
    listed: list[str | None] = list(dict.fromkeys(sectors)) or [None]
    share = n_events / len(listed)
    for sector in listed:
        tally = tallies[year, sector]
        tally.cooperation += share * (quad_class in COOPERATION)
        tally.conflict += share * (quad_class in CONFLICT)
        tally.score += share * goldstein
        tally.weight += share


def _row(year: int | None, sector: str | None, tally: _Tally) -> Row:
    return {
        "year": year,
        "sector": sector,
        "cooperation": round(tally.cooperation, PLACES),
        "conflict": round(tally.conflict, PLACES),
        "goldstein": round(tally.score / tally.weight, PLACES),
    }
