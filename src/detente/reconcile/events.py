"""Events: claims grouped by likeness and judgements, and what each group says jointly."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from detente.model.event import Event, Judgement
from detente.model.ids import content_id
from detente.model.time import LAST_DAY, find_edtf
from detente.reconcile.block import find_candidates
from detente.reconcile.cluster import Components, cluster
from detente.reconcile.compare import score_pair
from detente.reconcile.judge import apply_judgements
from detente.reconcile.outcome import joint_date, joint_parties, joint_sectors, joint_status, joint_type
from detente.reconcile.profile import Profile
from detente.reconcile.titles import title_of

_BUNCH: Final = 60


def score_pairs(profiles: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """Scores of pairs of places that can matter for grouping.

    Pairs that score above 0 are found first; they hang together in small bunches, and within a bunch every pair is
    scored, so that what speaks against joining two groups is heard too. Of a bunch larger than _BUNCH the good pairs
    alone are known, and the others count as never compared.
    """
    good: dict[tuple[int, int], float] = {}
    bunches = Components(len(profiles))
    for left, right in find_candidates(profiles):
        score = score_pair(profiles[left], profiles[right])
        if score > 0:
            good[left, right] = score
            bunches.join(left, right)
    scores = dict(good)
    for bunch in bunches.groups():
        if 2 < len(bunch) <= _BUNCH:
            for left, right in combinations(bunch, 2):
                scores[left, right] = score_pair(profiles[left], profiles[right])
    return scores


def group_profiles(profiles: Sequence[Profile], judgements: Iterable[Judgement]) -> list[list[Profile]]:
    """Profiles in groups, each about one happening and in order of document and place."""
    places = {profile.claim.claim_id: place for place, profile in enumerate(profiles)}
    together, apart = (
        [(places[left], places[right]) for left, right in pairs] for pairs in apply_judgements(judgements, places)
    )
    groups = cluster(len(profiles), score_pairs(profiles), together=together, apart=apart)
    return [[profiles[place] for place in group] for group in groups]


def event_of(profiles: Sequence[Profile], published: Mapping[str, str | None], thing_names: Mapping[str, str]) -> Event:
    """The event that the profiles of one group make together.

    Its id is made of its first claim (by document id, place and claim id): it stays while that claim leads the group,
    and changes where a claim of an earlier document joins or the first one leaves.
    """
    actors, recipients = joint_parties(profiles)
    event = Event(
        event_id=content_id("e", profiles[0].claim.claim_id),
        title="",
        event_type=joint_type(profiles),
        actors=actors,
        recipients=recipients,
        date=joint_date(profiles),
        status=joint_status(profiles, published),
        sectors=joint_sectors(profiles),
        claim_ids=tuple(sorted(profile.claim.claim_id for profile in profiles)),
        document_ids=tuple(sorted({profile.claim.document_id for profile in profiles})),
        origin_ids=tuple(sorted({profile.origin_id for profile in profiles})),
    )
    return replace(event, title=title_of(event, profiles, thing_names))


def event_order(event: Event) -> tuple[str, str, str]:
    """A key that sorts events by date, undated ones last."""
    date = find_edtf(event.date)
    return (date.first if date else LAST_DAY, date.last if date else LAST_DAY, event.event_id)
