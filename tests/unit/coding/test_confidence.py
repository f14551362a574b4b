from dataclasses import replace

import pytest

from detente.coding.confidence import Signals, confidence_of

PLAIN = Signals(act=0.6, kind=0.7, sides=0.4, is_known=False, is_agreed=True, is_opposed=False, is_named=True)


@pytest.mark.parametrize("probability", [0.0, 0.5, 1.0])
def test_a_confidence_is_a_probability_even_at_the_edges(probability):
    assert 0 < confidence_of(replace(PLAIN, act=probability, sides=probability)) < 1


@pytest.mark.parametrize("signal", ["act", "kind", "sides"])
def test_what_the_reader_is_surer_of_is_likelier_right(signal):
    surer = replace(PLAIN, **{signal: 0.95})
    assert confidence_of(surer) > confidence_of(PLAIN)
