"""The check that a write comes from a page of this app's own session."""

import hmac

from fastapi import HTTPException, Request

from detente.web.guard import READS
from detente.web.session import Session

HEADER = "x-csrf-token"
FIELD = "token"


async def check_token(request: Request) -> None:
    """Lets reads pass, and writes that bring the session's token as a header or a field of a form.

    Raises:
        HTTPException: the token is missing or another session's.
    """
    if request.method in READS or request.url.path == "/login":  # whoever logs in has no session to protect yet
        return
    session: Session = request.state.session
    given = request.headers.get(HEADER)
    if given is None and request.headers.get("content-type", "").startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        found = (await request.form()).get(FIELD)
        given = found if isinstance(found, str) else None
    if given is None or not hmac.compare_digest(given.encode(), session.token.encode()):
        raise HTTPException(
            403,
            f"no token of this session came with the write. Expected it in {HEADER} or as {FIELD}: load the page again.",
        )
