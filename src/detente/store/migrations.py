"""How a file on a relation comes to the present schema: numbered steps, each applied once, in order.

A step is never edited once it has been released: what has to change is one more step, and `schema` follows. A test
holds the two against each other.
"""

import json
from array import array
from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, text

from detente.errors import StoreError

_SPAN: Final = """
    document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, quote TEXT NOT NULL"""

_TABLES: Final = (
    """CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, document_id TEXT NOT NULL UNIQUE, content_id TEXT NOT NULL, coder TEXT NOT NULL,
    fingerprint TEXT NOT NULL, n_chars INTEGER NOT NULL, text TEXT, blocks TEXT, furniture TEXT, title TEXT, author TEXT, publisher TEXT,
    published TEXT, url TEXT, language TEXT, path TEXT, extra TEXT)""",
    f"""CREATE TABLE claims (
    number INTEGER PRIMARY KEY, claim_id TEXT NOT NULL UNIQUE, {_SPAN}, sentence TEXT, event_type TEXT, mode TEXT,
    contexts TEXT, actors TEXT, recipients TEXT, date TEXT, place TEXT, status TEXT, sectors TEXT, speaker TEXT,
    quantities TEXT, "trigger" TEXT, rule_id TEXT, because TEXT, confidence FLOAT)""",
    f"""CREATE TABLE figures (
    number INTEGER PRIMARY KEY, figure_id TEXT NOT NULL UNIQUE, {_SPAN}, indicator TEXT, parties TEXT, unit TEXT,
    period TEXT, qualifier TEXT, rule_id TEXT, value FLOAT)""",
    f"""CREATE TABLE assessments (
    number INTEGER PRIMARY KEY, assessment_id TEXT NOT NULL UNIQUE, {_SPAN}, speaker TEXT, role TEXT, sector TEXT,
    parties TEXT, third_parties TEXT, rule_id TEXT)""",
    f"""CREATE TABLE mentions (
    number INTEGER PRIMARY KEY, {_SPAN}, name TEXT, aliases TEXT, kind TEXT, parties TEXT, step TEXT, date TEXT,
    attributes TEXT)""",
    """CREATE TABLE judgements (
    number INTEGER PRIMARY KEY, left_claim_id TEXT, right_claim_id TEXT, verdict TEXT, who TEXT, judged_at TEXT,
    why TEXT)""",
    """CREATE TABLE events (
    number INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, title TEXT, event_type TEXT, actors TEXT,
    recipients TEXT, date TEXT, status TEXT, sectors TEXT, claim_ids TEXT, document_ids TEXT, origin_ids TEXT)""",
    """CREATE TABLE disagreements (
    number INTEGER PRIMARY KEY, disagreement_id TEXT NOT NULL UNIQUE, about TEXT, field TEXT, strength TEXT,
    sides TEXT, reason TEXT, event_ids TEXT)""",
    """CREATE TABLE ledger (
    number INTEGER PRIMARY KEY, entry_id TEXT NOT NULL UNIQUE, name TEXT, aliases TEXT, kind TEXT, parties TEXT,
    history TEXT, attributes TEXT)""",
    """CREATE TABLE origins (
    number INTEGER PRIMARY KEY, document_id TEXT NOT NULL UNIQUE, origin_id TEXT NOT NULL)""",
    "CREATE TABLE derived_by (version TEXT NOT NULL)",
    "CREATE INDEX documents_path ON documents (path)",
    "CREATE INDEX documents_content ON documents (content_id)",
    *(
        f"CREATE INDEX {table}_document ON {table} (document_id)"
        for table in ("claims", "figures", "assessments", "mentions")
    ),
    # the log only grows: undoing a judgement is one more line
    """CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
    BEGIN SELECT raise(ABORT, 'judgements are never changed'); END""",
    """CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements
    BEGIN SELECT raise(ABORT, 'judgements are never removed'); END""",
)
_INDEXED: Final = {
    "documents": ("title", "text"),
    "claims": ("quote",),
    "figures": ("quote",),
    "assessments": ("quote",),
}


