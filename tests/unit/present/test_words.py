import pytest

from detente.present.words import clean, counted, date_in_words, join_words, period_of


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
