"""A dossier as one HTML page that needs no network and runs no script."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.model.tables import Row
from detente.present.chart import count_lines, draw_chart
from detente.present.grid import VERDICTS
from detente.present.view import Dossier
from detente.present.words import UNDATED

PAGE: Final = "dossier.html.j2"
STYLE: Final = "dossier.css"


def render_html(dossier: Dossier, *, draw: Callable[[Sequence[Row]], str | None] = draw_chart) -> str:
    """The dossier as a self-contained page.

    All text of sources is escaped, and the page's own policy lets a browser load nothing and apply no style but the
    one that the page carries, so that markup which got through would still do nothing.

    Args:
        dossier: what to show.
        draw: makes the chart as SVG from the counts by year, or None, in which case a table of bars takes its place.
    """
    environment = _environment()
    style = environment.get_template(STYLE).render()
    svg = draw(dossier.counts)
    return environment.get_template(PAGE).render(
        dossier=dossier,
        style=Markup(style),  # noqa: S704 - the program's own style sheet
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        chart=Markup(svg) if svg else None,  # noqa: S704 - drawn by the program from numbers and names of sectors
        undated=UNDATED,
        verdicts=VERDICTS,
        lines=count_lines(dossier.counts),
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
