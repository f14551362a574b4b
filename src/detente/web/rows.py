"""The rows of the tables as the interface describes them, made from the columns of the scheme."""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import WithJsonSchema
from pydantic.json_schema import JsonSchemaValue

from detente.model.tables import COLUMNS, KEYS, Row

_KINDS: Final[Mapping[str, JsonSchemaValue]] = {
    "str": {"type": ["string", "null"]},
    "int": {"type": ["integer", "null"]},
    "float": {"type": ["number", "null"]},
    "list[str]": {"type": "array", "items": {"type": "string"}},
    "json": {"type": "array"},
}


def _describe(table: str) -> WithJsonSchema:
    properties = {
        name: {"type": "string"} if name == KEYS[table] else _KINDS[kind] for name, kind in COLUMNS[table].items()
    }
    return WithJsonSchema({"type": "object", "properties": properties, "required": list(properties)})


DocumentRow = Annotated[Row, _describe("documents")]
ClaimRow = Annotated[Row, _describe("claims")]
EventRow = Annotated[Row, _describe("events")]
FigureRow = Annotated[Row, _describe("figures")]
LedgerRow = Annotated[Row, _describe("ledger")]
AssessmentRow = Annotated[Row, _describe("assessments")]
DisagreementRow = Annotated[Row, _describe("disagreements")]
