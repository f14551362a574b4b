"""The cells of a row: their columns checked, and typed reading of them, which mypy knows only as objects; a missing cell is
an empty one.
"""

from typing import Any

from detente.model.tables import COLUMNS, Row


def check_columns(table: str, row: Row) -> None:
    """Nothing, where the row has only columns of its table.

    Raises:
        ValueError: it has others, so writing it would lose something.
    """
    strange = sorted(row.keys() - COLUMNS[table].keys())
    if strange:
        raise ValueError(
            f"a row of {table} has unknown columns {strange}. Known: {', '.join(COLUMNS[table])}. Add them to "
            "detente.model.tables, or leave them out."
        )


def text_of(row: Row, column: str) -> str | None:
    """The text of a cell, None where it is empty."""
    value = row.get(column)
    return str(value) if value is not None and value != "" else None


def key_of(row: Row, column: str) -> str:
    """The text of a cell that is never empty, such as an id."""
    return str(row[column])


def number_of(row: Row, column: str) -> float:
    """The number of a cell, 0 where it is empty."""
    value = row.get(column)
    return float(value) if isinstance(value, int | float) else 0.0


def list_of(row: Row, column: str) -> list[str]:
    """The texts of a list cell."""
    value = row.get(column)
    return list(map(str, value)) if isinstance(value, list | tuple) else []


def records_of(row: Row, column: str) -> list[Any]:
    """The records of a JSON cell, as they are."""
    value = row.get(column)
    return list(value) if isinstance(value, list | tuple) else []
