"""When a coded row says the same as a row of the gold."""

import re
from typing import Final

from detente.measure.scoring.places import Record, squeeze
from detente.model.claim import EventType
from detente.model.time import EventDate, find_edtf
from detente.ontology.plover import quad_class

_TOLD_FROM_ONE_SIDE: Final = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_WIDEST_YEARS: Final = 11  # a wider date says too little to be right about a narrower one
_PART_OF_YEAR: Final = re.compile(r"(?<=\d{4})-(?:2[1-9]|3\d|4[01])(?!\d)")  # seasons, quarters, halves: EDTF level 2
_NUMBER: Final = re.compile(r"-?\d[\d,]*\.?\d*")
_EMPTY_WORDS: Final = frozenset({"the", "of", "a", "an", "and", "project", "agreement"})
_NAMES_SHARE: Final = 0.75  # of the words of the shorter name


def has_same_type(gold: Record, mine: Record) -> bool:
    """Whether both are of one PLOVER type."""
    return bool(gold["event_type"] == mine["event_type"])


def has_same_quad(gold: Record, mine: Record) -> bool:
    """Whether both are of one quad class."""
    return quad_class(EventType(gold["event_type"])) == quad_class(EventType(mine["event_type"]))


def has_same_parties(gold: Record, mine: Record) -> bool:
    """Whether the same act on the same.

    A directed act between the parties of a mutual one counts too, where the act is of a kind that is often told from
    one side (a visit, an agreement, cooperation).
    """
    acts, receives = _sides(gold)
    other_acts, other_receives = _sides(mine)
    if (acts, receives) == (other_acts, other_receives):
        return True
    is_mutual, is_other_mutual = len(acts) > 1 and not receives, len(other_acts) > 1 and not other_receives
    return (
        gold["event_type"] in _TOLD_FROM_ONE_SIDE
        and is_mutual != is_other_mutual
        and acts | receives == other_acts | other_receives
    )


def has_same_date(gold: Record, mine: Record) -> bool:
    """Whether neither contradicts the other: both unknown, or one lies inside the other.

    The wider one may span eleven years at most, unless both begin or end in one year.
    """
    left, right = find_date(gold.get("date")), find_date(mine.get("date"))
    if left is None or right is None:
        return left is right
    is_wide = max(_years(left), _years(right)) > _WIDEST_YEARS
    meets = left.first[:4] == right.first[:4] or left.last[:4] == right.last[:4]
    return (left.contains(right) or right.contains(left)) and (meets or not is_wide)


def find_date(edtf: str | None) -> EventDate | None:
    """The date with its bounds; a season, quarter or half counts as its year. None where there is none.

    >>> find_date("2016-22").last
    '2016-12-31'
    """
    return find_edtf(_PART_OF_YEAR.sub("", str(edtf))) if edtf else None


def has_same_speaker(gold: Record, mine: Record) -> bool:
    """Whether the one name holds the other, as a surname is held by the full name."""
    left, right = squeeze(gold["speaker"]).lower(), squeeze(mine.get("speaker") or "").lower()
    return bool(right) and (left in right or right in left)


def sectors_share(gold: Record, mine: Record) -> float:
    """The share (0 to 1) of all sectors named that both name."""
    left, right = set(gold.get("sectors") or ()), set(mine.get("sectors") or ())
    return len(left & right) / max(1, len(left | right))


def quantities(row: Record) -> set[tuple[float, str]]:
    """The quantities of a claim as (value, unit); one whose value is no number is left out."""
    found = ((number(one.get("value")), str(one.get("unit", "")).upper()) for one in row.get("quantities") or ())
    return {(value, unit) for value, unit in found if value is not None}


def has_same_value(gold: Record, mine: Record) -> bool:
    """Whether two figures have one value, whatever their units."""
    return number(gold.get("value")) == number(mine.get("value"))


def has_same_unit(gold: Record, mine: Record) -> bool:
    """Whether two figures have one unit."""
    return str(gold.get("unit", "")).upper() == str(mine.get("unit", "")).upper()


def has_same_role(gold: Record, mine: Record) -> bool:
    """Whether two assessments have one role."""
    return gold.get("role") == mine.get("role")


def has_same_name(gold: Record, mine: Record) -> bool:
    """Whether some name of the one shares three quarters of the words of some name of the other."""
    return any(_are_alike(left, right) for left in _names(gold) for right in _names(mine))


def claim_likeness(gold: Record, mine: Record) -> float:
    """How much two claims at one place say the same; the most alike are paired first."""
    return (
        2.0 * has_same_type(gold, mine)
        + 0.5 * has_same_quad(gold, mine)
        + 2.0 * has_same_parties(gold, mine)
        + 0.5 * bool(_everyone(gold) & _everyone(mine))
        + 0.5 * has_same_date(gold, mine)
    )


def number(value: object) -> float | None:
    """The value as a number, the first one where it is a text; None where it holds none."""
    try:
        return float(value)  # type: ignore[arg-type]  # what is no number raises
    except (TypeError, ValueError):
        found = _NUMBER.search(str(value or ""))
        return float(found.group().replace(",", "")) if found else None


def _sides(row: Record) -> tuple[frozenset[str], frozenset[str]]:
    acts, receives = frozenset(row.get("actors") or ()), frozenset(row.get("recipients") or ())
    return acts, frozenset() if receives == acts else receives


def _everyone(row: Record) -> frozenset[str]:
    return frozenset(row.get("actors") or ()) | frozenset(row.get("recipients") or ())


def _years(date: EventDate) -> int:
    return int(date.last[:4]) - int(date.first[:4])


def _names(row: Record) -> list[frozenset[str]]:
    names = [row["name"], *(row.get("aliases") or ())]
    return [frozenset(re.findall(r"[a-z0-9]+", squeeze(name).lower())) - _EMPTY_WORDS for name in names]


def _are_alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right) and len(left & right) / min(len(left), len(right)) >= _NAMES_SHARE
