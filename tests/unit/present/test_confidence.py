import pytest

from detente.present.confidence import KEY, best_reading, likelihood_in_words


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (0.0, "almost no chance"),
        (0.049, "almost no chance"),
        (0.05, "very unlikely"),
        (0.3, "unlikely"),
        (0.5, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_a_likelihood_has_the_directives_word(share, word):
    assert likelihood_in_words(share) == word


def test_the_key_names_every_word_with_its_range():
    assert KEY[0] == ("almost no chance", "1 to 5 %")
    assert KEY[3] == ("roughly even chance", "45 to 55 %")
    assert KEY[-1] == ("almost certain", "95 to 99 %")
    assert [word for word, _ in KEY] == list(dict.fromkeys(likelihood_in_words(n / 100) for n in range(101)))


def test_the_surest_claim_tells_how_well_an_event_was_read():
    assert best_reading([{"confidence": 0.3}, {"confidence": 0.9}, {}]) == "very likely"


def test_nothing_is_said_where_no_claim_tells():
    assert best_reading([{}, {"confidence": None}]) is None
