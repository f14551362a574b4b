"""Who talks to the app: a session in a cookie, the token that writes need, and the password where one is set.

Nothing is kept on this side: a session is a random name signed with a key that lives as long as the process.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

from detente.web.words import clean

COOKIE: Final = "detente-session"
REVIEWER_COOKIE: Final = "detente-reviewer"
_NAME_CHARS: Final = 60


@dataclass(frozen=True, slots=True)
class Session:
    """One browser, or one program. `token` has to come back with every write."""

    session_id: str
    token: str = field(repr=False)
    is_admitted: bool
    cookie: str | None = field(repr=False)  # to be set, where it is new
    reviewer: str


class Sessions:
    """Opens sessions.

    Without a password everyone who reaches the app is admitted. `who` reviews unless a session says otherwise.
    """

    def __init__(self, who: str, password: str | None = None) -> None:
        self.password = password
        self._who = who
        self._key = secrets.token_bytes(32)

    def open(self, cookie: str | None, authorization: str | None = None, reviewer: str | None = None) -> Session:
        """The session that a cookie names, or a new one."""
        session_id, _, mark = (cookie or "").partition(".")
        kind = next((kind for kind in ("in", "out") if hmac.compare_digest(mark, self._sign(kind, session_id))), None)
        is_admitted = self.password is None or kind == "in" or self._is_password_in(authorization)
        name = clean(unquote(reviewer), _NAME_CHARS) if reviewer else ""
        fresh = None
        if kind is None:
            session_id = secrets.token_urlsafe(18)
            fresh = f"{session_id}.{self._sign('out', session_id)}"
        return Session(session_id, self._sign("token", session_id), is_admitted, fresh, name or self._who)

    def admit(self, password: str) -> str | None:
        """The cookie of a new, admitted session, or None where the password is wrong."""
        if self.password is None or not _is_same(password, self.password):
            return None
        session_id = secrets.token_urlsafe(18)
        return f"{session_id}.{self._sign('in', session_id)}"

    def _is_password_in(self, authorization: str | None) -> bool:
        kind, _, encoded = (authorization or "").partition(" ")
        if kind.lower() != "basic" or self.password is None:
            return False
        try:
            _, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return _is_same(password, self.password)

    def _sign(self, kind: str, session_id: str) -> str:
        return hmac.new(self._key, f"{kind}:{session_id}".encode(), hashlib.sha256).hexdigest()


def reviewer_cookie(name: str) -> str:
    """A reviewer's name as a cookie can hold it."""
    return quote(clean(name, _NAME_CHARS))


def _is_same(one: str, other: str) -> bool:
    return hmac.compare_digest(hashlib.sha256(one.encode()).digest(), hashlib.sha256(other.encode()).digest())
