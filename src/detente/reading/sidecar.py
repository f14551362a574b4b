"""The sidecar `index.jsonl`: what it says about the files beside and below it, over what they say themselves."""

from dataclasses import dataclass, field

from detente.model.document import Failure
from detente.reading.draft import Facts
from detente.reading.jsonl import read_rows
from detente.reading.records import facts_of
from detente.reading.source import Source

SIDECAR = "index.jsonl"
EXPECTED = 'Expected {"file": "name.txt", "publisher": "...", "author": "...", "published": "2024-12-02~"}'


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Facts by the file's path relative to the sidecar's folder."""

    facts: dict[str, Facts] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()

    def find(self, path: str) -> Facts | None:
        """What the sidecar says about a file, or None."""
        return self.facts.get(path)


def is_sidecar(source: Source) -> bool:
    """Whether a file of that name holds metadata about files: its first good row has a file and no text."""
    with source.open() as stream:
        first = next((row for _, row in read_rows(stream) if isinstance(row, dict)), {})
    return "file" in first and "text" not in first


def read_sidecar(source: Source) -> Sidecar:
    """The sidecar, with a failure for each row that cannot be used."""
    facts: dict[str, Facts] = {}
    failures = []
    with source.open() as stream:
        for number, row in read_rows(stream):
            name = row.get("file") if isinstance(row, dict) else None
            if isinstance(row, dict) and isinstance(name, str) and name.strip():
                facts[name.strip().removeprefix("./")] = facts_of(row)
            else:
                reason = row if isinstance(row, str) else f"row without a file: its keys are {sorted(row)}. {EXPECTED}."
                failures.append(Failure(f"{source.path}:{number}", reason))
    return Sidecar(facts, tuple(failures))
