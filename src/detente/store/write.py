"""Everything that changes a file on a relation. One function, one transaction of the caller's."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, text

from detente.errors import DocumentError
from detente.model.claim import Coded
from detente.model.document import Document
from detente.model.event import Judgement, Reconciled
from detente.store import schema
from detente.store.read import find_document_content, get_basis
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
        DocumentError: another process has written a document of that id in the meantime.
    """
    document, coded = kept.document, kept.coded
    if find_document_content(connection, document.document_id) != kept.replaces:
        raise DocumentError("another program has just written a document of that id to the file. Read it again.")
    same_id = schema.DOCUMENTS.c.document_id == document.document_id
    connection.execute(delete(schema.DOCUMENTS).where(same_id))  # what was read from it goes with it
    own = {"fingerprint": json.dumps(kept.fingerprint), "coder": kept.coder, "n_chars": len(document.text)}
    connection.execute(insert(schema.DOCUMENTS), to_row(document) | own)
    _write_all(connection, schema.CLAIMS, coded.claims)
    _write_all(connection, schema.FIGURES, coded.figures)
    _write_all(connection, schema.ASSESSMENTS, coded.assessments)
    _write_all(connection, schema.MENTIONS, coded.mentions)
    connection.execute(delete(schema.DERIVED_BY))


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from all documents and judgements: `basis` is the `read.get_basis` it was made from, `version` that
    of what made it.
    """

    reconciled: Reconciled
    origins: Mapping[str, str]
    basis: str
    version: str


def write_derived(connection: Connection, derived: Derived) -> None:
    """Puts events, disagreements, ledger, verdicts and origins in place of those before.

    Where another process has added to the file since the basis was read, they count as stale at once.
    """
    nouns: Mapping[Table, Iterable[object]] = {
        schema.EVENTS: derived.reconciled.events,
        schema.DISAGREEMENTS: derived.reconciled.disagreements,
        schema.LEDGER: derived.reconciled.ledger,
        schema.VERDICTS: derived.reconciled.verdicts,
    }
    for table in (*nouns, schema.MEMBERS, schema.ORIGINS, schema.DERIVED_BY):
        connection.execute(delete(table))
    for table, made in nouns.items():
        _write_all(connection, table, made)
    members = [
        {"claim_id": claim_id, "event_id": event.event_id}
        for event in derived.reconciled.events
        for claim_id in event.claim_ids
    ]
    pairs = [{"document_id": one, "origin_id": origin} for one, origin in sorted(derived.origins.items())]
    for table, rows in ((schema.MEMBERS, members), (schema.ORIGINS, pairs)):
        if rows:
            connection.execute(insert(table), rows)
    if get_basis(connection) == derived.basis:
        connection.execute(insert(schema.DERIVED_BY), {"version": derived.version})


def write_vectors(connection: Connection, encoder: str, vectors: Mapping[int, bytes]) -> None:
    """Keeps what claims mean, by the claim's number, in place of what another encoder made of them.

    A claim that is gone by now is passed over.
    """
    rows = [{"number": number, "encoder": encoder, "vector": vector} for number, vector in vectors.items()]
    if rows:
        connection.execute(
            text(
                "INSERT OR REPLACE INTO vectors (claim_number, encoder, vector) "
                "SELECT :number, :encoder, :vector WHERE EXISTS (SELECT 1 FROM claims WHERE number = :number)"
            ),
            rows,
        )


def append_judgement(connection: Connection, judgement: Judgement) -> None:
    """Adds one line to the log; events follow at the next look."""
    connection.execute(insert(schema.JUDGEMENTS), to_row(judgement))
    connection.execute(delete(schema.DERIVED_BY))


def _write_all(connection: Connection, table: Table, nouns: Iterable[object]) -> None:
    rows = [to_row(noun) for noun in nouns]
    if rows:
        connection.execute(insert(table), rows)
