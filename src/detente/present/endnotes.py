"""Endnotes of a Word document, which python-docx cannot write: the part that holds them, and the references to it."""

from collections.abc import Mapping
from typing import Any, Final
from xml.sax.saxutils import escape

from detente.present.blocks import Cite

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
# Word wants these two in every part of notes: the line above them, and that above what runs on
_SEPARATORS: Final = (
    '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
    '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>'
)
_TEXT: Final = "endnote text"
_REFERENCE: Final = "endnote reference"


class Endnotes:
    """The endnotes of one document, numbered from 1 in the order of their references."""

    def __init__(self, sources: Mapping[int, str]) -> None:
        """Begins without notes; `sources` are what the sources are called, by number."""
        self._sources = sources
        self._texts: list[str] = []

    def refer(self, paragraph: Any, cite: Cite) -> None:  # noqa: ANN401 - python-docx has no types
        """Adds a reference to a note on a source and on the record that holds its words."""
        from docx.oxml import OxmlElement  # noqa: PLC0415 - an optional part
        from docx.oxml.ns import qn  # noqa: PLC0415 - the same

        named = self._sources.get(cite.number or 0)
        source = f"Source {cite.number}: {named}. " if named else ""
        self._texts.append(f"{source}Record {cite.record_id}.")
        run = paragraph.add_run()
        run.font.superscript = True
        mark = OxmlElement("w:endnoteReference")
        mark.set(qn("w:id"), str(len(self._texts)))
        run._r.append(mark)  # noqa: SLF001 - python-docx has no endnotes

    def attach(self, document: Any) -> None:  # noqa: ANN401 - python-docx has no types
        """Adds the part with the notes, where there are any, and has Word number them 1, 2, 3 instead of i, ii, iii."""
        if not self._texts:
            return
        from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - an optional part
        from docx.opc.packuri import PackURI  # noqa: PLC0415 - the same
        from docx.opc.part import Part  # noqa: PLC0415 - the same
        from docx.oxml import parse_xml  # noqa: PLC0415 - the same

        style = document.styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = 9 * 12_700
        document.styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER).font.superscript = True
        part = Part(PackURI("/word/endnotes.xml"), _CONTENT, self._render(), document.part.package)
        document.part.relate_to(part, _RELATION)
        numbered = f'<w:endnotePr xmlns:w="{_WORD}"><w:numFmt w:val="decimal"/></w:endnotePr>'
        document.sections[-1]._sectPr.insert(0, parse_xml(numbered))  # noqa: SLF001 - python-docx has no endnotes

    def _render(self) -> bytes:
        notes = "".join(_note(number, text) for number, text in enumerate(self._texts, 1))
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        return f'{head}<w:endnotes xmlns:w="{_WORD}">{_SEPARATORS}{notes}</w:endnotes>'.encode()


def _note(number: int, text: str) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="endnotereference"/></w:rPr><w:endnoteRef/></w:r>'
    words = f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    style = '<w:pPr><w:pStyle w:val="endnotetext"/></w:pPr>'
    return f'<w:endnote w:id="{number}"><w:p>{style}{mark}{words}</w:p></w:endnote>'
