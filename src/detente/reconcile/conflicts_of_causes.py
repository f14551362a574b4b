"""Disagreements over why something is stuck: "under pressure from Quel" to some, "for want of money" to others.

Two causes may both be right, so that such a disagreement is never firm.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from detente.model.claim import Assessment
from detente.model.event import Disagreement, Strength
from detente.model.evidence import EvidenceSpan
from detente.reconcile.codes import is_party_word, party_names
from detente.reconcile.disagreements import Told, disagree, overlap
from detente.reconcile.wording import ORDINARY, Wording, fold, read_wording

_CAUSE: Final = re.compile(
    r"\b(?:because of|owing to|on account of|as a result of|for want of|citing"
    r"|due to (?=(?:the|a|an|its|their|his|her|lack|delays?|fears?|concerns?|differences|disputes?|disagreements?|sanctions"
    r"|pressure|tensions?|costs?|prices?|security|financial|technical|political|economic|western|foreign|poor|rising)\b))"
    r"(?P<cause>[^,.;:]{3,90})|\bunder (?P<pressure>[^,.;:]{0,40}\b(?:pressure|duress)\b(?: from [^,.;:]{3,40})?)",
    re.IGNORECASE,
)
_STUCK: Final = re.compile(
    r"\b(?:delay(?:s|ed|ing)?|stall\w*|halt(?:s|ed)?|suspend\w*|cancel\w*|shelv\w*|postpon\w*|collaps\w*|roadblock|snags?"
    r"|dragg\w+ (?:its|their) feet|lagg\w*|dropped|scrapp\w*|abandon\w*|broke down|held up|put off|withdr[ae]w\w*)\b",
    re.IGNORECASE,
)
# The text says that it gives somebody's word for the cause; an author who names two causes holds both.
_DISTANCED: Final = re.compile(
    r"\b(?:apparently|allegedly|reportedly|said to|sources?|claim\w*|according to|sa(?:ys?|id)|insist\w*|blam\w+|cit(?:es|ed|ing))\b",
    re.IGNORECASE,
)
_MOST_COMPARED: Final = 60
_SHARED_ACROSS: Final = 2  # content words that tie two documents; within one, one word is enough


@dataclass(frozen=True, slots=True)
class Reason:
    """What a quote gives as the cause of what is stuck; `topic` are the words outside the cause."""

    evidence: EvidenceSpan
    parties: frozenset[str]
    cause: str
    because: frozenset[str]
    topic: frozenset[str]
    event_ids: tuple[str, ...]


def find_cause_conflicts(told: Sequence[Told], assessments: Iterable[Assessment]) -> Iterator[Disagreement]:
    """A disagreement for each thing whose being stuck is put down to causes that share no word."""
    filed: dict[frozenset[str], dict[EvidenceSpan, Reason]] = {}
    for reason in _read_all(told, assessments):
        filed.setdefault(reason.parties, {}).setdefault(reason.evidence, reason)
    for known in filed.values():
        reasons = sorted(known.values(), key=lambda each: each.evidence)
        for left, right in combinations(reasons[:_MOST_COMPARED], 2):
            if _disagree(left, right):
                yield disagree(
                    f"what holds it up: {party_names(sorted(left.parties))}",
                    "cause",
                    Strength.SOFT,
                    [(each.cause, [each.evidence]) for each in (left, right)],
                    "What holds it up is put down to different causes.",
                    [*left.event_ids, *right.event_ids],
                )


def _read_all(told: Sequence[Told], assessments: Iterable[Assessment]) -> Iterator[Reason]:
    for each in told:
        for profile in each.profiles:
            yield from read_reason(profile.claim.evidence, profile.parties, (each.event.event_id,))
    for assessment in assessments:
        yield from read_reason(assessment.evidence, frozenset(assessment.parties))


def read_reason(evidence: EvidenceSpan, parties: frozenset[str], event_ids: tuple[str, ...] = ()) -> Iterator[Reason]:
    """The cause that a quote gives for what is stuck, none where it gives no or several."""
    causes = list(_CAUSE.finditer(evidence.quote))
    if len(causes) != 1 or not _STUCK.search(evidence.quote):
        return
    found = causes[0]
    rest = f"{evidence.quote[: found.start()]} {evidence.quote[found.end() :]}"
    because, topic = (_content(read_wording(text), parties) for text in (found.group(), rest))
    if because or found["pressure"]:
        yield Reason(evidence, parties, fold(found.group()).strip(), because, topic, event_ids)


def _content(wording: Wording, parties: frozenset[str]) -> frozenset[str]:
    words = (word for word, weight in wording.weights.items() if weight >= ORDINARY)
    return frozenset(word for word in words if not is_party_word(word, parties) and not _STUCK.match(word))


def _disagree(left: Reason, right: Reason) -> bool:
    if left.because & right.because or overlap(left.evidence, right.evidence):
        return False
    n_shared = len(left.topic & right.topic)
    if left.evidence.document_id != right.evidence.document_id:
        return n_shared >= _SHARED_ACROSS
    return n_shared > 0 and any(_DISTANCED.search(each.evidence.quote) for each in (left, right))
