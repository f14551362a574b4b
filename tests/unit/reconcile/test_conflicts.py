"""The readings of quotes that the finders of conflicts rest on; what they make of them is told by the cases."""

import pytest
from tests import factory

from detente.reconcile.conflicts_of_causes import read_reason
from detente.reconcile.conflicts_of_corrections import read_correction
from detente.reconcile.conflicts_of_counts import read_frequency, read_ordinal
from detente.reconcile.conflicts_of_named_acts import noun_denied
from detente.reconcile.opposites import read_opinions

PAIR = frozenset({"AAA", "BBB"})


def quoted(words):
    return factory.evidence(words, factory.document(words))


@pytest.mark.parametrize(
    ("words", "number"),
    [("3rd", 3), ("third", 3), ("VII", 7), ("IV", 4), ("12", 12), ("2016", None), ("friendly", None)],
)
def test_ordinals(words, number):
    assert read_ordinal(words) == number


@pytest.mark.parametrize(
    ("quote", "years", "begun"),
    [("held every year since 2010", 1, 2010), ("the biennial drill", 2, None), ("held every two years", 2, None)],
)
def test_frequencies(quote, years, begun):
    found = read_frequency(quoted(quote))
    assert (found.years, found.begun) == (years, begun)


def test_a_quote_that_tells_no_frequency():
    assert read_frequency(quoted("held in 2010")) is None


@pytest.mark.parametrize(
    ("quote", "noun"),
    [
        ("the government has denied that the sale took place", "sale"),
        ("the capital says that no threat was made", "threat"),
        ("the ministry denied any such deal", "deal"),
        ("the ministry denied that the sale of wheat had been small", None),
        ("the sale took place", None),
        ("no talks in the world would help", None),
    ],
)
def test_nouns_of_acts_denied(quote, noun):
    assert noun_denied(quote) == noun


@pytest.mark.parametrize(
    ("quote", "numbers"),
    [
        ("the wharf cost 87 million dollars, not 114", (87e6, 114e6)),
        ("one man, not two, had died", (1, 2)),
        ("it gave $300m, not 500", (300e6, 500e6)),
        ("they came in 2016, not 2015", None),
        ("two of them, not only one", None),
        ("it was not signed", None),
    ],
)
def test_numbers_corrected(quote, numbers):
    found = read_correction(quoted(quote), PAIR, ())
    assert (found and (found.right, found.wrong)) == numbers


@pytest.mark.parametrize(
    ("quote", "cause"),
    [
        ("the line was delayed because of a quarrel", "because of a quarrel"),
        ("the line stalled under foreign pressure", "under foreign pressure"),
        ("the line was shelved due to rising costs", "due to rising costs"),
        ("the line, due to open in May, was delayed", None),
        ("the line was opened because of a quarrel", None),
    ],
)
def test_causes_of_what_is_stuck(quote, cause):
    found = list(read_reason(quoted(quote), PAIR))
    assert [each.cause for each in found] == ([cause] if cause else [])


@pytest.mark.parametrize(
    ("quote", "poles"),
    [
        ("their ties are friendly", {"character of relations": True}),
        ("their ties were never friendly", {}),
        ("friendly and hostile relations", {}),
        ("a modest sum of trade", {"size of trade": False}),
        ("a record growth of trade", {}),
        ("an illegal blockade", {"legality": False}),
        ("a friendly smile", {}),
    ],
)
def test_opinions(quote, poles):
    assert {each.scale.name: each.is_high for each in read_opinions(quoted(quote), PAIR)} == poles
