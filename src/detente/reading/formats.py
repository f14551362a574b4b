"""Which reader reads a source: by its name, checked against its content."""

from typing import Final

from detente.errors import DocumentError
from detente.reading.docx import DocxReader
from detente.reading.feed import FeedReader
from detente.reading.html import HtmlReader
from detente.reading.jsonl import JsonlReader
from detente.reading.markdown import MarkdownReader
from detente.reading.pdf import PdfReader
from detente.reading.plain import PlainReader
from detente.reading.source import Reader, Source
from detente.reading.table import CsvReader

READERS: Final[tuple[Reader, ...]] = (
    PlainReader(),
    MarkdownReader(),
    HtmlReader(),
    PdfReader(),
    DocxReader(),
    JsonlReader(),
    CsvReader(),
    FeedReader(),
)
_BY_SUFFIX: Final = {suffix: reader for reader in READERS for suffix in reader.suffixes}
ARCHIVES: Final = frozenset({".zip"})
# What lies beside saved pages and in folders of projects and is no document by its name.
_NO_DOCUMENT: Final = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".svg",
        ".ico",
        ".bmp",
        ".tif",
        ".tiff",
        ".avif",
        ".heic",
        ".css",
        ".js",
        ".mjs",
        ".map",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".eot",
        ".mp3",
        ".mp4",
        ".m4a",
        ".wav",
        ".ogg",
        ".webm",
        ".avi",
        ".mov",
        ".py",
        ".pyc",
        ".sh",
        ".db",
        ".sqlite",
        ".db-wal",
        ".db-shm",
        ".parquet",
        ".bak",
        ".tmp",
        ".part",
        ".lnk",
        ".ini",
        ".license",
        ".yml",
        ".yaml",
        ".toml",
        ".lock",
        ".log",
        ".ipynb",
        ".ics",
    ]
)
_PAGE_STARTS: Final = (b"<!doctype html", b"<html")


def is_passed_over(name: str) -> bool:
    """Whether a file found in a folder is clearly no document and is left out without a word."""
    return _suffix(name) in _NO_DOCUMENT or name.lower() in {"thumbs.db", "desktop.ini"}


def is_archive(source: Source) -> bool:
    """Whether the source is an archive by its name."""
    return _suffix(source.name) in ARCHIVES


def choose_reader(source: Source) -> Reader:
    """The reader for the source's suffix; a web page saved as text is read as the page it is.

    Raises:
        DocumentError: no reader takes files of that name.
    """
    suffix = _suffix(source.name)
    reader = _BY_SUFFIX.get(suffix)
    if reader is None:
        known = " ".join(sorted((*_BY_SUFFIX, *ARCHIVES)))
        raise DocumentError(f"unknown suffix {suffix!r}. Expected one of {known}; convert the file, or rename it.")
    if isinstance(reader, PlainReader) and _is_page(source):
        return _BY_SUFFIX[".html"]
    return reader


def _is_page(source: Source) -> bool:
    with source.open() as stream:
        return stream.read(512).lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE_STARTS)


def _suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""
