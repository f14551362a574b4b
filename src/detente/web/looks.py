"""One look at what is watched: which articles a folder or a feed brings, and why it brings none."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISREG
from typing import Final, Protocol

from detente.errors import DocumentError, InputError
from detente.model.watch import Watch
from detente.reading.entries import parse_feed
from detente.reading.formats import is_passed_over
from detente.reading.walk import explain
from detente.web.fetching import fetch
from detente.web.intake import Job
from detente.web.kept_entries import feed_folder, keep_entries, note_read
from detente.web.words import clean

_MOST_SEEN: Final = 20_000  # files under a folder
_SHOWN: Final = 200  # names of one batch, and characters of each
_Seen = tuple[str, int, int]  # a file's name, when it was written in ns, its size in bytes


class Reads(Protocol):
    """What reads files into the file on a relation: see `Intake.read`."""

    def __call__(self, names: list[str], paths: list[Path]) -> Job:
        """The batch, when it is over."""
        ...


@dataclass
class FolderLooks:
    """Looks at a folder. A file that is still being written is read at the look after."""

    read: Reads
    is_settling: bool = False  # something is new there, and the next look shows whether it is whole
    _before: frozenset[_Seen] | None = None
    _done: frozenset[_Seen] = frozenset()

    def look(self, watch: Watch) -> Watch:
        """What is known of the folder after one more look.

        Raises:
            InputError: it cannot be read; the message says why.
        """
        folder = Path(watch.address)
        seen = _list_files(folder)
        watched, fresh = replace(watch, failure=None), seen - self._done
        self.is_settling = bool(fresh) and seen != self._before
        if fresh and not self.is_settling:  # as it was a look ago: nobody is writing
            watched = _count(watched, self.read(sorted(name for name, _, _ in fresh)[:_SHOWN], [folder]))
            self._done = seen
        self._before = seen
        return watched


@dataclass
class FeedLooks:
    """Looks at a news feed; its entries are kept `beside` the file, and read from there."""

    read: Reads
    beside: Path
    is_settling: bool = False

    def look(self, watch: Watch) -> Watch:
        """What is known of the feed after one more look.

        Raises:
            DetenteError: it cannot be fetched or read; the message says why.
        """
        found = fetch(watch.address, etag=watch.etag, modified=watch.modified)
        if found.data is None:
            return replace(watch, failure=None)
        if not found.data.strip():
            raise DocumentError("its server sends nothing. Expected a feed, RSS or Atom; check the address.")
        feed = parse_feed(found.data)
        watched = replace(watch, title=feed.title and clean(feed.title, _SHOWN), failure=None)
        folder = feed_folder(self.beside, watch.address)
        try:
            paths = keep_entries(folder, feed)
            if paths:
                titles = {entry.name: entry.facts.title for entry in feed.entries}
                names = [clean(titles.get(path.stem) or path.stem, _SHOWN) for path in paths[:_SHOWN]]
                watched = _count(watched, self.read(names, paths))
            if watched.failure is None:  # else it is sent again, and what waits is read
                note_read(folder)
                watched = replace(watched, etag=found.etag, modified=found.modified)
        except OSError as error:
            raise InputError(f"{folder} cannot be written: {error.strerror}. Make room or set its rights.") from error
        return watched


def check_folder(written: str, taken: Iterable[Path]) -> str:
    """The whole path of a folder as the user wrote it, if it may be watched.

    Args:
        written: as it was written.
        taken: folders that are the app's own.

    Raises:
        InputError: it may not; the message says why.
    """
    told = repr(written[:_SHOWN])
    try:
        folder = Path(os.path.normpath(Path(written.strip()).expanduser()))
        if not folder.is_absolute():
            raise InputError(f"{told} is no whole path. Expected one from {Path(Path.cwd().anchor)} on, or from ~ on.")
        is_there, is_folder = folder.exists(), folder.is_dir()
    except (ValueError, RuntimeError, OSError) as error:  # a NUL in it, no such user, a part that may not be entered
        raise InputError(
            f"{told} cannot be watched: {error}. Expected the path of a folder that may be read."
        ) from error
    if not is_there:
        raise InputError(f"{folder}: there is no such folder on the machine that runs Detente. Check its spelling.")
    if not is_folder:
        raise InputError(
            f"{folder} is a file, not a folder. Drop it on the page instead, or name the folder it lies in."
        )
    if folder.parent == folder:
        raise InputError(f"{folder} is the whole disk. Name the folder that the articles lie in.")
    if not os.access(folder, os.R_OK | os.X_OK):
        raise InputError(f"{folder} may not be read by who runs Detente. Give the right to read it, or name another.")
    if any(folder == one or one in folder.parents for one in taken):
        raise InputError(f"{folder} is where the app keeps what is added in it: that is read already. Name another.")
    return str(folder)


def _count(watch: Watch, job: Job) -> Watch:
    return replace(watch, n_read=watch.n_read + len(job.added) + len(job.changed), failure=job.error)


def _list_files(folder: Path) -> frozenset[_Seen]:
    """The files under a folder, but hidden ones and those that are no documents: the file itself may lie there, and changes.

    Raises:
        InputError: it cannot be reached, or holds too many.
    """
    seen: set[_Seen] = set()
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise InputError(explain(error)) from error
    for place, inner, names in os.walk(folder):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for path in (Path(place, name) for name in names if not (name.startswith(".") or is_passed_over(name))):
            with suppress(OSError):  # it has gone since
                about = path.stat()
                if S_ISREG(about.st_mode):
                    seen.add((str(path.relative_to(folder)), about.st_mtime_ns, about.st_size))
        if len(seen) > _MOST_SEEN:
            raise InputError(
                f"more than {_MOST_SEEN} files are under it, too many to be looked at again and again. Watch a folder in it, or "
                "read it once with `detente read`."
            )
    return frozenset(seen)
