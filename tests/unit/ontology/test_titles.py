from detente.ontology.titles import body_nouns, office_words


def test_words_are_lower_case_text():
    assert all(isinstance(word, str) and word == word.lower() for word in office_words() | body_nouns())


def test_titles_and_bodies():
    assert {"president", "minister", "deputy"} <= office_words()
    assert {"ministry", "troops", "government"} <= body_nouns()


def test_a_name_is_no_title():
    assert not {"brand", "holm", "zambria"} & (office_words() | body_nouns())
