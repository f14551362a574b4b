import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests import factory

from detente.model.document import Document
from detente.model.ids import content_id
from detente.store.check import find_faults
from detente.store.connect import open_engine, writing
from detente.store.write import Kept, write_document


def id_of(document: Document) -> str:
    return content_id("d", document.text, document.title, document.published)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(tmp_path / "relation.db", create=True)
    document = factory.document()
    coded = factory.coded(document, factory.claim(), factory.figure(), factory.assessment(), factory.mention())
    with writing(made) as connection:
        write_document(connection, Kept(document, coded, (), "coder"))
    yield made
    made.dispose()


def faults(engine: Engine) -> tuple[str, ...]:
    with writing(engine) as connection:
        return find_faults(connection, id_of)


def spoil(tmp_path: Path, *statements: str) -> None:
    with sqlite3.connect(tmp_path / "relation.db") as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_sound_file_has_no_faults(engine):
    assert faults(engine) == ()


def test_a_quote_that_does_not_stand_there_is_found(engine, tmp_path: Path):
    spoil(tmp_path, "UPDATE claims SET span_start = span_start + 1")
    assert faults(engine) == ("content: row 1 of claims quotes what one does not say there",)


def test_a_text_that_was_changed_is_found(engine, tmp_path: Path):
    spoil(tmp_path, "UPDATE documents SET text = text || '!'")
    assert faults(engine) == ("content: the text of one is not the one that its content id was made of",)


def test_an_index_out_of_step_is_found(engine, tmp_path: Path):
    spoil(tmp_path, "DROP TRIGGER documents_change", "UPDATE documents SET title = 'other'")
    assert "search: the full-text index of documents is out of step with its table" in faults(engine)


def test_a_row_without_its_document_is_found(engine, tmp_path: Path):
    spoil(tmp_path, "UPDATE claims SET document_id = 'gone'")
    assert faults(engine) == ("integrity: row 1 of claims belongs to no row of documents",)
