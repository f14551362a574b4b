"""What differs in claims that were found, the types over several golds together, and what asking for more confidence brings.

    python bench/miscoded.py GOLD TEXTS [GOLD TEXTS ...]

GOLD is a folder of tables that people coded, TEXTS their articles, as `detente score` takes them. The tables of docs/accuracy.md come
from it, with the first and the third row's articles.
"""

import sys
from collections import Counter

from detente.measure.scoring.alike import has_same_parties, has_same_type
from detente.measure.scoring.places import Record
from detente.measure.scoring.tally import Estimate
from detente.pipeline.scoring import score_paths

LEVELS = (0.0, 0.2, 0.3, 0.5, 0.7)  # of confidence


def tell(gold: Record, mine: Record) -> str:
    """What is wrong with a claim whose type or parties are not the gold's."""
    wanted, given = ({*row["actors"], *row["recipients"]} for row in (gold, mine))
    if wanted == given:
        parties = "direction"
    elif wanted < given:
        parties = "one party or more too many"
    else:
        parties = "one party or more too few" if given < wanted else "another party"
    kinds = ([] if has_same_type(gold, mine) else ["type"]) + ([] if has_same_parties(gold, mine) else [parties])
    return " and ".join(kinds)


def of(estimate: Estimate | None) -> float:
    """The value of an estimate, 0 where there is nothing to estimate."""
    return (estimate.value or 0.0) if estimate else 0.0


def main() -> None:
    """Print the differences, the types, and precision and recall by confidence."""
    given = sys.argv[1:]
    if not given or len(given) % 2:
        sys.exit(f"{len(given)} paths given. Expected pairs: a folder of gold tables, then its articles.")
    pairs = list(zip(given[::2], given[1::2], strict=True))
    found = [score_paths(gold, [texts]).comparison for gold, texts in pairs]
    n_missed, n_false = (sum(len(getattr(one.misses, side)) for one in found) for side in ("missed", "false"))
    print(f"missed {n_missed}, without a counterpart in the gold {n_false}; of those that meet, wrong in")
    for kind, n in Counter(tell(*pair) for one in found for pair in one.misses.miscoded).most_common():
        print(f"  {kind:44} {n}")
    of_type: dict[str, list[int]] = {}
    for score in (score for one in found for score in one.types):
        row = of_type.setdefault(score.name.removeprefix("types."), [0, 0, 0])
        for place, n in enumerate((score.n_gold, score.n_coded, round(of(score.recall) * (score.n_gold or 0)))):
            row[place] += n or 0
    print("type           gold coded right")
    for name, (n_gold, n_coded, right) in sorted(of_type.items(), key=lambda item: -item[1][0]):
        print(f"  {name:12} {n_gold:4} {n_coded:5} {right:5}")
    for gold, texts in pairs:
        print(f"{gold}: type and parties right, by least confidence")
        for level in LEVELS:
            scores = score_paths(gold, [texts], min_confidence=level).comparison.scores
            coded = next(score for score in scores if score.name == "claims.coded")
            print(f"  {level:.1f}  precision {of(coded.precision):.2f}  recall {of(coded.recall):.2f}")


if __name__ == "__main__":
    main()
