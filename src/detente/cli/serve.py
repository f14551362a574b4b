"""The local web app: `serve`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import FileOption, file_path
from detente.errors import InputError, MissingPartError

_LEAST_CHARS = 8  # of a password


def serve(
    file: FileOption = None,
    host: Annotated[
        str, typer.Option(help="The address to listen on. Beyond this machine, with a password alone.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8421,
    name: Annotated[
        list[str] | None, typer.Option(help="A host name that the app may be called by, beside localhost.")
    ] = None,
    watch: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True,
            file_okay=False,
            help="A folder: what is in it, and what comes in or changes, is read while this runs. Those chosen on the page Add are remembered.",
        ),
    ] = None,
    every: Annotated[int, typer.Option(min=1, max=86400, help="Seconds between two looks at watched folders.")] = 30,
    password: Annotated[
        str | None,
        typer.Option(
            envvar="DETENTE_PASSWORD",
            help="What whoever opens the app has to know. Set it in the environment: what is written here, others can see.",
        ),
    ] = None,
) -> None:
    """Open the file in the browser: a local web app to read, question and correct it. It works offline."""
    try:
        import uvicorn

        from detente.web.app import Access, create_app
        from detente.web.guard import is_loopback
    except ImportError as error:
        raise MissingPartError(
            f"detente serve needs {error.name}, which is not installed. Install it with: pip install 'detente[web]'"
        ) from error
    from detente.pipeline.file import File

    is_public = not is_loopback(host)
    known = _get_password(host, password) if is_public else password
    path = file_path(file)
    with File(path) as opened:
        if not path.exists():
            opened.create()
            typer.echo(f"{path} is new and empty. Add articles in the app, or with `detente read`.")
        app = create_app(opened, Access(known, (*(name or ()), host), is_public=is_public))
        app.state.watching.start(watch or (), every)
        app.state.snapshots.open_ahead()
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"{path} is open at http://{shown}:{port}/ until you press Ctrl-C.")
        try:
            uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
        finally:
            app.state.watching.close()
            app.state.snapshots.close()


def _get_password(host: str, given: str | None) -> str:
    """The password, asked for where somebody sits at a terminal.

    Raises:
        InputError: there is none, or too short a one.
    """
    if given is None and sys.stdin.isatty():
        given = str(
            typer.prompt(f"Password for whoever opens the app at {host}", hide_input=True, confirmation_prompt=True)
        )
    if given is None or len(given) < _LEAST_CHARS:
        raise InputError(
            f"--host {host} lets others on the network in, and there is no password of {_LEAST_CHARS} signs or more. Set "
            "DETENTE_PASSWORD, or leave --host out and reach this machine through `ssh -L 8421:localhost:8421`."
        )
    return given
