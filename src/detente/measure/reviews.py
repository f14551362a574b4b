"""How often the machine was right, as reviewers say, and how far two of them agree."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import Final

from detente.model.review import Review, ReviewVerdict

_Z: Final = 1.96  # 95 %
_BANDS: Final = ((0.9, "90 % and more"), (0.7, "70 to 90 %"), (0.5, "50 to 70 %"), (0.0, "below 50 %"))


@dataclass(frozen=True, slots=True)
class Precision:
    """Of `n` reviewed claims `n_right` were confirmed as they stood and `n_real` were claims at all, if not in every
    field; `low`, `high` are the ends of the 95 % interval of the share that was right.
    """

    name: str
    n: int
    n_right: int
    n_real: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Cohen's kappa of two reviewers over the `n` claims that both reviewed; None where chance alone would agree."""

    reviewers: tuple[str, str]
    n: int
    kappa: float | None


def measure_precision(reviews: Sequence[Review]) -> list[Precision]:
    """How often the machine was right, over all and by type.

    Args:
        reviews: those that stand, the last one of each claim.
    """
    by_type = _grouped(reviews, lambda review: review.event_type.value)
    return [_precision("all", reviews), *by_type] if reviews else []


def measure_by_confidence(reviews: Sequence[Review]) -> list[Precision]:
    """The same by the confidence that the machine gave."""
    order = {name: number for number, (_, name) in enumerate(_BANDS)}
    return sorted(_grouped(reviews, lambda review: _band(review.confidence)), key=lambda one: order[one.name])


def measure_agreement(reviews: Iterable[Review]) -> list[Agreement]:
    """Cohen's kappa of each two reviewers who reviewed some of the same claims: confirmed, corrected or rejected.

    Source: Cohen 1960, "A coefficient of agreement for nominal scales".

    Args:
        reviews: those that stand, the last one of each reviewer on each claim.
    """
    said: dict[str, dict[str, ReviewVerdict]] = defaultdict(dict)
    for review in reviews:
        said[review.who][review.claim_id] = review.verdict
    found = []
    for one, other in combinations(sorted(said), 2):
        both = sorted(said[one].keys() & said[other].keys())
        if both:
            pairs = [(said[one][claim_id], said[other][claim_id]) for claim_id in both]
            found.append(Agreement((one, other), len(both), _kappa(pairs)))
    return found


def _kappa(pairs: Sequence[tuple[ReviewVerdict, ReviewVerdict]]) -> float | None:
    n = len(pairs)
    observed = sum(one is other for one, other in pairs) / n
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(left[verdict] * right[verdict] for verdict in left) / n**2
    return None if expected == 1 else round((observed - expected) / (1 - expected), 3)


def _grouped(reviews: Sequence[Review], name_of: Callable[[Review], str]) -> list[Precision]:
    groups: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        groups[name_of(review)].append(review)
    return [_precision(name, listed) for name, listed in sorted(groups.items())]


def _precision(name: str, reviews: Sequence[Review]) -> Precision:
    n = len(reviews)
    n_right = sum(review.verdict is ReviewVerdict.CONFIRMED for review in reviews)
    n_real = n - sum(review.verdict is ReviewVerdict.REJECTED for review in reviews)
    return Precision(name, n, n_right, n_real, *_interval(n_right, n))


def _interval(n_right: int, n: int) -> tuple[float, float]:
    """The interval of a share.

    Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference".
    """
    share, spread = n_right / n, _Z**2 / n
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3)


def _band(confidence: float) -> str:
    return next(name for least, name in _BANDS if confidence >= least)
