"""Compares the tables of a run with those of a gold standard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from detente.measure.scoring.claims import count_claims, count_types, is_coded
from detente.measure.scoring.others import count_assessments, count_disagreements, count_figures, count_ledger
from detente.measure.scoring.places import Record, Texts
from detente.measure.scoring.tally import Floats, Score, Tally

Tables = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Misses:
    """Claims to look at: of the gold and not found, found and not in the gold, and found with type or parties wrong, as
    (gold, coded).
    """

    missed: tuple[Record, ...] = ()
    false: tuple[Record, ...] = ()
    miscoded: tuple[tuple[Record, Record], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of a comparison.

    `scores` are the measures; `types` those by PLOVER type; `ungrounded` counts, by table, the coded rows whose quote stands
    nowhere in its text.
    """

    scores: tuple[Score, ...]
    types: tuple[Score, ...]
    ungrounded: Mapping[str, int]
    misses: Misses = field(default_factory=Misses)


def compare(gold: Tables, coded: Tables, texts: Mapping[str, str], samples: Floats) -> Comparison:
    """How near the coded tables come to the gold.

    Rows meet where their quotes share half of the shorter one. Tables that the gold lacks are not measured.

    Args:
        gold: rows by table, in the form of the scheme: claims, and any of figures, ledger, assessments, disagreements.
        coded: rows by table, of the same documents.
        texts: text by document id, of all documents compared.
        samples: how often each document, in the order of `texts`, stands in each sample; of shape (samples, documents).
    """
    tally, by_type, where = Tally(list(texts)), Tally(list(texts)), Texts(texts)
    claims = count_claims(gold["claims"], coded["claims"], where, tally)
    count_types(claims, by_type)
    matched = {"claims": claims}
    if "disagreements" in gold:
        count_disagreements(gold["disagreements"], coded["disagreements"], where, tally)
    if "figures" in gold:
        matched["figures"] = count_figures(gold["figures"], coded["figures"], where, tally)
    if "ledger" in gold:
        count_ledger(gold["ledger"], coded["ledger"], tally)
    if "assessments" in gold:
        matched["assessments"] = count_assessments(gold["assessments"], coded["assessments"], where, tally)
    miscoded = tuple(pair for pair in claims.pairs if not is_coded(*pair))
    return Comparison(
        tuple(tally.scores(samples)),
        tuple(by_type.scores(samples)),
        {name: len(one.ungrounded) for name, one in matched.items()},
        Misses(claims.missed, claims.false, miscoded),
    )
