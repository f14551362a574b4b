"""Everything that is asked of a file on a relation. Nouns come back equal to what was written."""

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, TypeVar

from sqlalchemy import Connection, Row, Table, func, literal, select, text

from detente.model.claim import Assessment, Claim, Coded, Figure, NamedMention
from detente.model.document import Document
from detente.model.event import Disagreement, Event, Judgement, LedgerEntry, Reconciled
from detente.model.verdict import AttributeVerdict
from detente.store import schema
from detente.store.records import from_row

Noun = TypeVar("Noun")
_READ_FROM: Final[tuple[tuple[str, Table, type[Claim | Figure | Assessment | NamedMention]], ...]] = (
    ("claims", schema.CLAIMS, Claim),
    ("figures", schema.FIGURES, Figure),
    ("assessments", schema.ASSESSMENTS, Assessment),
    ("mentions", schema.MENTIONS, NamedMention),
)
_HEAVY: Final = {"text", "blocks", "furniture", "fingerprint"}  # columns that a list of documents does without
_AT_ONCE: Final = 500  # values in one list of a query: every SQLite takes 999
# endings of files that hold many documents
_MANY_IN_ONE: Final = (".csv", ".tsv", ".jsonl", ".ndjson", ".zip", ".rss", ".atom", ".rdf", ".xml")
_IDS: Final = {  # kind of record -> its table and column
    "document": (schema.DOCUMENTS, "document_id"),
    "claim": (schema.CLAIMS, "claim_id"),
    "event": (schema.EVENTS, "event_id"),
    "figure": (schema.FIGURES, "figure_id"),
    "assessment": (schema.ASSESSMENTS, "assessment_id"),
    "disagreement": (schema.DISAGREEMENTS, "disagreement_id"),
    "ledger entry": (schema.LEDGER, "entry_id"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document belongs in a file: the id to keep it under, and what it meets there.

    `replaces` is the content id of the version held, None where there is none; `is_done` tells that this very
    content was coded by this very version before.
    """

    document_id: str
    replaces: str | None
    is_done: bool


def find_place(connection: Connection, document: Document, coder: str, taken: Container[str] = ()) -> Place:
    """Where a document belongs: in the place of the one held that it is, else under its id, with a number if taken.

    It is the one held where both have the same content and the same id or path; or come from the same path, if that is
    a whole one, and share the id or the path names a file that holds one document. Ids alone do not tell, nor do
    paths that are told from a folder: two folders may each hold a `news.txt`.

    Args:
        connection: of any transaction.
        document: as it was read.
        coder: the version of what would code it.
        taken: ids given to documents that are still on their way into the file.
    """
    columns = schema.DOCUMENTS.c
    near = (columns.document_id == document.document_id) | (columns.content_id == document.content_id)
    near |= columns.path == document.path
    query = select(columns.document_id, columns.content_id, columns.path, columns.coder).where(near)
    near_ones = connection.execute(query.order_by(columns.number)).all()
    held = next((row for row in _likeliest(document, near_ones) if row.document_id not in taken), None)
    if held is not None:
        is_done = held.content_id == document.content_id and held.coder == coder
        return Place(held.document_id, held.content_id, is_done=is_done)
    ids = {str(row.document_id) for row in near_ones}
    name, number = document.document_id, 1
    while name in taken or name in ids or find_document_content(connection, name):
        number += 1
        name = f"{document.document_id}-{number}"
    return Place(name, None, is_done=False)


def _likeliest(document: Document, near_ones: Sequence[Row[str, str, str, str]]) -> Iterator[Row[str, str, str, str]]:
    """Those held that the document is, the surest first."""
    same_content = [row for row in near_ones if row.content_id == document.content_id]
    yield from (row for row in same_content if row.document_id == document.document_id)
    yield from (row for row in same_content if _is_one_path(row.path, document.path))
    if document.path is None or not PurePath(document.path).is_absolute():
        return
    same_path = [row for row in near_ones if row.path == document.path]
    yield from (row for row in same_path if row.document_id == document.document_id)
    if len(same_path) == 1 and not document.path.casefold().endswith(_MANY_IN_ONE):
        yield from same_path


def _is_one_path(one: str | None, other: str | None) -> bool:
    """Whether two paths may name one file: they are equal, or one is the other told from a folder."""
    if one is None or other is None:
        return False
    shorter, longer = sorted((one, other), key=len)
    return one == other or (not PurePath(shorter).is_absolute() and longer.endswith(f"/{shorter}"))


def find_document_content(connection: Connection, document_id: str) -> str | None:
    """The content id of the document of that id, or None where there is none."""
    columns = schema.DOCUMENTS.c
    return connection.scalar(select(columns.content_id).where(columns.document_id == document_id))


def find_coder(connection: Connection, document_id: str) -> str | None:
    """The version of what coded the document of that id, or None where there is none."""
    columns = schema.DOCUMENTS.c
    return connection.scalar(select(columns.coder).where(columns.document_id == document_id))


def get_documents(connection: Connection) -> tuple[tuple[Document, ...], dict[str, int]]:
    """All documents without their texts, blocks and furniture, in the order they came, and the length of each text."""
    columns = schema.DOCUMENTS.c
    light = [column for column in columns if column.name not in _HEAVY]
    empty = [literal("").label("text"), literal("[]").label("blocks"), literal("[]").label("furniture")]
    query = select(*light, *empty).order_by(columns.number)
    rows = connection.execute(query).mappings().all()
    documents = tuple(from_row(Document, dict(row)) for row in rows)
    return documents, {str(row["document_id"]): int(row["n_chars"]) for row in rows}


def find_document(connection: Connection, document_id: str) -> Document | None:
    """One document as it was read, with its text, or None."""
    query = select(schema.DOCUMENTS).where(schema.DOCUMENTS.c.document_id == document_id)
    row = connection.execute(query).mappings().one_or_none()
    return from_row(Document, dict(row)) if row else None


def count_documents(connection: Connection) -> int:
    """How many documents the file holds."""
    return int(connection.scalar(select(func.count()).select_from(schema.DOCUMENTS)) or 0)


def get_published(connection: Connection, document_ids: Iterable[str] | None = None) -> dict[str, str | None]:
    """When each document, or each of some, was published, by id."""
    columns = schema.DOCUMENTS.c
    query = select(columns.document_id, columns.published)
    if document_ids is None:
        return {row.document_id: row.published for row in connection.execute(query)}
    found = (connection.execute(query.where(columns.document_id.in_(part))) for part in some_at_once(document_ids))
    return {row.document_id: row.published for rows in found for row in rows}


def get_mentions(connection: Connection, document_ids: Iterable[str] | None = None) -> list[NamedMention]:
    """The mentions of named things in all documents, or in some."""
    wanted = None if document_ids is None else sorted(set(document_ids))
    return get_all(connection, schema.MENTIONS, NamedMention, wanted)


def get_fingerprints(connection: Connection) -> dict[str, tuple[int, ...]]:
    """What tells near copies, by document id."""
    columns = schema.SKETCHES.c
    rows = connection.execute(select(columns.document_id, columns.numbers))
    return {row.document_id: tuple(array("Q", row.numbers)) for row in rows}


def get_coded(connection: Connection, document_ids: Iterable[str] | None = None) -> tuple[Coded, ...]:
    """What was read from each document, or from each of some, in the order in which the documents came."""
    found: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    wanted = None if document_ids is None else sorted(set(document_ids))
    for field, table, noun in _READ_FROM:
        for one in get_all(connection, table, noun, wanted):
            found[one.document_id][field].append(one)
    return tuple(
        Coded(document_id, **{field: tuple(nouns) for field, nouns in found[document_id].items()})  # type: ignore[arg-type]  # the field goes with its noun in _READ_FROM
        for document_id in _in_order(connection, None if wanted is None else found)
    )


def _in_order(connection: Connection, document_ids: Iterable[str] | None) -> list[str]:
    """The ids of all documents, or some, in the order in which they came."""
    columns = schema.DOCUMENTS.c
    query = select(columns.number, columns.document_id)
    if document_ids is None:
        return [row.document_id for row in connection.execute(query.order_by(columns.number))]
    found = (connection.execute(query.where(columns.document_id.in_(part))) for part in some_at_once(document_ids))
    return [document_id for _, document_id in sorted(tuple(row) for rows in found for row in rows)]


def get_coded_claims(connection: Connection, claim_ids: Iterable[str]) -> tuple[Coded, ...]:
    """Some claims, and all named things that their documents mention; nothing else of these."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    column = schema.CLAIMS.c.claim_id
    for part in some_at_once(claim_ids):
        for row in connection.execute(select(schema.CLAIMS).where(column.in_(part))).mappings():
            claims[row["document_id"]].append(from_row(Claim, dict(row)))
    mentions: dict[str, list[NamedMention]] = defaultdict(list)
    for mention in get_mentions(connection, claims):
        mentions[mention.document_id].append(mention)
    return tuple(
        Coded(document_id, tuple(own), mentions=tuple(mentions[document_id])) for document_id, own in claims.items()
    )


def get_reconciled(connection: Connection) -> Reconciled:
    """What the documents say together, as last derived."""
    return Reconciled(
        events=tuple(get_all(connection, schema.EVENTS, Event)),
        disagreements=tuple(get_all(connection, schema.DISAGREEMENTS, Disagreement)),
        ledger=tuple(get_all(connection, schema.LEDGER, LedgerEntry)),
        verdicts=tuple(get_all(connection, schema.VERDICTS, AttributeVerdict)),
    )


def get_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """The whole log, oldest first."""
    return tuple(get_all(connection, schema.JUDGEMENTS, Judgement))


def get_origins(connection: Connection) -> dict[str, str]:
    """The origin of each document, as last derived."""
    columns = schema.ORIGINS.c
    return {
        row.document_id: row.origin_id for row in connection.execute(select(columns.document_id, columns.origin_id))
    }


def get_basis(connection: Connection) -> str:
    """What derived tables follow from, in short: it differs whenever a document, a judgement or a review was written."""
    parts = (
        connection.scalar(select(func.count()).select_from(schema.DOCUMENTS)),
        connection.scalar(select(func.max(schema.DOCUMENTS.c.number))),
        connection.scalar(select(func.max(schema.JUDGEMENTS.c.number))),
        connection.scalar(select(func.max(schema.REVIEWS.c.number))),
    )
    return " ".join(map(str, parts))


def find_derived_by(connection: Connection) -> str | None:
    """The version that derived events, disagreements and ledger, or None where something was written since."""
    return connection.scalar(select(schema.DERIVED_BY.c.version))


def find_ids(connection: Connection, prefix: str) -> tuple[tuple[str, str], ...]:
    """The (kind, id) pairs of all records whose id begins so; one whose id is just that stands alone."""
    found: list[tuple[str, str]] = []
    for kind, (table, name) in _IDS.items():
        column = table.c[name]
        ids = connection.scalars(select(column).where(column.startswith(prefix, autoescape=True)).order_by(column))
        found += [(kind, record_id) for record_id in ids]
    exact = [pair for pair in found if pair[1] == prefix]
    return tuple(exact or found)


def search(connection: Connection, words: str, table: str = "documents", limit: int = 20) -> tuple[str, ...]:
    """Ids of the records of a table whose text holds all the words, the best match first.

    Args:
        connection: of any transaction.
        words: words, each taken as it stands; what the index would read as an operator is none.
        table: documents, claims, figures or assessments.
        limit: how many at most.
    """
    column = _IDS[table.removesuffix("s")][1]
    quoted = " ".join(f'"{word}"' for word in words.replace('"', " ").split())
    query = text(
        f"SELECT t.{column} FROM {table}_fts AS f JOIN {table} AS t ON t.number = f.rowid "  # noqa: S608  (both names come from _IDS)
        f"WHERE {table}_fts MATCH :words ORDER BY rank, t.number LIMIT :limit"
    )
    return tuple(connection.scalars(query, {"words": quoted, "limit": limit})) if quoted else ()


def counts(connection: Connection) -> Mapping[str, int]:
    """How many rows each table holds, by name."""
    tables = [table for table, _ in _IDS.values()]
    return {table.name: int(connection.scalar(select(func.count()).select_from(table)) or 0) for table in tables}


def get_all(
    connection: Connection, table: Table, noun: type[Noun], document_ids: Sequence[str] | None = None
) -> list[Noun]:
    """The nouns of a table, or those read from some documents, in the order in which they were written."""
    query = select(table).order_by(table.c.number)
    if document_ids is None:
        return [from_row(noun, dict(row)) for row in connection.execute(query).mappings()]
    found = (
        connection.execute(query.where(table.c.document_id.in_(part))).mappings() for part in some_at_once(document_ids)
    )
    return [from_row(noun, dict(row)) for rows in found for row in rows]


def some_at_once(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids, each once, some hundreds at a time."""
    listed = sorted(set(ids))
    for at in range(0, len(listed), _AT_ONCE):
        yield listed[at : at + _AT_ONCE]
