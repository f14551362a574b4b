"""Parquet: one file a table, typed, nothing lost; the same tables give the same bytes."""

import io
from collections.abc import Mapping

from detente.model.tables import COLUMNS, Row


def export_parquet(tables: Mapping[str, list[Row]]) -> dict[str, bytes]:
    """One `TABLE.parquet` for each table given, compressed with zstd; lists and records keep their structure."""
    return {f"{table}.parquet": _write_table(table, tables[table]) for table in COLUMNS if table in tables}


def _write_table(table: str, rows: list[Row]) -> bytes:
    from detente.present.frames import frame  # noqa: PLC0415  (polars takes a while to load, and other formats do without)

    buffer = io.BytesIO()
    # Level and row group are spelt out: a default that moves with the library would change the bytes.
    frame(table, rows).write_parquet(buffer, compression="zstd", compression_level=3, row_group_size=100_000)
    return buffer.getvalue()
