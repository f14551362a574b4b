"""PDF files: lines to paragraphs by their place on the page, broken words mended, running heads told from text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from detente.errors import DocumentError, MissingPartError
from detente.model.document import BlockKind
from detente.reading.decode import clean, fold, split_ligatures
from detente.reading.draft import Draft, Facts, Part
from detente.reading.plain import draft_units
from detente.reading.source import MAX_FILE_BYTES, Source, read_bytes
from detente.reading.units import Unit, split_units

MAX_PAGES = 2_000
_BREAK = re.compile("(?P<last>[^\\W\\d_]?)\ufffe(?P<next>.?)")  # PDFium's sign for a hyphen at a line's end
_HYPHEN = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")
_NUMBER = re.compile(r"\W*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_EDGE = 2  # lines at the top and foot of a page in which running heads stand
_BAD_PASSWORD = 4  # PDFium's error code
_JUNK_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|qxd|tex)$|^microsoft word|^untitled|^slide \d|^document\d*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or several that PDFium joined at a hyphen: baselines of its first and last character, left and
    right edge, size of type, page from 0.
    """

    text: str
    first: float
    last: float
    left: float
    right: float
    size: float
    page: int


class PdfReader:
    """PDF files that hold text."""

    name = "PDF"
    suffixes = frozenset({".pdf"})

    def read(self, source: Source) -> Iterator[Draft]:
        """The one text of the file.

        Raises:
            MissingPartError: pypdfium2 is not installed.
            DocumentError: the file is protected, damaged, too long or holds pictures only.
        """
        try:
            import pypdfium2  # noqa: PLC0415 - an optional part, and slow to load
        except ImportError as error:
            raise MissingPartError(
                'PDF files need pypdfium2, which is not installed. Install it with: pip install "detente[pdf]"'
            ) from error
        data = read_bytes(source, MAX_FILE_BYTES)
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _BAD_PASSWORD:
                raise DocumentError(
                    "password-protected PDF. Expected an open one; save it without its password."
                ) from error
            raise DocumentError(f"not a PDF or damaged: {error} Expected a PDF; export it anew.") from error
        try:
            pages = _read_pages(document)
            about = document.get_metadata_dict()
        finally:
            document.close()
        yield _draft(pages, about)


def _read_pages(document: Any) -> list[list[Line]]:  # noqa: ANN401 - pypdfium2 is untyped
    n_pages = len(document)
    if n_pages > MAX_PAGES:
        raise DocumentError(f"PDF of {n_pages} pages. Expected at most {MAX_PAGES}; split it.")
    pages = []
    for number in range(n_pages):
        page = document[number]
        pages.append(_read_lines(page.get_textpage(), number))
        page.close()
    if not any(pages):
        raise DocumentError(
            f"PDF without text ({n_pages} pages, all pictures or blank). Expected text; run the file through text"
            " recognition (OCR) first."
        )
    return pages


def _read_lines(textpage: Any, page: int) -> list[Line]:  # noqa: ANN401 - pypdfium2 is untyped
    found, start = [], 0
    text = textpage.get_text_range()
    for piece in text.split("\n"):
        end = start + len(piece)
        words = piece.strip()
        if words:
            first = start + len(piece) - len(piece.lstrip())
            last = start + len(piece.rstrip()) - 1
            found.append(_line(textpage, _mend(words), first, last, page))
        start = end + 1
    return found


def _line(textpage: Any, words: str, first: int, last: int, page: int) -> Line:  # noqa: ANN401 - pypdfium2 is untyped
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - an optional part

    def baseline(index: int) -> float:
        x, y = c_double(), c_double()
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        return y.value

    size = pdfium.FPDFText_GetFontSize(textpage, first) or 1.0
    left, right = textpage.get_charbox(first)[0], textpage.get_charbox(last)[2]
    return Line(words, baseline(first), baseline(last), left, right, size, page)


