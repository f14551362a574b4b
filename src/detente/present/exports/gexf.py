"""Dynamic GEXF 1.3: who acted towards whom, by type of act, over time; for Gephi and whatever reads its format."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations, product
from typing import Final
from xml.etree import ElementTree as ET

from detente.model.actor import kind_of
from detente.model.claim import EventType, Status
from detente.model.tables import Row
from detente.model.time import FIRST_DAY, LAST_DAY, find_edtf
from detente.ontology.plover import quad_class
from detente.ontology.states import state_name
from detente.present.cells import key_of, list_of, number_of, text_of
from detente.present.words import NAME_CHARS, clean

NAMESPACE: Final = "http://gexf.net/1.3"
_NODE_FIELDS: Final = {"kind": "string"}
_EDGE_FIELDS: Final = {
    "event_type": "string",
    "quad_class": "integer",
    "events": "integer",
    "goldstein": "double",
    "event_ids": "liststring",
}
_REAL: Final = frozenset({Status.OCCURRED, Status.ONGOING})
Spell = tuple[str, str]  # first and last day
Edge = tuple[str, str, str]  # who acts, who receives, type of act


def export_gexf(tables: Mapping[str, list[Row]]) -> dict[str, bytes]:
    """One `relations.gexf`: an edge for each actor, recipient and type of act, there while its events are.

    Events without a date, and those that are not reported as having happened or in force, are left out.
    """
    edges: dict[Edge, list[Row]] = defaultdict(list)
    for event in tables.get("events", []):
        if find_edtf(text_of(event, "date")) and Status(key_of(event, "status")) in _REAL:
            for actor, recipient in _pairs(event):
                edges[actor, recipient, key_of(event, "event_type")].append(event)
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    ET.SubElement(ET.SubElement(root, "meta"), "creator").text = "Detente"
    graph = ET.SubElement(
        root,
        "graph",
        {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date", "timerepresentation": "interval"},
    )
    _declare(graph, "node", _NODE_FIELDS)
    _declare(graph, "edge", _EDGE_FIELDS)
    _add_nodes(graph, sorted({end for actor, recipient, _ in edges for end in (actor, recipient)}))
    _add_edges(graph, edges)
    ET.indent(root, " ")
    return {"relations.gexf": ET.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"}


def _pairs(event: Row) -> Iterable[tuple[str, str]]:
    """Who acts towards whom; a mutual act goes both ways, an act of one alone is no relation."""
    actors, recipients = list_of(event, "actors"), list_of(event, "recipients")
    pairs = product(actors, recipients) if recipients else permutations(actors, 2)
    return sorted({pair for pair in pairs if pair[0] != pair[1]})


def _declare(graph: ET.Element, kind: str, fields: Mapping[str, str]) -> None:
    declared = ET.SubElement(graph, "attributes", {"class": kind})
    for title, value_type in fields.items():
        ET.SubElement(declared, "attribute", {"id": title, "title": title, "type": value_type})


def _add_nodes(graph: ET.Element, codes: Sequence[str]) -> None:
    nodes = ET.SubElement(graph, "nodes", {"count": str(len(codes))})
    for code in codes:
        node = ET.SubElement(nodes, "node", {"id": code, "label": clean(state_name(code), NAME_CHARS)})
        _add_values(node, {"kind": kind_of(code).value})


def _add_edges(graph: ET.Element, edges: Mapping[Edge, Sequence[Row]]) -> None:
    parent = ET.SubElement(graph, "edges", {"count": str(len(edges))})
    for (actor, recipient, event_type), events in sorted(edges.items()):
        fields = {
            "id": f"{actor} {recipient} {event_type}",
            "source": actor,
            "target": recipient,
            "kind": event_type,  # readers that know it keep edges of different kinds between the same two apart
            "label": event_type,
            "weight": str(len(events)),
        }
        edge = ET.SubElement(parent, "edge", fields)
        mean = sum(number_of(event, "goldstein") for event in events) / len(events)
        ids = "[" + ", ".join(sorted(key_of(event, "event") for event in events)) + "]"
        values = (event_type, quad_class(EventType(event_type)), len(events), f"{mean:.2f}", ids)
        _add_values(edge, dict(zip(_EDGE_FIELDS, values, strict=True)))
        spells = ET.SubElement(edge, "spells")
        for first, last in _spells(events):
            ends = {"start": first} if first != FIRST_DAY else {}
            ET.SubElement(spells, "spell", ends | ({"end": last} if last != LAST_DAY else {}))


def _add_values(element: ET.Element, values: Mapping[str, object]) -> None:
    parent = ET.SubElement(element, "attvalues")
    for title, value in values.items():
        ET.SubElement(parent, "attvalue", {"for": title, "value": str(value)})


def _spells(events: Sequence[Row]) -> list[Spell]:
    """The stretches of the events, those that overlap made one: Gephi takes no spells that do."""
    dates = (find_edtf(text_of(event, "date")) for event in events)
    spells: list[Spell] = []
    for first, last in sorted((date.first, date.last) for date in dates if date):
        if spells and first <= spells[-1][1]:
            spells[-1] = spells[-1][0], max(last, spells[-1][1])
        else:
            spells.append((first, last))
    return spells
