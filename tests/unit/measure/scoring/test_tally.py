"""Counts, and what they come to."""

import numpy as np
import pytest

from detente.measure.scoring.tally import Tally

SAMPLES = np.array([[2.0, 0.0], [1.0, 1.0], [0.0, 2.0]])


def only(tally):
    (score,) = tally.scores(SAMPLES)
    return score


def test_f1_is_of_the_sums():
    tally = Tally(["a", "b"])
    tally.coded("x", "a", 1, 2)
    tally.gold("x", "a", 1, 1)
    tally.coded("x", "b", 0, 2)
    tally.gold("x", "b", 0, 3)
    score = only(tally)
    assert (score.precision.value, score.recall.value, score.value.value) == (0.25, 0.25, 0.25)
    assert (score.n_coded, score.n_gold) == (4, 4)


def test_an_interval_holds_the_value_and_spans_the_documents():
    tally = Tally(["a", "b"])
    tally.share("x", "a", 1)
    tally.share("x", "b", 0)
    value = only(tally).value
    assert value.value == 0.5
    assert 0 <= value.low < 0.5 < value.high <= 1


def test_one_document_gives_no_interval():
    tally = Tally(["a", "b"])
    tally.share("x", "a", 1)
    assert (only(tally).value.low, only(tally).value.high) == (None, None)


def test_nothing_to_count_has_no_value():
    tally = Tally(["a", "b"])
    tally.open("x")
    assert only(tally).value.value is None


def test_one_empty_side_is_an_f1_of_0():
    tally = Tally(["a", "b"])
    tally.gold("x", "a", 0)
    score = only(tally)
    assert (score.value.value, score.precision.value, score.recall.value) == (0, None, 0)


def test_samples_without_rows_are_left_out():
    tally = Tally(["a", "b", "c"])
    tally.share("x", "a", 1)
    tally.share("x", "b", 1)
    (score,) = tally.scores(np.array([[0.0, 0.0, 3.0], [1.0, 1.0, 1.0]]))
    assert (score.value.low, score.value.high) == (1, 1)


@pytest.mark.parametrize("documents", [("a", "b"), ("a", "b", "elsewhere"), ("elsewhere",), ()])
def test_a_row_that_several_documents_tell_of_counts_once(documents):
    tally = Tally(["a", "b"])
    tally.coded("x", documents, 1)
    score = only(tally)
    assert (score.n_coded, score.precision.value) == (1, 1)
