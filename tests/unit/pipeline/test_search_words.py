import pytest

from detente.pipeline.search_words import match_expression


def test_any_word_may_match_in_any_of_its_endings():
    assert match_expression("helicopters delivered") == '"helicopt" * OR "deliver" *'


def test_a_state_is_looked_for_under_all_its_names():
    terms = match_expression("arms to Pakistan").split(" OR ")
    assert '"arms"' in terms or '"arm"' in terms or '"arms" *' in terms
    assert {'"Pakistan"', '"Pakistani"', '"Islamabad"'} <= set(terms)


def test_a_name_of_several_words_is_one_name():
    assert '"United States"' in match_expression("bases of the United States").split(" OR ")


def test_words_that_tell_nothing_are_left_out():
    assert match_expression("what was it that they did") == ""


@pytest.mark.parametrize("words", ['"', "* ^ OR NEAR(", "a\0b", "quote:x AND NOT", "Mi-35M (two)", "’"])
def test_what_the_index_would_read_as_an_operator_is_none(words):
    for term in filter(None, match_expression(words).split(" OR ")):
        assert term.removesuffix(" *").strip('"').replace('"', "") == term.removesuffix(" *")[1:-1]
