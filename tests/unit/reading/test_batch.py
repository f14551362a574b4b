import io
import os
from pathlib import Path

import pytest
from tests.unit.reading.pages import make_docx, make_pdf, make_zip

from detente.model.document import Document, Failure
from detente.reading import source, walk
from detente.reading.batch import read_documents

SENTENCE = "Zemlia signed a pact with Ostland."


def write(folder: Path, files: dict[str, str | bytes]) -> str:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(folder)


def read(*paths: str | Path, stdin: bytes | None = None) -> tuple[list[Document], dict[str, str]]:
    outcomes = list(read_documents([str(path) for path in paths], stdin=None if stdin is None else io.BytesIO(stdin)))
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert not any("\n" in failure.reason for failure in failures)
    return (
        [outcome for outcome in outcomes if isinstance(outcome, Document)],
        {os.path.basename(failure.path): failure.reason for failure in failures},  # noqa: PTH119 - paths with line numbers
    )


def ids(documents: list[Document]) -> list[str]:
    return [document.document_id for document in documents]


def test_folders_are_read_in_depth_and_in_order_whatever_the_order_of_arguments(tmp_path: Path) -> None:
    write(
        tmp_path, {"b.txt": SENTENCE, "a/z.md": SENTENCE, "a/c.txt": SENTENCE, "pic.png": b"x", ".hidden.txt": SENTENCE}
    )
    forward = read(tmp_path / "a", tmp_path / "b.txt", tmp_path)
    assert forward == read(tmp_path, tmp_path / "b.txt", tmp_path / "a")
    assert ids(forward[0]) == ["c", "z", "b"]
    assert forward[1] == {}


