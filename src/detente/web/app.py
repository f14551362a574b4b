"""The app: what stands before it, its pages, their JSON twins, and how it tells of errors."""

import getpass
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files

from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from detente.pipeline.actors import actor_names
from detente.pipeline.file import File
from detente.store.file import Store
from detente.web import problems
from detente.web.blanks import Blanks
from detente.web.filters import Now
from detente.web.guard import Guard
from detente.web.intake import Intake
from detente.web.pages import (
    add,
    article,
    assessments,
    check,
    claims,
    conflicts,
    described,
    dossier,
    event,
    events,
    figures,
    ledger,
    login,
    network,
    ratings,
    record,
    relation,
    review,
    search,
    sources,
    timeline,
    watched,
    why_event,
)
from detente.web.render import query_string
from detente.web.session import Sessions
from detente.web.snapshots import Snapshots
from detente.web.token import check_token
from detente.web.watching import Watching

_PAGES = (
    login,
    relation,
    timeline,
    events,
    event,
    why_event,
    article,
    conflicts,
    ledger,
    figures,
    record,
    assessments,
    network,
    sources,
    ratings,
    search,
    review,
    claims,
    add,
    watched,
    check,
    dossier,
    described,
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use an app: with a password whoever knows it, without one whoever reaches it.

    `hosts` are names that it may be called by, beside localhost; `is_public` says that it listens beyond loopback.
    """

    password: str | None = None
    hosts: tuple[str, ...] = ()
    is_public: bool = False


def create_app(file: File, access: Access | None = None) -> FastAPI:
    """The app on a file, which stays the caller's to close.

    Args:
        file: a file that is there.
        access: who may use it; by default this machine, without a password.

    Raises:
        StoreError: the file cannot be read.
    """
    allowed = access or Access()
    sessions = Sessions(getpass.getuser(), allowed.password)
    app = FastAPI(
        title="Detente",
        version=version("detente"),
        description="The file on a relation: every page of the app as JSON. Writes need the session's token.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(check_token)],
        middleware=[
            Middleware(Guard, sessions=sessions, hosts=allowed.hosts, is_public=allowed.is_public),
            Middleware(Blanks),
        ],
    )
    actor_names()  # read once here, and not for the first page
    file.counts()  # opens it here: what SQLite opened in a page's thread could not be closed in this one
    app.state.file = file
    app.state.sessions = sessions
    app.state.snapshots = Snapshots(Store(file.path))
    app.state.intake = Intake(file)
    app.state.watching = Watching(app.state.snapshots.store, app.state.intake)
    app.state.access = allowed
    problems.install(app)
    for page in _PAGES:
        app.include_router(page.router)
    app.add_api_route("/", start, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("detente.web") / "static")))
    return app


def start(request: Request, snapshot: Now) -> Response:
    """The way to the relation that the file tells most of; to adding articles where it tells of none."""
    del request
    parties = relation.busiest_pair(snapshot)
    target = f"/relation?{query_string({'party': parties})}" if parties else "/add"
    return RedirectResponse(target, 303)
