"""Taking many documents through the stages, into tables. `intake` does the same into a file on a relation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Final

from detente.errors import DocumentError
from detente.language.engine import Engine
from detente.language.extractor import Extractor
from detente.model.claim import Coded
from detente.model.document import Document, Failure
from detente.pipeline.extractors import get_extractor
from detente.pipeline.outcome import Outcome, Progress, Step, reconcile_all
from detente.pipeline.pool import map_in_order
from detente.pipeline.stages import Broken, Coder, Done
from detente.reading.batch import read_documents
from detente.reading.walk import STDIN, find_files, open_file

_LOST: Final[Done | Broken] = Broken(
    "the process that worked on it ended, killed from outside or for want of memory. Try it alone, with --workers 1"
)
_TABLES: Final = (".jsonl", ".csv")
_BLOCK_BYTES: Final = 1 << 20


def code_paths(  # noqa: PLR0913  (the options of a run)
    paths: Sequence[str],
    *,
    workers: int = 1,
    engine: Engine | str | None = None,
    extractor: Extractor | str | None = None,
    min_confidence: float = 0,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Outcome:
    """All that the documents under the paths say, one by one and together.

    Args:
        paths: files, folders, archives, or `-` for standard input. Their order makes no difference.
        workers: how many processes code; the outcome is the same for any number.
        engine: a loaded engine, or the name of one.
        extractor: what gives the claims in place of the product's own readers, or its name.
        min_confidence: claims of less are left out, and make no events, 0 to 1.
        progress: told of each document when it is done, in order.
        stdin: what `-` stands for.

    Returns:
        The outcome, with one failure for each document that could not be read or coded.
    """
    run = Run(make_coder(engine, extractor), workers, progress)
    documents, coded, n_chars = [], [], {}
    fingerprints: dict[str, tuple[int, ...]] = {}
    for document, done in run.code(run.readable(read_documents(paths, stdin=stdin))):
        documents.append(replace(document, text="", blocks=(), furniture=()))  # memory stays flat without the texts
        n_chars[document.document_id] = len(document.text)
        fingerprints[document.document_id] = done.fingerprint
        coded.append(_trusted(done.coded, min_confidence))
    reconciled, origins = reconcile_all(documents, fingerprints, coded)
    failures = run.sorted_failures()
    return Outcome(tuple(documents), tuple(coded), reconciled, failures, origins, n_chars, run.sorted_drops())


def _trusted(coded: Coded, least: float) -> Coded:
    """What a document says, without the claims of less confidence."""
    return replace(coded, claims=tuple(claim for claim in coded.claims if claim.confidence >= least))


def make_coder(engine: Engine | str | None, extractor: Extractor | str | None) -> Coder:
    """What takes documents through the stages, with an engine and an extractor that may be given by name."""
    return Coder(engine, get_extractor(extractor) if isinstance(extractor, str) else extractor)


def count_documents(paths: Sequence[str]) -> int:
    """About how many documents there are under the paths: a file counts as one, a table as many as it has lines."""
    found = find_files([path for path in paths if path != STDIN])
    return sum(_n_lines(one.path) if one.path.endswith(_TABLES) else 1 for one in found) or 1


def _n_lines(path: str) -> int:
    try:
        with open_file(path) as file:
            return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK_BYTES), b"")) or 1
    except DocumentError:  # reading it says what is wrong
        return 1


@dataclass
class Run:
    """One batch: who codes, who watches, and what has failed so far."""

    coder: Coder
    workers: int
    progress: Progress | None
    failures: list[Failure] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    def readable(self, read: Iterator[Document | Failure]) -> Iterator[Document]:
        """The documents among what was read; the failures are noted."""
        for one in read:
            if isinstance(one, Failure):
                self._note(one)
            else:
                yield one

    def code(self, documents: Iterator[Document]) -> Iterator[tuple[Document, Done]]:
        """Each document with what the stages made of it; those that a stage could not take are noted."""
        if self.workers > 1:
            self.coder.warm_through()  # before forking, so that the workers share engine, names and rules
        for document, result in map_in_order(self.coder, documents, _LOST, workers=self.workers):
            if isinstance(result, Broken):
                self.fail(document, result)
            else:
                self.dropped.update(dict(result.dropped))
                self.tell(Step(document.document_id, coded=result.coded, dropped=result.dropped))
                yield document, result

    def fail(self, document: Document, broken: Broken) -> None:
        """Notes a document that could not be coded or kept, by its path where the id alone would not lead to it."""
        name = document.path or document.document_id
        name = name if document.document_id in name else f"{name} ({document.document_id})"
        self._note(Failure(name, broken.reason), broken.trace)

    def tell(self, step: Step) -> None:
        """Tells whoever watches."""
        if self.progress:
            self.progress(step)

    def sorted_failures(self) -> tuple[Failure, ...]:
        """All failures, in an order that does not hang on which process was faster."""
        return tuple(sorted(self.failures, key=lambda failure: (failure.path, failure.reason)))

    def sorted_drops(self) -> dict[str, int]:
        """How many proposals of an extractor were refused, by reason."""
        return dict(sorted(self.dropped.items()))

    def _note(self, failure: Failure, trace: str = "") -> None:
        self.failures.append(failure)
        self.tell(Step(failure.path, failure=failure, trace=trace))
