import pytest

from detente.reconcile.amounts import Amount, read_amount


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Amount(2e9, "USD", "over"), Amount(2.5e9, "USD")),
        (Amount(2.5e9, "USD"), Amount(2.54e9, "USD")),
        (Amount(3000, "1", "about"), Amount(2800, "1")),
        (Amount(1e9, "USD", "nearly"), Amount(9.4e8, "USD")),
        (Amount(12.4e9, "m3/a"), Amount(12.4e9, "m3/a")),
        (Amount(5, "USD"), Amount(9, "EUR")),
    ],
)
def test_amounts_that_leave_each_other_room(left, right):
    assert not left.excludes(right)
    assert not right.excludes(left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (Amount(64, "1"), Amount(74, "1")),
        (Amount(5e8, "USD"), Amount(8e8, "USD")),
        (Amount(2e9, "USD", "over"), Amount(1.5e9, "USD")),
        (Amount(1e9, "USD", "under"), Amount(1.2e9, "USD")),
        (Amount(1443, "km"), Amount(1410, "KM")),
    ],
)
def test_amounts_that_exclude_each_other(left, right):
    assert left.excludes(right)
    assert right.excludes(left)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("about US$ 3.5bn", Amount(3.5e9, "USD", "about")),
        ("1,443 km", Amount(1443, "km")),
        ("over 200,000 barrels a day", Amount(200_000, "barrel", "over")),
        ("$2.5 billion", Amount(2.5e9, "USD")),
        ("EUR 40 million", Amount(4e7, "EUR")),
        ("Belgar to Tarn", None),
    ],
)
def test_amounts_are_read_from_words(words, amount):
    assert read_amount(words) == amount


def test_an_amount_is_shown_with_its_qualifier_and_unit():
    assert Amount(2.5e9, "USD", "about").words() == "about 2,500,000,000 USD"
    assert Amount(42, "1").words() == "42"
