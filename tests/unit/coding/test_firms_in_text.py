import time
from itertools import product

import pytest

from detente.coding.firms_in_text import learn_firms
from detente.ontology.names import find_names, fold

pytestmark = pytest.mark.usefixtures("invented_states")


def firms(text):
    return learn_firms(fold(text), find_names(text))


@pytest.mark.parametrize(
    "text",
    [
        "Quelland banned the Zambrian airline Kestrel Airways.",
        "Quelland banned the private Zambrian mail and freight carrier Kestrel Airways.",
        "Quelland banned Zambria's Kestrel Airways.",
        "Quelland banned Kestrel Airways, a small Zambrian airline.",
        "Quelland banned Kestrel Airways of Zambria.",
        "Quelland banned Kestrel Airways of Port Zam.",
        "Quelland banned the Port Zam-based airline Kestrel Airways.",
        "Quelland banned Kestrel Airways, a freight carrier based in Port Zam.",
    ],
)
def test_a_firm_is_of_the_state_that_the_text_calls_it_by(text):
    assert firms(text) == {"Kestrel Airways": "ZAA", "Kestrel": "ZAA"}


@pytest.mark.parametrize(
    "text",
    [
        "Quelland banned Kestrel Airways.",
        "The Zambrian aircraft carrier Kestrel sailed.",
        "The Zambrian company, Quelland said, was closed.",
        "Zambria's Consultative Group met.",
        "Zambria Kestrel Airways",
        "Zambrian airline chief Oto Brand left.",
        "Zambrian airline CEO Oto Brand left.",
        "Quelland sued the Zambrian airline Tuesday.",
        "Quelland sued eKestrel, a Zambrian airline.",
    ],
)
def test_what_is_no_firm_of_a_state(text):
    assert firms(text) == {}


def test_the_first_word_of_a_name_does_not_stand_for_it_where_it_is_a_common_one():
    text = "The Zambrian lender Development Bank failed. Its development took years."
    assert firms(text) == {"Development Bank": "ZAA"}


def test_a_name_that_begins_several_names_does_not_stand_for_one():
    assert "Kestrel" not in firms("Zambria's Kestrel Airways flew over Kestrel Island.")


def test_a_day_does_not_stand_for_a_firm_whose_name_begins_with_it():
    assert firms("The Zambrian publisher Sunday Courier closed. Sunday was calm.") == {"Sunday Courier": "ZAA"}


def test_a_text_of_many_firms_is_read_in_passing():
    words = ["".join(letters) for letters in product("abcdefghij", repeat=3)]
    text = " ".join(f"Quelland banned the Zambrian airline Kest{word} Airways." for word in words)
    began = time.monotonic()
    assert len(firms(text)) == 2 * len(words)
    assert time.monotonic() - began < 5  # going through the text again for each firm takes three times as long
