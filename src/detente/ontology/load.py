"""Reads the packaged YAML files of field knowledge.

YAML takes twenty times as long to read as JSON, and all names and rules are read at every start: the larger files lie a
second time in a folder `packed` beside them, written by `docs/generate.py`. A packed file says which YAML it was made of
and is used for no other, so that what is edited holds at once.
"""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, ClassVar

import yaml

from detente.errors import OntologyError


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C loader is ten times faster, where it was built
    """A safe loader that leaves dates as they are written: they are EDTF."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


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
    return read_yaml(files("detente.ontology").joinpath("data"), name)


def read_yaml(folder: Traversable, name: str) -> Any:  # noqa: ANN401  (as in load_data)
    """The content of `NAME.yml` in a folder, read from its packed form where there is one.

    Raises:
        OntologyError: the file is not there or is no YAML.
    """
    try:
        written = folder.joinpath(f"{name}.yml").read_bytes()
        with _without_collection():
            packed = _read_packed(folder.joinpath("packed", f"{name}.json"))
            return packed["content"] if packed.get("of") == _digest(written) else _parse(written)
    except (FileNotFoundError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise OntologyError(f"{name}.yml cannot be read: {error}. Reinstall the package.") from error


def pack(written: bytes) -> str:
    """The packed form of a YAML file: JSON, an entry of its content a line.

    Args:
        written: the file, a list of entries or a table of them.

    Raises:
        ValueError: JSON cannot hold it, such as a table whose keys are numbers.
    """
    content = _parse(written)
    if json.loads(_json(content)) != content:
        raise ValueError(f"the file that begins {written[:50]!r} would come back changed. Do not pack it.")
    if isinstance(content, list):
        lines = "[\n" + ",\n".join(map(_json, content)) + "\n]"
    else:
        lines = "{\n" + ",\n".join(f"{_json(key)}:{_json(entry)}" for key, entry in content.items()) + "\n}"
    return f'{{"of": "{_digest(written)}", "content": {lines}}}\n'


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _parse(written: bytes) -> Any:  # noqa: ANN401  (as in load_data)
    return yaml.load(written.decode(), Loader=_Loader)  # noqa: S506  (it is a safe one)


def _read_packed(path: Traversable) -> dict[str, Any]:
    """What a packed file holds; nothing where there is none, or none that can be read: the YAML is always there."""
    try:
        packed: Any = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return packed if isinstance(packed, dict) and "content" in packed else {}


def _digest(written: bytes) -> str:
    return blake2b(written.replace(b"\r\n", b"\n"), digest_size=16).hexdigest()
