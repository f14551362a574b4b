"""Confidence in words: the seven expressions of likelihood of Intelligence Community Directive 203.

Source: ICD 203, Analytic Standards (2015), section D.6.e.(2).(a).
"""

from collections.abc import Iterable
from typing import Final

from detente.model.tables import Row
from detente.present.cells import number_of

# Upper end of each range, in percent, with its word; the directive's ranges share their ends, which go to the higher
_WORDS: Final = (
    (5, "almost no chance"),
    (20, "very unlikely"),
    (45, "unlikely"),
    (55, "roughly even chance"),
    (80, "likely"),
    (95, "very likely"),
    (100, "almost certain"),
)
KEY: Final = tuple(
    (word, f"{low} to {high} %")
    for (high, word), low in zip([*_WORDS[:-1], (99, _WORDS[-1][1])], [1, *(high for high, _ in _WORDS)], strict=False)
)
"""Each word with its range."""


def likelihood_in_words(share: float) -> str:
    """The directive's word for a likelihood from 0 to 1."""
    return next((word for high, word in _WORDS if share * 100 < high), _WORDS[-1][1])


def best_reading(claims: Iterable[Row]) -> str | None:
    """How likely it is that at least the surest of these claims was read rightly; None where none tells."""
    known = [number_of(claim, "confidence") for claim in claims if claim.get("confidence") is not None]
    return likelihood_in_words(max(known)) if known else None
