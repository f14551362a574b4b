"""Why claims make one event, in words: what speaks for and against each pair, what people judged, what came near."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from detente.model.claim import Coded
from detente.model.event import Event, Judgement
from detente.reconcile.compare import Comparison, compare_claims, score_pair
from detente.reconcile.judge import standing_judgements
from detente.reconcile.ledger import build_ledger
from detente.reconcile.profile import Profile, profile_claims

Reason = tuple[str, str]  # what it is about, and the words
_MOST_PAIRS: Final = 10  # shown, the surest first
_MOST_NEAR: Final = 3  # claims of other events
_LEAST_NEAR: Final = -3.0  # score below which a claim of another event is nowhere near


def explain_event(
    event: Event,
    coded: Iterable[Coded],
    *,
    origins: Mapping[str, str],
    judgements: Iterable[Judgement] = (),
    events: Iterable[Event] = (),
) -> tuple[Reason, ...]:
    """Why the claims of an event are held to be about one happening, and which others came near.

    Args:
        event: one of those that were made of the rest.
        coded: what each document was coded to.
        origins: document id to origin id.
        judgements: the log, oldest first.
        events: all events, by which other claims are called.
    """
    documents = sorted(coded, key=lambda each: each.document_id)
    _, mentions = build_ledger(mention for document in documents for mention in document.mentions)
    profiles = profile_claims([claim for document in documents for claim in document.claims], mentions, origins)
    inside = [profile for profile in profiles if profile.claim.claim_id in event.claim_ids]
    outside = [profile for profile in profiles if profile.claim.claim_id not in event.claim_ids]
    return (
        ("joined", _tell_rule(event)),
        *_tell_judgements(event, judgements),
        *_tell_pairs(inside),
        *_tell_near(inside, outside, {claim_id: one.event_id for one in events for claim_id in one.claim_ids}),
    )


def _tell_rule(event: Event) -> str:
    if len(event.claim_ids) == 1:
        return "one claim: none other was held to be about the same happening"
    return (
        f"{len(event.claim_ids)} claims, {len(event.origin_ids)} independent. Claims are joined while the pairs between "
        "them score above 0 on average; a score is the log of the odds that two are about one happening"
    )


def _tell_judgements(event: Event, judgements: Iterable[Judgement]) -> Iterator[Reason]:
    for one in standing_judgements(judgements):
        if {one.left_claim_id, one.right_claim_id} & set(event.claim_ids):
            why = f": {one.why}" if one.why else ""
            yield (
                "judged",
                f"{one.left_claim_id} and {one.right_claim_id} are {one.verdict}, says {one.who} on {one.judged_at[:10]}{why}",
            )


def _tell_pairs(inside: Sequence[Profile]) -> Iterator[Reason]:
    compared = sorted(
        (compare_claims(left, right) for left, right in combinations(inside, 2)),
        key=lambda one: (-one.score, one.left_claim_id, one.right_claim_id),
    )
    for one in compared[:_MOST_PAIRS]:
        yield "pair", f"{one.left_claim_id} and {one.right_claim_id}: {_tell_score(one)}"
    if len(compared) > _MOST_PAIRS:
        yield "pair", f"and {len(compared) - _MOST_PAIRS} pairs more, the last of them with {compared[-1].score:+.1f}"


def _tell_near(inside: Sequence[Profile], outside: Sequence[Profile], event_of: Mapping[str, str]) -> Iterator[Reason]:
    """The claims of other events that came nearest, each with the claim of this one that it is most like."""
    parties = frozenset[str]().union(*(profile.parties for profile in inside))
    near = []
    for other in outside:
        if other.parties & parties:
            scores = [score_pair(profile, other) for profile in inside]
            near.append((max(scores), inside[scores.index(max(scores))], other))
    near.sort(key=lambda one: (-one[0], one[2].claim.claim_id))
    for score, best, other in near[:_MOST_NEAR]:
        if score > _LEAST_NEAR:
            claim_id = other.claim.claim_id
            named = f"{claim_id} of {event_of[claim_id]}" if claim_id in event_of else claim_id
            yield "not joined", f"{named}, with {best.claim.claim_id}: {_tell_score(compare_claims(best, other))}"


def _tell_score(one: Comparison) -> str:
    """The score and what it is made of, the heaviest first; what counts nothing is left out."""
    parts = sorted((part for part in one.evidence if abs(part.value) >= 0.05), key=lambda part: -abs(part.value))
    return f"{one.score:+.1f} ({', '.join(f'{part.reason} {part.value:+.1f}' for part in parts)})"
