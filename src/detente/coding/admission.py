"""The gate: what an extractor proposes becomes a claim only where it keeps to what every claim keeps to.

The quote stands verbatim in the text; who acts is known or a well-formed code; type and status are words of the scheme;
the date is EDTF; whom the text is said to credit stands in the text. Numbers, place, mode and contexts are read from the
quote by the product's own rules and not taken from the extractor.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from detente.coding.acts import find_acts
from detente.coding.modes import find_contexts, find_mode
from detente.coding.places import find_place
from detente.coding.quantities import find_quantities
from detente.coding.sectors import find_sectors
from detente.coding.tree import Tree
from detente.model.actor import ActorKind, kind_of
from detente.model.claim import Claim, EventType, Quantity, Sector, Status
from detente.model.document import Document
from detente.model.evidence import EvidenceSpan, Span
from detente.model.ids import content_id
from detente.model.sentence import Sentence
from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.ontology.names import NameKind, all_names, find_names, fold
from detente.ontology.states import find_state

LONGEST_QUOTE: Final = 400  # characters; a clause is asked for, and a paragraph proves nothing
_FEWEST_WORDS: Final = 2  # of a quote
_UNMEASURED: Final = 0.5  # confidence of an extractor that tells none
_OPEN_CODE: Final = re.compile(r"IGO:[A-Z0-9][A-Z0-9-]{1,20}|NSA:[a-z0-9]+(?:-[a-z0-9]+){0,7}")
_NO_ACTOR: Final = frozenset({NameKind.TRAP, NameKind.CITY, NameKind.SURNAME})
_SIGNS: Final = str.maketrans(  # one for one, so that offsets stay
    dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’`", "'") | dict.fromkeys("‑–—−", "-") | {"\u00a0": " "}
)
Word = TypeVar("Word", bound=StrEnum)


class Refusal(StrEnum):
    """Why a proposal became no claim."""

    FORM = "not of the form of a claim"
    QUOTE = "quote not in the text"
    SHORT = "quote of less than two words"
    LONG = f"quote of more than {LONGEST_QUOTE} characters"
    TYPE = "unknown type"
    STATUS = "unknown status"
    ACTOR = "unknown actor"
    NOBODY = "no state or organisation of states takes part"
    DATE = "date not in EDTF"
    SPEAKER = "speaker not in the text"


@dataclass(frozen=True, slots=True)
class Admitted:
    """The claims that passed, in the order of the text, and how many proposals did not, by reason."""

    claims: tuple[Claim, ...]
    dropped: tuple[tuple[str, int], ...]


class _RefusedError(Exception):
    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


def admit_claims(document: Document, sentences: Sequence[Sentence], rows: Iterable[Row], rule_id: str) -> Admitted:
    """The claims among what an extractor proposes for a document.

    Args:
        document: the text.
        sentences: all its sentences, in order.
        rows: the proposals, with the fields that `language.extractor.Extractor` names.
        rule_id: what the claims carry as their rule.
    """
    gate = _Gate(document, sentences, rule_id)
    claims: list[Claim] = []
    dropped: Counter[str] = Counter()
    for row in rows:
        try:
            claim = gate.claim(row)
        except _RefusedError as error:
            dropped[error.reason.value] += 1
        else:
            if not any(_is_told_again(claim, other) for other in claims):
                claims.append(claim)
    claims.sort(key=lambda claim: (claim.sentence, claim.claim_id))
    return Admitted(tuple(claims), tuple(sorted(dropped.items())))


def _is_told_again(claim: Claim, other: Claim) -> bool:
    """Whether two proposals are one, as where pieces of a text overlap."""
    if claim.claim_id == other.claim_id:
        return True
    same = all(
        getattr(claim, name) == getattr(other, name)
        for name in ("event_type", "actors", "recipients", "date", "status")
    )
    one, two = (Span(each.evidence.start, each.evidence.end) for each in (claim, other))
    return same and one.overlaps(two)


class _Gate:
    def __init__(self, document: Document, sentences: Sequence[Sentence], rule_id: str) -> None:
        self.document = document
        self.sentences = sentences
        self.rule_id = rule_id
        self.text = document.text.translate(_SIGNS)
        self.hits = find_names(document.text)
        self.codes = {name.code for readings in all_names().values() for name in readings if name.code}

    def claim(self, row: Row) -> Claim:
        """The claim that a proposal makes.

        Raises:
            _RefusedError: it makes none.
        """
        evidence = self._evidence(row)
        event_type = _word(EventType, row.get("event_type"), Refusal.TYPE)
        status = _word(Status, row.get("status"), Refusal.STATUS)
        actors, recipients = self._parties(row)
        held = [one for one in self.sentences if one.start < evidence.end and evidence.start < one.end]
        trigger = self._trigger(row, evidence, event_type, held)
        at = evidence.start + evidence.quote.index(trigger)
        key = (self.document.document_id, evidence.start, evidence.end, at)
        return Claim(
            content_id("c", *key, event_type.value, "|".join(actors), "|".join(recipients)),
            self.document.document_id, evidence,
            (held[0].start, held[-1].end) if held else (evidence.start, evidence.end),
            event_type, find_mode(event_type, evidence.quote), find_contexts(evidence.quote), actors, recipients,
            _date(row.get("date")), find_place(held[0], self.hits, at) if held else None, status,
            _sectors(row.get("sectors")) or find_sectors(evidence.quote, event_type), self._speaker(row),
            _quantities(evidence), trigger, self.rule_id, _confidence(row.get("confidence")),
            tuple((what, f"given by {self.rule_id}") for what in ("type", "parties", "status", "date")),
        )  # fmt: skip

    def _evidence(self, row: Row) -> EvidenceSpan:
        """The text's own words where the proposal's stand: line breaks and the shape of quotation marks do not count."""
        quote = row.get("quote") if isinstance(row, dict) else None
        if not isinstance(quote, str):
            raise _RefusedError(Refusal.FORM)
        if len(quote) > LONGEST_QUOTE:
            raise _RefusedError(Refusal.LONG)
        if len(quote.split()) < _FEWEST_WORDS:
            raise _RefusedError(Refusal.SHORT)
        start = row.get("start")
        place = self._find(quote, start if isinstance(start, int) else 0) or self._find(quote, 0)
        if place is None:
            raise _RefusedError(Refusal.QUOTE)
        return EvidenceSpan.of(self.document.document_id, self.document.text, *place)

    def _find(self, words: str, start: int) -> tuple[int, int] | None:
        """Where words first stand, from an offset on, not within longer words."""
        parts = words.translate(_SIGNS).split()
        begin, end = r"(?<!\w)" * parts[0][0].isalnum(), r"(?!\w)" * parts[-1][-1].isalnum()
        pattern = re.compile(begin + r"\s+".join(map(re.escape, parts)) + end)
        found = pattern.search(self.text, max(0, start))
        return found.span() if found else None

    def _parties(self, row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
        actors = tuple(dict.fromkeys(map(self._code, _listed(row.get("actors")))))
        recipients = tuple(
            code for code in dict.fromkeys(map(self._code, _listed(row.get("recipients")))) if code not in actors
        )
        if not actors or all(kind_of(code) is ActorKind.GROUP for code in (*actors, *recipients)):
            raise _RefusedError(Refusal.NOBODY)
        return actors, recipients

    def _code(self, written: object) -> str:
        """The code of a party that is given by its code, or by a name that stands for one actor alone."""
        if not isinstance(written, str):
            raise _RefusedError(Refusal.FORM)
        words = " ".join(written.split())
        if words in self.codes or _OPEN_CODE.fullmatch(words):
            return words
        readings = [name for name in all_names().get(fold(words), ()) if name.kind not in _NO_ACTOR]
        state = find_state(words)
        codes = {name.code for name in readings} or ({state.code} if state else set())
        if len(codes) != 1:
            raise _RefusedError(Refusal.ACTOR)
        return codes.pop()

    def _trigger(self, row: Row, evidence: EvidenceSpan, event_type: EventType, held: Sequence[Sentence]) -> str:
        """The words of the act: those given, else the first that the word lists know, else the whole quote."""
        given = row.get("trigger")
        place = self._find(given, evidence.start) if isinstance(given, str) and given.strip() else None
        if place and place[1] <= evidence.end:
            return self.document.text[place[0] : place[1]]
        acts = (act for sentence in held if sentence.is_parsed for act in find_acts(Tree(sentence)))
        known = (act.words for act in acts if act.event_type is event_type and act.words in evidence.quote)
        return next(known, evidence.quote)

    def _speaker(self, row: Row) -> str | None:
        speaker = row.get("speaker")
        if speaker is None:
            return None
        place = self._find(speaker, 0) if isinstance(speaker, str) and speaker.strip() else None
        if place is None:
            raise _RefusedError(Refusal.SPEAKER)
        return " ".join(self.document.text[place[0] : place[1]].split())


def _listed(value: object) -> list[object]:
    """The parts of a list; one word counts as a list of one, null as an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _word(kind: type[Word], written: object, refusal: Refusal) -> Word:
    known = {word.value: word for word in kind}
    if not isinstance(written, str) or written not in known:
        raise _RefusedError(refusal)
    return known[written]


def _date(written: object) -> str | None:
    if written is None:
        return None
    date = find_edtf(written) if isinstance(written, str) and written.isascii() else None
    if date is None:
        raise _RefusedError(Refusal.DATE)
    return date.edtf


def _sectors(value: object) -> tuple[Sector, ...]:
    """The sectors among the words given; others are left out, and the rules tell where none is left."""
    known = {sector.value: sector for sector in Sector}
    return tuple(dict.fromkeys(known[word] for word in _listed(value) if isinstance(word, str) and word in known))


def _quantities(evidence: EvidenceSpan) -> tuple[Quantity, ...]:
    found = find_quantities(evidence.quote)
    return tuple(
        Quantity(q.value, q.unit, q.what, q.qualifier, q.start + evidence.start, q.end + evidence.start) for q in found
    )


def _confidence(value: object) -> float:
    """What the extractor says where that is a probability; nothing has measured it."""
    is_share = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return round(float(value), 3) if is_share else _UNMEASURED  # type: ignore[arg-type]  # a number, as is_share says
