import pytest
from tests.factory import document

from detente.coding.speaker_memory import Voices, follow_quotation, hear_voices
from detente.coding.tree import Tree
from detente.language.read import read_sentences


@pytest.mark.parametrize(
    ("text", "was_open", "is_open"),
    [
        ("“We left.", False, True),
        ("We came back.", True, True),
        ("We slept.”", True, False),
        ('"One" and "two', False, True),
        ("It isn't.", False, False),
    ],
)
def test_a_quotation_stays_open_until_it_is_closed(text, was_open, is_open):
    assert follow_quotation(text, is_open=was_open) is is_open


def test_a_short_description_goes_back_to_the_longer_one():
    voices = Voices(descriptions=("officials", "source close to the talks"))
    assert voices.described("source") == "source close to the talks"
    assert voices.described("our") == "our"


def heard(text, engine):
    of = document(text)
    sentences = read_sentences(of, engine)
    none = {sentence.index: () for sentence in sentences}
    trees = {sentence.index: Tree(sentence) for sentence in sentences if sentence.is_parsed}
    return hear_voices(text, sentences, trees, none, none)


@pytest.mark.model
@pytest.mark.usefixtures("invented_states")
def test_who_speaks_after_a_quotation_speaks_all_through_it(engine):
    voices = heard('"Zambria met us. Quelland met Zambria too," Foreign Minister Oto Brand said.', engine)
    assert [voices[index].quoting for index in (0, 1)] == ["Oto Brand", "Oto Brand"]


@pytest.mark.model
@pytest.mark.usefixtures("invented_states")
def test_a_spokesman_without_a_name_is_who_he_is_next(engine):
    voices = heard("A spokesman said Zambria had met Quelland. He left Zambria for Quelland.", engine)
    assert voices[1].person == "spokesman"
