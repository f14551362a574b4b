"""The documents that the file rests on: who published them when, which are copies, what was read from each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter

from detente.model.tables import Row
from detente.present.cells import key_of, text_of
from detente.present.sources import by_publication
from detente.web.cursors import Leafed, cut
from detente.web.filters import Asked, Filters, Now
from detente.web.rows import DocumentRow
from detente.web.snapshot import Snapshot
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document, how many claims were read from it, and the other documents that are copies of it."""

    document: DocumentRow
    n_claims: int
    n_copies: int


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Documents in the order of publication, the undated last."""

    items: list[SourceLine]
    total: int
    n_origins: int
    next: str | None
    filters: Filters


def build_sources(snapshot: Now, filters: Asked, leaf: Leafed) -> SourcePage:
    """Documents in the order of publication, with their origins and what was read from them."""
    documents = by_publication(_of_parties(snapshot, filters))
    n_of_origin = Counter(text_of(row, "origin") for row in snapshot.tables["documents"])
    items, cursor = cut(documents, leaf, "doc")
    lines = [
        SourceLine(
            row,
            len(snapshot.claims_of_document.get(key_of(row, "doc"), ())),
            n_of_origin[text_of(row, "origin")] - 1,
        )
        for row in items
    ]
    n_origins = len({text_of(row, "origin") for row in documents})
    return SourcePage(lines, len(documents), n_origins, cursor, filters)


def _of_parties(snapshot: Snapshot, filters: Filters) -> Sequence[Row]:
    """All documents; those that tell of an event asked for, where one is."""
    if filters == Filters():
        return snapshot.tables["documents"]
    wanted = {
        key_of(claim, "doc")
        for event in filters.select(snapshot)
        for claim in snapshot.claims_of_event.get(key_of(event, "event"), ())
    }
    return [row for row in snapshot.tables["documents"] if row["doc"] in wanted]


add_twins(router, "/sources", "sources", build_sources, SourcePage)
