"""A checked article as one HTML page that needs no network and runs no script."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.model.tables import Row

PAGE: Final = "check.html.j2"
STYLE: Final = "check.css"


def render_check(records: Sequence[Row]) -> str:
    """The page on checked articles, with each quote beside those that bear it out or speak against it.

    All text of articles is escaped, and the page's own policy lets a browser load nothing and apply no style but the one
    that the page carries, so that markup which got through would still do nothing.

    Args:
        records: one for each article, as `detente check --json` prints them.
    """
    environment = _environment()
    style = environment.get_template(STYLE).render()
    return environment.get_template(PAGE).render(
        articles=records,
        style=Markup(style),  # noqa: S704 - the program's own style sheet
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("detente.present", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
