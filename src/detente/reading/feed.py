"""Files of RSS and Atom: one document an entry, of the text that the feed itself carries."""

from collections.abc import Iterator

from detente.errors import DocumentError
from detente.model.document import BlockKind, Failure
from detente.reading.decode import clean
from detente.reading.draft import Draft
from detente.reading.entries import Entry, parse_feed
from detente.reading.feed_bytes import EXPECTED, MAX_FEED_BYTES
from detente.reading.fragment import split_fragment
from detente.reading.plain import draft_units
from detente.reading.source import Source, read_bytes
from detente.reading.units import Unit, split_units


class FeedReader:
    """News feeds. What their entries link to is not followed."""

    name = "feed"
    suffixes = frozenset({".rss", ".atom", ".rdf", ".xml"})

    def read(self, source: Source) -> Iterator[Draft | Failure]:
        """A draft for each entry, a failure for each without a word.

        Raises:
            DocumentError: it is no feed, or has no entry.
            MissingPartError: feedparser is not installed.
        """
        feed = parse_feed(read_bytes(source, MAX_FEED_BYTES))
        if not feed.entries:
            raise DocumentError(f"a feed without entries. {EXPECTED} with at least one.")
        for entry in feed.entries:
            try:
                yield draft_entry(entry)
            except DocumentError as error:
                yield Failure(f"{source.path}:{entry.name}", str(error))


def draft_entry(entry: Entry) -> Draft:
    """The draft of an entry, its title above its text; a title alone is read too.

    Raises:
        DocumentError: there is no word in it.
    """
    body = split_fragment(entry.content) if entry.has_markup else split_units(clean(entry.content))
    title = entry.facts.title
    head = (Unit(title, title, "", 1, BlockKind.TITLE),) if title else ()
    draft = draft_units((*head, *body))
    return Draft(draft.parts, entry.facts.or_else(draft.facts), entry.name)
