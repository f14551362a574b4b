import pytest

from detente.reconcile.wording import fold, read_wording, stem


@pytest.mark.parametrize("words", ["signed signing signs", "supplied supplies supply", "visited visits visiting"])
def test_forms_of_one_word_share_a_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


def test_folding_drops_case_accents_and_possessives():
    assert fold("Élysée’s") == "elysee"


def test_empty_words_have_no_weight_and_names_weigh_most():
    wording = read_wording("they met at the Belgar bridge in March")
    assert set(wording.weights) == {"met", "belgar", "bridg"}
    assert wording.weights["belgar"] > wording.weights["bridg"] > wording.weights["met"]


def test_numbers_are_read_as_digits_and_as_words_and_years_are_none():
    assert read_wording("In 2017 four gunships for 1,500 men").numbers == {4.0, 1500.0}
