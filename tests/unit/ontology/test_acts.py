import pytest

from detente.model.claim import EventType
from detente.ontology.acts import (
    act_forms,
    act_phrases,
    act_words,
    deciding_objects,
    undertakings,
    word_list,
)


def test_every_type_has_words():
    for event_type in EventType:
        assert event_type in act_words("verbs").values() or event_type in act_words("nouns").values()


def test_words_are_lower_case_lemmas():
    for part in ("verbs", "nouns"):
        assert all(word == word.lower().strip() and word for word in act_words(part))


def test_no_word_was_read_as_anything_but_text():
    """YAML reads a bare `no`, `on` or `off` as true or false."""
    for table in deciding_objects().values():
        assert all(isinstance(noun, str) for noun in table)
    lists = ("weak", "texts", "text_verbs", "stopping", "motives", "helping", "standing")
    assert all(isinstance(word, str) for kind in lists for word in word_list(kind))
    assert all(isinstance(noun, str) for noun in undertakings())


def test_of_two_types_the_first_listed_wins():
    assert act_words("verbs")["welcome"] is EventType.CONSULT


def test_phrases_are_found_by_their_first_word_longest_first():
    for first, listed in act_phrases().items():
        assert all(lemmas[0] == first != "_" for lemmas, _ in listed)
        assert [len(lemmas) for lemmas, _ in listed] == sorted((len(lemmas) for lemmas, _ in listed), reverse=True)


def test_no_phrase_begins_or_ends_with_a_gap():
    assert all("_" not in (lemmas[0], lemmas[-1]) for listed in act_phrases().values() for lemmas, _ in listed)


@pytest.mark.parametrize(
    "form",
    ["signed", "signs", "signing", "met", "withdrew", "denies", "supplied", "freed", "banned", "held", "talks", "lent"],
)
def test_the_gate_knows_the_forms(form):
    assert form in act_forms()


@pytest.mark.parametrize("word", ["the", "lake", "blue", "seven", "signature-tune"])
def test_the_gate_knows_no_other_words(word):
    assert word not in act_forms()


def test_the_object_decides():
    assert deciding_objects()["lift"]["embargo"] is EventType.CONCEDE
    assert deciding_objects()["break"]["deadlock"] is EventType.CONSULT
