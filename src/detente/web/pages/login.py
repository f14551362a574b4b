"""The password, where one is asked for."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import Headers

from detente.web.guard import cookie_name, cookie_path
from detente.web.render import render_page
from detente.web.session import Session, Sessions

router = APIRouter()
_PAUSE_S = 1.0  # after a wrong one, so that guessing takes long


@router.get("/login", include_in_schema=False)
def ask(request: Request, next: str = "/") -> Response:  # noqa: A002  (its name in the address)
    """The form that asks for it."""
    return render_page(request, "login", {"next": _own_path(next), "is_wrong": False})


@router.post("/login", include_in_schema=False)
async def enter(
    request: Request,
    password: Annotated[str, Form(max_length=500)],
    next: Annotated[str, Form()] = "/",  # noqa: A002  (its name in the form)
) -> Response:
    """A session that is let in, or the form again."""
    sessions: Sessions = request.app.state.sessions
    cookie = sessions.admit(password)
    if cookie is None:
        await asyncio.sleep(_PAUSE_S)
        return render_page(request, "login", {"next": _own_path(next), "is_wrong": True}, status=403)
    response = RedirectResponse(_own_path(next), 303)
    name = cookie_name(Headers(scope=request.scope))
    response.headers.append("set-cookie", cookie_path(name, cookie))
    return response


@router.get("/api/v1/session", tags=["writing"])
def get_session(request: Request) -> dict[str, str]:
    """The token that a write has to bring in the header x-csrf-token, and who reviews in this session."""
    session: Session = request.state.session
    if not session.is_admitted:
        raise HTTPException(401)
    return {"token": session.token, "reviewer": session.reviewer}


def _own_path(written: str) -> str:
    """The path where it is one of this app's own, else the start."""
    is_own = written.startswith("/") and not written.startswith(("//", "/\\")) and written.isprintable()
    return written if is_own else "/"
