"""The interface for programs, listed from its own OpenAPI document; needs no network."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from detente.web.render import render_page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Operation:
    """One call: its method and address, what it does, and its parameters as (name, where, words)."""

    method: str
    path: str
    summary: str
    parameters: list[tuple[str, str, str]]
    is_write: bool


@router.get("/docs", include_in_schema=False)
def describe(request: Request) -> Response:
    """The page."""
    return render_page(request, "described", list(_operations(request.app.openapi())))


def _operations(described: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in sorted(described["paths"].items()):
        for method, operation in methods.items():
            parameters = [
                (one["name"], one["in"], one.get("description", "")) for one in operation.get("parameters", ())
            ]
            words = operation.get("description") or operation.get("summary", "")
            yield Operation(method.upper(), path, words.split("\n\n")[0], parameters, method != "get")
