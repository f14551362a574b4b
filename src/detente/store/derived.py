"""The tables that follow from the others: what they were made of, and putting new rows in place of old ones.

They are made anew as a whole where little is known of what has changed, and else as far as it reaches.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Column, Connection, Table, delete, func, insert, select

from detente.model.event import Disagreement, Event, LedgerEntry, Reconciled
from detente.model.verdict import AttributeVerdict
from detente.store import schema
from detente.store.read import find_derived_by, get_basis, some_at_once
from detente.store.records import to_row


class Member(NamedTuple):
    """A claim with the event that it is in, and all by which a new article finds the claims that it may join.

    `rank` is its place among the claims of its document; `bunch` is the id of the first of the claims that it hangs
    together with by likeness; `first_day` and `last_day` are empty where it has no date; `keys` are what it is filed
    under, 64 bits each.
    """

    claim_id: str
    event_id: str
    document_id: str
    rank: int
    bunch: str
    first_day: str
    last_day: str
    keys: bytes


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """Where a named thing is mentioned, and the entry of the ledger that it is."""

    document_id: str
    span_start: int
    span_end: int
    name: str
    entry_id: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from all documents, judgements and reviews.

    `basis` is the `read.get_basis` it was made from, `version` that of what made it. Without `members` a later change is
    no change to something known, and all is derived anew. `modes` are those of events whose claims of the event's own type
    are all of one mode, by event id: the score of an event hangs on it.
    """

    reconciled: Reconciled
    origins: Mapping[str, str]
    basis: str
    version: str
    members: Collection[Member] = ()
    placed: Collection[PlacedMention] = ()
    modes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the derived tables were last made by and of, and the ids of documents that were written since."""

    version: str
    n_judgements: int
    n_reviews: int
    touched: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed of what follows; disagreements and verdicts are worked out when they are asked for.

    `since` is what the tables that they change were made of.
    `gone_events` and `gone_claims` are ids whose rows go before `events` and `members` come; `ledger` and `placed` are
    None where they stay as they are; `origins` are those of documents whose origin is another or new; `modes` are those of
    the events that come.
    """

    basis: str
    version: str
    since: Basis
    gone_events: Collection[str] = ()
    events: Collection[Event] = ()
    gone_claims: Collection[str] = ()
    members: Collection[Member] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    ledger: Collection[LedgerEntry] | None = None
    placed: Collection[PlacedMention] | None = None
    modes: Mapping[str, str] = field(default_factory=dict)


def find_basis(connection: Connection) -> Basis | None:
    """What the derived tables were last made of; None where that is not known."""
    row = connection.execute(select(schema.DERIVED_FROM)).one_or_none()
    touched = frozenset(connection.scalars(select(schema.TOUCHED.c.document_id)))
    return Basis(row.version, row.n_judgements, row.n_reviews, touched) if row else None


def find_compared_by(connection: Connection) -> str | None:
    """The version that found disagreements and verdicts, or None where something was written since."""
    return connection.scalar(select(schema.COMPARED_BY.c.version))


def get_members(connection: Connection) -> list[Member]:
    """All claims with their events."""
    cursor = connection.exec_driver_sql(f"SELECT {', '.join(Member._fields)} FROM members").cursor  # noqa: S608  (names stand above)
    return list(map(Member._make, cursor.fetchall()))  # past SQLAlchemy's rows: there may be a million


def get_event_ids(connection: Connection) -> dict[str, str]:
    """Event ids by claim id."""
    rows = connection.exec_driver_sql("SELECT claim_id, event_id FROM members")
    return {row.claim_id: row.event_id for row in rows}


def get_placed(connection: Connection, document_ids: Iterable[str] | None = None) -> list[PlacedMention]:
    """The entries of mentions in some documents, or in all."""
    columns = [column for column in schema.PLACED.c if column.name != "number"]
    if document_ids is None:
        return [PlacedMention(*row) for row in connection.execute(select(*columns))]
    query, own = select(*columns), schema.PLACED.c.document_id
    return [
        PlacedMention(*row)
        for some in some_at_once(document_ids)
        for row in connection.execute(query.where(own.in_(some)))
    ]


def get_entry_names(connection: Connection, entry_ids: Iterable[str] | None = None) -> dict[str, str]:
    """The names of entries of the ledger by id."""
    columns = schema.LEDGER.c
    query = select(columns.entry_id, columns.name)
    if entry_ids is None:
        return {row.entry_id: row.name for row in connection.execute(query)}
    found = (connection.execute(query.where(columns.entry_id.in_(some))) for some in some_at_once(entry_ids))
    return {row.entry_id: row.name for rows in found for row in rows}


