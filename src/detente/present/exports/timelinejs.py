"""TimelineJS: the dated events as slides of a timeline, in the JSON format that TimelineJS 3 documents."""

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any

from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.present.cells import key_of, list_of, number_of, text_of
from detente.present.entries import sources_in_words
from detente.present.scope import by_date
from detente.present.sources import Namer
from detente.present.words import QUOTE_CHARS, STATUS_WORDS, TITLE_CHARS, clean, counted, date_in_words

MOST_QUOTES = 3  # on one slide


def export_timelinejs(tables: Mapping[str, list[Row]]) -> dict[str, bytes]:
    """One `timeline.json`: a title slide that counts what is left out, then a slide for each event with a date."""
    events = sorted(tables.get("events", []), key=by_date)
    dated = [event for event in events if _dates(text_of(event, "date"))]
    namer = Namer(tables.get("documents", []), {})
    quotes: dict[str, list[Row]] = {}
    for claim in tables.get("claims", []):
        quotes.setdefault(text_of(claim, "event") or "", []).append(claim)
    timeline = {
        "title": {"text": _text("Reported events", _title_text(len(dated), len(events) - len(dated)))},
        "events": [_slide(event, quotes.get(key_of(event, "event"), []), namer) for event in dated],
        "scale": "human",
    }
    return {"timeline.json": (json.dumps(timeline, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")}


def _title_text(n_dated: int, n_undated: int) -> str:
    left_out = f" {counted(n_undated, 'event')} without a date left out." if n_undated else ""
    return f"<p>{counted(n_dated, 'event')} with a date, as sources report them; not verified.{left_out}</p>"


def _slide(event: Row, claims: Sequence[Row], namer: Namer) -> dict[str, Any]:
    date = text_of(event, "date")
    sectors = list_of(event, "sectors")
    return {
        **_dates(date),
        "display_date": date_in_words(date),
        "text": _text(clean(text_of(event, "title") or "untitled", TITLE_CHARS), _body(event, claims, namer)),
        "unique_id": key_of(event, "event"),
        "group": sectors[0] if sectors else "other",
        "autolink": False,
    }


def _text(headline: str, body: str) -> dict[str, str]:
    """A text object; TimelineJS reads both parts as HTML, so the headline is escaped here and the body by its maker."""
    return {"headline": html.escape(headline), "text": body}


def _body(event: Row, claims: Sequence[Row], namer: Namer) -> str:
    status = STATUS_WORDS[key_of(event, "status")]
    sources = sources_in_words(len(list_of(event, "documents")), int(number_of(event, "origins")))
    quotes = "".join(_quote(claim, namer) for claim in claims[:MOST_QUOTES])
    return f"<p>Reported as {html.escape(status)} · {html.escape(sources)}</p>{quotes}"


def _quote(claim: Row, namer: Namer) -> str:
    quote = namer.quote(claim)
    credited = f", crediting {quote.speaker}" if quote.speaker else ""
    return f"<p>“{html.escape(clean(quote.text, QUOTE_CHARS))}” — {html.escape(quote.label + credited)}</p>"


def _dates(edtf: str | None) -> dict[str, dict[str, int]]:
    """`start_date`, and `end_date` where the date is a stretch; empty where there is no date.

    An open end has no `end_date`; a date with only an end starts there, for the format cannot begin a slide nowhere.
    """
    if find_edtf(edtf) is None or edtf is None:
        return {}
    start, _, end = edtf.partition("/")
    if start in {"", ".."}:
        start, end = end, ""
    if start in {"", ".."}:
        return {}
    first = _point(start, "0")
    last = _point(end, "9") if end not in {"", ".."} else _point(start, "9")
    return {"start_date": first} if first == last else {"start_date": first, "end_date": last}


def _point(point: str, digit: str) -> dict[str, int]:
    parts = point.rstrip("~?%").replace("X", digit).split("-")
    return dict(zip(("year", "month", "day"), map(int, parts), strict=False))
