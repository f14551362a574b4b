"""Versions of what codes and of what reconciles: they change when anything changes that could change a result.

A digest of the packages' own files (code, rules, names) stands for them, so that a corrected rule is applied to
documents that were coded before, with nobody remembering to raise a number.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from typing import Final

_CODING: Final = ("model", "ontology", "reading", "language", "coding")
_RECONCILING: Final = ("model", "ontology", "reconcile")
_DIGEST_CHARS: Final = 12


def coder_version(engine_name: str, extractor_name: str | None = None) -> str:
    """The version of what turns a document into claims, with the reader or extractor and the engine's name and version."""
    reader = extractor_name or ("model" if find_spec("onnxruntime") and find_spec("tokenizers") else "rules")
    try:
        engine_version = version(engine_name)
    except PackageNotFoundError:  # a path, or an engine of a plugin
        engine_version = "?"
    return f"{_digest(_CODING)} {reader} {engine_name} {engine_version}"


def reconciler_version() -> str:
    """The version of what turns claims into events."""
    return _digest(_RECONCILING)


@cache
def _digest(packages: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for package in packages:
        for path, content in sorted(_contents(files("detente") / package, package)):
            digest.update(f"{path}:{len(content)};".encode() + content)
    return digest.hexdigest()[:_DIGEST_CHARS]


def _contents(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for child in folder.iterdir():
        name = f"{path}/{child.name}"
        if child.is_dir() and child.name != "__pycache__":
            yield from _contents(child, name)
        elif child.is_file():
            yield name, child.read_bytes()
