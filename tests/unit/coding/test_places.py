import pytest
from tests.factory import sentence

from detente.coding.places import find_place
from detente.ontology.names import find_names

pytestmark = pytest.mark.usefixtures("invented_states")


def place(text, at=0):
    return find_place(sentence(text), find_names(text), at)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Zam City on Monday.", "Zam City"),
        ("They met at Port Zam.", "Port Zam"),
        ("They drilled in the Republic of Zambria.", "Republic of Zambria"),
        ("A deal with Zambria, signed in Quell, in Quelland.", "Quell"),  # a town rather than a state
        ("Zam City signed a deal with Quell.", None),  # who acts is no place
        ("They believe in Zambrian wheat.", None),
        ("They met in a tent.", None),
    ],
)
def test_place(text, expected):
    assert place(text) == expected


def test_the_nearest_of_several():
    text = "They met in Quell and later signed in Zam City."
    assert place(text, at=text.index("met")) == "Quell"
    assert place(text, at=text.index("signed")) == "Zam City"


def test_names_of_other_sentences_are_not_looked_at():
    text = "They met in Quell."
    assert find_place(sentence("They signed.", 100), find_names(text), 100) is None
