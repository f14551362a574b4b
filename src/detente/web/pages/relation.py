"""Where a relation stands at a glance: latest, ahead, disputed, the trend, named things, sources, and third states."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, combinations, islice
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request

from detente.measure.counts import CONFLICT, COOPERATION, COUNTED, count_by_year
from detente.measure.turning_points import Course, Grain, TurningPoint, find_turning_points
from detente.model.claim import Status
from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.pipeline.actors import get_actor_code
from detente.pipeline.course import tell_absence
from detente.present.cells import key_of, list_of, number_of, text_of
from detente.web.bars import SectorBars, draw_sectors
from detente.web.course_drawing import CourseDrawing, draw_course
from detente.web.filters import Asked, Filters, Now
from detente.web.grades import Grade, read_grades
from detente.web.pages.conflicts import select_disputes
from detente.web.pages.events import is_ahead
from detente.web.render import query_string
from detente.web.rows import DisagreementRow, DocumentRow, EventRow, LedgerRow
from detente.web.snapshot import Snapshot
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])
_SHOWN: Final = 8
_THIRDS: Final = 3


@dataclass(frozen=True, slots=True)
class Leg:
    """One side of a triangle: what is reported between two states."""

    parties: tuple[str, str]
    n_events: int
    n_cooperation: int
    n_conflict: int
    mean_goldstein: float | None
    latest: EventRow | None


@dataclass(frozen=True, slots=True)
class Weighing:
    """An event that carries a `share` (0 to 1) of the shift, on its side of a turning point."""

    event: EventRow
    share: float


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point with the events that weigh most in it."""

    point: TurningPoint
    after: list[Weighing]
    before: list[Weighing]


@dataclass(frozen=True, slots=True)
class CourseView:
    """The course as a series, drawn; its turning points, or in words why there is none."""

    course: Course
    drawing: CourseDrawing | None
    turns: list[Turn]
    absence: str | None


@dataclass(frozen=True, slots=True)
class Number:
    """A count, what it counts, and the address of the list of that."""

    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation at a glance."""

    parties: tuple[str, ...]
    numbers: list[Number]
    latest: list[EventRow]
    ahead: list[EventRow]
    passed: list[str]  # ids of those whose last possible day is over
    conflicts: list[DisagreementRow]
    n_conflicts: int
    ledger: list[LedgerRow]
    sources: list[DocumentRow]
    grades: dict[str, Grade]  # of these sources, by document
    trend: list[SectorBars]
    course: CourseView
    triangle: list[Leg]
    thirds: tuple[str, ...]
    filters: Filters


@dataclass(frozen=True, slots=True)
class _Glance:
    """What the page tells of the events themselves: how many have each status, the newest, and the newest sources."""

    n_of: Counter[object]
    latest: list[Row]
    ahead: list[Row]
    sources: list[Row]


def build_relation(
    request: Request,
    snapshot: Now,
    filters: Asked,
    third: Annotated[list[str], Query(max_length=_THIRDS, description="Third states to compare with.")] = [],  # noqa: B006  (FastAPI copies defaults)
    by: Annotated[
        Grain, Query(description="How long the periods are in which turning points are looked for.")
    ] = Grain.YEAR,
) -> Relation:
    """A relation at a glance."""
    parties = filters.query().parties or busiest_pair(snapshot)
    chosen = Filters(parties, filters.since, filters.until, filters.type, filters.sector, filters.status)
    events = chosen.select(snapshot)
    disputes = select_disputes(snapshot, chosen) if parties else ()
    conflicts = sorted(disputes, key=lambda row: str(row["strength"]))
    named = [row for row in snapshot.tables["ledger"] if set(parties) <= set(list_of(row, "parties"))]
    thirds = tuple(get_actor_code(one) for one in third if one.strip()) or snapshot.remember(
        ("thirds", parties), lambda: _likely_thirds(snapshot, parties)
    )
    glance = snapshot.remember(("glance", chosen.query()), lambda: _glance(snapshot, events))
    today = datetime.now(UTC).date().isoformat()
    return Relation(
        parties=parties,
        numbers=list(_numbers(glance.n_of, len(conflicts), chosen)),
        latest=glance.latest,
        ahead=glance.ahead,
        passed=[key_of(event, "event") for event in glance.ahead if _is_over(event, today)],
        conflicts=conflicts[:_SHOWN],
        n_conflicts=len(conflicts),
        ledger=sorted(named, key=lambda row: -len(_history(row)))[:_SHOWN],
        sources=glance.sources,
        grades=read_grades(request).of_documents(key_of(row, "doc") for row in glance.sources),
        trend=snapshot.remember(("trend", chosen.query()), lambda: draw_sectors(count_by_year(events))),
        course=snapshot.remember(("course", chosen.query(), by), lambda: _course(snapshot, events, by)),
        triangle=snapshot.remember(("legs", parties, thirds), lambda: list(_legs(snapshot, parties, thirds))),
        thirds=thirds,
        filters=chosen,
    )


def busiest_pair(snapshot: Snapshot) -> tuple[str, ...]:
    """The two states that most events are between, in order of their codes; empty where there are none."""
    return snapshot.remember("busiest pair", lambda: _busiest_pair(snapshot.companies))


def _busiest_pair(companies: Mapping[frozenset[str], Sequence[int]]) -> tuple[str, ...]:
    pairs: Counter[tuple[str, str]] = Counter()
    for company, places in companies.items():
        states = sorted(code for code in company if ":" not in code)
        pairs.update(dict.fromkeys(combinations(states, 2), len(places)))
    best = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return best[0][0] if best else ()


def _glance(snapshot: Snapshot, events: Sequence[Row]) -> _Glance:
    told = (event for event in reversed(events) if event["date"] and event["status"] in COUNTED)
    return _Glance(
        n_of=Counter(event["status"] for event in events),
        latest=list(islice(told, _SHOWN)),
        ahead=_newest_first([event for event in events if is_ahead(event)])[:_SHOWN],
        sources=_newest_sources(snapshot, events),
    )


def _numbers(n_of: Counter[object], n_conflicts: int, filters: Filters) -> Iterator[Number]:
    yield Number("events reported", n_of.total(), f"/events?{query_string(filters.params())}")
    for status, label in (
        (Status.OCCURRED, "reported as having happened"),
        (Status.ONGOING, "in force or repeated"),
        (Status.PLANNED, "planned"),
        (Status.STALLED, "stalled"),
        (Status.DENIED, "denied"),
    ):
        if n := n_of[status]:
            yield Number(label, n, f"/events?{query_string(filters.params(status=status.value))}")
    if n_conflicts:
        yield Number("disagreements of sources", n_conflicts, f"/conflicts?{query_string(filters.params())}")


def _newest_first(events: Sequence[Row]) -> list[Row]:
    """The dated ones from the last to the first, then those without a date."""
    return [*(one for one in reversed(events) if one["date"]), *(one for one in events if not one["date"])]


def _is_over(event: Row, today: str) -> bool:
    """Whether every day that an event's date can mean lies in the past."""
    date = find_edtf(text_of(event, "date"))
    return date is not None and date.last < today


