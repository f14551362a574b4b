"""CSV: one document a row, columns by name."""

import csv
from collections.abc import Iterator

from detente.errors import DocumentError
from detente.model.document import Failure
from detente.reading.decode import decode
from detente.reading.draft import Draft
from detente.reading.jsonl import draft_or_failure, read_lines
from detente.reading.source import MAX_TEXT_BYTES, MEGABYTE, Source

EXPECTED = "Expected a first line with the columns id, text and, where known, title, published, publisher, author, url"


class CsvReader:
    """Rows with a header; commas, semicolons or tabs part the columns."""

    name = "CSV"
    suffixes = frozenset({".csv", ".tsv"})

    def read(self, source: Source) -> Iterator[Draft | Failure]:
        """A draft for each row with a text, a failure with its line number for each other."""
        csv.field_size_limit(MAX_TEXT_BYTES)
        with source.open() as stream:
            lines = _decode_lines(read_lines(stream))
            header = next(lines, "")
            columns = _parse_header(header)
            rows = csv.reader(lines, delimiter=columns.delimiter)
            while True:
                try:
                    cells = next(rows)
                except StopIteration:
                    return
                except csv.Error as error:
                    raise DocumentError(
                        f"line {rows.line_num + 1}: {error}. {EXPECTED}, each cell at most"
                        f" {MAX_TEXT_BYTES // MEGABYTE} MB; mend the line and read again."
                    ) from error
                if cells:
                    yield _draft(source.path, rows.line_num + 1, columns.names, cells)


class _Columns:
    """The names in the header and the sign between them."""

    def __init__(self, names: list[str], delimiter: str) -> None:
        self.names = names
        self.delimiter = delimiter


def _decode_lines(lines: Iterator[bytes | None]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if line is None:
            raise DocumentError(
                f"line {number} is longer than {MAX_TEXT_BYTES // MEGABYTE} MB. {EXPECTED}; split the text of that row."
            )
        yield decode(line)[0]


def _parse_header(header: str) -> _Columns:
    delimiter = max(",;\t", key=header.count)
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    missing = sorted({"id", "text"} - set(names))
    if missing:
        raise DocumentError(
            f"no column {' and '.join(missing)}: the first line has {names}. {EXPECTED}; add the header."
        )
    return _Columns(names, delimiter)


def _draft(path: str, number: int, names: list[str], cells: list[str]) -> Draft | Failure:
    if len(cells) != len(names):
        return Failure(
            f"{path}:{number}",
            f"row of {len(cells)} cells under a header of {len(names)}. Expected as many; put texts with commas or line"
            " breaks in double quotes.",
        )
    return draft_or_failure(path, number, dict(zip(names, cells, strict=True)))
