"""Sums, measures and counts are found with the units that the cases say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.quantities import find_quantities
from detente.coding.quantity_rules import load_rules

CASES = Path(__file__).parents[2] / "cases" / "coding" / "quantities.txt"


def read_cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    for block in "\n".join(lines).split("===="):
        sentence, _, expected = block.strip().partition("\n\n")
        yield pytest.param(sentence, expected.split("\n") if expected else [], id=sentence[:40])


def written(quantity):
    return f"{quantity.value:.12g} {quantity.unit} | {quantity.what or '-'} | {quantity.qualifier or '-'}"


@pytest.mark.parametrize(("sentence", "expected"), list(read_cases()))
def test_case(sentence, expected):
    assert [written(quantity) for quantity in find_quantities(sentence)] == expected


def test_offsets_hold_the_sum_with_its_currency():
    text = "It lent US$ 40 million to Sylvania."
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == "US$ 40 million"


@pytest.mark.parametrize(("state", "code"), [("PAK", "PKR"), ("IND", "INR"), (None, "INR"), ("LKA", "LKR")])
def test_rupees_are_those_of_the_state(state, code):
    assert [quantity.unit for quantity in find_quantities("a fund of Rs 500 crore", currency_of=state)] == [code]


def test_a_shared_currency_name_without_its_state_is_left_out():
    assert find_quantities("a fine of 3 million pesos") == []
    assert find_quantities("a fine of 3 million pesos", currency_of="MEX")[0].unit == "MXN"


@pytest.mark.parametrize(
    ("text", "lasting", "others"),
    [
        ("a 25-year lease, signed after four months", [(25, "a")], [(4, "mo")]),
        ("they fought for nearly eight years and met two days later", [(8, "a")], [(2, "d")]),
        ("over the last four years they have talked", [(4, "a")], []),
        ("a ten-year-old pact", [], []),
        ("the war lasted 44 days", [(44, "d")], []),
        ("the first visit in 23 years", [], [(23, "a")]),
    ],
)
def test_a_length_of_time_counts_where_it_tells_how_long_something_lasts(text, lasting, others):
    assert [(q.value, q.unit) for q in find_quantities(text)] == lasting
    assert sorted((q.value, q.unit) for q in find_quantities(text, durations=True)) == sorted(lasting + others)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("54 nations have signed it", [54]),
        ("five African states left", [5]),
        ("the two countries met", []),
        ("the five states of the region", []),
        ("two governments spoke", []),
    ],
)
def test_states_are_counted_where_they_are_no_party_known_by_name(text, values):
    assert [quantity.value for quantity in find_quantities(text)] == values


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-one tanks", 21),
        ("two hundred and fifty tanks", 250),
        ("three thousand five hundred tanks", 3500),
        ("a dozen tanks", 12),
        ("1,50,000 tanks", 150000),
        ("2.5k tanks", 2500),
    ],
)
def test_numbers_are_read_in_digits_and_words(words, value):
    assert [quantity.value for quantity in find_quantities(words)] == [value]


def test_nothing_stands_in_an_empty_text():
    assert find_quantities("") == []


def test_each_shared_currency_is_named_in_the_tables():
    rules = load_rules()
    used = {unit.code for table in (rules.before, rules.after) for unit in table.rows if unit.code.islower()}
    assert used - {"iso"} == set(rules.shared)


VOCABULARY = (
    "$ US$ Rs € 5 1,200 2.5bn 10-15 two half a million dozen hundred and to between tanks km a year % of the . , -"
)


@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=14))
def test_any_words_give_ordered_quantities_inside_the_text(words):
    text = " ".join(words)
    end = 0
    for quantity in find_quantities(text, durations=True):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.value >= 0
        end = quantity.start
