"""How near the tables of a run come to the gold of the samples: one number from 0 to 1 a measure.

A row of the gold and a row of the run can be a pair when their quotes share at least half of the shorter one. Pairs are
taken greedily, most alike first, each row once. F1 is the harmonic mean of the share of the gold that was met and the
share of the run that met something.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from detente.model.claim import EventType
from detente.model.time import find_edtf
from detente.ontology.plover import quad_class

Record = Mapping[str, Any]
Tables = Mapping[str, Sequence[Record]]
Stretch = tuple[int, int]

SHARED = 0.5  # of the shorter quote, for rows
TOUCHED = 0.3  # of the shorter quote, for sides of a disagreement: they are quoted more freely
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}  # told from one side as well as from both


def score(gold: Tables, run: Tables, texts: Mapping[str, str]) -> dict[str, float]:
    """All measures of a run.

    Args:
        gold: rows by table, in the form of the scheme.
        run: rows by table, as the product writes them.
        texts: kept text by document id.

    Returns:
        Value by name of measure, rounded to three places.
    """
    measures = _claims(gold["claims"], run["claims"], texts)
    measures |= _others(gold, run, texts)
    measures |= _disagreements(gold["disagreements"], run["disagreements"], texts)
    return {name: round(value, 3) for name, value in measures.items()}


def stretches(row: Record, texts: Mapping[str, str]) -> list[Stretch]:
    """Every place where the row's quote stands in its document."""
    text, quote = texts.get(row["doc"], ""), row["quote"]
    found, start = [], text.find(quote)
    while start >= 0:
        found.append((start, start + len(quote)))
        start = text.find(quote, start + 1)
    return found


def shared(left: Sequence[Stretch], right: Sequence[Stretch]) -> float:
    """The largest share of the shorter of two stretches that both cover."""
    return max(
        (
            max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, min(a[1] - a[0], b[1] - b[0]))
            for a in left
            for b in right
        ),
        default=0.0,
    )


def has_same_parties(gold: Record, mine: Record) -> bool:
    """Whether the same act on the same, or the same meet where a mutual act may be told from one side."""
    acts, receives = set(gold["actors"]), set(gold["recipients"])
    other_acts, other_receives = set(mine["actors"]), set(mine["recipients"])
    if (acts, receives) == (other_acts, other_receives):
        return True
    is_one_sided = bool(receives) != bool(other_receives)
    return gold["event_type"] in MUTUAL and is_one_sided and acts | receives == other_acts | other_receives


def has_same_date(gold: Record, mine: Record) -> bool:
    """Whether both dates are unknown, or one is a closer reading of the other, within eleven years."""
    left, right = find_edtf(gold["date"]), find_edtf(mine["date"])
    if left is None or right is None:
        return left is right
    is_wide = max(int(date.last[:4]) - int(date.first[:4]) for date in (left, right)) > 11
    shares_end = left.first == right.first or left.last == right.last
    return (left.contains(right) or right.contains(left)) and (shares_end or not is_wide)


def _claims(gold: Sequence[Record], mine: Sequence[Record], texts: Mapping[str, str]) -> dict[str, float]:
    both = list(_pairs(gold, mine, texts, _likeness))
    coded = [pair for pair in both if _has_same_type(*pair) and has_same_parties(*pair)]
    n = max(1, len(both))
    return {
        "claims.found": _f1(len(both), gold, mine),
        "claims.precision": len(both) / max(1, len(mine)),
        "claims.coded": _f1(len(coded), gold, mine),
        "claims.type": sum(_has_same_type(*pair) for pair in both) / n,
        "claims.parties": sum(has_same_parties(*pair) for pair in both) / n,
        "claims.status": sum(g["status"] == m["status"] for g, m in both) / n,
        "claims.date": sum(has_same_date(*pair) for pair in both) / n,
        "claims.same_event": _same_event(both),
    }


