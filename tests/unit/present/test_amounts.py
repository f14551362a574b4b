import pytest

from detente.present.amounts import amount_in_words, amounts_in_words, exact_value, sides_in_words, value_in_words


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "words"),
    [
        (1e9, "USD", None, "$1 billion"),
        (2.53e9, "USD", "over", "over $2.53 billion"),
        (153e6, "USD", None, "$153 million"),
        (-3e6, "USD", None, "-$3 million"),
        (1.2e12, "PKR", None, "PKR 1.2 trillion"),
        (1100, "km", "about", "about 1,100 km"),
        (12.4e9, "m3/a", None, "12.4 billion m³ a year"),
        (60, "USD/[bbl_us]", None, "$60 a barrel"),
        (100_000, "[bbl_us]/d", None, "100,000 barrels a day"),
        (12.5, "%", None, "12.5%"),
        (4, "1", None, "4"),
        (0.1 + 0.2, "t", None, "0.3 tonnes"),
        (5, "furlong", None, "5 furlong"),
        (30, "MKI", None, "30 MKI"),
        (1_023_450_000, "USD", None, "$1.02345 billion"),
        (999_999_999, "USD", None, "$1 billion"),
        (999_999.99999, "t", None, "1 million tonnes"),
        (999.9999999, "USD", None, "$1,000"),
        (1234.56, "m", None, "1,234.56 m"),
        (1, "a", None, "1 year"),
        (1, "t", "about", "about 1 tonne"),
        (1, "[cft_i]", None, "1 cubic foot"),
        (5, "USD/har", None, "$5 per hectare"),
        (5, "m3/gauss", None, "5 m³ per gauss"),
        (4e-5, "USD", None, "$0.00004"),
        (1e-7, "%", None, "0.0000001%"),
        (-0.0, "km", None, "0 km"),
        (float("inf"), "t", None, "inf tonnes"),
    ],
)
def test_values_are_worded_as_people_write_them(value, unit, qualifier, words):
    assert value_in_words(value, unit, qualifier) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1,000,000,000 USD", "$1 billion"),
        ("about 700,000,000 USD", "about $700 million"),
        ("1.24e+10 m3/a", "12.4 billion m³ a year"),
        ("over 3,000,000", "over 3 million"),
        ("4", "4"),
        ("4 Mi-35M", "4 Mi-35M"),
        ("about two ferries", "about two ferries"),
    ],
)
def test_bare_amounts_are_worded_as_people_write_them(written, words):
    assert amount_in_words(written) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("supersede: 1,000,000,000 USD (2023) stands.", "supersede: $1 billion (2023) stands."),
        ("over 1,000,000 t; 2,000,000 t is the closest.", "over 1 million tonnes; 2 million tonnes is the closest."),
        ("1.24e+10 m3/a", "12.4 billion m³ a year"),
        ("It fell from 60 USD/[bbl_us].", "It fell from $60 a barrel."),
        ("12 % (2020)", "12% (2020)"),
        ("5e-05 USD", "$0.00005"),
        ("2 t/m3, and no more", "2 tonnes per m³, and no more"),
    ],
)
def test_amounts_within_a_text_are_worded(text, words):
    assert amounts_in_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "5 a.m. on 2014-06-20, 3 days, 12 USDA men",
        "under the 2015 IGA",
        "Sukhoi 30 MKI",
        "2000 AKM rifles",
        "On 12 May 2014, GBP fell",
        "5 t-72",
    ],
)
def test_what_is_no_amount_within_a_text_stays_as_it_is(text):
    assert amounts_in_words(text) == text


def test_amounts_that_differ_never_read_the_same():
    written = ["about 1,023,456,789 USD", "about 1,023,456,700 USD", "5 t"]
    assert sides_in_words("amount", written) == [*written[:2], "5 tonnes"]
    assert sides_in_words("amount", ["1,023,400,000 USD", "1,023,450,000 USD"]) == [
        "$1.0234 billion",
        "$1.02345 billion",
    ]
    assert amounts_in_words("1,999,999 t against 2,000,000 t") == "1,999,999 t against 2,000,000 t"


def test_an_exact_value_keeps_its_last_digit():
    assert exact_value(1_234_567_890.5, "USD") == "1,234,567,890.5 USD"
    assert exact_value(3.0, "1") == "3"
    assert exact_value(4e-5, "USD") == "0.00004 USD"
    assert exact_value(-0.0, "km") == "0 km"
