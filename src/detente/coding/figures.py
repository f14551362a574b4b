"""Figures: quantities that describe a state of affairs, such as what two states trade or how long a pipeline is.

A quantity is a figure where words near it name an indicator that can be measured in its unit, and no verb of an act
stands between: "a delivery of four boats for $10 million" belongs to a claim. Scheme: benchmark, table 3.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from detente.coding.assessments_cues import Cues, Hit
from detente.coding.rules import load_rules
from detente.model.actor import ActorMention
from detente.model.claim import Figure, Quantity
from detente.model.document import Document
from detente.model.evidence import EvidenceSpan
from detente.model.ids import content_id
from detente.model.sentence import Sentence

LONGEST_QUOTE = 250  # characters; the scheme's bound for evidence
_NEAR = 60  # characters between a quantity and the words that say what it measures
_BESIDE = 12  # characters: the words stand next to it, one more between at most ("an 80 km gas pipeline")
_LOOK_BACK = 300  # characters before a sentence in which a number's indicator, or the thing it measures, may be named
_BARE_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_YEAR_BEFORE = re.compile(r"\b(?:of|in|for) the (?:year before|previous year|preceding year)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:It|They|This|These)\b")
_BACK = re.compile(r"(?:It|Its|They|Their|Th(?:e|is|at) [a-z]+)\b")
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
class Label:
    """What a phrase says: an indicator (its number in the rule file), an act, a level, or a second value."""

    part: str
    number: int = -1


@cache
def _cues() -> Cues[Label]:
    rules = load_rules("figures")
    labelled = [
        (phrase, Label("indicator", number))
        for number, indicator in enumerate(rules["indicators"])
        for phrase in indicator["phrases"]
    ]
    parts = ("acts", "levels", "beside", "accounts")
    labelled += [(phrase, Label(part)) for part in parts for phrase in rules[part]]
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
class Measured:
    """A quantity seen from its sentence: where it stands there, how much, and what its unit measures."""

    start: int
    end: int
    value: float
    measures: str
    has_project: bool

    def fits(self, hit: Hit[Label]) -> bool:
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

    def is_described_by(self, hit: Hit[Label]) -> bool:
        """Whether the phrase stands next to the quantity and tells of a thing built or of a size: "an 80 km canal"."""
        is_next = self.start <= hit.start <= self.end + _BESIDE and self.fits(hit)
        return is_next and (self.has_project or "near" in load_rules("figures")["indicators"][hit.label.number])

    def distance(self, hit: Hit[Label]) -> int:
        """How far a phrase stands from the quantity; what comes after it counts as half as far again."""
        return self.start - hit.end if hit.end <= self.start else max(0, (hit.start - self.end) * 3 // 2)


def _nearest(hits: Sequence[Hit[Label]], measured: Measured) -> Hit[Label] | None:
    """The words of an indicator that stand nearest; of the first listed where two are as near."""
    fitting = [hit for hit in hits if measured.fits(hit)]
    return min(fitting, key=lambda hit: (measured.distance(hit), hit.label.number), default=None)


def _find_act(hits: Sequence[Hit[Label]], measured: Measured) -> Hit[Label] | None:
    """The verb of an act that comes first, where neither a level is told nor a thing that is built described."""
    if any(measured.is_described_by(hit) or hit.label.part == "levels" for hit in hits):
        return None
    return next((hit for hit in hits if hit.label.part == "acts" and hit.start < measured.end), None)


def _parties(
    mentions: Sequence[ActorMention], span: tuple[int, int], main: tuple[str, ...], indicator: str
) -> tuple[str, ...]:
    """Who the figure is about: the actors named in its clause, else in its sentence, else the document's.

    What belongs to a relation is a figure of all whose relation the text is about, although one of them is named.
    """
    inside = {code for m in mentions if span[0] <= m.start < span[1] for code in m.codes}
    named = inside or {code for m in mentions for code in m.codes}
    is_shared = indicator in load_rules("figures")["of_relation"] or (" " in indicator and _is_of_thing(indicator))
    return main if is_shared and named < set(main) else tuple(sorted(named)) or main


def _is_of_thing(indicator: str) -> bool:
    return indicator.rsplit(" ", 1)[-1] in load_rules("figures")["of_thing"].values()


def _called_by_thing(indicator: str, before: str, sentence: str) -> str:
    """The indicator with the thing built that it measures.

    Args:
        indicator: as the rule file calls it.
        before: the text that leads up to the sentence.
        sentence: the text of the sentence; where it says "it" or "the line", the text before says what that is.
    """
    noun = load_rules("figures")["of_thing"].get(indicator)
    if noun is None:
        return indicator
    named = [thing.group().lower().removesuffix("s") for thing in _projects().finditer(sentence)]
    if not named and not _BACK.match(sentence):
        return indicator
    earlier = [thing.group().lower().removesuffix("s") for thing in _projects().finditer(before)]
    things = named or earlier[-1:]
    if things and things[0] in load_rules("figures")["any_thing"] and _BACK.match(sentence):
        things = [thing for thing in reversed(earlier) if thing not in load_rules("figures")["any_thing"]] or things
    return f"{things[0]} {noun}" if things else indicator


def _carried(text: str, measured: Measured) -> Hit[Label] | None:
    """The indicator that the text named last, where it is one that numbers without a name may belong to."""
    rules = load_rules("figures")
    named = [hit for hit in _cues().find(text) if hit.label.part == "indicator"]
    fitting = [hit for hit in named if measured.measures in rules["indicators"][hit.label.number]["units"]]
    is_carried = fitting and rules["indicators"][fitting[-1].label.number]["name"] in rules["carried"]
    return fitting[-1] if is_carried else None


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
    reading = FigureReading(document, sentence, mentions, main_parties)
    found = (reading.figure(quantity, date) for quantity in quantities)
    return [figure for figure in found if figure]


class Naming(StrEnum):
    """Where the words stand that say what a number measures."""

    CLAUSE = "clause"
    SENTENCE = "sentence"  # before the number, in another clause of its sentence
    BEFORE = "before"  # in the text before the sentence


@dataclass(frozen=True, slots=True)
class Laid:
    """A quantity laid out in its clause, given as offsets in the sentence: the words found there, those that name its
    indicator, with offsets in the sentence or in the text before it, and where these stand.
    """

    measured: Measured
    clause: tuple[int, int]
    near: tuple[Hit[Label], ...]
    named_by: Hit[Label] | None
    naming: Naming

    @property
    def act(self) -> Hit[Label] | None:
        """The verb of an act that the quantity belongs to, None where it describes a state of affairs."""
        return _find_act(self.near, self.measured)


class FigureReading:
    """One sentence on its way to figures."""

    def __init__(
        self, document: Document, sentence: Sentence, mentions: Sequence[ActorMention], main_parties: tuple[str, ...]
    ) -> None:
        self.document, self.sentence = document, sentence
        self.mentions, self.main_parties = mentions, main_parties
        self.hits = list(_cues().find(sentence.text))
        self.has_project = bool(_projects().search(sentence.text))
        before = document.text[max(0, sentence.start - _LOOK_BACK) : sentence.start]
        self.before = before.rsplit("\n", 1)[-1]

    def figure(self, quantity: Quantity, date: str | None) -> Figure | None:
        """The figure that a quantity of the sentence makes, if any."""
        laid = self.lay_out(quantity)
        if laid is None or laid.named_by is None or laid.act:
            return None
        name = load_rules("figures")["indicators"][laid.named_by.label.number]["name"]
        if not self.mentions and name in load_rules("figures")["needs_party"]:
            return None
        first, last = laid.clause
        span = self.sentence.start + first, self.sentence.start + last
        called = self.call(name)
        if called == "cost" and _PRONOUN.match(self.sentence.text):
            return None  # What was sold for so much stands in the sentence before: the sum belongs to that act.
        parties = _parties(self.mentions, span, self.main_parties, called)
        return _make(self.document, span, quantity, parties=parties, called=called, rule=name, date=date)

    def lay_out(self, quantity: Quantity) -> Laid | None:
        """A quantity of the sentence with the words around it; None where it is a bare year."""
        text, offset = self.sentence.text, self.sentence.start
        start, end = quantity.start - offset, quantity.end - offset
        if _BARE_YEAR.fullmatch(text, start, end):
            return None
        clause = first, last = _clause(text, start, end)
        near = tuple(hit for hit in self.hits if first <= hit.start < last)
        measured = Measured(start, end, quantity.value, unit_class(quantity.unit), self.has_project)
        return Laid(measured, clause, near, *self._named_by(near, measured))

    def call(self, name: str) -> str:
        """An indicator as figures of this sentence are called: with the thing built that it measures."""
        return _called_by_thing(name, self.before, self.sentence.text)

    def _named_by(self, near: Sequence[Hit[Label]], measured: Measured) -> tuple[Hit[Label] | None, Naming]:
        """The words near the quantity; else those of the sentence or of the one before, where they are carried on."""
        hit, naming = _nearest(near, measured), Naming.CLAUSE
        parts = {hit.label.part for hit in near if hit.start < measured.start}
        if hit is None and any(hit.label.part == "beside" for hit in near):
            hit, naming = _nearest([hit for hit in self.hits if hit.end <= measured.start], measured), Naming.SENTENCE
        if hit is None and "accounts" in parts:
            hit, naming = _carried(self.before, measured), Naming.BEFORE
        return hit, naming


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
    called: str,
    rule: str,
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
    return Figure(
        figure_id=content_id("f", document.document_id, quantity.start, quantity.end, rule),
        document_id=document.document_id,
        evidence=evidence,
        indicator=called,
        parties=parties,
        value=_signed(quantity, rule, document.text),
        unit=unit,
        period=tell_period(evidence.quote, date),
        qualifier=quantity.qualifier,
        rule_id=f"figures.{rule.replace(' ', '-')}",
    )


def tell_period(quote: str, date: str | None) -> str | None:
    """The time that the figure is about: the year before the one of its sentence, where the clause says so."""
    if date and _YEAR_BEFORE.search(quote) and date[:4].isdigit():
        return str(int(date[:4]) - 1)
    return date
