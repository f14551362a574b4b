"""Content ids: the same content has the same id on every machine and in every run."""

import hashlib
from base64 import b32encode

ID_CHARS = 16  # 80 bits: no collision to be expected below a billion records


def content_id(kind: str, *fields: str | float | None) -> str:
    """A short id made of the given fields.

    Each field is written with its type and length, so that ("ab", "c") and ("a", "bc") differ, and so
    do None and "".

    Args:
        kind: a one-letter prefix that tells readers what the id names: "d" document, "c" claim, ...
        fields: the values that make the record itself, in a fixed order.

    Returns:
        `kind`, a hyphen and 16 lower-case base-32 characters.
    """
    digest = hashlib.sha256()
    for field in fields:
        written = "" if field is None else str(field)
        digest.update(f"{type(field).__name__}:{len(written)}:{written};".encode())
    return f"{kind}-{b32encode(digest.digest()).decode().lower()[:ID_CHARS]}"
