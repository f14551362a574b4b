"""Disagreements over what was the first: "the first visit since 2007" against a visit in 2012, or "the first ever".

A first is held against another telling only where it says from when on it counts, and of acts of the same sort between
the same parties; a visit by a minister does not contradict the first one by a president.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from detente.model.claim import Status
from detente.model.event import Disagreement, Strength
from detente.model.time import find_edtf
from detente.reconcile.codes import party_names
from detente.reconcile.disagreements import Published, Told, disagree, overlap
from detente.reconcile.outcome import HAPPENED
from detente.reconcile.profile import Profile
from detente.reconcile.words import NUMBERS

_ACTS: Final = {
    "visit": re.compile(
        r"\b(?:visit(?:s|ed|ing)?|trips?|tours?|travel(?:s|led|ed) to|flew to|came to)\b", re.IGNORECASE
    ),
    "meeting": re.compile(r"\b(?:meet(?:s|ing|ings)?|met|summits?|talks)\b", re.IGNORECASE),
    "exercise": re.compile(r"\b(?:exercises?|drills?|manoeuvres|maneuvers|war games)\b", re.IGNORECASE),
    "shipment": re.compile(r"\b(?:shipments?|cargo(?:es)?|deliver(?:y|ies|ed))\b", re.IGNORECASE),
}
_FIRST: Final = re.compile(
    r"\bfirst\b(?P<what>[^.;:]{0,90}?)\b(?:since (?P<year>(?:18|19|20)\d\d)\b"
    r"|in (?:(?:over|more than|nearly|almost|some|about) )?(?P<number>\d{1,3}|[a-z-]+) (?P<unit>years|decades)\b"
    r"|(?P<ever>ever|in history|between (?:them|the two))\b)|\bfirst[- ](?P<at_once>ever)\b",
    re.IGNORECASE,
)
_OFFICES: Final = {
    "head of government": re.compile(r"\b(?:prime minister|premier|chancellor|heads? of government)\b", re.IGNORECASE),
    "head of state": re.compile(
        r"\b(?:president|king|queen|emir|sultan|emperor|monarch|heads? of state)\b", re.IGNORECASE
    ),
    "foreign minister": re.compile(r"\bforeign (?:minister|secretary)\b", re.IGNORECASE),
    "defence minister": re.compile(r"\bdefen[cs]e (?:minister|secretary)\b", re.IGNORECASE),
}
_LEADER: Final = re.compile(r"\bleaders?\b", re.IGNORECASE)
_HEADS: Final = frozenset({"head of government", "head of state"})
_BEGINNING: Final = 0  # the year from which a first ever counts
_REACH: Final = 80  # characters between "first" and the act that was the first
_SLACK: Final = 1  # years by which two readings of "in twelve years" may differ
_MEANT: Final = frozenset({Status.HYPOTHETICAL, Status.DENIED, Status.PROPOSED})


@dataclass(frozen=True, slots=True)
class First:
    """A statement that an act of a year was the first of its sort after another year (0: ever)."""

    profile: Profile
    event_id: str
    act: str
    since: int
    year: int
    offices: frozenset[str]


def find_first_conflicts(told: Sequence[Told], published: Published) -> Iterator[Disagreement]:
    """A disagreement for each first that an earlier act of the sort contradicts, or that is told to count otherwise."""
    firsts = [
        first
        for each in told
        for profile in each.profiles
        if (first := read_first(profile, each.event.event_id, published))
    ]
    if not firsts:
        return
    wanted = {(first.act, first.profile.parties) for first in firsts}
    instances: dict[tuple[str, frozenset[str]], list[tuple[Profile, str]]] = {}
    for each in told:
        for profile in each.profiles:
            for key in ((act, profile.parties) for act in _ACTS):
                if key in wanted and _is_dated_act(profile, key[0]):
                    instances.setdefault(key, []).append((profile, each.event.event_id))
    for first in firsts:
        yield from _against_instances(first, instances.get((first.act, first.profile.parties), ()))
    alike: dict[tuple[str, frozenset[str], int], list[First]] = {}
    for first in firsts:
        alike.setdefault((first.act, first.profile.parties, first.year), []).append(first)
    for group in alike.values():
        for left, right in combinations(group, 2):
            yield from _against_each_other(left, right)


def read_first(profile: Profile, event_id: str, published: Published) -> First | None:
    """The first that a claim tells of, None where its quote sets no time from which it counts."""
    quote = profile.claim.evidence.quote
    found = _FIRST.search(quote)
    if not found or profile.claim.status in _MEANT or len(profile.parties) < 2:
        return None
    act = _act_near(quote, found.start(), found.end())
    date = profile.date or find_edtf(published.get(profile.claim.document_id))
    if act is None or date is None or date.year is None:
        return None
    since = _since(found, date.year)
    return None if since is None else First(profile, event_id, act, since, date.year, _offices(quote, found))


def _act_near(quote: str, start: int, end: int) -> str | None:
    """The sort of act that stands nearest to the words "first ... since"."""
    near = [
        (max(found.start() - end, start - found.end(), 0), name)
        for name, pattern in _ACTS.items()
        for found in pattern.finditer(quote)
    ]
    return min(near)[1] if near and min(near)[0] <= _REACH else None


def _since(found: re.Match[str], year: int) -> int | None:
    if found["year"]:
        return int(found["year"])
    if found["ever"] or found["at_once"]:
        return _BEGINNING
    word = found["number"].casefold()
    number = float(word) if word.isdigit() else NUMBERS.get(word)
    if number is None:
        return None
    return year - int(number) * (10 if found["unit"].casefold() == "decades" else 1)


def _offices(quote: str, found: re.Match[str]) -> frozenset[str]:
    """The offices that the first is said of ("by a Russian prime minister"), else those named anywhere in the quote."""
    said_of = _named_offices(quote[found.start() : found.end()])
    return said_of or _named_offices(quote)


def _named_offices(text: str) -> frozenset[str]:
    named = frozenset(name for name, pattern in _OFFICES.items() if pattern.search(text))
    return named | (_HEADS if _LEADER.search(text) else frozenset())


def _is_dated_act(profile: Profile, act: str) -> bool:
    is_done = profile.claim.status in HAPPENED and profile.date is not None and profile.date.year is not None
    return is_done and _ACTS[act].search(profile.claim.evidence.quote) is not None


def _against_instances(first: First, instances: Sequence[tuple[Profile, str]]) -> Iterator[Disagreement]:
    met = [
        (profile, event_id)
        for profile, event_id in instances
        if event_id != first.event_id and _contradicts(first, profile)
    ]
    if met:
        years = ", ".join(sorted({str(profile.date.year) for profile, _ in met if profile.date}))
        since = f"after {first.since}" if first.since else "ever"
        yield disagree(
            f"first {first.act}: {party_names(sorted(first.profile.parties))}",
            "first",
            Strength.FIRM if len(first.offices) == 1 else Strength.SOFT,
            [(f"first {since}", [first.profile.claim.evidence]), (years, [p.claim.evidence for p, _ in met])],
            f"A {first.act} of {first.year} is told as the first {since}, and another one of {years} is told of.",
            [first.event_id, *(event_id for _, event_id in met)],
        )


def _contradicts(first: First, profile: Profile) -> bool:
    year = profile.date.year if profile.date else None
    if year is None or not first.since + _SLACK <= year <= first.year - _SLACK or year == first.since:
        return False
    if first.act == "visit" and (profile.acting, profile.receiving) != (first.profile.acting, first.profile.receiving):
        return False
    offices = _named_offices(profile.claim.evidence.quote)
    return bool(offices & (first.offices or _HEADS)) and not overlap(
        profile.claim.evidence, first.profile.claim.evidence
    )


def _against_each_other(left: First, right: First) -> Iterator[Disagreement]:
    """Whether one act is called the first since one year and the first since another, or ever."""
    one, two = left.profile, right.profile
    is_one_act = left.act == right.act and one.parties == two.parties and left.year == right.year
    is_one_act = is_one_act and bool(one.date is None or two.date is None or one.date.is_compatible(two.date))
    is_of_one_office = not left.offices or not right.offices or bool(left.offices & right.offices)
    is_apart = one.claim.document_id != two.claim.document_id and abs(left.since - right.since) > _SLACK
    if is_one_act and is_of_one_office and is_apart:
        values = [f"first since {each.since}" if each.since else "first ever" for each in (left, right)]
        yield disagree(
            f"first {left.act}: {party_names(sorted(one.parties))}",
            "first",
            Strength.FIRM,
            [(value, [each.claim.evidence]) for value, each in zip(values, (one, two), strict=True)],
            f"One {left.act} is called the {' and the '.join(sorted(values))}.",
            [left.event_id, right.event_id],
        )
