"""Chooses among the dates that may be an act's own, by weights that were fitted on annotated articles."""

from collections.abc import Mapping, Sequence
from functools import cache

from detente.coding.date_candidates import Candidate
from detente.coding.rules import load_rules


@cache
def load_weights() -> Mapping[str, float]:
    """The weight of each feature, from `rules/date_weights.yml`; one that is not listed weighs nothing."""
    weights: dict[str, float] = load_rules("date_weights")["weights"]
    return weights


def weigh(candidate: Candidate) -> float:
    """What speaks for a candidate, as the logarithm of its odds against the others."""
    weights = load_weights()
    return sum(weights.get(feature, 0.0) for feature in sorted(candidate.features))


def choose(candidates: Sequence[Candidate]) -> Candidate:
    """The likeliest of the candidates, of which there is one at least; the first of equals."""
    return max(candidates, key=weigh)
