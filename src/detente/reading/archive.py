"""Zip archives: their entries as sources, read in memory under bounds. Nothing is ever unpacked to disk."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, cast

from detente.errors import DocumentError
from detente.reading.decode import clean
from detente.reading.source import MAX_FILE_BYTES, MEGABYTE, Source, read_bytes

MAX_ENTRIES = 20_000
MAX_EXPANDED = 2_000 * MEGABYTE  # of the archive as a whole
MAX_RATIO = 250  # text packs to a fifth or a tenth; only runs of one byte pack better than this
MAX_NESTING = 2  # an archive within an archive, no deeper
_SMALL = MEGABYTE  # entries below this size do no harm, whatever their ratio
_ENCRYPTED = 0x1


def check_bounds(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Nothing, where the entries keep within the bounds.

    Raises:
        DocumentError: too many entries, too large when unpacked, or packed beyond what texts are.
    """
    expanded = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES:
        raise DocumentError(
            f"archive of {len(entries)} entries. Expected at most {MAX_ENTRIES}; split it or unpack it yourself."
        )
    if expanded > MAX_EXPANDED:
        raise DocumentError(
            f"archive that unpacks to {expanded // MEGABYTE} MB. Expected at most {MAX_EXPANDED // MEGABYTE} MB;"
            " if you trust it, unpack it yourself and read the folder."
        )
    for entry in entries:
        ratio = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > _SMALL and ratio > MAX_RATIO:
            raise DocumentError(
                f"entry {clean(entry.filename)!r} unpacks to {ratio:.0f} times its size, as zip bombs do. Expected at"
                f" most {MAX_RATIO} times; if you trust it, unpack it yourself and read the folder."
            )


@contextmanager
def open_archive(source: Source, depth: int) -> Iterator[zipfile.ZipFile]:
    """The archive, its bounds checked; an archive within an archive is held in memory.

    Raises:
        DocumentError: it is damaged, out of bounds or nested too deep.
    """
    if depth > MAX_NESTING:
        raise DocumentError(
            f"archive nested {depth} deep. Expected at most {MAX_NESTING}; unpack the outer ones yourself."
        )
    stream = source.open() if depth == 1 else io.BytesIO(read_bytes(source, MAX_FILE_BYTES))
    with stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, OSError) as error:
            raise DocumentError(f"not a zip archive or damaged: {error}. Expected a .zip; pack it anew.") from error
        with archive:
            check_bounds(archive.infolist())
            yield archive


def list_sources(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[str, Source]]:
    """Entry names and sources, sorted by name; names are labels only and never become paths on disk."""
    for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
        # Steps upwards and roots are dropped from the label: no path that leaves the archive is ever shown or stored.
        steps = [step for step in clean(entry.filename).replace("\\", "/").split("/") if step not in {"", ".", ".."}]
        name = "/".join(steps)
        if entry.is_dir() or not steps or any(step.startswith((".", "__MACOSX")) for step in steps):
            continue
        yield name, Source(f"{path}/{name}", name.rsplit("/", 1)[-1], partial(_open_entry, archive, entry))


def _open_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    if entry.flag_bits & _ENCRYPTED:
        raise DocumentError(
            "password-protected entry. Expected an open archive; unpack it yourself and read the folder."
        )
    try:
        return cast("BinaryIO", archive.open(entry))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise DocumentError(f"damaged entry: {error}. Pack the archive anew.") from error
