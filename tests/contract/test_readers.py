"""One suite over every reader: what comes back from a good file, from a damaged one and from none."""

import io
import sys

import pytest
from tests.unit.reading.pages import PAGE, make_docx, make_pdf

from detente.errors import DetenteError
from detente.model.document import Failure
from detente.reading.draft import Draft, assemble
from detente.reading.formats import READERS, choose_reader
from detente.reading.source import Reader, Source

SENTENCE = "Zemlia signed a pact with Ostland on Monday in the old town."
GOOD = {
    "a.txt": SENTENCE.encode(),
    "a.md": f"# Pact\n\n{SENTENCE}".encode(),
    "a.html": PAGE.encode(),
    "a.pdf": make_pdf([(12, SENTENCE)]),
    "a.jsonl": b'{"id": "1", "text": "Zemlia signed a pact with Ostland."}\n',
    "a.csv": b"id,text\n1,Zemlia signed a pact with Ostland.\n",
    "a.docx": None,
    "a.rss": f"<rss version='2.0'><channel><item><guid>1</guid><description>{SENTENCE}</description></item></channel></rss>".encode(),
}
OPTIONAL = {"a.html": "trafilatura", "a.pdf": "pypdfium2", "a.docx": "docx", "a.rss": "feedparser"}


def source(name: str, data: bytes) -> Source:
    return Source(name, name, lambda: io.BytesIO(data))


def good(name: str) -> Source:
    if name in OPTIONAL:
        pytest.importorskip(OPTIONAL[name])
    return source(name, GOOD[name] if name != "a.docx" else make_docx())


def test_every_reader_is_tried() -> None:
    assert {choose_reader(source(name, b"x")).name for name in GOOD} == {reader.name for reader in READERS}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_gives_blocks_that_lie_in_the_text(name: str) -> None:
    reader: Reader = choose_reader(good(name))
    drafts = [draft for draft in reader.read(good(name)) if isinstance(draft, Draft)]
    assert len(drafts) == 1
    text, blocks, _ = assemble(drafts[0].parts)
    assert "Zemlia" in text
    assert blocks
    assert all(text[block.start : block.end].strip() == text[block.start : block.end] != "" for block in blocks)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 400, b"PK\x03\x04 broken", b"%PDF-1.4 broken"])
def test_what_cannot_be_read_is_a_failure_of_one_line(name: str, data: bytes) -> None:
    if name in OPTIONAL:
        pytest.importorskip(OPTIONAL[name])
    bad = source(name, data)
    outcomes: list[Draft | Failure] = []
    reason = None
    try:
        outcomes += choose_reader(bad).read(bad)
    except DetenteError as error:
        reason = str(error)
    if reason is None:
        assert outcomes
    else:
        assert "\n" not in reason
        assert "." in reason
    assert all(isinstance(outcome, Failure) for outcome in outcomes)


@pytest.mark.parametrize(("name", "module"), OPTIONAL.items())
def test_a_missing_library_is_named_with_its_cure(name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = good(name)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(DetenteError, match=r"pip install \"detente\["):
        list(choose_reader(ready).read(ready))
