"""What was read, with what people said of it applied: rejected claims left out, corrected fields in place of the machine's.

A pure function of claims and the log of reviews; neither is changed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from detente.model.claim import Claim, Coded, EventType, Sector, Status
from detente.model.review import Change, Review, ReviewVerdict

CORRECTABLE: Final = ("event_type", "mode", "actors", "recipients", "date", "place", "status", "sectors", "speaker")
_LISTS: Final = {"actors", "recipients"}


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was read, corrected; `orphans` are reviews whose claim is no longer there."""

    coded: tuple[Coded, ...]
    orphans: tuple[Review, ...]


def correct(coded: Sequence[Coded], reviews: Iterable[Review]) -> Corrected:
    """What was read with the reviews that stand applied.

    A review belongs to the claim of its id; where there is none, to the claim of the same document and words that lies
    nearest to where it was.

    Args:
        coded: what each document was coded to.
        reviews: the log, oldest first; of several on one claim the last one counts.
    """
    standing = {review.claim_id: review for review in standing_reviews(reviews)}
    if not standing:
        return Corrected(tuple(coded), ())
    placed, orphans = _place(coded, standing)
    return Corrected(tuple(_correct(one, placed) for one in coded), orphans)


def standing_reviews(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The reviews that have not been taken back, oldest first."""
    log = tuple(reviews)
    gone = {review.withdraws for review in log if review.verdict is ReviewVerdict.WITHDRAWN}
    return tuple(one for one in log if one.verdict is not ReviewVerdict.WITHDRAWN and one.review_id not in gone)


def value_of(claim: Claim, field: str) -> str:
    """A field of a claim as JSON, in the form that a change keeps it in."""
    value = getattr(claim, field)
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _place(coded: Sequence[Coded], standing: Mapping[str, Review]) -> tuple[dict[str, Review], tuple[Review, ...]]:
    """The reviews by the id that their claim has now, and those that found none."""
    ids = {claim.claim_id for one in coded for claim in one.claims}
    lost = [review for claim_id, review in standing.items() if claim_id not in ids]
    placed = {claim_id: review for claim_id, review in standing.items() if claim_id in ids}
    same_words: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    wanted = {(review.document_id, review.evidence.quote) for review in lost}
    for one in coded if lost else ():
        for claim in one.claims:
            if (key := (claim.document_id, claim.evidence.quote)) in wanted:
                same_words[key].append(claim)
    orphans = []
    for review in lost:
        near = [
            claim for claim in same_words[review.document_id, review.evidence.quote] if claim.claim_id not in placed
        ]
        if near:
            placed[min(near, key=lambda claim: _distance(claim, review)).claim_id] = review
        else:
            orphans.append(review)
    return placed, tuple(orphans)


def _distance(claim: Claim, review: Review) -> tuple[bool, int, str]:
    is_other_type = claim.event_type is not review.event_type
    return is_other_type, abs(claim.evidence.start - review.evidence.start), claim.claim_id


def _correct(coded: Coded, placed: Mapping[str, Review]) -> Coded:
    if not any(claim.claim_id in placed for claim in coded.claims):
        return coded
    kept = (_apply(claim, placed.get(claim.claim_id)) for claim in coded.claims)
    return replace(coded, claims=tuple(claim for claim in kept if claim))


def _apply(claim: Claim, review: Review | None) -> Claim | None:
    if review is None or review.verdict is ReviewVerdict.CONFIRMED:
        return claim
    if review.verdict is ReviewVerdict.REJECTED:
        return None
    told = tuple(
        (change.field, f"{change.value}, says {review.who}; the machine read {change.machine}")
        for change in review.changes
    )
    values: dict[str, Any] = {change.field: _value(change) for change in review.changes}
    return replace(claim, **values, because=(*claim.because, *told))


def _value(change: Change) -> object:
    value = json.loads(change.value)
    if change.field in _LISTS:
        return tuple(value)
    if change.field == "sectors":
        return tuple(map(Sector, value))
    if change.field == "event_type":
        return EventType(value)
    return Status(value) if change.field == "status" else value
