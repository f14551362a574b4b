"""The ledger asked for by party and kind, and what became of a named thing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.errors import InputError
from detente.model.claim import NamedKind
from detente.model.event import LedgerEntry, Step
from detente.model.tables import Row
from detente.pipeline.actors import get_actor_code


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """Which entries are wanted: those that all `parties` are party to, and of one kind where it is given."""

    parties: tuple[str, ...] = ()
    kind: NamedKind | None = None

    def select(self, entries: Iterable[LedgerEntry]) -> Iterator[LedgerEntry]:
        """The entries that are wanted, in their order."""
        for entry in entries:
            if set(self.parties) <= set(entry.parties) and self.kind in {None, entry.kind}:
                yield entry


def make_ledger_query(parties: Sequence[str] = (), *, kind: str | None = None) -> LedgerQuery:
    """The query that a user's words make.

    Raises:
        InputError: a party or the kind is unknown.
    """
    codes = tuple(dict.fromkeys(get_actor_code(party) for party in parties))
    if kind is not None and kind.lower() not in set(NamedKind):
        raise InputError(f"--kind: unknown kind {kind!r}. Known: {', '.join(NamedKind)}. Use one of these.")
    return LedgerQuery(codes, NamedKind(kind.lower()) if kind else None)


def last_step(entry: LedgerEntry) -> Step | None:
    """What became of a thing as far as is known: the last step with a date, else the last of all; None where there is none."""
    steps = [step for step in entry.history if step.date] or entry.history
    return steps[-1] if steps else None


def ledger_record(entry: LedgerEntry, sources: Mapping[str, str]) -> Row:
    """An entry as plain values, each attribute and step with its document and source.

    Args:
        entry: the entry.
        sources: publisher and date by document id.
    """
    last = last_step(entry)
    return {
        "id": entry.entry_id,
        "name": entry.name,
        "aliases": list(entry.aliases),
        "kind": entry.kind.value,
        "parties": list(entry.parties),
        "now": {"step": last.step.value, "date": last.date} if last else None,
        "attributes": [
            {
                "attribute": one.attribute,
                "value": one.value,
                "doc": one.document_id,
                "source": sources.get(one.document_id),
            }
            for one in entry.attributes
        ],
        "history": [
            {
                "date": step.date,
                "step": step.step.value,
                "doc": step.evidence.document_id,
                "source": sources.get(step.evidence.document_id),
                "quote": step.evidence.quote,
            }
            for step in entry.history
        ],
    }
