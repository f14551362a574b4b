"""Opening a file on a relation: what SQLite is told, and its complaints in words that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from detente.errors import StoreError
from detente.store.migrations import MIGRATIONS, applied_version, migrate

WAIT_MS: Final = 60_000  # how long to wait for another process that writes the same file: making all anew takes seconds
_REMEDIES: Final = {  # words in SQLite's message -> what is wrong and what to do, in ours
    "disk is full": "the disk is full. What was read before is kept; free some space and run the same command again",
    "is locked": "another program is writing it. Wait until that is done and run the same command again",
    "readonly": "it may not be written. Give yourself the right to write the file and its folder, or use another file",
    "unable to open": "it cannot be opened. Expected a file in a folder that may be read and written",
    "malformed": "the file is damaged. `detente doctor` says where; read the articles again into a new file",
    "not a database": "not a file of Detente: it does not begin like an SQLite file. Name another with --file",
    "disk I/O error": "the disk gave an error. Check that there is space and that the disk is in order",
}


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turns what SQLite raises into a StoreError that names the file and says what to do next.

    Raises:
        StoreError: the file cannot be used as it is.
    """
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        original = getattr(error, "orig", None) or error
        remedy = next((words for sign, words in _REMEDIES.items() if sign in str(original)), None)
        if remedy is None:
            raise StoreError(f"{path}: {original}. `detente doctor --file {path}` checks the file.") from error
        raise StoreError(f"{path}: {remedy} (SQLite says: {original}).") from error


def open_engine(path: Path, *, create: bool = False) -> Engine:
    """An engine over the file, brought to the present schema.

    Args:
        path: the file.
        create: whether to make the file where there is none.

    Raises:
        StoreError: there is no such file, it is none of Detente's, or a newer version wrote it.
    """
    _check_place(path, create=create)
    engine = _engine(path)
    with told_plainly(path):
        with reading(engine) as connection:
            is_new = applied_version(connection) == 0
            if is_new and connection.scalar(text("SELECT count(*) FROM sqlite_master")):
                raise StoreError(f"{path}: an SQLite file, but none of Detente's. Name another with --file.")
            is_current = applied_version(connection) == len(MIGRATIONS)
        if not is_current:
            with writing(engine) as connection:
                migrate(connection)
    return engine


def _check_place(path: Path, *, create: bool) -> None:
    """Refuses what is no file.

    The file itself is not opened here: closing it would let go of the locks that SQLite holds on it for this process, and
    the next program to leave the file would take its log along.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        if create and path.parent.is_dir():
            return
        missing = f"{path}: there is no such file" if path.parent.is_dir() else f"{path.parent}: no such folder"
        raise StoreError(f"{missing}. Make one with `detente read PATH... --file {path}`.") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}. Expected a file that may be read.") from error
    if not S_ISREG(mode):
        raise StoreError(
            f"{path}: {'Is a directory' if S_ISDIR(mode) else 'not a file'}. Expected a file that may be read."
        )


def _engine(path: Path) -> Engine:
    # NullPool: a connection lives as long as its transaction, so none is carried over a fork
    engine = create_engine("sqlite://", creator=lambda: _connect(path), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # a writer asks for the lock at once: waiting works at the beginning only, not half way through
        is_writer = connection.get_execution_options().get("is_writer", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")

    return engine


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_MS / 1000, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: sound after a crash of the program or the machine
    return connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the file throughout."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection whose changes are all kept at the end, or none where an exception passes."""
    with engine.connect() as connection, connection.execution_options(is_writer=True).begin():
        yield connection
