"""The file on a relation, as the command line, notebooks and pages use it."""

import getpass
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from detente.errors import InputError
from detente.language.engine import Engine
from detente.language.extractor import Extractor
from detente.model.document import Document
from detente.model.event import Judgement, LedgerEntry, Verdict
from detente.model.ids import content_id
from detente.model.tables import Row
from detente.pipeline.check import CheckedArticle, check_articles
from detente.pipeline.derive import compare_if_stale, derive_if_stale
from detente.pipeline.dossier import render_dossier
from detente.pipeline.intake import read_into
from detente.pipeline.ledger import make_ledger_query
from detente.pipeline.outcome import Intake, Outcome, Progress
from detente.pipeline.query import Query, make_query
from detente.pipeline.search import Found, Tell, Wanted, name_source, search_claims
from detente.pipeline.show import Shown, choose_id, show_record, with_article
from detente.pipeline.stages import Coder
from detente.pipeline.tables import Tables
from detente.pipeline.vectors import Vectors
from detente.pipeline.why import explain
from detente.pipeline.why_event import explain_kept_event
from detente.reconcile.corrections import correct
from detente.reconcile.events import event_order
from detente.reconcile.why import EventReason
from detente.store import look_up
from detente.store import read as stored
from detente.store.file import Store
from detente.store.reviews import get_reviews

if TYPE_CHECKING:
    import polars as pl


