"""Counts by measure and document, and what they come to: a value with its interval.

Every measure is a share of sums over documents, or the harmonic mean of two such shares (F1 of precision and recall).
Resampled documents (Source: Efron and Tibshirani 1993, chapter 13) are weights on the counts, so that a thousand samples
are one product of matrices and no row is compared twice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.measure.scoring.matching import Matched
from detente.measure.scoring.places import Record

Floats = NDArray[np.float64]
_RIGHT, _CODED, _MET, _GOLD = range(4)  # columns: precision is right of coded, recall is met of gold
_INTERVAL: Final = (2.5, 97.5)  # percentiles: 95 in 100 samples lie between


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share from 0 to 1, with the ends of its 95 % interval.

    `value` is None where there was nothing to count; the ends are None where fewer than two documents bear on it.
    """

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """One measure. A share has `value` and `n_coded`, what it is a share of; an F1 has the other fields too."""

    name: str
    value: Estimate
    precision: Estimate | None = None
    recall: Estimate | None = None
    n_coded: int = 0
    n_gold: int | None = None


class Tally:
    """Running counts of a comparison, for the documents given."""

    def __init__(self, documents: Sequence[str]) -> None:
        self._place = {name: place for place, name in enumerate(documents)}
        self._counts: dict[str, Floats] = {}
        self._shares: set[str] = set()

    def open(self, name: str) -> None:
        """Begins an F1, so that it is told of even where no row counts in it."""
        self._column(name)

    def coded(self, name: str, documents: str | Iterable[str], right: float, n: float = 1) -> None:
        """Counts on the side of precision: `right` of `n` coded rows.

        Args:
            name: the measure.
            documents: the document of the rows. Of a row that several tell of, each has an equal share, and of one
                that tells of none of the documents compared, all have.
            right: how many are right.
            n: of how many.
        """
        self._add(name, documents, {_RIGHT: right, _CODED: n})

    def gold(self, name: str, documents: str | Iterable[str], met: float, n: float = 1) -> None:
        """Counts on the side of recall: `met` of `n` rows of the gold."""
        self._add(name, documents, {_MET: met, _GOLD: n})

    def matched(self, name: str, matched: Matched, is_right: Callable[[Record, Record], bool]) -> None:
        """Counts both sides of an F1 for rows that were paired; those that stayed alone are wrong."""
        self.open(name)
        for gold, mine in matched.pairs:
            right = is_right(gold, mine)
            self.gold(name, gold["doc"], right)
            self.coded(name, mine["doc"], right)
        for row in matched.missed:
            self.gold(name, row["doc"], 0)
        for row in matched.false:
            self.coded(name, row["doc"], 0)

    def share(self, name: str, document: str, right: float, n: float = 1) -> None:
        """Counts for a plain share: `right` of `n`."""
        self._shares.add(name)
        self._add(name, document, {_RIGHT: right, _CODED: n})

    def open_share(self, name: str) -> None:
        """Begins a share, so that it is told of even where no row counts in it."""
        self._shares.add(name)
        self._column(name)

    def scores(self, samples: Floats) -> list[Score]:
        """All measures, in the order in which they were begun.

        Args:
            samples: how often each document stands in each sample, of shape (samples, documents).
        """
        return [self._score(name, counts, samples) for name, counts in self._counts.items()]

    def _column(self, name: str) -> Floats:
        return self._counts.setdefault(name, np.zeros((len(self._place), 4)))

    def _add(self, name: str, documents: str | Iterable[str], amounts: dict[int, float]) -> None:
        counts = self._column(name)
        told = {documents} if isinstance(documents, str) else set(documents)
        places = [self._place[one] for one in told if one in self._place] or list(self._place.values())
        for column, amount in amounts.items():
            counts[places, column] += amount / len(places)

    def _score(self, name: str, counts: Floats, samples: Floats) -> Score:
        whole, sampled = counts.sum(axis=0)[None], samples @ counts
        is_spread = (counts.any(axis=1)).sum() > 1
        n_coded = round(float(whole[0, _CODED]))
        precision = _estimate(_precision(whole), _precision(sampled), is_spread=is_spread)
        if name in self._shares:
            return Score(name, precision, n_coded=n_coded)
        return Score(
            name,
            _estimate(_f1(whole), _f1(sampled), is_spread=is_spread),
            precision,
            _estimate(_recall(whole), _recall(sampled), is_spread=is_spread),
            n_coded,
            round(float(whole[0, _GOLD])),
        )


def _estimate(whole: Floats, sampled: Floats, *, is_spread: bool) -> Estimate:
    """The value with its interval; samples without anything to count say nothing and are left out."""
    if np.isnan(whole[0]):
        return Estimate(None)
    known = sampled[~np.isnan(sampled)]
    if not is_spread or not len(known):
        return Estimate(float(whole[0]))
    low, high = np.percentile(known, _INTERVAL)
    return Estimate(float(whole[0]), float(low), float(high))


def _ratio(part: Floats, of: Floats) -> Floats:
    """The shares, NaN where there is nothing to have a share of."""
    return np.divide(part, of, out=np.full_like(part, np.nan), where=of > 0)


def _precision(sums: Floats) -> Floats:
    return _ratio(sums[:, _RIGHT], sums[:, _CODED])


def _recall(sums: Floats) -> Floats:
    return _ratio(sums[:, _MET], sums[:, _GOLD])


def _f1(sums: Floats) -> Floats:
    """The harmonic mean; 0 where one side has no rows, NaN where neither has."""
    precision, recall = np.nan_to_num(_precision(sums)), np.nan_to_num(_recall(sums))
    both = np.divide(2 * precision * recall, precision + recall, out=np.zeros(len(sums)), where=precision + recall > 0)
    both[(sums[:, _CODED] <= 0) & (sums[:, _GOLD] <= 0)] = np.nan
    return both
