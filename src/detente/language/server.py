"""Asking a server that the user named: JSON there, JSON back, bounded in time and size, asked again where it may help.

Redirections are not followed: the text, and the key with it, goes to the host that was named and to no other. A server
on this machine is asked past any proxy, so that what is said to stay on the machine does.
"""

import http.client
import ipaddress
import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from detente.errors import DocumentError, ServerError

_PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})  # answers that may be another one next time
_FOR_ALL: Final = frozenset({401, 402, 403, 404, 405, 407})  # answers that every document would get
_LONGEST_WAIT: Final = 60.0  # seconds between two tries, whatever the server asks for
_BLOCK: Final = 1 << 16
_REASON_CHARS: Final = 200  # of what a server says of a failure


@dataclass(frozen=True, slots=True)
class Server:
    """A server and the patience with it.

    `url` is where questions are posted to; `timeout` counts seconds, for the connection and for the whole answer;
    `retries` is how often a question is put again after one that failed; `most_bytes` bounds an answer.
    """

    url: str
    key: str | None = field(default=None, repr=False)  # no traceback shows it
    timeout: float = 120.0
    retries: int = 2
    most_bytes: int = 1 << 20
    sleep: Callable[[float], None] = time.sleep

    @property
    def host(self) -> str:
        """The host that questions go to."""
        return urlsplit(self.url).hostname or self.url

    @property
    def is_local(self) -> bool:
        """Whether that host is this machine."""
        if self.host == "localhost" or self.host.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:  # a name
            return False

    def ask(self, question: Mapping[str, object]) -> bytes:
        """The body of the answer.

        Raises:
            DocumentError: this question got no usable answer.
            ServerError: no question will.
        """
        for tried in range(self.retries + 1):
            try:
                return self._post(question)
            except _PassingError as error:
                if tried == self.retries:
                    raise error.final from error
                self.sleep(min(error.wait or 2.0**tried, _LONGEST_WAIT))
        raise AssertionError("the last try returns or raises")

    def _post(self, question: Mapping[str, object]) -> bytes:
        """One try."""
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "detente"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = Request(self.url, json.dumps(question).encode(), headers, method="POST")  # noqa: S310  (settings take http and https alone)
        try:
            with self._opener().open(request, timeout=self.timeout) as answer:
                return self._read(answer)
        except HTTPError as error:
            with error:
                raise self._refused(error) from error
        except URLError as error:  # before anything was answered: no host, no connection, no trust
            raise _PassingError(ServerError(f"{self.host} cannot be reached: {error.reason}. {_ADVICE}")) from error
        except TimeoutError as error:
            raise self._silent(f"{self.host} did not answer within {self.timeout:g} seconds. {_SLOW}") from error
        except (http.client.HTTPException, OSError) as error:
            raise self._silent(f"{self.host} broke off its answer: {type(error).__name__} {error}. {_AGAIN}") from error

    def _opener(self) -> OpenerDirector:
        """Without what follows redirections, and past any proxy where the server is on this machine."""
        return build_opener(_NoRedirection, *([ProxyHandler({})] if self.is_local else []))

    def _read(self, answer: http.client.HTTPResponse) -> bytes:
        """The whole body; a server that sends byte by byte is slow too."""
        ends_at = time.monotonic() + self.timeout
        found = bytearray()
        while part := answer.read1(_BLOCK):
            found += part
            if len(found) > self.most_bytes:
                raise DocumentError(
                    f"{self.host} answers with more than {self.most_bytes} bytes. Expected claims alone; "
                    "see what the model says to this document, or raise DETENTE_LLM_BYTES."
                )
            if time.monotonic() > ends_at:
                raise TimeoutError
        if answer.length:  # what was announced and did not come
            raise http.client.IncompleteRead(bytes(found), answer.length)
        return bytes(found)

    def _silent(self, message: str) -> "_PassingError":
        return _PassingError(DocumentError(message))

    def _refused(self, error: HTTPError) -> Exception:
        """What an answer that is none comes to."""
        said = ""
        with suppress(OSError, http.client.HTTPException):
            said = " ".join(error.read(_REASON_CHARS).decode("utf-8", "replace").split())
        message = f"{self.host} answers {error.code} {error.reason}{': ' if said else ''}{said}. "
        if error.code in _PASSING:
            return _PassingError(DocumentError(message + _AGAIN), _wait_of(error))
        if error.code in _FOR_ALL or 300 <= error.code < 400:
            return ServerError(message + _ADVICE)
        return DocumentError(message + "Expected claims; the server's own log may tell more.")


_ADVICE: Final = "Check DETENTE_LLM_URL, DETENTE_LLM_MODEL and DETENTE_LLM_KEY, and that the server runs."
_AGAIN: Final = "Read the document again later."
_SLOW: Final = "Give it longer with DETENTE_LLM_TIMEOUT, or less to read with DETENTE_LLM_CHARS."


class _PassingError(Exception):
    """A failure that another try may mend: what to raise when none did, and how long the server asks to wait."""

    def __init__(self, final: DocumentError | ServerError, wait: float | None = None) -> None:
        super().__init__(str(final))
        self.final = final
        self.wait = wait


class _NoRedirection(HTTPRedirectHandler):
    """Leaves a redirection as the answer that it is."""

    def redirect_request(  # noqa: PLR0913, PLR0917  (the library's signature)
        self,
        req: Request,  # noqa: ARG002  (the same)
        fp: IO[bytes],  # noqa: ARG002  (the same)
        code: int,  # noqa: ARG002  (the same)
        msg: str,  # noqa: ARG002  (the same)
        headers: Any,  # noqa: ANN401, ARG002  (the same)
        newurl: str,  # noqa: ARG002  (the same)
    ) -> None:
        """None: nowhere else."""
        return


def _wait_of(error: HTTPError) -> float | None:
    """The seconds that a server asks to wait; None where it does not, or names a day instead."""
    written = str(error.headers.get("Retry-After") or "")
    return float(written) if written.isascii() and written.isdecimal() else None
