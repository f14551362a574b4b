"""What gives the claims of a whole document in place of the product's own readers, behind one Protocol."""

from collections.abc import Iterable
from typing import Protocol

from detente.model.document import Document
from detente.model.tables import Row


class Extractor(Protocol):
    """Reads the claims of a document. What it gives is a proposal: `coding.admission` decides what becomes a claim.

    It is asked from several processes where a run has several workers, and has to be picklable for that.
    """

    @property
    def name(self) -> str:
        """What its claims carry as their rule: the extractor and its version, `llm:qwen3-8b`.

        Documents that a file holds are coded again when it changes.
        """

    @property
    def sends_to(self) -> str | None:
        """The host that the text of documents is sent to; None where it stays on this machine."""

    def extract(self, document: Document) -> Iterable[Row]:
        """The claims of a document as rows with the fields of the scheme.

        `quote`, `event_type`, `actors` and `status` are needed; `recipients`, `date`, `speaker`, `sectors`, `trigger`
        (words of the act, within the quote), `confidence` (0 to 1) and `start` (the offset from which on the quote is
        looked for) may be left out or null.

        Raises:
            DocumentError: this document cannot be read by it; the rest of a batch can.
            ServerError: no document can.
        """
