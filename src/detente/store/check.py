"""Whether a file on a relation is sound: what SQLite says of it, and whether its content still holds together."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from detente.model.document import Document
from detente.store import schema
from detente.store.read import find_document

_READ_FROM = (schema.CLAIMS, schema.FIGURES, schema.ASSESSMENTS, schema.MENTIONS)
_INDEXED = (schema.DOCUMENTS, schema.CLAIMS, schema.FIGURES, schema.ASSESSMENTS)


def find_faults(connection: Connection, content_id_of: Callable[[Document], str]) -> tuple[str, ...]:
    """What is wrong with the file, one line a fault; nothing where it is sound.

    Args:
        connection: of a writing transaction: the full-text indexes are checked by a command that counts as writing.
        content_id_of: makes a document's content id anew.
    """
    structure = tuple(_structure_faults(connection))
    return structure or (*_index_faults(connection), *_content_faults(connection, content_id_of))


def _structure_faults(connection: Connection) -> Iterator[str]:
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield f"integrity: {line}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"integrity: row {row[1]} of {row[0]} belongs to no row of {row[2]}"


def _index_faults(connection: Connection) -> Iterator[str]:
    for table in _INDEXED:
        index = f"{table.name}_fts"
        try:
            connection.execute(text(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608  (names of _INDEXED)
        except DatabaseError:
            yield f"search: the full-text index of {table.name} is out of step with its table"


def _content_faults(connection: Connection, content_id_of: Callable[[Document], str]) -> Iterator[str]:
    """One document in memory at a time."""
    for document_id in connection.scalars(select(schema.DOCUMENTS.c.document_id)).all():
        document = find_document(connection, document_id)
        if document is None:
            continue  # not within one transaction
        if content_id_of(document) != document.content_id:
            yield f"content: the text of {document_id} is not the one that its content id was made of"
        for table in _READ_FROM:
            yield from _quote_faults(connection, table.name, document)


def _quote_faults(connection: Connection, table_name: str, document: Document) -> Iterator[str]:
    columns = schema.METADATA.tables[table_name].c
    query = select(columns.number, columns.span_start, columns.span_end, columns.quote)
    for row in connection.execute(query.where(columns.document_id == document.document_id)):
        if document.text[row.span_start : row.span_end] != row.quote:
            yield f"content: row {row.number} of {table_name} quotes what {document.document_id} does not say there"
