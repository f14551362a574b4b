"""How alike two claims are, in terms that a reader can follow.

Each thing that speaks for or against one happening adds to a score in units of log-odds; above 0 the two are held to
be about the same. `WEIGHTS` was fitted by logistic regression on one half of a hand-coded corpus, checked on the
other half, rounded, and moved where machine-made claims are less sure than hand-made ones: sectors and
types count for less, words for more, and claims without a date need words to join.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.model.claim import EventType, Sector, Status
from detente.model.time import FIRST_DAY, LAST_DAY, EventDate
from detente.reconcile.headlines import call_act
from detente.reconcile.profile import Profile
from detente.reconcile.wording import Wording

# Types that coders and writers take for one another. A deal signed and its goods delivered are two happenings all the
# same: the step from one type to another costs more than wording alone makes up for.
_CONFUSED: Final = (
    frozenset({EventType.AGREE, EventType.COOPERATE, EventType.AID}),
    frozenset({EventType.AGREE, EventType.CONSULT}),
    frozenset({EventType.CONSULT, EventType.COOPERATE}),
    frozenset({EventType.AGREE, EventType.SUPPORT}),
    frozenset({EventType.CONCEDE, EventType.RETREAT}),
    frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST}),
    frozenset({EventType.SANCTION, EventType.REJECT}),
    frozenset({EventType.SANCTION, EventType.COERCE}),
    frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE}),
)

WEIGHTS: Final[dict[str, float]] = {
    "any two claims": -2.2,
    "same type": 0.0,
    "related types": -3.0,
    "unrelated types": -6.0,
    "same parties": 2.2,
    "same parties, told from one side": 0.6,
    "same parties, the other way round": -1.8,
    "parties of one among those of the other": 0.8,
    "parties of one among those of the other, the other way round": -1.4,
    "several parties shared": -0.6,
    "one party shared": -2.5,
    "no party shared": -6.0,
    "dates unknown": -0.8,
    "one date unknown": -0.9,
    "same days": 1.6,
    "same month": 0.7,
    "day within the month": 0.4,
    "same year": 0.2,
    "date within the year": -0.3,
    "same long stretch": 0.8,
    "date within the stretch": -0.1,
    "days apart": 0.6,
    "weeks apart": -0.8,
    "months apart": -2.8,
    "years apart": -4.0,
    "same status": -0.4,
    "occurred and ongoing": -0.4,
    "alleged and denied": 0.4,
    "denied by one": -0.9,
    "other status": -1.4,
    "same sectors": 0.8,
    "sectors overlap": -0.8,
    "other sectors": -2.0,
    "one document": -0.5,
    "next to each other": 0.9,
    "words shared": 2.6,
    "number shared": 0.4,
    "other numbers": -0.4,
    "same named thing": 1.2,
    "other named things": -1.2,
}
DAYS_APART: Final = 3
_WEEK = 7
MONTH, YEAR = 31, 366
ENOUGH_WORDS: Final = 3.0  # weight of content words below which even whole agreement says little
TRADED: Final = frozenset({"Purchase", "Sale", "Delivery"})  # what both ends may call one delivery


Reason = tuple[str, str, float]  # what was compared, a key of WEIGHTS, and the degree: 1, or 0 to 1 where it is graded


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for (above 0) or against (below 0), with the two values that it was read from."""

    aspect: str
    reason: str
    value: float
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims, the score of their being about one happening (log-odds), and all that it rests on."""

    left_claim_id: str
    right_claim_id: str
    score: float
    evidence: tuple[Evidence, ...]


@lru_cache(maxsize=200_000)
def _days_of(first: str, last: str) -> tuple[int, int]:
    return _day_number(first), _day_number(last)


def day_numbers(date: EventDate) -> tuple[int, int]:
    """The first and the last day of a date, counted from the first day of year 1; 0 or below is open."""
    return _days_of(date.first, date.last)


def _day_number(day: str) -> int:
    if day in (FIRST_DAY, LAST_DAY) or day[:4] == "0000":
        return 0 if day < LAST_DAY else dt.date.max.toordinal()
    return dt.date.fromisoformat(day).toordinal()


def compare_dates(left: EventDate | None, right: EventDate | None) -> str:
    """How two dates stand to each other, as a key of WEIGHTS."""
    if left is None or right is None:
        return "dates unknown" if left is right else "one date unknown"
    one, two = day_numbers(left), day_numbers(right)
    gap = max(one[0] - two[1], two[0] - one[1])
    if gap > 0:
        return _compare_apart(gap, are_days=all(each.first == each.last for each in (left, right)))
    short, long = sorted((one[1] - one[0] + 1, two[1] - two[0] + 1))
    if long <= _WEEK:
        return "same days"
    if long <= MONTH:
        return "same month" if short > _WEEK else "day within the month"
    if long <= YEAR:
        return "same year" if short > MONTH else "date within the year"
    return "same long stretch" if one == two else "date within the stretch"


def _compare_apart(gap: int, *, are_days: bool) -> str:
    if gap <= DAYS_APART and are_days:
        return "days apart"
    if gap <= MONTH:
        return "weeks apart"
    return "months apart" if gap <= YEAR else "years apart"


def compare_parties(left: Profile, right: Profile) -> str:
    """How the parties of two claims stand to each other, as a key of WEIGHTS."""
    if left.parties == right.parties:
        if left.acting == right.acting or _are_giving_and_taking(left, right):
            return "same parties"
        one_sided = left.is_mutual != right.is_mutual
        return "same parties, told from one side" if one_sided else "same parties, the other way round"
    if left.parties <= right.parties or right.parties <= left.parties:
        if left.acting & right.acting or left.receiving & right.receiving:
            return "parties of one among those of the other"
        return "parties of one among those of the other, the other way round"
    n_shared = len(left.parties & right.parties)
    return ("no party shared", "one party shared")[n_shared] if n_shared < 2 else "several parties shared"


def _are_giving_and_taking(left: Profile, right: Profile) -> bool:
    """Whether the one tells who supplied and the other who received: one delivery, seen from its two ends."""
    if left.acting != right.receiving or right.acting != left.receiving:
        return False
    nouns = {call_act(each.claim.event_type, each.claim.trigger).noun for each in (left, right)}
    return len(nouns) > 1 and nouns <= TRADED and "Purchase" in nouns


def compare_types(left: EventType, right: EventType) -> str:
    """How two types stand to each other, as a key of WEIGHTS."""
    if left is right:
        return "same type"
    return "related types" if right in related_types(left) else "unrelated types"


@lru_cache(maxsize=len(EventType))
def related_types(event_type: EventType) -> frozenset[EventType]:
    """The types that are taken for this one, itself among them."""
    return frozenset({event_type}).union(*(family for family in _CONFUSED if event_type in family))


def compare_statuses(left: Status, right: Status) -> str:
    """How two statuses stand to each other, as a key of WEIGHTS."""
    if left is right:
        return "same status"
    both = {left, right}
    if Status.DENIED in both:
        return "alleged and denied" if Status.ALLEGED in both else "denied by one"
    return "occurred and ongoing" if both == {Status.OCCURRED, Status.ONGOING} else "other status"


def share_words(one: Wording, two: Wording) -> float:
    """The share of the content of two wordings that both hold: 0 to 1."""
    shared = one.weights.keys() & two.weights.keys()
    if not shared:
        return 0.0
    # Sorted, so that a sum of floats is the same in every run.
    weight = sum([min(one.weights[word], two.weights[word]) for word in sorted(shared)])
    return weight / max(min(one.total, two.total), ENOUGH_WORDS)


def most_words_shared(wording: Wording) -> float:
    """The most that `share_words` gives for a wording and any other."""
    return min(1.0, wording.total / ENOUGH_WORDS)


def _compare_content(left: Profile, right: Profile) -> Iterator[Reason]:
    one, two = left.wording, right.wording
    if share := share_words(one, two):
        yield "words", "words shared", share
    if one.numbers and two.numbers:
        yield "numbers", "other numbers" if one.numbers.isdisjoint(two.numbers) else "number shared", 1.0
    if left.things and right.things:
        differ = left.things.isdisjoint(right.things)
        yield "named things", "other named things" if differ else "same named thing", 1.0


def _compare_places(left: Profile, right: Profile) -> Iterator[Reason]:
    a, b = left.claim, right.claim
    if a.document_id != b.document_id:
        yield from _compare_content(left, right)
        return
    yield "document", "one document", 1.0
    if a.sentence[0] < b.sentence[1] and b.sentence[0] < a.sentence[1]:
        return  # Two acts of one sentence share its words: that says nothing.
    yield from _compare_content(left, right)
    if abs(left.rank - right.rank) == 1:
        yield "place in the document", "next to each other", 1.0


def compare_sectors(left: frozenset[Sector], right: frozenset[Sector]) -> str:
    """How two sets of sectors, neither of them empty, stand to each other, as a key of WEIGHTS."""
    if left == right:
        return "same sectors"
    return "other sectors" if left.isdisjoint(right) else "sectors overlap"


def find_reasons(left: Profile, right: Profile) -> Iterator[Reason]:
    """All that speaks for or against the two being about one happening."""
    a, b = left.claim, right.claim
    yield "claim", "any two claims", 1.0
    yield "type", compare_types(a.event_type, b.event_type), 1.0
    yield "parties", compare_parties(left, right), 1.0
    yield "date", compare_dates(left.date, right.date), 1.0
    yield "status", compare_statuses(a.status, b.status), 1.0
    if left.sectors and right.sectors:
        yield "sectors", compare_sectors(left.sectors, right.sectors), 1.0
    yield from _compare_places(left, right)


def score_pair(left: Profile, right: Profile) -> float:
    """The log-odds that two claims are about one happening; their order makes no difference.

    It is the sum of what `find_reasons` tells, reckoned without telling it: a large file has some ten million pairs.
    """
    a, b = left.claim, right.claim
    score = WEIGHTS["any two claims"] + WEIGHTS[compare_types(a.event_type, b.event_type)]
    score += WEIGHTS[compare_parties(left, right)]
    score += WEIGHTS[compare_dates(left.date, right.date)]
    score += WEIGHTS[compare_statuses(a.status, b.status)]
    if left.sectors and right.sectors:
        score += WEIGHTS[compare_sectors(left.sectors, right.sectors)]
    if a.document_id == b.document_id or left.things or left.wording.numbers:
        for _, reason, degree in _compare_places(left, right):
            score += WEIGHTS[reason] * degree
        return score
    share = share_words(left.wording, right.wording)
    return score + WEIGHTS["words shared"] * share if share else score


def _listed(values: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, values)))


_SHOWN: Final[dict[str, Callable[[Profile], str]]] = {
    "claim": lambda profile: profile.claim.claim_id,
    "type": lambda profile: profile.claim.event_type,
    "parties": lambda profile: f"{_listed(profile.acting)} > {_listed(profile.receiving)}",
    "date": lambda profile: profile.claim.date or "unknown",
    "status": lambda profile: profile.claim.status,
    "sectors": lambda profile: _listed(profile.sectors),
    "words": lambda profile: _listed(profile.wording.weights),
    "numbers": lambda profile: _listed(profile.wording.numbers),
    "named things": lambda profile: _listed(profile.things),
    "document": lambda profile: profile.claim.document_id,
    "place in the document": lambda profile: profile.claim.evidence.quote,
}


def compare_claims(left: Profile, right: Profile) -> Comparison:
    """The comparison of two claims, with every reason and the two values behind it."""
    evidence = tuple(
        Evidence(aspect, reason, WEIGHTS[reason] * degree, _SHOWN[aspect](left), _SHOWN[aspect](right))
        for aspect, reason, degree in find_reasons(left, right)
    )
    return Comparison(left.claim.claim_id, right.claim.claim_id, score_pair(left, right), evidence)
