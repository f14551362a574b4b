"""From how likely each party is to act or receive, the likeliest sides of an act as a whole."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

NONE, ACTOR, RECIPIENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Sides:
    """The codes on both sides, and how likely the reading is, 0 to 1."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    probability: float


def log_softmax(values: Sequence[float]) -> list[float]:
    """The logarithms of the probabilities that a row of scores stands for."""
    top = max(values)
    total = top + math.log(sum(math.exp(value - top) for value in values))
    return [value - total for value in values]


def _assign(rows: list[list[float]], roles: tuple[int, ...], least: dict[int, int]) -> tuple[float, list[int]] | None:
    """The likeliest role of each party, with at least so many in each role that is asked for; None where there are
    too few parties. Of the parties without such a role, those move that lose least by it.
    """
    chosen = [max(roles, key=row.__getitem__) for row in rows]
    for role, wanted in least.items():
        while chosen.count(role) < wanted:
            movable = [
                (row[role] - row[now], -place)
                for place, (row, now) in enumerate(zip(rows, chosen, strict=True))
                if now != role and chosen.count(now) > least.get(now, 0)
            ]
            if not movable:
                return None
            chosen[-max(movable)[1]] = role
    return sum(row[role] for row, role in zip(rows, chosen, strict=True)), chosen


def _one_sided(rows: list[list[float]], role: int, prior: float) -> tuple[float, list[int]]:
    """The reading with parties on one side alone: the likeliest."""
    best = max(range(len(rows)), key=lambda place: rows[place][role] - rows[place][NONE])
    chosen = [role if place == best else NONE for place in range(len(rows))]
    return prior + sum(row[now] for row, now in zip(rows, chosen, strict=True)), chosen


def choose_sides(codes: Sequence[str], scores: Sequence[Sequence[float]], pattern: Sequence[float]) -> Sides:
    """The likeliest sides of an act.

    Args:
        codes: the parties to choose from, at least one.
        scores: a row a party, for no part in the act, actor, recipient.
        pattern: scores for a mutual act, a directed one, one that nobody receives, and one whose actor is not told.
    """
    rows = [log_softmax(row) for row in scores]
    mutual, directed, alone, agentless = log_softmax(pattern)
    together = [[row[NONE], math.log(math.exp(row[ACTOR]) + math.exp(row[RECIPIENT]))] for row in rows]
    readings: list[tuple[float, list[int]]] = []
    for prior, table, roles, least in (
        (mutual, together, (NONE, ACTOR), {ACTOR: 2}),
        (directed, rows, (NONE, ACTOR, RECIPIENT), {ACTOR: 1, RECIPIENT: 1}),
    ):
        found = _assign(table, roles, least)
        if found:
            readings.append((prior + found[0], found[1]))
    for prior, role in ((alone, ACTOR), (agentless, RECIPIENT)):
        readings.append(_one_sided(rows, role, prior))
    best, chosen = max(readings, key=lambda reading: reading[0])
    return Sides(_in_role(codes, chosen, ACTOR), _in_role(codes, chosen, RECIPIENT), math.exp(best))


def _in_role(codes: Sequence[str], chosen: Sequence[int], role: int) -> tuple[str, ...]:
    return tuple(code for code, now in zip(codes, chosen, strict=True) if now == role)
