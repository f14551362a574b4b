import pytest
from tests.factory import document

from detente.language.engine import Parse
from detente.language.read import read_sentences

pytestmark = pytest.mark.usefixtures("invented_states")


class WordEngine:
    """Takes every run of letters for a token that hangs on the first one; keeps what it was given."""

    name = "words"

    def __init__(self):
        self.given = []

    def parse(self, texts):
        self.given += texts
        return [self._parse(text.split()) for text in texts]

    @staticmethod
    def _parse(words):
        starts, place = [], 0
        for word in words:
            starts.append(place)
            place += len(word) + 1
        n = len(words)
        return Parse(tuple(words), tuple(words), ("X",) * n, ("XX",) * n, ("dep",) * n, (0,) * n, tuple(starts))


def test_only_what_passes_the_gate_is_parsed():
    engine = WordEngine()
    read = read_sentences(document("It rained. Zambria met Quelland. The lake is deep. It froze."), engine)
    assert engine.given == ["Zambria met Quelland."]
    assert [sentence.is_parsed for sentence in read] == [False, True, False, False]


def test_starts_are_offsets_of_the_document():
    of = document("It rained.\nZambria met Quelland.")
    parsed = read_sentences(of, WordEngine())[1]
    assert [of.text[start : start + len(w)] for w, start in zip(parsed.words, parsed.starts, strict=True)] == [
        *("Zambria", "met", "Quelland.")
    ]


def test_sentences_are_numbered_in_order_and_know_their_block():
    read = read_sentences(document("One. Two.\nThree."), WordEngine())
    assert [(sentence.index, sentence.block, sentence.text) for sentence in read] == [
        (0, 0, "One."),
        (1, 0, "Two."),
        (2, 1, "Three."),
    ]


def test_where_nothing_passes_the_parser_is_not_called():
    class NoEngine:
        name = "none"

        def parse(self, texts):
            raise AssertionError(texts)

    assert len(read_sentences(document("It rained. It froze."), NoEngine())) == 2


def test_an_empty_document_has_no_sentences():
    assert read_sentences(document(""), WordEngine()) == ()
