"""Figures: quantities that describe a state of affairs, such as what two states trade or how long a pipeline is.

A quantity is a figure where words near it name an indicator that can be measured in its unit, and no verb of an act
stands between: "a delivery of four boats for $10 million" belongs to a claim. Scheme: benchmark, table 3.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from detente.coding.assessments_cues import Cues, Hit, load_rules
from detente.model.actor import ActorMention
from detente.model.claim import Figure, Quantity
from detente.model.document import Document
from detente.model.evidence import EvidenceSpan
from detente.model.ids import content_id
from detente.model.sentence import Sentence

LONGEST_QUOTE = 250  # characters; the scheme's bound for evidence
_NEAR = 60  # characters between a quantity and the words that say what it measures
_BESIDE = 3  # characters: the words stand next to it
_CLAUSE_EDGE = re.compile(r";\s*|\s[–-]\s|—|,\s(?=(?:and|but|while|whereas|although|which|who|against|up|down)\b)")
_RATES = (
    ("/d", re.compile(r"\b(?:daily|a day|per[ -]day|each day|every day)\b", re.IGNORECASE)),
    (
        "/a",
        re.compile(r"\b(?:annual|annually|yearly|a year|per[ -]year|per annum|each year|every year)\b", re.IGNORECASE),
    ),
)
_RATED = frozenset(("m3", "t", "[bbl_us]", "bbl", "[cft_i]", "kW.h", "MW.h", "GW.h", "TW.h"))
_CLASSES = (
    ("money", re.compile(r"[A-Z]{3}(?:/a)?")),
    ("share", re.compile(r"%(?:/a)?")),
    ("count", re.compile(r"1")),
    ("rate", re.compile(r".+/.+")),
    ("length", re.compile(r"k?m|cm|mm|\[(?:mi|ft|in|nmi|yd)_\w+\]")),
    ("area", re.compile(r"k?m2|har|\[(?:acr|smi)_\w+\]|ar")),
    ("volume", re.compile(r"m3|L|\[(?:bbl|cft|gal)_\w+\]|bbl|\[ft_i\]3")),
    ("mass", re.compile(r"k?g|t|\[lb_av\]")),
    ("energy", re.compile(r"[kMGT]?W(?:\.h)?|J|\[Btu\]|k?V")),
)


@dataclass(frozen=True, slots=True)
class _Label:
    """What a phrase says: an indicator (its number in the rule file), an act, a level, or a second value."""

    part: str
    number: int = -1


@cache
def _cues() -> Cues[_Label]:
    rules = load_rules("figures")
    labelled = [
        (phrase, _Label("indicator", number))
        for number, indicator in enumerate(rules["indicators"])
        for phrase in indicator["phrases"]
    ]
    labelled += [(phrase, _Label(part)) for part in ("acts", "levels", "beside") for phrase in rules[part]]
    return Cues(labelled)


@cache
def _projects() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_rules('figures')['projects'])})s?\b", re.IGNORECASE)


def unit_class(unit: str) -> str:
    """What a unit measures: money, share, count, rate, length, area, volume, mass, energy, else other."""
    return next((name for name, pattern in _CLASSES if pattern.fullmatch(unit)), "other")


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of the text around a quantity."""
    cuts = [edge.end() for edge in _CLAUSE_EDGE.finditer(text)]
    return max((cut for cut in cuts if cut <= start), default=0), min((c for c in cuts if c >= end), default=len(text))


