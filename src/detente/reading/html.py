"""HTML: the article by trafilatura, its headings and lists kept, the rest of the page as furniture. No network."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from detente.errors import MissingPartError
from detente.model.document import BlockKind
from detente.reading.decode import clean, decode, fold
from detente.reading.draft import Draft, Facts, Part
from detente.reading.furniture import fold_key
from detente.reading.plain import draft_units
from detente.reading.published import read_published
from detente.reading.source import Source, read_bytes
from detente.reading.units import Unit

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LANGUAGE = re.compile(r"<html[^>]*\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "blockquote", "figcaption", "pre", "div", "section", "article", "nav", "header", "footer", "aside", "form", "ul", "ol", "table", "tr", "main", "body", "label", "button"]  # fmt: skip
_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe"})
OUTSIDE = "outside the article"


class HtmlReader:
    """Saved web pages."""

    name = "HTML"
    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def read(self, source: Source) -> Iterator[Draft]:
        """The one article of the page.

        Raises:
            MissingPartError: trafilatura is not installed.
        """
        data = read_bytes(source)
        text, note = _decode_page(data)
        yield _draft(_DECLARATION.sub("", clean(text)), note)


def _decode_page(data: bytes) -> tuple[str, str | None]:
    """The page's characters: UTF-8 where it is that, else by the encoding that the page names."""
    text, note = decode(data)
    named = _CHARSET.search(data[:4096])
    if note is None or named is None:
        return text, note
    try:
        name = named[1].decode("ascii")
        return data.decode(name), name.lower()
    except (LookupError, UnicodeDecodeError):  # the page names no encoding, or a wrong one
        return text, note


def _draft(page: str, note: str | None) -> Draft:
    try:
        import trafilatura  # noqa: PLC0415 - an optional part, and slow to load
        from lxml import html as lxml_html  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with trafilatura
    except ImportError as error:
        raise MissingPartError(
            'HTML needs trafilatura, which is not installed. Install it with: pip install "detente[html]"'
        ) from error
    article: Any = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=True)
    outline = _outline(lxml_html.fromstring(page)) if page.strip() else []
    facts = _facts(article, page).noting("encoding", note)
    units = list(_article_units(article.body)) if article is not None else []
    if not any(unit.is_prose for unit in units):  # a page too short or odd to find an article in: judged like a dump
        draft = draft_units([unit for unit, _ in outline])
        return replace(draft, facts=facts.or_else(draft.facts))
    draft = draft_units(_with_title(units, facts.title))
    before, after = _outside(outline, draft.parts)
    return Draft((*before, *draft.parts, *after), facts.or_else(draft.facts))


def _facts(article: Any, page: str) -> Facts:  # noqa: ANN401 - trafilatura is untyped
    """What the page's metadata says."""
    language = _LANGUAGE.search(page[:20000])
    known = Facts(language=language[1].lower() if language else None)
    if article is None:
        return known
    url = article.url if article.url and article.url.startswith("http") else None
    published = read_published(article.date) if article.date else None
    return Facts(article.title, article.author, article.sitename, published, url).or_else(known)


def _article_units(body: Any) -> Iterator[Unit]:  # noqa: ANN401 - lxml is untyped
    """The units of trafilatura's tree: headings, paragraphs, list entries, rows of tables."""
    for element in body:
        if element.tag == "list":
            yield from (_unit(item, BlockKind.ITEM) for item in element.iter("item") if fold("".join(item.itertext())))
        elif element.tag == "table":
            rows = (
                "; ".join(filter(None, (fold("".join(cell.itertext())) for cell in row.iter("cell"))))
                for row in element.iter("row")
            )
            yield from (Unit(row, row, gap=1, kind=BlockKind.PARAGRAPH) for row in rows if row)
        elif element.tag == "quote" and len(element):
            yield from _article_units(element)
        elif fold("".join(element.itertext())):
            yield _unit(element, BlockKind.HEADING if element.tag == "head" else BlockKind.PARAGRAPH)


def _unit(element: Any, kind: BlockKind) -> Unit:  # noqa: ANN401 - lxml is untyped
    for line_break in element.iter("lb"):
        line_break.tail = " " + (line_break.tail or "")
    text = fold("".join(element.itertext()))
    return Unit(text, text, "•" if kind is BlockKind.ITEM else "", 1, kind)


def _with_title(units: list[Unit], title: str | None) -> list[Unit]:
    """The units under the page's title, which takes the place of the first heading that says the same."""
    if not title:
        return units
    key = fold_key(title)
    for index, unit in enumerate(units[:4]):
        if fold_key(unit.text) == key:
            return [*units[:index], replace(unit, kind=BlockKind.TITLE, sign=""), *units[index + 1 :]]
    return [Unit(fold(title), fold(title), "", 1, BlockKind.TITLE), *units]


def _outline(root: Any) -> list[tuple[Unit, str]]:  # noqa: ANN401 - lxml is untyped
    """All that the page shows, block by block, with the key to compare it by."""
    found = []
    stack = [root]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            continue
        inner = [child for child in element if isinstance(child.tag, str) and child.tag not in _SKIPPED]
        if any(True for child in inner for _ in child.iter(*_BLOCKS)):
            stack += reversed(inner)
            continue
        text = fold(" ".join(part for part in element.itertext() if isinstance(part, str)))
        if text:
            kind = BlockKind.HEADING if re.fullmatch(r"h[1-6]", element.tag) else None
            found.append((Unit(text, text, "•" if element.tag == "li" else "", 1, kind), fold_key(text)))
    return found


def _outside(outline: list[tuple[Unit, str]], parts: tuple[Part, ...]) -> tuple[list[Part], list[Part]]:
    """What the page shows above the article's first words, and what it shows after them, neither in the article."""
    kept = " ".join(fold_key(part.text) for part in parts)
    prose = next((fold_key(part.text) for part in parts if part.reason is None and len(part.text) > 60), "")
    start = next((index for index, (_, key) in enumerate(outline) if key == prose), 0)
    rest = [(index, unit) for index, (unit, key) in enumerate(outline) if key and key not in kept]
    as_part = [(index, Part(unit.text, reason=OUTSIDE)) for index, unit in rest]
    return [part for index, part in as_part if index < start], [part for index, part in as_part if index >= start]
