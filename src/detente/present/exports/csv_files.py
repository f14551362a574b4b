"""CSV for spreadsheets: one file a table, flattened, with formulas made inert."""

import csv
import io
import re
from collections.abc import Mapping
from typing import Final

from detente.model.tables import COLUMNS, Row
from detente.present.cells import check_columns
from detente.present.exports.jsonl import compact_json

# What a spreadsheet takes for the start of a formula, full-width forms included
_FORMULA_START: Final = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
BYTE_ORDER_MARK: Final = "\ufeff"  # without it, Excel reads UTF-8 as the code page of the machine


def export_csv(tables: Mapping[str, list[Row]]) -> dict[str, bytes]:
    r"""One `TABLE.csv` for each table given: UTF-8 with byte order mark, comma, `\n`, a header of column names.

    Lists are joined by "; ", records are compact JSON, null is an empty cell. A text that a spreadsheet would run as
    a formula is led by an apostrophe; numbers stay numbers.
    """
    return {f"{table}.csv": _write_table(table, tables[table]) for table in COLUMNS if table in tables}


def _write_table(table: str, rows: list[Row]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    columns = COLUMNS[table]
    writer.writerow(columns)
    for row in rows:
        check_columns(table, row)
        writer.writerow([_cell(row.get(column), kind) for column, kind in columns.items()])
    return (BYTE_ORDER_MARK + buffer.getvalue()).encode("utf-8", "replace")  # half a surrogate pair becomes "?"


def _cell(value: object, kind: str) -> object:
    if value is None or kind in {"int", "float"}:
        return value
    if kind == "json":
        return guard_formula(compact_json(value))
    if isinstance(value, list):
        return guard_formula("; ".join(map(str, value)))
    return guard_formula(str(value))


def guard_formula(text: str) -> str:
    """The text, led by an apostrophe where a spreadsheet would take it for a formula; NUL characters are left out."""
    text = text.replace("\0", "")
    if text.startswith(_FORMULA_START) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
