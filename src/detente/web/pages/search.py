"""Search: claims by words and by meaning. A question is answered by quotes, never by prose of the program's own."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request

from detente.model.tables import Row
from detente.pipeline.file import File
from detente.pipeline.search import Hit
from detente.present.cells import key_of
from detente.web.filters import Asked, Filters, Now
from detente.web.grades import Grade, read_grades
from detente.web.named import name_source
from detente.web.rows import ClaimRow, DocumentRow
from detente.web.snapshot import Snapshot
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])
_MOST_CHARS = 300
_MOST_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim that was found; `how` says whether by words, by meaning or both."""

    claim: ClaimRow
    source: str
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Claims, the best first, and articles that hold all the words. `by_words_alone` tells why meaning played no part."""

    q: str
    claims: list[FoundClaim]
    documents: list[DocumentRow]
    grades: dict[str, Grade]  # of all these, by document
    by_words_alone: str | None
    filters: Filters


def build_search(
    request: Request,
    snapshot: Now,
    filters: Asked,
    q: Annotated[str, Query(max_length=_MOST_CHARS, description="Words, or a question.")] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
) -> SearchPage:
    """Claims that answer to words or a question, the best first."""
    if not any(map(str.isalnum, q)):
        return SearchPage(q, [], [], {}, None, filters)
    file: File = request.app.state.file
    found = file.search(
        q,
        *filters.party,
        since=filters.since,
        until=filters.until,
        event_type=filters.type,
        sector=filters.sector,
        status=filters.status,
        limit=limit,
    )
    rows = {key_of(row, "id"): row for row in snapshot.claims(hit.claim.claim_id for hit in found.hits)}
    claims = [_tell(hit, row, snapshot) for hit in found.hits if (row := rows.get(hit.claim.claim_id))]
    ids = file.find_documents(q, _MOST_DOCUMENTS)
    documents = [row for one in ids if (row := snapshot.find("documents", one))]
    told = (key_of(row, "doc") for row in (*(one.claim for one in claims), *documents))
    return SearchPage(q, claims, documents, read_grades(request).of_documents(told), found.by_words_alone, filters)


def _tell(hit: Hit, row: Row, snapshot: Snapshot) -> FoundClaim:
    """A claim as the tables have it."""
    how = "words and meaning" if hit.by_words and hit.by_meaning else "words" if hit.by_words else "meaning"
    return FoundClaim(row, name_source(snapshot, key_of(row, "doc")), how, hit.score)


add_twins(router, "/search", "search", build_search, SearchPage)
