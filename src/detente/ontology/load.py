"""Reads the packaged YAML files of field knowledge."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from detente.errors import OntologyError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster, where it was built


@contextmanager
def _without_collection() -> Iterator[None]:
    """No search for garbage while many small objects are made, all of which stay: it would take most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def load_data(name: str) -> Any:  # noqa: ANN401  (YAML is whatever the file holds; callers give it a type)
    """The content of `data/NAME.yml`, read once.

    Raises:
        OntologyError: the file is not there or is no YAML.
    """
    path = files("detente.ontology").joinpath("data", f"{name}.yml")
    try:
        with _without_collection():
            return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  (both loaders are safe ones)
    except (FileNotFoundError, yaml.YAMLError) as error:
        raise OntologyError(f"{name}.yml cannot be read: {error}. Reinstall the package.") from error
