"""The logs of reviews and of ratings, which are of publishers or of single reports: they only grow."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, func, insert, select

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


def count_reviews(connection: Connection, claim_id: str) -> int:
    """How many lines of the log are on a claim."""
    query = select(func.count()).select_from(schema.REVIEWS).where(schema.REVIEWS.c.claim_id == claim_id)
    return int(connection.scalar(query) or 0)


def get_reviews(connection: Connection) -> tuple[Review, ...]:
    """The whole log, oldest first."""
    rows = connection.execute(select(schema.REVIEWS).order_by(schema.REVIEWS.c.number)).mappings()
    return tuple(from_row(Review, dict(row)) for row in rows)


def find_claim(connection: Connection, claim_id: str) -> Claim | None:
    """A claim as the machine made it, or None where there is none of that id."""
    query = select(schema.CLAIMS).where(schema.CLAIMS.c.claim_id == claim_id)
    row = connection.execute(query).mappings().one_or_none()
    return from_row(Claim, dict(row)) if row else None


def append_rating(connection: Connection, rating: Rating, seen: int | None = None) -> bool:
    """Adds one line to the log, from which nothing is derived; whether that was done.

    Args:
        connection: of a writing transaction.
        rating: the line.
        seen: how many lines on this publisher or report whoever rates has seen; where there are others by now, nothing
            is added.
    """
    if seen is not None:
        query = select(func.count()).select_from(schema.RATINGS).where(_is_about(rating))
        if seen != connection.scalar(query):
            return False
    connection.execute(insert(schema.RATINGS), to_row(rating))
    return True


def get_rating_log(connection: Connection) -> tuple[Rating, ...]:
    """The whole log, oldest first."""
    rows = connection.execute(select(schema.RATINGS).order_by(schema.RATINGS.c.number)).mappings()
    return tuple(from_row(Rating, dict(row)) for row in rows)


def find_rated_documents(connection: Connection) -> dict[str, str]:
    """The publishers that somebody rated, by the ids of the documents that they published."""
    columns, rated = schema.DOCUMENTS.c, select(schema.RATINGS.c.source)
    query = select(columns.document_id, columns.publisher).where(columns.publisher.in_(rated))
    return {row.document_id: row.publisher for row in connection.execute(query)}


def standing_ratings(log: Iterable[Rating]) -> tuple[Rating, ...]:
    """The ratings of a log that were not taken back, and do not take back, oldest first."""
    lines = tuple(log)
    gone = {one.withdraws for one in lines}
    return tuple(one for one in lines if one.withdraws is None and one.rating_id not in gone)


def _is_about(rating: Rating) -> ColumnElement[bool]:
    columns = schema.RATINGS.c
    if rating.document_id is not None:
        return columns.document_id == rating.document_id
    return columns.source == rating.source
