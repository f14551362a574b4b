"""JSON Lines: one file a table, one record a line, nothing lost."""

import json
import re
from collections.abc import Mapping

from detente.model.tables import COLUMNS, Row
from detente.present.cells import check_columns

# Line separators of Unicode, at which some readers split a line, and halves of surrogate pairs, which UTF-8 lacks
_UNSAFE = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")


def export_jsonl(tables: Mapping[str, list[Row]]) -> dict[str, bytes]:
    r"""One `TABLE.jsonl` for each table given: UTF-8, keys in the order of `COLUMNS`, `\n` after every record."""
    return {f"{table}.jsonl": _write_table(table, tables[table]) for table in COLUMNS if table in tables}


def compact_json(value: object) -> str:
    """The value as JSON on one line, letters of all scripts as themselves."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _write_table(table: str, rows: list[Row]) -> bytes:
    lines = []
    for row in rows:
        check_columns(table, row)
        lines.append(compact_json({column: row.get(column) for column in COLUMNS[table]}) + "\n")
    return "".join(lines).encode()
