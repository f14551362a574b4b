"""Rows of JSONL, CSV and sidecars: which keys are facts, and what is kept beside them."""

import json
from collections.abc import Mapping

from detente.reading.decode import clean, fold
from detente.reading.draft import Facts
from detente.reading.published import read_published

_KNOWN = ("title", "author", "publisher", "url", "language")
_PLACES = frozenset({"id", "text", "file"})  # they say which document a row is about


def facts_of(row: Mapping[str, object]) -> Facts:
    """What a row says about its document; keys that are no fact go to `extra`, absent and empty values nowhere.

    A `published` that is no date stays readable in `extra` under the same name.
    """
    words = {key: text for key, value in row.items() if (text := _as_text(value))}
    given = words.pop("published", None)
    published = read_published(given) if given else None
    known = {key: words.pop(key) for key in _KNOWN if key in words}
    extra = {key: text for key, text in words.items() if key not in _PLACES}
    if given and published is None:
        extra["published"] = given
    return Facts(
        known.get("title"),
        known.get("author"),
        known.get("publisher"),
        published,
        known.get("url"),
        known.get("language"),
        extra,
    )


def _as_text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return fold(clean(value)) or None
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
