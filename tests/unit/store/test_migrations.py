from pathlib import Path

from sqlalchemy import inspect, text

from detente.store.connect import open_engine, reading, writing
from detente.store.derived import find_basis
from detente.store.migrations import MIGRATIONS, applied_version, migrate
from detente.store.read import find_derived_by, get_fingerprints
from detente.store.schema import METADATA


def test_the_migrations_make_the_schema_that_the_code_knows(tmp_path: Path):
    made = inspect(open_engine(tmp_path / "relation.db", create=True))
    for table in METADATA.sorted_tables:
        columns = {column["name"]: column for column in made.get_columns(table.name)}
        assert set(columns) == {column.name for column in table.columns}, table.name
        for column in table.columns:
            assert str(columns[column.name]["type"]) == str(column.type), column
        keys = {key["constrained_columns"][0] for key in made.get_foreign_keys(table.name)}
        assert keys == {key.parent.name for key in table.foreign_keys}, table.name


def test_each_step_is_applied_once_and_noted(tmp_path: Path):
    engine = open_engine(tmp_path / "relation.db", create=True)
    with writing(engine) as connection:
        migrate(connection)
    with reading(engine) as connection:
        assert applied_version(connection) == len(MIGRATIONS)
        assert connection.scalar(text("SELECT count(*) FROM migrations")) == len(MIGRATIONS)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch):
    def fails(connection):
        connection.execute(text("CREATE TABLE half (done TEXT)"))
        raise RuntimeError

    engine = open_engine(tmp_path / "relation.db", create=True)
    monkeypatch.setattr("detente.store.migrations.MIGRATIONS", (*MIGRATIONS, fails))
    try:
        with writing(engine) as connection:
            migrate(connection)
    except RuntimeError:
        pass
    with reading(engine) as connection:
        assert applied_version(connection) == len(MIGRATIONS)
    assert "half" not in inspect(engine).get_table_names()


def test_an_older_file_gets_sketches_of_its_documents_and_counts_as_stale(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("detente.store.connect.MIGRATIONS", MIGRATIONS[:4])
    monkeypatch.setattr("detente.store.migrations.MIGRATIONS", MIGRATIONS[:4])
    older = open_engine(tmp_path / "relation.db", create=True)
    with writing(older) as connection:
        connection.execute(
            text(
                "INSERT INTO documents (document_id, content_id, coder, fingerprint, n_chars) "
                "VALUES ('a', 'd-a', 'coder-1', '[1, 2, 72057594037927935]', 0)"
            )
        )
        connection.execute(text("INSERT INTO derived_by VALUES ('version-1')"))
    monkeypatch.undo()
    with reading(open_engine(tmp_path / "relation.db")) as connection:
        assert get_fingerprints(connection) == {"a": (1, 2, 2**56 - 1)}
        assert find_derived_by(connection) is None
        assert find_basis(connection) is None


def test_an_older_file_with_reviews_is_derived_anew_for_the_modes_of_its_events(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("detente.store.connect.MIGRATIONS", MIGRATIONS[:8])
    monkeypatch.setattr("detente.store.migrations.MIGRATIONS", MIGRATIONS[:8])
    with writing(open_engine(tmp_path / "relation.db", create=True)) as connection:
        connection.execute(text("INSERT INTO reviews (review_id, claim_id) VALUES ('r-1', 'c-1')"))
        connection.execute(text("INSERT INTO derived_by VALUES ('version-1')"))
        connection.execute(text("INSERT INTO derived_from VALUES ('version-1', 0, 1)"))
    monkeypatch.undo()
    with reading(open_engine(tmp_path / "relation.db")) as connection:
        assert find_derived_by(connection) is None
        assert connection.scalar(text("SELECT count(*) FROM derived_from")) == 0


def test_an_older_file_gets_the_modes_of_its_events(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("detente.store.connect.MIGRATIONS", MIGRATIONS[:8])
    monkeypatch.setattr("detente.store.migrations.MIGRATIONS", MIGRATIONS[:8])
    claims = {
        "agree": [("SANCTION", "expel"), ("SANCTION", "expel"), ("CONSULT", "visit")],
        "differ": [("SANCTION", "expel"), ("SANCTION", "embargo")],
        "half": [("SANCTION", "expel"), ("SANCTION", None)],
        "none": [("SANCTION", None)],
    }
    document = (
        "INSERT INTO documents (document_id, content_id, coder, fingerprint, n_chars) VALUES ('a', 'd-a', '1', '[]', 0)"
    )
    event = "INSERT INTO events (event_id, event_type) VALUES (:event, 'SANCTION')"
    claim = (
        "INSERT INTO claims (claim_id, document_id, span_start, span_end, quote, event_type, mode) "
        "VALUES (:claim, 'a', 0, 1, 'a', :kind, :mode)"
    )
    member = (
        "INSERT INTO members (claim_id, event_id, document_id, rank, bunch, first_day, last_day, keys) "
        "VALUES (:claim, :event, 'a', 0, '', '', '', '')"
    )
    with writing(open_engine(tmp_path / "relation.db", create=True)) as connection:
        connection.execute(text(document))
        for name, said in claims.items():
            connection.execute(text(event), {"event": name})
            for number, (kind, mode) in enumerate(said):
                claim_id = f"{name}-{number}"
                connection.execute(text(claim), {"claim": claim_id, "kind": kind, "mode": mode})
                connection.execute(text(member), {"claim": claim_id, "event": name})
        connection.execute(text("INSERT INTO derived_by VALUES ('version-1')"))
    monkeypatch.undo()
    with reading(open_engine(tmp_path / "relation.db")) as connection:
        modes = {row.event_id: row.mode for row in connection.execute(text("SELECT event_id, mode FROM events"))}
        assert modes == {"agree": "expel", "differ": None, "half": None, "none": None}
        assert find_derived_by(connection) == "version-1"
