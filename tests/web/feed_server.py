"""A server of this machine that the tests tell what to answer, and that remembers what it was asked."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What is sent for a path; `pace_s` is waited after each byte, where it is set."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pace_s: float = 0


class FeedServer:
    """Answers by path, and `asked` has the path and the headers of each request."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    @contextmanager
    def running(self) -> Iterator["FeedServer"]:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        yield self
        self._server.shutdown()
        self._server.server_close()


def _handler(told: FeedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = told.answers.get(self.path, Answer(b"no such feed", 404))
            if answer.headers.get("ETag") and self.headers.get("If-None-Match") == answer.headers["ETag"]:
                answer = Answer(status=304)
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self._send(answer)
            except OSError:  # who asked has gone
                return

        def _send(self, answer: Answer) -> None:
            if not answer.pace_s:
                self.wfile.write(answer.body)
                return
            for byte in answer.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(answer.pace_s)

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    return Handler


def wait_until(is_so: Callable[[], object], seconds: float = 120) -> None:
    """Returns when something is so.

    Raises:
        AssertionError: it does not come about in time.
    """
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "waited for nothing"
        time.sleep(0.05)
