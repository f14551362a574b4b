from pathlib import Path

import pytest

from detente.errors import InputError
from detente.settings import ModelSettings, Settings, n_processors, read_model_settings, read_settings


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


MODEL = {"DETENTE_LLM_URL": "http://localhost:8080/v1/", "DETENTE_LLM_MODEL": "tiny"}


def test_a_language_model_is_told_by_url_and_name():
    assert read_model_settings(MODEL) == ModelSettings(
        "http://localhost:8080/v1/chat/completions", "tiny", None, 120, 2, 8000, 1 << 20
    )


def test_what_is_set_of_a_language_model_is_read():
    said = {"KEY": " k-1\n", "TIMEOUT": "9", "RETRIES": "0", "CHARS": "500", "BYTES": "2048"}
    found = read_model_settings(MODEL | {f"DETENTE_LLM_{name}": value for name, value in said.items()})
    assert (found.key, found.timeout, found.retries, found.piece_chars, found.most_bytes) == ("k-1", 9, 0, 500, 2048)
    assert "k-1" not in repr(found)


@pytest.mark.parametrize("name", MODEL)
def test_a_language_model_needs_url_and_name(name):
    with pytest.raises(InputError, match=f"{name} is not set"):
        read_model_settings(MODEL | {name: " "})


@pytest.mark.parametrize(
    "url",
    [
        "localhost:8080",
        "file:///etc/passwd",
        "ftp://x/",
        "http://",
        "http://u:p@x/",
        "http://x:port/",
        "http://[::1/",
        "http://a b/",
    ],
)
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(InputError, match="DETENTE_LLM_URL cannot be used"):
        read_model_settings(MODEL | {"DETENTE_LLM_URL": url})


def test_the_whole_address_may_be_given():
    whole = "https://models.example.com/v1/chat/completions"
    assert read_model_settings(MODEL | {"DETENTE_LLM_URL": whole}).url == whole


@pytest.mark.parametrize(
    ("name", "value"), [("TIMEOUT", "0"), ("RETRIES", "many"), ("CHARS", "10"), ("BYTES", "9" * 20)]
)
def test_a_number_that_is_none_is_refused(name, value):
    with pytest.raises(InputError, match=f"DETENTE_LLM_{name} is '{value}'"):
        read_model_settings(MODEL | {f"DETENTE_LLM_{name}": value})


def test_a_key_with_a_line_break_is_refused_and_not_shown():
    with pytest.raises(InputError) as refused:
        read_model_settings(MODEL | {"DETENTE_LLM_KEY": "k-1\nX: y"})
    assert "k-1" not in str(refused.value)
