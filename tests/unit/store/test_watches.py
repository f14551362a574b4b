from dataclasses import replace
from pathlib import Path

from detente.model.watch import Watch, WatchKind
from detente.store.connect import open_engine, writing
from detente.store.file import Store
from detente.store.migrations import MIGRATIONS
from detente.store.read import find_derived_by

FEED = Watch("w-1", WatchKind.FEED, "https://quell.example/rss", "ann", "2026-01-01T00:00:00+00:00")


def test_what_is_watched_is_kept_until_it_is_given_up(tmp_path: Path):
    looked_at = replace(FEED, title="Quell Gazette", etag='"1"', looked_at="2026-01-02T00:00:00+00:00", n_read=3)
    with Store(tmp_path / "relation.db", create=True) as store:
        assert store.watch(FEED)
        assert not store.watch(FEED)
        store.note_look(looked_at)
    with Store(tmp_path / "relation.db") as store:
        assert store.watches() == (looked_at,)
        assert store.unwatch("w-1")
        assert not store.unwatch("w-1")
        store.note_look(looked_at)
        assert store.watches() == ()


def test_an_older_file_watches_nothing_and_stays_worked_out(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("detente.store.connect.MIGRATIONS", MIGRATIONS[:5])
    monkeypatch.setattr("detente.store.migrations.MIGRATIONS", MIGRATIONS[:5])
    with writing(open_engine(tmp_path / "relation.db", create=True)) as connection:
        connection.exec_driver_sql("INSERT INTO derived_by VALUES ('version-1')")
    monkeypatch.undo()
    with Store(tmp_path / "relation.db") as store:
        assert store.watches() == ()
        with store.look() as connection:
            assert find_derived_by(connection) == "version-1"
