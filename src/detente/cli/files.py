"""Files written whole or not at all: to a temporary name beside their place, then renamed."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from detente.errors import InputError


def make_folder(folder: Path) -> None:
    """Makes the folder, with those above it, where there is none.

    Raises:
        InputError: it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass  # better to know before hours of work
    except OSError as error:
        raise InputError(
            f"{folder}: no folder can be written there ({error.strerror}). Expected a folder, or a free name for one."
        ) from error


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes files into a folder, each whole; a file of the same name is replaced.

    Raises:
        InputError: one cannot be written: the disk is full, or there is no right to.
    """
    for name, content in sorted(files.items()):
        write_file(folder / name, content)


def write_file(path: Path, content: bytes) -> None:
    """Writes one file, whole.

    Raises:
        InputError: it cannot be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:  # Ctrl-C too: no half file stays
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}). Check the folder, your rights and the space on the disk."
        ) from error


def _umask() -> int:
    """What the system keeps from new files; it can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
