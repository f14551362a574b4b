"""Standard input: plain text, or JSONL where its first line is a JSON object with a text."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from detente.model.document import Failure
from detente.reading.draft import Draft
from detente.reading.jsonl import JsonlReader, read_rows
from detente.reading.plain import PlainReader
from detente.reading.source import MAX_TEXT_BYTES, Source


class StreamReader:
    """What comes through a pipe, told apart by its first line."""

    name = "standard input"
    suffixes: frozenset[str] = frozenset()

    def read(self, source: Source) -> Iterator[Draft | Failure]:
        """The texts in the stream, row by row where it is JSONL."""
        stream = source.open()
        first = stream.readline(MAX_TEXT_BYTES + 1)
        whole = Source(source.path, source.name, lambda: _Joined(first, stream))
        row = next((row for _, row in read_rows(io.BytesIO(first))), None)
        is_jsonl = isinstance(row, dict) and isinstance(row.get("text"), str)
        yield from (JsonlReader() if is_jsonl else PlainReader()).read(whole)


class _Joined(io.RawIOBase, BinaryIO):
    """A line that was read already, and the stream it came from."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = io.BytesIO(first)
        self._rest = rest

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        return self._first.read(size) or self._rest.read(size)

    def readline(self, size: int | None = -1) -> bytes:
        """One line of up to `size` bytes."""
        limit = -1 if size is None else size
        return self._first.readline(limit) or self._rest.readline(limit)
