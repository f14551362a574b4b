"""Why claims make one event, in words: what speaks for and against each pair, what people judged, what came near."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from detente.model.event import Event, Judgement
from detente.reconcile.compare import Comparison, compare_claims, score_pair
from detente.reconcile.judge import standing_judgements
from detente.reconcile.profile import Profile

_MOST_PAIRS: Final = 10  # shown, the surest first
_LEAST_SHOWN: Final = 0.05  # of what a score is made of
MOST_NEAR: Final = 3  # claims of other events
LEAST_NEAR: Final = -3.0  # score below which a claim of another event is nowhere near


@dataclass(frozen=True, slots=True)
class EventReason:
    """One thing that speaks for or against claims being one event."""

    what: str  # joined, judged, pair or not joined
    told: str | None = None  # what is said of it in words, without the ids of records
    claim_ids: tuple[str, ...] = ()  # the two that it is about
    event_id: str | None = None  # of the second claim, where that was not joined
    comparison: Comparison | None = None

    @property
    def words(self) -> str:
        """All of it in one line, with the ids of the claims."""
        if not self.claim_ids:
            return self.told or ""
        if self.what == "not joined":
            named = f"{self.claim_ids[1]} of {self.event_id}" if self.event_id else self.claim_ids[1]
            names = f"{named}, with {self.claim_ids[0]}"
        else:
            names = " and ".join(self.claim_ids)
        return f"{names}: {_tell_score(self.comparison)}" if self.comparison else f"{names} {self.told}"

    @property
    def parts(self) -> list[tuple[str, float]]:
        """What the score is made of, the heaviest first; what counts nothing is left out."""
        return _parts(self.comparison) if self.comparison else []


def explain_event(
    event: Event,
    profiles: Sequence[Profile],
    *,
    judgements: Iterable[Judgement] = (),
    event_of: Mapping[str, str],
) -> tuple[EventReason, ...]:
    """Why the claims of an event are held to be about one happening, and which others came near.

    Args:
        event: one of those that were made of the claims.
        profiles: the claims of the event, and all that may have come near.
        judgements: the log, oldest first.
        event_of: the events of claims, by which those that came near are called.
    """
    inside = [profile for profile in profiles if profile.claim.claim_id in event.claim_ids]
    outside = [profile for profile in profiles if profile.claim.claim_id not in event.claim_ids]
    return (
        EventReason("joined", _tell_rule(event)),
        *_tell_judgements(event, judgements),
        *_tell_pairs(inside),
        *_tell_near(inside, outside, event_of),
    )


def find_nearest(inside: Sequence[Profile], outside: Iterable[Profile]) -> list[tuple[float, Profile, Profile]]:
    """The few claims of other events that came near, the nearest first: the score, the claim of this event that it is most like, and it."""
    parties = frozenset[str]().union(*(profile.parties for profile in inside))
    near = []
    for other in outside:
        if other.parties & parties:
            scores = [score_pair(profile, other) for profile in inside]
            near.append((max(scores), inside[scores.index(max(scores))], other))
    near.sort(key=lambda one: (-one[0], one[2].claim.claim_id))
    return [one for one in near[:MOST_NEAR] if one[0] > LEAST_NEAR]


def _tell_rule(event: Event) -> str:
    if len(event.claim_ids) == 1:
        return "one claim: none other was held to be about the same happening"
    return (
        f"{len(event.claim_ids)} claims, {len(event.origin_ids)} independent. Claims are joined while the pairs between "
        "them score above 0 on average; a score is the log of the odds that two are about one happening"
    )


def _tell_judgements(event: Event, judgements: Iterable[Judgement]) -> Iterator[EventReason]:
    for one in standing_judgements(judgements):
        pair = (one.left_claim_id, one.right_claim_id)
        if set(pair) & set(event.claim_ids):
            why = f": {one.why}" if one.why else ""
            yield EventReason("judged", f"are {one.verdict}, says {one.who} on {one.judged_at[:10]}{why}", pair)


def _tell_pairs(inside: Sequence[Profile]) -> Iterator[EventReason]:
    compared = sorted(
        (compare_claims(left, right) for left, right in combinations(inside, 2)),
        key=lambda one: (-one.score, one.left_claim_id, one.right_claim_id),
    )
    for one in compared[:_MOST_PAIRS]:
        yield EventReason("pair", claim_ids=(one.left_claim_id, one.right_claim_id), comparison=one)
    if len(compared) > _MOST_PAIRS:
        rest = f"and {len(compared) - _MOST_PAIRS} pairs more, the last of them with {compared[-1].score:+.1f}"
        yield EventReason("pair", rest)


def _tell_near(
    inside: Sequence[Profile], outside: Sequence[Profile], event_of: Mapping[str, str]
) -> Iterator[EventReason]:
    for _, best, other in find_nearest(inside, outside):
        pair = (best.claim.claim_id, other.claim.claim_id)
        yield EventReason("not joined", None, pair, event_of.get(pair[1]), compare_claims(best, other))


def _tell_score(one: Comparison) -> str:
    """The score and what it is made of."""
    return f"{one.score:+.1f} ({', '.join(f'{reason} {value:+.1f}' for reason, value in _parts(one))})"


def _parts(one: Comparison) -> list[tuple[str, float]]:
    found = [(part.reason, part.value) for part in one.evidence if abs(part.value) >= _LEAST_SHOWN]
    return sorted(found, key=lambda part: -abs(part[1]))
