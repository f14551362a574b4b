"""GDELT 2.0: the events, and the places where documents mention them, in the columns of its two tables.

Source: The GDELT Event Database, data format codebook V2.0 (19 February 2015).
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import Final

from detente.model.tables import Row
from detente.ontology.cameo import cameo_code, get_code
from detente.present.cells import key_of, list_of, number_of, text_of
from detente.present.exports.csv_files import guard_formula
from detente.present.exports.gdelt_actors import NOBODY, CameoActor, cameo_actor
from detente.present.exports.gdelt_dates import day_columns, stamp
from detente.present.exports.reductions import is_reported_done, reduce_type
from detente.present.sources import by_publication
from detente.present.words import TITLE_CHARS, clean

_ACTOR: Final = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
_PLACE: Final = ["Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"]
EVENT_COLUMNS: Final = (
    *["GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"],
    *(f"Actor{number}{column}" for number in (1, 2) for column in _ACTOR),
    *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"],
    *["NumMentions", "NumSources", "NumArticles", "AvgTone"],
    *(f"{place}Geo_{column}" for place in ("Actor1", "Actor2", "Action") for column in _PLACE),
    *["DATEADDED", "SOURCEURL"],
)
MENTION_COLUMNS: Final = (
    *[
        "GlobalEventID",
        "EventTimeDate",
        "MentionTimeDate",
        "MentionType",
        "MentionSourceName",
        "MentionIdentifier",
        "SentenceID",
    ],
    *["Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"],
    *["MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"],
)
_WEB: Final = "1"  # the identifier is an address
_CITATION: Final = "2"  # the identifier is a citation in words
_URL_CHARS: Final = 2_000
Columns = dict[str, object]


def export_gdelt(tables: Mapping[str, list[Row]]) -> dict[str, bytes]:
    """`events.export.CSV` and `events.mentions.CSV`: tab-separated, without a header, as GDELT has them.

    An event is one row for each pair of who acts and who receives; a mutual act has a row for each direction.
    """
    documents = {key_of(row, "doc"): row for row in tables.get("documents", [])}
    claims_of: dict[str, list[Row]] = defaultdict(list)
    for claim in tables.get("claims", []):
        claims_of[text_of(claim, "event") or ""].append(claim)
    events, mentions = [], []
    for event in tables.get("events", []):
        if day_columns(text_of(event, "date")) and is_reported_done(event):
            claims = claims_of[key_of(event, "event")]
            written = list(_event_rows(event, claims, documents))
            events += written
            mentions += [_mention(row, claim, documents) for row in written for claim in claims]
    return {
        "events.export.CSV": _write(EVENT_COLUMNS, events),
        "events.mentions.CSV": _write(MENTION_COLUMNS, mentions),
    }


def _write(columns: Sequence[str], rows: Sequence[Columns]) -> bytes:
    lines = ("\t".join(str(row.get(column, "")) for column in columns) + "\n" for row in rows)
    return "".join(lines).encode("utf-8", "replace")


def _event_rows(event: Row, claims: Sequence[Row], documents: Mapping[str, Row]) -> Iterator[Columns]:
    told_by = [documents[one] for one in list_of(event, "documents") if one in documents]
    shared = {
        **day_columns(text_of(event, "date")),
        **_act(event, claims),
        "NumMentions": int(number_of(event, "claims")),
        "NumSources": int(number_of(event, "origins")),
        "NumArticles": len(list_of(event, "documents")),
        "ActionGeo_Fullname": _place(claims),
        "DATEADDED": next((at for row in by_publication(told_by) if (at := stamp(text_of(row, "published")))), ""),
        "SOURCEURL": next((_text(url, _URL_CHARS) for row in told_by if (url := text_of(row, "url"))), ""),
    }
    for actor, recipient in _pairs(event):
        yield {
            "GlobalEventID": _number(key_of(event, "event"), actor, recipient),
            **shared,
            **_actor_columns(1, cameo_actor(actor)),
            **_actor_columns(2, cameo_actor(recipient) if recipient else NOBODY),
        }


def _pairs(event: Row) -> list[tuple[str, str]]:
    """Who acts and who receives; "" where nobody does."""
    actors, recipients = list_of(event, "actors"), list_of(event, "recipients")
    if recipients:
        return [pair for pair in product(actors, recipients) if pair[0] != pair[1]]
    return list(permutations(actors, 2)) if len(actors) > 1 else [(actor, "") for actor in actors]


def _number(event_id: str, actor: str, recipient: str) -> int:
    """GDELT's ids are 64-bit integers: one made of the event's id and the pair, the same in every export."""
    return int(hashlib.sha256(f"{event_id}\0{actor}\0{recipient}".encode()).hexdigest()[:15], 16)


def _act(event: Row, claims: Sequence[Row]) -> Columns:
    modes = {text_of(claim, "mode") for claim in claims if claim["event_type"] == event["event_type"]}
    event_type, mode = reduce_type({**event, "mode": modes.pop() if len(modes) == 1 else None})
    code = cameo_code(event_type, mode)
    full = code if len(code) > 2 else code + "0"  # CAMEO's "not specified below"
    return {
        "EventCode": full,
        "EventBaseCode": full[:3],
        "EventRootCode": full[:2],
        "QuadClass": _quad_class(full[:2]),
        "GoldsteinScale": get_code(code).goldstein,
    }


def _quad_class(root: str) -> int:
    """GDELT's classes go by the root of the code: up to 05, 08 and 13, and the rest."""
    return 1 + sum(int(root) > last for last in (5, 8, 13))


def _actor_columns(number: int, actor: CameoActor) -> Columns:
    parts = zip(("Code", "Name", "CountryCode", "KnownGroupCode", "Type1Code"), actor, strict=True)
    return {f"Actor{number}{column}": value for column, value in parts}


def _place(claims: Sequence[Row]) -> str:
    places = {text_of(claim, "place") for claim in claims} - {None}
    return _text(places.pop(), TITLE_CHARS) if len(places) == 1 else ""


def _mention(event: Columns, claim: Row, documents: Mapping[str, Row]) -> Columns:
    document = documents.get(key_of(claim, "doc"), {})
    url, published = text_of(document, "url"), text_of(document, "published")
    citation = [text_of(document, "publisher"), text_of(document, "title") or key_of(claim, "doc"), published]
    trigger = key_of(claim, "quote").find(key_of(claim, "trigger"))
    return {
        "GlobalEventID": event["GlobalEventID"],
        "EventTimeDate": event["DATEADDED"],
        "MentionTimeDate": stamp(published),
        "MentionType": _WEB if url else _CITATION,
        "MentionSourceName": _text(text_of(document, "publisher") or key_of(claim, "doc"), TITLE_CHARS),
        "MentionIdentifier": _text(url or ", ".join(part for part in citation if part), _URL_CHARS),
        "ActionCharOffset": int(number_of(claim, "start")) + max(0, trigger),
        "InRawText": 1,
        "Confidence": round(100 * number_of(claim, "confidence")),
        "MentionDocLen": document.get("n_chars") or "",
    }


def _text(value: object, limit: int) -> str:
    """Text of a source on one line, without tabs, and no formula for a spreadsheet that opens the file."""
    return guard_formula(clean(value, limit))
