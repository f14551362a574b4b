"""Denials that call an act by its noun: "denied that the sale took place", where the text told that it sold."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.event import Disagreement, Strength
from detente.reconcile.disagreements import Told, disagree, overlap
from detente.reconcile.profile import Profile

# Nouns of acts, and the words by which an act is told that they call back.
_FAMILIES: Final = {
    "sale": r"s[oe]ld|sell\w*|sales?",
    "supply": r"suppl\w+|deliver\w*|ship(?:ped|ments?)|sent|provid\w+",
    "delivery": r"suppl\w+|deliver\w*|ship(?:ped|ments?)|sent|hand(?:ed|ing) over",
    "shipment": r"suppl\w+|deliver\w*|ship(?:ped|ments?)|sent",
    "transfer": r"transfer\w*|suppl\w+|deliver\w*|sent|sold",
    "purchase": r"b(?:uy\w*|ought)|purchas\w+|acquir\w+",
    "attack": r"attack\w*|str(?:uck|ikes?)|bomb\w*|raid\w*|shell\w*",
    "strike": r"attack\w*|str(?:uck|ikes?)|bomb\w*|raid\w*",
    "raid": r"attack\w*|raid\w*|str(?:uck|ikes?)",
    "bombing": r"bomb\w*|attack\w*|str(?:uck|ikes?)",
    "shelling": r"shell\w*|fir(?:ed|ing)|bombard\w*",
    "killing": r"kill\w*|shot|dead|murder\w*",
    "incursion": r"incursions?|cross(?:ed|ing)|enter\w*|intru\w+",
    "intrusion": r"intru\w+|cross(?:ed|ing)|enter\w*|incursions?",
    "violation": r"violat\w+|breach\w*|cross(?:ed|ing)",
    "deal": r"deals?|agree\w*|sign\w*|contracts?",
    "agreement": r"agree\w*|deals?|sign\w*|accords?|pacts?",
    "talks": r"talks?|met|meet\w*|negotiat\w+|discuss\w*",
    "meeting": r"met|meet\w*|talks|spoke",
    "threat": r"threat\w*|warn\w*|ultimatum|choice",
    "promise": r"promis\w+|pledg\w+|vow\w*|commit\w+",
    "pledge": r"promis\w+|pledg\w+|vow\w*|commit\w+",
    "concession": r"conce\w+|waiv\w+|g[ai]ve\w* (?:up|way)|yield\w*",
    "deployment": r"deploy\w*|sent|station\w*",
    "withdrawal": r"withdr\w+|pull\w* (?:out|back)",
    "request": r"ask\w*|request\w*|appeal\w*",
    "demand": r"demand\w*|ask\w*|insist\w*",
    "visit": r"visit\w*|travel\w*|trip|flew|came",
}  # fmt: skip
_TOLD: Final = {noun: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for noun, words in _FAMILIES.items()}
_NOUN: Final = rf"(?P<noun>{'|'.join(sorted(_FAMILIES, key=len, reverse=True))})s?"
_HAPPENED: Final = r"(?:took place|taken place|happened|occurred|existed|(?:was|were|been) (?:ever )?(?:made|held|signed|carried out|given))"
_DENIED: Final = (
    re.compile(
        rf"\bden(?:y|ies|ied|ying) that (?:the|this|that|any|such an?|any such|these|those) (?:[\w-]+ )?{_NOUN} (?:had |has |have |was |were )?(?:ever )?{_HAPPENED}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bden(?:y|ies|ied|ying) (?:the|this|that|these|those|any such|such an?) (?:[\w-]+ )?{_NOUN}\b(?= ?[.,;]|$| more| again)",
        re.IGNORECASE,
    ),
    re.compile(rf"\bno (?:such )?{_NOUN} (?:had |has |have |was |were )?(?:ever )?{_HAPPENED}", re.IGNORECASE),
    re.compile(
        rf"\b(?:the|this|such an?) {_NOUN} (?:never|did not|had not|has not) (?:ever )?(?:take place|taken place|took place|happen(?:ed)?|occur(?:red)?)",
        re.IGNORECASE,
    ),
)
_REACH: Final = 450  # characters back in one text in which the noun finds what it calls back
_STATUSES: Final = frozenset({Status.OCCURRED, Status.ONGOING, Status.ALLEGED, Status.PLANNED, Status.PROPOSED})
_Placed = tuple[Profile, Told]


def noun_denied(quote: str) -> str | None:
    """The noun of the act that a quote denies, None where it denies none by such a noun."""
    found = next((match for pattern in _DENIED if (match := pattern.search(quote))), None)
    return found["noun"].casefold() if found else None


def find_named_denials(told: Sequence[Told]) -> Iterator[Disagreement]:
    """A disagreement for each act that a noun of a later sentence calls back and denies."""
    by_document: dict[str, list[_Placed]] = {}
    for each in told:
        for profile in each.profiles:
            by_document.setdefault(profile.claim.document_id, []).append((profile, each))
    for placed in by_document.values():
        placed.sort(key=lambda pair: (pair[0].claim.evidence, pair[0].claim.claim_id))
        for denial, event in placed:
            noun = noun_denied(denial.claim.evidence.quote)
            if noun is None:
                continue
            before = [pair for pair in placed if _is_called_back(pair[0], denial, noun)]
            if before:
                nearest = max(profile.claim.sentence for profile, _ in before)
                met = [(profile, other) for profile, other in before if profile.claim.sentence == nearest]
                yield disagree(
                    met[0][1].event.title,
                    "status",
                    Strength.FIRM,
                    [("told", [profile.claim.evidence for profile, _ in met]), ("denied", [denial.claim.evidence])],
                    f"One side tells of the {noun}, the other says that there was none.",
                    [event.event.event_id, *(other.event.event_id for _, other in met)],
                )


def _is_called_back(profile: Profile, denial: Profile, noun: str) -> bool:
    """Whether a claim stands shortly before the denial, tells such an act, and names who denies it."""
    claim, back = profile.claim, denial.claim.sentence[0] - profile.claim.sentence[1]
    if claim.status not in _STATUSES or not 0 <= back <= _REACH or overlap(claim.evidence, denial.claim.evidence):
        return False
    is_denial_itself = claim.event_type is EventType.REJECT or noun_denied(claim.evidence.quote) is not None
    is_theirs = bool(profile.parties & (denial.acting or denial.parties))
    return is_theirs and not is_denial_itself and _TOLD[noun].search(claim.evidence.quote) is not None
