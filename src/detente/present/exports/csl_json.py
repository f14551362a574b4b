"""CSL-JSON: the documents as a list of sources, for Zotero, pandoc and all that speaks the Citation Style Language."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.present.cells import key_of, text_of
from detente.present.sources import by_publication
from detente.present.words import NAME_CHARS, TITLE_CHARS, clean

FILE: Final = "sources.csl.json"
_URL_CHARS: Final = 2_000


def export_csl(tables: Mapping[str, list[Row]]) -> dict[str, bytes]:
    """One `sources.csl.json`: an item for each document, in the order of publication."""
    return {FILE: render_csl(tables.get("documents", []))}


def render_csl(documents: Sequence[Row]) -> bytes:
    """The documents as CSL-JSON (version 1.0.2 of its schema), in the order of publication, which numbers them."""
    items = [_item(row, number) for number, row in enumerate(by_publication(documents), 1)]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _item(document: Row, number: int) -> dict[str, Any]:
    author, url = text_of(document, "author"), text_of(document, "url")
    fields = {
        "id": clean(key_of(document, "doc"), NAME_CHARS),
        "type": "article-newspaper" if text_of(document, "publisher") else "webpage" if url else "document",
        "citation-number": number,
        "title": _short(document, "title", TITLE_CHARS),
        "author": [{"literal": clean(author, NAME_CHARS)}] if author else None,
        "container-title": _short(document, "publisher", NAME_CHARS),
        "issued": _issued(text_of(document, "published")),
        "URL": _short(document, "url", _URL_CHARS),
        "language": _short(document, "language", NAME_CHARS),
        # The schema's own place for what it has no field for: copies of one text share an origin
        "custom": {"origin": _short(document, "origin", NAME_CHARS)} if text_of(document, "origin") else None,
    }
    return {field: value for field, value in fields.items() if value is not None}


def _short(document: Row, column: str, limit: int) -> str | None:
    text = text_of(document, column)
    return clean(text, limit) if text else None


def _issued(edtf: str | None) -> dict[str, Any] | None:
    """The date of publication as `date-parts`, both ends of a stretch, `circa` where it is uncertain; else in words."""
    if edtf is None:
        return None
    if find_edtf(edtf) is None or "X" in edtf or ".." in edtf or edtf.startswith("/") or edtf.endswith("/"):
        return {"literal": clean(edtf, NAME_CHARS)}
    points = [[int(part) for part in point.rstrip("~?%").split("-")] for point in edtf.split("/")]
    return {"date-parts": points} | ({"circa": True} if set("~?%") & set(edtf) else {})
