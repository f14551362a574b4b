"""The documents that the file rests on: who published them when, which are copies, what was read from each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from detente.model.review import Rating, Reliability
from detente.model.tables import Row
from detente.present.cells import key_of, list_of, text_of
from detente.present.sources import by_publication
from detente.web.cursors import Leafed, cut
from detente.web.filters import Asked, Filters, Now
from detente.web.problems import RESPONSES
from detente.web.rows import DocumentRow
from detente.web.session import Session
from detente.web.snapshot import Snapshot
from detente.web.twins import add_twins
from detente.web.words import inert

router = APIRouter(tags=["reading"])
_MOST_PUBLISHERS: Final = 500


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A document, how many claims were read from it, how many copies of it there are, and how far its publisher is trusted."""

    document: DocumentRow
    n_claims: int
    n_copies: int
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Documents in the order of publication, the undated last."""

    items: list[SourceLine]
    total: int
    n_origins: int
    next: str | None
    publishers: list[str]
    filters: Filters


def build_sources(request: Request, snapshot: Now, filters: Asked, leaf: Leafed) -> SourcePage:
    """Documents in the order of publication, with their origins and what was read from them."""
    documents = by_publication(_of_parties(snapshot, filters))
    n_of_origin = Counter(text_of(row, "origin") for row in snapshot.tables["documents"])
    items, cursor = cut(documents, leaf, "doc")
    ratings = request.app.state.snapshots.ratings()
    publishers = sorted({name for row in documents if (name := text_of(row, "publisher"))})
    lines = [
        SourceLine(
            row,
            snapshot.n_claims_of.get(key_of(row, "doc"), 0),
            n_of_origin[text_of(row, "origin")] - 1,
            ratings.get(text_of(row, "publisher") or ""),
        )
        for row in items
    ]
    n_origins = len({text_of(row, "origin") for row in documents})
    return SourcePage(lines, len(documents), n_origins, cursor, publishers[:_MOST_PUBLISHERS], filters)


@router.post("/sources/rating", include_in_schema=False)
def rate_by_form(
    request: Request,
    source: Annotated[str, Form(min_length=1, max_length=500)],
    reliability: Annotated[Reliability, Form()],
    why: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Writes down how far a publisher is trusted."""
    _rate(request, source, reliability, why)
    return RedirectResponse("/sources", 303)


class RatingBody(BaseModel):
    """How far a publisher is trusted: A completely, B usually, C fairly, D not usually, E not at all, F cannot be judged."""

    source: str = Field(min_length=1, max_length=500)
    reliability: Reliability
    why: str = Field(default="", max_length=1000)


@router.post("/api/v1/ratings", status_code=201, responses=RESPONSES)
def rate_source(request: Request, body: RatingBody) -> Rating:
    """Writes down how far a publisher is trusted, by the letters of the Admiralty code."""
    return _rate(request, body.source, body.reliability, body.why)


def _rate(request: Request, source: str, reliability: Reliability, why: str) -> Rating:
    session: Session = request.state.session
    rated_at = datetime.now(UTC).isoformat(timespec="seconds")
    rating = Rating(inert(source), reliability, session.reviewer, rated_at, inert(why).strip() or None)
    request.app.state.snapshots.store.rate(rating)
    return rating


def _of_parties(snapshot: Snapshot, filters: Filters) -> Sequence[Row]:
    """All documents; those that tell of an event asked for, where one is."""
    if filters == Filters():
        return snapshot.tables["documents"]
    wanted = {document_id for event in filters.select(snapshot) for document_id in list_of(event, "documents")}
    return [row for row in snapshot.tables["documents"] if row["doc"] in wanted]


add_twins(router, "/sources", "sources", build_sources, SourcePage)
