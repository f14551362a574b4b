"""Word files: paragraphs with their styles, lists, tables as text, core properties."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from detente.errors import DocumentError, MissingPartError
from detente.model.document import BlockKind
from detente.reading.archive import check_bounds
from detente.reading.decode import clean, fold
from detente.reading.draft import Draft, Facts
from detente.reading.plain import draft_units
from detente.reading.source import MAX_FILE_BYTES, Source, read_bytes
from detente.reading.units import Unit

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of encrypted and of old Word files
_HEADING = re.compile(r"heading|subtitle", re.IGNORECASE)
_LIST = re.compile(r"list|bullet", re.IGNORECASE)
_DEFAULT_AUTHORS = frozenset({"python-docx", "user", "admin", "administrator", "microsoft office user", "windows user"})


class DocxReader:
    """Word 2007 and later."""

    name = "Word"
    suffixes = frozenset({".docx"})

    def read(self, source: Source) -> Iterator[Draft]:
        """The one text of the file.

        Raises:
            MissingPartError: python-docx is not installed.
            DocumentError: the file is protected, damaged or no Word file.
        """
        data = read_bytes(source, MAX_FILE_BYTES)
        document = _open(data)
        units = tuple(_units(document))
        if not units:
            raise DocumentError(
                "no text in this Word file (0 paragraphs with words). Expected text; check its pictures."
            )
        draft = draft_units(units)
        yield replace(draft, facts=draft.facts.or_else(_facts(document.core_properties)))


def _open(data: bytes) -> Any:  # noqa: ANN401 - python-docx is untyped
    try:
        import docx  # noqa: PLC0415 - an optional part
        from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 - the same
    except ImportError as error:
        raise MissingPartError(
            'Word files need python-docx, which is not installed. Install it with: pip install "detente[docx]"'
        ) from error
    if data.startswith(_OLE):
        raise DocumentError(
            "password-protected, or of Word before 2007 (its first bytes are those of an OLE file). Expected an"
            " unprotected .docx; save it as such."
        )
    try:
        check_bounds(zipfile.ZipFile(io.BytesIO(data)).infolist())
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError, PackageNotFoundError) as error:
        raise DocumentError(
            f"not a Word file or damaged: {error}. Expected a .docx; open it in Word and save it anew."
        ) from error


def _units(document: Any) -> Iterator[Unit]:  # noqa: ANN401 - python-docx is untyped
    """Paragraphs and tables in the order of the page."""
    n_blank = 1
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _rows(block)
            continue
        text = fold(clean(block.text))
        if text:
            style = block.style.name if block.style is not None else ""
            yield Unit(text, text, "•" if _is_item(block, style) else "", n_blank, _kind(block, style))
        n_blank = 1


def _rows(table: Any) -> Iterator[Unit]:  # noqa: ANN401 - python-docx is untyped
    for row in table.rows:
        cells = [fold(clean(cell.text)) for cell in row.cells]
        # A cell that spans columns is reported once for each of them.
        text = "; ".join(cell for index, cell in enumerate(cells) if cell and cell not in cells[:index])
        if text:
            yield Unit(text, text, "", 1, BlockKind.PARAGRAPH)


def _kind(paragraph: Any, style: str) -> BlockKind | None:  # noqa: ANN401 - python-docx is untyped
    if style == "Title":
        return BlockKind.TITLE
    if _HEADING.search(style):
        return BlockKind.HEADING
    return BlockKind.ITEM if _is_item(paragraph, style) else None


def _is_item(paragraph: Any, style: str) -> bool:  # noqa: ANN401 - python-docx is untyped
    properties = paragraph._p.pPr  # noqa: SLF001 - numbering has no public attribute
    return bool(_LIST.match(style)) or (properties is not None and properties.numPr is not None)


def _facts(properties: Any) -> Facts:  # noqa: ANN401 - python-docx is untyped
    """Title and author by the file's properties; its dates are those of the file, not of publication."""
    author = fold(properties.author or "")
    return Facts(
        title=fold(properties.title or "") or None,
        author=author if author and author.lower() not in _DEFAULT_AUTHORS else None,
    )
