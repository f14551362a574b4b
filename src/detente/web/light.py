"""Rows of the tables made straight from the columns of the file, for those of which a page goes through all.

They are the rows that `detente.present.rows` makes, in its order; a test holds the two against each other.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from pathlib import PurePath
from typing import Final

from detente.model.claim import EventType
from detente.model.event import Strength
from detente.model.tables import Row
from detente.ontology import plover
from detente.present.rows import SCORE_PLACES, rounded
from detente.present.scope import by_date
from detente.store.lists import Values

_BETWEEN: Final = '", "'  # stands in JSON between two texts of a list and nowhere else: within one the sign is escaped


def make_events(lines: Iterable[Values]) -> list[Row]:
    """The table of events in order of date, from the columns of each as `store.lists.list_events` gives them."""
    listed = sorted(lines, key=itemgetter(0))
    read = read_lists(text for line in listed for text in (line[3], line[4], line[7], line[9], line[10]))
    rank_of = _rank({line[5] for line in listed})
    listed.sort(key=lambda line: rank_of[line[5]])  # by id within a date: sorting keeps the order of equals
    n_origins = {text: len(set(read[text])) for text in {line[10] for line in listed}}
    return [
        {
            "event": event_id,
            "title": title,
            "event_type": kind,
            "quad_class": _quad_class(kind),
            "goldstein": score_of(kind, mode),
            "actors": read[actors],
            "recipients": read[recipients],
            "date": date,
            "status": status,
            "sectors": read[sectors],
            "claims": claims.count(_BETWEEN) + 1,
            "documents": read[documents],
            "origins": n_origins[origins],
        }
        for event_id, title, kind, actors, recipients, date, status, sectors, claims, documents, origins, mode in listed
    ]


def _rank(dates: Iterable[str | None]) -> dict[str | None, int]:
    """The place of each date in a chronology; some are written otherwise and mean the same days."""
    keys = {date: by_date({"date": date, "event": ""}) for date in dates}
    places = {key: place for place, key in enumerate(sorted(set(keys.values())))}
    return {date: places[key] for date, key in keys.items()}


def make_documents(lines: Sequence[Values], origins: Mapping[str, str]) -> list[Row]:
    """The table of documents, in its order.

    Args:
        lines: the columns of each, as `store.lists.list_documents` gives them.
        origins: the origin of each by document id; one that is absent is an origin of its own.
    """
    extra_of = {text: json.loads(text) for text in {line[10] for line in lines}}
    return [
        {
            "doc": document_id,
            "title": title,
            "author": author,
            "publisher": publisher,
            "published": published,
            "url": url,
            "language": language,
            "path": PurePath(path).name if path else None,
            "origin": origins.get(document_id, document_id),
            "n_chars": n_chars,
            "content_id": content_id,
            "extra": extra_of[extra],
        }
        for document_id, title, author, publisher, published, url, language, path, n_chars, content_id, extra in lines
    ]


def make_figures(lines: Sequence[Values], origins: Mapping[str, str]) -> list[Row]:
    """The table of figures, from the columns of each as `store.lists.list_figures` gives them."""
    read = read_lists(line[6] for line in lines)
    return [
        {
            "id": figure_id,
            "doc": document_id,
            "quote": quote,
            "start": start,
            "end": end,
            "indicator": indicator,
            "parties": read[parties],
            "value": rounded(value),
            "unit": unit,
            "period": period,
            "qualifier": qualifier,
            "origin": origins.get(document_id, document_id),
            "rule": rule,
        }
        for figure_id, document_id, quote, start, end, indicator, parties, value, unit, period, qualifier, rule in lines
    ]


def make_assessments(lines: Sequence[Values], origins: Mapping[str, str]) -> list[Row]:
    """The table of assessments, from the columns of each as `store.lists.list_assessments` gives them."""
    read = read_lists(text for line in lines for text in (line[8], line[9]))
    return [
        {
            "id": assessment_id,
            "doc": document_id,
            "quote": quote,
            "start": start,
            "end": end,
            "speaker": speaker,
            "role": role,
            "sector": sector,
            "parties": read[parties],
            "third_parties": read[third_parties],
            "origin": origins.get(document_id, document_id),
            "rule": rule,
        }
        for assessment_id, document_id, quote, start, end, speaker, role, sector, parties, third_parties, rule in lines
    ]


def make_ledger(lines: Iterable[Values]) -> list[Row]:
    """The ledger, from the columns of each entry as `store.lists.list_ledger` gives them."""
    rows: list[Row] = [
        {
            "id": entry_id,
            "name": name,
            "aliases": json.loads(aliases),
            "kind": kind,
            "parties": json.loads(parties),
            "history": [
                {"date": one["date"], "step": one["step"], **_said(one["evidence"])} for one in json.loads(history)
            ],
            "attributes": [
                {"attribute": one["attribute"], "value": one["value"], "doc": one["document_id"]}
                for one in json.loads(attributes)
            ],
        }
        for entry_id, name, aliases, kind, parties, history, attributes in lines
    ]
    return sorted(rows, key=lambda row: (str(row["name"]).casefold(), str(row["name"]), str(row["id"])))


def make_disagreements(lines: Iterable[Values]) -> list[Row]:
    """The table of disagreements, from the columns of each as `store.lists.list_disagreements` gives them."""
    rows: list[Row] = []
    for disagreement_id, about, field, strength, reason, told, event_ids in lines:
        sides = json.loads(told)
        rows.append({
            "id": disagreement_id,
            "about": about,
            "field": field,
            "strength": strength,
            "reason": reason,
            "sides": [[_said(evidence) for evidence in side["evidence"]] for side in sides],
            "values": [side["value"] for side in sides],
            "events": json.loads(event_ids),
        })  # fmt: skip
    return sorted(rows, key=lambda row: (row["strength"] != Strength.FIRM, str(row["about"]), str(row["id"])))


def _said(evidence: Mapping[str, str]) -> dict[str, str]:
    return {"doc": evidence["document_id"], "quote": evidence["quote"]}


@cache
def score_of(kind: str, mode: str | None) -> float:
    """The score of a type and mode on Goldstein's scale, as the tables have it."""
    return round(plover.goldstein(EventType(kind), mode), SCORE_PLACES)


@cache
def _quad_class(kind: str) -> int:
    return plover.quad_class(EventType(kind))


def read_lists(texts: Iterable[str]) -> dict[str, list[str]]:
    """Lists by their JSON, all read at once: thousands of rows have the same parties, sectors and documents."""
    different = list(set(texts))
    made: list[list[str]] = json.loads(f"[{','.join(different)}]")
    return dict(zip(different, made, strict=True))


def group(pairs: Iterable[tuple[str | None, Row]]) -> dict[str, Sequence[Row]]:
    """The rows by key, in their order; what has none is left out."""
    grouped: dict[str, list[Row]] = {}
    for key, row in pairs:
        if key is not None:
            grouped.setdefault(key, []).append(row)
    return dict(grouped)
