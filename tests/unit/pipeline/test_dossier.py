"""The dossier of a file in its forms, without a language model: the file is a stand-in that holds the sample."""

from types import SimpleNamespace

import pytest
from tests.golden.sample import build_sample

from detente.errors import InputError
from detente.pipeline.dossier import render_dossier


def _file():
    return SimpleNamespace(tables=lambda: SimpleNamespace(rows=build_sample()))


def test_the_dossier_and_its_sources_come_by_file_name():
    files = render_dossier(_file(), ["PAK", "RUS"], "pak-rus.md")
    assert list(files) == ["pak-rus.md", "pak-rus.csl.json"]
    assert files["pak-rus.md"].startswith(b"# Pakistan and Russia")


def test_an_unknown_form_is_refused_before_anything_is_read():
    with pytest.raises(InputError, match=r"Known: \.html"):
        render_dossier(None, ["PAK", "RUS"], "pak-rus.odt")


def test_an_unknown_state_is_refused():
    with pytest.raises(InputError):
        render_dossier(_file(), ["Nowhereland", "RUS"], "x.md")
