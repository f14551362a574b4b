"""What lists and drawings of a whole file go by: few columns of many records, as values and not as nouns.

A file has a hundred thousand claims and more; as nouns they would take many times as long to read.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection

from detente.model.verdict import AttributeVerdict
from detente.store import schema
from detente.store.look_up import select_rows
from detente.store.read import get_all

FIGURE_COLUMNS: Final = (
    "figure_id", "document_id", "quote", "span_start", "span_end", "indicator", "parties", "value", "unit", "period", "qualifier", "rule_id",
)  # fmt: skip
ASSESSMENT_COLUMNS: Final = (
    "assessment_id", "document_id", "quote", "span_start", "span_end", "speaker", "role", "sector", "parties", "third_parties", "rule_id",
)  # fmt: skip
LEDGER_COLUMNS: Final = ("entry_id", "name", "aliases", "kind", "parties", "history", "attributes")
DISAGREEMENT_COLUMNS: Final = ("disagreement_id", "about", "field", "strength", "reason", "sides", "event_ids")
Values = tuple[Any, ...]
EVENT_COLUMNS: Final = (
    "event_id", "title", "event_type", "actors", "recipients", "date", "status", "sectors", "claim_ids", "document_ids", "origin_ids",
    "mode",
)  # fmt: skip
CLAIM_COLUMNS: Final = ("claim_id", "document_id", "event_type", "mode", "confidence")
DOCUMENT_COLUMNS: Final = (
    "document_id", "title", "author", "publisher", "published", "url", "language", "path", "n_chars", "content_id", "extra",
)  # fmt: skip


def list_events(connection: Connection) -> list[Values]:
    """EVENT_COLUMNS of all events, in any order; lists as JSON."""
    return _fetch(connection, f"SELECT {', '.join(EVENT_COLUMNS)} FROM events")  # noqa: S608  (names stand above)


def list_claims(connection: Connection) -> list[Values]:
    """CLAIM_COLUMNS of all claims, by document and place in the text."""
    return _in_order_of_text(connection, "claim", CLAIM_COLUMNS)


def list_documents(connection: Connection) -> list[Values]:
    """DOCUMENT_COLUMNS of all documents, by id; lists as JSON."""
    return _fetch(connection, f"SELECT {', '.join(DOCUMENT_COLUMNS)} FROM documents ORDER BY document_id")  # noqa: S608  (names stand above)


def list_figures(connection: Connection) -> list[Values]:
    """FIGURE_COLUMNS of all figures, by document and place in the text; lists as JSON."""
    return _in_order_of_text(connection, "figure", FIGURE_COLUMNS)


def list_assessments(connection: Connection) -> list[Values]:
    """ASSESSMENT_COLUMNS of all assessments, by document and place in the text; lists as JSON."""
    return _in_order_of_text(connection, "assessment", ASSESSMENT_COLUMNS)


def list_ledger(connection: Connection) -> list[Values]:
    """LEDGER_COLUMNS of the ledger, as last derived; lists as JSON."""
    return _fetch(connection, f"SELECT {', '.join(LEDGER_COLUMNS)} FROM ledger")  # noqa: S608  (names stand above)


def list_disagreements(connection: Connection) -> list[Values]:
    """DISAGREEMENT_COLUMNS of all disagreements, as last derived; lists as JSON."""
    return _fetch(connection, f"SELECT {', '.join(DISAGREEMENT_COLUMNS)} FROM disagreements")  # noqa: S608  (names stand above)


def get_verdicts(connection: Connection, subject_ids: Iterable[str] | None = None) -> list[AttributeVerdict]:
    """All verdicts, or those on some subjects, as last derived."""
    if subject_ids is None:
        return get_all(connection, schema.VERDICTS, AttributeVerdict)
    return select_rows(connection, schema.VERDICTS, AttributeVerdict, "subject_id", subject_ids)


def _in_order_of_text(connection: Connection, record: str, columns: Iterable[str]) -> list[Values]:
    order = f"document_id, span_start, span_end, {record}_id"
    return _fetch(connection, f"SELECT {', '.join(columns)} FROM {record}s ORDER BY {order}")  # noqa: S608  (names stand above)


def _fetch(connection: Connection, query: str) -> list[Values]:
    """All rows, past SQLAlchemy's own, which take several times as long."""
    return list(connection.exec_driver_sql(query).cursor.fetchall())
