"""Numbers that one text corrects in so many words: "87 million dollars, not 114", where another tells of 114."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detente.model.claim import Figure
from detente.model.event import Disagreement, Strength
from detente.model.evidence import EvidenceSpan
from detente.reconcile.codes import is_party_word, party_names
from detente.reconcile.disagreements import Told, disagree, overlap
from detente.reconcile.wording import ORDINARY, read_wording, stem
from detente.reconcile.words import NUMBERS

_SCALES: Final = {"thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_NUMBER: Final = rf"(?:US)?[$€£]?(?:\d[\d,]*(?:\.\d+)?|{'|'.join(sorted(NUMBERS))}|one)(?:\s?(?:thousand|million|billion|trillion|mn|bn|m))?"
_CORRECTED: Final = re.compile(
    rf"\b(?P<right>{_NUMBER})\b(?P<what>[^.;:]{{0,50}}?),?\s(?:and\s)?not\s(?P<wrong>{_NUMBER})\b(?!\s(?:only|just|merely))",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?|[a-z]+)\s?(?P<scale>[a-z]+)?", re.IGNORECASE)
_MONTH: Final = r"\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"  # "2 March" dates and counts nothing
_ANY_NUMBER: Final = re.compile(rf"(?<![\w.,-]){_NUMBER}\b(?![.,]?\d|{_MONTH})", re.IGNORECASE)
_YEARS: Final = (1800, 2100)
# What is counted in tells nothing of what is counted.
_UNITS: Final = frozenset(
    stem(word)
    for word in (
        "dollars", "euros", "pounds", "yen", "yuan", "rupees", "roubles", "rubles", "francs", "baht", "percent", "metres",
        "kilometres", "tonnes", "tons",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """A quote that gives one number and denies another."""

    evidence: EvidenceSpan
    parties: frozenset[str]
    words: frozenset[str]
    right: float
    wrong: float
    event_ids: tuple[str, ...]


_Stated = tuple[EvidenceSpan, frozenset[str], tuple[str, ...]]


def find_corrections(told: Sequence[Told], figures: Iterable[Figure]) -> Iterator[Disagreement]:
    """A disagreement for each number that one quote calls wrong and others of the same parties and words tell."""
    stated: dict[EvidenceSpan, _Stated] = {}
    for each in told:
        for profile in each.profiles:
            evidence = profile.claim.evidence
            stated.setdefault(evidence, (evidence, profile.parties, (each.event.event_id,)))
    for figure in figures:
        stated.setdefault(figure.evidence, (figure.evidence, frozenset(figure.parties), ()))
    corrections = [found for one in stated.values() if (found := read_correction(*one))]
    if not corrections:
        return
    by_party: dict[str, list[_Stated]] = {}
    for one in stated.values():
        for party in one[1]:
            by_party.setdefault(party, []).append(one)
    for correction in corrections:
        near = {one[0]: one for party in sorted(correction.parties) for one in by_party[party]}
        tellings = [one for _, one in sorted(near.items()) if _tells_what_is_wrong(one, correction)]
        if tellings:
            yield disagree(
                f"a number corrected: {party_names(sorted(correction.parties))}",
                "amount",
                Strength.FIRM,
                [
                    (f"{correction.right:,.10g}", [correction.evidence]),
                    (f"{correction.wrong:,.10g}", [one[0] for one in tellings]),
                ],
                "The one says in so many words that the other's number is wrong.",
                [*correction.event_ids, *(event_id for one in tellings for event_id in one[2])],
            )


def read_correction(evidence: EvidenceSpan, parties: frozenset[str], event_ids: tuple[str, ...]) -> Correction | None:
    """The correction that a quote makes, if any; years are left out, since they date and count nothing."""
    if " not " not in evidence.quote:
        return None
    found = _CORRECTED.search(evidence.quote)
    if not found:
        return None
    right, wrong = _value(found["right"]), _value(found["wrong"])
    if right is None or wrong is None:
        return None
    if not _scale(found["wrong"]) and _scale(found["right"]):
        wrong *= _scale(found["right"])
    if right == wrong or _YEARS[0] <= wrong < _YEARS[1]:
        return None
    return Correction(evidence, parties, _words(evidence.quote, parties), right, wrong, event_ids)


def _words(quote: str, parties: frozenset[str]) -> frozenset[str]:
    """What a quote speaks of, its parties, numbers and units left out."""
    weights = read_wording(quote).weights
    words = {word for word, weight in weights.items() if weight >= ORDINARY} - _UNITS
    return frozenset(word for word in words if not is_party_word(word, parties))


def _scale(words: str) -> float:
    last = re.search(r"[a-z]+$", words.casefold())
    return _SCALES.get(last.group(), 0.0) if last else 0.0


def _value(words: str) -> float | None:
    found = _PARTS.search(words.removeprefix("US"))
    if not found:
        return None
    number = found["number"].casefold().replace(",", "")
    value = float(number) if number[0].isdigit() else 1.0 if number == "one" else NUMBERS.get(number)
    return None if value is None else value * (_scale(words) or 1.0)


def _tells_what_is_wrong(one: _Stated, correction: Correction) -> bool:
    evidence, parties, event_ids = one
    is_near = bool(_words(evidence.quote, parties) & correction.words) or bool(
        set(event_ids) & set(correction.event_ids)
    )
    if not is_near or len(parties & correction.parties) < min(2, len(correction.parties)):
        return False
    if overlap(evidence, correction.evidence) or read_correction(*one):
        return False
    return any(_value(found.group()) == correction.wrong for found in _ANY_NUMBER.finditer(evidence.quote))
