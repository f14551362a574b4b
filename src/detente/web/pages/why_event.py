"""Why claims are held to be one event: what speaks for and against each pair, what people judged, and which others came near."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request

from detente.pipeline.file import File
from detente.present.cells import key_of
from detente.reconcile.why import EventReason
from detente.web.filters import Now
from detente.web.grades import Grade, read_grades
from detente.web.named import NamedClaim, name_claims
from detente.web.pages.event import RecordId, find_or_404
from detente.web.rows import EventRow
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])


@dataclass(frozen=True, slots=True)
class WhyOne:
    """One thing that speaks for or against: `what` is joined, judged, pair or not joined; `claims` are the two that it is
    about, by id, and `score` is the log of the odds that these are of one happening, made of `parts`.
    """

    what: str
    told: str | None
    claims: list[str]
    score: float | None
    parts: list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Why:
    """Why the claims of an event are held to be about one happening; `named` says what the claims are called."""

    event: EventRow
    reasons: list[WhyOne]
    named: dict[str, NamedClaim]
    grades: dict[str, Grade]  # by document


def build_why(request: Request, event_id: RecordId, snapshot: Now) -> Why:
    """What speaks for and against the claims of an event being one, and which others came near."""
    event = find_or_404(snapshot, "events", event_id)
    file: File = request.app.state.file
    reasons = [_tell(one) for one in file.explain_event(event_id)]
    named = name_claims(snapshot, dict.fromkeys(claim_id for one in reasons for claim_id in one.claims))
    return Why(event, reasons, named, read_grades(request).of_documents(_documents(named)))


def _documents(named: Mapping[str, NamedClaim]) -> list[str]:
    return sorted({key_of(one.claim, "doc") for one in named.values()})


def _tell(one: EventReason) -> WhyOne:
    score = one.comparison.score if one.comparison else None
    return WhyOne(one.what, one.told, list(one.claim_ids), score, one.parts)


add_twins(router, "/events/{event_id}/why", "why", build_why, Why)
