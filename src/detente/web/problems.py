"""Errors as programs and people read them: RFC 9457 under /api/, a page elsewhere."""

from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from detente.errors import DetenteError, InputError, StoreError
from detente.web.render import render_page
from detente.web.words import clean

PROBLEM_TYPE: Final = "application/problem+json"
_MOST_CHARS: Final = 600


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {
        "description": "What was asked cannot be done; `detail` says why and what to do.",
        "content": {PROBLEM_TYPE: {"schema": Problem.model_json_schema()}},
    }
}


def install(app: FastAPI) -> None:
    """Makes an app answer with these."""

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = error.headers if isinstance(error, HTTPException) else None
        response = problem(request, status, str(getattr(error, "detail", error)))
        response.headers.update(headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: Exception) -> Response:
        listed = error.errors() if isinstance(error, RequestValidationError) else []
        details = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in listed)
        return problem(request, 422, details)

    @app.exception_handler(DetenteError)
    def _own(request: Request, error: Exception) -> Response:
        return problem(request, status_of(error), str(error))


def status_of(error: Exception) -> int:
    """The status that one of Detente's own errors is answered with."""
    if isinstance(error, InputError):
        return 400
    return 503 if isinstance(error, StoreError) else 500


def problem(request: Request, status: int, detail: str) -> Response:
    """The answer that tells of an error, in the form that the address calls for."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith("/api/"):
        told = Problem(title=title, status=status, detail=clean(detail, _MOST_CHARS))
        return JSONResponse(told.model_dump(), status, media_type=PROBLEM_TYPE)
    return render_page(request, "problem", {"title": title, "status": status, "detail": detail}, status=status)
