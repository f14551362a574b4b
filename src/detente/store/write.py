"""Everything that changes a file on a relation. One function, one transaction of the caller's."""

import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, text

from detente.errors import DocumentError
from detente.model.claim import Coded
from detente.model.document import Document
from detente.model.event import Judgement
from detente.store import schema
from detente.store.derived import make_stale, note_touched, write_all
from detente.store.read import find_document_content
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
    sketch = {"document_id": document.document_id, "numbers": array("Q", kept.fingerprint).tobytes()}
    connection.execute(insert(schema.SKETCHES), sketch)
    write_all(connection, schema.CLAIMS, coded.claims)
    write_all(connection, schema.FIGURES, coded.figures)
    write_all(connection, schema.ASSESSMENTS, coded.assessments)
    write_all(connection, schema.MENTIONS, coded.mentions)
    note_touched(connection, document.document_id)


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
    make_stale(connection)
