"""Readable names for documents, each given once."""

from collections.abc import Iterator
from itertools import count
from pathlib import PurePosixPath


class Names:
    """The names given so far. Documents come sorted, so the same set of files gives the same names."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def make(self, label: str, row: str | None) -> str:
        """A name that was not given before: the row's id or the file's stem, with more of the path where that is
        taken, and with a number where that is taken too.

        Args:
            label: the file's path below the folder that was given.
            row: the id of a row within the file, or `#` and its line number where it has none.
        """
        name = next(name for name in _candidates(PurePosixPath(label), row) if name not in self._given)
        self._given.add(name)
        return name


def _candidates(path: PurePosixPath, row: str | None) -> Iterator[str]:
    """Names from the plainest on, without end."""
    is_numbered = row is not None and row.startswith("#")
    if row is not None and not is_numbered:
        yield row
    within = "" if row is None else row if is_numbered else f":{row}"
    yield path.stem + within
    for depth in range(1, len(path.parts)):
        yield "/".join(path.parts[-1 - depth : -1]) + f"/{path.stem}{within}"
    yield path.name + within
    yield from (f"{path.stem}{within}-{number}" for number in count(2))
