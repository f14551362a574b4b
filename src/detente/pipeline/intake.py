"""Taking many documents through the stages, into a file on a relation.

Apart from `run`, so that tables are made without loading what keeps files.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final

from detente.errors import DocumentError
from detente.language.engine import Engine
from detente.language.extractor import Extractor
from detente.model.claim import Coded
from detente.model.document import Document
from detente.pipeline.outcome import Intake, Progress, Step
from detente.pipeline.run import Run, make_coder
from detente.pipeline.stages import Broken, Coder
from detente.pipeline.versions import coder_version
from detente.reading.batch import read_documents
from detente.reading.walk import STDIN
from detente.store.file import Store
from detente.store.read import Place, find_place
from detente.store.write import Kept

_STREAM: Final = ("-", "stdin")  # what standard input is called: no path by which a document is known again


def read_into(  # noqa: PLR0913  (the same options as code_paths, and the file)
    store: Store,
    paths: Sequence[str],
    *,
    workers: int = 1,
    engine: Engine | str | None = None,
    extractor: Extractor | str | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Intake:
    """Adds to a file what is new or changed under the paths, each document in one transaction.

    Args:
        store: the file. Stopped at any moment it is sound, and the same call goes on where it was.
        paths: files, folders, archives, or `-` for standard input.
        workers: how many processes code.
        engine: a loaded engine, or the name of one.
        extractor: what gives the claims in place of the product's own readers, or its name.
        progress: told of each document when it is done, in order.
        stdin: what `-` stands for.

    Raises:
        StoreError: the file can no longer be written; what was added before is kept.
    """
    run = Run(make_coder(engine, extractor), workers, progress)
    places = _Places(store, _version_of(run.coder), run, _roots(paths))
    added: list[str] = []
    changed: list[str] = []
    for document, done in run.code(places.new(run.readable(read_documents(paths, stdin=stdin)))):
        replaces = places.taken.pop(document.document_id).replaces
        try:
            store.keep(Kept(document, done.coded, done.fingerprint, places.coder, replaces))
        except DocumentError as error:
            run.fail(document, Broken(f"store: {error}"))
        else:
            (changed if replaces else added).append(document.document_id)
    return Intake(tuple(added), tuple(changed), places.n_known, run.sorted_failures(), run.sorted_drops())


def _version_of(coder: Coder) -> str:
    return coder_version(coder.name, coder.extractor.name if coder.extractor else None)


@dataclass
class _Places:
    """Where the documents of a run belong in a file; `taken` has those that are on their way."""

    store: Store
    coder: str
    run: Run
    roots: tuple[str, ...]
    taken: dict[str, Place] = field(default_factory=dict)
    n_known: int = 0

    def new(self, documents: Iterator[Document]) -> Iterator[Document]:
        """The documents that the file lacks, each with the id that it is kept under."""
        for read in documents:
            document = replace(read, path=_whole_path(read.path, self.roots))
            with self.store.look() as connection:
                place = find_place(connection, document, self.coder, self.taken)
            if place.is_done:
                self.n_known += 1
                self.run.tell(Step(place.document_id, coded=Coded(place.document_id), is_known=True))
            else:
                self.taken[place.document_id] = place
                yield replace(document, document_id=place.document_id)


def _roots(paths: Sequence[str]) -> tuple[str, ...]:
    """The folders that the paths of documents are told from."""
    given = [os.path.abspath(path) for path in paths if path != STDIN]  # noqa: PTH100  (Path.absolute keeps `..`)
    return tuple(sorted({path if Path(path).is_dir() else str(Path(path).parent) for path in given}))


def _whole_path(path: str | None, roots: Sequence[str]) -> str | None:
    """The path from the root of the disk, by which a changed article is known again wherever the next run starts.

    Two folders may each hold a `news.txt`: told from their folders alone, one would be taken for a new version of the
    other. Where the path fits several of the given folders it stays as it is; what came through a stream has none.
    """
    if path is None or path in _STREAM:
        return None
    wholes = [Path(root, path) for root in roots]
    found = [whole for whole in wholes if any(part.is_file() for part in (whole, *whole.parents))]
    return str(found[0]) if len(found) == 1 else path
