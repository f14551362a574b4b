"""RSS and Atom by feedparser: a feed's bytes to its entries. Nothing that a feed names is fetched."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from detente.errors import DocumentError, MissingPartError
from detente.model.ids import content_id
from detente.reading.decode import clean, fold
from detente.reading.draft import Facts
from detente.reading.feed_bytes import EXPECTED, prepare_feed
from detente.reading.fragment import is_markup, split_fragment
from detente.reading.published import read_published

MAX_ENTRIES: Final = 2000
_SLUG_CHARS: Final = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `name` is made of its id and stays the same when the rest of it changes; `content` is its
    text, with markup where `has_markup`.
    """

    name: str
    content: str
    has_markup: bool
    facts: Facts


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it calls itself, the address that it gives for itself, and its entries in its own order."""

    title: str | None
    url: str | None
    entries: tuple[Entry, ...] = field(repr=False)


def parse_feed(data: bytes) -> Feed:
    """The feed that the bytes are; a damaged one as far as it can be read.

    Raises:
        DocumentError: they are no feed, or one that could not be read without harm.
        MissingPartError: feedparser is not installed.
    """
    parsed = _parse(prepare_feed(data))
    about, found = parsed.get("feed", {}), parsed.get("entries", [])
    if len(found) > MAX_ENTRIES:
        raise DocumentError(f"a feed of {len(found)} entries. Expected {MAX_ENTRIES} at most; split it.")
    if not found and parsed.get("bozo"):
        reason = fold(clean(str(parsed.get("bozo_exception"))))[:200]
        raise DocumentError(f"a feed that is damaged and holds no entry ({reason}). {EXPECTED}.")
    title = _words(about.get("title")) or None
    url = _address(about.get("link"), "")
    return Feed(title, url, tuple({entry.name: entry for entry in _entries(about, title, url, found)}.values()))


def _parse(data: bytes) -> Any:  # noqa: ANN401 - feedparser is untyped
    try:
        import feedparser  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise MissingPartError(
            'feeds need feedparser, which is not installed. Install it with: pip install "detente[feeds]"'
        ) from error
    # a stream, never a name: feedparser would fetch what looks like an address. Markup is cleaned here, and later.
    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def _entries(about: Any, title: str | None, base: str | None, found: list[Any]) -> Iterator[Entry]:  # noqa: ANN401 - feedparser is untyped
    language = str(about.get("language") or about.get("title_detail", {}).get("language") or "")[:2].lower()
    for one in found:
        url = _address(one.get("link"), base or "")
        facts = _facts(one, title, url)
        facts = facts.or_else(Facts(language=language if re.fullmatch("[a-z]{2}", language) else None))
        content, has_markup = _content(one)
        yield Entry(_name(base, facts, content), content, has_markup, facts)


def _facts(one: Any, feed_title: str | None, url: str | None) -> Facts:  # noqa: ANN401 - feedparser is untyped
    """What an entry says of itself. Where a feed takes it from another source, that one is its publisher."""
    source = _words((one.get("source") or {}).get("title"))
    extra = {"entry": _words(one.get("id"))[:500]} if _words(one.get("id")) else {}
    if source and feed_title and source != feed_title:
        extra["feed"] = feed_title
    return Facts(
        title=_words(one.get("title")) or None,
        author=_words(one.get("author")) or None,
        publisher=source or feed_title,
        published=_published(one),
        url=url,
        extra=extra,
    )


def _published(one: Any) -> str | None:  # noqa: ANN401 - feedparser is untyped
    """The day of publication where the publisher is; about the day of the last change where that alone is told."""
    for key, sign in (("published", ""), ("updated", "~")):
        written = one.get(key) if key in one else None  # `get` alone would give one for the other
        day = read_published(str(written)[:100]) if written else None
        clock = one.get(f"{key}_parsed") if written else None
        if day is None and clock:
            day = f"{clock.tm_year:04}-{clock.tm_mon:02}-{clock.tm_mday:02}"
        if day:
            return day if day.endswith("~") else f"{day}{sign}"
    return None


def _content(one: Any) -> tuple[str, bool]:  # noqa: ANN401 - feedparser is untyped
    """The longest of the texts that an entry carries: its content, else its summary; and whether that has markup."""
    told = [*one.get("content", ()), one.get("summary_detail") or {}]
    kept = [(clean(str(part.get("value") or "")), str(part.get("type") or "")) for part in told]
    text, kind = max(kept, key=lambda part: len(part[0]))
    return text, kind != "text/plain" and is_markup(text)


def _name(base: str | None, facts: Facts, content: str) -> str:
    """The document's name: the end of the entry's address or id for people, a hash of the id for machines."""
    own = facts.extra.get("entry", "")
    is_global = ":" in own
    key = content_id("f", own) if is_global else content_id("f", base, own or facts.url or facts.title or fold(content))
    path = urlsplit(facts.url).path if facts.url else own
    last = next((piece for piece in reversed(re.split(r"[/:]", path)) if piece), "")
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.\w{1,5}$", "", last.lower())).strip("-")[:_SLUG_CHARS].strip("-")
    return f"{slug or 'entry'}-{key[2:12]}"


def _address(written: object, base: str) -> str | None:
    """The web address that an entry gives for itself, or None where it gives none or one of another kind."""
    try:
        address = urljoin(base, clean(str(written or "")).strip()) if written else ""
        parts = urlsplit(address)
    except ValueError:  # half an IPv6 address
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def _words(value: object) -> str:
    """The words of a title or name, without markup, on one line; empty where there are none."""
    text = clean(str(value or ""))
    if is_markup(text):
        return fold(" ".join(unit.text for unit in split_fragment(text)))
    return fold(text)
