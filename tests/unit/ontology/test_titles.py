from detente.ontology.titles import body_nouns, firm_endings, firm_nouns, office_words


def test_words_are_lower_case_text():
    assert all(isinstance(word, str) and word == word.lower() for word in office_words() | body_nouns())


def test_titles_and_bodies():
    assert {"president", "minister", "deputy"} <= office_words()
    assert {"ministry", "troops", "government"} <= body_nouns()


def test_a_name_is_no_title():
    assert not {"brand", "holm", "zambria"} & (office_words() | body_nouns())


def test_nouns_of_firms_are_in_lower_case_and_endings_of_their_names_are_not():
    assert all(word == word.lower() for word in firm_nouns())
    assert all(word[0].isupper() for word in firm_endings())
    assert not firm_nouns() & body_nouns()
