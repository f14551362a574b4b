"""Rules of coding as commented YAML, one file a subject."""

from functools import cache
from importlib.resources import files
from typing import Any

from detente.ontology.load import read_yaml


@cache
def load_rules(name: str) -> Any:  # noqa: ANN401  (YAML is whatever the file holds; callers give it a type)
    """The content of `rules/NAME.yml`, read once."""
    return read_yaml(files("detente.coding.rules"), name)
