"""JSONL: one document a row, rows read one at a time, a broken row fails alone."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from detente.errors import DocumentError
from detente.model.document import Failure
from detente.reading.decode import decode
from detente.reading.draft import Draft
from detente.reading.plain import draft_plain
from detente.reading.records import facts_of
from detente.reading.source import MAX_TEXT_BYTES, MEGABYTE, Source

EXPECTED = 'Expected one JSON object a line, such as {"id": "a1", "text": "..."}'
Row = dict[str, object]


class JsonlReader:
    """Rows with a `text`, and optionally `id`, title, published, publisher, author, url and any other key."""

    name = "JSONL"
    suffixes = frozenset({".jsonl", ".ndjson"})

    def read(self, source: Source) -> Iterator[Draft | Failure]:
        """A draft for each good row, a failure with its line number for each other."""
        with source.open() as stream:
            is_empty = True
            for number, row in read_rows(stream):
                is_empty = False
                yield draft_or_failure(source.path, number, row)
        if is_empty:
            raise DocumentError(f"no row in it. {EXPECTED}.")


def draft_or_failure(path: str, number: int, row: Row | str) -> Draft | Failure:
    """The draft of a row, or the failure that says which line cannot be read and why."""
    place = f"{path}:{number}"
    if isinstance(row, str):
        return Failure(place, row)
    text = row.get("text")
    if not isinstance(text, str):
        return Failure(
            place, f"row without a text: its keys are {sorted(row)}. {EXPECTED}; mend the row and read again."
        )
    name = row.get("id")
    try:
        draft = draft_plain(text)
    except DocumentError as error:
        return Failure(place, str(error))
    facts = facts_of(row).or_else(draft.facts)
    is_named = isinstance(name, str | int) and str(name).strip()
    return Draft(draft.parts, facts, str(name).strip() if is_named else f"#{number}")


def read_rows(stream: BinaryIO) -> Iterator[tuple[int, Row | str]]:
    """Line numbers from 1 with the row, or with the reason why the line is none. Blank lines are passed over."""
    for number, line in enumerate(read_lines(stream), start=1):
        if line is None:
            yield (
                number,
                f"line of more than {MAX_TEXT_BYTES // MEGABYTE} MB. {EXPECTED} of at most that size; split its text.",
            )
        elif line.strip():
            yield number, _parse(line)


def read_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines, None for one that is longer than a document may be; no more than that is ever held."""
    while line := stream.readline(MAX_TEXT_BYTES + 1):
        if len(line) <= MAX_TEXT_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MEGABYTE)
        yield None


def _parse(line: bytes) -> Row | str:
    try:
        row = json.loads(decode(line)[0])
    except (json.JSONDecodeError, RecursionError) as error:
        return f"broken row: {error}. {EXPECTED}; mend the row and read again."
    except DocumentError as error:
        return str(error)
    if not isinstance(row, dict):
        return f"row is a JSON {type(row).__name__}, not an object. {EXPECTED}; mend the row and read again."
    return row
