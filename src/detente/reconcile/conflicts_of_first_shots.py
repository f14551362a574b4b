"""Disagreements over who began it: each side is said to have fired first."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.event import Disagreement, Strength
from detente.reconcile.codes import party_names
from detente.reconcile.compare import compare_dates
from detente.reconcile.disagreements import Told, disagree, overlap
from detente.reconcile.profile import Profile

_BEGAN: Final = re.compile(
    r"\b(?:(?:opened fire|fired|shot|attacked|shelled|struck) first|fired the first (?:shot|shell|round)s?"
    r"|(?:started|began) (?:it|the (?:fighting|shooting|shelling|war|clash(?:es)?|exchange|firing))|unprovoked|without provocation)\b",
    re.IGNORECASE,
)
_TYPES: Final = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.ACCUSE})
_ONE_TIME: Final = frozenset({"same days", "days apart", "same month", "day within the month"})


def find_first_shot_conflicts(told: Sequence[Told]) -> Iterator[Disagreement]:
    """A disagreement for each clash of two parties in which either is said to have begun."""
    filed: dict[frozenset[str], list[tuple[Profile, str]]] = {}
    for each in told:
        for profile in each.profiles:
            if _says_who_began(profile):
                filed.setdefault(profile.parties, []).append((profile, each.event.event_id))
    for parties, placed in filed.items():
        for (left, one), (right, two) in combinations(placed, 2):
            if _blame_each_other(left, right):
                sides = [(party_names(sorted(each.acting)), [each.claim.evidence]) for each in (left, right)]
                names = party_names(sorted(parties))
                reason = "Each side is said to have begun it."
                yield disagree(f"who began it: {names}", "party", Strength.FIRM, sides, reason, [one, two])
                break


def _says_who_began(profile: Profile) -> bool:
    claim = profile.claim
    is_told = claim.event_type in _TYPES and claim.status is not Status.DENIED
    return is_told and len(profile.parties) == 2 and _BEGAN.search(claim.evidence.quote) is not None


def _blame_each_other(left: Profile, right: Profile) -> bool:
    is_one_type = left.claim.event_type is right.claim.event_type
    swapped = left.acting == right.receiving and left.receiving == right.acting and bool(left.acting and left.receiving)
    is_one_time = compare_dates(left.date, right.date) in _ONE_TIME
    return is_one_type and swapped and is_one_time and not overlap(left.claim.evidence, right.claim.evidence)
