"""The gold of the samples and the samples themselves, as the tests of this folder use them."""

import hashlib
import json
from pathlib import Path
from typing import Any

from detente.model.document import Document
from detente.reading.batch import read_documents

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "src" / "detente" / "samples"
TABLES = ("claims", "events", "figures", "ledger", "assessments", "disagreements")


def read_rows(name: str) -> list[dict[str, Any]]:
    """The rows of one file of this folder."""
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()]


def read_gold() -> dict[str, list[dict[str, Any]]]:
    """The gold, by table."""
    return {name: read_rows(name) for name in TABLES}


def read_samples() -> dict[str, Document]:
    """The samples as they are read, by document id."""
    read = list(read_documents([str(SAMPLES)]))
    failed = [one for one in read if not isinstance(one, Document)]
    assert not failed, failed
    return {one.document_id: one for one in read if isinstance(one, Document)}


def fingerprint() -> str:
    """A hash of samples and gold: two scores can be compared only where it is the same."""
    digest = hashlib.sha256()
    files = [path for path in SAMPLES.iterdir() if path.is_file()] + [HERE / f"{name}.jsonl" for name in TABLES]
    for path in sorted(files, key=lambda path: path.name):
        content = path.read_bytes()
        digest.update(f"{path.name}:{len(content)}:".encode() + content)
    return digest.hexdigest()[:16]
