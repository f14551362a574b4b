"""Whether a statement tells more than others tell of the same: a narrower date, a place, a number, a later state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detente.model.claim import Claim, Quantity, Status
from detente.model.time import find_edtf
from detente.reconcile.amounts import Amount
from detente.reconcile.wording import read_wording

# How far along an act is told to be; a denial is on no such way.
_FAR: Final = {
    Status.HYPOTHETICAL: 0,
    Status.PROPOSED: 1,
    Status.PLANNED: 2,
    Status.STALLED: 3,
    Status.ALLEGED: 3,
    Status.ONGOING: 4,
    Status.OCCURRED: 4,
}


@dataclass(frozen=True, slots=True)
class Refinement:
    """An attribute that the new text tells more of: its name, what the file has (None where nothing), what the text has."""

    attribute: str
    held: str | None
    told: str


def tells_as_much(held: Status, told: Status) -> bool | None:
    """Whether a statement of one status bears out another: in full, in part (False), or not at all (None).

    That an act was done, or is stuck, bears out that it was planned; that it was planned bears out in part that it was done.
    """
    if held is told:
        return True
    if Status.DENIED in {held, told}:
        return None
    if told is Status.STALLED:
        return False  # what was meant or done need not have come to a halt
    return _FAR[held] >= _FAR[told]


def refine_claim(claim: Claim, others: Sequence[Claim]) -> tuple[Refinement, ...]:
    """What a claim tells beyond all the others, which are about the same happening; nothing where there are none."""
    if not others:
        return ()
    found = (_date(claim, others), _status(claim, others), _place(claim, others), *_quantities(claim, others))
    return tuple(one for one in found if one)


def refine_date(told: str | None, held: Sequence[str | None]) -> Refinement | None:
    """The date told, where it is narrower than each of those held."""
    own = find_edtf(told)
    if own is None:
        return None
    known = [date for date in map(find_edtf, held) if date]
    if any(not date.contains(own) or own.contains(date) for date in known):
        return None  # one of them is as narrow, or means another time
    return Refinement("date", ", ".join(sorted({date.edtf for date in known})) or None, own.edtf)


def _date(claim: Claim, others: Sequence[Claim]) -> Refinement | None:
    return refine_date(claim.date, [other.date for other in others])


def _status(claim: Claim, others: Sequence[Claim]) -> Refinement | None:
    if any(tells_as_much(other.status, claim.status) for other in others):
        return None
    return Refinement("status", ", ".join(sorted({other.status.value for other in others})), claim.status.value)


def _place(claim: Claim, others: Sequence[Claim]) -> Refinement | None:
    if not claim.place or any(other.place for other in others):
        return None
    return Refinement("place", None, claim.place)


def _quantities(claim: Claim, others: Sequence[Claim]) -> Iterator[Refinement]:
    known = [quantity for other in others for quantity in other.quantities]
    for quantity in claim.quantities:
        alike = [other for other in known if _measures_alike(quantity, other)]
        if all(is_sharper(quantity, other) for other in alike):
            held = ", ".join(sorted({amount(other).words() for other in alike})) or None
            yield Refinement(quantity.what or "amount", held, amount(quantity).words())


def _measures_alike(left: Quantity, right: Quantity) -> bool:
    if left.unit != right.unit:
        return False
    one, two = (read_wording((each.what or "").casefold()).weights.keys() for each in (left, right))
    return left.unit != "1" or bool(one & two)


def amount(quantity: Quantity) -> Amount:
    """The value with its unit and the word that bounds it."""
    return Amount(quantity.value, quantity.unit, quantity.qualifier)


def is_sharper(told: Quantity, held: Quantity) -> bool:
    """Whether the one is exact and the other only bounds it."""
    is_exact = told.qualifier is None and held.qualifier is not None
    return is_exact and not amount(told).excludes(amount(held))
