"""What is watched while the app runs: each folder and feed in a thread of its own, so that none waits for another."""

import os
import threading
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from detente.errors import DetenteError, InputError
from detente.model.ids import content_id
from detente.model.watch import Watch, WatchKind
from detente.store.file import Store
from detente.web.fetching import check_address
from detente.web.intake import Intake
from detente.web.looks import FeedLooks, FolderLooks, check_folder

FOLDER_EVERY_S: Final = 30
FEED_EVERY_S: Final = 900
MOST_WATCHED: Final = 50
_SETTLE_S: Final = 5  # in which a file that is being written grows


@dataclass
class Round:
    """One thing watched, and how that goes. `is_kept` says that the file remembers it; the command line's it does not."""

    watch: Watch
    is_kept: bool
    is_looking: bool = False
    is_over: bool = False
    wake: threading.Event = field(default_factory=threading.Event, repr=False)


class Watching:
    """The folders and feeds that an app looks at for new articles."""

    def __init__(self, store: Store, intake: Intake) -> None:
        self._store = store
        self._intake = intake
        self._rounds: dict[str, Round] = {}
        self._lock = threading.Lock()
        self.folder_every_s: float = FOLDER_EVERY_S
        self.feed_every_s: float = FEED_EVERY_S

    def start(self, folders: Iterable[Path] = (), every_s: float = FOLDER_EVERY_S) -> None:
        """Begins to look at what the file remembers, and at folders that are watched for this run alone.

        Args:
            folders: they may be out of reach for a while.
            every_s: seconds from one look at a folder to the next.

        Raises:
            StoreError: the file cannot be read.
        """
        self.folder_every_s = every_s
        for watch in self._store.watches():
            self._begin(Round(watch, is_kept=True))
        for folder in folders:
            whole = os.path.abspath(folder)  # noqa: PTH100  (Path.absolute keeps `..`)
            self._begin(Round(_make(WatchKind.FOLDER, whole, ""), is_kept=False))

    def listed(self) -> list[Round]:
        """All that is watched, in the order in which it was chosen."""
        with self._lock:
            return list(self._rounds.values())

    def choose(self, kind: WatchKind, written: str, who: str) -> Watch:
        """Begins to watch a folder or a feed, in this run and in later ones.

        Args:
            kind: which of the two.
            written: the folder's path or the feed's address, as the user wrote it.
            who: whoever chooses.

        Raises:
            InputError: it cannot be watched; the message says why.
            StoreError: the file cannot be written.
        """
        is_folder = kind is WatchKind.FOLDER
        address = check_folder(written, [self._intake.folder]) if is_folder else check_address(written)
        watch = _make(kind, address, who)
        if watch.watch_id in self._rounds or len(self._rounds) >= MOST_WATCHED:
            reason = (
                "is watched already" if watch.watch_id in self._rounds else f"would be one of more than {MOST_WATCHED}"
            )
            raise InputError(f"{address} {reason}. Remove what is no longer needed, or choose another.")
        self._store.watch(watch)
        self._begin(Round(watch, is_kept=True))
        return watch

    def give_up(self, watch_id: str) -> bool:
        """Ends the watching of one, in later runs too where it was kept; whether there was one of that id.

        What was read stays.

        Raises:
            StoreError: the file cannot be written.
        """
        with self._lock:
            found = self._rounds.get(watch_id)
        if found is None:
            return False
        if found.is_kept:
            self._store.unwatch(watch_id)
        with self._lock:
            self._rounds.pop(watch_id, None)
        _end(found)
        return True

    def look_now(self, watch_id: str) -> bool:
        """Looks at one at once; whether there is one of that id."""
        with self._lock:
            found = self._rounds.get(watch_id)
        if found is not None:
            found.wake.set()
        return found is not None

    def close(self) -> None:
        """Ends the watching of all; what is being read is read to its end."""
        for one in self.listed():
            _end(one)

    def _begin(self, one: Round) -> None:
        with self._lock:
            if one.watch.watch_id in self._rounds:
                return
            self._rounds[one.watch.watch_id] = one
        threading.Thread(target=self._go_round, args=(one,), daemon=True).start()

    def _go_round(self, one: Round) -> None:
        is_folder = one.watch.kind is WatchKind.FOLDER
        looks = FolderLooks(self._intake.read) if is_folder else FeedLooks(self._intake.read, self._intake.folder)
        while not one.is_over:
            one.wake.clear()
            one.is_looking, before = True, one.watch
            after = _look(looks, before)
            one.watch = replace(after, looked_at=_now())
            one.is_looking = looks.is_settling
            self._note(one, is_new=after != before or not is_folder)
            every_s = self.folder_every_s if is_folder else self.feed_every_s
            one.wake.wait(min(every_s, _SETTLE_S) if looks.is_settling else every_s)

    def _note(self, one: Round, *, is_new: bool) -> None:
        """Keeps what came of a look; a folder is looked at twice a minute, and that alone is not written down."""
        if not one.is_kept or one.is_over or not is_new:
            return
        try:
            self._store.note_look(one.watch)
        except DetenteError as error:  # the disk is full, or another program writes: the next look tries again
            one.watch = replace(one.watch, failure=str(error))


def _make(kind: WatchKind, address: str, who: str) -> Watch:
    return Watch(content_id("w", kind, address), kind, address, who, _now())


def _look(looks: FolderLooks | FeedLooks, watch: Watch) -> Watch:
    """What is known after one more look, be it why it failed: the looks after it go on."""
    try:
        return looks.look(watch)
    except DetenteError as error:
        return replace(watch, failure=str(error))
    except Exception as error:  # noqa: BLE001  (told on the page: nobody waits for this thread)
        traceback.print_exc()
        told = f"{type(error).__name__}: {error}. This is a defect of Detente: please report it."
        return replace(watch, failure=told)


def _end(one: Round) -> None:
    one.is_over = True
    one.wake.set()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
