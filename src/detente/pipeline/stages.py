"""What happens to one document, in order. To see what runs, read `STAGES`.

Reconciling comes after all documents: see `outcome.reconcile_all`.
"""

import gc
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Protocol

from detente.coding.admission import admit_claims
from detente.coding.by_model import ModelReader
from detente.coding.code import code_document
from detente.coding.scene import ActReader, ActReading, Scene
from detente.errors import DetenteError, MissingPartError, OntologyError, ServerError
from detente.language.encoder import load_encoder
from detente.language.engine import DEFAULT_ENGINE, Engine, load_engine
from detente.language.extractor import Extractor
from detente.language.read import read_sentences
from detente.model.claim import Coded
from detente.model.document import Block, BlockKind, Document
from detente.model.sentence import Sentence
from detente.plugins import engines, gather
from detente.reading.origins import fingerprint


@dataclass(frozen=True, slots=True)
class Work:
    """A document on its way through the stages: each adds what it found.

    Where there is an `extractor`, it gives the claims; `dropped` counts its proposals that did not pass, by reason.
    """

    document: Document
    fingerprint: tuple[int, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    coded: Coded | None = None
    extractor: Extractor | None = None
    dropped: tuple[tuple[str, int], ...] = ()


class Stage(Protocol):
    """A step of the work on one document."""

    def __call__(self, work: Work, engine: Engine) -> Work:
        """The work with this stage's part added."""


def take_fingerprint(work: Work, engine: Engine) -> Work:  # noqa: ARG001  (every stage has the same signature)
    """Adds what tells near copies."""
    return replace(work, fingerprint=fingerprint(work.document))


def split_and_parse(work: Work, engine: Engine) -> Work:
    """Adds the sentences, those parsed that can hold an act between states."""
    return replace(work, sentences=read_sentences(work.document, engine))


def code(work: Work, engine: Engine) -> Work:  # noqa: ARG001  (every stage has the same signature)
    """Adds the claims, figures, assessments and named things; the claims are left to the extractor where there is one."""
    reader = _NoReader() if work.extractor else find_reader()
    return replace(work, coded=code_document(work.document, work.sentences, reader))


def extract(work: Work, engine: Engine) -> Work:  # noqa: ARG001  (every stage has the same signature)
    """Adds the claims that an extractor proposes and the gate admits, where one was asked for."""
    if work.extractor is None:
        return work
    rows = work.extractor.extract(work.document)
    admitted = admit_claims(work.document, work.sentences, rows, work.extractor.name)
    coded = work.coded or Coded(work.document.document_id)
    return replace(work, coded=replace(coded, claims=admitted.claims), dropped=admitted.dropped)


class _NoReader:
    """Stands where an extractor reads the acts."""

    def read(self, scenes: Sequence[Scene]) -> list[list[ActReading]]:
        """Nothing for each sentence."""
        return [[] for _ in scenes]


@cache
def find_reader() -> ActReader | None:
    """The trained reader of acts, loaded once a process; None where its libraries are not installed, and rules read."""
    try:
        return ModelReader(load_encoder())
    except MissingPartError:
        return None


STAGES: Final[tuple[tuple[str, Stage], ...]] = (
    ("reading", take_fingerprint),
    ("language", split_and_parse),
    ("coding", code),
    ("extractor", extract),
)


_TEXT: Final = "In May 2017 France and Germany signed an agreement worth $40 million, the minister said."
_SENTENCE: Final = Document("", "", _TEXT, (Block(0, len(_TEXT), BlockKind.PARAGRAPH),), published="2017-06-01")


@dataclass(frozen=True, slots=True)
class Done:
    """What the stages made of one document; `dropped` counts what an extractor proposed in vain, by reason."""

    coded: Coded
    fingerprint: tuple[int, ...]
    dropped: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a stage could not do its work on one document: a line, and the traceback for those who ask."""

    reason: str
    trace: str = ""


class Coder:
    """Takes one document through the stages; loads the engine when the first one comes, or at `warm`.

    It can be sent to another process, which loads an engine of its own.
    """

    def __init__(self, engine: Engine | str | None = None, extractor: Extractor | None = None) -> None:
        """Keeps an engine, or the name of one; None is the default one. An extractor gives the claims in place of it."""
        self._wanted = engine
        self.extractor = extractor
        self._engine: Engine | None = None

    @property
    def name(self) -> str:
        """The name of the engine, known before it is loaded."""
        if self._wanted is None:
            return DEFAULT_ENGINE
        return self._wanted if isinstance(self._wanted, str) else self._wanted.name

    def warm(self) -> Engine:
        """The engine, loaded.

        Raises:
            MissingPartError: it is not installed.
        """
        if self._engine is None:
            self._engine = self._wanted if self._wanted and not isinstance(self._wanted, str) else self._load()
            gc.freeze()  # model and names stay for good: the collector need not walk them again and again
        return self._engine

    def warm_through(self) -> None:
        """Takes a sentence through the stages, so that all that is loaded at first use is there: processes that are forked now share
        it. An extractor, which may be a server's, is not asked.
        """
        work, engine = Work(_SENTENCE), self.warm()
        with suppress(Exception):  # what fails here fails on the documents too, and is told there
            for _, stage in STAGES:
                work = stage(work, engine)
        gc.freeze()

    def __call__(self, document: Document) -> Done | Broken:
        """What the stages made of the document, or why one could not.

        Raises:
            MissingPartError, OntologyError, ServerError: no document can be coded as things are.
        """
        work, engine = Work(document, extractor=self.extractor), self.warm()
        for name, stage in STAGES:
            try:
                work = stage(work, engine)
            except (MissingPartError, OntologyError, ServerError):
                raise
            except Exception as error:  # noqa: BLE001  (whatever a document sets off, the rest of the batch goes on)
                return Broken(f"{name}: {_in_one_line(error)}", traceback.format_exc())
        return Done(work.coded or Coded(document.document_id), work.fingerprint, work.dropped)

    def __getstate__(self) -> dict[str, object]:
        return {"_wanted": self._wanted, "_engine": None, "extractor": self.extractor}

    def _load(self) -> Engine:
        """The engine that was named. The reader's weights are unpacked beside, mostly outside of Python: a tenth of a second on
        a second processor; what fails there fails again where the reader is asked for, and is told there.
        """
        with ThreadPoolExecutor(1) as beside:
            if self.extractor is None:
                with suppress(RuntimeError):  # no thread to be had: the reader is loaded when it is asked for
                    beside.submit(find_reader)
            return self._load_engine()

    def _load_engine(self) -> Engine:
        name = self._wanted if isinstance(self._wanted, str) else None
        added: dict[str, Callable[[], object]] = gather(engines, {})
        if name in added:
            return added[name]()  # type: ignore[return-value]  # the hook's contract
        return load_engine(name)


def _in_one_line(error: Exception) -> str:
    message = " ".join(str(error).split())
    if isinstance(error, DetenteError):
        return message
    return f"{type(error).__name__}: {message}. This is a defect of Detente: please report it with the document"
