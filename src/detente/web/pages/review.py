"""Review: one claim after another, confirmed, corrected or rejected; how often the machine was right; the set as gold."""

import hashlib
import json
from dataclasses import dataclass
from typing import Annotated, Final
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from detente.errors import InputError
from detente.measure.reviews import Agreement, Precision, measure_agreement, measure_by_confidence, measure_precision
from detente.model.review import Review, ReviewVerdict
from detente.model.tables import COLUMNS, Row
from detente.ontology.plover import modes_of
from detente.present.cells import key_of, number_of
from detente.reconcile.corrections import CORRECTABLE, standing_reviews, value_of
from detente.web.filters import AskedOrUndated, Filters, Now, get_snapshot
from detente.web.grades import Grade, read_grades
from detente.web.guard import cookie_path
from detente.web.named import name_source
from detente.web.pages.event import RecordId, find_documents
from detente.web.problems import RESPONSES
from detente.web.reviewing import Candidate, find_candidates, last_reviews, make_review, queue
from detente.web.rows import ClaimRow
from detente.web.session import REVIEWER_COOKIE, Session, reviewer_cookie
from detente.web.snapshot import Snapshot
from detente.web.snapshots import Snapshots
from detente.web.texts import Passage, find_passage
from detente.web.twins import add_twins

router = APIRouter(tags=["reviewing"])
_RECENT: Final = 12
_MOST_ALONG: Final = 2000  # characters of an address
Along = Annotated[str, Form(description="The part of an address that says which claims are gone through.")]


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be corrected: the machine's value, and the one that stands."""

    name: str
    machine: str
    value: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another claim, to be said to be of the same event or not."""

    claim: ClaimRow
    source: str
    is_same_event: bool


@dataclass(frozen=True, slots=True)
class UnderReview:
    """A claim with all that is needed to review it; `seen` goes back with the verdict."""

    claim: ClaimRow
    source: str
    passage: Passage
    fields: list[Field]
    modes: list[str]
    reviews: list[Review]
    seen: int
    beside: list[Beside]
    grades: dict[str, Grade]  # of what is quoted, by document


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The next claim of the queue, and what the reviews so far come to."""

    now: UnderReview | None
    n_left: int
    second: bool
    recent: list[Review]
    own_last: Review | None
    by_type: list[Precision]
    by_confidence: list[Precision]
    agreement: list[Agreement]
    orphans: list[Review]
    filters: Filters


def build_review(  # noqa: PLR0913, PLR0917  (one argument a parameter of the address)
    request: Request,
    snapshot: Now,
    filters: AskedOrUndated,
    claim: Annotated[str | None, Query(max_length=300, description="This one and not the next of the queue.")] = None,
    skip: Annotated[int, Query(ge=0, le=1_000_000, description="How many of the queue to pass over.")] = 0,
    second: Annotated[bool, Query(description="Claims that others have reviewed.")] = False,  # noqa: FBT002  (a parameter of the address)
) -> ReviewPage:
    """The next claim to review, the least certain and most consequential first, and measured precision so far."""
    session: Session = request.state.session
    waiting = queue(snapshot, filters, session.reviewer, is_second=second)
    wanted = claim or (waiting[skip] if skip < len(waiting) else None)
    row = (snapshot.find("claims", wanted) or snapshot.find_as_read(wanted)) if wanted else None
    last = last_reviews(snapshot.reviews)
    own = [review for review in standing_reviews(snapshot.reviews) if review.who == session.reviewer]
    latest_of_each = {(one.who, one.claim_id): one for one in standing_reviews(snapshot.reviews)}
    return ReviewPage(
        now=_tell(request, row, snapshot) if row else None,
        n_left=len(waiting),
        second=second,
        recent=list(snapshot.reviews[: -_RECENT - 1 : -1]),
        own_last=own[-1] if own else None,
        by_type=measure_precision(last),
        by_confidence=measure_by_confidence(last),
        agreement=measure_agreement(latest_of_each.values()),
        orphans=list(snapshot.orphans),
        filters=filters,
    )


