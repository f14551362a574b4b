"""What is watched for new articles: chosen, listed with what came of it, looked at now, and removed."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from detente.model.watch import WatchKind
from detente.web.pages.event import RecordId
from detente.web.problems import RESPONSES
from detente.web.session import Session
from detente.web.watching import Round, Watching
from detente.web.words import clean

router = APIRouter(tags=["adding"])
_MOST_CHARS = 2000
_LIST = "/add#watched"


@dataclass(frozen=True, slots=True)
class WatchedRow:
    """A folder or a feed that is watched. `looked_at` is UTC, None before the first look; `failure` tells of the last
    look, None where it went well. `is_kept` is false for folders of the command line, which are watched in this run alone.
    """

    watch_id: str
    kind: WatchKind
    address: str
    title: str | None
    is_kept: bool
    is_looking: bool
    looked_at: str | None
    n_read: int
    failure: str | None


class WatchBody(BaseModel):
    """A folder, by its whole path on the machine that runs Detente, or a feed, by its web address."""

    kind: WatchKind
    address: str = Field(min_length=1, max_length=_MOST_CHARS)


def list_watched(request: Request) -> list[WatchedRow]:
    """What is watched, in the order in which it was chosen."""
    watching: Watching = request.app.state.watching
    return [_tell(one) for one in watching.listed()]


@router.post("/watched", include_in_schema=False)
def choose_by_form(
    request: Request,
    kind: Annotated[WatchKind, Form()],
    address: Annotated[str, Form(min_length=1, max_length=_MOST_CHARS)],
) -> Response:
    """Begins to watch what a form names."""
    _choose(request, kind, address)
    return RedirectResponse(_LIST, 303)


@router.post("/watched/{watch_id}/removal", include_in_schema=False)
def remove_by_form(request: Request, watch_id: RecordId) -> Response:
    """Ends the watching of one."""
    remove_watched(request, watch_id)
    return RedirectResponse(_LIST, 303)


@router.post("/watched/{watch_id}/looks", include_in_schema=False)
def look_by_form(request: Request, watch_id: RecordId) -> Response:
    """Looks at one at once."""
    look_at_watched(request, watch_id)
    return RedirectResponse(_LIST, 303)


@router.get("/api/v1/watched", responses=RESPONSES)
def get_watched(request: Request) -> list[WatchedRow]:
    """The folders and feeds that are watched, with what came of the last look."""
    return list_watched(request)


@router.post("/api/v1/watched", status_code=201, responses=RESPONSES)
def watch(request: Request, body: WatchBody) -> WatchedRow:
    """Begins to watch a folder or a feed, in later runs of the program too."""
    return _choose(request, body.kind, body.address)


@router.delete("/api/v1/watched/{watch_id}", status_code=204, responses=RESPONSES)
def remove_watched(request: Request, watch_id: RecordId) -> None:
    """Ends the watching of one; what was read from it stays."""
    watching: Watching = request.app.state.watching
    if not watching.give_up(watch_id):
        raise HTTPException(404, "nothing of that id is watched. It may have been removed by now.")


@router.post("/api/v1/watched/{watch_id}/looks", status_code=202, responses=RESPONSES)
def look_at_watched(request: Request, watch_id: RecordId) -> None:
    """Looks at one at once, and does not wait for what comes of it."""
    watching: Watching = request.app.state.watching
    if not watching.look_now(watch_id):
        raise HTTPException(404, "nothing of that id is watched. It may have been removed by now.")


def _choose(request: Request, kind: WatchKind, address: str) -> WatchedRow:
    access = request.app.state.access
    if access.is_public and access.password is None:  # whoever reaches it could have any folder of the machine read
        raise HTTPException(
            403, "the app is open to the network without a password. Set one to watch folders and feeds."
        )
    session: Session = request.state.session
    watching: Watching = request.app.state.watching
    chosen = watching.choose(kind, address, session.reviewer)
    return _tell(Round(chosen, is_kept=True, is_looking=True))


def _tell(one: Round) -> WatchedRow:
    watch = one.watch
    return WatchedRow(
        watch.watch_id,
        watch.kind,
        clean(watch.address, _MOST_CHARS),
        watch.title,
        one.is_kept,
        one.is_looking,
        watch.looked_at,
        watch.n_read,
        watch.failure,
    )
