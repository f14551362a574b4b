"""Entries of watched feeds as files, one feed of one entry each: so an article of a feed stays when the feed has dropped it,
is known again, and can be read anew by the command line.
"""

import re
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from detente.model.ids import content_id
from detente.reading.entries import Entry, Feed
from detente.reading.fragment import is_markup

_ATOM: Final = "http://www.w3.org/2005/Atom"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNREAD: Final = ".unread"  # names of files that were written and are not known to have been read


def feed_folder(beside: Path, address: str) -> Path:
    """Where the entries of the feed at an address are kept."""
    host = re.sub(r"[^a-z0-9]+", "-", (urlsplit(address).hostname or "").lower()).strip("-")
    return beside / f"feed-{host[:60]}-{content_id('w', address)[2:8]}"


def keep_entries(folder: Path, feed: Feed) -> list[Path]:
    """Keeps the entries that are new or have changed, and gives their files, with those that an earlier run did not
    come to read.

    An entry that another feed brought before is left to that one: it would be the same article twice.

    Raises:
        OSError: the folder cannot be written.
    """
    elsewhere = {path.name for path in folder.parent.glob("feed-*/*.xml") if path.parent != folder}
    folder.mkdir(parents=True, exist_ok=True)
    unread = folder / _UNREAD
    names = set(unread.read_text(encoding="utf-8").split("\n")) if unread.exists() else set()
    fresh = {f"{entry.name}.xml": render_entry(feed, entry) for entry in feed.entries}
    for name in [*fresh]:
        if name in elsewhere or ((folder / name).exists() and (folder / name).read_bytes() == fresh[name]):
            del fresh[name]
    names |= set(fresh)
    unread.write_text("\n".join(sorted(names)), encoding="utf-8")  # before them: what is written is read, come what may
    for name, content in fresh.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in sorted(names) if name and (folder / name).is_file()]


def note_read(folder: Path) -> None:
    """Notes that all that is kept has been read.

    Raises:
        OSError: the folder cannot be written.
    """
    (folder / _UNREAD).unlink(missing_ok=True)


def render_entry(feed: Feed, entry: Entry) -> bytes:
    """An entry as an Atom feed of its own, which reads as the same entry."""
    facts = entry.facts
    root = Element("feed", {"xmlns": _ATOM})
    if facts.language:
        root.set(f"{{{_XML}}}lang", facts.language)
    _add_words(root, "title", feed.title or "")
    if feed.url:
        SubElement(root, "link", {"href": _fit(feed.url)})
    one = SubElement(root, "entry")
    _add_words(one, "id", facts.extra.get("entry"))
    _add_words(one, "title", facts.title)
    if facts.url:
        SubElement(one, "link", {"href": _fit(facts.url)})
    if facts.author:
        _add_words(SubElement(one, "author"), "name", facts.author)
    if facts.published:
        _add_day(one, facts.published)
    if facts.publisher and facts.publisher != feed.title:
        _add_words(SubElement(one, "source"), "title", facts.publisher)
    content = SubElement(one, "content", {"type": "html" if entry.has_markup else "text"})
    content.text = _fit(entry.content)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _add_words(parent: Element, name: str, words: str | None) -> None:
    """Adds words without markup; where they look like it, so written that they are read as the words they are."""
    if words is not None:
        SubElement(parent, name).text = _fit(escape(words, quote=False) if is_markup(words) else words)


def _add_day(parent: Element, published: str) -> None:
    day = published.removesuffix("~")
    is_whole = len(day) == len("2024-06-20")
    SubElement(parent, "published" if day == published else "updated").text = f"{day}T00:00:00Z" if is_whole else day


def _fit(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _NO_XML.sub("", text)