async def read_fields(request: Request) -> dict[str, str]:
    """The fields of a form, files left out."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


@router.post("/review/{claim_id}", include_in_schema=False)
def review_by_form(
    request: Request, claim_id: RecordId, form: Annotated[dict[str, str], Depends(read_fields)]
) -> Response:
    """Writes down what a form says of a claim, and goes on to the next."""
    values: dict[str, str] = {name: form[name] for name in CORRECTABLE if name in form}
    seen = form.get("seen", "")
    if not (seen.isascii() and seen.isdecimal() and len(seen) < 9):
        raise HTTPException(428, "the form did not say which reviews it had seen. Load the page again.")
    write_review(request, claim_id, form.get("verdict", ""), values, form.get("why"), int(seen))
    return _go_on(form.get("along", ""))


def write_review(  # noqa: PLR0913, PLR0917  (what a line of the log holds)
    request: Request, claim_id: str, verdict: str, values: dict[str, str], why: str | None, seen: int
) -> Review:
    """A line added to the log.

    Raises:
        HTTPException: there is no such claim, or somebody else has reviewed it in the meantime.
        InputError: the verdict or a value cannot be used.
    """
    snapshots: Snapshots = request.app.state.snapshots
    session: Session = request.state.session
    machine, _ = snapshots.find_machine_claim(claim_id)
    if machine is None:
        raise HTTPException(404, "there is no such claim any more: its article was read anew. Load the page again.")
    if verdict not in {ReviewVerdict.CONFIRMED, ReviewVerdict.CORRECTED, ReviewVerdict.REJECTED}:
        raise InputError(f"unknown verdict {verdict!r}. Known: confirmed, corrected, rejected. Use one of these.")
    made = make_review(machine, ReviewVerdict(verdict), who=session.reviewer, values=values, why=why)
    if not snapshots.store.review(made, seen):
        raise HTTPException(412, "somebody has reviewed this claim since the page was made. Load it again and look.")
    return made


@router.post("/review-undo", include_in_schema=False)
def undo(request: Request, review_id: Annotated[str, Form(max_length=100)], along: Along = "") -> Response:
    """Takes a review of one's own back, by one more line."""
    made = withdraw(request, review_id, get_snapshot(request))
    return _go_on(along, made.claim_id)


def tag_of(request: Request, claim_id: str) -> str:
    """The ETag of a claim: the number of its reviews, and a hash of what the machine made, which a review is about.

    Raises:
        HTTPException: there is no such claim.
    """
    machine, n_reviews = request.app.state.snapshots.find_machine_claim(claim_id)
    if machine is None:
        raise HTTPException(404, "there is no such claim.")
    digest = hashlib.sha256(json.dumps([machine.claim_id, machine.evidence.quote]).encode()).hexdigest()[:12]
    return f'"{n_reviews}-{digest}"'


def seen_by(request: Request, claim_id: str, if_match: str) -> int:
    """How many reviews of a claim its ETag has seen.

    Raises:
        HTTPException: that is not its ETag any more.
    """
    if if_match != tag_of(request, claim_id):
        raise HTTPException(412, "somebody has reviewed this claim since. Read it again and look.")
    return int(if_match.strip('"').partition("-")[0])


def withdraw(request: Request, review_id: str, snapshot: Snapshot, if_match: str | None = None) -> Review:
    """The line that takes a review back.

    Raises:
        HTTPException: there is no such review of this reviewer's, or the claim's ETag is another than `if_match`.
    """
    session: Session = request.state.session
    standing = {one.review_id: one for one in standing_reviews(snapshot.reviews) if one.who == session.reviewer}
    review = standing.get(review_id)
    if review is None:
        raise HTTPException(404, "no review of yours that stands is called so: it may have been taken back already.")
    machine, _ = request.app.state.snapshots.find_machine_claim(review.claim_id)
    if machine is None:
        raise HTTPException(404, "the claim is gone: its article was read anew. What was said of it stays in the log.")
    seen = seen_by(request, review.claim_id, if_match) if if_match is not None else None
    made = make_review(machine, ReviewVerdict.WITHDRAWN, who=session.reviewer, withdraws=review_id)
    if not request.app.state.snapshots.store.review(made, seen):
        raise HTTPException(412, "somebody has reviewed this claim since. Read it again and look.")
    return made


