"""One record of a file with everything it rests on: its quotes in their sentences, its source, rule and reasons."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.errors import InputError
from detente.model.document import Document
from detente.model.event import Reconciled
from detente.model.evidence import EvidenceSpan
from detente.model.tables import KEYS, Row
from detente.model.verdict import SubjectKind
from detente.pipeline.actors import actor_names
from detente.pipeline.outcome import Outcome
from detente.present.amounts import amounts_in_words, exact_number, exact_value, value_in_words

MAX_CONTEXT_CHARS: Final = 300  # of the text on either side of a sentence
MOST_NAMED: Final = 10  # ids listed where a prefix fits several
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|\n+")
TABLE_OF: Final = {  # kind of record -> its table
    "document": "documents",
    "claim": "claims",
    "event": "events",
    "figure": "figures",
    "assessment": "assessments",
    "disagreement": "disagreements",
    "ledger entry": "ledger",
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote where it stands: text before and after it in its sentence, and the sentences around that."""

    document_id: str
    source: str  # publisher and date of publication, as far as known
    title: str | None
    earlier: str
    before: str
    quote: str
    after: str
    later: str
    note: str = ""  # what this quote says of the record, where it has several


@dataclass(frozen=True, slots=True)
class Shown:
    """One record: what kind it is, its fields as a reader sees them, its quotes, how what sources say of it goes together
    (attribute and verdict in words), and on request why it is as it is.
    """

    kind: str
    record_id: str
    fields: tuple[tuple[str, str], ...]
    quotes: tuple[Quoted, ...]
    verdicts: tuple[tuple[str, str], ...] = ()
    why: tuple[tuple[str, str], ...] = ()


def show_record(
    outcome: Outcome, kind: str, record_id: str, find_documents: Callable[[Iterable[str]], Mapping[str, Document]]
) -> Shown:
    """A record with its quotes in context and what sources say of it together; why it is so is left open.

    Args:
        outcome: all that the file holds.
        kind: what the record is.
        record_id: its id.
        find_documents: documents with their texts, by id.

    Raises:
        InputError: the record was rejected.
    """
    tables = outcome.tables()
    table = TABLE_OF[kind]
    row = next((row for row in tables[table] if row[KEYS[table]] == record_id), None)
    if row is None:
        raise InputError(f"{record_id} was rejected by a reviewer, and is in no table any more.")
    places = list(find_places(outcome, kind, record_id))
    documents = find_documents({evidence.document_id for evidence, _, _ in places})
    quotes = (
        quote_in_context(documents[evidence.document_id], evidence, sentence, note)
        for evidence, sentence, note in places
    )
    fields = describe(table, row, actor_names())
    return Shown(kind, record_id, fields, tuple(quotes), tuple(tell_verdicts(tables, record_id)))


def choose_id(found: Sequence[tuple[str, str]], asked: str) -> tuple[str, str]:
    """The one record whose id begins as asked.

    Raises:
        InputError: there is none, or several.
    """
    if not found:
        raise InputError(
            f"nothing here has an id that begins with {asked!r}. Expected one that `detente events`, `detente search` or "
            "`detente ledger` prints, or the name of an article without its ending; an event whose claims change has a new id."
        )
    if len(found) > 1:
        named = ", ".join(record_id for _, record_id in found[:MOST_NAMED])
        more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
        raise InputError(f"{len(found)} ids begin with {asked!r}: {named}{more}. Give more letters.")
    return found[0]


def with_article(kind: str) -> str:
    """The kind of a record as a sentence has it: a claim, an event."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def quote_in_context(
    document: Document, evidence: EvidenceSpan, sentence: tuple[int, int] | None = None, note: str = ""
) -> Quoted:
    """A quote in its sentence, with the sentences before and after it.

    Args:
        document: the document it stands in, with its text.
        evidence: where it stands.
        sentence: the span of its sentence, where that is known; else it is cut at full stops.
        note: what this quote says of the record.
    """
    text = document.text
    start, end = sentence or (_last_end(text, evidence.start), _next_end(text, evidence.end))
    start, end = min(start, evidence.start), max(end, evidence.end)
    earlier = text[_last_end(text, max(start - 2, 0)) : start] if start else ""
    later = text[end : _next_end(text, min(end + 2, len(text)))]
    known = [part for part in (document.publisher, document.published) if part]
    return Quoted(
        document_id=document.document_id,
        source=", ".join(known) or "source and date unknown",
        title=document.title,
        earlier=earlier[-MAX_CONTEXT_CHARS:],
        before=text[start : evidence.start],
        quote=evidence.quote,
        after=text[evidence.end : end],
        later=later[:MAX_CONTEXT_CHARS],
        note=note,
    )


def find_places(
    outcome: Outcome, kind: str, record_id: str
) -> Iterator[tuple[EvidenceSpan, tuple[int, int] | None, str]]:
    """The evidence of a record, with the span of its sentence where that is known and what it says of the record."""
    claims = {claim.claim_id: claim for coded in outcome.coded for claim in coded.claims}
    if kind == "claim":
        yield claims[record_id].evidence, claims[record_id].sentence, ""
    elif kind == "event":
        event = next(event for event in outcome.reconciled.events if event.event_id == record_id)
        for claim in (claims[claim_id] for claim_id in event.claim_ids):
            yield claim.evidence, claim.sentence, f"{claim.claim_id}, {claim.status}, {claim.date or 'no date'}"
    elif kind in {"figure", "assessment"}:
        found = [(one.figure_id, one.evidence) for coded in outcome.coded for one in coded.figures]
        found += [(one.assessment_id, one.evidence) for coded in outcome.coded for one in coded.assessments]
        yield from ((evidence, None, "") for one_id, evidence in found if one_id == record_id)
    else:
        yield from _joint_places(outcome.reconciled, record_id)


def _joint_places(reconciled: Reconciled, record_id: str) -> Iterator[tuple[EvidenceSpan, None, str]]:
    for entry in reconciled.ledger:
        if entry.entry_id == record_id:
            yield from ((step.evidence, None, f"{step.step}, {step.date or 'no date'}") for step in entry.history)
    for disagreement in reconciled.disagreements:
        if disagreement.disagreement_id == record_id:
            yield from ((evidence, None, side.value) for side in disagreement.sides for evidence in side.evidence)


def _last_end(text: str, place: int) -> int:
    """Where the sentence that holds a place begins, as full stops and line breaks tell."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text, max(0, place - 2000), place)]
    return ends[-1] if ends else max(0, place - 2000)