def _mend(words: str) -> str:
    """The line with words joined that PDFium marks as broken; a hyphen before a capital is one of the word's own."""

    def join(found: re.Match[str]) -> str:
        hyphen = "-" if found["next"].isupper() or found["next"].isdigit() else ""
        return found["last"] + hyphen + found["next"]

    return fold(clean(split_ligatures(_BREAK.sub(join, words))))


def _draft(pages: list[list[Line]], about: dict[str, str]) -> Draft:
    heads = _running_heads(pages)
    lines = [line for page in pages for line in page if line not in heads]
    body = median(line.size for line in lines for _ in range(len(line.text) // 20 + 1)) if lines else 1.0
    draft = draft_units(_units(lines, body))
    cut = [Part(line.text, reason=reason) for line, reason in heads.items()]
    title = fold(about.get("Title", ""))
    facts = Facts(
        title=title if title and not _JUNK_TITLE.search(title) else None,
        author=fold(about.get("Author", "")) or None,
    )
    return replace(draft, parts=(*draft.parts, *cut), facts=draft.facts.or_else(facts))


def _running_heads(pages: list[list[Line]]) -> dict[Line, str]:
    """Lines at the edge of pages that are page numbers, or the same but for numbers on another page as well."""
    edges = [line for page in pages for line in dict.fromkeys((*page[:_EDGE], *page[-_EDGE:]))]
    keys = {line: re.sub(r"[\W\d_]+", " ", line.text.lower()).strip() for line in edges}
    counts = Counter(key for page in pages for key in {keys[line] for line in page if line in keys} if key)
    found = {}
    for line in edges:
        if _NUMBER.fullmatch(line.text):
            found[line] = "page number"
        elif keys[line] and counts[keys[line]] > 1 and counts[keys[line]] >= 0.3 * len(pages):
            found[line] = "running head"
    return found


def _units(lines: Sequence[Line], body: float) -> list[Unit]:
    """Paragraphs and headings of the lines."""
    steps = [above.last - below.first for above, below in pairwise(lines) if above.page == below.page]
    step = median([height for height in steps if height > 0] or [1.2 * body])
    right = max((line.right for line in lines), default=0.0)
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _continues(runs[-1][-1], line, step, right):
            runs[-1].append(line)
        else:
            runs.append([line])
    units = [unit for run in runs for unit in _as_units(run, body)]
    return _with_title(units, runs, body)


def _continues(above: Line, below: Line, step: float, right: float) -> bool:
    """Whether a line goes on with the paragraph of the line above it."""
    if split_units(below.text)[0].sign or abs(above.size - below.size) > 0.12 * above.size:
        return False
    is_open = not _SENTENCE.search(above.text)
    down = above.last - below.first
    if above.page != below.page or down < -0.5 * step:  # a new page or column: only a sentence that is not over goes on
        return is_open
    if down > 1.35 * step:
        return False
    is_indented = below.left > above.left + 0.8 * below.size
    return is_open or not (is_indented or above.right < 0.8 * right)


def _as_units(run: list[Line], body: float) -> tuple[Unit, ...]:
    text = ""
    for line in run:
        if _HYPHEN.search(text) and line.text[0].islower():
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    (unit,) = split_units(text)
    is_heading = run[0].size > 1.1 * body and unit.n_words <= 30
    return (replace(unit, gap=1, kind=BlockKind.HEADING if is_heading else None),)


def _with_title(units: list[Unit], runs: list[list[Line]], body: float) -> list[Unit]:
    """The units, the first in the largest type of the first page being the title where that type stands out."""
    first = [index for index, run in enumerate(runs) if run[0].page == runs[0][0].page]
    best = max(first, key=lambda index: (runs[index][0].size, -index), default=None)
    if best is None or runs[best][0].size < 1.2 * body or units[best].n_words > 30:
        return units
    return [*units[:best], replace(units[best], kind=BlockKind.TITLE), *units[best + 1 :]]
