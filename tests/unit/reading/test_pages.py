"""HTML, PDF and Markdown: what is kept of their structure."""

import io

import pytest
from tests.unit.reading.pages import PAGE, make_pdf

from detente.model.document import BlockKind
from detente.reading.draft import Draft, assemble
from detente.reading.formats import choose_reader
from detente.reading.source import Source


def draft_of(name: str, data: bytes) -> Draft:
    given = Source(name, name, lambda: io.BytesIO(data))
    (draft,) = choose_reader(given).read(given)
    assert isinstance(draft, Draft)
    return draft


def kinds(draft: Draft) -> list[BlockKind]:
    return [part.kind for part in draft.parts if part.reason is None]


@pytest.mark.parametrize("name", ["a.html", "saved.txt"])
def test_a_page_gives_article_metadata_and_furniture(name: str) -> None:
    pytest.importorskip("trafilatura")
    draft = draft_of(name, PAGE.encode())
    facts = draft.facts
    assert (facts.title, facts.author, facts.publisher) == ("Zemlia's king visits", "Jane Doe", "The Daily")
    assert (facts.published, facts.language) == ("2024-03-02", "en")
    assert kinds(draft) == [
        BlockKind.TITLE,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ITEM,
    ]
    assert "build a bridge over the river" in assemble(draft.parts)[0]
    assert {"Latest news", "Imprint of the Daily"} <= {part.text for part in draft.parts if part.reason}


def test_a_page_in_another_encoding_is_read_by_what_it_names() -> None:
    pytest.importorskip("trafilatura")
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Ostland", "Остланд")
    assert "Остланд" in assemble(draft_of("a.html", page.encode("cp1251")).parts)[0]


def test_a_page_without_an_article_is_read_like_a_dump() -> None:
    pytest.importorskip("trafilatura")
    draft = draft_of("a.html", b"<html><body><div>Zemlia left.</div></body></html>")
    assert assemble(draft.parts)[0] == "Zemlia left."


def test_pdf_lines_become_paragraphs_and_broken_words_are_mended() -> None:
    pytest.importorskip("pypdfium2")
    lines = [
        "Zemlia and Ostland agreed on Monday to build a rail-",
        "way across the border, and to open it before the wint-",
        "er of next year.",
        "",
        "The king of Zemlia thanked all who had helped.",
    ]
    page = [(20, "Zemlia signs rail pact"), (12, ""), *((12, line) for line in lines)]
    parts = draft_of("a.pdf", make_pdf(page)).parts
    assert [(part.kind, part.text) for part in parts] == [
        (BlockKind.TITLE, "Zemlia signs rail pact"),
        (
            BlockKind.PARAGRAPH,
            "Zemlia and Ostland agreed on Monday to build a railway across the border, and to open it before the winter of next year.",
        ),
        (BlockKind.PARAGRAPH, "The king of Zemlia thanked all who had helped."),
    ]


def test_pdf_running_heads_and_page_numbers_are_furniture_and_sentences_cross_pages() -> None:
    pytest.importorskip("pypdfium2")
    pages = [
        [(12, "PAPERS OF ZEMLIA No. 7"), (12, "Zemlia and Ostland agreed on Monday to build a bridge"), (12, "1")],
        [(12, "PAPERS OF ZEMLIA No. 7"), (12, "over the river that divides them, a minister said."), (12, "2")],
    ]
    draft = draft_of("a.pdf", make_pdf(*pages))
    assert assemble(draft.parts)[0] == (
        "Zemlia and Ostland agreed on Monday to build a bridge over the river that divides them, a minister said."
    )
    assert sorted(part.reason for part in draft.parts if part.reason) == ["page number"] * 2 + ["running head"] * 2


def test_markdown_marks_go_and_its_structure_stays() -> None:
    text = b"---\ntitle: The pact\ndate: 2024-05-01\n---\n# A pact is **signed**\n\nZemlia and [Ostland](http://x.example) signed *it*.\n\nTerms\n-----\n\n- wheat\n- rye\n"
    draft = draft_of("a.md", text)
    assert (draft.facts.title, draft.facts.published) == ("The pact", "2024-05-01")
    assert assemble(draft.parts)[0] == "A pact is signed\n\nZemlia and Ostland signed it.\n\nTerms\n\nwheat\nrye"
    assert kinds(draft) == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.ITEM]
