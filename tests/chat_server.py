"""A chat-completions server on this machine that says what a test wants said, and remembers what it was asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What the server sends: a status, a body, headers, and how long it takes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class ChatServer:
    """`url` is the base of the interface; `asked` has the questions, `headers` and `paths` what came with them."""

    url: str
    asked: list[dict]
    headers: list[dict[str, str]]
    paths: list[str]

    def articles(self) -> list[dict]:
        """What the user message of each question holds."""
        return [json.loads(question["messages"][1]["content"]) for question in self.asked]


def said(content: object) -> Answer:
    """A completion in which the model says something: text as it stands, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    return Answer(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


@contextmanager
def serving(*answers: Answer | Callable[[dict], Answer]) -> Iterator[ChatServer]:
    """The server, while it lasts. Answers are given in turn, the last again and again; a function makes one of the question."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    chat = ChatServer(f"http://127.0.0.1:{server.server_port}/v1", [], [], [])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = answers[min(len(chat.asked), len(answers) - 1)]
            chat.asked.append(question)
            chat.headers.append(dict(self.headers))
            chat.paths.append(self.path)
            made = answer(question) if callable(answer) else answer
            time.sleep(made.seconds)
            self.send_response(made.status)
            for name, value in ({"Content-Length": str(len(made.body))} | made.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(made.body)

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # who asked has hung up
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server.RequestHandlerClass = Handler
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
