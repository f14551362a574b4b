"""Disagreements over where: one meeting told as held in one state's capital and in another's."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from detente.model.claim import EventType
from detente.model.event import Disagreement, Strength
from detente.model.evidence import EvidenceSpan
from detente.reconcile.disagreements import Told, disagree
from detente.reconcile.outcome import HAPPENED
from detente.reconcile.places import APART, compare_places
from detente.reconcile.profile import Profile

_TYPES: Final = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.ASSAULT})
_DAY_CHARS: Final = len("2000-01-01")


def find_place_conflicts(told: Told) -> Iterator[Disagreement]:
    """One disagreement where documents put the act of one day in different states.

    A place that holds the other is the same place told less closely; of places whose states are not known nothing is said.
    """
    placed = [each for each in told.profiles if _is_placed(each)] if told.event.event_type in _TYPES else []
    clashing = [
        pair
        for pair in combinations(placed, 2)
        if pair[0].origin_id != pair[1].origin_id and _is_one_day(*pair) and _are_apart(*pair)
    ]
    if not clashing:
        return
    sides: dict[str, list[EvidenceSpan]] = {}
    for profile in dict.fromkeys(each.claim.claim_id for pair in clashing for each in pair):
        claim = next(each.claim for each in placed if each.claim.claim_id == profile)
        sides.setdefault(claim.place or "", []).append(claim.evidence)
    reason = f"One act of one day cannot have taken place in {' and in '.join(sorted(sides))}."
    yield disagree(told.event.title, "place", Strength.FIRM, sorted(sides.items()), reason, [told.event.event_id])


def _is_placed(profile: Profile) -> bool:
    """Whether the quote itself puts the act somewhere, on one day."""
    claim = profile.claim
    is_day = claim.date is not None and len(claim.date) == _DAY_CHARS
    if claim.place is None or not is_day or claim.status not in HAPPENED:
        return False
    return re.search(rf"\b(?:in|at|near) (?:the )?{re.escape(claim.place)}\b", claim.evidence.quote) is not None


def _is_one_day(left: Profile, right: Profile) -> bool:
    return left.claim.date == right.claim.date


def _are_apart(left: Profile, right: Profile) -> bool:
    return compare_places(left.claim.place or "", right.claim.place or "") == APART
