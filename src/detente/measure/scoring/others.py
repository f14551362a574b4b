"""Counts what figures, assessments, the ledger and disagreements of a run have right."""

from collections.abc import Iterator, Sequence

from detente.measure.scoring import alike
from detente.measure.scoring.matching import Matched, match
from detente.measure.scoring.places import Place, Record, Texts, shared
from detente.measure.scoring.tally import Tally

_TOUCHED = 0.3  # of the shorter quote: sides of a disagreement are quoted more freely than claims
_Side = list[tuple[str, list[Place]]]


def count_figures(gold: Sequence[Record], mine: Sequence[Record], texts: Texts, tally: Tally) -> Matched:
    """Adds the F1 of figures that met with value and unit."""

    def is_right(left: Record, right: Record) -> bool:
        return alike.has_same_value(left, right) and alike.has_same_unit(left, right)

    matched = match(gold, mine, texts, lambda left, right: 2.0 * alike.has_same_value(left, right))
    tally.matched("figures", matched, is_right)
    return matched


def count_assessments(gold: Sequence[Record], mine: Sequence[Record], texts: Texts, tally: Tally) -> Matched:
    """Adds the F1 of assessments that met, and of those that have the role right as well."""
    matched = match(gold, mine, texts, lambda left, right: 2.0 * alike.has_same_role(left, right))
    tally.matched("assessments.found", matched, lambda *_: True)
    tally.matched("assessments.role", matched, alike.has_same_role)
    return matched


def count_ledger(gold: Sequence[Record], mine: Sequence[Record], tally: Tally) -> None:
    """Adds the F1 of named things with names alike, and of the steps (kind and year) of those."""
    tally.open("ledger")
    tally.open("ledger.steps")
    met: dict[int, Record] = {}
    for row in gold:
        j = next((j for j, other in enumerate(mine) if j not in met and alike.has_same_name(row, other)), None)
        tally.gold("ledger", _told_by(row), j is not None)
        if j is not None:
            met[j] = row
            _count_steps(row, mine[j], tally)
    for j, row in enumerate(mine):
        tally.coded("ledger", _told_by(row), j in met)


def count_disagreements(gold: Sequence[Record], mine: Sequence[Record], texts: Texts, tally: Tally) -> None:
    """Adds the recall of firm disagreements and the precision of all; one that meets a soft one is right too."""
    name = "disagreements"
    tally.open(name)
    theirs = [_sides(row, texts) for row in mine]
    met: set[int] = set()
    for row in sorted(gold, key=_strength):
        sides = _sides(row, texts)
        j = next((j for j, other in enumerate(theirs) if j not in met and _is_same(sides, other)), None)
        met |= set() if j is None else {j}
        if _strength(row) == "firm":
            tally.gold(name, _quoted_in(row), j is not None)
    for j, row in enumerate(mine):
        tally.coded(name, _quoted_in(row), j in met)


def _count_steps(gold: Record, mine: Record, tally: Tally) -> None:
    wanted, given = _steps(gold), _steps(mine)
    tally.gold("ledger.steps", _told_by(gold), len(wanted & given), len(wanted))
    tally.coded("ledger.steps", _told_by(mine), len(wanted & given), len(given))


def _steps(row: Record) -> set[tuple[str, str]]:
    return {(step.get("step"), (step.get("date") or "")[:4]) for step in row.get("history") or ()}


def _told_by(row: Record) -> set[str]:
    return {one["doc"] for one in (*(row.get("history") or ()), *(row.get("attributes") or ())) if one.get("doc")}


def _strength(row: Record) -> str:
    return str(row.get("strength") or "firm")


def _quotes(row: Record) -> Iterator[Record]:
    return (quote for side in row.get("sides") or () for quote in side)


def _quoted_in(row: Record) -> set[str]:
    return {quote["doc"] for quote in _quotes(row)}


def _sides(row: Record, texts: Texts) -> list[_Side]:
    return [[(quote["doc"], texts.places(quote)) for quote in side] for side in row.get("sides") or ()]


def _is_same(gold: Sequence[_Side], mine: Sequence[_Side]) -> bool:
    """Whether two different sides of the one meet two different sides of the other."""
    meets = [(i, j) for i, left in enumerate(gold) for j, right in enumerate(mine) if _touch(left, right)]
    return any(a[0] != b[0] and a[1] != b[1] for a in meets for b in meets)


def _touch(left: _Side, right: _Side) -> bool:
    return any(
        document == other and shared(places, others) >= _TOUCHED for document, places in left for other, others in right
    )
