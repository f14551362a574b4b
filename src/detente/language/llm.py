"""The extractor `llm`: a language model behind a chat-completions URL as OpenAI, vLLM, llama.cpp and Ollama offer it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from detente.errors import DocumentError
from detente.language.pieces import cut_pieces
from detente.language.prompt import write_article, write_task
from detente.language.server import Server
from detente.model.document import Document
from detente.model.evidence import Span
from detente.model.tables import Row

_SHOWN_CHARS = 80  # of an answer that cannot be used


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Asks a model for the claims of each piece of a document.

    `model` is its name on the server, `piece_chars` how much of a document it is given at once.
    """

    server: Server
    model: str
    piece_chars: int = 8000

    @property
    def name(self) -> str:
        """`llm:` and the model's name."""
        return f"llm:{self.model}"

    @property
    def sends_to(self) -> str | None:
        """The server's host, unless it is this machine."""
        return None if self.server.is_local else self.server.host

    def extract(self, document: Document) -> Iterator[Row]:
        """The claims that the model proposes, in the order of the pieces.

        Raises:
            DocumentError: the model gave no usable answer to a piece: half a document is not coded.
            ServerError: the server cannot be used.
        """
        for piece in cut_pieces(document, self.piece_chars):
            for proposal in self._ask(document, piece):
                # its first place in this piece is meant, not one further up
                yield {**proposal, "start": piece.start} if isinstance(proposal, dict) else {}

    def _ask(self, document: Document, piece: Span) -> list[object]:
        question = {
            "model": self.model,
            "temperature": 0,
            "stream": False,
            "messages": [
                {"role": "system", "content": write_task()},
                {"role": "user", "content": write_article(document, piece)},
            ],
        }
        return read_claims(read_message(self.server.ask(question)))


def read_message(body: bytes) -> str:
    """What the model says in an answer of the server.

    Raises:
        DocumentError: the answer is none of a chat-completions URL.
    """
    try:
        answer = json.loads(body)
        content = answer["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise DocumentError(
            f"the server's answer is {_shown(body.decode('utf-8', 'replace'))}. Expected a chat completion as JSON. "
            "Check that DETENTE_LLM_URL is the base of an OpenAI-compatible interface."
        ) from error
    if not isinstance(content, str):
        raise DocumentError(f"the model says {_shown(repr(content))}. Expected JSON. Try another model.")
    return content


def read_claims(content: str) -> list[object]:
    """The proposals in what a model says: a JSON object with `claims`, or a list, alone, fenced or after its thoughts.

    Raises:
        DocumentError: there is no such JSON.
    """
    said = content.rpartition("</think>")[2]
    starts = [place for place in (said.find("{"), said.find("[")) if place >= 0]
    try:
        found, _ = json.JSONDecoder().raw_decode(said[min(starts) :] if starts else "")
    except (ValueError, RecursionError) as error:
        raise DocumentError(
            f"the model says {_shown(content)}. Expected claims as JSON. Try another model, or smaller pieces with "
            "DETENTE_LLM_CHARS where the answer was cut off."
        ) from error
    claims = found.get("claims") if isinstance(found, dict) else found
    if not isinstance(claims, list):
        raise DocumentError(f'the model says {_shown(content)}. Expected {{"claims": [...]}}. Try another model.')
    return claims


def _shown(said: str) -> str:
    words = " ".join(said.split())
    return repr(words[:_SHOWN_CHARS] + "…" if len(words) > _SHOWN_CHARS else words)
