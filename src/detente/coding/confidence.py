"""How likely it is that type and parties of a claim are right, from what the trained reader saw."""

import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from functools import cache

from detente.coding.rules import load_rules

_EDGE = 1e-4  # probabilities are kept so far from 0 and 1: their logits stay finite


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against a reading.

    `act`, `kind` and `sides` are the reader's own probabilities that words are an act, one of this type, and that its
    parties stand on these sides; `is_known` tells that the word lists have the word, `is_agreed` that the dependency
    tree shows the same sides, `is_opposed` that it shows others, `is_named` that the sentence names all parties.
    """

    act: float
    kind: float
    sides: float
    is_known: bool
    is_agreed: bool
    is_opposed: bool
    is_named: bool

    def values(self) -> tuple[float, ...]:
        """The signals as numbers that are added up: probabilities as logits."""
        return tuple(value if isinstance(value, bool) else _logit(value) for value in astuple(self))


def _logit(probability: float) -> float:
    kept = min(1 - _EDGE, max(_EDGE, probability))
    return math.log(kept / (1 - kept))


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    stored: Mapping[str, float] = load_rules("confidence")
    return stored["bias"], tuple(stored[field.name] for field in fields(Signals))


def confidence_of(signals: Signals) -> float:
    """The probability that type and parties are right, 0 to 1: a logistic regression (Platt 1999) fitted on articles that
    the reader had not seen, by `training/calibrate.py`.
    """
    bias, weights = _weights()
    total = bias + sum(weight * value for weight, value in zip(weights, signals.values(), strict=True))
    return 1 / (1 + math.exp(-total))
