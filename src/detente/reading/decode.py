"""Bytes to characters: which encoding, what cannot be read, and characters that carry no meaning taken out."""

import codecs
import re
import unicodedata

from detente.errors import DocumentError

MAGIC = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a zip archive, Word or other office file", ".zip or .docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or password-protected office file", "an unprotected .docx"),
    (b"\x89PNG", "a PNG picture", None),
    (b"\xff\xd8\xff", "a JPEG picture", None),
    (b"GIF8", "a GIF picture", None),
    (b"\x1f\x8b", "a gzip archive", None),
    (b"\x7fELF", "a program", None),
    (b"MZ\x90\x00", "a program", None),
    (b"SQLite format 3\x00", "a database", None),
)
_BINARY_SHARE = 0.02  # of the first bytes: running text has next to no control characters
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b\x08")
# Controls and invisible marks: NUL and its kin, bidirectional overrides (they make text read other than it is stored),
# soft hyphens, zero-width spaces and stray byte-order marks. Joiners stay: several scripts need them.
_DROPPED = (
    *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x061C, 0x200B, 0x200E, 0x200F,
    *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF, *range(0xFFF9, 0xFFFC),
)  # fmt: skip
_CLEAN = dict.fromkeys(_DROPPED) | dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n") | {0x09: " "}
_SOFT_BREAK = re.compile("\u00ad[ \t]*\r?\n[ \t]*")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def find_binary(data: bytes) -> tuple[str, str | None] | None:
    """What the bytes are, in words, with the suffix they should have, where they are no text; else None."""
    head = data[:8192]
    for magic, words, suffix in MAGIC:
        if head.startswith(magic):
            return words, suffix
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or find_utf16(head):
        return None
    n_controls = sum(byte in _CONTROLS for byte in head)
    return ("binary data", None) if n_controls > max(2, _BINARY_SHARE * len(head)) else None


def find_utf16(data: bytes) -> str | None:
    """The name of the UTF-16 encoding that text without a byte-order mark is in, or None."""
    head = data[: 4096 & ~1]
    if len(head) < 8:
        return None
    even, odd = head[::2], head[1::2]
    for zeros, letters, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        # Latin text in UTF-16 has a zero in nearly every other byte, binary data has zeros on both sides.
        if zeros.count(0) > 0.6 * len(zeros) and letters.count(0) < 0.02 * len(letters) + 1:
            return name
    return None


def decode(data: bytes) -> tuple[str, str | None]:
    """The text, and a note on its encoding where it is not plain UTF-8.

    Text that is UTF-8 but for some bytes keeps its good characters, and the broken ones become U+FFFD; text in which
    no character of UTF-8 stands is read as cp1252.

    Raises:
        DocumentError: the bytes are no text.
    """
    binary = find_binary(data)
    if binary:
        words, suffix = binary
        hint = f"give it the suffix {suffix}" if suffix else "leave it out"
        raise DocumentError(f"not a text but {words}, by its first bytes {data[:4]!r}. Expected text; {hint}.")
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):  # fmt: skip
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name)
    name = find_utf16(data) or "utf-8"
    if name != "utf-8":
        return _decode_as(data, name)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    n_good = sum(ord(char) > 127 and char != "\ufffd" for char in text)
    return _decode_as(data, "utf-8" if n_good >= text.count("\ufffd") else "cp1252")


def _decode_as(data: bytes, name: str) -> tuple[str, str | None]:
    text = data.decode(name, errors="replace")
    n_broken = text.count("\ufffd")
    if n_broken:
        return text, f"{name}; {n_broken} broken characters replaced"
    return text, None if name == "utf-8" else name


def clean(text: str) -> str:
    """The text with line feeds as line ends, without control characters, bidirectional controls and soft hyphens."""
    text = _SOFT_BREAK.sub("", text) if "\u00ad" in text else text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)
    # A lone surrogate (from JSON escapes or UTF-16) cannot be written as UTF-8 later on.
    return text.encode("utf-8", errors="replace").decode("utf-8") if re.search("[\ud800-\udfff]", text) else text


def split_ligatures(text: str) -> str:
    """The text with the Latin ligatures of typesetting (ﬁ, ﬂ, ﬀ, ...) written as letters."""
    return text.translate(_LIGATURES)


def fold(text: str) -> str:
    """The text on one line, each run of white space one space."""
    return " ".join(text.split())
