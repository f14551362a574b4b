from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from detente.model.review import Credibility, Rating, Reliability
from detente.store.connect import open_engine, writing
from detente.store.file import Store
from detente.store.migrations import MIGRATIONS
from detente.store.reviews import get_rating_log, standing_ratings


def rating(number=1, letter=Reliability.A, **fields):
    made = {"source": "Zeta Post", "document_id": None, "credibility": None, "who": "ann", "rated_at": "2025"}
    return Rating(f"g-{number}", reliability=letter, **made | fields)


def of_report(number=1, letter=Reliability.B, digit=Credibility.DOUBTFUL, **fields):
    return rating(number, letter, source=None, document_id="rails", credibility=digit, **fields)


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "relation.db", create=True) as opened:
        yield opened


def log(store):
    with store.look() as connection:
        return get_rating_log(connection)


def test_ratings_come_back_as_they_were_written(store):
    written = (rating(1, why="seldom wrong"), of_report(2), of_report(3, None), of_report(4, withdraws="g-3"))
    assert all(store.rate(one) for one in written)
    assert log(store) == written


def test_what_is_taken_back_leaves_the_one_before():
    lines = (of_report(1), of_report(2), of_report(3, withdraws="g-2"))
    assert [one.rating_id for one in standing_ratings(lines)] == ["g-1"]
    assert standing_ratings((*lines, of_report(4, withdraws="g-1"))) == ()


def test_a_rating_is_not_kept_where_others_came_in_between(store):
    assert store.rate(of_report(1), seen=0)
    assert not store.rate(of_report(2), seen=0)
    assert store.rate(rating(3), seen=0)
    assert store.rate(of_report(2), seen=1)


@pytest.mark.parametrize("statement", ["DELETE FROM ratings", "UPDATE ratings SET who = 'x'"])
def test_the_log_only_grows(tmp_path: Path, store, statement):
    store.rate(rating())
    with pytest.raises(IntegrityError, match="never"), writing(open_engine(tmp_path / "relation.db")) as connection:
        connection.execute(text(statement))


def test_ratings_of_an_earlier_file_stay_and_can_be_taken_back(tmp_path: Path, monkeypatch):
    path = tmp_path / "relation.db"
    earlier = MIGRATIONS[: next(number for number, step in enumerate(MIGRATIONS) if step.__name__ == "_reports")]
    with monkeypatch.context() as patched:
        patched.setattr("detente.store.connect.MIGRATIONS", earlier)
        patched.setattr("detente.store.migrations.MIGRATIONS", earlier)
        with writing(open_engine(path, create=True)) as connection:
            values = "(source, reliability, who, rated_at) VALUES ('Zeta Post', 'B', 'ann', '2025')"
            connection.execute(text(f"INSERT INTO ratings {values}"))
    with Store(path) as store:
        (old,) = log(store)
        assert (old.source, old.reliability, old.document_id) == ("Zeta Post", Reliability.B, None)
        store.rate(rating(7, None, withdraws=old.rating_id))
        assert standing_ratings(log(store)) == ()
