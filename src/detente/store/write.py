"""Everything that changes a file on a relation. One function, one transaction of the caller's."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select

from detente.errors import StoreError
from detente.model.claim import Coded
from detente.model.document import Document
from detente.model.event import Judgement, Reconciled
from detente.store import schema
from detente.store.records import to_row


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with all that was read from it, as a file keeps it.

    `document` has an id that `read.find_place` gave; `fingerprint` tells near copies; `coder` is the version of what
    coded it; `replaces` is the content id of the version it takes the place of, None where it is new.
    """

    document: Document
    coded: Coded
    fingerprint: tuple[int, ...]
    coder: str
    replaces: str | None = None


def write_document(connection: Connection, kept: Kept) -> None:
    """Keeps a document with all that was read from it, in place of what the file held under its id.

    Raises:
        StoreError: another process has written a document of that id in the meantime.
    """
    document, coded = kept.document, kept.coded
    documents = schema.DOCUMENTS.c
    same_id = documents.document_id == document.document_id
    held = connection.scalar(select(documents.content_id).where(same_id))
    if held != kept.replaces:
        raise StoreError(f"{document.document_id}: another program has just written a document of that id. Read again.")
    connection.execute(delete(schema.DOCUMENTS).where(same_id))  # what was read from it goes with it
    own = {"fingerprint": json.dumps(kept.fingerprint), "coder": kept.coder, "n_chars": len(document.text)}
    connection.execute(insert(schema.DOCUMENTS), to_row(document) | own)
    _write_all(connection, schema.CLAIMS, coded.claims)
    _write_all(connection, schema.FIGURES, coded.figures)
    _write_all(connection, schema.ASSESSMENTS, coded.assessments)
    _write_all(connection, schema.MENTIONS, coded.mentions)
    connection.execute(delete(schema.DERIVED_BY))


def write_derived(connection: Connection, reconciled: Reconciled, version: str) -> None:
    """Puts events, disagreements and the ledger in place of those before, and notes which version derived them."""
    derived: Mapping[Table, Iterable[object]] = {
        schema.EVENTS: reconciled.events,
        schema.DISAGREEMENTS: reconciled.disagreements,
        schema.LEDGER: reconciled.ledger,
    }
    for table, nouns in derived.items():
        connection.execute(delete(table))
        _write_all(connection, table, nouns)
    connection.execute(delete(schema.DERIVED_BY))
    connection.execute(insert(schema.DERIVED_BY), {"version": version})


def append_judgement(connection: Connection, judgement: Judgement) -> None:
    """Adds one line to the log; events follow at the next look."""
    connection.execute(insert(schema.JUDGEMENTS), to_row(judgement))
    connection.execute(delete(schema.DERIVED_BY))


def _write_all(connection: Connection, table: Table, nouns: Iterable[object]) -> None:
    rows = [to_row(noun) for noun in nouns]
    if rows:
        connection.execute(insert(table), rows)
