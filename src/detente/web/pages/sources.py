"""The documents that the file rests on: who published them when, which are copies, what was read from each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request

from detente.model.review import Rating
from detente.model.tables import Row
from detente.present.cells import key_of, list_of, text_of
from detente.present.sources import by_publication
from detente.web.cursors import Leafed, cut
from detente.web.filters import Asked, Filters, Now
from detente.web.grades import Grade, read_grades
from detente.web.rows import DocumentRow
from detente.web.snapshot import Snapshot
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])
_MOST_PUBLISHERS: Final = 500


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document, how many claims were read from it, how many copies of it there are, and how far it is trusted."""

    document: DocumentRow
    n_claims: int
    n_copies: int
    grade: Grade | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Documents in the order of publication, the undated last."""

    items: list[SourceLine]
    total: int
    n_origins: int
    next: str | None
    publishers: list[str]
    ratings: list[Rating]  # those of publishers that stand
    filters: Filters


def build_sources(request: Request, snapshot: Now, filters: Asked, leaf: Leafed) -> SourcePage:
    """Documents in the order of publication, with their origins and what was read from them."""
    documents = by_publication(_of_parties(snapshot, filters))
    n_of_origin = Counter(text_of(row, "origin") for row in snapshot.tables["documents"])
    items, cursor = cut(documents, leaf, "doc")
    grades = read_grades(request)
    names = {name for row in documents if (name := text_of(row, "publisher"))}
    publishers = sorted(name for name in names if "\0" not in name)  # no form sends that back as it is
    lines = [
        SourceLine(
            row,
            snapshot.n_claims_of.get(key_of(row, "doc"), 0),
            n_of_origin[text_of(row, "origin")] - 1,
            grades.find(key_of(row, "doc")),
        )
        for row in items
    ]
    rated = sorted(grades.publishers.values(), key=lambda one: one.source or "")
    n_origins = len({text_of(row, "origin") for row in documents})
    return SourcePage(lines, len(documents), n_origins, cursor, publishers[:_MOST_PUBLISHERS], rated, filters)


def _of_parties(snapshot: Snapshot, filters: Filters) -> Sequence[Row]:
    """All documents; those that tell of an event asked for, where one is."""
    if filters == Filters():
        return snapshot.tables["documents"]
    wanted = {document_id for event in filters.select(snapshot) for document_id in list_of(event, "documents")}
    return [row for row in snapshot.tables["documents"] if row["doc"] in wanted]


add_twins(router, "/sources", "sources", build_sources, SourcePage)
