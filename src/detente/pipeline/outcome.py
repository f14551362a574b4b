"""What a run gives back, and the step that looks at all documents together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.model.claim import Coded
from detente.model.document import Document, Failure
from detente.model.event import Judgement, Reconciled
from detente.model.tables import Row
from detente.pipeline.collector import collector_at_rest
from detente.present.rows import tabulate
from detente.reading.origins import find_origins
from detente.reconcile.reconcile import reconcile


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one document of a run, as told to whoever watches.

    Either `coded` or `failure` is set; `is_known` tells that a file had the document already; `trace` is the
    traceback of a failure that is a defect; `dropped` counts what an extractor proposed in vain, by reason.
    """

    name: str
    coded: Coded | None = None
    failure: Failure | None = None
    is_known: bool = False
    trace: str = ""
    dropped: tuple[tuple[str, int], ...] = ()


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a run read, without the texts: `n_chars` has their lengths, `origins` which documents are copies.

    `dropped` counts by reason what an extractor proposed and the gate refused.
    """

    documents: tuple[Document, ...] = ()
    coded: tuple[Coded, ...] = ()
    reconciled: Reconciled = field(default_factory=Reconciled)
    failures: tuple[Failure, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    n_chars: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)

    def tables(self) -> dict[str, list[Row]]:
        """The tables of the scheme, by name."""
        tables = tabulate(self.documents, self.origins, self.coded, self.reconciled)
        for row in tables["documents"]:
            row["n_chars"] = self.n_chars.get(str(row["doc"]), row["n_chars"])
        return tables


@dataclass(frozen=True, slots=True)
class Intake:
    """What `read` did to a file: ids of documents that are new and that were replaced, how many were known.

    `dropped` counts by reason what an extractor proposed and the gate refused.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    n_known: int = 0
    failures: tuple[Failure, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)


def reconcile_all(
    documents: Sequence[Document],
    fingerprints: Mapping[str, tuple[int, ...]],
    coded: Iterable[Coded],
    judgements: Iterable[Judgement] = (),
) -> tuple[Reconciled, dict[str, str]]:
    """What all documents say together, and the origin of each: the stages that look at more than one document."""
    published = {document.document_id: document.published for document in documents}
    with collector_at_rest():
        origins = find_origins(fingerprints)
        return reconcile(coded, origins=origins, published=published, judgements=judgements), origins
