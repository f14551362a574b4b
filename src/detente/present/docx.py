"""A dossier as a Word document to edit: real heading styles, lists and tables, and an endnote for each quote."""

import io
import zipfile
from typing import Any, Final

from detente.errors import MissingPartError
from detente.present.blocks import Block, Cell, Cite, Heading, Inline, Inlines, Item, Look, Paragraph, Table
from detente.present.endnotes import Endnotes
from detente.present.outline import outline_dossier
from detente.present.view import Dossier

# Fills of cells by what they are to their row; the words stand in the cell too
_FILLS: Final = {
    **dict.fromkeys(("agree", "finer", "coarser", "later"), "E6F2EA"),
    **dict.fromkeys(("alone", "earlier"), "F6F5F2"),
    **dict.fromkeys(("differ", "soft"), "FBF0DF"),
    "firm": "FAE3E3",
}
_LISTS: Final = ("List Bullet", "List Bullet 2")
_LOOKS: Final = {Look.CAUTION: "Intense Quote", Look.NOTE: "Body Text"}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can hold: the same dossier, the same bytes
_POINTS: Final = 12_700  # in the units of Word's drawings
_PAGE_WIDTH: Final = 453 * _POINTS  # between the margins of A4


def render_docx(dossier: Dossier) -> bytes:
    """The dossier as DOCX; its numbers in brackets are those of the list of sources, its endnotes lead to the records.

    Raises:
        MissingPartError: python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415 - an optional part, and slow to load
    except ImportError as error:
        raise MissingPartError(
            'A dossier as DOCX needs python-docx, which is not installed. Install it with: pip install "detente[docx]"'
        ) from error
    document = docx.Document()
    _set_up(document, dossier)
    writer = _Writer(document, Endnotes({source.number: _named(source) for source in dossier.sources}))
    for block in outline_dossier(dossier):
        writer.write(block)
    writer.endnotes.attach(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return _settled(buffer.getvalue())


def _named(source: Any) -> str:  # noqa: ANN401 - a line of sources
    return f"{source.label}, “{source.title}”, {source.published}"


class _Writer:
    """Writes blocks to the end of a document."""

    def __init__(self, document: Any, endnotes: Endnotes) -> None:  # noqa: ANN401 - python-docx has no types
        self.document = document
        self.endnotes = endnotes

    def write(self, block: Block) -> None:
        """Adds a block."""
        match block:
            case Heading(level, inlines):
                self._fill(self.document.add_heading(level=level - 1), inlines)  # level 0 is the title
            case Paragraph(inlines, look):
                self._fill(self.document.add_paragraph(style=_LOOKS.get(look)), inlines)
            case Item(inlines, depth, number):
                self._item(inlines, depth, number)
            case Table():
                self._table(block)

    def _item(self, inlines: Inlines, depth: int, number: int | None) -> None:
        paragraph = self.document.add_paragraph(style=_LISTS[depth] if number is None else None)
        if number is not None:
            with_bookmark(paragraph, f"source_{number}", number)
            paragraph.add_run(f"[{number}] ")
        self._fill(paragraph, inlines)

    def _table(self, table: Table) -> None:
        made = self.document.add_table(rows=1, cols=len(table.head), style="Table Grid")
        made.autofit = False
        repeat_header(made.rows[0])
        for cell, inlines in zip(made.rows[0].cells, table.head, strict=True):
            self._fill(cell.paragraphs[0], inlines)
            for run in cell.paragraphs[0].runs:
                run.bold = True
        for row in table.rows:
            cells = made.add_row().cells
            for cell, content in zip(cells, row, strict=True):
                self._cell(cell, content)
        for column, width in zip(made.columns, table.widths, strict=True):
            for cell in column.cells:
                cell.width = _PAGE_WIDTH * width // sum(table.widths)
        self.document.add_paragraph()  # without it, two tables that follow one another become one

    def _cell(self, cell: Any, content: Cell) -> None:  # noqa: ANN401 - python-docx has no types
        self._fill(cell.paragraphs[0], content.inlines)
        if content.tone:
            shade(cell, _FILLS[content.tone])

    def _fill(self, paragraph: Any, inlines: Inlines) -> None:  # noqa: ANN401 - python-docx has no types
        for inline in inlines:
            self._add(paragraph, inline)

    def _add(self, paragraph: Any, inline: Inline) -> None:  # noqa: ANN401 - python-docx has no types
        if isinstance(inline, Cite):
            if inline.record_id:
                self.endnotes.refer(paragraph, inline)  # it names the source by its number too
            elif inline.number:
                link(paragraph, f"source_{inline.number}", f"[{inline.number}]")
            return
        run = paragraph.add_run(inline.text)
        run.bold = inline.look is Look.STRONG or None
        run.italic = inline.look is Look.EMPHASIS or None
        if inline.look is Look.CODE:
            run.font.name = "Consolas"
            run.font.size = 8 * _POINTS


def _set_up(document: Any, dossier: Dossier) -> None:  # noqa: ANN401 - python-docx has no types
    """A4, a readable face, the dossier's name as title, and neither dates nor the library's name in the properties."""
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "Detente", dossier.title, ""
    for dated in list(properties._element):  # noqa: SLF001 - python-docx can set a date, not take one away
        if dated.tag.endswith(("}created", "}modified")):
            properties._element.remove(dated)  # noqa: SLF001 - the same
    section = document.sections[0]
    section.page_width, section.page_height = 595 * _POINTS, 842 * _POINTS
    section.left_margin = section.right_margin = 71 * _POINTS
    document.styles["Normal"].font.size = 10 * _POINTS + _POINTS // 2


def with_bookmark(paragraph: Any, name: str, number: int) -> None:  # noqa: ANN401 - python-docx has no types
    """Puts a bookmark where the paragraph begins."""
    start = element("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    paragraph._p.append(start)  # noqa: SLF001 - python-docx has no bookmarks
    paragraph._p.append(element("w:bookmarkEnd", {"w:id": str(number)}))  # noqa: SLF001 - the same


def link(paragraph: Any, bookmark: str, text: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Adds words in superscript that lead to a bookmark of the document."""
    run = paragraph.add_run(text)
    run.font.superscript = True
    outer = element("w:hyperlink", {"w:anchor": bookmark})
    outer.append(run._r)  # noqa: SLF001 - python-docx has no links within a document
    paragraph._p.append(outer)  # noqa: SLF001 - the same


def repeat_header(row: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Lets the first line of a table stand on every page that it runs to, and tells readers aloud that it is the head."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader", {}))  # noqa: SLF001 - python-docx has no headers of tables


def shade(cell: Any, fill: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Fills a cell with a colour."""
    attributes = {"w:val": "clear", "w:color": "auto", "w:fill": fill}
    cell._tc.get_or_add_tcPr().append(element("w:shd", attributes))  # noqa: SLF001 - python-docx has no fills


def element(name: str, attributes: dict[str, str]) -> Any:  # noqa: ANN401 - python-docx has no types
    """An element of WordprocessingML."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an optional part
    from docx.oxml.ns import qn  # noqa: PLC0415 - the same

    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(attribute), value)
    return made


def _settled(made: bytes) -> bytes:
    """The same archive with one date in all its entries, for python-docx stamps them with the clock."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
