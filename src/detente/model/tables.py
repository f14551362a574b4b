"""Names, types and units of every column that crosses a package or leaves the program.

The tables are those of the scheme (claims, events, figures, ledger, assessments, disagreements), one of documents and one of verdicts.
A type is one of: "str", "int", "float", "list[str]", "json" (a list of small records). Every column can be null but
those of KEYS. Rows are plain dicts, sorted by document, then place in the text, so that the same input gives the same
bytes.
"""

from typing import Final

Row = dict[str, object]  # one line of a table

COLUMNS: Final[dict[str, dict[str, str]]] = {
    "documents": {
        "doc": "str",  # readable id, unique in a file
        "title": "str",
        "author": "str",
        "publisher": "str",
        "published": "str",  # EDTF
        "url": "str",
        "language": "str",  # ISO 639-1
        "path": "str",  # file name as given, without the folder it was found in
        "origin": "str",  # documents that are copies of one another share it
        "n_chars": "int",  # of the kept text
        "content_id": "str",
        "extra": "json",  # whatever else a sidecar or a row says
    },
    "claims": {
        "id": "str",
        "doc": "str",
        "quote": "str",  # text[start:end]
        "start": "int",  # code points in the kept text
        "end": "int",  # excluded
        "event_type": "str",  # PLOVER
        "mode": "str",  # PLOVER
        "contexts": "list[str]",  # PLOVER
        "quad_class": "int",  # 1 to 4
        "goldstein": "float",  # -10 to 10
        "actors": "list[str]",
        "recipients": "list[str]",
        "date": "str",  # EDTF
        "place": "str",
        "status": "str",
        "sectors": "list[str]",
        "speaker": "str",
        "quantities": "json",  # {value, unit, what, qualifier}
        "event": "str",  # id in events
        "origin": "str",
        "trigger": "str",  # words of the act
        "rule": "str",
        "confidence": "float",  # 0 to 1
        "because": "json",  # [[what, how], ...]
    },
    "events": {
        "event": "str",
        "title": "str",
        "event_type": "str",
        "quad_class": "int",
        "goldstein": "float",
        "actors": "list[str]",
        "recipients": "list[str]",
        "date": "str",
        "status": "str",
        "sectors": "list[str]",
        "claims": "int",  # count
        "documents": "list[str]",
        "origins": "int",  # count of independent ones
    },
    "figures": {
        "id": "str",
        "doc": "str",
        "quote": "str",
        "start": "int",
        "end": "int",
        "indicator": "str",
        "parties": "list[str]",
        "value": "float",
        "unit": "str",  # ISO 4217 for money, UCUM for measures, "1" for things counted
        "period": "str",  # EDTF
        "qualifier": "str",  # about, over, under, nearly
        "origin": "str",
        "rule": "str",
    },
    "ledger": {
        "id": "str",
        "name": "str",
        "aliases": "list[str]",
        "kind": "str",
        "parties": "list[str]",
        "history": "json",  # {date, step, doc, quote}
        "attributes": "json",  # {attribute, value, doc}
    },
    "assessments": {
        "id": "str",
        "doc": "str",
        "quote": "str",
        "start": "int",
        "end": "int",
        "speaker": "str",
        "role": "str",
        "sector": "str",
        "parties": "list[str]",
        "third_parties": "list[str]",
        "origin": "str",
        "rule": "str",
    },
    "disagreements": {
        "id": "str",
        "about": "str",
        "field": "str",
        "strength": "str",  # firm or soft
        "reason": "str",
        "sides": "json",  # [[{doc, quote}, ...], ...]
        "values": "list[str]",  # what each side says, in the order of sides
        "events": "list[str]",
    },
    "verdicts": {
        "id": "str",
        "kind": "str",  # event, figure or ledger
        "subject": "str",  # id of the event, the series of figures or the entry
        "about": "str",  # its title, indicator or name
        "attribute": "str",
        "verdict": "str",  # agree, refine, supersede, conflict, unresolved
        "standing": "str",  # the value that holds
        "values": "json",  # {value, said_by, origins}
        "reason": "str",
    },
}

KEYS: Final[dict[str, str]] = {
    "documents": "doc",
    "claims": "id",
    "events": "event",
    "figures": "id",
    "ledger": "id",
    "assessments": "id",
    "disagreements": "id",
    "verdicts": "id",
}
