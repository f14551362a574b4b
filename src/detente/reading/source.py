"""Where bytes come from, how many are taken, and the Protocol that every format reader keeps."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from detente.errors import DocumentError
from detente.model.document import Failure
from detente.reading.draft import Draft

MEGABYTE = 1_000_000
MAX_TEXT_BYTES = 20 * MEGABYTE  # of one document's text: some 3 million words, more than any article or report
MAX_FILE_BYTES = 100 * MEGABYTE  # of one PDF or Word file, pictures included


@dataclass(frozen=True, slots=True)
class Source:
    """A file, an entry of an archive or standard input. `path` is what messages call it; `open` may be called
    more than once, except for standard input.
    """

    path: str
    name: str
    open: Callable[[], BinaryIO]


class Reader(Protocol):
    """One format: takes bytes, gives drafts. Built-in readers and those of plugins look the same."""

    name: str
    suffixes: frozenset[str]

    def read(self, source: Source) -> Iterator[Draft | Failure]:
        """The texts in the source, one at a time, and a failure for each that cannot be read.

        Raises:
            DocumentError: the whole source cannot be read.
        """
        ...


def read_bytes(source: Source, limit: int = MAX_TEXT_BYTES) -> bytes:
    """All bytes of the source.

    Raises:
        DocumentError: there are none, or more than `limit`; no more than `limit` are ever held.
    """
    with source.open() as stream:
        held = io.BytesIO()
        while chunk := stream.read(min(MEGABYTE, limit + 1 - held.tell())):
            held.write(chunk)
            if held.tell() > limit:
                raise DocumentError(
                    f"larger than {limit // MEGABYTE} MB. Expected one document of at most {limit // MEGABYTE} MB;"
                    " split the file, or give its texts as rows of a .jsonl file."
                )
    if not held.tell():
        raise DocumentError("empty file (0 bytes). Expected a text; check how the file was saved or copied.")
    return held.getvalue()