def write_derived(connection: Connection, derived: Derived) -> None:
    """Puts all that follows in place of what was there before.

    Where another process has added to the file since the basis was read, it counts as stale at once.
    """
    nouns: Mapping[Table, Iterable[object]] = {
        schema.EVENTS: derived.reconciled.events,
        schema.DISAGREEMENTS: derived.reconciled.disagreements,
        schema.LEDGER: derived.reconciled.ledger,
        schema.VERDICTS: derived.reconciled.verdicts,
    }
    for table in (*nouns, schema.MEMBERS, schema.PLACED, schema.ORIGINS, schema.DERIVED_FROM):
        connection.execute(delete(table))
    make_stale(connection)
    for table, made in nouns.items():
        write_all(connection, table, made)
    _write_modes(connection, derived.modes)
    _write_members(connection, derived.members)
    _write_placed(connection, derived.placed)
    _write_origins(connection, derived.origins)
    if get_basis(connection) == derived.basis:
        connection.execute(insert(schema.DERIVED_BY), {"version": derived.version})
        connection.execute(insert(schema.COMPARED_BY), {"version": derived.version})
        if derived.members:
            _note_basis(connection, derived.version)


def write_changes(connection: Connection, changes: Changes) -> bool:
    """Puts what has changed in place; whether the tables now follow: not where another process has added to the file meanwhile.

    Where another has brought them up to date in this moment nothing is left to do.
    """
    if get_basis(connection) != changes.basis:
        return False
    if find_basis(connection) != changes.since:
        return find_derived_by(connection) == changes.version
    _delete_ids(connection, schema.EVENTS.c.event_id, changes.gone_events)
    _delete_ids(connection, schema.MEMBERS.c.claim_id, changes.gone_claims)
    _delete_ids(connection, schema.ORIGINS.c.document_id, changes.origins)
    write_all(connection, schema.EVENTS, changes.events)
    _write_modes(connection, changes.modes)
    _write_members(connection, changes.members)
    _write_origins(connection, changes.origins)
    if changes.ledger is not None:
        connection.execute(delete(schema.LEDGER))
        write_all(connection, schema.LEDGER, changes.ledger)
    if changes.placed is not None:
        connection.execute(delete(schema.PLACED))
        _write_placed(connection, changes.placed)
    make_stale(connection)
    connection.execute(insert(schema.DERIVED_BY), {"version": changes.version})
    _note_basis(connection, changes.version)
    return True


def write_comparison(
    connection: Connection,
    disagreements: Iterable[Disagreement],
    verdicts: Iterable[AttributeVerdict],
    basis: str,
    version: str,
) -> None:
    """Puts disagreements and verdicts in place of those before, if events still follow from all that they were made of."""
    if get_basis(connection) == basis and find_derived_by(connection) == version:
        for table, made in ((schema.DISAGREEMENTS, disagreements), (schema.VERDICTS, verdicts)):
            connection.execute(delete(table))
            write_all(connection, table, made)
        connection.execute(delete(schema.COMPARED_BY))
        connection.execute(insert(schema.COMPARED_BY), {"version": version})


def make_stale(connection: Connection) -> None:
    """Notes that nothing derived follows from the rest any more."""
    connection.execute(delete(schema.DERIVED_BY))
    connection.execute(delete(schema.COMPARED_BY))


def note_touched(connection: Connection, document_id: str) -> None:
    """Notes that a document was written."""
    connection.execute(insert(schema.TOUCHED).prefix_with("OR IGNORE"), {"document_id": document_id})
    make_stale(connection)


def write_all(connection: Connection, table: Table, nouns: Iterable[object]) -> None:
    """Adds the rows of nouns to their table."""
    rows = [to_row(noun) for noun in nouns]
    if rows:
        connection.execute(insert(table), rows)


def _note_basis(connection: Connection, version: str) -> None:
    connection.execute(delete(schema.TOUCHED))
    connection.execute(delete(schema.DERIVED_FROM))
    counts = {
        f"n_{table.name}": connection.scalar(select(func.count()).select_from(table))
        for table in (schema.JUDGEMENTS, schema.REVIEWS)
    }
    connection.execute(insert(schema.DERIVED_FROM), {"version": version} | counts)


def _write_modes(connection: Connection, modes: Mapping[str, str]) -> None:
    if modes:
        pairs = [(mode, event_id) for event_id, mode in modes.items()]
        connection.exec_driver_sql("UPDATE events SET mode = ? WHERE event_id = ?", pairs)


def _write_members(connection: Connection, members: Iterable[Member]) -> None:
    rows = list(members)
    if rows:
        columns, values = ", ".join(Member._fields), ", ".join("?" for _ in Member._fields)
        connection.exec_driver_sql(f"INSERT INTO members ({columns}) VALUES ({values})", rows)  # noqa: S608  (names stand above)


def _write_placed(connection: Connection, placed: Iterable[PlacedMention]) -> None:
    write_all(connection, schema.PLACED, placed)


def _write_origins(connection: Connection, origins: Mapping[str, str]) -> None:
    pairs = [{"document_id": one, "origin_id": origin} for one, origin in sorted(origins.items())]
    if pairs:
        connection.execute(insert(schema.ORIGINS), pairs)


def _delete_ids(connection: Connection, column: "Column[str]", ids: Iterable[str]) -> None:
    for some in some_at_once(ids):
        connection.execute(delete(column.table).where(column.in_(some)))
