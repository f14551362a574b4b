"""The logs of reviews and ratings: they only grow."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, insert, select

from detente.model.claim import Claim
from detente.model.review import Rating, Review
from detente.store import schema
from detente.store.derived import make_stale
from detente.store.records import from_row, to_row


def append_review(connection: Connection, review: Review, seen: int | None = None) -> bool:
    """Adds one line to the log; whether that was done.

    Args:
        connection: of a writing transaction.
        review: the line.
        seen: how many lines on this claim whoever reviews has seen; where there are others by now, nothing is added.
    """
    if seen is not None and seen != count_reviews(connection, review.claim_id):
        return False
    connection.execute(insert(schema.REVIEWS), to_row(review))
    make_stale(connection)
    return True


def append_rating(connection: Connection, rating: Rating) -> None:
    """Adds one line to the log of ratings; nothing is derived from it."""
    connection.execute(insert(schema.RATINGS), to_row(rating))


def count_reviews(connection: Connection, claim_id: str) -> int:
    """How many lines of the log are on a claim."""
    query = select(func.count()).select_from(schema.REVIEWS).where(schema.REVIEWS.c.claim_id == claim_id)
    return int(connection.scalar(query) or 0)


def get_reviews(connection: Connection) -> tuple[Review, ...]:
    """The whole log, oldest first."""
    rows = connection.execute(select(schema.REVIEWS).order_by(schema.REVIEWS.c.number)).mappings()
    return tuple(from_row(Review, dict(row)) for row in rows)


def get_ratings(connection: Connection) -> Mapping[str, Rating]:
    """The rating that stands of each source: the last one."""
    rows = connection.execute(select(schema.RATINGS).order_by(schema.RATINGS.c.number)).mappings()
    return {row["source"]: from_row(Rating, dict(row)) for row in rows}


def find_claim(connection: Connection, claim_id: str) -> Claim | None:
    """A claim as the machine made it, or None where there is none of that id."""
    query = select(schema.CLAIMS).where(schema.CLAIMS.c.claim_id == claim_id)
    row = connection.execute(query).mappings().one_or_none()
    return from_row(Claim, dict(row)) if row else None
