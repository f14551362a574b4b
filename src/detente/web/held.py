"""What of a file is held in memory, and how the rest is looked up when a page asks for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from detente.model.event import Reconciled
from detente.model.tables import COLUMNS, Row
from detente.present.rows import tabulate
from detente.store import lists
from detente.store.read import get_origins
from detente.web.light import (
    make_assessments,
    make_disagreements,
    make_documents,
    make_events,
    make_figures,
    make_ledger,
)

TABLE_READERS: Final[Mapping[str, Callable[[Connection], Sequence[Row]]]] = {  # of those read as a whole
    "documents": lambda connection: make_documents(lists.list_documents(connection), get_origins(connection)),
    "figures": lambda connection: make_figures(lists.list_figures(connection), get_origins(connection)),
    "assessments": lambda connection: make_assessments(lists.list_assessments(connection), get_origins(connection)),
    "ledger": lambda connection: make_ledger(lists.list_ledger(connection)),
    "disagreements": lambda connection: make_disagreements(lists.list_disagreements(connection)),
    "verdicts": lambda connection: tabulate((), {}, (), Reconciled(verdicts=tuple(lists.get_verdicts(connection))))[
        "verdicts"
    ],
}


@dataclass(frozen=True, slots=True)
class Held:
    """The events in order of date, and the ids of their claims as JSON; it changes only where events are made anew."""

    events: Sequence[Row]
    claim_ids: Mapping[str, str]


def read_held(connection: Connection) -> Held:
    """What is held of a file, as its tables are now."""
    lines = lists.list_events(connection)
    return Held(make_events(lines), {line[0]: line[8] for line in lines})


class Lookup:
    """Rows by a key, read when they are asked for."""

    def __init__(self, find: Callable[[str], Sequence[Row]]) -> None:
        self._find = find

    def get(self, key: str, default: Sequence[Row] = ()) -> Sequence[Row]:
        """The rows of that key, in the order of their table."""
        return self._find(key) or default


class Tables(Mapping[str, Sequence[Row]]):
    """The tables of the scheme, each read when it is first asked for."""

    def __init__(self, find: Callable[[str], Sequence[Row]]) -> None:
        self._find = find

    def __getitem__(self, name: str) -> Sequence[Row]:
        """The rows of a table."""
        if name not in COLUMNS:
            raise KeyError(name)
        return self._find(name)

    def __iter__(self) -> Iterator[str]:
        return iter(COLUMNS)

    def __len__(self) -> int:
        return len(COLUMNS)
