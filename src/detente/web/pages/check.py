"""A text held against the file before it is added, or after: what is borne out, what is contradicted, what is new."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import Response

from detente.errors import InputError
from detente.model.document import Document
from detente.model.tables import Row
from detente.pipeline.check_record import check_record
from detente.present.cells import records_of
from detente.reconcile.check import CheckVerdict
from detente.web.given import Facts
from detente.web.intake import safe_name, text_as_file
from detente.web.problems import RESPONSES
from detente.web.render import render_page

router = APIRouter(tags=["adding"])
_MOST_ARTICLES: Final = 20  # at once: whoever asks waits for the answer
_ORDER: Final = (CheckVerdict.CONTRADICTED, CheckVerdict.REFINED, CheckVerdict.SUPPORTED, CheckVerdict.NEW)


@router.get("/check", include_in_schema=False)
def check_nothing(request: Request) -> Response:
    """The page without a text, for whoever loads it again: it leads to where one is given."""
    return render_page(request, "check", [])


@router.post("/check", include_in_schema=False)
def check_by_form(
    request: Request,
    facts: Facts,
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006  (FastAPI copies defaults)
    text: Annotated[str, Form()] = "",
    document: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """The page on what the file says of a text, of files, or of an article that it holds."""
    contents = _held(request, document) if document else _given(files, text, facts)
    return render_page(request, "check", _check(request, contents))


@router.post("/api/v1/check", responses=RESPONSES)
def check_articles(
    request: Request,
    facts: Facts,
    files: Annotated[list[UploadFile], File(description="Articles, as `detente check` takes them.")] = [],  # noqa: B006  (FastAPI copies defaults)
    text: Annotated[str, Form(description="A text in place of files.")] = "",
) -> list[dict[str, Any]]:
    """What the file says of articles, which are not added: what `detente check --json` prints."""
    return _check(request, _given(files, text, facts))


def _given(files: Sequence[UploadFile], text: str, facts: dict[str, str | None]) -> list[tuple[str, bytes]]:
    contents = [(one.filename or "article", content) for one in files if (content := one.file.read())]
    return [*contents, text_as_file(text, facts)] if text.strip() else contents


def _held(request: Request, document_id: str) -> list[tuple[str, bytes]]:
    """An article of the file as it would come in anew."""
    held: Document | None = request.app.state.snapshots.find_document(document_id)
    if held is None:
        raise HTTPException(404, "the file holds no article of that id.")
    facts = {"title": held.title, "publisher": held.publisher, "published": held.published, "url": held.url}
    return [text_as_file(held.text, {**facts, "author": held.author, "id": document_id})]


def _check(request: Request, contents: Sequence[tuple[str, bytes]]) -> list[Row]:
    """One record an article, its statements in order of weight.

    Raises:
        InputError: there is nothing to check, too much at once, or an article cannot be read.
    """
    if not 0 < len(contents) <= _MOST_ARTICLES:
        raise InputError(f"{len(contents)} articles given. Expected 1 to {_MOST_ARTICLES}: files, or a text.")
    with TemporaryDirectory(prefix="detente-") as folder:
        for number, (name, content) in enumerate(contents):
            place = Path(folder) / str(number)
            place.mkdir()
            (place / safe_name(name)).write_bytes(content)
        records = [check_record(one) for one in request.app.state.file.check(folder)]
    return [{**one, "statements": sorted(records_of(one, "statements"), key=_weight)} for one in records]


def _weight(statement: Row) -> int:
    return _ORDER.index(CheckVerdict(str(statement["verdict"])))
