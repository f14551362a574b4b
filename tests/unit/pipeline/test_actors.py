import pytest

from detente.errors import InputError
from detente.pipeline.actors import actor_names, get_actor_code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("PAK", "PAK"),
        ("pak", "PAK"),
        ("Pakistan", "PAK"),
        ("islamabad", "PAK"),
        ("Russian", "RUS"),
        ("Soviet Union", "SUN"),
        ("the United States", "USA"),
        ("IGO:SCO", "IGO:SCO"),
        ("SCO", "IGO:SCO"),
    ],
)
def test_an_actor_goes_by_code_name_demonym_and_capital(words, code):
    assert get_actor_code(words) == code


def test_a_misspelt_name_brings_what_comes_near():
    with pytest.raises(InputError, match=r"Did you mean Kyrgyzstan \(KGZ\)"):
        get_actor_code("Kyrgyzstn")


def test_what_nothing_comes_near_to_is_told_plainly():
    with pytest.raises(InputError, match=r"no state or organisation is called 'Xyzzyx'\. Expected"):
        get_actor_code("Xyzzyx")


def test_names_are_those_shown_to_readers():
    assert actor_names()["PAK"] == "Pakistan"