def _others(gold: Tables, run: Tables, texts: Mapping[str, str]) -> dict[str, float]:
    def same_value(g: Record, m: Record) -> float:
        return float(g["value"] == m["value"] and g["unit"] == m["unit"])

    def same_role(g: Record, m: Record) -> float:
        return float(g["role"] == m["role"])

    figures = _pairs(gold["figures"], run["figures"], texts, same_value)
    assessments = _pairs(gold["assessments"], run["assessments"], texts, same_role)
    return {
        "figures": _f1(sum(same_value(*pair) == 1 for pair in figures), gold["figures"], run["figures"]),
        "assessments": _f1(sum(same_role(*pair) == 1 for pair in assessments), gold["assessments"], run["assessments"]),
    }


def _pairs(
    gold: Sequence[Record],
    mine: Sequence[Record],
    texts: Mapping[str, str],
    likeness: Callable[[Record, Record], float],
) -> Iterator[tuple[Record, Record]]:
    """Rows about one place in a text, each in one pair at most, most alike first."""
    gold_at = [stretches(row, texts) for row in gold]
    mine_at = [stretches(row, texts) for row in mine]
    candidates = []
    for i, left in enumerate(gold):
        for j, right in enumerate(mine):
            cover = shared(gold_at[i], mine_at[j]) if left["doc"] == right["doc"] else 0.0
            if cover >= SHARED:
                candidates.append((-likeness(left, right), -cover, i, j))
    used_gold: set[int] = set()
    used_mine: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_mine:
            used_gold.add(i)
            used_mine.add(j)
            yield gold[i], mine[j]


def _has_same_type(gold: Record, mine: Record) -> bool:
    return bool(gold["event_type"] == mine["event_type"])


def _likeness(gold: Record, mine: Record) -> float:
    quads = quad_class(EventType(gold["event_type"])) == quad_class(EventType(mine["event_type"]))
    return float(
        4 * (_has_same_type(gold, mine) + has_same_parties(gold, mine)) + 2 * has_same_date(gold, mine) + quads
    )


def _f1(hits: int, gold: Sequence[Record], mine: Sequence[Record]) -> float:
    return 2 * hits / max(1, len(gold) + len(mine))


def _same_event(both: Sequence[tuple[Record, Record]]) -> float:
    """F1 over pairs of claims: those that the run puts into one event against those that the gold does."""
    gold, mine = set(), set()
    for i, (left, right) in enumerate(both):
        for j in range(i):
            gold |= {(i, j)} if left["event"] == both[j][0]["event"] else set()
            mine |= {(i, j)} if right["event"] == both[j][1]["event"] else set()
    return 2 * len(gold & mine) / max(1, len(gold) + len(mine))


def _disagreements(gold: Sequence[Record], mine: Sequence[Record], texts: Mapping[str, str]) -> dict[str, float]:
    """The share of the firm ones that the run found, and the share of the run's that are in the gold, soft ones too."""
    found, used = [], set()
    for row in sorted(gold, key=lambda row: str(row["strength"])):
        met = next((j for j, other in enumerate(mine) if j not in used and _are_alike(row, other, texts)), None)
        if met is not None:
            used.add(met)
            found.append(row)
    firm = [row for row in gold if row["strength"] == "firm"]
    return {
        "disagreements.firm_recall": sum(row["strength"] == "firm" for row in found) / max(1, len(firm)),
        "disagreements.precision": len(found) / max(1, len(mine)),
    }


def _are_alike(gold: Record, mine: Record, texts: Mapping[str, str]) -> bool:
    """Whether two sides of the one speak from the same places as two sides of the other."""
    meets = [
        (i, j)
        for i, side in enumerate(gold["sides"])
        for j, other in enumerate(mine["sides"])
        if any(
            left["doc"] == right["doc"] and shared(stretches(left, texts), stretches(right, texts)) >= TOUCHED
            for left in side
            for right in other
        )
    ]
    return any(a[0] != b[0] and a[1] != b[1] for a in meets for b in meets)
