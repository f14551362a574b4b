"""Empty fields of forms: a browser sends `sector=` for a choice that was left open."""

from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

_API: Final = "/api/"  # programs leave out what they do not ask for, and are told of values that are none


class Blanks:
    """Leaves empty parameters out of the address of a page before it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on without them."""
        if scope["type"] == "http" and scope["query_string"] and not scope["path"].startswith(_API):
            scope = {**scope, "query_string": without_blanks(scope["query_string"])}
        await self._app(scope, receive, send)


def without_blanks(query: bytes) -> bytes:
    """A query string without parameters that have no value."""
    try:
        given = parse_qsl(query.decode("ascii"), keep_blank_values=True, max_num_fields=1000)
    except ValueError:  # not ASCII, or more fields than any form has: told of by whoever reads it
        return query
    kept = [(name, value) for name, value in given if value]
    return query if len(kept) == len(given) else urlencode(kept).encode()
