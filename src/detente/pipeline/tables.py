"""The tables of the scheme, as frames for those who work in Python."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from detente.errors import MissingPartError
from detente.model.document import Failure
from detente.model.tables import COLUMNS, Row
from detente.present.frames import frame

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class Tables:
    """The tables of one run or one file.

        tables = detente.code(["articles/"])
        tables.claims.filter(pl.col("status") == "planned")

    `rows` has the same as plain values, by table; `failures` tells what could not be read.
    """

    def __init__(self, rows: Mapping[str, list[Row]], failures: tuple[Failure, ...] = ()) -> None:
        self.rows = rows
        self.failures = failures

    @property
    def documents(self) -> "pl.DataFrame":
        """One row a document."""
        return frame("documents", self.rows["documents"])

    @property
    def claims(self) -> "pl.DataFrame":
        """One row for each place where a text reports an act."""
        return frame("claims", self.rows["claims"])

    @property
    def events(self) -> "pl.DataFrame":
        """One row for each thing that happened, or did not."""
        return frame("events", self.rows["events"])

    @property
    def figures(self) -> "pl.DataFrame":
        """One row for each quantity that describes a state of affairs."""
        return frame("figures", self.rows["figures"])

    @property
    def ledger(self) -> "pl.DataFrame":
        """One row for each named agreement, project, exercise, forum or programme."""
        return frame("ledger", self.rows["ledger"])

    @property
    def assessments(self) -> "pl.DataFrame":
        """One row for each thing said to drive, hinder or await the relation."""
        return frame("assessments", self.rows["assessments"])

    @property
    def disagreements(self) -> "pl.DataFrame":
        """One row for each place where statements cannot all be right."""
        return frame("disagreements", self.rows["disagreements"])

    def to_pandas(self) -> "dict[str, pd.DataFrame]":
        """All tables as pandas frames, by name.

        Raises:
            MissingPartError: pandas or pyarrow is not installed.
        """
        try:
            return {name: frame(name, self.rows[name]).to_pandas() for name in COLUMNS}
        except ImportError as error:
            raise MissingPartError(
                f"to_pandas() needs {error.name or 'pandas'}, which is not installed. "
                "Install it with: pip install 'detente[pandas]'"
            ) from error

    def __repr__(self) -> str:
        return f"Tables({', '.join(f'{len(rows)} {name}' for name, rows in self.rows.items())})"
