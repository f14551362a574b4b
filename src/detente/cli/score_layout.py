"""What a comparison with a gold standard came to, as a table for people and as a record for machines."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.cli.terminal import console, in_one_line
from detente.measure.scoring.places import Record
from detente.measure.scoring.tally import Estimate, Score
from detente.pipeline.scoring import RESAMPLES, Scored

_PLACES: Final = 3
_ENOUGH: Final = 10  # documents, below which an interval is too narrow to lean on
_CLAIMS: Final = "claims"
_OF_FOUND: Final = "of the claims found"
_ALL: Final = "all together"
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "claims.found": (_CLAIMS, "found"),
    "claims.quad": (_CLAIMS, "quad class, parties right"),
    "claims.coded": (_CLAIMS, "type, parties right (coded)"),
    "claims.full": (_CLAIMS, "date, status right too (full)"),
    "claims.type": (_OF_FOUND, "type right"),
    "claims.actors": (_OF_FOUND, "parties right"),
    "claims.date": (_OF_FOUND, "date compatible"),
    "claims.date_exact": (_OF_FOUND, "date the same"),
    "claims.date_invented": (_OF_FOUND, "date invented (lower is better)"),
    "claims.status": (_OF_FOUND, "status right"),
    "claims.sectors": (_OF_FOUND, "sectors shared"),
    "claims.speaker": (_OF_FOUND, "speaker right, where one"),
    "claims.quantities": (_OF_FOUND, "quantities"),
    "claims.same_event_b3": (_OF_FOUND, "same event (B-cubed)"),
    "disagreements": (_ALL, "disagreements"),
    "figures": (_ALL, "figures"),
    "ledger": (_ALL, "ledger: names"),
    "ledger.steps": (_ALL, "ledger: steps"),
    "assessments.found": (_ALL, "assessments found"),
    "assessments.role": (_ALL, "assessments with their role"),
}


def scored_record(scored: Scored, n_misses: int) -> dict[str, object]:
    """A comparison as plain values: `measures` and `types` by name, each a share with `low` and `high`, or an F1 with
    precision and recall beside it; null where there was nothing to count.
    """
    comparison, misses = scored.comparison, scored.comparison.misses
    record: dict[str, object] = {
        "documents": list(scored.documents),
        "absent": list(scored.absent),
        "resamples": RESAMPLES,
        "measures": {score.name: _score_record(score) for score in comparison.scores},
        "types": {score.name.removeprefix("types."): _score_record(score) for score in comparison.types},
        "ungrounded": dict(comparison.ungrounded),
        "unplaced": [{"doc": row["doc"], "quote": row["quote"]} for row in scored.unplaced],
    }
    if n_misses:
        record["misses"] = {
            "missed": list(misses.missed[:n_misses]),
            "false": list(misses.false[:n_misses]),
            "miscoded": [{"gold": gold, "coded": mine} for gold, mine in misses.miscoded[:n_misses]],
        }
    return record


def _score_record(score: Score) -> dict[str, object]:
    if score.precision is None or score.recall is None:
        return {**_estimate_record(score.value), "n": score.n_coded}
    return {
        "f1": _estimate_record(score.value),
        "precision": _estimate_record(score.precision),
        "recall": _estimate_record(score.recall),
        "gold": score.n_gold,
        "coded": score.n_coded,
    }


def _estimate_record(estimate: Estimate) -> dict[str, float | None]:
    return {name: _rounded(getattr(estimate, name)) for name in ("value", "low", "high")}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)


def print_scored(scored: Scored, n_misses: int) -> None:
    """Tables that fit 80 columns: the measures by what they are about, the types, then the misses asked for."""
    screen, comparison = console(), scored.comparison
    for heading, group in groupby(comparison.scores, lambda score: _WORDS[score.name][0]):
        _print_table(screen, heading, [(_WORDS[score.name][1], score) for score in group])
    _print_table(screen, "types of claims", [(score.name.removeprefix("types."), score) for score in comparison.types])
    for table, n in comparison.ungrounded.items():
        if n:
            screen.print(f"{n} {table} whose quote stands nowhere in its text.")
    screen.print(Text(_footing(len(scored.documents)), style="dim"))
    _print_misses(screen, scored, n_misses)


def _print_table(screen: Console, heading: str, rows: Sequence[tuple[str, Score]]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(heading, min_width=31, no_wrap=True)
    for name in ("", "95 %", "prec.", "rec.", "gold", "coded"):
        table.add_column(name, justify="right", min_width=len("0.00-0.00") if name == "95 %" else 4, no_wrap=True)
    for words, score in rows:
        estimate, n_gold = score.value, "" if score.n_gold is None else str(score.n_gold)
        interval = "" if estimate.low is None else f"{estimate.low:.2f}-{estimate.high:.2f}"
        sides = [_shown(side) if side else "" for side in (score.precision, score.recall)]
        table.add_row(words, _shown(estimate), interval, *sides, n_gold, str(score.n_coded))
    screen.print(table)
    screen.print()


def _shown(estimate: Estimate) -> str:
    return "-" if estimate.value is None else f"{estimate.value:.3f}"


def _footing(n_documents: int) -> str:
    told = f"{n_documents} document{'' if n_documents == 1 else 's'} compared. "
    if n_documents < 2:
        return told + "An interval needs more than one."
    caution = " Of so few documents it is narrower than it should be." if n_documents < _ENOUGH else ""
    return f"{told}95 %: between which the measure lies in 95 of 100 redraws of the documents.{caution}"


def _print_misses(screen: Console, scored: Scored, n_misses: int) -> None:
    misses = scored.comparison.misses
    for word, rows in (("missed", misses.missed), ("false", misses.false)):
        for row in rows[:n_misses]:
            screen.print()
            screen.print(Text(f"{word}  {_told(row)}", style="bold"))
            screen.print(_quote(row))
    for gold, mine in misses.miscoded[:n_misses]:
        screen.print()
        screen.print(Text(f"gold   {_told(gold)}", style="bold"))
        screen.print(Text(f"coded  {_told(mine)}", style="bold"))
        screen.print(_quote(gold))


def _told(row: Record) -> str:
    """A claim in a line: type, who to whom, date, status, document."""
    sides = [", ".join(row.get(name) or ()) for name in ("actors", "recipients")]
    parts = (row["event_type"], " > ".join(filter(None, sides)), row.get("date"), row.get("status"), row["doc"])
    return in_one_line(" · ".join(str(part) for part in parts if part))


def _quote(row: Record) -> Text:
    return Text(f"  “{in_one_line(row['quote'])}”")
