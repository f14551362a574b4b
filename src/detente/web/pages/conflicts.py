"""Where sources disagree: the sides of each disagreement with their quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request

from detente.model.event import Strength
from detente.model.tables import Row
from detente.present.cells import list_of
from detente.present.scope import side_quotes
from detente.web.cursors import Leafed, cut
from detente.web.filters import AskedOrUndated, Filters, Now
from detente.web.grades import Grade, read_grades
from detente.web.named import name_source
from detente.web.rows import DisagreementRow, EventRow
from detente.web.snapshot import Snapshot, quotes_of
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says on a side."""

    doc: str
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class DisputeSide:
    """A side: what it stands for, and who says so."""

    value: str
    statements: list[Statement]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement with its sides and the events that it touches."""

    row: DisagreementRow
    sides: list[DisputeSide]
    events: list[EventRow]


@dataclass(frozen=True, slots=True)
class DisputeList:
    """Disagreements, the firm ones first."""

    items: list[Dispute]
    grades: dict[str, Grade]  # of what is quoted, by document
    total: int
    next: str | None
    strength: str | None
    filters: Filters


def build_conflicts(
    request: Request,
    snapshot: Now,
    filters: AskedOrUndated,
    leaf: Leafed,
    strength: Annotated[Strength | None, Query(description="firm, or soft: both could be read as right.")] = None,
) -> DisputeList:
    """Disagreements of sources, the firm ones first."""
    found = [row for row in select_disputes(snapshot, filters) if strength in {None, row["strength"]}]
    found.sort(key=lambda row: str(row["strength"]))
    items, cursor = cut(found, leaf, "id")
    told = [tell_dispute(row, snapshot) for row in items]
    quoted = {said.doc for one in told for side in one.sides for said in side.statements}
    grades = read_grades(request).of_documents(sorted(quoted))
    return DisputeList(told, grades, len(found), cursor, strength, filters)


def select_disputes(snapshot: Snapshot, filters: Filters) -> Sequence[Row]:
    """The disagreements that the filters ask for."""
    if filters == Filters():
        return snapshot.tables["disagreements"]
    parties = set(filters.query().parties)
    return snapshot.remember(("disputes", filters), lambda: _select(snapshot, filters, parties))


def _select(snapshot: Snapshot, filters: Filters, parties: set[str]) -> list[Row]:
    """Those of events that were asked for, and those of figures and assessments, which have no event."""
    ids = {str(event["event"]) for event in filters.select(snapshot)}
    words: set[tuple[object, object]] = set()
    if filters == Filters(party=filters.party):
        quoted = (*snapshot.tables["figures"], *snapshot.tables["assessments"])
        words = {(row["doc"], row["quote"]) for row in quoted if parties.issubset(list_of(row, "parties"))}
    return [
        row
        for row in snapshot.tables["disagreements"]
        if not ids.isdisjoint(list_of(row, "events")) or (words and not words.isdisjoint(side_quotes(row)))
    ]


def tell_dispute(row: Row, snapshot: Snapshot) -> Dispute:
    """A disagreement as it is shown."""
    values = [*list_of(row, "values")]
    said = quotes_of(row)
    sides = [
        DisputeSide(
            values[number] if number < len(values) else "",
            [Statement(str(one["doc"]), name_source(snapshot, str(one["doc"])), str(one["quote"])) for one in side],
        )
        for number, side in enumerate(said)
    ]
    found = (snapshot.find("events", event_id) for event_id in list_of(row, "events"))
    return Dispute(row, sides, [event for event in found if event])


add_twins(router, "/conflicts", "conflicts", build_conflicts, DisputeList)
