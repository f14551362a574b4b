"""The dossier of a file in any of its forms, with its list of sources."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.measure.counts import count_by_year
from detente.pipeline.actors import actor_names, get_actor_code
from detente.pipeline.course import find_turns
from detente.present.dossier import build_dossier
from detente.present.forms import check_form, render_files

if TYPE_CHECKING:
    from detente.pipeline.file import File


def render_dossier(file: "File", states: Sequence[str], name: str) -> dict[str, bytes]:
    """The dossier on the relation of some states and its sources as CSL-JSON, as contents by file name.

    Args:
        file: what it is made from.
        states: names or codes, in the order in which the title names them.
        name: of the dossier's file; its ending says the form: `.html`, `.md`, `.docx` or `.pdf`.

    Raises:
        InputError: a state or the ending is unknown.
        MissingPartError: the form needs a library that is not installed.
    """
    check_form(name)
    codes = [get_actor_code(state) for state in states]
    dossier = build_dossier(
        file.tables().rows, codes, names=actor_names(), count_by_year=count_by_year, find_turns=find_turns
    )
    return render_files(dossier, name)
