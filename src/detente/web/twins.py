"""A page and its JSON twin from one function: the page at its address, the same values under /api/v1."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from detente.web.problems import RESPONSES
from detente.web.render import render_page

API = "/api/v1"


def add_twins(router: APIRouter, path: str, template: str, build: Callable[..., object], model: type) -> None:
    """Adds a page and its twin to a router.

    Args:
        router: gets both.
        path: of the page; the twin's has /api/v1 before it.
        template: the name of the page's template.
        build: makes what both show; its parameters are those of the address.
        model: what it gives back, for the description of the interface.
    """
    name = build.__name__.removeprefix("build_")

    def page(request: Request, view: Annotated[object, Depends(build)]) -> Response:
        return render_page(request, template, view)

    def twin(view: Annotated[object, Depends(build)]) -> object:
        return view

    router.add_api_route(path, page, methods=["GET"], include_in_schema=False, name=f"{name}_page")
    router.add_api_route(
        f"{API}{path}",
        twin,
        methods=["GET"],
        response_model=model,
        responses=RESPONSES,
        name=name,
        summary=(build.__doc__ or name).split(". ")[0].split("\n")[0],
    )
