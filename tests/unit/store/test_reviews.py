from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from tests import factory

from detente.model.claim import EventType
from detente.model.review import Change, Review, ReviewVerdict
from detente.store.connect import open_engine, writing
from detente.store.file import Store
from detente.store.reviews import get_reviews


def review(number=1):
    change = Change("date", "null", '"2014"')
    evidence = factory.evidence("a treaty")
    return Review(
        f"r-{number}",
        "c-x",
        "one",
        evidence,
        EventType.AGREE,
        0.5,
        ReviewVerdict.CORRECTED,
        (change,),
        "ann",
        "2025",
        "why",
    )


def test_reviews_come_back_as_they_were_written(tmp_path: Path):
    with Store(tmp_path / "relation.db", create=True) as store:
        assert store.review(review())
        with store.look() as connection:
            assert get_reviews(connection) == (review(),)


def test_a_review_is_not_kept_where_others_came_in_between(tmp_path: Path):
    with Store(tmp_path / "relation.db", create=True) as store:
        assert store.review(review(1), seen=0)
        assert not store.review(review(2), seen=0)
        assert store.review(review(2), seen=1)


@pytest.mark.parametrize("statement", ["DELETE FROM reviews", "UPDATE reviews SET who = 'x'"])
def test_the_log_only_grows(tmp_path: Path, statement):
    path = tmp_path / "relation.db"
    with Store(path, create=True) as store:
        store.review(review())
    with pytest.raises(IntegrityError, match="never"), writing(open_engine(path)) as connection:
        connection.execute(text(statement))
