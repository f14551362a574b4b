"""The tables of the scheme, as frames for those who work in Python."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.errors import MissingPartError
from detente.model.document import Failure
from detente.model.tables import COLUMNS, Row

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class Tables:
    """The tables of one run or one file.

        tables = detente.code(["articles/"])
        tables.claims.filter(pl.col("status") == "planned")

    `rows` has the same as plain values, by table; `failures` tells what could not be read; `dropped` counts by reason
    what an extractor proposed and the gate refused.
    """

    def __init__(
        self,
        rows: Mapping[str, list[Row]],
        failures: tuple[Failure, ...] = (),
        dropped: Mapping[str, int] | None = None,
    ) -> None:
        self.rows = rows
        self.failures = failures
        self.dropped = dropped or {}

    @property
    def documents(self) -> "pl.DataFrame":
        """One row a document."""
        return self._frame("documents")

    @property
    def claims(self) -> "pl.DataFrame":
        """One row for each place where a text reports an act."""
        return self._frame("claims")

    @property
    def events(self) -> "pl.DataFrame":
        """One row for each thing that happened, or did not."""
        return self._frame("events")

    @property
    def figures(self) -> "pl.DataFrame":
        """One row for each quantity that describes a state of affairs."""
        return self._frame("figures")

    @property
    def ledger(self) -> "pl.DataFrame":
        """One row for each named agreement, project, exercise, forum or programme."""
        return self._frame("ledger")

    @property
    def assessments(self) -> "pl.DataFrame":
        """One row for each thing said to drive, hinder or await the relation."""
        return self._frame("assessments")

    @property
    def disagreements(self) -> "pl.DataFrame":
        """One row for each place where statements cannot all be right."""
        return self._frame("disagreements")

    @property
    def verdicts(self) -> "pl.DataFrame":
        """One row for each attribute that is told more than once: whether its values agree."""
        return self._frame("verdicts")

    def to_pandas(self) -> "dict[str, pd.DataFrame]":
        """All tables as pandas frames, by name.

        Raises:
            MissingPartError: pandas or pyarrow is not installed.
        """
        try:
            return {name: self._frame(name).to_pandas() for name in COLUMNS}
        except ImportError as error:
            raise MissingPartError(
                f"to_pandas() needs {error.name or 'pandas'}, which is not installed. "
                "Install it with: pip install 'detente[pandas]'"
            ) from error

    def _frame(self, table: str) -> "pl.DataFrame":
        from detente.present.frames import frame  # noqa: PLC0415  (polars takes a while to load, and commands do without)

        return frame(table, self.rows[table])

    def __repr__(self) -> str:
        return f"Tables({', '.join(f'{len(rows)} {name}' for name, rows in self.rows.items())})"
