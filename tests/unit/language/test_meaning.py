import pytest

from detente.errors import MissingPartError
from detente.language.meaning import SIZE, likeness, load_meaning


@pytest.fixture(scope="module")
def meaning():
    try:
        return load_meaning()
    except MissingPartError as error:
        pytest.skip(str(error))


def test_likeness_is_that_of_directions_whatever_their_lengths():
    one, double, other = (bytes([*start, *([0] * (SIZE - 2))]) for start in ((10, 20), (20, 40), (0, 7)))
    same, near = likeness(one, double + other)
    assert same == pytest.approx(1.0)
    assert near == pytest.approx(20 / 500**0.5)


def test_nothing_is_like_a_vector_of_noughts():
    assert likeness(bytes(SIZE), bytes([1] * SIZE)) == [0.0]


@pytest.mark.model
def test_sentences_alike_in_meaning_are_nearer_than_others(meaning):
    arms = meaning.vector("arms for Ruritania")
    near, far = likeness(arms, meaning.vector("helicopters were delivered to the army") + meaning.vector("rice prices"))
    assert len(arms) == SIZE
    assert near > far


@pytest.mark.model
def test_a_sentence_means_the_same_in_every_run(meaning):
    assert meaning.vector("They signed a treaty.") == meaning.vector("They signed a treaty.")


@pytest.mark.model
def test_a_sentence_of_any_length_has_a_meaning(meaning):
    assert len(meaning.vector("")) == len(meaning.vector("word " * 5000)) == SIZE
