"""Rows as polars frames with the types of `detente.model.tables`, the same whether a table is full or empty."""

from typing import Any, Final

import polars as pl

from detente.model.tables import COLUMNS, Row
from detente.present.cells import check_columns

_QUOTED = pl.Struct({"doc": pl.String, "quote": pl.String})
_SCALARS: Final = {
    "str": pl.String(),
    "int": pl.Int64(),
    "float": pl.Float64(),
    "list[str]": pl.List(pl.String),
}
_RECORDS: Final[dict[tuple[str, str], pl.DataType]] = {
    ("documents", "extra"): pl.List(pl.List(pl.String)),
    ("claims", "quantities"): pl.List(
        pl.Struct({"value": pl.Float64, "unit": pl.String, "what": pl.String, "qualifier": pl.String})
    ),
    ("claims", "because"): pl.List(pl.List(pl.String)),
    ("ledger", "history"): pl.List(
        pl.Struct({"date": pl.String, "step": pl.String, "doc": pl.String, "quote": pl.String})
    ),
    ("ledger", "attributes"): pl.List(pl.Struct({"attribute": pl.String, "value": pl.String, "doc": pl.String})),
    ("disagreements", "sides"): pl.List(pl.List(_QUOTED)),
    ("verdicts", "values"): pl.List(
        pl.Struct({"value": pl.String, "said_by": pl.List(pl.String), "origins": pl.List(pl.String)})
    ),
}


def frame(table: str, rows: list[Row]) -> pl.DataFrame:
    """The rows of one table as a frame, columns in the order of `COLUMNS`.

    Lists stay lists and records become structs, so that nothing has to be parsed again.

    Args:
        table: a name in `detente.model.tables.COLUMNS`.
        rows: rows of that table; a column that a row lacks is null.

    Raises:
        KeyError: there is no such table.
        ValueError: a row has a column that the table lacks.
    """
    columns = COLUMNS[table]
    for row in rows:
        check_columns(table, row)
    data: dict[str, list[Any]] = {column: [row.get(column) for row in rows] for column in columns}
    return pl.DataFrame(data, schema={column: _type_of(table, column) for column in columns}, strict=False)


def _type_of(table: str, column: str) -> pl.DataType:
    kind = COLUMNS[table][column]
    return _RECORDS[table, column] if kind == "json" else _SCALARS[kind]