class File:
    """A file on a relation. It is made by the first `read`.

        file = detente.open("relation.db")
        file.read(["articles/"])
        file.events("PAK", "RUS", since="2014")

    What it answers always follows from all that was read: events are made anew where something has changed.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._store: Store | None = None
        self._vectors = Vectors()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        if self._store:
            self._store.close()
            self._store = None

    def create(self) -> None:
        """Makes the file where there is none.

        Raises:
            StoreError: it cannot be made, or there is something else in its place.
        """
        self._open(create=True)

    def read(  # noqa: PLR0913  (the options of a run)
        self,
        paths: Sequence[str] | str,
        *,
        workers: int = 1,
        engine: Engine | str | None = None,
        extractor: Extractor | str | None = None,
        progress: Progress | None = None,
        stdin: BinaryIO | None = None,
    ) -> Intake:
        """Adds what is new or changed under the paths, then makes the events anew.

        Args:
            paths: files, folders, archives, or `-` for standard input.
            workers: how many processes code; what comes out is the same for any number.
            engine: a loaded engine, or the name of one.
            extractor: what gives the claims in place of the product's own readers, or its name.
            progress: told of each document when it is done.
            stdin: what `-` stands for.

        Raises:
            StoreError: the file cannot be written; what was added before is kept.
        """
        store = self._open(create=True)
        given = [paths] if isinstance(paths, str) else paths
        intake = read_into(
            store, given, workers=workers, engine=engine, extractor=extractor, progress=progress, stdin=stdin
        )
        derive_if_stale(store)
        return intake

    def outcome(self) -> Outcome:
        """All that the file holds, without the texts."""
        store = self._open()
        compare_if_stale(store)
        with store.look() as connection:
            documents, n_chars = stored.get_documents(connection)
            origins = stored.get_origins(connection)
            coded = correct(stored.get_coded(connection), get_reviews(connection)).coded
            reconciled = stored.get_reconciled(connection)
        reconciled = replace(reconciled, events=tuple(sorted(reconciled.events, key=event_order)))
        return Outcome(documents, coded, reconciled, (), origins, n_chars)

    def tables(self) -> Tables:
        """The tables of the scheme."""
        return Tables(self.outcome().tables())

    def find_events(self, query: Query) -> list[Row]:
        """The rows of the table of events that a query asks for, in order of date."""
        return list(query.select(self.outcome().tables()["events"]))

    def events(
        self,
        *parties: str,
        since: str | None = None,
        until: str | None = None,
        event_type: str | None = None,
        sector: str | None = None,
        status: str | None = None,
    ) -> "pl.DataFrame":
        """Events in which all the parties take part, as a frame.

        Args:
            parties: names or codes of states and organisations; none asks for all events.
            since: an EDTF date, included; events without a date are then left out.
            until: the same, for the end.
            event_type: a PLOVER type.
            sector: a word of the scheme.
            status: a word of the scheme.

        Raises:
            InputError: a party or a word is unknown.
        """
        query = make_query(parties, since=since, until=until, event_type=event_type, sector=sector, status=status)
        return Tables({"events": self.find_events(query)}).events

    def search(  # noqa: PLR0913  (one argument a column asked for)
        self,
        words: str,
        *parties: str,
        since: str | None = None,
        until: str | None = None,
        event_type: str | None = None,
        sector: str | None = None,
        status: str | None = None,
        speaker: str | None = None,
        limit: int = 20,
        tell: Tell | None = None,
    ) -> Found:
        """Claims by words and by meaning, the best first; by words alone where the extra 'search' is not installed.

        The first search makes a vector of each claim and keeps it in the file; later ones make those of new claims.

        Args:
            words: what is looked for, in words of one's own.
            parties: names or codes of states and organisations, all of which take part.
            since: an EDTF date, included; claims without a date are then left out.
            until: the same, for the end.
            event_type: a PLOVER type.
            sector: a word of the scheme.
            status: a word of the scheme.
            speaker: words that the name of the one credited holds.
            limit: how many at most.
            tell: told how many vectors are made, and how many there are to make.

        Raises:
            InputError: a party or a word is unknown, or there is nothing to look for.
        """
        query = make_query(parties, since=since, until=until, event_type=event_type, sector=sector, status=status)
        store = self._open()
        derive_if_stale(store)
        return search_claims(store, Wanted(words, query, speaker, limit), tell, self._vectors)

    def find_documents(self, words: str, limit: int = 20) -> tuple[str, ...]:
        """Ids of the documents whose title and text hold all the words, the best match first."""
        with self._open().look() as connection:
            return stored.search(connection, words, limit=limit)

    def check(
        self,
        path: str,
        *,
        engine: Engine | str | None = None,
        extractor: Extractor | str | None = None,
        stdin: BinaryIO | None = None,
    ) -> tuple[CheckedArticle, ...]:
        """What the file says of each claim and figure of a new article: supported, refined, contradicted or new.

        The article is not added.

        Args:
            path: a file, folder or archive, or `-` for standard input.
            engine: a loaded engine, or the name of one.
            extractor: what gives the claims in place of the product's own readers, or its name.
            stdin: what `-` stands for: a text as bytes.

        Returns:
            One for each article under the path.

        Raises:
            InputError: there is no article, or one cannot be read.
        """
        store = self._open()
        derive_if_stale(store)
        return check_articles(store, path, engine=engine, extractor=extractor, stdin=stdin)

    def ledger(self, *parties: str, kind: str | None = None) -> tuple[LedgerEntry, ...]:
        """The named agreements, projects, exercises, forums and programmes, by name, each with its history of steps.

        Args:
            parties: names or codes of states and organisations that are all party to them; none asks for all.
            kind: agreement, project, exercise, forum or programme.

        Raises:
            InputError: a party or the kind is unknown.
        """
        wanted = make_ledger_query(parties, kind=kind)
        store = self._open()
        derive_if_stale(store)
        with store.look() as connection:
            return tuple(wanted.select(stored.get_reconciled(connection).ledger))

    def sources(self) -> dict[str, str]:
        """Publisher and date of publication of each document, as far as they are known, by document id."""
        with self._open().look() as connection:
            documents, _ = stored.get_documents(connection)
        return {document.document_id: name_source(document) for document in documents}

    def document(self, record_id: str) -> Document:
        """A document with its text and furniture.

        Raises:
            InputError: no id, or no single one, begins so, or it is not a document's.
        """
        kind, document_id = self._choose(record_id)
        if kind != "document":
            raise InputError(
                f"{document_id} is the id of {with_article(kind)}. Expected that of a document: the name of an article without its ending."
            )
        return self._documents([document_id])[document_id]

    def show(self, record_id: str, *, why: bool = False, engine: Engine | str | None = None) -> Shown:
        """A claim, event, document, figure, assessment, disagreement or entry of the ledger, with its quotes in context.

        Args:
            record_id: its id, or the beginning of it.
            why: of a claim, a figure or an event, also in words how it came about; the document of a claim or a figure is read
                again for that.
            engine: a loaded engine, or the name of one, to read it with.

        Raises:
            InputError: no id, or no single one, begins so; or there is no more to explain.
        """
        outcome = self.outcome()
        kind, found_id = self._choose(record_id)
        shown = show_record(outcome, kind, found_id, self._documents)
        return replace(shown, why=self._explain(outcome, kind, found_id, engine)) if why else shown

    def explain_event(self, event_id: str) -> tuple[EventReason, ...]:
        """Why the claims of an event are held to be about one happening, and which others came near.

        Args:
            event_id: its whole id.

        Raises:
            InputError: there is no such event.
        """
        store = self._open()
        derive_if_stale(store)
        with store.look() as connection:
            events = look_up.get_events(connection, [event_id])
            if not events:
                choose_id([], event_id)
            return explain_kept_event(connection, events[0])

    def dossier(self, states: Sequence[str], *, suffix: str = ".html") -> bytes:
        """The dossier on the relation of some states, as the content of a file.

        Args:
            states: names or codes, in the order in which the title names them.
            suffix: `.html`, `.md`, `.docx` or `.pdf`.

        Raises:
            InputError: a state or the suffix is unknown.
            MissingPartError: the form needs a library that is not installed.
        """
        name = f"dossier{suffix}"
        return render_dossier(self, states, name)[name]

    def judge(
        self, verdict: str, claims: tuple[str, str], *, why: str | None = None, who: str | None = None
    ) -> Judgement:
        """Adds a line to the log: two claims are, or are not, about one happening. Events follow.

        Args:
            verdict: same, different or unsure; a later line overrules an earlier one on the same two.
            claims: the ids of two claims, or their beginnings.
            why: the reason, in words.
            who: whoever judges; by default whoever runs the program.

        Raises:
            InputError: the verdict is unknown, an id is not that of a claim, or both are the same.
        """
        if verdict not in set(Verdict):
            raise InputError(f"unknown verdict {verdict!r}. Known: {', '.join(Verdict)}. Use one of these.")
        left, right = (self._claim_id(claim) for claim in claims)
        if left == right:
            raise InputError(f"both ids are {left}. Expected two claims.")
        at = datetime.now(UTC).isoformat(timespec="seconds")
        judgement = Judgement(left, right, Verdict(verdict), who or getpass.getuser(), at, why)
        store = self._open()
        store.judge(judgement)
        derive_if_stale(store)
        return judgement

    def counts(self) -> Mapping[str, int]:
        """How many rows each table holds, by name."""
        with self._open().look() as connection:
            return stored.counts(connection)

    def find_faults(self) -> tuple[str, ...]:
        """What is wrong with the file, one line a fault; nothing where it is sound."""
        return self._open().check(content_id_of)

    def _open(self, *, create: bool = False) -> Store:
        if self._store is None:
            self._store = Store(self.path, create=create)
        return self._store

    def _explain(
        self, outcome: Outcome, kind: str, record_id: str, engine: Engine | str | None
    ) -> tuple[tuple[str, str], ...]:
        if kind == "event":
            return tuple((one.what, one.words) for one in self.explain_event(record_id))

        def find_text(document_id: str) -> tuple[Document, str]:
            with self._open().look() as connection:
                coder = stored.find_coder(connection, document_id)
            return self._documents([document_id])[document_id], coder or ""

        load = Coder(engine).warm
        return explain(outcome, kind, record_id, find_text=find_text, load=load)

    def _choose(self, record_id: str) -> tuple[str, str]:
        with self._open().look() as connection:
            return choose_id(stored.find_ids(connection, record_id), record_id)

    def _claim_id(self, record_id: str) -> str:
        kind, found_id = self._choose(record_id)
        if kind != "claim":
            raise InputError(
                f"{found_id} is the id of {with_article(kind)}. Expected that of a claim; `detente show {found_id}` names those it "
                "rests on."
            )
        return found_id

    def _documents(self, document_ids: Iterable[str]) -> dict[str, Document]:
        with self._open().look() as connection:
            found = (stored.find_document(connection, document_id) for document_id in document_ids)
            return {document.document_id: document for document in found if document}


def content_id_of(document: Document) -> str:
    """The content id made anew, as `reading` makes it."""
    about = (document.title, document.author, document.publisher, document.published, document.url)
    return content_id("d", document.text, *about)