def _next_end(text: str, place: int) -> int:
    found = _SENTENCE_END.search(text, place)
    return found.start() if found else len(text)


def describe(table: str, row: Row, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The fields of a row as a reader sees them: what is empty left out, actors by name, lists in one line.

    Args:
        table: the table that the row belongs to.
        row: the row.
        names: readable names by actor code.
    """
    hidden = {"quote", "start", "end", "because", "history", "attributes", "sides", KEYS[table]}
    fields = [(key.replace("_", " "), _in_words(key, row[key], names)) for key in row if key not in hidden]
    because = [("because", f"{what}: {how}") for what, how in _pairs(row.get("because"))]
    attributes = [(str(one["attribute"]), f"{one['value']} ({one['doc']})") for one in _records(row.get("attributes"))]
    return tuple((name, words) for name, words in (*fields, *attributes, *because) if words)


def _in_words(key: str, value: object, names: Mapping[str, str]) -> str:
    if value is None or value == []:
        return ""
    if key == "quantities":
        return "; ".join(_quantity(one) for one in _records(value))
    if key == "extra":
        return "; ".join(f"{name}: {words}" for name, words in _pairs(value))
    if isinstance(value, list):
        is_actors = key in {"actors", "recipients", "parties", "third_parties"}
        return ", ".join(f"{names[one]} ({one})" if is_actors and one in names else str(one) for one in value)
    return f"{value:,}".removesuffix(".0") if isinstance(value, float) else str(value)


def tell_verdicts(tables: Mapping[str, Sequence[Row]], record_id: str) -> Iterator[tuple[str, str]]:
    """How the values that sources give go together: attribute and verdict, then the disagreements that show the quotes.

    Args:
        tables: rows by table.
        record_id: the id of an event, a figure or an entry of the ledger; of anything else there is nothing to tell.
    """
    for row in tables["verdicts"]:
        values = list(_records(row["values"]))
        if record_id == row["subject"] or any(
            record_id in _listed(one["said_by"]) for one in values if _is_series(row)
        ):
            yield str(row["attribute"]), _verdict(row, values)
    for row in tables["disagreements"]:
        if record_id in _listed(row["events"]):
            yield "disagreement", f"{row['id']}, {row['field']}, {row['strength']}: {row['reason']}"


def _is_series(row: Row) -> bool:
    """Whether the subject is a series of figures, which has no record of its own."""
    return row["kind"] == SubjectKind.FIGURE


def _verdict(row: Row, values: Sequence[Row]) -> str:
    """`refine: 2017-08 stands. 2017 (gazette); 2017-08 (herald, wire). The dates agree.`"""
    stands = f" {row['standing']} stands." if row["standing"] and len(values) > 1 else ""
    told = "; ".join(f"{one['value']} ({', '.join(map(str, _listed(one['origins'])))})" for one in values)
    return amounts_in_words(f"{row['verdict']}:{stands} {told}. {row['reason']}")


def _quantity(record: Row) -> str:
    value, unit, qualifier = float(str(record["value"])), record["unit"], record["qualifier"]
    words = value_in_words(value, str(unit) if unit else None, str(qualifier) if qualifier else None)
    exact = "" if exact_number(value) in words else f"({exact_value(value, str(unit) if unit else None)})"
    return " ".join(filter(None, (words, exact, str(record["what"] or ""))))


def _records(value: object) -> Iterator[Row]:
    yield from (one for one in _listed(value) if isinstance(one, dict))


def _pairs(value: object) -> Iterator[tuple[object, object]]:
    yield from ((one[0], one[1]) for one in _listed(value) if isinstance(one, list) and len(one) == 2)


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else ()