def _full_text_index(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """An FTS5 index that stores no text of its own, with the triggers that keep it in step with its table."""
    names, index = ", ".join(columns), f"{table}_fts"
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    enter = f"INSERT INTO {index} (rowid, {names}) VALUES (new.number, {new});"  # noqa: S608  (names stand above)
    leave = f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.number, {old});"  # noqa: S608  (names stand above)
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='number')",
        f"CREATE TRIGGER {table}_enter AFTER INSERT ON {table} BEGIN {enter} END",
        f"CREATE TRIGGER {table}_leave AFTER DELETE ON {table} BEGIN {leave} END",
        f"CREATE TRIGGER {table}_change AFTER UPDATE ON {table} BEGIN {leave} {enter} END",
    )


def _first_tables(connection: Connection) -> None:
    for statement in _TABLES:
        connection.execute(text(statement))
    for table, columns in _INDEXED.items():
        for statement in _full_text_index(table, columns):
            connection.execute(text(statement))


_FOR_LOOKING_UP: Final = (
    """CREATE TABLE members (
    number INTEGER PRIMARY KEY, claim_id TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL)""",
    "CREATE INDEX members_event ON members (event_id)",
    """CREATE TABLE vectors (
    claim_number INTEGER PRIMARY KEY REFERENCES claims (number) ON DELETE CASCADE, encoder TEXT NOT NULL,
    vector BLOB NOT NULL)""",
    # holds all that a claim is looked up by, so that 100,000 claims are gone through without reading them
    "CREATE INDEX claims_parties ON claims (actors, recipients, event_type, date)",
    "CREATE INDEX figures_unit ON figures (unit)",
    "DELETE FROM derived_by",  # so that members are filled in
)


def _look_up(connection: Connection) -> None:
    for statement in _FOR_LOOKING_UP:
        connection.execute(text(statement))


_LOGS: Final = (
    """CREATE TABLE reviews (
    number INTEGER PRIMARY KEY, review_id TEXT NOT NULL UNIQUE, claim_id TEXT, document_id TEXT, span_start INTEGER,
    span_end INTEGER, quote TEXT, event_type TEXT, verdict TEXT, changes TEXT, who TEXT, reviewed_at TEXT, why TEXT,
    withdraws TEXT, confidence FLOAT)""",
    "CREATE INDEX reviews_claim ON reviews (claim_id)",
    """CREATE TABLE ratings (
    number INTEGER PRIMARY KEY, source TEXT, reliability TEXT, who TEXT, rated_at TEXT, why TEXT)""",
    *(
        f"CREATE TRIGGER {table}_{name} BEFORE {act} ON {table} BEGIN SELECT raise(ABORT, '{table} are never {done}'); END"
        for table in ("reviews", "ratings")
        for name, act, done in (("stay", "UPDATE", "changed"), ("remain", "DELETE", "removed"))
    ),
)


def _reviews(connection: Connection) -> None:
    for statement in _LOGS:
        connection.execute(text(statement))


_FOR_VERDICTS: Final = (
    """CREATE TABLE verdicts (
    number INTEGER PRIMARY KEY, verdict_id TEXT NOT NULL UNIQUE, subject_kind TEXT, subject_id TEXT, about TEXT,
    attribute TEXT, finding TEXT, standing TEXT, told TEXT, reason TEXT)""",
    "CREATE INDEX verdicts_subject ON verdicts (subject_id)",
    "DELETE FROM derived_by",  # so that verdicts are filled in
)


def _verdicts(connection: Connection) -> None:
    for statement in _FOR_VERDICTS:
        connection.execute(text(statement))


_FOR_ADDING: Final = (
    "DROP TABLE members",
    """CREATE TABLE members (
    number INTEGER PRIMARY KEY, claim_id TEXT NOT NULL UNIQUE, event_id TEXT NOT NULL, document_id TEXT NOT NULL,
    rank INTEGER NOT NULL, bunch TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL, keys BLOB NOT NULL)""",
    "CREATE INDEX members_event ON members (event_id)",
    """CREATE TABLE placed (
    number INTEGER PRIMARY KEY, document_id TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
    name TEXT NOT NULL, entry_id TEXT NOT NULL)""",
    "CREATE INDEX placed_document ON placed (document_id)",
    "CREATE INDEX placed_entry ON placed (entry_id)",
    """CREATE TABLE sketches (
    document_id TEXT PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE, numbers BLOB NOT NULL)""",
    "CREATE TABLE compared_by (version TEXT NOT NULL)",
    "CREATE TABLE derived_from (version TEXT NOT NULL, n_judgements INTEGER NOT NULL, n_reviews INTEGER NOT NULL)",
    "CREATE TABLE touched (document_id TEXT PRIMARY KEY)",
    "DELETE FROM derived_by",  # so that all of them are filled in
)


