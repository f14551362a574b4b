"""How often chance alone shows a turning point, and how often a shift that is there is found, on made-up relations.

python bench/turns.py

The scores are those of the events that the sample articles tell of Pakistan and Russia; nothing else of them is used. Clumped
years have a mood of their own (standard deviation 1.5), as where one story gives several events.
"""

import random
from collections.abc import Mapping, Sequence
from typing import Final

from detente.measure.turning_points import find_turning_points
from detente.model.tables import Row

SCORES: Final = {
    -10.0: 2,
    -8.0: 3,
    -5.0: 6,
    -4.0: 2,
    -2.0: 3,
    1.0: 17,
    1.9: 8,
    3.5: 4,
    4.0: 22,
    5.0: 6,
    6.0: 10,
    7.0: 2,
}
TIMES: Final = 1000
STEADY: Final = ((15, 1, 0.0), (20, 2, 0.0), (30, 3, 0.0), (60, 10, 0.0), (20, 2, 1.5), (30, 3, 1.5), (60, 10, 1.5))
SHIFTED: Final = tuple((each, shift) for each in (2, 3, 5) for shift in (3.0, 4.0, 5.0, 6.0))
FIRST, HALF = 1960, 10  # the first year, and how many there are on either side of a shift


def make_events(scores_by_year: Mapping[int, Sequence[float]]) -> list[Row]:
    return [
        {
            "event": f"e-{year}-{number}",
            "date": str(year),
            "status": "occurred",
            "origins": 1,
            "quad_class": 1 if score > 0 else 3,
            "goldstein": score,
        }
        for year, scores in scores_by_year.items()
        for number, score in enumerate(scores)
    ]


def draw(chance: random.Random, n: int, add: float = 0.0) -> list[float]:
    drawn = chance.choices(list(SCORES), list(SCORES.values()), k=n)
    return [max(-10.0, min(10.0, score + add)) for score in drawn]


def main() -> None:
    chance = random.Random(5)  # noqa: S311  (the same numbers each time)
    print("Nothing changes: share of relations that show a turning point")
    for n_years, each, mood in STEADY:
        n_shown = 0
        for _ in range(TIMES):
            years = range(FIRST, FIRST + n_years)
            scores = {year: draw(chance, round(chance.expovariate(1 / each)), chance.gauss(0, mood)) for year in years}
            n_shown += bool(find_turning_points(make_events(scores)).turns)
        print(f"  {n_years} years, {each} events a year, mood {mood}: {n_shown / TIMES:.3f}")
    print("The mean falls once: share where that is found, to within a year")
    for each, shift in SHIFTED:
        n_found = 0
        for _ in range(TIMES):
            years = range(FIRST, FIRST + 2 * HALF)
            scores = {year: draw(chance, each, -shift if year >= FIRST + HALF else 0.0) for year in years}
            turns = find_turning_points(make_events(scores)).turns
            n_found += any(abs(int(turn.at) - FIRST - HALF) <= 1 for turn in turns)
        print(f"  {2 * HALF} years, {each} events a year, {shift} points: {n_found / TIMES:.2f}")


if __name__ == "__main__":
    main()
