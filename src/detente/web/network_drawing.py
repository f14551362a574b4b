"""Who deals with whom, as a circle of actors with lines between them, the strongest alone where there are many."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from detente.model.tables import Row
from detente.present.cells import list_of, number_of

WIDTH: Final = 960
HEIGHT: Final = 640
_RADIUS: Final = 265
_WIDEST: Final = 9.0
_UPRIGHT: Final = 0.05  # cosine at most: beside the top or bottom a name is not centred into its neighbour


@dataclass(frozen=True, slots=True)
class Edge:
    """What is reported between two actors: how many events of cooperation and of conflict, and in which sectors most."""

    parties: tuple[str, str]
    cooperation: int
    conflict: int
    sectors: list[str]

    @property
    def weight(self) -> int:
        """How many events in all."""
        return self.cooperation + self.conflict


@dataclass(frozen=True, slots=True)
class Node:
    """An actor as drawn; `anchor` tells on which side its name stands."""

    code: str
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as drawn."""

    edge: Edge
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    is_conflict: bool


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing."""

    width: int
    height: int
    nodes: list[Node]
    lines: list[Line]


def count_edges(events: Sequence[Row]) -> list[Edge]:
    """The edges between actors of the same event, the strongest first."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    sectors: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    alike: Counter[tuple[tuple[str, ...], tuple[str, ...], bool, tuple[str, ...]]] = Counter(
        (
            tuple(list_of(event, "actors")),
            tuple(list_of(event, "recipients")),
            number_of(event, "quad_class") > 2,
            tuple(list_of(event, "sectors")),
        )
        for event in events
    )
    for (actors, recipients, is_conflict, named), n in alike.items():
        for pair in _pairs(actors, recipients):
            counts[pair][is_conflict] += n
            sectors[pair].update(dict.fromkeys(named, n))
    edges = [
        Edge(pair, good, bad, [name for name, _ in sectors[pair].most_common(3)])
        for pair, (good, bad) in counts.items()
    ]
    return sorted(edges, key=lambda edge: (-edge.weight, edge.parties))


def draw_network(edges: Sequence[Edge]) -> Network:
    """The edges drawn, those who have most to do with one another beside each other on the circle as far as it goes."""
    order = list(_around(edges))
    weights: Counter[str] = Counter()
    for edge in edges:
        weights.update(dict.fromkeys(edge.parties, edge.weight))
    places = {code: _place(number, len(order)) for number, code in enumerate(order)}
    heaviest = max((edge.weight for edge in edges), default=1)
    lines = [
        Line(
            edge,
            *places[edge.parties[0]],
            *places[edge.parties[1]],
            round(1 + (_WIDEST - 1) * math.sqrt(edge.weight / heaviest), 1),
            edge.conflict > edge.cooperation,
        )
        for edge in reversed(edges)  # the strongest lie on top
    ]
    most = max(weights.values(), default=1)
    nodes = [_node(code, places[code], number, len(order), weights[code] / most) for number, code in enumerate(order)]
    return Network(WIDTH, HEIGHT, nodes, lines)


def _pairs(actors: Sequence[str], recipients: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Actors with recipients; actors among themselves where there is no recipient."""
    if recipients:
        return sorted({(min(a, b), max(a, b)) for a in actors for b in recipients if a != b})
    return combinations(sorted(set(actors)), 2)


def _around(edges: Sequence[Edge]) -> Iterator[str]:
    """The actors, each after the one placed that it has most to do with."""
    near: dict[str, Counter[str]] = defaultdict(Counter)
    for edge in edges:
        first, second = edge.parties
        near[first][second] += edge.weight
        near[second][first] += edge.weight
    left = set(near)
    last: str | None = None
    while left:
        ties = near[last] if last else Counter[str]()
        last = min(left, key=lambda code: (-ties[code], -sum(near[code].values()), code))
        left.remove(last)
        yield last


def _place(number: int, n: int) -> tuple[float, float]:
    angle = 2 * math.pi * number / max(1, n) - math.pi / 2
    return round(WIDTH / 2 + _RADIUS * math.cos(angle), 1), round(HEIGHT / 2 + _RADIUS * math.sin(angle), 1)


def _node(code: str, place: tuple[float, float], number: int, n: int, share: float) -> Node:
    angle = 2 * math.pi * number / max(1, n) - math.pi / 2
    radius = round(5 + 9 * math.sqrt(share), 1)
    away = radius + 7
    side = math.cos(angle)
    is_upright = abs(side) < _UPRIGHT
    anchor = "middle" if is_upright else "start" if side > 0 else "end"
    x, y = place[0] + away * side, place[1] + away * math.sin(angle) + (8 * math.sin(angle) if is_upright else 0)
    return Node(code, *place, radius, round(x, 1), round(y + 5, 1), anchor)
