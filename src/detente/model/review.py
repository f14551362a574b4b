"""What people say of the machine's readings: reviews of claims, and how far a source or one report is trusted."""

from dataclasses import dataclass
from enum import StrEnum

from detente.model.claim import EventType
from detente.model.evidence import EvidenceSpan


class ReviewVerdict(StrEnum):
    """What a person says of a claim, or that an earlier review of theirs is taken back."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a claim with the machine's value and the person's, both as JSON."""

    field: str
    machine: str
    value: str


@dataclass(frozen=True, slots=True)
class Review:
    """One line of the append-only log of reviews.

    `document_id` and `evidence` find the claim again where its article is read anew and its id has changed. `event_type`
    and `confidence` are what the machine gave. `withdraws` is the id of the review that is taken back. `reviewed_at` is
    UTC.
    """

    review_id: str
    claim_id: str
    document_id: str
    evidence: EvidenceSpan
    event_type: EventType
    confidence: float
    verdict: ReviewVerdict
    changes: tuple[Change, ...]
    who: str
    reviewed_at: str
    why: str | None = None
    withdraws: str | None = None


class Reliability(StrEnum):
    """How far a source is trusted: the letters of the Admiralty code (NATO STANAG 2511)."""

    A = "A"  # completely reliable
    B = "B"  # usually reliable
    C = "C"  # fairly reliable
    D = "D"  # not usually reliable
    E = "E"  # unreliable
    F = "F"  # cannot be judged


class Credibility(StrEnum):
    """How far what one report says is believed, whoever says it: the digits of the same code."""

    CONFIRMED = "1"  # by other sources
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNJUDGED = "6"  # truth cannot be judged


@dataclass(frozen=True, slots=True)
class Rating:
    """One line of the append-only log of ratings: how far a person trusts a publisher, or one report.

    It is about a `source` or about a `document_id`, never both. A report's letter stands before that of its publisher; a
    publisher has no digit. `withdraws` is the id of the rating that is taken back. `rated_at` is UTC.
    """

    rating_id: str
    source: str | None
    document_id: str | None
    reliability: Reliability | None
    credibility: Credibility | None
    who: str
    rated_at: str
    why: str | None = None
    withdraws: str | None = None
