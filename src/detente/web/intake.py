"""Articles that are added in the app: kept beside the file, read one batch after the other, and told of while that lasts."""

import json
import re
import secrets
import threading
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from detente.errors import DetenteError, InputError
from detente.model.document import Failure
from detente.model.ids import content_id
from detente.pipeline.file import File
from detente.pipeline.outcome import Step
from detente.web.words import inert

_MOST_NAME: Final = 100  # characters of a file's name
_MOST_FILES: Final = 200
_MOST_JOBS: Final = 20  # remembered
_UNSAFE: Final = re.compile(r'[\x00-\x1f/\\:*?"<>|]')


@dataclass
class Job:
    """One batch: how far it is, what failed, and which documents came of it."""

    job_id: str
    names: list[str]
    n_done: int = 0
    n_claims: int = 0
    failures: list[Failure] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    n_known: int = 0
    is_over: bool = False
    error: str | None = None

    def tell(self, step: Step) -> None:
        """Notes what became of a document."""
        self.n_done += 1
        self.n_claims += len(step.coded.claims) if step.coded else 0
        if step.failure:
            self.failures.append(step.failure)


class Intake:
    """Takes articles in.

    They are kept in a folder beside the file, so that a claim always has its article and one that is dropped again under
    the same name is known again.
    """

    def __init__(self, file: File) -> None:
        self._file = file
        self._jobs: dict[str, Job] = {}
        self._turn = threading.Lock()  # one batch at a time
        self.folder = file.path.with_name(f"{file.path.stem}.added")

    def find(self, job_id: str) -> Job | None:
        """The batch of that id, or None."""
        return self._jobs.get(job_id)

    def latest(self) -> list[Job]:
        """The batches of this run of the program, the newest first."""
        return list(self._jobs.values())[::-1]

    def take(self, contents: Iterable[tuple[str, bytes]]) -> Job:
        """Begins to read files.

        Args:
            contents: the name and content of each; a name is taken without its folder.

        Raises:
            InputError: there is nothing to read, too much at once, or the folder cannot be written.
        """
        listed = [(safe_name(name), content) for name, content in contents if content]
        if not listed or len(listed) > _MOST_FILES:
            raise InputError(f"{len(listed)} articles given. Expected 1 to {_MOST_FILES}: files, or a text.")
        try:
            self.folder.mkdir(exist_ok=True)
            paths = [self._keep(name, content) for name, content in listed]
        except OSError as error:
            raise InputError(
                f"{self.folder} cannot be written: {error.strerror}. Make room or set its rights."
            ) from error
        job = self._begin([path.name for path in paths])
        threading.Thread(target=self._read, args=(job, paths), daemon=True).start()
        return job

    def read(self, names: list[str], paths: list[Path]) -> Job:
        """Reads files where they lie, after what is being read now; the batch, when it is over.

        Args:
            names: what the batch is shown as.
            paths: files and folders.
        """
        job = self._begin(names)
        self._read(job, paths)
        return job

    def _begin(self, names: list[str]) -> Job:
        job = Job(secrets.token_urlsafe(9), names)
        self._jobs[job.job_id] = job
        for old in list(self._jobs)[:-_MOST_JOBS]:
            del self._jobs[old]
        return job

    def _keep(self, name: str, content: bytes) -> Path:
        """Where a file is kept: under its name, with a number if another content has it."""
        path, number = self.folder / name, 1
        while path.exists() and path.read_bytes() != content:
            number += 1
            path = self.folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        path.write_bytes(content)
        return path

    def _read(self, job: Job, paths: list[Path]) -> None:
        with self._turn:
            try:
                done = self._file.read([str(path) for path in paths], progress=job.tell)
                job.added, job.changed, job.n_known = list(done.added), list(done.changed), done.n_known
            except DetenteError as error:
                job.error = str(error)
            except Exception as error:  # noqa: BLE001  (told on the page: nobody waits for this thread)
                traceback.print_exc()
                job.error = f"{type(error).__name__}: {error}. This is a defect of Detente: please report it."
            job.is_over = True


def safe_name(name: str) -> str:
    """A file's name without folder, controls and signs that some disk does not take."""
    base = _UNSAFE.sub("_", inert(name.replace("\\", "/").rpartition("/")[2])).strip(" .")
    stem, dot, suffix = base.rpartition(".")
    if not dot:
        stem, suffix = base, ""
    return f"{stem[:_MOST_NAME] or 'article'}{dot}{suffix[:10]}"


def text_as_file(text: str, facts: dict[str, str | None]) -> tuple[str, bytes]:
    """A pasted text with what is known of it, as a file of one row."""
    known = {key: value.strip() for key, value in facts.items() if value and value.strip()}
    slug = re.sub(r"[^a-z0-9]+", "-", known.get("title", "").lower()).strip("-")[:50]
    name = slug or content_id("p", text)
    row = json.dumps({"id": name, "text": text, **known}, ensure_ascii=False)
    return f"{name}.jsonl", row.encode()
