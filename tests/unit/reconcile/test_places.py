import pytest

from detente.reconcile.places import APART, SAME, UNKNOWN, WITHIN, compare_places, compare_routes, holds


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Moscow", "moscow", SAME),
        ("Brasília", "Brasilia", SAME),
        ("Russia", "Moscow", WITHIN),
        ("Lahore", "Punjab", WITHIN),
        ("Moscow", "Islamabad", APART),
        ("Pakistan", "Russia", APART),
        ("Karachi", "Lahore", UNKNOWN),
        ("Moscow", "the SCO summit", UNKNOWN),
        ("the summit", "the hall", UNKNOWN),
    ],
)
def test_how_two_places_stand(left, right, expected):
    assert compare_places(left, right) == expected
    assert compare_places(right, left) == expected


def test_a_town_holds_no_state():
    assert holds("Russia", "Moscow")
    assert not holds("Moscow", "Russia")
    assert not holds("Russia", "Russia")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Karachi to Lahore", "Karachi to Punjab", WITHIN),
        ("Lahore to Karachi", "Karachi to Lahore", SAME),
        ("Karachi to Lahore", "by sea", UNKNOWN),
    ],
)
def test_stretches_are_compared_end_by_end(left, right, expected):
    assert compare_routes(left, right) == expected
