"""How documents, speakers and actors are called in a dossier."""

from collections import Counter
from collections.abc import Mapping, Sequence

from detente.model.tables import Row
from detente.model.time import find_edtf
from detente.present.cells import key_of, text_of
from detente.present.view import Credit, Quote, SourceLine
from detente.present.words import NAME_CHARS, QUOTE_CHARS, TITLE_CHARS, clean, date_in_words, join_words

AUTHOR = "the author"  # who holds an opinion that a document credits to nobody


class Namer:
    """Readable names for the actors and documents of one dossier.

    A document goes by its publisher, with its id added where the publisher is unknown or has several.
    """

    def __init__(self, documents: Sequence[Row], names: Mapping[str, str]) -> None:
        publishers = Counter(text_of(document, "publisher") for document in documents)
        self._names = names
        self._labels = {key_of(row, "doc"): _label(row, publishers) for row in documents}
        self._order = {key_of(row, "doc"): number for number, row in enumerate(by_publication(documents), 1)}

    def document(self, document_id: str) -> str:
        """What a document is called."""
        return self._labels.get(document_id) or clean(document_id, NAME_CHARS)

    def actor(self, code: str) -> str:
        """What an actor is called: its name, else its code."""
        return clean(self._names.get(code, code), NAME_CHARS)

    def actors(self, codes: Sequence[str]) -> str:
        """What actors are called together: "Zambria and Belvania"."""
        return join_words([self.actor(code) for code in codes])

    def ordered(self, document_ids: Sequence[str]) -> list[str]:
        """The documents without double ones, in the order of publication."""
        return sorted(set(document_ids), key=lambda one: (self._order.get(one, len(self._order) + 1), one))

    def credit(self, document_id: str, speakers: Sequence[str] = ()) -> Credit:
        """A document by name and by its number in the list of sources, with whom it credits."""
        return Credit(self.document(document_id), self._order.get(document_id), join_words(list(speakers)))

    def quote(self, record: Mapping[str, object], id_column: str | None = None) -> Quote:
        """The words that a row or record holds under `quote`, with who says them."""
        speaker, record_id = record.get("speaker"), record.get(id_column or "")
        return Quote(
            text=clean(record["quote"], QUOTE_CHARS),
            label=self.document(str(record["doc"])),
            speaker=clean(speaker, NAME_CHARS) if speaker else None,
            record_id=str(record_id) if record_id else None,
            number=self._order.get(str(record["doc"])),
        )


def list_sources(documents: Sequence[Row], namer: Namer) -> tuple[SourceLine, ...]:
    """The documents as lines of the list of sources, in the order of publication, the undated last."""
    lines, first_of_origin = [], dict[str, str]()
    for number, row in enumerate(by_publication(documents), 1):
        document_id, published = key_of(row, "doc"), text_of(row, "published")
        twin = first_of_origin.setdefault(text_of(row, "origin") or document_id, document_id)
        author, url = text_of(row, "author"), text_of(row, "url")
        lines.append(
            SourceLine(
                number=number,
                document_id=document_id,
                label=clean(text_of(row, "publisher") or "unknown publisher", NAME_CHARS),
                title=clean(text_of(row, "title") or "untitled", TITLE_CHARS),
                author=clean(author, NAME_CHARS) if author else None,
                published=date_in_words(published) if published else "date of publication unknown",
                url=clean(url, TITLE_CHARS) if url else None,
                copy_of=None if twin == document_id else namer.document(twin),
            )
        )
    return tuple(lines)


def by_publication(documents: Sequence[Row]) -> list[Row]:
    """The documents from the first published to the last, those without a date at the end."""

    def key(row: Row) -> tuple[str, str]:
        date = find_edtf(text_of(row, "published"))
        return date.first if date else "9999", key_of(row, "doc")

    return sorted(documents, key=key)


def _label(document: Row, publishers: Mapping[str | None, int]) -> str:
    publisher, document_id = text_of(document, "publisher"), clean(key_of(document, "doc"), NAME_CHARS)
    if publisher is None:
        return document_id
    named = clean(publisher, NAME_CHARS)
    return named if publishers[publisher] == 1 else f"{named} ({document_id})"
