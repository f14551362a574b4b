"""PLOVER JSON: one record a line for each dated claim, with the fields that the manual names.

Source: PLOVER manual 2.0 (draft of February 2024), chapter on JSON data fields.
"""

from collections.abc import Mapping
from typing import Any, Final

from detente.model.actor import ActorKind, kind_of
from detente.model.claim import Status
from detente.model.tables import Row
from detente.model.time import FIRST_DAY, LAST_DAY, find_edtf
from detente.ontology import plover
from detente.ontology.states import state_name
from detente.present.cells import key_of, list_of, number_of, text_of
from detente.present.exports.jsonl import compact_json
from detente.present.exports.reductions import AUXILIARY, reduce_type

CODEBOOK: Final = "plover-2.0"
# The manual's codes for those whom ISO 3166 does not number
_CODES: Final = {"IGO:UN": "UNO", "IGO:EU": "EUR", "XKX": "KOS"}
_KINDS: Final = {ActorKind.ORGANISATION: "IGO", ActorKind.GROUP: "NSA"}


def export_plover(tables: Mapping[str, list[Row]]) -> dict[str, bytes]:
    """One `plover.jsonl`: a record for each claim whose date has a first day, in the order of the table of claims."""
    documents = {key_of(row, "doc"): row for row in tables.get("documents", [])}
    records = (_record(claim, documents.get(key_of(claim, "doc"), {})) for claim in tables.get("claims", []))
    return {"plover.jsonl": "".join(compact_json(record) + "\n" for record in records if record).encode()}


def _record(claim: Row, document: Row) -> dict[str, Any] | None:
    """The claim as a record; None where it has no day to stand at, for PLOVER knows no event without one."""
    edtf = text_of(claim, "date")
    date = find_edtf(edtf)
    if date is None or date.first == FIRST_DAY:
        return None
    event_type, mode = reduce_type(claim)
    record = {
        "id": key_of(claim, "id"),
        "has_event": True,
        "date": date.first,
        "enddate": date.last if date.last not in {date.first, LAST_DAY} else None,
        "actor": [_entity(code) for code in list_of(claim, "actors")],
        "recipient": [_entity(code) for code in list_of(claim, "recipients")],
        "event": [event_type.value],
        "event_loc": {"extracted_place": text_of(claim, "place")} if text_of(claim, "place") else None,
        "event_text": [key_of(claim, "trigger")],
        "quad_code": plover.quad_class(event_type),
        "event_scale": plover.intensity(event_type, mode),
        "mode": [mode] if mode else None,
        "context": _contexts(claim) or None,
        "link": text_of(claim, "event"),
        "text": key_of(claim, "quote"),
        "text_info": {"start": claim["start"], "end": claim["end"]},
        "cite_info": _citation(document, key_of(claim, "doc")),
        "coder": key_of(claim, "rule"),
        "comment": _comment(claim),
        # Beyond the manual, which allows it: what its fields cannot hold
        "edtf": edtf,
        "status": key_of(claim, "status"),
        "speaker": text_of(claim, "speaker"),
        "confidence": number_of(claim, "confidence"),
    }
    return {field: value for field, value in record.items() if value is not None}


def _entity(code: str) -> dict[str, str]:
    kind = kind_of(code)
    top = _CODES.get(code) or _KINDS.get(kind, code)
    return {"code": top, "identifier_id": code, "identifier_text": state_name(code)}


def _contexts(claim: Row) -> list[str]:
    auxiliary = AUXILIARY.get(Status(key_of(claim, "status")))
    is_reduced = reduce_type(claim)[0].value != key_of(claim, "event_type")
    # An agreement to meet has happened: the reduction has taken the future out of it
    return [*list_of(claim, "contexts"), *([auxiliary] if auxiliary and not is_reduced else [])]


def _citation(document: Row, document_id: str) -> dict[str, str]:
    fields = {
        "citation": document_id,
        "url": text_of(document, "url"),
        "title": text_of(document, "title"),
        "language": text_of(document, "language"),
        "publication": text_of(document, "publisher"),
        "coder": "detente",
        "codebook": CODEBOOK,
    }
    return {field: value for field, value in fields.items() if value}


def _comment(claim: Row) -> str:
    """What a reader of the bare standard fields must not miss: the status, the type before it was reduced, who says so."""
    event_type, _ = reduce_type(claim)
    reduced = "" if event_type.value == key_of(claim, "event_type") else f"; reduced from {key_of(claim, 'event_type')}"
    speaker = text_of(claim, "speaker")
    return f"status: {key_of(claim, 'status')}{reduced}" + (f"; according to {speaker}" if speaker else "")
