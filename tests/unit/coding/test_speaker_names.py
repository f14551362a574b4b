import pytest

from detente.coding.speaker_names import NameBook, bare_name, make_name_book


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Zambrian Prime Minister Oto Brand", "Oto Brand"),
        ("Zambria's Oto Brand", "Oto Brand"),
        ("Senator Brand", "Brand"),
        ("King Oto", "King Oto"),
        ("Brand", "Brand"),
    ],
)
def test_offices_and_owners_are_no_part_of_a_name(words, expected):
    assert bare_name(words) == expected


def test_a_surname_is_told_in_full():
    book = NameBook(("Ana Quellmann", "Oto Brand"))
    assert book.fullest("Brand") == "Oto Brand"
    assert book.fullest("Oto") == "Oto Brand"
    assert book.fullest("Quelman") == "Ana Quellmann"
    assert book.fullest("Holm") == "Holm"


def test_the_holder_of_an_office_is_found_where_there_is_but_one():
    book = make_name_book("President Ana Holm met Foreign Minister Oto Brand. Eva Lund, the finance minister, left.")
    assert book.holder("President") == "Ana Holm"
    assert book.holder("head of state") == "Ana Holm"
    assert book.holder("foreign minister") == "Oto Brand"
    assert book.holder("minister") is None


def test_a_place_is_no_name_of_a_person():
    assert make_name_book("They met in Port Brand.").full == ()
