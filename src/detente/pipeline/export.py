"""Export formats by name, built in and of plugins."""

from detente.errors import InputError
from detente.plugins import Exporter, exporters, gather
from detente.present.exports import EXPORTS


def get_exporter(name: str) -> Exporter:
    """The function that writes tables in a format.

    Raises:
        InputError: there is no format of that name.
    """
    known = gather(exporters, EXPORTS)
    if name not in known:
        raise InputError(f"unknown format {name!r}. Known: {', '.join(known)}. Use one of these.")
    return known[name]
