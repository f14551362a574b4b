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
_CLAIMED: Final = re.compile(
    r"\b(?:claim(?:s|ed|ing)? (?:the|by|responsibility)|(?:said|says) (?:it|they) (?:had |has |have |was |were )?(?:carried out|behind))\b",
    re.IGNORECASE,
)
_BLAMED: Final = re.compile(r"\b(?:blam\w+|responsib\w+|involvement|behind|culprit|perpetrat\w+)\b", re.IGNORECASE)
# An attack that the text has told of before: of "an attack" it is not known which.
_THE_ATTACK: Final = re.compile(
    r"\b(?:the|this|that) (?:[\w-]+ )?(?:attack|strike|raid|bombing|blast|explosion|killing|assassination|hack|sabotage)s?\b",
    re.IGNORECASE,
)
_ONE_TIME: Final = frozenset({"same days", "days apart"})
_BLAME_TYPES: Final = _TYPES | {EventType.ACCUSE}
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


def find_blame_conflicts(told: Sequence[Told]) -> Iterator[Disagreement]:
    """A disagreement for each pair of whom, in one text or several, one claims "the attack" and the other is blamed for it."""
    by_document: dict[str, tuple[list[_Placed], list[_Placed]]] = {}
    for each in told:
        for profile in each.profiles:
            side = _side_of_blame(profile)
            if side is not None:
                by_document.setdefault(profile.claim.document_id, ([], []))[side].append((profile, each.event.event_id))
    disputes: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[list[_Placed], list[_Placed]]] = {}
    for claiming, blaming in by_document.values():
        authors = {code for profile, _ in claiming for code in profile.acting}
        others = [placed for placed in blaming if placed[0].receiving.isdisjoint(authors)]
        if authors and others:
            blamed = {code for profile, _ in others for code in profile.receiving}
            known = disputes.setdefault((tuple(sorted(authors)), tuple(sorted(blamed))), ([], []))
            known[0].extend(claiming)
            known[1].extend(others)
    for codes, placed in disputes.items():
        names = [party_names(each) for each in codes]
        sides = [(name, quotes_of([p for p, _ in each])) for name, each in zip(names, placed, strict=True)]
        reason = "One claims the attack, and another is blamed for it."
        ids = [event_id for each in placed for _, event_id in each]
        yield disagree(f"who was behind it: {' or '.join(names)}", "party", Strength.FIRM, sides, reason, ids)


def _side_of_blame(profile: Profile) -> int | None:
    """0 where the claim tells that somebody claimed an attack, 1 where somebody is blamed for one, else None."""
    claim = profile.claim
    quote = claim.evidence.quote
    if claim.status is Status.DENIED or claim.event_type not in _BLAME_TYPES or not _THE_ATTACK.search(quote):
        return None
    if claim.event_type is EventType.ACCUSE:
        return 1 if profile.receiving and _BLAMED.search(quote) else None
    is_of_two_voices = _BLAMED.search(_CLAIMED.sub("", quote)) is not None
    return 0 if profile.acting and _CLAIMED.search(quote) and not is_of_two_voices else None


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
