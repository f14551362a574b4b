"""What a user sets in the environment. No other module reads it.

DETENTE_FILE      the file on a relation that commands work on      default: relation.db
DETENTE_WORKERS   how many processes code documents                 default: as many as processors
DETENTE_ENGINE    the language pipeline, an installed one or a path  default: the one that comes along
NO_COLOR          any value: no colours (https://no-color.org)
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from detente.errors import InputError

DEFAULT_FILE: Final = "relation.db"
MAX_WORKERS: Final = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; `workers` and `engine` are None where it says nothing."""

    file: Path
    workers: int | None
    engine: str | None
    is_plain: bool


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
    )


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
