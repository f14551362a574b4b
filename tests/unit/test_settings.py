from pathlib import Path

import pytest

from detente.errors import InputError
from detente.settings import Settings, n_processors, read_settings


def test_an_empty_environment_says_nothing():
    assert read_settings({}) == Settings(Path("relation.db"), None, None, is_plain=False)
    assert read_settings({"DETENTE_FILE": "", "DETENTE_WORKERS": ""}) == read_settings({})


def test_what_is_set_is_read():
    values = {"DETENTE_FILE": "x.db", "DETENTE_WORKERS": "4", "DETENTE_ENGINE": "en_core_web_lg", "NO_COLOR": "1"}
    assert read_settings(values) == Settings(Path("x.db"), 4, "en_core_web_lg", is_plain=True)


@pytest.mark.parametrize("written", ["many", "0", "-1", "2.5", "999", "²"])
def test_a_number_of_workers_that_is_none_is_refused(written):
    with pytest.raises(InputError, match="DETENTE_WORKERS"):
        read_settings({"DETENTE_WORKERS": written})


def test_there_is_a_processor():
    assert n_processors() >= 1
