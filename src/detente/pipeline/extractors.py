"""Extractors by name, built in and of plugins. None runs unless it is named."""

from collections.abc import Callable, Mapping
from typing import Final

from detente.errors import InputError
from detente.language.extractor import Extractor
from detente.language.llm import LanguageModel
from detente.language.server import Server
from detente.plugins import extractors, gather
from detente.settings import read_model_settings


def _language_model() -> Extractor:
    said = read_model_settings()
    server = Server(said.url, said.key, said.timeout, said.retries, said.most_bytes)
    return LanguageModel(server, said.model, said.piece_chars)


EXTRACTORS: Final[Mapping[str, Callable[[], object]]] = {"llm": _language_model}


def get_extractor(name: str) -> Extractor:
    """The extractor of that name, with its settings; nothing is sent yet.

    Raises:
        InputError: there is none of that name, or its settings cannot be used.
    """
    known = gather(extractors, EXTRACTORS)
    if name not in known:
        raise InputError(f"unknown extractor {name!r}. Known: {', '.join(known)}. Use one of these.")
    return known[name]()  # type: ignore[return-value]  # the hook's contract
