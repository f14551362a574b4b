"""Who deals with whom, on what, in which period."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from detente.model.claim import Status
from detente.web.filters import AskedOrUndated, Filters, Now
from detente.web.network_drawing import Edge, Network, count_edges, draw_network
from detente.web.twins import add_twins

router = APIRouter(tags=["reading"])
_DRAWN = 40  # edges: more cannot be told apart


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The strongest edges, listed and drawn; `n_edges` are there in all."""

    edges: list[Edge]
    n_edges: int
    top: int
    drawing: Network
    filters: Filters


def build_network(
    snapshot: Now,
    filters: AskedOrUndated,
    top: Annotated[int, Query(ge=1, le=400, description="How many edges to list, the strongest first.")] = _DRAWN,
) -> NetworkPage:
    """Who deals with whom: the strongest edges between actors, in events that happened or are in force."""
    kinds = {filters.status} if filters.status else {Status.OCCURRED, Status.ONGOING}
    edges = snapshot.remember(
        ("edges", filters),
        lambda: count_edges([event for event in filters.select(snapshot) if event["status"] in kinds]),
    )
    return NetworkPage(edges[:top], len(edges), top, draw_network(edges[: min(top, _DRAWN)]), filters)


add_twins(router, "/network", "network", build_network, NetworkPage)
