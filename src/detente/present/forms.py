"""The forms in which a dossier is written, by the ending of the file, and the list of sources that goes beside it."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from detente.errors import InputError
from detente.present.docx import render_docx
from detente.present.exports.csl_json import render_csl
from detente.present.html import render_html
from detente.present.markdown import render_markdown
from detente.present.pdf import render_pdf
from detente.present.view import Dossier

FORMS: Final[dict[str, Callable[[Dossier], bytes]]] = {
    ".html": lambda dossier: render_html(dossier).encode(),
    ".md": lambda dossier: render_markdown(dossier).encode(),
    ".docx": render_docx,
    ".pdf": render_pdf,
}
"""Ending of the file to a function from a dossier to its content."""


def check_form(name: str) -> None:
    """Nothing, where a dossier can be written to a file of this name.

    Raises:
        InputError: its ending is that of no form.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMS:
        raise InputError(f"no dossier can be written as {suffix!r}. Known: {', '.join(FORMS)}. Use one of these.")


def render_files(dossier: Dossier, name: str) -> dict[str, bytes]:
    """The dossier under the name given, and its sources as CSL-JSON beside it: `pak-rus.pdf`, `pak-rus.csl.json`.

    Raises:
        InputError: the ending of the name is that of no form.
        MissingPartError: a form needs a library that is not installed.
    """
    check_form(name)
    path = PurePath(name)
    return {path.name: FORMS[path.suffix.lower()](dossier), f"{path.stem}.csl.json": render_csl(dossier.documents)}
