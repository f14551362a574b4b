"""One open file on a relation: each method is one transaction, and complains plainly."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

from detente.errors import DocumentError
from detente.model.document import Document
from detente.model.event import Disagreement, Judgement
from detente.model.review import Rating, Review
from detente.model.verdict import AttributeVerdict
from detente.model.watch import Watch
from detente.store import derived, write
from detente.store.check import find_faults
from detente.store.connect import open_engine, reading, told_plainly, writing
from detente.store.reviews import append_rating, append_review
from detente.store.watches import add_watch, get_watches, note_look, remove_watch


class Store:
    """A file on a relation, open."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        with told_plainly(path):
            self._engine = open_engine(path, create=create)
            # while one connection stays open, closing the others does not write the log back into the file
            self._anchor = self._engine.connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._anchor.close()
        self._engine.dispose()

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A connection for the functions of `store.read`, that sees one state of the file throughout.

        Raises:
            StoreError: the file cannot be read.
        """
        with told_plainly(self.path), reading(self._engine) as connection:
            yield connection

    def keep(self, kept: write.Kept) -> None:
        """Keeps one document with all that was read from it, or nothing of it.

        Raises:
            DocumentError: this document cannot be kept; others can.
            StoreError: the file cannot be written.
        """
        with told_plainly(self.path):
            try:
                with writing(self._engine) as connection:
                    write.write_document(connection, kept)
            except (IntegrityError, DataError, UnicodeEncodeError) as error:
                reason = getattr(error, "orig", None) or error
                raise DocumentError(f"the file takes no such record: {reason}. Please report it.") from error

    def derive(self, made: derived.Derived) -> None:
        """Replaces all that follows from documents and judgements."""
        with told_plainly(self.path), writing(self._engine) as connection:
            derived.write_derived(connection, made)

    def change(self, changes: derived.Changes) -> bool:
        """Replaces what has changed of what follows; whether that was done: see `derived.write_changes`."""
        with told_plainly(self.path), writing(self._engine) as connection:
            return derived.write_changes(connection, changes)

    def compare(
        self,
        disagreements: Iterable[Disagreement],
        verdicts: Iterable[AttributeVerdict],
        *,
        basis: str,
        version: str,
    ) -> None:
        """Replaces disagreements and verdicts."""
        with told_plainly(self.path), writing(self._engine) as connection:
            derived.write_comparison(connection, disagreements, verdicts, basis, version)

    def keep_vectors(self, encoder: str, vectors: Mapping[int, bytes]) -> None:
        """Keeps what claims mean, by the claim's number."""
        with told_plainly(self.path), writing(self._engine) as connection:
            write.write_vectors(connection, encoder, vectors)

    def judge(self, judgement: Judgement) -> None:
        """Adds a line to the log of judgements."""
        with told_plainly(self.path), writing(self._engine) as connection:
            write.append_judgement(connection, judgement)

    def review(self, review: Review, seen: int | None = None) -> bool:
        """Adds a line to the log of reviews; whether that was done: see `store.reviews.append_review`."""
        with told_plainly(self.path), writing(self._engine) as connection:
            return append_review(connection, review, seen)

    def rate(self, rating: Rating, seen: int | None = None) -> bool:
        """Adds a line to the log of ratings; whether that was done: see `store.reviews.append_rating`."""
        with told_plainly(self.path), writing(self._engine) as connection:
            return append_rating(connection, rating, seen)

    def watches(self) -> tuple[Watch, ...]:
        """The folders and feeds that are looked at for new articles."""
        with self.look() as connection:
            return get_watches(connection)

    def watch(self, watch: Watch) -> bool:
        """Keeps one more of them; whether that was done: see `store.watches.add_watch`."""
        with told_plainly(self.path), writing(self._engine) as connection:
            return add_watch(connection, watch)

    def note_look(self, watch: Watch) -> None:
        """Keeps what came of a look at one of them."""
        with told_plainly(self.path), writing(self._engine) as connection:
            note_look(connection, watch)

    def unwatch(self, watch_id: str) -> bool:
        """Gives one of them up; whether there was one of that id."""
        with told_plainly(self.path), writing(self._engine) as connection:
            return remove_watch(connection, watch_id)

    def check(self, content_id_of: Callable[[Document], str]) -> tuple[str, ...]:
        """What is wrong with the file, one line a fault."""
        with told_plainly(self.path), writing(self._engine) as connection:
            return find_faults(connection, content_id_of)
