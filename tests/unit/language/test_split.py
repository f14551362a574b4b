import pytest
from tests.factory import document

from detente.language.split import split_sentences
from detente.model.document import Block, BlockKind


def sentences(text):
    of = document(text)
    return [of.text[span.start : span.end] for _, _, span in split_sentences(of)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Brand met Dr. Holm.|They spoke.",
        "Gen. Oto Brand arrived on Jan. 5.|He left on Feb. 6.",
        "The U.S. army left.|They stayed.",
        "He lives in the U.S.|The army left.",
        "He came at 5 p.m.|The door was shut.",
        "At 6 a.m. Monday it opened.|It was cold.",
        "J. R. Holm spoke.|A. Brand left.",
        "It rose 3.5 percent to 1.25 million.|Then it fell.",
        "ZAM CITY — The king spoke.|He left.",
        "The firm Holm & Co. Ltd. paid.|It left.",
        "See item no. 5 and fig. 2 there.|They differ.",
        "He said: “Go.”|Then he left.",
        '"We signed."|"They did not."',
        "“Will you?” asked Holm.|“No!” he said.",
        "Is it so?|Yes.|No!",
        "Wait…|Then he left.",
        "He left (in 2003.)|He died.",
        "The visit ended.[1]|A second one followed.[2][3]|It failed.",
        "First came rain.|2003 was cold.",
        "It has three parts: one; two; three.|Done.",
        "no capital. after the stop",
        "a headline without a stop",
    ],
)
def test_sentences_end_where_they_should(text):
    assert sentences(text.replace("|", " ")) == text.split("|")


def test_a_sentence_never_crosses_a_block():
    of = document("A heading\nA list entry\nThe end of it.")
    assert [(number, of.text[span.start : span.end]) for number, _, span in split_sentences(of)] == [
        (0, "A heading"),
        (1, "A list entry"),
        (2, "The end of it."),
    ]


def test_the_kind_of_the_block_is_told():
    of = document("Title", blocks=(Block(0, 5, BlockKind.TITLE),))
    assert [kind for _, kind, _ in split_sentences(of)] == [BlockKind.TITLE]


def test_blocks_of_nothing_give_nothing():
    of = document("a   b", blocks=(Block(1, 1, BlockKind.PARAGRAPH), Block(1, 4, BlockKind.PARAGRAPH)))
    assert split_sentences(of) == []


def test_a_table_in_one_line_is_cut_at_semicolons():
    pieces = sentences("wheat and rye; " * 300)
    assert all(len(piece) <= 1500 for piece in pieces)
    assert all(piece.endswith("rye;") for piece in pieces)


def test_a_line_of_millions_of_characters_is_cut_and_nothing_lost():
    text = "x" * 3_000_000
    assert "".join(sentences(text)) == text
