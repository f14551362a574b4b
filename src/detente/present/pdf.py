"""A dossier as PDF, set by typst: needs no network and no TeX, and the same dossier gives the same bytes.

The text of sources reaches typst as JSON, never as markup, so that nothing in it can be run.
"""

import json
from importlib import import_module
from typing import Any, Final

from jinja2 import Environment, PackageLoader

from detente.errors import MissingPartError
from detente.present.blocks import Block, Cite, Heading, Inlines, Item, Paragraph, Table
from detente.present.outline import outline_dossier
from detente.present.view import Dossier

TEMPLATE: Final = "dossier.typ"


def render_pdf(dossier: Dossier) -> bytes:
    """The dossier as a tagged PDF with bookmarks, notes that link to the list of sources, and numbered pages.

    Raises:
        MissingPartError: typst is not installed.
    """
    try:
        typst: Any = import_module("typst")
    except ImportError as error:
        raise MissingPartError(
            'A dossier as PDF needs typst, which is not installed. Install it with: pip install "detente[typeset]"'
        ) from error
    # Not rendered by Jinja: typst's own braces would be read as its marks
    template, _, _ = PackageLoader("detente.present", "templates").get_source(Environment(autoescape=True), TEMPLATE)
    data = {
        "title": dossier.title,
        "codes": " · ".join(dossier.codes),
        "sources": [source.number for source in dossier.sources],
        "blocks": [_block(block) for block in outline_dossier(dossier)],
    }
    made: bytes = typst.compile(template.encode(), format="pdf", sys_inputs={"dossier": json.dumps(data)})
    return made


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(level, inlines):
            return {"kind": "heading", "level": level, "inlines": _inlines(inlines)}
        case Paragraph(inlines, look):
            return {"kind": "paragraph", "look": look.value, "inlines": _inlines(inlines)}
        case Item(inlines, depth, number):
            return {"kind": "item", "depth": depth, "number": number, "inlines": _inlines(inlines)}
        case Table(head, rows, widths):
            cells = [{"inlines": _inlines(cell.inlines), "tone": cell.tone} for row in rows for cell in row]
            return {"kind": "table", "head": [_inlines(cell) for cell in head], "cells": cells, "widths": widths}


def _inlines(inlines: Inlines) -> list[dict[str, Any]]:
    return [
        {"cite": one.number, "id": one.record_id}
        if isinstance(one, Cite)
        else {"text": one.text, "look": one.look.value}
        for one in inlines
    ]
