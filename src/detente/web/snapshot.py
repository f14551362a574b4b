"""What the pages show: the tables of a file in memory, indexed, and made anew when the file has changed.

A page never waits long for events to be derived anew: where that takes more than a moment it shows what was so before,
and says that newer things are being worked out.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from detente.model.claim import Claim
from detente.model.document import Document
from detente.model.event import Judgement
from detente.model.review import Rating, Review
from detente.model.tables import KEYS, Row
from detente.pipeline.file import File
from detente.present.cells import list_of, records_of, text_of
from detente.present.scope import by_date
from detente.reconcile.corrections import correct, standing_reviews
from detente.store.file import Store
from detente.store.read import find_derived_by, find_document, get_basis, get_coded, get_judgements
from detente.store.reviews import count_reviews, find_claim, get_ratings, get_reviews

PATIENCE_S: Final = 8.0  # how long a page waits for what is new before it shows what was
_GLANCE_S: Final = 0.3  # the same, where working it out took longer than that the last time
_MOST_REMEMBERED: Final = 200
Made = TypeVar("Made")
Index = Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All tables at one moment. Events are in order of date; `stamp` differs whenever something was written."""

    stamp: str
    tables: Mapping[str, Sequence[Row]]
    by_id: Mapping[str, Mapping[str, Row]]  # table -> id -> row
    claims_of_event: Index
    claims_of_document: Index
    events_of_party: Index
    disputes_of_event: Index
    verdicts_of: Index  # by the id of the event, series of figures or entry of the ledger
    parties: tuple[str, ...]  # all who take part in an event, the busiest first
    reviews: tuple[Review, ...] = ()  # the whole log, oldest first
    judgements: tuple[Judgement, ...] = ()  # the same
    orphans: tuple[Review, ...] = ()  # that found no claim
    is_behind: bool = False
    memory: dict[Hashable, Any] = field(default_factory=dict)  # what was worked out from these tables

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was worked out under a key before, or what is made now: several pages ask for the same selection."""
        if key not in self.memory:
            if len(self.memory) >= _MOST_REMEMBERED:
                self.memory.clear()
            self.memory[key] = make()
        made: Made = self.memory[key]
        return made

    def find(self, table: str, record_id: str) -> Row | None:
        """The row of that id, or None."""
        return self.by_id[table].get(record_id)

    def events_with(self, parties: Sequence[str]) -> Sequence[Row]:
        """The events in which at least the rarest of the parties takes part, in order of date; all, for no party."""
        if not parties:
            return self.tables["events"]
        return min((self.events_of_party.get(code, ()) for code in parties), key=len)


def take_snapshot(stamp: str, tables: Mapping[str, Sequence[Row]]) -> Snapshot:
    """The tables with what is looked up in them."""
    sorted_tables = {**tables, "events": sorted(tables["events"], key=by_date)}
    events_of_party = _group(
        (code, event)
        for event in sorted_tables["events"]
        for code in dict.fromkeys([*list_of(event, "actors"), *list_of(event, "recipients")])
    )
    return Snapshot(
        stamp=stamp,
        tables=sorted_tables,
        by_id={name: {str(row[KEYS[name]]): row for row in rows} for name, rows in sorted_tables.items()},
        claims_of_event=_group((text_of(claim, "event"), claim) for claim in tables["claims"]),
        claims_of_document=_group((text_of(claim, "doc"), claim) for claim in tables["claims"]),
        events_of_party=events_of_party,
        disputes_of_event=_group(
            (event_id, row) for row in tables["disagreements"] for event_id in list_of(row, "events")
        ),
        verdicts_of=_group((text_of(row, "subject"), row) for row in tables.get("verdicts", ())),
        parties=tuple(sorted(events_of_party, key=lambda code: (-len(events_of_party[code]), code))),
    )


def quotes_of(dispute: Row) -> list[list[Row]]:
    """The quotes of a disagreement, side by side."""
    return [[dict(said) for said in side] for side in records_of(dispute, "sides")]


def _group(pairs: Iterable[tuple[str | None, Row]]) -> Index:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for key, row in pairs:
        if key is not None:
            grouped[key].append(row)
    return {key: tuple(rows) for key, rows in grouped.items()}


@dataclass
class Snapshots:
    """The newest snapshot of a file; several threads may ask at once.

    `patience` is in seconds.
    """

    file: File
    store: Store
    patience: float = PATIENCE_S
    _latest: Snapshot | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _done: threading.Event | None = None  # set when the refresh that runs is over
    _failure: Exception | None = None
    _took: float = 0.0  # seconds that the last refresh lasted

    def current(self) -> Snapshot:
        """The tables as they are now, or, where working them out takes long, as they were.

        Raises:
            StoreError: the file cannot be read.
        """
        stamp = self.stamp()
        with self._lock:
            if stamp and self._latest and self._latest.stamp == stamp:
                return self._latest
            if self._done is None:
                self._done = threading.Event()
                threading.Thread(target=self._refresh, args=(self._done,), daemon=True).start()
            done, earlier = self._done, self._latest
        is_done = done.wait(None if earlier is None else self.patience if self._took < self.patience else _GLANCE_S)
        with self._lock:
            if self._failure:
                raise self._failure
            latest = (self._latest if is_done else None) or earlier
        if latest is None:
            raise RuntimeError("the file was read and no snapshot of it is there")
        return latest if is_done else replace(latest, is_behind=True)

    def close(self) -> None:
        """Lets go of the file."""
        self.store.close()

    def stamp(self) -> str:
        """What the file's state is called; empty while events do not yet follow from the rest."""
        with self.store.look() as connection:
            version = find_derived_by(connection)
            return f"{get_basis(connection)} {version}" if version else ""

    def find_document(self, document_id: str) -> Document | None:
        """A document with its text, or None where there is none of that id."""
        with self.store.look() as connection:
            return find_document(connection, document_id)

    def ratings(self) -> Mapping[str, Rating]:
        """How far each source is trusted, as last said."""
        with self.store.look() as connection:
            return get_ratings(connection)

    def find_machine_claim(self, claim_id: str) -> tuple[Claim | None, int]:
        """A claim as the machine made it, and how many lines of the log of reviews are on it."""
        with self.store.look() as connection:
            return find_claim(connection, claim_id), count_reviews(connection, claim_id)

    def _with_logs(self, snapshot: Snapshot) -> Snapshot:
        with self.store.look() as connection:
            reviews, judgements = get_reviews(connection), get_judgements(connection)
            is_whole = all(review.claim_id in snapshot.by_id["claims"] for review in standing_reviews(reviews))
            orphans = () if is_whole else correct(get_coded(connection), reviews).orphans
        return replace(snapshot, reviews=reviews, judgements=judgements, orphans=orphans)

    def _refresh(self, done: threading.Event) -> None:
        latest, failure, began = None, None, time.monotonic()
        try:
            before = self.stamp()
            tables = self.file.outcome().tables()
            # written to in the meantime: the older name makes the next page look again
            latest = self._with_logs(take_snapshot(before or self.stamp(), tables))
        except Exception as error:  # noqa: BLE001  (raised again where the page is made)
            failure = error
        with self._lock:
            self._latest, self._failure, self._done = latest or self._latest, failure, None
            self._took = time.monotonic() - began
        done.set()
