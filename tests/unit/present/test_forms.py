"""A dossier as Word and PDF: structure, notes and the same bytes twice."""

import builtins
import io
import json
import sys
import zipfile
from xml.etree import ElementTree as ET

import pytest
from tests.golden.sample import NAMES, STATES, build_sample

from detente.errors import InputError, MissingPartError
from detente.measure.counts import count_by_year
from detente.present.dossier import build_dossier
from detente.present.forms import FORMS, check_form, render_files
from detente.present.pdf import render_pdf

HOSTILE = '#import "x.typ"; $a$ <w:p/> \ufffe \\u{41} [b] @source-1 ]]>'
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _dossier(text=None):
    tables = build_sample()
    if text:
        tables["events"][0]["title"] = tables["documents"][0]["title"] = tables["claims"][0]["quote"] = text
        tables["documents"][0]["publisher"] = text
    return build_dossier(tables, STATES, names=NAMES, count_by_year=count_by_year)


def _docx(dossier):
    return FORMS[".docx"](dossier)


@pytest.fixture
def docx():
    return pytest.importorskip("docx", reason="python-docx is not installed: the extra 'docx'")


def _pdf_pages(made):
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed: the extra 'dev'")
    return pypdf.PdfReader(io.BytesIO(made))


@pytest.fixture
def typst():
    return pytest.importorskip("typst", reason="typst is not installed: the extra 'typeset'")


@pytest.mark.parametrize("name", ["x.txt", "x", "x.html.gz"])
def test_an_unknown_ending_is_refused_with_those_that_are_known(name):
    with pytest.raises(InputError, match=r"Known: \.html, \.md, \.docx, \.pdf"):
        check_form(name)


def test_the_sources_are_written_beside_the_dossier_in_its_order():
    dossier = _dossier()
    files = render_files(dossier, "zam-bel.MD")
    assert list(files) == ["zam-bel.MD", "zam-bel.csl.json"]
    items = json.loads(files["zam-bel.csl.json"])
    assert [(item["citation-number"], item["id"]) for item in items] == [
        (source.number, source.document_id) for source in dossier.sources
    ]


@pytest.mark.parametrize(("suffix", "module"), [(".docx", "docx"), (".pdf", "typst")])
def test_a_missing_library_is_named_with_how_to_install_it(monkeypatch, suffix, module):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingPartError, match=r"pip install \"detente\["):
        FORMS[suffix](_dossier())


def test_docx_has_real_headings_lists_and_tables(docx):
    document = docx.Document(io.BytesIO(_docx(_dossier())))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Bullet 2"} <= set(styles)
    first = next(paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1")
    assert first == "Where sources disagree"
    assert document.tables[0].cell(1, 1).text == "two ferries (✗ conflicts)"
    assert all(table.rows[0]._tr.trPr.find(f"{WORD}tblHeader") is not None for table in document.tables)


def test_docx_endnotes_name_the_source_and_the_record(docx):
    with zipfile.ZipFile(io.BytesIO(_docx(_dossier()))) as archive:
        notes = ET.fromstring(archive.read("word/endnotes.xml"))  # noqa: S314  (the program's own output)
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  (the same)
        assert b"word/endnotes.xml" in archive.read("[Content_Types].xml")
        assert b"endnotes.xml" in archive.read("word/_rels/document.xml.rels")
    texts = {note.get(f"{WORD}id"): "".join(note.itertext()) for note in notes}
    referred = [mark.get(f"{WORD}id") for mark in body.iter(f"{WORD}endnoteReference")]
    assert referred == [str(number) for number in range(1, len(referred) + 1)]
    assert set(texts) == {"-1", "0", *referred}
    assert "Source 3: Zeta Post" in texts["1"]
    assert "c-river-war-1" in texts["1"]


def test_docx_notes_in_brackets_lead_to_bookmarks_of_the_list(docx):
    with zipfile.ZipFile(io.BytesIO(_docx(_dossier()))) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314  (the program's own output)
    anchors = {link.get(f"{WORD}anchor") for link in body.iter(f"{WORD}hyperlink")}
    marks = {mark.get(f"{WORD}name") for mark in body.iter(f"{WORD}bookmarkStart")}
    assert anchors
    assert anchors <= marks


def test_docx_holds_no_link_out_and_no_date(docx):
    with zipfile.ZipFile(io.BytesIO(_docx(_dossier()))) as archive:
        assert not any(b'TargetMode="External"' in archive.read(name) for name in archive.namelist())
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"created" not in archive.read("docProps/core.xml")


@pytest.mark.parametrize("suffix", [".html", ".md", ".docx"])
def test_the_same_dossier_gives_the_same_bytes(docx, suffix):
    assert FORMS[suffix](_dossier()) == FORMS[suffix](_dossier())


def test_docx_takes_hostile_text_as_words(docx):
    document = docx.Document(io.BytesIO(_docx(_dossier(HOSTILE))))
    assert any('#import "x.typ"; $a$ <w:p/>' in paragraph.text for paragraph in document.paragraphs)


def test_an_empty_dossier_can_be_written_as_word(docx):
    docx.Document(io.BytesIO(_docx(build_dossier({}, STATES, names=NAMES))))


def test_pdf_has_text_bookmarks_and_links_and_the_same_bytes_twice(typst):
    made = render_pdf(_dossier())
    assert made == render_pdf(_dossier())
    pdf = _pdf_pages(made)
    text = "".join(page.extract_text() for page in pdf.pages)
    assert "two ferries (✗ conflicts)" in text
    assert "c-river-war-1" in text.replace("\n", "")
    assert next(one.title for one in pdf.outline if not isinstance(one, list)).startswith("Zambria and Belvania")
    assert any("/Annots" in page for page in pdf.pages)
    assert pdf.trailer["/Root"]["/Lang"] == "en"


def test_pdf_takes_hostile_text_as_words(typst):
    text = "".join(page.extract_text() for page in _pdf_pages(render_pdf(_dossier(HOSTILE))).pages)
    assert '#import "x.typ"; $a$ <w:p/>' in text.replace("\n", " ")


def test_an_empty_dossier_can_be_written_as_pdf(typst):
    assert render_pdf(build_dossier({}, STATES, names=NAMES)).startswith(b"%PDF")


def test_no_form_opens_a_file_or_a_connection(monkeypatch, docx):
    opened = []
    real = builtins.open
    monkeypatch.setattr(
        builtins, "open", lambda *given, **options: opened.append(given[1:2]) or real(*given, **options)
    )
    for suffix in (".html", ".md", ".docx"):
        FORMS[suffix](_dossier())
    assert not [mode for mode in opened if mode and set("wax+") & set(mode[0])]