def _add_one(connection: Connection) -> None:
    for statement in _FOR_ADDING:
        connection.execute(text(statement))
    sketch = text("INSERT INTO sketches VALUES (:document_id, :numbers)")
    for row in connection.execute(text("SELECT document_id, fingerprint FROM documents")).all():
        numbers = array("Q", json.loads(row.fingerprint)).tobytes()
        connection.execute(sketch, {"document_id": row.document_id, "numbers": numbers})


_FOR_WATCHING: Final = (
    """CREATE TABLE watches (
    number INTEGER PRIMARY KEY, watch_id TEXT NOT NULL UNIQUE, kind TEXT, address TEXT, who TEXT, chosen_at TEXT,
    title TEXT, etag TEXT, modified TEXT, looked_at TEXT, failure TEXT, n_read INTEGER NOT NULL)""",
)


def _watches(connection: Connection) -> None:
    for statement in _FOR_WATCHING:
        connection.execute(text(statement))


def _lists(connection: Connection) -> None:
    # holds all that lists of claims go by, in their order: none of the 100,000 claims is read for them
    connection.execute(text("DROP INDEX claims_document"))
    columns = "document_id, span_start, span_end, claim_id, event_type, mode, confidence"
    connection.execute(text(f"CREATE INDEX claims_place ON claims ({columns})"))


_FOR_REPORTS: Final = (
    *(
        f"ALTER TABLE ratings ADD COLUMN {name} TEXT"
        for name in ("rating_id", "document_id", "credibility", "withdraws")
    ),
    "DROP TRIGGER ratings_stay",
    "UPDATE ratings SET rating_id = 'g-' || number",  # so that they can be taken back
    "CREATE TRIGGER ratings_stay BEFORE UPDATE ON ratings BEGIN SELECT raise(ABORT, 'ratings are never changed'); END",
    "CREATE INDEX ratings_document ON ratings (document_id)",
)


def _reports(connection: Connection) -> None:
    for statement in _FOR_REPORTS:
        connection.execute(text(statement))


_FOR_SCORES: Final = (
    "ALTER TABLE events ADD COLUMN mode TEXT",
    # as they are once nobody has corrected a type or mode: files with reviews are derived anew
    """UPDATE events SET mode = (
    SELECT CASE WHEN count(c.mode) = count(*) AND min(c.mode) = max(c.mode) THEN max(c.mode) END
    FROM members AS m JOIN claims AS c USING (claim_id)
    WHERE m.event_id = events.event_id AND c.event_type = events.event_type)""",
    "DELETE FROM derived_from WHERE EXISTS (SELECT 1 FROM reviews)",
    "DELETE FROM derived_by WHERE EXISTS (SELECT 1 FROM reviews)",
)


def _modes(connection: Connection) -> None:
    for statement in _FOR_SCORES:
        connection.execute(text(statement))


MIGRATIONS: Final[tuple[Callable[[Connection], None], ...]] = (
    _first_tables,
    _look_up,
    _reviews,
    _verdicts,
    _add_one,
    _watches,
    _lists,
    _reports,
    _modes,
)


def migrate(connection: Connection) -> None:
    """Applies the steps that the file lacks. Runs inside the caller's transaction, so all of it happens or nothing.

    Raises:
        StoreError: the file was written by a newer Detente, so its schema is not known here.
    """
    applied = applied_version(connection)
    if applied > len(MIGRATIONS):
        raise StoreError(
            f"the file has schema {applied}, and this version of Detente knows schemas up to {len(MIGRATIONS)}. "
            "It was written by a newer one: upgrade Detente, or read the articles into a new file."
        )
    if not applied:
        connection.execute(text("CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT)"))
    for version, step in enumerate(MIGRATIONS[applied:], applied + 1):
        step(connection)
        connection.execute(
            text("INSERT INTO migrations VALUES (:version, :name)"),
            {"version": version, "name": step.__name__.strip("_")},
        )


def applied_version(connection: Connection) -> int:
    """The number of the newest step applied to the file; 0 for a new one."""
    has_table = text("SELECT count(*) FROM sqlite_master WHERE name = 'migrations'")
    if not connection.scalar(has_table):
        return 0
    return int(connection.scalar(text("SELECT max(version) FROM migrations")) or 0)
