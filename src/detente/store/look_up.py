"""Finding the few records that a question is about, in a file of any size, without reading the others."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, func, literal, or_, select, text

from detente.model.claim import Assessment, Claim, Figure, NamedMention
from detente.model.document import Document
from detente.model.event import Event
from detente.store import schema
from detente.store.records import from_row

_HEAVY: Final = {"text", "blocks", "furniture", "fingerprint"}  # columns that a reader of many documents does without
_MOST_OF_ONE: Final = 400  # figures, or assessments of one relation
_AT_ONCE: Final = 500  # values in one list of a query: every SQLite takes 999
_VECTORS_AT_ONCE: Final = 8192  # rows held in memory while vectors are gone through
Noun = TypeVar("Noun")
_Value = TypeVar("_Value", int, str)


@dataclass(frozen=True, slots=True)
class Kind:
    """What many claims share: parties, as they are kept, and type."""

    actors: str
    recipients: str
    event_type: str


def list_kinds(connection: Connection, event_types: Collection[str]) -> list[Kind]:
    """All the kinds of claims of some types that the file holds."""
    columns = schema.CLAIMS.c
    query = select(columns.actors, columns.recipients, columns.event_type).distinct()
    found = connection.execute(query.where(columns.event_type.in_(sorted(event_types))))
    return [Kind(*row) for row in sorted(found.cursor.fetchall())]  # past SQLAlchemy's rows, which are slower to sort


def list_near(connection: Connection, kind: Kind, date: str, limit: int) -> list[tuple[str, int]]:
    """Dates and numbers of the claims of a kind whose dates, as they are written, come next before and after one.

    Args:
        connection: of any transaction.
        kind: parties and type.
        date: EDTF.
        limit: how many at most on either side.
    """
    columns = schema.CLAIMS.c
    query = select(columns.date, columns.number).where(
        columns.actors == kind.actors, columns.recipients == kind.recipients, columns.event_type == kind.event_type
    )
    after = query.where(columns.date >= date).order_by(columns.date, columns.number).limit(limit)
    before = query.where(columns.date < date).order_by(columns.date.desc(), columns.number).limit(limit)
    return [(row.date, row.number) for each in (after, before) for row in connection.execute(each)]


def list_dated(connection: Connection, kind: Kind) -> list[tuple[str | None, int]]:
    """Dates, as they are written, and numbers of the claims of a kind."""
    query = "SELECT date, number FROM claims WHERE actors = ? AND recipients = ? AND event_type = ?"
    # Past SQLAlchemy: thousands of kinds are asked for, and a busy relation has many rows
    cursor = connection.connection.cursor()
    cursor.execute(query, (kind.actors, kind.recipients, kind.event_type))
    return list(cursor.fetchall())


def keep_those_with(connection: Connection, numbers: Iterable[int], parties: Collection[str]) -> set[int]:
    """Those of some claims in which one of the parties takes part."""
    columns = schema.CLAIMS.c
    near = [_holds(column, code) for code in sorted(parties) for column in (columns.actors, columns.recipients)]
    return {
        row["number"] for row in _rows(connection, select(columns.number).where(or_(*near)), columns.number, numbers)
    }


def list_of_kind(  # noqa: PLR0913  (one argument a column)
    connection: Connection,
    *,
    parties: Sequence[str] = (),
    event_type: str | None = None,
    sector: str | None = None,
    status: str | None = None,
    speaker: str | None = None,
) -> dict[int, str | None]:
    """The dates of the claims that fit, by number.

    Args:
        connection: of any transaction.
        parties: actor codes, all of which take part.
        event_type: as kept.
        sector: as kept.
        status: as kept.
        speaker: words that the speaker's name holds, in capitals or not.
    """
    columns = schema.CLAIMS.c
    wanted: list[ColumnElement[bool]] = [
        or_(_holds(columns.actors, code), _holds(columns.recipients, code)) for code in parties
    ]
    wanted += [
        column == value for column, value in ((columns.event_type, event_type), (columns.status, status)) if value
    ]
    wanted += [_holds(columns.sectors, sector)] if sector else []
    wanted += [columns.speaker.icontains(speaker, autoescape=True)] if speaker else []
    rows = connection.execute(select(columns.number, columns.date).where(*wanted)).cursor.fetchall()
    return dict(rows)  # past SQLAlchemy's rows: there may be a million


def _holds(column: Column[str], code: str) -> ColumnElement[bool]:
    """Whether a JSON list of codes holds one."""
    return column.contains(f'"{code}"', autoescape=True)


def match_claims(connection: Connection, expression: str, limit: int) -> list[int]:
    """Numbers of the claims whose quotes match, the best first.

    Args:
        connection: of any transaction.
        expression: in the language of FTS5; whoever makes it quotes the words.
        limit: how many at most.
    """
    query = text("SELECT rowid FROM claims_fts WHERE claims_fts MATCH :words ORDER BY rank, rowid LIMIT :limit")
    return list(connection.scalars(query, {"words": expression, "limit": limit}))


def get_claims(connection: Connection, numbers: Iterable[int]) -> dict[int, Claim]:
    """Claims by number."""
    return {
        row["number"]: from_row(Claim, row)
        for row in _rows(connection, select(schema.CLAIMS), schema.CLAIMS.c.number, numbers)
    }


def get_claims_by_id(connection: Connection, claim_ids: Iterable[str]) -> list[Claim]:
    """Claims by their ids; those that are gone are left out."""
    return select_rows(connection, schema.CLAIMS, Claim, "claim_id", claim_ids)


def find_known(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    """Those of some ids that claims of the file have."""
    column = schema.CLAIMS.c.claim_id
    return {row["claim_id"] for row in _rows(connection, select(column), column, claim_ids)}


def get_claims_in(connection: Connection, document_ids: Iterable[str]) -> dict[int, Claim]:
    """The claims of some documents, by number."""
    rows = _rows(connection, select(schema.CLAIMS), schema.CLAIMS.c.document_id, document_ids)
    return {row["number"]: from_row(Claim, row) for row in rows}


def get_claims_of(connection: Connection, event_ids: Iterable[str]) -> list[Claim]:
    """The claims of events."""
    claim_ids = (
        row["claim_id"] for row in _rows(connection, select(schema.MEMBERS), schema.MEMBERS.c.event_id, event_ids)
    )
    return [
        from_row(Claim, row) for row in _rows(connection, select(schema.CLAIMS), schema.CLAIMS.c.claim_id, claim_ids)
    ]


def find_events_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """Event ids by claim id, as last derived."""
    return {
        row["claim_id"]: row["event_id"]
        for row in _rows(connection, select(schema.MEMBERS), schema.MEMBERS.c.claim_id, claim_ids)
    }


def get_events(connection: Connection, event_ids: Iterable[str]) -> list[Event]:
    """Events by their ids, as last derived."""
    rows = _rows(connection, select(schema.EVENTS), schema.EVENTS.c.event_id, event_ids)
    return sorted((from_row(Event, row) for row in rows), key=lambda event: event.event_id)


def get_origins_of(connection: Connection, document_ids: Iterable[str]) -> dict[str, str]:
    """The origin of each of some documents, as last derived."""
    rows = _rows(connection, select(schema.ORIGINS), schema.ORIGINS.c.document_id, document_ids)
    return {row["document_id"]: row["origin_id"] for row in rows}


def get_light_documents(connection: Connection, document_ids: Iterable[str]) -> dict[str, Document]:
    """Some documents by id, without their texts."""
    columns = schema.DOCUMENTS.c
    light = [column for column in columns if column.name not in _HEAVY]
    empty = [literal("").label("text"), literal("[]").label("blocks"), literal("[]").label("furniture")]
    query = select(*light, *empty)
    found = (from_row(Document, row) for row in _rows(connection, query, columns.document_id, document_ids))
    return {document.document_id: document for document in found}


def get_published(connection: Connection, document_ids: Iterable[str]) -> dict[str, str | None]:
    """When each of some documents appeared, as EDTF, by id."""
    columns = schema.DOCUMENTS.c
    query = select(columns.document_id, columns.published)
    return {row["document_id"]: row["published"] for row in _rows(connection, query, columns.document_id, document_ids)}


def get_fingerprints_of(connection: Connection, document_ids: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """What tells near copies of some documents, by id."""
    columns = schema.DOCUMENTS.c
    query = select(columns.document_id, columns.fingerprint)
    rows = _rows(connection, query, columns.document_id, document_ids)
    return {row["document_id"]: tuple(json.loads(row["fingerprint"])) for row in rows}


def get_figures(
    connection: Connection, units: Iterable[str], parties: Collection[str], fits: Callable[[str, str | None], bool]
) -> list[Figure]:
    """The figures in some units on one of some parties that fit, the newest where there are very many.

    Args:
        connection: of any transaction.
        units: as kept.
        parties: actor codes; figures of no party are taken too.
        fits: told the indicator and the period.
    """
    columns = schema.FIGURES.c
    near = or_(*(_holds(columns.parties, code) for code in sorted(parties)), columns.parties == "[]")
    light = select(columns.number, columns.indicator, columns.period).where(near)
    listed = _rows(connection, light, columns.unit, units)
    numbers = sorted(row["number"] for row in listed if fits(row["indicator"], row["period"]))[-_MOST_OF_ONE:]
    return [from_row(Figure, row) for row in _rows(connection, select(schema.FIGURES), columns.number, numbers)]


def get_mentions(
    connection: Connection, is_like: Callable[[str], bool], document_ids: Iterable[str]
) -> list[NamedMention]:
    """The mentions of named things in some documents, and all whose name fits.

    Args:
        connection: of any transaction.
        is_like: told a name, and aliases as they are kept.
        document_ids: the documents.
    """
    columns = schema.MENTIONS.c
    named = connection.execute(select(columns.number, columns.name, columns.aliases))
    numbers = {row.number for row in named if is_like(row.name) or is_like(row.aliases)}
    rows = {row["number"]: row for row in _rows(connection, select(schema.MENTIONS), schema.MENTIONS.c.number, numbers)}
    rows |= {
        row["number"]: row
        for row in _rows(connection, select(schema.MENTIONS), schema.MENTIONS.c.document_id, document_ids)
    }
    return [from_row(NamedMention, rows[number]) for number in sorted(rows)]


def get_assessments(connection: Connection, parties: Iterable[tuple[str, ...]]) -> list[Assessment]:
    """The assessments of relations that all of some parties are in, the newest where there are very many."""
    columns = schema.ASSESSMENTS.c
    found: dict[str, Assessment] = {}
    for codes in sorted(set(parties)):
        query = select(schema.ASSESSMENTS).where(*(_holds(columns.parties, code) for code in codes))
        for row in connection.execute(query.order_by(columns.number.desc()).limit(_MOST_OF_ONE)).mappings():
            found[row["assessment_id"]] = from_row(Assessment, dict(row))
    return list(found.values())


def list_unknown(connection: Connection, encoder: str) -> list[int]:
    """Numbers of the claims of which an encoder has made no vector yet."""
    claims, vectors = schema.CLAIMS.c, schema.VECTORS.c
    made = select(vectors.claim_number).where(vectors.encoder == encoder)
    return list(connection.scalars(select(claims.number).where(claims.number.not_in(made)).order_by(claims.number)))


def find_newest(connection: Connection) -> tuple[int, int]:
    """How many articles there are and the number of the newest: numbers are never given twice, so that the claims are the same
    for as long as both are.
    """
    columns = schema.DOCUMENTS.c
    n_documents = connection.scalar(select(func.count()).select_from(schema.DOCUMENTS))
    return int(n_documents or 0), int(connection.scalar(select(func.max(columns.number))) or 0)


def count_claims(connection: Connection) -> int:
    """How many claims there are."""
    return int(connection.scalar(select(func.count()).select_from(schema.CLAIMS)) or 0)


def go_through_vectors(connection: Connection, encoder: str) -> Iterator[tuple[list[int], bytes]]:
    """All vectors of an encoder, some thousands at a time: the claims' numbers, and their vectors end to end."""
    query = "SELECT claim_number, vector FROM vectors WHERE encoder = ? ORDER BY claim_number"
    cursor = connection.exec_driver_sql(query, (encoder,)).cursor  # past SQLAlchemy's rows
    while rows := cursor.fetchmany(_VECTORS_AT_ONCE):
        yield [row[0] for row in rows], b"".join(row[1] for row in rows)


def select_rows(
    connection: Connection, table: Table, noun: type[Noun], column: str, values: Iterable[str]
) -> list[Noun]:
    """The nouns of a table of which a column has one of the values."""
    return [from_row(noun, row) for row in _rows(connection, select(table), table.c[column], values)]


def _rows(
    connection: Connection, query: Select[Any], column: Column[Any], values: Iterable[_Value]
) -> Iterator[dict[str, Any]]:
    """The rows of a query in which a column has one of the values, some hundreds of these at a time."""
    listed = sorted(set(values))
    for at in range(0, len(listed), _AT_ONCE):
        yield from map(dict, connection.execute(query.where(column.in_(listed[at : at + _AT_ONCE]))).mappings())