def test_names_taken_are_told_apart_by_folder_and_suffix(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": SENTENCE, "a.md": SENTENCE, "sub/a.txt": SENTENCE})
    assert ids(read(tmp_path)[0]) == ["a", "a.txt", "sub/a"]


def test_a_sidecar_gives_and_overrides_and_keeps_the_rest(tmp_path: Path) -> None:
    index = (
        '{"file": "a.txt", "publisher": "The Post", "published": "2024-12-02~", "author": null, "shelf": 7}\n'
        "{broken\n"
        '{"file": "sub/b.txt", "author": "Ana Plum", "published": "soon"}\n'
    )
    page = f"Zemlia signs wheat pact\n\nBy Ida Roe\nMay 2, 2024\n\n{SENTENCE}"
    write(tmp_path, {"a.txt": page, "sub/b.txt": SENTENCE, "index.jsonl": index})
    documents, failures = read(tmp_path)
    first, second = documents
    assert (first.author, first.publisher, first.published, first.extra) == (
        "Ida Roe",
        "The Post",
        "2024-12-02~",
        (("shelf", "7"),),
    )
    assert (second.author, second.published, second.extra) == ("Ana Plum", None, (("published", "soon"),))
    assert list(failures) == ["index.jsonl:2"]
    assert read(tmp_path / "a.txt")[0][0].publisher == "The Post"


def test_an_index_with_texts_is_read_as_documents(tmp_path: Path) -> None:
    write(tmp_path, {"index.jsonl": f'{{"id": "x", "text": "{SENTENCE}"}}'})
    assert ids(read(tmp_path)[0]) == ["x"]


def test_rows_fail_alone_with_their_line(tmp_path: Path) -> None:
    rows = f'{{"id": "x", "text": "{SENTENCE}", "published": "2024"}}\n{{broken\n[1]\n{{"id": "y"}}\n{{"text": "{SENTENCE}"}}\n'
    documents, failures = read(write(tmp_path, {"r.jsonl": rows}))
    assert ids(documents) == ["x", "r#5"]
    assert documents[0].published == "2024"
    assert list(failures) == ["r.jsonl:2", "r.jsonl:3", "r.jsonl:4"]


def test_csv_needs_its_columns(tmp_path: Path) -> None:
    files = {"good.csv": f'id;text;title\n1;"{SENTENCE}";Pact\n2;x\n', "bad.csv": "name,body\n1,2\n"}
    documents, failures = read(write(tmp_path, files))
    assert [(document.document_id, document.title) for document in documents] == [("1", "Pact")]
    assert "no column id and text" in failures["bad.csv"]
    assert "2 cells under a header of 3" in failures["good.csv:3"]


def test_standard_input_is_text_or_rows() -> None:
    assert ids(read("-", stdin=SENTENCE.encode())[0]) == ["stdin"]
    rows = f'{{"id": "x", "text": "{SENTENCE}"}}\n{{"id": "y", "text": "{SENTENCE}"}}\n'
    assert ids(read("-", stdin=rows.encode())[0]) == ["x", "y"]
    assert "not connected" in read("-")[1]["-"]
    assert "empty" in read("-", stdin=b"")[1]["-"]


def test_archives_are_read_with_their_sidecars_and_their_paths_are_inert(tmp_path: Path) -> None:
    inner = make_zip(
        {"../../evil.txt": SENTENCE.encode(), "index.jsonl": b'{"file": "evil.txt", "publisher": "Inner"}'}
    )
    write(tmp_path, {"a.zip": make_zip({"s/a.txt": SENTENCE.encode(), "pic.png": b"x", "in.zip": inner})})
    documents, failures = read(tmp_path)
    assert failures == {}
    assert [(document.document_id, document.path, document.publisher) for document in documents] == [
        ("evil", "a.zip/in.zip/evil.txt", "Inner"),
        ("a", "a.zip/s/a.txt", None),
    ]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip"]


def test_bombs_and_deep_nests_are_refused(tmp_path: Path) -> None:
    nest = make_zip({"a.txt": SENTENCE.encode()})
    for _ in range(3):
        nest = make_zip({"in.zip": nest})
    write(tmp_path, {"bomb.zip": make_zip({"a.txt": b"\0" * 20_000_000}), "nest.zip": nest, "no.zip": "no archive"})
    documents, failures = read(tmp_path)
    assert documents == []
    assert "zip bombs" in failures["bomb.zip"]
    assert "nested 3 deep" in failures["in.zip"]
    assert "damaged" in failures["no.zip"]


def test_each_bad_file_is_one_line_and_the_batch_goes_on(tmp_path: Path) -> None:
    files = {
        "empty.txt": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\n",
        "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....",
        "what.xyz": b"x",
        "z.txt": SENTENCE.encode(),
    }
    documents, failures = read(write(tmp_path, files), tmp_path / "absent.txt")
    assert ids(documents) == ["z"]
    assert "empty file" in failures["empty.txt"]
    assert "PNG picture" in failures["picture.txt"]
    assert "password-protected" in failures["old.docx"]
    assert "unknown suffix '.xyz'" in failures["what.xyz"]
    assert "no such file" in failures["absent.txt"]


def test_texts_and_lines_beyond_the_limit_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("plain", "jsonl", "source"):
        monkeypatch.setattr(f"detente.reading.{module}.MAX_TEXT_BYTES", 2_000_000, raising=False)
    monkeypatch.setattr(source.read_bytes, "__defaults__", (2_000_000,))
    long = b"word " * 500_000
    write(tmp_path, {"a.txt": long, "b.jsonl": b'{"text": "' + long + b'"}\n{"id": "x", "text": "Zemlia left."}\n'})
    documents, failures = read(tmp_path)
    assert ids(documents) == ["x"]
    assert "larger than 2 MB" in failures["a.txt"]
    assert "more than 2 MB" in failures["b.jsonl:1"]


def test_links_that_loop_and_pipes_are_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": SENTENCE})
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    documents, failures = read(tmp_path)
    assert ids(documents) == ["a"]
    assert "leads back" in failures["loop"]
    assert "not a regular file" in failures["pipe.txt"]
    assert "cannot be opened" in failures["self.txt"]


def test_a_folder_or_file_without_rights_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.txt": SENTENCE, "b.txt": SENTENCE, "shut/c.txt": SENTENCE})
    scandir, stat = os.scandir, Path.stat

    def refuse_folder(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    def refuse_file(self: Path, **options: bool) -> os.stat_result:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return stat(self, **options)

    monkeypatch.setattr(walk.os, "scandir", refuse_folder)
    monkeypatch.setattr(Path, "stat", refuse_file)
    documents, failures = read(tmp_path)
    monkeypatch.undo()
    assert ids(documents) == ["a"]
    assert "no right to read" in failures["shut"]
    assert "no right to read" in failures["b.txt"]


def test_protected_and_picture_pdfs_say_what_to_do(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(io.BytesIO(make_pdf([(12, SENTENCE)])))
    writer.encrypt("secret")
    locked = io.BytesIO()
    writer.write(locked)
    _, failures = read(write(tmp_path, {"locked.pdf": locked.getvalue(), "blank.pdf": make_pdf([])}))
    assert "password-protected" in failures["locked.pdf"]
    assert "OCR" in failures["blank.pdf"]


def test_the_same_content_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": SENTENCE, "b.txt": SENTENCE, "c.txt": "Zemlia left."})
    first, second, third = read(tmp_path)[0]
    assert first.content_id == second.content_id != third.content_id


def test_word_files_give_title_author_and_kinds(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    (document,) = read(write(tmp_path, {"a.docx": make_docx()}))[0]
    assert (document.title, document.author) == ("Zemlia and Ostland sign a pact", "Jane Roe")
    assert [block.kind.value for block in document.blocks] == [
        "title",
        "paragraph",
        "heading",
        "item",
        "paragraph",
        "paragraph",
    ]
    assert document.text.endswith("Year; Trade\n\n2020; 5")
