"""What records are called in words, so that no page has to name them by their ids."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.model.review import Change
from detente.pipeline.actors import actor_names
from detente.present.cells import key_of, text_of
from detente.present.words import MONTHS, STATUS_WORDS
from detente.web.rows import ClaimRow
from detente.web.snapshot import Snapshot
from detente.web.words import clean, date_in_words

FIELDS: Final[Mapping[str, str]] = {"event_type": "type", "actors": "who acts", "recipients": "on whom"}
_QUOTE_CHARS: Final = 300
_NAME_CHARS: Final = 200


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """A claim by what it says and who says so; `event_title` is None where it is in no event."""

    claim: ClaimRow
    source: str
    event_title: str | None


def actor_name(code: str) -> str:
    """The name shown for an actor code; a code without one stands for itself."""
    return clean(actor_names().get(code, code), _NAME_CHARS)


def name_source(snapshot: Snapshot, document_id: str) -> str:
    """What a document is called: its publisher and date of publication, as far as known, else its id."""
    row = snapshot.find("documents", document_id)
    publisher, published = (row and text_of(row, "publisher")), (row and text_of(row, "published"))
    known = [clean(publisher, 120) if publisher else "", _date(published) if published else ""]
    return ", ".join(filter(None, known)) or clean(document_id, 120)


@lru_cache(maxsize=4096)
def _date(edtf: str) -> str:
    return date_in_words(edtf)


def name_claims(snapshot: Snapshot, claim_ids: Iterable[str]) -> dict[str, NamedClaim]:
    """Claims by id; those that are gone or rejected are left out."""
    found = {}
    for row in snapshot.claims(claim_ids):
        event = snapshot.find("events", text_of(row, "event") or "")
        title = clean(event["title"], _NAME_CHARS) if event else None
        found[key_of(row, "id")] = NamedClaim(row, name_source(snapshot, key_of(row, "doc")), title)
    return found


def quote_of(snapshot: Snapshot, claim_id: str) -> str:
    """The words of a claim in quotation marks with their source, of a rejected one too; its id where it is gone."""
    row = snapshot.find("claims", claim_id) or snapshot.find_as_read(claim_id)
    if row is None:
        return claim_id
    return f"“{clean(row['quote'], _QUOTE_CHARS)}” ({name_source(snapshot, key_of(row, 'doc'))})"


def change_in_words(change: Change) -> str:
    """What a person changed: "date: June 2014 became April 2013"."""
    machine, value = (field_in_words(change.field, one) for one in (change.machine, change.value))
    return f"{FIELDS.get(change.field, change.field)}: {machine} became {value}"


def field_in_words(field: str, written: str) -> str:
    """A field's value, kept as JSON, as a reader knows it."""
    value = json.loads(written)
    if not value:
        return "nothing"
    if field in {"actors", "recipients"}:
        return ", ".join(map(actor_name, value))
    if field == "date":
        return date_in_words(value)
    if field == "status":
        return STATUS_WORDS.get(str(value), str(value))
    return clean(", ".join(value) if isinstance(value, list) else value, _QUOTE_CHARS)


def moment_in_words(written: str) -> str:
    """An instant in UTC to the minute: "22 November 2026, 12:30 UTC"."""
    year, month, day = written[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}, {written[11:16]} UTC"