def _newest_sources(snapshot: Snapshot, events: Sequence[Row]) -> list[Row]:
    """The documents that tell of these events, the newest first."""
    ids: set[object] = set(chain.from_iterable(event["documents"] for event in events))  # type: ignore[arg-type, misc]  # all are lists
    newest_first = snapshot.remember("newest documents", lambda: _by_newest(snapshot.tables["documents"]))
    return list(islice((row for row in newest_first if row["doc"] in ids), _SHOWN))


def _by_newest(documents: Sequence[Row]) -> list[Row]:
    return sorted(documents, key=lambda row: (text_of(row, "published") or "", str(row["doc"])), reverse=True)


def _course(snapshot: Snapshot, events: Sequence[Row], by: Grain) -> CourseView:
    course = find_turning_points(events, by)
    absence = None if course.turns else tell_absence(course.price)
    return CourseView(course, draw_course(course), [_turn(snapshot, point) for point in course.turns], absence)


def _turn(snapshot: Snapshot, point: TurningPoint) -> Turn:
    after, before = (
        [
            Weighing(event, weight.share)
            for weight in point.events
            if weight.is_after is is_after and (event := snapshot.find("events", weight.event_id))
        ]
        for is_after in (True, False)
    )
    return Turn(point, after, before)


def _likely_thirds(snapshot: Snapshot, parties: Sequence[str]) -> tuple[str, ...]:
    """Those who most events are with, of either of two states; first those who deal with both, so that it is a triangle."""
    if len(parties) != 2:
        return ()
    met: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for party, of in zip(parties, met, strict=True):
        for company, places in snapshot.companies.items():
            if party in company:
                others = (code for code in company if ":" not in code and code not in parties)
                of.update(dict.fromkeys(others, len(places)))
    ranked = sorted((-min(of[code] for of in met), -sum(of[code] for of in met), code) for code in met[0] | met[1])
    return tuple(code for _, _, code in ranked[:2])


def _legs(snapshot: Snapshot, parties: Sequence[str], thirds: Sequence[str]) -> Iterator[Leg]:
    if len(parties) != 2:
        return
    first, second = parties
    yield _leg(snapshot, (first, second))
    for third in thirds:
        yield _leg(snapshot, (first, third))
        yield _leg(snapshot, (second, third))


def _leg(snapshot: Snapshot, pair: tuple[str, str]) -> Leg:
    events = snapshot.events_of(pair)
    counted = [event for event in events if event["status"] in COUNTED]
    n_of_class = Counter(event["quad_class"] for event in counted)
    scores = [number_of(event, "goldstein") for event in counted]
    return Leg(
        parties=pair,
        n_events=len(events),
        n_cooperation=sum(n_of_class[one] for one in COOPERATION),
        n_conflict=sum(n_of_class[one] for one in CONFLICT),
        mean_goldstein=round(sum(scores) / len(scores), 1) if scores else None,
        latest=next((event for event in reversed(counted) if event["date"]), None),
    )


def _history(entry: Row) -> list[object]:
    history = entry["history"]
    return history if isinstance(history, list) else []


add_twins(router, "/relation", "relation", build_relation, Relation)
