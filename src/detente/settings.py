"""What a user sets in the environment. No other module reads it.

DETENTE_FILE      the file on a relation that commands work on      default: relation.db
DETENTE_WORKERS   how many processes code documents                 default: as many as processors
DETENTE_ENGINE    the language pipeline, an installed one or a path  default: the one that comes along
DETENTE_EXTRACTOR what gives the claims in place of the product's own readers  default: nothing does
DETENTE_PASSWORD  what whoever opens `detente serve` has to know: read by that command's option, not here  default: none
NO_COLOR          any value: no colours (https://no-color.org)

The extractor `llm` alone reads these:

DETENTE_LLM_URL      base of an OpenAI-compatible interface, http://localhost:8080/v1   needed
DETENTE_LLM_MODEL    the model's name there                                          needed
DETENTE_LLM_KEY      what the server wants to see, sent to it alone                  default: nothing is sent
DETENTE_LLM_TIMEOUT  seconds that an answer may take                                 default: 120
DETENTE_LLM_RETRIES  how often a question is put again after one that failed         default: 2
DETENTE_LLM_CHARS    characters of an article that the model is given at once        default: 8000
DETENTE_LLM_BYTES    bytes that an answer may have                                   default: 1048576
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from detente.errors import InputError

DEFAULT_FILE: Final = "relation.db"
MAX_WORKERS: Final = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; `workers`, `engine` and `extractor` are None where it says nothing."""

    file: Path
    workers: int | None
    engine: str | None
    is_plain: bool
    extractor: str | None = None


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which language model the extractor `llm` asks, and how patiently; `timeout` in seconds."""

    url: str
    model: str
    key: str | None = field(repr=False)  # no traceback shows it
    timeout: int
    retries: int
    piece_chars: int
    most_bytes: int


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment, by default that of this process.

    Raises:
        InputError: a value cannot be used.
    """
    values = os.environ if environment is None else environment
    return Settings(
        file=Path(values.get("DETENTE_FILE") or DEFAULT_FILE),
        workers=_workers(values.get("DETENTE_WORKERS")),
        engine=values.get("DETENTE_ENGINE") or None,
        is_plain=bool(values.get("NO_COLOR")),
        extractor=values.get("DETENTE_EXTRACTOR") or None,
    )


def read_model_settings(environment: Mapping[str, str] | None = None) -> ModelSettings:
    """What the extractor `llm` is told by an environment, by default that of this process.

    Raises:
        InputError: a value is missing or cannot be used.
    """
    values = os.environ if environment is None else environment
    key = (values.get("DETENTE_LLM_KEY") or "").strip()
    if not (key.isascii() and key.isprintable()):
        raise InputError(
            "DETENTE_LLM_KEY holds a sign that no key has. Expected letters, digits and dashes. Correct it."
        )
    return ModelSettings(
        url=_url(
            _needed(values, "DETENTE_LLM_URL", "the base of an OpenAI-compatible interface: http://localhost:8080/v1")
        ),
        model=_needed(values, "DETENTE_LLM_MODEL", "the model's name on that server"),
        key=key or None,
        timeout=_number(values, "DETENTE_LLM_TIMEOUT", 120, range(1, 3601)),
        retries=_number(values, "DETENTE_LLM_RETRIES", 2, range(11)),
        piece_chars=_number(values, "DETENTE_LLM_CHARS", 8000, range(500, 1_000_001)),
        most_bytes=_number(values, "DETENTE_LLM_BYTES", 1 << 20, range(1 << 10, (1 << 28) + 1)),
    )


def _needed(values: Mapping[str, str], name: str, what: str) -> str:
    value = (values.get(name) or "").strip()
    if not value:
        raise InputError(f"the extractor 'llm' is asked for and {name} is not set. Expected {what}. Set it.")
    return value


def _url(written: str) -> str:
    """The address that questions are posted to."""
    try:
        parts = urlsplit(written)
        is_usable = (
            parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username and parts.port != 0
        )
    except ValueError:  # a port that is no number, half an IPv6 address
        is_usable = False
    if not is_usable or not written.isascii() or not written.isprintable() or " " in written:
        raise InputError(
            "DETENTE_LLM_URL cannot be used. Expected http:// or https://, a host and a path, with no name or password "
            "in it: http://localhost:8080/v1. Correct it."
        )
    base = written.rstrip("/")
    return base if base.endswith("/chat/completions") else f"{base}/chat/completions"


def _number(values: Mapping[str, str], name: str, default: int, known: range) -> int:
    written = values.get(name)
    if not written:
        return default
    if not (written.isascii() and written.isdecimal() and len(written) < 12 and int(written) in known):
        raise InputError(
            f"{name} is {written!r}. Expected a number from {known[0]} to {known[-1]}. Correct or unset it."
        )
    return int(written)


def n_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _workers(written: str | None) -> int | None:
    if not written:
        return None
    if not written.isdecimal() or not 1 <= int(written) <= MAX_WORKERS:
        raise InputError(
            f"DETENTE_WORKERS is {written!r}. Expected a number from 1 to {MAX_WORKERS}. Correct or unset it."
        )
    return int(written)
