from hypothesis import given
from hypothesis import strategies as st
from tests import factory

from detente.language.pieces import cut_pieces
from detente.model.document import Document


def pieces(document: Document, longest: int) -> list[str]:
    return [document.text[piece.start : piece.end] for piece in cut_pieces(document, longest)]


def test_a_short_document_is_one_piece():
    assert pieces(factory.document("One.\nTwo."), 100) == ["One.\nTwo."]


def test_an_empty_document_has_none():
    assert pieces(factory.document(""), 100) == []


def test_a_document_without_blocks_is_read_all_the_same():
    assert pieces(factory.document("One. Two.", blocks=()), 100) == ["One. Two."]


def test_a_short_last_paragraph_is_repeated():
    document = factory.document("\n".join(["a" * 40, "b" * 10, "c" * 40]))
    assert pieces(document, 60) == ["a" * 40 + "\n" + "b" * 10, "b" * 10 + "\n" + "c" * 40]


def test_a_long_one_is_not():
    document = factory.document("\n".join(["a" * 40, "b" * 30, "c" * 40]))
    assert pieces(document, 75) == ["a" * 40 + "\n" + "b" * 30, "c" * 40]


def test_a_paragraph_longer_than_a_piece_is_cut_between_words_and_overlaps():
    document = factory.document("word " * 60)
    found = pieces(document, 100)
    assert all(piece.startswith("word") and piece.endswith("word") and len(piece) <= 100 for piece in found)
    assert sum(map(len, found)) > len(document.text)


@given(st.text(alphabet="ab \n", max_size=400), st.integers(min_value=20, max_value=90))
def test_nothing_is_left_out_and_no_piece_is_too_long(text, longest):
    document = factory.document(text)
    spans = cut_pieces(document, longest)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert {place for place, sign in enumerate(text) if not sign.isspace()} <= covered
    assert all(0 < span.end - span.start <= longest for span in spans)
    assert [span.start for span in spans] == sorted({span.start for span in spans})
