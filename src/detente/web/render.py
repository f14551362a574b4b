"""Pages from templates, with what every page shows: where one is, the way elsewhere, and the token that writes need."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.model.claim import EventType, Sector, Status
from detente.ontology.plover import all_types
from detente.present.words import STATUS_WORDS, join_words
from detente.web.grades import CREDIBILITIES, RELIABILITIES, read_grades
from detente.web.named import FIELDS, actor_name, change_in_words, moment_in_words
from detente.web.words import (
    amounts_in_words,
    clean,
    date_in_words,
    exact_value,
    find_web_address,
    inert,
    sides_in_words,
    value_in_words,
)

NAVIGATION: Final = (
    ("relation", "Relation"),
    ("timeline", "Timeline"),
    ("events", "Events"),
    ("conflicts", "Conflicts"),
    ("ledger", "Ledger"),
    ("figures", "Figures"),
    ("assessments", "Assessments"),
    ("network", "Network"),
    ("sources", "Sources"),
    ("search", "Search"),
    ("review", "Review"),
    ("add", "Add"),
    ("dossier", "Dossier"),
)
_STATIC: Final = ("app.css", "app.js", "favicon.svg", "vendor/htmx.min.js")
_TITLE_CHARS: Final = 200


def render_page(request: Request, name: str, view: object, *, status: int = 200) -> HTMLResponse:
    """A page.

    Args:
        request: what was asked; its `party` parameters go along with the links to other pages.
        name: of the template, without its endings.
        view: what the template shows, as `view`.
        status: of the answer.
    """
    parties = request.query_params.getlist("party")
    page = {
        "request": request,
        "view": view,
        "session": request.state.session,
        "here": request.url.path.strip("/").partition("/")[0],
        "parties": parties,
        "along": f"?{urlencode([('party', party) for party in parties])}" if parties else "",
        "twin": f"/api/v1{request.url.path}{'?' if request.url.query else ''}{request.url.query}",
        "grade_of": lambda document_id: read_grades(request).find(document_id),
        "offered": getattr(request.state, "offered", ()),
        "choices": {"type": list(EventType), "sector": list(Sector), "status": list(Status)},
        **{name: getattr(request.state, name, False) for name in ("is_behind", "is_comparing", "trouble")},
    }
    return HTMLResponse(environment().get_template(f"{name}.html.j2").render(page), status)


@cache
def environment() -> Environment:
    """The templates, with all text escaped unless it was made by them."""
    made = Environment(
        loader=PackageLoader("detente.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"reliabilities": RELIABILITIES, "credibilities": CREDIBILITIES}
    made.globals |= {"field_words": FIELDS, "kinds": {str(kind): told.meaning for kind, told in all_types().items()}}
    made.globals |= {"navigation": NAVIGATION, "static": static_address, "status_words": STATUS_WORDS}
    made.filters |= {
        "clean": lambda text, limit=_TITLE_CHARS: "" if text is None else clean(text, limit),
        "inert": lambda text: inert(str(text)),
        "date": date_in_words,
        "actor": actor_name,
        "actors": lambda codes: join_words([actor_name(code) for code in codes]),
        "address": find_web_address,
        "amount": lambda row: value_in_words(row["value"], row["unit"], row["qualifier"]),
        "exact": lambda row: exact_value(row["value"], row["unit"]),
        "amounts": amounts_in_words,
        "sides": lambda values, field: [clean(words, _TITLE_CHARS) for words in sides_in_words(field, values)],
        "change": change_in_words,
        "moment": moment_in_words,
        "query": query_string,
    }
    return made


def query_string(pairs: Mapping[str, Any]) -> str:
    """The part of an address behind its question mark; what is None or empty is left out."""
    return urlencode([(key, one) for key, one in pairs.items() if one or one == 0], doseq=True)


@cache
def static_address(name: str) -> str:
    """The address of a file of the app itself, which changes with its content, so that browsers may keep it for good.

    Raises:
        KeyError: there is no such file.
    """
    if name not in _STATIC:
        raise KeyError(name)
    content = (files("detente.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
