"""The hooks: what a plugin may add. Each is an empty function whose docstring is its contract.

A plugin is a package with an entry point in the group `detente` that names a module or object; of it, the functions
that are named like a hook are called, once, when what they add is first needed:

    [project.entry-points.detente]
    mine = "my_package.my_module"

What is built in comes through the same door and cannot be replaced in silence: a name that is taken is refused.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import Final, TypeVar

from detente.errors import InputError
from detente.model.tables import Row

GROUP: Final = "detente"
Part = TypeVar("Part")
Exporter = Callable[[Mapping[str, list[Row]]], dict[str, bytes]]


def engines() -> Mapping[str, Callable[[], object]]:
    """Names of language engines, each with a function that loads it.

    What is loaded keeps to `detente.language.engine.Engine`. `--engine NAME` and DETENTE_ENGINE choose it.
    """
    return {}


def exporters() -> Mapping[str, Exporter]:
    """Names of export formats, each with a function from tables (name to rows) to files (name to bytes).

    `detente export OUT --format NAME` and `detente code -o OUT --format NAME` choose it.
    """
    return {}


def extractors() -> Mapping[str, Callable[[], object]]:
    """Names of extractors, each with a function that makes one.

    What is made keeps to `detente.language.extractor.Extractor`: it gives the claims of a document as rows, in place of
    the product's own. Each row passes the gate of `detente.coding.admission` or is dropped and counted. An extractor
    runs only where it is named: `--extractor NAME` and DETENTE_EXTRACTOR choose it.
    """
    return {}


def gather(
    hook: Callable[[], Mapping[str, Part]],
    built_in: Mapping[str, Part],
    plugins: Iterable[EntryPoint] | None = None,
) -> dict[str, Part]:
    """All that a hook gives: what is built in, then what plugins add, by name.

    Args:
        hook: a hook of this module.
        built_in: the parts that come along.
        plugins: entry points; by default those of the installed packages.

    Raises:
        InputError: a plugin cannot be loaded, or adds a name that is taken.
    """
    parts = dict(built_in)
    for plugin in entry_points(group=GROUP) if plugins is None else plugins:
        for name, part in _parts_of(plugin, hook).items():
            if name in parts:
                raise InputError(
                    f"plugin {plugin.name!r} adds {name!r} to {hook.__name__}, and there is one of that name. "
                    "Expected a name of its own. Uninstall the plugin or ask its author to rename it."
                )
            parts[name] = part
    return parts


def _parts_of(plugin: EntryPoint, hook: Callable[[], Mapping[str, Part]]) -> Mapping[str, Part]:
    try:
        added = getattr(plugin.load(), hook.__name__, hook)
    except Exception as error:  # whatever a foreign module raises when imported
        raise InputError(
            f"plugin {plugin.name!r} ({plugin.value}) cannot be loaded: {error}. Uninstall it or mend it."
        ) from error
    parts: Mapping[str, Part] = added()
    return parts
