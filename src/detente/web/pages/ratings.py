"""Saying how far a publisher or a single report is trusted, and taking that back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Header, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from detente.errors import InputError
from detente.model.ids import content_id
from detente.model.review import Credibility, Rating, Reliability
from detente.web.filters import get_snapshot
from detente.web.grades import read_grades
from detente.web.pages.event import RecordId, find_or_404
from detente.web.problems import RESPONSES
from detente.web.session import Session
from detente.web.words import inert

router = APIRouter(tags=["reading"])
_WHY_CHARS = 1000
Why = Annotated[str, Form(max_length=_WHY_CHARS)]
Seen = Annotated[int | None, Form(ge=0)]


class RatingBody(BaseModel):
    """How far a publisher (`source`) or one report (`document`) is trusted.

    Letters: A completely, B usually, C fairly, D not usually, E not reliable, F cannot be judged. Digits, of a report alone: 1
    confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.
    """

    source: str | None = Field(default=None, min_length=1, max_length=500)
    document: str | None = Field(default=None, min_length=1, max_length=300)
    reliability: Reliability | None = None
    credibility: Credibility | None = None
    why: str = Field(default="", max_length=_WHY_CHARS)


@dataclass(frozen=True, slots=True)
class RatingLog:
    """What was said of a publisher or a report, oldest first; the last line that is not taken back stands."""

    items: list[Rating]


@router.get("/api/v1/ratings", responses=RESPONSES)
def list_ratings(
    request: Request,
    response: Response,
    source: Annotated[str | None, Query(max_length=500)] = None,
    document: Annotated[str | None, Query(max_length=300)] = None,
) -> RatingLog:
    """The log of ratings, of one publisher or one report where it is named. Its ETag may come back as If-Match."""
    grades = read_grades(request)
    lines = grades.lines(source=source, document_id=document) if source or document else list(grades.log)
    response.headers["etag"] = f'"{len(lines)}"'
    return RatingLog(lines)


@router.post("/api/v1/ratings", status_code=201, responses=RESPONSES)
def rate(request: Request, body: RatingBody, if_match: Annotated[str | None, Header(max_length=200)] = None) -> Rating:
    """Writes down how far a publisher or a report is trusted, by letter and digit of the Admiralty code."""
    if if_match is not None and not if_match.strip('"').isdecimal():
        raise HTTPException(412, "that is no ETag of these ratings. Read them again.")
    seen = int(if_match.strip('"')) if if_match else None
    return _rate(request, body, seen)


@router.delete("/api/v1/ratings/{rating_id}", responses=RESPONSES)
def take_back(request: Request, rating_id: RecordId) -> Rating:
    """Takes a rating of one's own back, by one more line of the log: the one before it stands again."""
    return _take_back(request, rating_id)


@router.post("/sources/rating", include_in_schema=False)
def rate_publisher_by_form(
    request: Request,
    source: Annotated[str, Form(min_length=1, max_length=500)],
    reliability: Annotated[Reliability, Form()],
    why: Why = "",
) -> Response:
    """Writes down how far a publisher is trusted."""
    _rate(request, RatingBody(source=source, reliability=reliability, why=why), None)
    return RedirectResponse("/sources", 303)


@router.post("/rate-report", include_in_schema=False)
def rate_report_by_form(  # noqa: PLR0913, PLR0917  (one argument a field of the form)
    request: Request,
    document: Annotated[str, Form(min_length=1, max_length=300)],
    reliability: Annotated[Reliability | None, Form()] = None,
    credibility: Annotated[Credibility | None, Form()] = None,
    why: Why = "",
    seen: Seen = None,
) -> Response:
    """Writes down how far one report is trusted."""
    _rate(request, RatingBody(document=document, reliability=reliability, credibility=credibility, why=why), seen)
    return RedirectResponse(f"/articles/{quote(document)}#rating", 303)


@router.post("/rating-undo", include_in_schema=False)
def take_back_by_form(request: Request, rating_id: Annotated[str, Form(max_length=300)]) -> Response:
    """Takes one's last rating back."""
    line = _take_back(request, rating_id)
    target = f"/articles/{quote(line.document_id)}#rating" if line.document_id else "/sources"
    return RedirectResponse(target, 303)


def _rate(request: Request, body: RatingBody, seen: int | None) -> Rating:
    if (body.source is None) == (body.document is None):
        raise InputError("a rating needs a publisher or a report. Expected one of `source` and `document`, not both.")
    if body.source is not None and (body.reliability is None or body.credibility is not None):
        raise InputError("a publisher is rated by a letter alone: digits tell how far one report is believed.")
    if body.reliability is None and body.credibility is None:
        raise InputError("a rating that says nothing. Expected a letter from A to F, a digit from 1 to 6, or both.")
    if body.document is not None:
        find_or_404(get_snapshot(request), "documents", body.document)
    source = inert(body.source) if body.source is not None else None
    made = _line(request, source, body.document, body.reliability, body.credibility, why=inert(body.why).strip())
    if not request.app.state.snapshots.store.rate(made, seen):
        raise HTTPException(412, "somebody has rated this since. Load it again and look.")
    return made


def _take_back(request: Request, rating_id: str) -> Rating:
    session: Session = request.state.session
    grades = read_grades(request)
    own = (one for one in (*grades.publishers.values(), *grades.reports.values()) if one.who == session.reviewer)
    rating = next((one for one in own if one.rating_id == rating_id), None)
    if rating is None:
        raise HTTPException(404, "no rating of yours that stands is called so: it may have been taken back already.")
    made = _line(request, rating.source, rating.document_id, None, None, withdraws=rating_id)
    request.app.state.snapshots.store.rate(made)
    return made


def _line(  # noqa: PLR0913  (what a line of the log holds)
    request: Request,
    source: str | None,
    document_id: str | None,
    reliability: Reliability | None,
    credibility: Credibility | None,
    *,
    why: str = "",
    withdraws: str | None = None,
) -> Rating:
    session: Session = request.state.session
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    rating_id = content_id("g", source or "", document_id or "", session.reviewer, at)
    return Rating(
        rating_id, source, document_id, reliability, credibility, session.reviewer, at, why or None, withdraws
    )
