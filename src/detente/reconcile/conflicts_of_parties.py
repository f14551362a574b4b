"""Disagreements over who did it: one attack that some lay at one door, and others at another."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.event import Disagreement, Strength
from detente.reconcile.cluster import Components
from detente.reconcile.codes import party_names
from detente.reconcile.compare import compare_dates
from detente.reconcile.disagreements import Told, disagree, quotes_of
from detente.reconcile.profile import Profile

_TYPES: Final = frozenset({EventType.ASSAULT, EventType.COERCE})
# Who did it is in question only where a text says so; two attacks told as such are two attacks.
_LAID_AT_A_DOOR: Final = re.compile(
    r"\b(?:responsib\w+|blam\w+|behind the|carried out|culprits?|perpetrat\w+|involvement|claimed (?:the|by))\b",
    re.IGNORECASE,
)
_ONE_TIME: Final = frozenset({"same days", "days apart"})
_WINDOW: Final = 20  # claims next in date that a claim is compared with

_Placed = tuple[Profile, str]  # with the id of its event


def find_party_conflicts(told: Sequence[Told]) -> Iterator[Disagreement]:
    """A disagreement for each attack whose author is said to be one and said to be another.

    The attacks have the same victim and the same days, and each side has words of blame or of claimed responsibility.
    """
    filed: dict[tuple[EventType, frozenset[str]], list[_Placed]] = {}
    for each in told:
        for profile in each.profiles:
            if _names_author(profile):
                key = (profile.claim.event_type, profile.receiving)
                filed.setdefault(key, []).append((profile, each.event.event_id))
    for placed in filed.values():
        yield from _find_among(placed)


def _names_author(profile: Profile) -> bool:
    claim = profile.claim
    return (
        claim.event_type in _TYPES
        and claim.status is not Status.DENIED
        and bool(profile.acting and profile.receiving and profile.date)
        and _LAID_AT_A_DOOR.search(claim.evidence.quote) is not None
    )


def _first_day(profile: Profile) -> str:
    return profile.date.first if profile.date else ""


def _find_among(placed: Sequence[_Placed]) -> Iterator[Disagreement]:
    """The disagreements among claims with one victim, one for each time."""
    times = Components(len(placed))
    order = sorted(range(len(placed)), key=lambda place: _first_day(placed[place][0]))
    for at, left in enumerate(order):
        for right in order[at + 1 : at + 1 + _WINDOW]:
            if compare_dates(placed[left][0].date, placed[right][0].date) in _ONE_TIME:
                times.join(left, right)
    for group in times.groups():
        members = [placed[place] for place in group]
        authors = sorted({tuple(sorted(profile.acting)) for profile, _ in members})
        if not any(set(one).isdisjoint(two) for one, two in combinations(authors, 2)):
            continue
        sides = [
            (party_names(author), quotes_of([profile for profile, _ in members if profile.acting == frozenset(author)]))
            for author in authors
        ]
        victims = party_names(sorted(members[0][0].receiving))
        reason = "One attack is laid at different doors."
        yield disagree(
            f"attack on {victims}", "party", Strength.FIRM, sides, reason, [event_id for _, event_id in members]
        )
