import pytest

from detente.present.words import (
    amount_in_words,
    amounts_in_words,
    clean,
    counted,
    date_in_words,
    exact_value,
    join_words,
    period_of,
    sides_in_words,
    value_in_words,
)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2014", "2014"),
        ("2014-06", "June 2014"),
        ("2014-06-05", "5 June 2014"),
        ("199X", "1990s"),
        ("19XX", "20th century"),
        ("20XX", "21st century"),
        ("2013~", "about 2013"),
        ("2013?", "perhaps 2013"),
        ("2013%", "perhaps about 2013"),
        ("2016/..", "since 2016"),
        ("../1991", "until 1991"),
        ("../..", "no date given"),
        ("2015/2021", "between 2015 and 2021"),
        ("2011-02-04/2011-02-08", "4–8 February 2011"),
        (None, "no date given"),
        ("soon", "soon"),
    ],
)
def test_dates_are_worded_with_their_uncertainty(edtf, words):
    assert date_in_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "heading"),
    [
        ("1965-09", "1960s"),
        ("196X", "1960s"),
        ("2014-06", "2014"),
        ("2015/2021", "2015"),
        ("../1991", "1990s"),
        ("201X", "2010s, year not given"),
        ("19XX", "20th century, decade not given"),
        (None, "Without a date"),
        ("../..", "Without a date"),
    ],
)
def test_periods_are_decades_before_2000_then_years(edtf, heading):
    assert period_of(edtf)[1] == heading


def test_periods_follow_one_another():
    dates = ["19XX", "1965", "1999", "200X", "2009", "201X", "2010", "2026", None]
    keys = [period_of(date)[0] for date in dates]
    assert keys == sorted(keys)


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


def test_cleaning_cuts_at_the_end_of_a_word():
    assert clean("one two three", 9) == "one two…"


def test_cleaning_drops_controls_that_cannot_be_seen():
    assert clean("a\u202eb\u2066c\x00\ufeff\nd", 50) == "abc d"


def test_cleaning_keeps_joiners_that_scripts_need():
    assert clean("می\u200cخواهم", 50) == "می\u200cخواهم"


def test_cleaning_survives_a_megabyte_without_a_space():
    assert clean("x" * 1_000_000, 100) == "x" * 100 + "…"


def test_lists_are_joined_as_a_phrase():
    assert [join_words(list(word)) for word in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


def test_counts_carry_their_noun():
    assert (counted(1, "source"), counted(3, "source")) == ("1 source", "3 sources")


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
