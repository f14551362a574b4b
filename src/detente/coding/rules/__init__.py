"""Rules of coding as commented YAML, one file a subject."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster, where it was built


@cache
def load_rules(name: str) -> Any:  # noqa: ANN401  (YAML is whatever the file holds; callers give it a type)
    """The content of `rules/NAME.yml`, read once."""
    text = files("detente.coding.rules").joinpath(f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506  (both loaders are safe ones)
