"""A figure held against others: those that bear it out, and what it tells beyond them."""

from collections.abc import Iterable
from functools import lru_cache

from detente.model.claim import Figure, Quantity
from detente.model.time import find_edtf
from detente.reconcile.check_precision import Refinement, amount, is_sharper, refine_date
from detente.reconcile.wording import read_wording, stem
from detente.reconcile.words import COMMON

_COMMON = frozenset(stem(word) for word in COMMON)


def compare_figures(figure: Figure, others: Iterable[Figure]) -> tuple[tuple[Figure, ...], tuple[Refinement, ...]]:
    """The figures that can be right together with this one because they measure the same, and what it refines in them."""
    alike = tuple(other for other in others if _measure_alike(figure, other) and _agree(figure, other))
    if not alike:
        return (), ()
    period = refine_date(figure.period, [other.period for other in alike])
    refinements = [Refinement("period", period.held, period.told)] if period else []
    own = _quantity(figure)
    if all(is_sharper(own, _quantity(other)) for other in alike):
        held = ", ".join(sorted({amount(_quantity(other)).words() for other in alike}))
        refinements.append(Refinement("value", held, amount(own).words()))
    return alike, tuple(refinements)


def _quantity(figure: Figure) -> Quantity:
    return Quantity(figure.value, figure.unit, figure.indicator, figure.qualifier)


def _measure_alike(left: Figure, right: Figure) -> bool:
    """Whether unit and parties are the same and the words of one indicator are those of the other but for details."""
    if left.unit.casefold() != right.unit.casefold() or set(left.parties) != set(right.parties):
        return False
    return are_alike(left.indicator, right.indicator)


def are_alike(left: str, right: str) -> bool:
    """Whether the words that tell what one indicator measures are all among those of the other."""
    one, two = _telling(left), _telling(right)
    return one <= two or two <= one


@lru_cache(maxsize=10_000)
def _telling(indicator: str) -> frozenset[str]:
    """The stems of an indicator that tell what is measured; all of them where it has none but common ones."""
    stems = frozenset(read_wording(indicator.casefold()).weights)
    return stems - _COMMON or stems


def _agree(left: Figure, right: Figure) -> bool:
    """Whether the values can both be right, and are of one period as far as both tell it."""
    one, two = find_edtf(left.period), find_edtf(right.period)
    if one and two and not (one.contains(two) or two.contains(one)):
        return False
    return not amount(_quantity(left)).excludes(amount(_quantity(right)))
