"""Where sentences begin and end, found before any parser runs, so that the parser sees only what it must."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from detente.model.document import BlockKind, Document
from detente.model.evidence import Span

# A stop, what closes after it, marks of notes, white space, and a start of something new.
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?:\[\d+\])*(?=\s+[\"'“‘(\[]*[A-Z0-9À-Ý€$£#@•–—])")
_LAST_WORD = re.compile(r"([A-Za-zÀ-ÿ.]+)\.+[\"'”’)\]]*$")
_INITIAL = re.compile(r"(?:^|[\s.(\"“])[A-Z]$")
_LONGEST = 1500  # characters; a longer "sentence" is a table or a list and is cut at a semicolon or a line break
_CUT = re.compile(r"[;\n]\s+")


@cache
def _abbreviations() -> frozenset[str]:
    text = files("detente.language").joinpath("abbreviations.txt").read_text(encoding="utf-8")
    return frozenset(line.strip().lower() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _ends_sentence(text: str, start: int, stop: int, after: str) -> bool:
    """Whether the stop that ends at `stop` ends a sentence, and not an abbreviation."""
    if text[stop - 1] in "!?…":
        return True
    found = _LAST_WORD.search(text[max(start, stop - 30) : stop])
    if not found:
        return True
    word = found[1].rstrip(".")
    if _INITIAL.search(text[max(start, stop - 6) : stop - 1]) and not after.startswith(
        ("The ", "It ", "He ", "She ", "In ")
    ):
        return False
    if "." in word:  # U.S. and a.m. end a sentence only where a common opener follows
        return bool(re.match(r"[\"“]?(?:The|It|He|She|They|In|On|But|And|A|An|This|That|These|We|I|However)\b", after))
    return word.lower() not in _abbreviations()


def _split_block(text: str, start: int, end: int) -> list[Span]:
    spans, begin = [], start
    for found in _STOP.finditer(text, start, end):
        stop = found.end()
        if stop >= end or not _ends_sentence(text, begin, stop, text[stop : stop + 12].lstrip()):
            continue
        spans.append((begin, stop))
        begin = stop
    spans.append((begin, end))
    return [span for low, high in spans for span in _cut_long(text, low, high)]


def _cut_long(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch in pieces that are not too long, none with white space at its ends."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            return
        if end - start <= _LONGEST:
            yield Span(start, end)
            return
        middle = _place_to_cut(text, start, end)
        yield Span(start, middle)
        start = middle


def _place_to_cut(text: str, start: int, end: int) -> int:
    found = _CUT.search(text, start + _LONGEST // 3, min(end, start + _LONGEST))
    if found:
        return found.start() + 1  # the semicolon stays with what it ends
    space = text.rfind(" ", start + 1, start + _LONGEST)
    return space if space > start else start + _LONGEST


def split_sentences(document: Document) -> list[tuple[int, BlockKind, Span]]:
    """The sentences of a document as (number of the block, its kind, span), in order."""
    found: list[tuple[int, BlockKind, Span]] = []
    for number, block in enumerate(document.blocks):
        found += [(number, block.kind, span) for span in _split_block(document.text, block.start, block.end)]
    return found
