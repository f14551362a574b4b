"""One article: its clean text with what was read marked in place, beside it the claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request

from detente.model.review import Rating
from detente.model.tables import Row
from detente.present.cells import key_of, number_of
from detente.web.filters import Now
from detente.web.grades import Grade, read_grades
from detente.web.pages.event import RecordId, find_documents, find_or_404
from detente.web.rows import AssessmentRow, ClaimRow, DocumentRow, FigureRow
from detente.web.texts import MarkedBlock, mark_blocks
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])


@dataclass(frozen=True, slots=True)
class Cut:
    """Page furniture that was cut, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its text. `furniture` is empty unless it was asked for; `ratings` are all that was said of how far
    this report is trusted, oldest first, and `standing` is the id of the one that stands.
    """

    document: DocumentRow
    blocks: list[MarkedBlock]
    claims: list[ClaimRow]
    figures: list[FigureRow]
    assessments: list[AssessmentRow]
    copies: list[str]
    n_furniture: int
    furniture: list[Cut]
    grade: Grade | None
    ratings: list[Rating]
    standing: str | None


def build_article(
    request: Request,
    document_id: RecordId,
    snapshot: Now,
    furniture: Annotated[bool, Query(description="Also what was cut from the page.")] = False,  # noqa: FBT002  (a parameter of the address)
) -> Article:
    """One article with what was read from it marked in place."""
    row = find_or_404(snapshot, "documents", document_id)
    document = find_documents(request, {document_id}).get(document_id)
    if document is None:
        raise HTTPException(404, "the article was replaced in this moment. Load the page again.")
    claims = list(snapshot.claims_of_document.get(document_id, ()))
    figures, assessments = (
        [one for one in snapshot.tables[table] if one["doc"] == document_id] for table in ("figures", "assessments")
    )
    grades = read_grades(request)
    own = grades.reports.get(document_id)
    return Article(
        document=row,
        blocks=mark_blocks(document, (_span(one) for one in (*claims, *figures, *assessments))),
        claims=claims,
        figures=figures,
        assessments=assessments,
        copies=_copies(snapshot.tables["documents"], row),
        n_furniture=len(document.furniture),
        furniture=[Cut(one.text, one.reason) for one in document.furniture] if furniture else [],
        grade=grades.find(document_id),
        ratings=grades.lines(document_id=document_id),
        standing=own.rating_id if own else None,
    )


def _span(record: Row) -> tuple[int, int, str]:
    return int(number_of(record, "start")), int(number_of(record, "end")), key_of(record, "id")


def _copies(documents: Sequence[Row], row: Row) -> list[str]:
    return [key_of(one, "doc") for one in documents if one["origin"] == row["origin"] and one["doc"] != row["doc"]]


add_twins(router, "/articles/{document_id:path}", "article", build_article, Article)
