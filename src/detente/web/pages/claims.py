"""Claims for programs: listed, one by one, reviewed and judged."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Request, Response
from pydantic import BaseModel, Field

from detente.model.event import Judgement, Verdict
from detente.model.review import Review, ReviewVerdict
from detente.present.cells import key_of
from detente.web.cursors import Leafed, cut
from detente.web.filters import AskedOrUndated, Filters, Now, get_snapshot
from detente.web.grades import Grade, read_grades
from detente.web.pages.event import RecordId, find_or_404
from detente.web.pages.review import seen_by, tag_of, withdraw, write_review
from detente.web.problems import RESPONSES
from detente.web.rows import ClaimRow
from detente.web.session import Session
from detente.web.snapshot import Snapshot

router = APIRouter(prefix="/api/v1", tags=["claims"], responses=RESPONSES)


@dataclass(frozen=True, slots=True)
class ClaimList:
    """Claims in the order of their documents; `next` is the cursor of those that follow."""

    items: list[ClaimRow]
    grades: dict[str, Grade]  # by document
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class ClaimWithReviews:
    """A claim as it stands, one that was rejected as the machine made it, and what people said of it."""

    claim: ClaimRow
    is_rejected: bool
    grade: Grade | None
    reviews: list[Review] = field(default_factory=list)


class ReviewBody(BaseModel):
    """What is said of a claim: `changes` are fields with their right values as text, lists with commas."""

    verdict: ReviewVerdict
    changes: dict[str, str] = Field(default_factory=dict, max_length=20)
    why: str | None = Field(default=None, max_length=1000)


class JudgementBody(BaseModel):
    """Whether two claims are about one happening."""

    left: str = Field(max_length=300)
    right: str = Field(max_length=300)
    verdict: Verdict
    why: str | None = Field(default=None, max_length=1000)


@router.get("/claims")
def list_claims(request: Request, snapshot: Now, filters: AskedOrUndated, leaf: Leafed) -> ClaimList:
    """Claims, by the events that they belong to."""
    listed = snapshot.remember(("claims", filters, len(snapshot.reviews)), lambda: _select(snapshot, filters))
    items, cursor = cut(listed, leaf, str)
    rows = snapshot.claims(items)
    grades = read_grades(request).of_documents(key_of(row, "doc") for row in rows)
    return ClaimList(rows, grades, len(listed), cursor)


def _select(snapshot: Snapshot, filters: Filters) -> list[str]:
    """The ids of claims that were not rejected, in the order of their table."""
    rejected, event_of = snapshot.rejected, snapshot.event_of
    listed = [line[0] for line in snapshot.claim_lines if line[0] not in rejected]
    if filters == Filters():
        return listed
    wanted = {event["event"] for event in filters.select(snapshot)}
    return [claim_id for claim_id in listed if event_of.get(claim_id) in wanted]


@router.get("/claims/{claim_id}")
def get_claim(request: Request, response: Response, claim_id: RecordId, snapshot: Now) -> ClaimWithReviews:
    """One claim with its reviews. Its ETag is what a review of it has to bring as If-Match."""
    row = find_or_404(snapshot, "claims", claim_id)
    response.headers["etag"] = tag_of(request, claim_id)
    reviews = [review for review in snapshot.reviews if review.claim_id == claim_id]
    grade = read_grades(request).find(key_of(row, "doc"))
    return ClaimWithReviews(row, claim_id in snapshot.rejected, grade, reviews)


@router.post("/claims/{claim_id}/reviews", status_code=201)
def review_claim(
    request: Request,
    claim_id: RecordId,
    body: ReviewBody,
    if_match: Annotated[str | None, Header(max_length=200)] = None,
) -> Review:
    """Confirms, corrects or rejects a claim; needs the ETag of the claim as If-Match."""
    if if_match is None:
        raise HTTPException(428, "no If-Match. Expected the ETag that the claim was read with.")
    seen = seen_by(request, claim_id, if_match)
    return write_review(request, claim_id, body.verdict, body.changes, body.why, seen)


@router.delete("/reviews/{review_id}")
def withdraw_review(
    request: Request, review_id: RecordId, if_match: Annotated[str | None, Header(max_length=200)] = None
) -> Review:
    """Takes a review of one's own back, by one more line of the log. If the claim's ETag comes as If-Match, it has to be the last."""
    return withdraw(request, review_id, get_snapshot(request), if_match)


@router.post("/judgements", status_code=201)
def judge(request: Request, body: JudgementBody) -> Judgement:
    """Says that two claims are, or are not, about one happening. Events follow."""
    session: Session = request.state.session
    made: Judgement = request.app.state.file.judge(
        body.verdict, (body.left, body.right), why=body.why, who=session.reviewer
    )
    return made
