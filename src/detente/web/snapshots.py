"""Keeping what the pages show in step with the file.

A page never waits long: while events or disagreements are worked out anew it shows what was so before, and says so.
"""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from detente.errors import DetenteError, StoreError
from detente.model.claim import Claim
from detente.model.document import Document
from detente.pipeline.actors import actor_names
from detente.pipeline.collector import collector_kept_off
from detente.pipeline.versions import reconciler_version
from detente.store.derived import find_compared_by
from detente.store.file import Store
from detente.store.look_up import count_claims
from detente.store.read import find_derived_by, find_document, get_basis, get_judgements
from detente.store.reviews import count_reviews, find_claim, get_reviews
from detente.web.held import read_held
from detente.web.memory import Memory
from detente.web.snapshot import Snapshot
from detente.web.working import MANY_CLAIMS, work_out

PATIENCE_S: Final = 0.6  # how long a page waits for what is new before it shows what was
_GLANCE_S: Final = 0.02  # the same, where working it out took longer than that the last time
_QUICK_S: Final = 2.0  # comparing that takes longer waits until nothing has been written for a while
_QUIET_S: Final = 15.0
_LATER_S: Final = 2.0  # until that is read ahead which the first page does without
_LOOK_S: Final = 0.25  # from one look at the file to the next meanwhile


class State(NamedTuple):
    """What was written to a file, and by which versions events were last made of that and compared."""

    basis: str
    derived_by: str | None
    compared_by: str | None


@dataclass
class Snapshots:
    """The newest snapshot of a file; several threads may ask at once.

    `patience` is in seconds.
    """

    store: Store
    patience: float = PATIENCE_S
    _latest: Snapshot | None = None
    _seen: State | None = None  # what the latest was made of
    _held_of: State | None = None  # what its events were made of
    _lock: threading.Lock = field(default_factory=threading.Lock)  # around the attributes
    _reading: threading.Lock = field(default_factory=threading.Lock)  # one thread at a time reads events
    _done: threading.Event | None = None  # set when the work that runs is over
    _failure: Exception | None = None
    _took: float = 0.0  # seconds that it lasted the last time
    _compared_in: float = 0.0  # the same of comparing alone
    _is_closed: threading.Event = field(default_factory=threading.Event)

    def current(self) -> Snapshot:
        """The file as it is now, or, where working out what follows takes long, as it was.

        Raises:
            StoreError: the file cannot be read.
        """
        state = self.state()
        if not _is_whole(state):
            if self._latest is None:
                self._read(state)  # what was so before is at hand at once
            done = self._begin()
            done.wait(self.patience if self._took < self.patience else _GLANCE_S)
            state = self.state()
        with self._lock:
            latest, failure, is_busy = self._latest, self._failure, self._done is not None
        if failure and not isinstance(failure, StoreError):
            raise failure
        if latest is None or not is_busy or state == self._seen:
            latest = self._read(state)
        elif self._seen is None or state.basis != self._seen.basis:
            latest = self._with_logs(latest)
        return _mark(latest, state, str(failure or ""))

    def open_ahead(self) -> None:
        """Begins to read what the first page will need, so that it has less to wait for."""

        def look() -> None:
            with suppress(DetenteError):  # the first page tells
                snapshot = self.current()
                _ = snapshot.parties, snapshot.disputes_of_event, actor_names()
                for table in ("documents", "ledger", "figures", "assessments"):
                    _ = snapshot.tables[table]
                if not self._is_closed.wait(_LATER_S):
                    _ = snapshot.event_of, snapshot.claim_lines

        threading.Thread(target=look, daemon=True).start()

    def close(self) -> None:
        """Lets go of the file."""
        self._is_closed.set()
        self.store.close()

    def state(self) -> State:
        """What the file's tables follow from, which differs whenever something was written."""
        with self.store.look() as connection:
            return State(get_basis(connection), find_derived_by(connection), find_compared_by(connection))

    def find_document(self, document_id: str) -> Document | None:
        """A document with its text, or None where there is none of that id."""
        with self.store.look() as connection:
            return find_document(connection, document_id)

    def find_machine_claim(self, claim_id: str) -> tuple[Claim | None, int]:
        """A claim as the machine made it, and how many lines of the log of reviews are on it."""
        with self.store.look() as connection:
            return find_claim(connection, claim_id), count_reviews(connection, claim_id)

    def _begin(self) -> threading.Event:
        """Sees to it that what follows is worked out; what is set when that is over."""
        with self._lock:
            if self._done is None:
                self._done = threading.Event()
                threading.Thread(target=self._work, args=(self._done,), daemon=True).start()
            return self._done

    def _work(self, done: threading.Event) -> None:
        failure, began = None, time.monotonic()
        try:
            self._catch_up()
        except Exception as error:  # noqa: BLE001  (told by the pages: nobody waits for this thread)
            failure = error
        with self._lock:
            self._failure, self._done, self._took = failure, None, time.monotonic() - began
        done.set()

    def _catch_up(self) -> None:
        """Works out what follows, until nothing is left to do or the app is closed."""
        while not self._is_closed.is_set() and not _is_whole(state := self.state()):
            self._work_out("derive")
            self._read(state := self.state())
            if self._compared_in > _QUICK_S and not self._is_quiet(state):
                continue
            began = time.monotonic()
            self._work_out("compare")
            self._compared_in = time.monotonic() - began
            self._read(self.state())

    def _work_out(self, step: str) -> None:
        with self.store.look() as connection:
            apart = count_claims(connection) >= MANY_CLAIMS
        work_out(step, self.store, apart=apart, is_wanted=lambda seconds: not self._is_closed.wait(seconds))

    def _is_quiet(self, state: State) -> bool:
        """Whether nothing is written for a while: else what takes long would be begun again and again."""
        until = time.monotonic() + _QUIET_S
        while time.monotonic() < until and not self._is_closed.wait(_LOOK_S):
            if self.state() != state:
                return False
        return not self._is_closed.is_set()

    def _read(self, state: State) -> Snapshot:
        """The snapshot of a state of the file, made of the latest one as far as that holds."""
        held_of: State | None
        with self._reading:
            if self._latest is None or (state.derived_by and (self._held_of is None or state[:2] != self._held_of[:2])):
                latest, held_of = self._open(), state if state.derived_by else None
            elif state.compared_by and state != self._seen:
                latest, held_of = replace(self._with_logs(self._latest), memory=Memory()), self._held_of
            else:
                latest, held_of = self._with_logs(self._latest), self._held_of
            with self._lock:
                self._latest, self._seen, self._held_of = latest, state, held_of
            return latest

    def _open(self) -> Snapshot:
        with self.store.look() as connection, collector_kept_off():
            return Snapshot(self.store, read_held(connection), get_reviews(connection), get_judgements(connection))

    def _with_logs(self, snapshot: Snapshot) -> Snapshot:
        with self.store.look() as connection:
            return replace(snapshot, reviews=get_reviews(connection), judgements=get_judgements(connection))


def _is_whole(state: State) -> bool:
    return state.derived_by == state.compared_by == reconciler_version()


def _mark(snapshot: Snapshot, state: State, trouble: str) -> Snapshot:
    """The snapshot with what it has to say of itself."""
    if _is_whole(state):
        return snapshot
    is_behind = state.derived_by != reconciler_version()
    return replace(snapshot, is_behind=is_behind, is_comparing=True, trouble=trouble)
