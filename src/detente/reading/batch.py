"""Paths to documents: every file, archive entry and row, one at a time, each failure one line."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from detente.errors import DetenteError
from detente.model.document import Document, Failure
from detente.model.ids import content_id
from detente.reading.archive import list_sources, open_archive
from detente.reading.decode import clean, fold
from detente.reading.draft import Draft, Facts, assemble
from detente.reading.formats import choose_reader, is_archive, is_passed_over
from detente.reading.naming import Names
from detente.reading.sidecar import SIDECAR, Sidecar, is_sidecar, read_sidecar
from detente.reading.source import Source
from detente.reading.stream import StreamReader
from detente.reading.walk import STDIN, Found, find_files

Look = Callable[[str], Facts]
_SIDECARS_HELD = 64  # folders whose sidecars are kept in memory at once


def read_documents(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | Failure]:
    """The documents under the paths, sorted by path, and a failure for each that cannot be read.

    One document is in memory at a time. Names are unique and depend on the set of files alone, not on the order in
    which they are given.

    Args:
        paths: files, folders (read with all folders in them), zip archives, or "-" for standard input, which is plain
            text, or JSONL where its first line is a JSON object with a text.
        stdin: where "-" reads from; needed only if "-" is among the paths.
    """
    names = Names()
    folders = _Folders()
    for found in find_files([path for path in paths if path != STDIN]):
        if isinstance(found, Failure):
            yield found
        else:
            yield from _read_file(found, folders, names)
    if STDIN in paths:
        yield from _read_stdin(stdin, names)


def _read_file(found: Found, folders: "_Folders", names: Names) -> Iterator[Document | Failure]:
    source = found.source()
    if not found.is_named and is_passed_over(source.name):
        return
    if source.name == SIDECAR and not found.is_named:
        sidecar = folders.sidecar(found.path)
        if sidecar is not None:
            yield from sidecar.failures
            return
    yield from _read_source(source, found.label, lambda label: folders.facts(found, label), names, depth=1)


def _read_source(source: Source, label: str, look: Look, names: Names, depth: int) -> Iterator[Document | Failure]:
    """The documents of one file or archive entry; whatever goes wrong in it ends with it."""
    try:
        if is_archive(source):
            yield from _read_archive(source, label, look, names, depth)
            return
        for outcome in choose_reader(source).read(source):
            if isinstance(outcome, Failure):
                yield outcome
            else:
                yield _as_document(outcome, label, look(label), names)
    except DetenteError as error:
        yield Failure(source.path, fold(str(error)))
    except Exception as error:  # noqa: BLE001 - parsers of hostile files fail in ways of their own; a batch goes on
        yield Failure(
            source.path,
            f"cannot be parsed ({type(error).__name__}: {fold(clean(str(error)))[:200]}). The file may be damaged; open it"
            " in its own program, save it anew, or convert it to text.",
        )


def _read_archive(source: Source, label: str, look: Look, names: Names, depth: int) -> Iterator[Document | Failure]:
    with open_archive(source, depth) as archive:
        entries = list(list_sources(archive, source.path))
        sidecars: dict[str, Sidecar] = {}
        for name, entry in entries:
            if entry.name == SIDECAR and is_sidecar(entry):
                sidecars[name] = read_sidecar(entry)
                yield from sidecars[name].failures
        for name, entry in entries:
            if name in sidecars or is_passed_over(entry.name):
                continue
            facts = _facts_in(sidecars, name).or_else(look(f"{label}/{name}"))
            yield from _read_source(entry, f"{label}/{name}", lambda _, facts=facts: facts, names, depth + 1)  # type: ignore[misc]


def _facts_in(sidecars: dict[str, Sidecar], name: str) -> Facts:
    """What the sidecars of an archive say of an entry, the nearest first."""
    facts = Facts()
    for folder in PurePosixPath(name).parents:
        sidecar = sidecars.get(str(folder / SIDECAR))
        said = sidecar.find(str(PurePosixPath(name).relative_to(folder))) if sidecar else None
        facts = facts.or_else(said) if said else facts
    return facts


def _read_stdin(stdin: BinaryIO | None, names: Names) -> Iterator[Document | Failure]:
    if stdin is None:
        yield Failure(
            STDIN, "standard input is not connected. Expected a text; pipe one in, as in: detente code - < a.txt"
        )
        return
    source = Source(STDIN, "stdin", lambda: stdin)
    reader = StreamReader()
    try:
        for outcome in reader.read(source):
            yield outcome if isinstance(outcome, Failure) else _as_document(outcome, "stdin", Facts(), names)
    except DetenteError as error:
        yield Failure(STDIN, fold(str(error)))


def _as_document(draft: Draft, label: str, said: Facts, names: Names) -> Document:
    """The document of a draft; what a sidecar says goes before what the text says."""
    text, blocks, furniture = assemble(draft.parts)
    facts = said.or_else(draft.facts)
    return Document(
        document_id=names.make(label, draft.row),
        content_id=content_id("d", text, facts.title, facts.author, facts.publisher, facts.published, facts.url),
        text=text,
        blocks=blocks,
        furniture=furniture,
        title=facts.title,
        author=facts.author,
        publisher=facts.publisher,
        published=facts.published,
        url=facts.url,
        language=facts.language,
        path=label,
        extra=tuple(sorted(facts.extra.items())),
    )


class _Folders:
    """The sidecars of the folders on the way, read once each."""

    def __init__(self) -> None:
        self._held: dict[str, Sidecar | None] = {}

    def sidecar(self, path: str) -> Sidecar | None:
        """The sidecar in a file of that path, or None where the file is absent, unreadable or none."""
        if path not in self._held:
            if len(self._held) >= _SIDECARS_HELD:
                self._held.pop(next(iter(self._held)))
            self._held[path] = _find_sidecar(path)
        return self._held[path]

    def facts(self, found: Found, label: str) -> Facts:
        """What the sidecars between the file and the folder given say of it, the nearest first."""
        facts = Facts()
        parts = PurePosixPath(label)
        for folder in parts.parents:
            sidecar = self.sidecar(str(PurePosixPath(found.root, folder, SIDECAR)))
            said = sidecar.find(str(parts.relative_to(folder))) if sidecar else None
            facts = facts.or_else(said) if said else facts
        return facts


def _find_sidecar(path: str) -> Sidecar | None:
    source = Found(path, path, is_named=False).source()
    try:
        return read_sidecar(source) if is_sidecar(source) else None
    except DetenteError:  # absent, or no right to it, which reading it as a file reports
        return None
