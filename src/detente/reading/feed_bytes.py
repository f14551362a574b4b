"""The bytes of a feed made fit for its parser: in one encoding, and without what would keep it busy or make it grow.

feedparser reads what is badly damaged too, at 4 to 15 seconds a megabyte, and takes time by the square of the number of
attributes that an element has. It also believes the encoding that a feed names, so that only what was decoded here and
written anew is what was looked at here.
"""

import re
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from detente.errors import DocumentError
from detente.reading.decode import clean, decode, fold
from detente.reading.source import MEGABYTE

EXPECTED: Final = "Expected a feed, RSS or Atom"
MAX_FEED_BYTES: Final = 10 * MEGABYTE
_MAX_DAMAGED_BYTES: Final = 2 * MEGABYTE
_MAX_TAGS: Final = 200_000
_MAX_ATTRIBUTES: Final = 1000
_ENCODING: Final = re.compile(rb"\A\s*<\?xml[^>]*\bencoding\s*=\s*[\"']([\w.:-]+)")
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PROLOGUE: Final = re.compile(r"\A(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*>)*", re.IGNORECASE | re.DOTALL)
_ROOT: Final = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
_PAGE: Final = re.compile(r"<!doctype html|<html", re.IGNORECASE)
_TAG: Final = re.compile(r"[\w:.-]+(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*")
_ENTITY: Final = re.compile(r"<!ENTITY\b", re.IGNORECASE)


def prepare_feed(data: bytes) -> bytes:
    """The feed in UTF-8.

    Raises:
        DocumentError: the bytes are no feed, or one that could not be parsed without harm.
    """
    if len(data) > MAX_FEED_BYTES:
        raise DocumentError(f"larger than {MAX_FEED_BYTES // MEGABYTE} MB. {EXPECTED}, of at most that size.")
    text = _DECLARATION.sub("", clean(_decode(data)))
    _check_start(text)
    _check_weight(text)
    prepared = text.encode()
    if len(prepared) > _MAX_DAMAGED_BYTES and not _is_well_formed(prepared):
        raise DocumentError(
            f"a damaged feed of more than {_MAX_DAMAGED_BYTES // MEGABYTE} MB, too large to be mended. {EXPECTED} that is "
            "well-formed XML."
        )
    return prepared


def _decode(data: bytes) -> str:
    """The characters: UTF-8 or UTF-16 where it is that, else by the encoding that the feed names."""
    text, note = decode(data)
    named = _ENCODING.match(data)
    if note is None or named is None:
        return text
    try:
        return data.decode(named[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):  # it names none, or a wrong one
        return text


def _check_start(text: str) -> None:
    prologue = _PROLOGUE.match(text)
    rest = text[prologue.end() if prologue else 0 :][:200]
    if _ROOT.match(rest):
        return
    if _ENTITY.search(text[:MEGABYTE]):
        raise DocumentError(
            f"it declares entities of its own, by which a small file can grow without bound. {EXPECTED} without them."
        )
    is_page = _PAGE.match(rest) is not None
    what = "a web page" if is_page else f"something that begins with {fold(rest)[:40]!r}"
    hint = "; the page may name its feed's address" if is_page else ""
    raise DocumentError(f"not a feed but {what}. {EXPECTED}{hint}.")


def _check_weight(text: str) -> None:
    stretches = text.split("<", _MAX_TAGS + 1)
    if len(stretches) > _MAX_TAGS:
        raise DocumentError(f"more than {_MAX_TAGS:,} tags. {EXPECTED} of at most so many.")
    tags = (_TAG.match(stretch) for stretch in stretches if stretch.count("=") > _MAX_ATTRIBUTES)
    if any(tag and tag[0].count("=") > _MAX_ATTRIBUTES for tag in tags):
        raise DocumentError(f"an element of more than {_MAX_ATTRIBUTES} attributes. {EXPECTED} of at most so many.")


def _is_well_formed(data: bytes) -> bool:
    try:
        ParserCreate("utf-8").Parse(data, True)  # noqa: FBT003  (the C function takes it so: this is all)
    except ExpatError:
        return False
    return True
