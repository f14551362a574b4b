"""Paths to files: folders walked, links that loop found out, everything in one order whatever the arguments' order."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from detente.errors import DocumentError
from detente.model.document import Failure
from detente.reading.source import Source

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `path` is how it was reached, `root` the folder that the user gave, or the file's own;
    `is_named` tells that the user gave the file itself.
    """

    path: str
    root: str
    is_named: bool

    @property
    def label(self) -> str:
        """The path without the folder that the user gave, with `/`."""
        return Path(os.path.relpath(self.path, self.root)).as_posix()

    def source(self) -> Source:
        """The file as a source of bytes."""
        return Source(self.path, Path(self.path).name, partial(open_file, self.path))


def open_file(path: str) -> BinaryIO:
    """The file, open.

    Raises:
        DocumentError: it is no regular file, or may not be read.
    """
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise DocumentError(
                "not a regular file but a device, pipe or socket. Expected a file; pipe it in with '-'."
            )
        return Path(path).open("rb")
    except OSError as error:
        raise DocumentError(explain(error)) from error


def explain(error: OSError) -> str:
    """The reason of a failed access in words, with what to do."""
    if isinstance(error, PermissionError):
        return f"no right to read it ({error.strerror}). Expected read access; change its rights or leave it out."
    if isinstance(error, FileNotFoundError):
        return "no such file or folder. Expected an existing path; check its spelling."
    return f"cannot be opened: {error.strerror or error}. Check the path, its links and the disk."


def find_files(paths: Sequence[str]) -> list[Found | Failure]:
    """All files under the paths and a failure for each path that cannot be used, sorted by absolute path.

    A file reached twice is read once; hidden files and folders are passed over unless given by name.
    """
    found: dict[str, Found | Failure] = {}
    for path in sorted({os.path.normpath(path) for path in paths}):
        for entry in _find(path):
            key = str(Path.cwd() / entry.path)
            # A file given by name and reached through its folder as well counts as reached through the folder: its
            # label then tells where it lies.
            if key not in found or (isinstance(found[key], Found) and getattr(found[key], "is_named", False)):
                found[key] = entry
    return [found[key] for key in sorted(found)]


def _find(path: str) -> Iterator[Found | Failure]:
    try:
        is_folder = stat.S_ISDIR(Path(path).stat().st_mode)
    except OSError as error:
        yield Failure(path, explain(error))
        return
    if is_folder:
        yield from _walk(path, path, ())
    else:
        yield Found(path, str(Path(path).parent), is_named=True)


def _walk(folder: str, root: str, above: tuple[tuple[int, int], ...]) -> Iterator[Found | Failure]:
    """Files of a folder and of those in it; `above` holds device and number of the folders it was reached through."""
    try:
        status = Path(folder).stat()
        here = (status.st_dev, status.st_ino)
        if here in above:
            yield Failure(
                folder, "link that leads back to a folder around it. Expected folders without loops; remove the link."
            )
            return
        with os.scandir(folder) as entries:
            listed = sorted((entry.name, _is_folder(entry)) for entry in entries)
    except OSError as error:
        yield Failure(folder, explain(error))
        return
    for name, is_folder in listed:
        path = str(Path(folder, name))
        if name.startswith("."):
            continue
        if is_folder:
            yield from _walk(path, root, (*above, here))
        else:
            yield Found(path, root, is_named=False)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: opening it as a file says so
        return False
