"""What stands before every page: who may come in, how much may be sent, and what a browser is told never to do."""

import asyncio
import hashlib
import ipaddress
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.problems import problem
from detente.web.session import COOKIE, REVIEWER_COOKIE, Session, Sessions

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN: Final = ("/login", "/static/")  # what is shown before the password is given
MEGABYTE: Final = 1 << 20
MOST_BYTES: Final = MEGABYTE  # of a form or a JSON body
MOST_UPLOAD_BYTES: Final = 64 * MEGABYTE  # of all files that are dropped at once
_PAUSE_S: Final = 30  # without a byte, after which an upload is given up


class Guard:
    """The outermost layer of the app.

    `hosts` are the names, beside addresses of this machine's loopback, that the app may be called by; an address in
    numbers is always let through where `is_public`, for it cannot be rebound.
    """

    def __init__(self, app: ASGIApp, *, sessions: Sessions, hosts: Iterable[str] = (), is_public: bool = False) -> None:
        self._app = app
        self._sessions = sessions
        self._hosts = frozenset(host.lower() for host in hosts)
        self._is_public = is_public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses, or passes on to the app."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = self._open_session(headers)
        scope.setdefault("state", {})["session"] = session
        refusal = self._refuse(Request(scope), headers, session)
        sender = _with_headers(send, scope, session)
        if refusal is not None:
            await refusal(scope, receive, sender)
            return
        if scope["method"] == "GET":
            sender = _Tagged(sender, headers.get("if-none-match")).send
        await self._app(scope, _bounded(receive, _limit(scope["path"])), sender)

    def _open_session(self, headers: Headers) -> Session:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            cookies = SimpleCookie()
        names = (cookie_name(headers), REVIEWER_COOKIE)
        own, reviewer = (cookies[name].value if name in cookies else None for name in names)
        return self._sessions.open(own, headers.get("authorization"), reviewer)

    def _refuse(self, request: Request, headers: Headers, session: Session) -> Response | None:
        if not self._is_host_known(headers.get("host", "")):
            return Response("This app does not answer to that host name.", 421, media_type="text/plain")
        if request.method not in READS and not _is_same_origin(headers):
            return problem(request, 403, "a write that another site asked for. Expected one from a page of this app.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _limit(request.url.path):
            return problem(request, 413, _too_much(request.url.path))
        if session.is_admitted or request.url.path.startswith(_OPEN):
            return None
        if request.url.path.startswith("/api/"):
            refusal = problem(request, 401, "no password. Expected it as that of HTTP Basic, with any user name.")
            refusal.headers["www-authenticate"] = 'Basic realm="Detente"'
            return refusal
        wanted = f"{request.url.path}?{request.url.query}"
        return RedirectResponse(f"/login?next={quote(wanted)}", 303)

    def _is_host_known(self, header: str) -> bool:
        try:
            host = (urlsplit(f"//{header}").hostname or "").lower()
        except ValueError:
            return False
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return host == "localhost" or host in self._hosts
        return address.is_loopback or self._is_public or host in self._hosts


def cookie_name(headers: Headers) -> str:
    """What the cookie of a session is called: two apps on two ports of one machine share their cookies."""
    port = headers.get("host", "").rpartition(":")[2]
    return f"{COOKIE}-{port}" if port.isascii() and port.isdecimal() else COOKIE


def cookie_path(name: str, value: str) -> str:
    """A cookie that scripts cannot read and that no other site's request brings along."""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict"


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _limit(path: str) -> int:
    return MOST_UPLOAD_BYTES if path in {"/add", "/api/v1/add"} else MOST_BYTES


def _too_much(path: str) -> str:
    return f"more than {_limit(path) // MEGABYTE} MB at once. Send less; large folders are read with `detente read`."


def _is_same_origin(headers: Headers) -> bool:
    """Whether a browser says that a page of this app asks, or whoever asks is no browser."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _bounded(receive: Receive, limit: int) -> Receive:
    """The body of a request, given up where it is longer than its header said or does not come."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        try:
            message = await asyncio.wait_for(receive(), _PAUSE_S) if seen < limit else await receive()
        except TimeoutError:
            return {"type": "http.disconnect"}
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > limit else message

    return bounded


def _with_headers(send: Send, scope: Scope, session: Session) -> Send:
    """Adds what every answer carries."""

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "private, no-cache")
            if session.cookie and not scope["path"].startswith("/static/"):
                own = cookie_name(Headers(scope=scope))
                headers.append("set-cookie", cookie_path(own, session.cookie))
        await send(message)

    return sender


class _Tagged:
    """Gives what is read a tag of its content, and answers 304 where the browser has that already."""

    def __init__(self, send: Send, known: str | None) -> None:
        self._send = send
        self._known = known
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def send(self, message: Message) -> None:
        """Passes on what cannot be tagged; keeps the rest until it is whole."""
        if message["type"] == "http.response.start" and message["status"] == 200:
            headers = Headers(raw=message["headers"])
            if "etag" not in headers and headers.get("content-length") is not None:
                self._start = message
                return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        self._parts.append(message.get("body", b""))
        if not message.get("more_body"):
            await self._finish(self._start, b"".join(self._parts))

    async def _finish(self, start: Message, body: bytes) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["etag"] = tag
        known = [one.strip().removeprefix("W/") for one in (self._known or "").split(",")]
        if tag in known or "*" in known:
            for name in ("content-length", "content-type"):
                del headers[name]
            await self._send({"type": "http.response.start", "status": 304, "headers": headers.raw})
            await self._send({"type": "http.response.body", "body": b""})
            return
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})
