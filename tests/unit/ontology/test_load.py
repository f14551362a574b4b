import json
from pathlib import Path

import pytest

from detente.errors import OntologyError
from detente.ontology import load

WRITTEN = b"- {code: ZEM, since: 1945-10-24, members: [OST, 12]}\n- {code: OST, since: 1990, members: []}\n"
ENTRIES = [
    {"code": "ZEM", "since": "1945-10-24", "members": ["OST", 12]},
    {"code": "OST", "since": 1990, "members": []},
]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "data"
    (folder / "packed").mkdir(parents=True)
    (folder / "things.yml").write_bytes(WRITTEN)
    monkeypatch.setattr(load, "files", lambda _package: tmp_path)
    load.load_data.cache_clear()
    yield folder
    load.load_data.cache_clear()


def test_dates_stay_as_they_are_written(data: Path):
    assert load.load_data("things") == ENTRIES


def test_a_packed_file_is_read_in_place_of_the_yaml_it_was_made_of(data: Path):
    packed = json.loads(load.pack(WRITTEN))
    assert packed["content"] == ENTRIES
    (data / "packed" / "things.json").write_text(json.dumps(packed | {"content": ["from the packed file"]}))
    assert load.load_data("things") == ["from the packed file"]


EMPTY = json.dumps({"of": json.loads(load.pack(WRITTEN))["of"]})
OTHERS = {"of another": load.pack(b"- {code: WIK}\n"), "broken": "{", "strange": "[]", "empty": EMPTY}


@pytest.mark.parametrize("packed", OTHERS.values(), ids=OTHERS)
def test_what_is_edited_holds_at_once(data: Path, packed: str):
    (data / "packed" / "things.json").write_text(packed)
    assert load.load_data("things") == ENTRIES


def test_a_packed_file_that_cannot_be_opened_is_done_without(data: Path):
    (data / "packed" / "things.json").mkdir()
    assert load.load_data("things") == ENTRIES


def test_line_ends_of_windows_do_not_make_a_packed_file_stale(data: Path):
    (data / "things.yml").write_bytes(WRITTEN.replace(b"\n", b"\r\n"))
    (data / "packed" / "things.json").write_text(load.pack(WRITTEN).replace("ZEM", "packed"), newline="\r\n")
    assert load.load_data("things")[0]["code"] == "packed"


@pytest.mark.parametrize("written", [b"a: [", b"\xff"], ids=["no YAML", "no text"])
def test_a_file_that_is_no_yaml_is_told_of(data: Path, written: bytes):
    (data / "things.yml").write_bytes(written)
    with pytest.raises(OntologyError, match=r"things\.yml cannot be read"):
        load.load_data("things")


def test_a_table_comes_back_as_it_was():
    assert json.loads(load.pack(b"verbs: [meet]\nnouns: []\n"))["content"] == {"verbs": ["meet"], "nouns": []}


def test_what_json_would_change_is_not_packed():
    with pytest.raises(ValueError, match="come back changed"):
        load.pack(b"1: low\n2: high\n")


def test_an_absent_file_is_told_of(data: Path):
    with pytest.raises(OntologyError, match=r"nothing\.yml cannot be read"):
        load.load_data("nothing")