@dataclass(frozen=True, slots=True)
class _Measured:
    """A quantity seen from its sentence: where it stands there, how much, and what its unit measures."""

    start: int
    end: int
    value: float
    measures: str
    has_project: bool

    def fits(self, hit: Hit[_Label]) -> bool:
        """Whether the phrase names an indicator that this quantity can measure, near enough."""
        if hit.label.part != "indicator":
            return False
        rule = load_rules("figures")["indicators"][hit.label.number]
        return (
            self.measures in rule["units"]
            and abs(self.value) >= rule.get("least", 0)
            and (self.has_project or not rule.get("needs_project"))
            and self.distance(hit) <= rule.get("near", _NEAR)
        )

    def is_described_by(self, hit: Hit[_Label]) -> bool:
        """Whether the phrase stands next to the quantity and tells of a thing built or of a size: "an 80 km canal"."""
        is_next = self.start <= hit.start <= self.end + _BESIDE and self.fits(hit)
        return is_next and (self.has_project or "near" in load_rules("figures")["indicators"][hit.label.number])

    def distance(self, hit: Hit[_Label]) -> int:
        """How far a phrase stands from the quantity; what comes after it counts as half as far again."""
        return self.start - hit.end if hit.end <= self.start else max(0, (hit.start - self.end) * 3 // 2)


def _indicator(hits: Sequence[Hit[_Label]], measured: _Measured) -> int | None:
    """The number of the indicator whose words stand nearest; the first listed where two are as near."""
    fitting = [(measured.distance(hit), hit.label.number) for hit in hits if measured.fits(hit)]
    return min(fitting)[1] if fitting else None


def _belongs_to_act(hits: Sequence[Hit[_Label]], measured: _Measured) -> bool:
    """Whether a verb of an act comes first, and neither a level is told nor a thing that is built described."""
    if any(measured.is_described_by(hit) for hit in hits):
        return False
    acts = any(hit.label.part == "acts" and hit.start < measured.end for hit in hits)
    return acts and not any(hit.label.part == "levels" for hit in hits)


def _parties(mentions: Sequence[ActorMention], span: tuple[int, int], main: tuple[str, ...]) -> tuple[str, ...]:
    """Who the figure is about: the actors named in its clause, else in its sentence, else the document's."""
    inside = {code for m in mentions if span[0] <= m.start < span[1] for code in m.codes}
    named = inside or {code for m in mentions for code in m.codes}
    return tuple(sorted(named)) or main


def code_figures(  # noqa: PLR0913  (what is known of a sentence)
    document: Document,
    sentence: Sentence,
    *,
    mentions: Sequence[ActorMention],
    main_parties: tuple[str, ...],
    quantities: Sequence[Quantity],
    date: str | None,
) -> list[Figure]:
    """The figures of one sentence.

    Args:
        document: the text that the sentence stands in.
        sentence: parsed or not; only its text is read.
        mentions: the actors named in the sentence.
        main_parties: whose relation the document is about.
        quantities: those of the sentence, with offsets in the document.
        date: EDTF date of what the sentence tells, None where it gives none.
    """
    if not quantities or not (mentions or len(main_parties) > 1):
        return []
    hits = list(_cues().find(sentence.text))
    has_project = bool(_projects().search(sentence.text))
    found = []
    for quantity in quantities:
        start, end = quantity.start - sentence.start, quantity.end - sentence.start
        first, last = _clause(sentence.text, start, end)
        near = [hit for hit in hits if first <= hit.start < last]
        measured = _Measured(start, end, quantity.value, unit_class(quantity.unit), has_project)
        number = _indicator(near, measured)
        if number is None and any(hit.label.part == "beside" for hit in near):
            number = _indicator([hit for hit in hits if hit.end <= start], measured)
        if number is not None and not _belongs_to_act(near, measured):
            span = sentence.start + first, sentence.start + last
            parties = _parties(mentions, span, main_parties)
            found.append(_make(document, span, quantity, parties=parties, number=number, date=date))
    return found


@cache
def _falling() -> re.Pattern[str]:
    falls = "|".join(load_rules("figures")["falls"])
    return re.compile(rf"\b(?:{falls})\b(?:\sby)?(?:\s\w+)?\s*$", re.IGNORECASE)


def _signed(quantity: Quantity, indicator: str, text: str) -> float:
    """The value, negative where a change by so many per cent is told as a fall."""
    before = text[max(0, quantity.start - 25) : quantity.start]
    is_fall = indicator == "growth" and quantity.value > 0 and _falling().search(before)
    return -quantity.value if is_fall else quantity.value


def _make(  # noqa: PLR0913  (the columns of the record)
    document: Document,
    span: tuple[int, int],
    quantity: Quantity,
    *,
    parties: tuple[str, ...],
    number: int,
    date: str | None,
) -> Figure:
    start, end = span
    if end - start > LONGEST_QUOTE:
        start = max(start, document.text.rfind(" ", start, max(start, quantity.start - LONGEST_QUOTE // 2)) + 1)
        end = min(end, document.text.rfind(" ", start, start + LONGEST_QUOTE))
    while end > start and document.text[end - 1] in " ,;:–—-":
        end -= 1
    evidence = EvidenceSpan.of(document.document_id, document.text, start, end)
    unit = quantity.unit
    if unit in _RATED:
        unit += next((per for per, pattern in _RATES if pattern.search(evidence.quote)), "")
    indicator = load_rules("figures")["indicators"][number]["name"]
    return Figure(
        figure_id=content_id("f", document.document_id, quantity.start, quantity.end, indicator),
        document_id=document.document_id,
        evidence=evidence,
        indicator=indicator,
        parties=parties,
        value=_signed(quantity, indicator, document.text),
        unit=unit,
        period=date,
        qualifier=quantity.qualifier,
        rule_id=f"figures.{indicator.replace(' ', '-')}",
    )
