"""The heads of the trained reader: small matrices on the encoder's vectors, worked out with numpy."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.coding.encoding import Encoding

Floats = NDArray[np.float32]


class Encoder(Protocol):
    """Gives every piece of a sentence a vector that tells of its sentence."""

    @property
    def weights(self) -> Mapping[str, Floats]:
        """The matrices of the heads, by name."""

    def pieces(self, word: str) -> Sequence[int]:
        """The pieces of a word in the encoder's vocabulary."""

    def run(self, encoding: Encoding) -> tuple[Floats, Floats]:
        """Two arrays (pieces, width) for a sentence, its vectors and those that `look_again` starts from."""

    def look_again(self, shared: Floats, marks: Mapping[int, Floats]) -> Floats:
        """An array (acts, pieces, width): the sentence read for each act, with a mark added to the act's word."""


def softmax(scores: Floats) -> Floats:
    """The probabilities that the scores along the last axis stand for."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _gelu(values: Floats) -> Floats:
    """The activation, in the form with tanh (Hendrycks and Gimpel 2016, p. 2)."""
    inner = 0.7978845608 * (values + 0.044715 * values * values * values)
    result: Floats = 0.5 * values * (1 + np.tanh(inner))
    return result


class Heads:
    """Heads of two layers, by name; `weights` has the tables that stand beside them."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self.weights = weights

    def __call__(self, name: str, *columns: Floats) -> Floats:
        """The scores of a head for one or several rows; columns are put side by side."""
        weights = self.weights
        hidden = _gelu(np.concatenate(columns, axis=-1) @ weights[f"{name}.0"] + weights[f"{name}.0.bias"])
        result: Floats = hidden @ weights[f"{name}.1"] + weights[f"{name}.1.bias"]
        return result
