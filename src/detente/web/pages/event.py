"""One event: what each independent source says of it side by side, every quote in its paragraph, and why it is one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Path, Request

from detente.model.document import Document
from detente.model.event import Verdict
from detente.model.tables import Row
from detente.present.cells import key_of, number_of, text_of
from detente.web.filters import Now
from detente.web.grades import Grade, read_grades
from detente.web.named import actor_name, change_in_words, name_source, quote_of
from detente.web.rows import ClaimRow, DisagreementRow, EventRow
from detente.web.snapshot import Snapshot
from detente.web.texts import Passage, find_passage
from detente.web.twins import add_twins
from detente.web.words import clean, date_in_words, value_in_words

router = APIRouter(tags=["reading"])
_MOST_CLAIMS: Final = 60
_ASPECTS: Final = (
    ("type", "event_type"),
    ("mode", "mode"),
    ("who acts", "actors"),
    ("on whom", "recipients"),
    ("date", "date"),
    ("place", "place"),
    ("status", "status"),
    ("sectors", "sectors"),
    ("quantities", "quantities"),
    ("according to", "speaker"),
)
_ACTORS: Final = {"actors", "recipients"}
JUDGED: Final = {
    Verdict.SAME: "held to be one event",
    Verdict.DIFFERENT: "held to be different events",
    Verdict.UNSURE: "not sure whether one event",
}
_FREE: Final = {"quantities", "speaker", "sectors"}  # several values are no contradiction
RecordId = Annotated[str, Path(max_length=300)]


@dataclass(frozen=True, slots=True)
class Origin:
    """A column of the grid: one independent origin, by the documents that are copies of it."""

    origin: str
    documents: list[str]
    label: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """A row of the grid: what each origin says, in the order of the columns. `verdict` is that of the table of verdicts
    (agree, refine, supersede, conflict, unresolved) with its reason, or alone or silent where fewer than two say anything.
    """

    label: str
    cells: list[list[str]]
    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its quote in its paragraph."""

    claim: ClaimRow
    source: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a claim of this event, or of two; `claims` are their ids."""

    at: str
    who: str
    words: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class EventPage:
    """All of one event."""

    event: EventRow
    origins: list[Origin]
    grid: list[Aspect]
    told: list[Told]
    n_left_out: int
    disputes: list[DisagreementRow]
    history: list[Correction]
    grades: dict[str, Grade]  # by document


def build_event(request: Request, event_id: RecordId, snapshot: Now) -> EventPage:
    """One event, with what each origin says of it and every quote in its paragraph."""
    event = find_or_404(snapshot, "events", event_id)
    claims = snapshot.claims_of_event.get(event_id, ())
    shown = claims[:_MOST_CLAIMS]
    documents = find_documents(request, {key_of(claim, "doc") for claim in shown})
    origins = list(_origins(claims, snapshot))
    verdicts = {key_of(row, "attribute"): row for row in snapshot.verdicts_of.get(event_id, ())}
    return EventPage(
        event=event,
        origins=origins,
        grid=[_aspect(label, column, claims, origins, verdicts) for label, column in _ASPECTS],
        told=[_tell(claim, documents, snapshot) for claim in shown if key_of(claim, "doc") in documents],
        n_left_out=len(claims) - len(shown),
        disputes=list(snapshot.disputes_of_event.get(event_id, ())),
        grades=read_grades(request).of_documents(sorted({key_of(claim, "doc") for claim in claims})),
        history=sorted(_history({key_of(claim, "id") for claim in claims}, snapshot), key=lambda one: one.at),
    )


def find_or_404(snapshot: Snapshot, table: str, record_id: str) -> Row:
    """The row of that id; of a claim that was rejected, the machine's.

    Raises:
        HTTPException: there is none.
    """
    row = snapshot.find(table, record_id) or (snapshot.find_as_read(record_id) if table == "claims" else None)
    if row is None:
        raise HTTPException(404, f"nothing in {table} is called {clean(record_id, 60)!r}: it may have changed since.")
    return row


def find_documents(request: Request, document_ids: set[str]) -> dict[str, Document]:
    """Documents with their texts, by id; one that is gone by now is left out."""
    found = (request.app.state.snapshots.find_document(one) for one in sorted(document_ids))
    return {document.document_id: document for document in found if document}


def _history(claim_ids: set[str], snapshot: Snapshot) -> Iterator[Correction]:
    for one in snapshot.reviews:
        if one.claim_id in claim_ids:
            quote = quote_of(snapshot, one.claim_id)
            said = [f"{one.verdict}: {quote}", *map(change_in_words, one.changes), one.why or ""]
            yield Correction(one.reviewed_at, one.who, ". ".join(filter(None, said)), [one.claim_id])
    for judged in snapshot.judgements:
        pair = [judged.left_claim_id, judged.right_claim_id]
        if claim_ids.intersection(pair):
            named = " and ".join(quote_of(snapshot, claim_id) for claim_id in pair)
            words = f"{JUDGED[judged.verdict]}: {named}{f'. {judged.why}' if judged.why else ''}"
            yield Correction(judged.judged_at, judged.who, words, pair)


def _origins(claims: Sequence[Row], snapshot: Snapshot) -> Iterator[Origin]:
    documents: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        documents[text_of(claim, "origin") or key_of(claim, "doc")].append(key_of(claim, "doc"))
    for origin, listed in documents.items():
        yield Origin(origin, list(dict.fromkeys(listed)), name_source(snapshot, listed[0]))


def _aspect(
    label: str, column: str, claims: Sequence[Row], origins: Sequence[Origin], verdicts: Mapping[str, Row]
) -> Aspect:
    said: dict[str, list[Any]] = {origin.origin: [] for origin in origins}
    for claim in claims:
        said[text_of(claim, "origin") or key_of(claim, "doc")].append(claim[column])
    raw = [[value for value in said[origin.origin] if value not in (None, [])] for origin in origins]
    cells = [list(dict.fromkeys(_words(column, one) for one in cell)) for cell in raw]
    verdict = _judge(column, raw)
    found = verdicts.get("parties" if column in _ACTORS else column)
    if found is None or verdict in {"silent", "alone"}:
        return Aspect(label, cells, verdict)
    return Aspect(label, cells, key_of(found, "verdict"), text_of(found, "reason") or "")


def _words(column: str, value: Any) -> str:  # noqa: ANN401  (a cell of any column)
    if column in _ACTORS:
        return ", ".join(actor_name(code) for code in value)
    if column == "quantities":
        listed = (f"{value_in_words(one['value'], one['unit'], one['qualifier'])} {one['what'] or ''}" for one in value)
        return clean("; ".join(listed), 200)
    if column == "date":
        return date_in_words(value)
    return clean(", ".join(value) if isinstance(value, list) else value, 200)


def _judge(column: str, cells: Sequence[Sequence[Any]]) -> str:
    """How the origins stand to one another on an attribute that the table of verdicts has no line on."""
    values = [str(sorted(value, key=str) if isinstance(value, list) else value) for cell in cells for value in cell]
    if not values:
        return "silent"
    if len([cell for cell in cells if cell]) == 1 and len(set(values)) == 1:
        return "alone"
    return "agree" if len(set(values)) == 1 or column in _FREE else "unresolved"


def _tell(claim: Row, documents: dict[str, Document], snapshot: Snapshot) -> Told:
    document_id = key_of(claim, "doc")
    passage = find_passage(documents[document_id], int(number_of(claim, "start")), int(number_of(claim, "end")))
    return Told(claim, name_source(snapshot, document_id), passage)


add_twins(router, "/events/{event_id}", "event", build_event, EventPage)
