import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from tests import factory

from detente.errors import StoreError
from detente.store.connect import _REMEDIES, open_engine, reading, told_plainly, writing
from detente.store.file import Store
from detente.store.write import Kept, write_document


def test_a_file_is_made_only_when_asked(tmp_path: Path):
    with pytest.raises(StoreError, match="detente read"):
        open_engine(tmp_path / "none.db")
    open_engine(tmp_path / "none.db", create=True)
    assert (tmp_path / "none.db").exists()


def test_a_folder_that_is_missing_is_named(tmp_path: Path):
    with pytest.raises(StoreError, match="no such folder"):
        open_engine(tmp_path / "nowhere" / "relation.db", create=True)


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(StoreError, match="Is a directory"):
        open_engine(tmp_path, create=True)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / "notes.db"
    path.write_text("these are notes, not a database")
    with pytest.raises(StoreError, match="not a file of Detente"):
        open_engine(path, create=True)
    assert path.read_text() == "these are notes, not a database"


def test_the_database_of_another_program_is_refused(tmp_path: Path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    with pytest.raises(StoreError, match="none of Detente's"):
        open_engine(path, create=True)


def test_a_newer_schema_is_refused(tmp_path: Path):
    path = tmp_path / "relation.db"
    open_engine(path, create=True)
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migrations VALUES (99, 'from the future')")
    with pytest.raises(StoreError, match=r"schema 99.*upgrade Detente"):
        open_engine(path)


def test_a_damaged_file_is_one_clear_error(tmp_path: Path):
    path = tmp_path / "relation.db"
    open_engine(path, create=True)
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4000)
    with pytest.raises(StoreError, match=r"relation\.db"):
        open_engine(path)


def test_a_file_in_use_by_a_writer_is_one_clear_error(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("detente.store.connect.WAIT_MS", 1)
    path = tmp_path / "relation.db"
    engine = open_engine(path, create=True)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program is writing"), told_plainly(path), writing(engine):
        pass
    other.close()


def test_readers_go_on_while_another_writes(tmp_path: Path):
    engine = open_engine(tmp_path / "relation.db", create=True)
    with writing(engine), reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == 0


def test_a_full_disk_is_one_clear_error_and_loses_nothing(tmp_path: Path):
    path = tmp_path / "relation.db"
    engine = open_engine(path, create=True)
    small = factory.document()
    with writing(engine) as connection:
        write_document(connection, Kept(small, factory.coded(small), (), "coder"))
    large = factory.document("Elbonia left. " * 100_000, "two")
    with writing(engine) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 60")  # holds for this connection alone
        with pytest.raises(StoreError, match="the disk is full"), told_plainly(path):
            write_document(connection, Kept(large, factory.coded(large), (), "coder"))
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT document_id FROM documents").scalars().all() == ["one"]
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


@pytest.mark.parametrize("sign", _REMEDIES)
def test_every_complaint_names_the_file_and_keeps_the_original(sign):
    path = Path("x.db")
    with pytest.raises(StoreError, match=r"^x\.db: .*SQLite says"), told_plainly(path):
        raise sqlite3.OperationalError(f"database {sign}")


def test_a_complaint_unknown_here_is_passed_on():
    path = Path("x.db")
    with pytest.raises(StoreError, match="strange thing"), told_plainly(path):
        raise sqlite3.OperationalError("strange thing")


_ANOTHER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("INSERT INTO touched VALUES ('another')")
connection.commit()
connection.close()
"""


def test_a_program_that_leaves_the_file_takes_nothing_from_one_that_stays(tmp_path: Path):
    path = tmp_path / "relation.db"
    with Store(path, create=True) as one, Store(path) as other:  # as in the app, which opens its file twice
        subprocess.run([sys.executable, "-c", _ANOTHER, str(path)], check=True)  # noqa: S603  (the words above)
        assert path.with_name("relation.db-shm").exists()  # gone only with the last who has the file open
        for store in (one, other):
            with store.look() as connection:
                assert connection.scalar(text("SELECT count(*) FROM touched")) == 1
