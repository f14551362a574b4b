"""Hostile text made fit for a page: what is invisible or turns text around is left out, offsets aside."""

import re
from typing import Final
from urllib.parse import urlsplit

from detente.present.amounts import amounts_in_words, exact_value, sides_in_words, value_in_words
from detente.present.words import clean, date_in_words

__all__ = [
    "amounts_in_words",
    "clean",
    "date_in_words",
    "exact_value",
    "find_web_address",
    "inert",
    "sides_in_words",
    "value_in_words",
]

_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_MOST_ADDRESS_CHARS: Final = 2000


def inert(text: str) -> str:
    """The text without controls that cannot be seen or that turn its direction; line breaks and tabs stay.

    Escaping is the templates' work. Cut a text at its offsets first: this changes them.
    """
    return _CONTROLS.sub("", text)


def find_web_address(written: str | None) -> str | None:
    """The address where a page may link to it: http or https, of a bearable length; else None."""
    if not written or len(written) > _MOST_ADDRESS_CHARS or _CONTROLS.search(written) or any(map(str.isspace, written)):
        return None
    try:
        parts = urlsplit(written)
    except ValueError:  # half an IPv6 address
        return None
    return written if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else None
