"""Named agreements, projects, exercises and forums, and what became of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request

from detente.model.claim import NamedKind
from detente.model.tables import Row
from detente.present.cells import key_of, list_of, records_of, text_of
from detente.present.words import sort_bounds
from detente.web.cursors import Leafed, cut
from detente.web.filters import Asked, Filters, Now
from detente.web.grades import Grade, read_grades
from detente.web.named import name_source
from detente.web.pages.event import RecordId, find_or_404
from detente.web.rows import EventRow, LedgerRow
from detente.web.snapshot import Snapshot
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])


@dataclass(frozen=True, slots=True)
class LedgerList:
    """Named things, those that most is told of first."""

    items: list[LedgerRow]
    total: int
    next: str | None
    kind: str | None
    filters: Filters


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a history, with the source that tells of it."""

    date: str | None
    step: str
    doc: str
    source: str
    quote: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an attribute, with the sources that give it."""

    value: str
    sources: list[tuple[str, str]]  # document id, what it is called


@dataclass(frozen=True, slots=True)
class Entry:
    """One named thing: its history by date, its attributes with what each source says, related events."""

    entry: LedgerRow
    history: list[Step]
    attributes: list[tuple[str, list[Value]]]
    verdicts: dict[str, tuple[str, str]]  # attribute to verdict and reason, where it is told more than once
    events: list[EventRow]
    grades: dict[str, Grade]  # of what is quoted, by document


def build_ledger(
    snapshot: Now,
    filters: Asked,
    leaf: Leafed,
    kind: Annotated[NamedKind | None, Query(description="agreement, project, exercise, forum or programme.")] = None,
) -> LedgerList:
    """Named agreements, projects, exercises, forums and programmes."""
    parties = set(filters.query().parties)
    found = [
        row
        for row in snapshot.tables["ledger"]
        if parties <= set(list_of(row, "parties")) and kind in {None, row["kind"]}
    ]
    found.sort(key=lambda row: (-len(records_of(row, "history")), str(row["name"]), key_of(row, "id")))
    items, cursor = cut(found, leaf, "id")
    return LedgerList(items, len(found), cursor, kind, filters)


def build_entry(request: Request, entry_id: RecordId, snapshot: Now) -> Entry:
    """One named thing and what became of it."""
    row = find_or_404(snapshot, "ledger", entry_id)
    steps = sorted(records_of(row, "history"), key=lambda step: (step["date"] is None, *sort_bounds(step["date"])))
    history = [
        Step(one["date"], one["step"], one["doc"], name_source(snapshot, one["doc"]), one["quote"]) for one in steps
    ]
    verdicts = {
        key_of(one, "attribute"): (key_of(one, "verdict"), text_of(one, "reason") or "")
        for one in snapshot.verdicts_of.get(entry_id, ())
    }
    documents = {one["doc"] for column in ("history", "attributes") for one in records_of(row, column)}
    return Entry(
        row,
        history,
        list(_attributes(row, snapshot)),
        verdicts,
        list(_events(history, snapshot)),
        read_grades(request).of_documents(sorted(documents)),
    )


def _attributes(row: Row, snapshot: Snapshot) -> Iterator[tuple[str, list[Value]]]:
    told: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in records_of(row, "attributes"):
        told[one["attribute"]][one["value"]].append(one["doc"])
    for attribute, values in told.items():
        yield (
            attribute,
            [Value(value, [(doc, name_source(snapshot, doc)) for doc in docs]) for value, docs in values.items()],
        )


def _events(history: Sequence[Step], snapshot: Snapshot) -> Iterator[Row]:
    """The events that rest on words which the history quotes."""
    seen = set()
    for step in history:
        for claim in snapshot.claims_of_document.get(step.doc, ()):
            event_id, quote = text_of(claim, "event"), key_of(claim, "quote")
            if event_id and event_id not in seen and (quote in step.quote or step.quote in quote):
                seen.add(event_id)
                if event := snapshot.find("events", event_id):
                    yield event


add_twins(router, "/ledger", "ledger", build_ledger, LedgerList)
add_twins(router, "/ledger/{entry_id}", "entry", build_entry, Entry)
