"""Leafing: a cursor names the last row seen, so that rows which come in meanwhile shift nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Annotated, Any, Final, TypeVar

from fastapi import Depends, Query

from detente.errors import InputError

MOST: Final = 500
_ID_CHARS: Final = 200
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where in a list one is: after which id, and how many rows are wanted."""

    after: str | None = None
    limit: int = 50


def get_leaf(
    after: Annotated[
        str | None, Query(max_length=_ID_CHARS, description="`next` of the answer before this one.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Leaf:
    """Where in a list the address asks to be."""
    return Leaf(after or None, limit)


Leafed = Annotated[Leaf, Depends(get_leaf)]


def cut(rows: Sequence[Item], leaf: Leaf, key: str | Callable[[Item], str]) -> tuple[list[Item], str | None]:
    """The rows of one page, and the cursor of the next, None at the end.

    Args:
        rows: all of them, in order.
        leaf: where one is.
        key: the column that tells rows apart, or a function that gives the same.

    Raises:
        InputError: there is no row that the cursor names, for it is gone or never was.
    """
    name: Callable[[Any], object] = itemgetter(key) if isinstance(key, str) else key
    first = 0
    if leaf.after is not None:
        first = next((number for number, row in enumerate(rows, 1) if str(name(row)) == leaf.after), 0)
        if not first:
            raise InputError(f"no row here is called {leaf.after!r}: it may be gone. Begin anew without `after`.")
    shown = list(rows[first : first + leaf.limit])
    has_more = first + leaf.limit < len(rows)
    return shown, str(name(shown[-1])) if has_more and shown else None
