"""Whole outputs of the sample, byte by byte; `make golden` rewrites them."""

import os
from pathlib import Path

import pytest
from tests.golden.sample import NAMES, STATES, build_sample

from detente.measure.counts import count_by_year
from detente.present.dossier import build_dossier
from detente.present.exports import EXPORTS
from detente.present.html import render_html
from detente.present.markdown import render_markdown

OUTPUTS = Path(__file__).parent / "outputs"


def _check(name: str, made: bytes) -> None:
    path = OUTPUTS / name
    if os.environ.get("DETENTE_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    assert made == path.read_bytes(), f"{name} has changed; `make golden` rewrites it, then look at the difference"


@pytest.fixture(scope="module")
def tables():
    return build_sample()


@pytest.fixture(scope="module")
def dossier(tables):
    return build_dossier(tables, STATES, names=NAMES, count_by_year=count_by_year)


def test_page_is_as_kept(dossier):
    # The chart is left out: its bytes move with the library that draws it.
    _check("dossier.html", render_html(dossier, draw=lambda _: None).encode())


def test_markdown_is_as_kept(dossier):
    _check("dossier.md", render_markdown(dossier).encode())


@pytest.mark.parametrize("kind", ["jsonl", "csv", "timelinejs"])
def test_export_is_as_kept(tables, kind):
    for name, made in EXPORTS[kind](tables).items():
        _check(f"{kind}/{name}", made)
