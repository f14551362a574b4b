"""Markup without a page around it, as entries of feeds carry it, to units: every word that it shows is kept.

An extractor of articles looks for the article in a page; given a piece that is all article, it joins paragraphs and drops
others. What is furniture is told afterwards, as for plain texts.
"""

import re
from collections.abc import Iterator
from typing import Any

from detente.errors import MissingPartError
from detente.model.document import BlockKind
from detente.reading.decode import clean, fold
from detente.reading.units import Unit

_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "form", "button"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "li", "td", "th", "dt", "dd", "blockquote", "figcaption", "pre", "div", "section", "article", "nav", "header", "footer", "aside", "ul", "ol", "dl", "table", "tr", "hr", "main", "body", "figure", "caption"}  # fmt: skip
_LINE_BREAK = "\v"  # no other in a cleaned text
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]\w{1,30});")
_Piece = str | BlockKind  # words, or the edge of a block with its kind


def is_markup(text: str) -> bool:
    """Whether a text has tags or entities in it."""
    return _MARKUP.search(text) is not None


def split_fragment(markup: str) -> tuple[Unit, ...]:
    """The units that a piece of markup shows, in order; nothing in it is run or followed.

    Raises:
        MissingPartError: lxml is not installed.
    """
    try:
        from lxml import html as lxml_html  # type: ignore[import-untyped]  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise MissingPartError(
            'feeds need lxml, which is not installed. Install it with: pip install "detente[feeds]"'
        ) from error
    return tuple(_units(_pieces(lxml_html.fromstring(f"<div>{clean(markup)}</div>"))))


def _units(pieces: Iterator[_Piece]) -> Iterator[Unit]:
    run: list[str] = []
    kind = BlockKind.PARAGRAPH
    for piece in pieces:
        if not isinstance(piece, BlockKind):
            run.append(piece)
            continue
        yield from _unit("".join(run), kind)
        run, kind = [], piece
    yield from _unit("".join(run), kind)


def _unit(run: str, kind: BlockKind) -> Iterator[Unit]:
    """The units of a stretch within one block: two line breaks part paragraphs, one does not."""
    for part in re.split(rf"{_LINE_BREAK}\s*{_LINE_BREAK}\s*", run):
        text = fold(clean(part))  # once more: characters may be written as numbers
        if text:
            yield Unit(text, text, "•" if kind is BlockKind.ITEM else "", 1, kind)


def _pieces(element: Any) -> Iterator[_Piece]:  # noqa: ANN401 - lxml is untyped; it nests 256 elements at most
    yield element.text or ""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else None  # a comment has none
        if tag == "br":
            yield _LINE_BREAK
        elif tag in _BLOCKS:
            yield BlockKind.ITEM if tag == "li" else BlockKind.HEADING if tag in _HEADINGS else BlockKind.PARAGRAPH
            yield from _pieces(child)
            yield BlockKind.PARAGRAPH
        elif tag is not None and tag not in _SKIPPED:
            yield from _pieces(child)
        yield child.tail or ""
