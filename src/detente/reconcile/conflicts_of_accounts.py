"""Disagreements that a text tells itself: "in 2003 by some accounts and in 2005 by others", "officials denied it"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.event import Disagreement, Strength
from detente.model.evidence import EvidenceSpan
from detente.reconcile.disagreements import Told, disagree
from detente.reconcile.profile import Profile
from detente.reconcile.voices import ACCOUNT, DENIES_IT, NEGATION, tells_date

_DATED: Final = re.compile(
    r"\b(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s(?:1[89]|20)\d\d)?"
    r"|(?:1[89]|20)\d\d)\b"
)
_BREAK: Final = re.compile(r",\s(?:and\s|but\s|while\s)?|;\s|\s(?:and|but|while)\s")
_REACH: Final = 2  # sentences back in which what another account tells otherwise may stand
_NEXT_SENTENCE: Final = 3  # characters between two sentences of one paragraph
_OPENING: Final = 90  # characters from a sentence's beginning within which its denial answers the sentence before
_TOLD: Final = frozenset({Status.OCCURRED, Status.ALLEGED, Status.PLANNED, Status.PROPOSED, Status.ONGOING})
_Placed = tuple[Profile, Told]


def find_account_conflicts(told: Sequence[Told]) -> Iterator[Disagreement]:
    """The disagreements that single texts tell: of dates in one quote or near by, and denials of what was just told."""
    by_document: dict[str, list[_Placed]] = {}
    for each in told:
        for profile in each.profiles:
            by_document.setdefault(profile.claim.document_id, []).append((profile, each))
    for placed in by_document.values():
        placed.sort(key=lambda pair: (pair[0].claim.sentence, pair[0].claim.claim_id))
        quoted = {profile.claim.evidence: (profile, each) for profile, each in placed}
        for profile, each in quoted.values():
            yield from _within(profile.claim.evidence, each)
        yield from _near_by(placed)
        yield from _denials(placed)


def _within(evidence: EvidenceSpan, told: Told) -> Iterator[Disagreement]:
    """The two dates that one quote gives by two accounts."""
    if len(ACCOUNT.findall(evidence.quote)) < 2:
        return
    parts = [part for part in _parts(evidence) if ACCOUNT.search(part.quote) and _DATED.search(part.quote)]
    for left, right in combinations(parts, 2):
        dates = [_DATED.findall(part.quote)[-1] for part in (left, right)]
        if dates[0] != dates[1]:
            reason = "The text gives two dates, each by some accounts."
            sides = [(dates[0], [left]), (dates[1], [right])]
            yield disagree(told.event.title, "date", Strength.FIRM, sides, reason, [told.event.event_id])
            return


def _parts(evidence: EvidenceSpan) -> Iterator[EvidenceSpan]:
    """The stretches of a quote between commas and conjunctions."""
    start = 0
    for edge in (*_BREAK.finditer(evidence.quote), None):
        end = edge.start() if edge else len(evidence.quote)
        if end > start:
            yield EvidenceSpan(
                evidence.document_id, evidence.start + start, evidence.start + end, evidence.quote[start:end]
            )
        start = edge.end() if edge else end


def _near_by(placed: Sequence[_Placed]) -> Iterator[Disagreement]:
    """What "one account" dates otherwise than the sentences just before it."""
    for at, (other, event) in enumerate(placed):
        if len(ACCOUNT.findall(other.claim.evidence.quote)) != 1 or not _is_dated(other):
            continue
        for profile, earlier in reversed(placed[:at]):
            if _sentences_between(placed, profile, other) > _REACH:
                break
            if earlier is not event and _differ_in_date(profile, other):
                sides = [(each.claim.date or "", [each.claim.evidence]) for each in (profile, other)]
                reason = "The text itself sets another account beside the date it gives."
                ids = [earlier.event.event_id, event.event.event_id]
                yield disagree(earlier.event.title, "date", Strength.FIRM, sides, reason, ids)
                break


def _is_dated(profile: Profile) -> bool:
    return profile.date is not None and tells_date(profile.claim.evidence.quote, profile.date)


def _sentences_between(placed: Iterable[_Placed], left: Profile, right: Profile) -> int:
    return len({p.claim.sentence for p, _ in placed if left.claim.sentence <= p.claim.sentence < right.claim.sentence})


def _differ_in_date(left: Profile, right: Profile) -> bool:
    is_one = left.claim.event_type is right.claim.event_type and left.parties == right.parties
    is_apart = left.claim.sentence != right.claim.sentence and _is_dated(left)
    return bool(is_one and is_apart and left.date and right.date and not left.date.is_compatible(right.date))


def _denials(placed: Sequence[_Placed]) -> Iterator[Disagreement]:
    """What a sentence tells and the next one says is denied: "Officials denied it"."""
    for denial, event in placed:
        quote = denial.claim.evidence.quote
        found = DENIES_IT.search(quote)
        is_denial = denial.claim.event_type is EventType.REJECT or denial.claim.status is Status.DENIED
        if not is_denial or not found:
            continue
        if NEGATION.search(quote[: found.start()].rsplit(",", 1)[-1]):
            continue
        at = denial.claim.evidence.start + found.start()
        is_opening = at - denial.claim.sentence[0] <= _OPENING and not re.search(r"[;:]", quote[: found.start()])
        before = [
            (profile, each)
            for profile, each in placed
            if _is_others_word(profile)
            and profile.parties & denial.acting
            and (_comes_before(profile, denial) if is_opening else _stands_before(profile, denial, at))
        ]
        if before:
            profile, told = min(before, key=lambda pair: (pair[0].claim.status is not Status.ALLEGED, pair[0].rank))
            sides = [
                (profile.claim.status.value, [profile.claim.evidence]),
                ("denied", [denial.claim.evidence]),
            ]
            reason = "One side tells of it, and what follows in the text denies it."
            ids = [told.event.event_id, event.event.event_id]
            yield disagree(told.event.title, "status", Strength.FIRM, sides, reason, ids)


def _is_others_word(profile: Profile) -> bool:
    """Whether the text gives somebody's word for it, so that there is something to deny."""
    claim = profile.claim
    is_credited = claim.status is Status.ALLEGED or claim.speaker is not None or claim.event_type is EventType.ACCUSE
    return is_credited and claim.status in _TOLD


def _comes_before(profile: Profile, denial: Profile) -> bool:
    return 0 <= denial.claim.sentence[0] - profile.claim.sentence[1] <= _NEXT_SENTENCE


def _stands_before(profile: Profile, denial: Profile, at: int) -> bool:
    is_same = profile.claim.sentence == denial.claim.sentence
    return is_same and profile.claim.evidence.end <= min(at, denial.claim.evidence.start + 1)