@router.post("/reviewer", include_in_schema=False)
def set_reviewer(name: Annotated[str, Form(max_length=60)], along: Along = "") -> Response:
    """Says who reviews in this browser."""
    response = _go_on(along)
    response.headers.append("set-cookie", cookie_path(REVIEWER_COOKIE, reviewer_cookie(name)))
    return response


@router.post("/judge", include_in_schema=False)
def judge(  # noqa: PLR0913, PLR0917  (one argument a field)
    request: Request,
    left: Annotated[str, Form(max_length=300)],
    right: Annotated[str, Form(max_length=300)],
    verdict: Annotated[str, Form(max_length=20)],
    why: Annotated[str, Form(max_length=1000)] = "",
    along: Along = "",
) -> Response:
    """Says that two claims are, or are not, about one happening: what `detente judge` does."""
    session: Session = request.state.session
    request.app.state.file.judge(verdict, (left, right), why=why.strip() or None, who=session.reviewer)
    return _go_on(along, left)


@router.get(
    "/api/v1/review/gold",
    response_class=Response,
    responses={**RESPONSES, 200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}},
)
def export_gold(snapshot: Now) -> Response:
    """The claims that people confirmed or corrected, one JSON object a line, as `detente score` reads them."""
    kept = {one.claim_id for one in last_reviews(snapshot.reviews) if one.verdict is not ReviewVerdict.REJECTED}
    rows = snapshot.claims(kept)
    lines = "".join(
        json.dumps({name: row[name] for name in COLUMNS["claims"]}, ensure_ascii=False) + "\n" for row in rows
    )
    headers = {"content-disposition": 'attachment; filename="claims.jsonl"'}
    return Response(lines, media_type="application/x-ndjson", headers=headers)


def _go_on(along: str, claim_id: str | None = None) -> Response:
    """Leads back to the queue that was gone through, to one claim if that is named."""
    asked = [(name, value) for name, value in parse_qsl(along[:_MOST_ALONG]) if name != "claim"]
    return RedirectResponse(f"/review?{urlencode([*asked, ('claim', claim_id)] if claim_id else asked)}", 303)


def _tell(request: Request, row: Row, snapshot: Snapshot) -> UnderReview:
    claim_id, document_id = key_of(row, "id"), key_of(row, "doc")
    machine, seen = request.app.state.snapshots.find_machine_claim(claim_id)
    document = find_documents(request, {document_id}).get(document_id)
    if machine is None or document is None:
        raise HTTPException(404, "the article of this claim was read anew. Load the page again.")
    fields = [Field(name, _as_text(value_of(machine, name)), _as_text(json.dumps(row[name]))) for name in CORRECTABLE]
    beside = [_beside(one, snapshot) for one in find_candidates(row, snapshot)]
    quoted = (document_id, *(key_of(one.claim, "doc") for one in beside))
    return UnderReview(
        claim=row,
        source=name_source(snapshot, document_id),
        passage=find_passage(document, int(number_of(row, "start")), int(number_of(row, "end"))),
        fields=fields,
        modes=sorted(set(modes_of(machine.event_type))),
        reviews=[review for review in snapshot.reviews if review.claim_id == claim_id],
        seen=seen,
        beside=beside,
        grades=read_grades(request).of_documents(quoted),
    )


def _beside(one: Candidate, snapshot: Snapshot) -> Beside:
    return Beside(one.claim, name_source(snapshot, key_of(one.claim, "doc")), one.is_same_event)


def _as_text(value: str) -> str:
    """A field as a form shows it: lists with commas."""
    plain = json.loads(value)
    return ", ".join(plain) if isinstance(plain, list) else plain or ""


add_twins(router, "/review", "review", build_review, ReviewPage)
