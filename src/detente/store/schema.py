"""The tables of a file on a relation, as SQLAlchemy Core knows them. `migrations` makes them.

`documents` and what was read from them are what is kept; `events`, `members`, `disagreements`, `verdicts`, `ledger`, `placed`
and `origins` are derived, and replaced as far as what they follow from has changed; `judgements`, `reviews` and `ratings` only grow; `watches` says what is looked at for new articles; `vectors` are made when a search first needs them and go with
their claims. `number` keeps the order in which rows were written, and is what the
full-text indexes point to; those of documents are never given twice. Columns that hold JSON are written and read by `records`.
"""

from typing import Final

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA: Final = MetaData()


def _table(name: str, *columns: "Column[str] | Column[int] | Column[float] | Column[bytes]") -> Table:
    return Table(name, METADATA, Column("number", Integer, primary_key=True), *columns)


def _texts(*names: str) -> "list[Column[str]]":
    return [Column(name, Text) for name in names]


def _read_from() -> "list[Column[str] | Column[int]]":
    """The columns of everything that stands in a document: which one, and where."""
    return [
        Column("document_id", Text, ForeignKey("documents.document_id", ondelete="CASCADE"), nullable=False),
        Column("span_start", Integer, nullable=False),
        Column("span_end", Integer, nullable=False),
        Column("quote", Text, nullable=False),
    ]


DOCUMENTS: Final = _table(
    "documents",
    Column("document_id", Text, unique=True, nullable=False),
    Column("content_id", Text, nullable=False),
    Column("coder", Text, nullable=False),  # version of what coded it
    Column("fingerprint", Text, nullable=False),  # JSON, a list of int
    Column("n_chars", Integer, nullable=False),  # of the text
    *_texts("text", "blocks", "furniture", "title", "author", "publisher", "published", "url", "language"),
    *_texts("path", "extra"),
)
CLAIMS: Final = _table(
    "claims",
    Column("claim_id", Text, unique=True, nullable=False),
    *_read_from(),
    *_texts("sentence", "event_type", "mode", "contexts", "actors", "recipients", "date", "place", "status"),
    *_texts("sectors", "speaker", "quantities", "trigger", "rule_id", "because"),
    Column("confidence", Float),
)
FIGURES: Final = _table(
    "figures",
    Column("figure_id", Text, unique=True, nullable=False),
    *_read_from(),
    *_texts("indicator", "parties", "unit", "period", "qualifier", "rule_id"),
    Column("value", Float),
)
ASSESSMENTS: Final = _table(
    "assessments",
    Column("assessment_id", Text, unique=True, nullable=False),
    *_read_from(),
    *_texts("speaker", "role", "sector", "parties", "third_parties", "rule_id"),
)
MENTIONS: Final = _table(
    "mentions",
    *_read_from(),
    *_texts("name", "aliases", "kind", "parties", "step", "date", "attributes"),
)
JUDGEMENTS: Final = _table(
    "judgements",
    *_texts("left_claim_id", "right_claim_id", "verdict", "who", "judged_at", "why"),
)
REVIEWS: Final = _table(  # kept when the article goes, so that they find its claims again
    "reviews",
    Column("review_id", Text, unique=True, nullable=False),
    *_texts("claim_id", "document_id"),
    Column("span_start", Integer),
    Column("span_end", Integer),
    *_texts("quote", "event_type", "verdict", "changes", "who", "reviewed_at", "why", "withdraws"),
    Column("confidence", Float),
)
RATINGS: Final = _table(  # of a publisher, or of one report: kept when the article goes, for it may come back
    "ratings",
    *_texts("source", "reliability", "who", "rated_at", "why"),
    *_texts("rating_id", "document_id", "credibility", "withdraws"),
)
WATCHES: Final = _table(  # folders and feeds that are looked at for new articles
    "watches",
    Column("watch_id", Text, unique=True, nullable=False),
    *_texts("kind", "address", "who", "chosen_at", "title", "etag", "modified", "looked_at", "failure"),
    Column("n_read", Integer, nullable=False),
)
EVENTS: Final = _table(
    "events",
    Column("event_id", Text, unique=True, nullable=False),
    *_texts("title", "event_type", "actors", "recipients", "date", "status", "sectors"),
    *_texts("claim_ids", "document_ids", "origin_ids"),
    Column("mode", Text),  # that of its claims of its own type, where all have the same: see `derived.Derived`
)
MEMBERS: Final = _table(  # which event a claim is in, and all by which a new article finds the claims it may join
    "members",
    Column("claim_id", Text, unique=True, nullable=False),
    Column("event_id", Text, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("rank", Integer, nullable=False),  # among the claims of its document
    Column("bunch", Text, nullable=False),  # the first of the claims that it hangs together with by likeness
    Column("first_day", Text, nullable=False),
    Column("last_day", Text, nullable=False),
    Column("keys", LargeBinary, nullable=False),  # 64 bits each
)
PLACED: Final = _table(  # the entry that a mention belongs to
    "placed",
    Column("document_id", Text, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("entry_id", Text, nullable=False),
)
DISAGREEMENTS: Final = _table(
    "disagreements",
    Column("disagreement_id", Text, unique=True, nullable=False),
    *_texts("about", "field", "strength", "sides", "reason", "event_ids"),
)
VERDICTS: Final = _table(
    "verdicts",
    Column("verdict_id", Text, unique=True, nullable=False),
    *_texts("subject_kind", "subject_id", "about", "attribute", "finding", "standing", "told", "reason"),
)
LEDGER: Final = _table(
    "ledger",
    Column("entry_id", Text, unique=True, nullable=False),
    *_texts("name", "aliases", "kind", "parties", "history", "attributes"),
)
ORIGINS: Final = _table(
    "origins",
    Column("document_id", Text, unique=True, nullable=False),
    Column("origin_id", Text, nullable=False),
)
VECTORS: Final = Table(  # what a claim means, as an encoder's vector of 8-bit numbers
    "vectors",
    METADATA,
    Column("claim_number", Integer, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True),
    Column("encoder", Text, nullable=False),  # its name and version: vectors of two encoders cannot be compared
    Column("vector", LargeBinary, nullable=False),
)
DERIVED_BY: Final = Table(  # one row while the derived tables follow from the rest: the version that derived them
    "derived_by",
    METADATA,
    Column("version", Text, nullable=False),
)
SKETCHES: Final = Table(  # the fingerprints of documents, 64 bits a number: all are gone through for each new one
    "sketches",
    METADATA,
    Column("document_id", Text, ForeignKey("documents.document_id", ondelete="CASCADE"), primary_key=True),
    Column("numbers", LargeBinary, nullable=False),
)
COMPARED_BY: Final = Table(  # one row while disagreements and verdicts follow from the rest: what found them
    "compared_by",
    METADATA,
    Column("version", Text, nullable=False),
)
DERIVED_FROM: Final = Table(  # one row: what the derived tables were last made by and of; what came since is told by it
    "derived_from",
    METADATA,
    Column("version", Text, nullable=False),
    Column("n_judgements", Integer, nullable=False),
    Column("n_reviews", Integer, nullable=False),
)
TOUCHED: Final = Table(  # documents that were written since
    "touched",
    METADATA,
    Column("document_id", Text, primary_key=True),
)
