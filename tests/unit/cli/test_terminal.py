import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from detente.cli.files import write_file
from detente.cli.layout import shorten
from detente.cli.terminal import in_one_line, inert, inert_json
from detente.errors import InputError

ROOT = Path(__file__).parents[3]


def test_control_characters_and_marks_of_direction_are_made_visible():
    assert inert("a\x1b[2Jb\x07\x9b\u202e\u2066\x7f\r") == "a␛[2Jb␇\ufffd\ufffd\ufffd␡␍"


def test_text_of_any_script_stays_as_it_is():
    text = "Путин “visited” اسلام آباد — 中国\n\tè"
    assert inert(text) == text


def test_each_character_stands_for_one_so_that_offsets_hold():
    text = "".join(map(chr, range(0x3000)))
    assert len(inert(text)) == len(text)


def test_json_escapes_instead_and_loses_nothing():
    value = {"a": "\x1b\x9b\u202eПутин"}
    written = inert_json(value)
    assert not set(written) & {"\x1b", "\x9b", "\u202e"}
    assert "Путин" in written
    assert json.loads(written) == value


def test_one_line_is_one_line():
    assert in_one_line(" a\n\tb\r\nc ") == "a b c"


def test_ids_are_cut_where_they_differ():
    assert shorten(["e-aaaaa1", "e-aaaaa2"]) == ["e-aaaaa1", "e-aaaaa2"]
    assert shorten(["e-aaaaa1", "e-bbbbb2"]) == ["e-aaaa", "e-bbbb"]
    assert shorten([]) == []


def test_a_file_is_replaced_whole_or_stays(tmp_path: Path, monkeypatch):
    path = tmp_path / "a.txt"
    write_file(path, b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_has_the_rights_that_the_user_gives_new_files(tmp_path: Path):
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "a.txt", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_terminal_sees_a_bar_with_rate_and_a_pipe_does_not(tmp_path: Path, articles: Path):
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "tests" / "fakes.py"), "code", str(articles), "-o", str(tmp_path / "out")]
    surroundings = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), "TERM": "xterm"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=surroundings):  # noqa: S603  (our own command)
        os.close(theirs)
        seen = b""
        try:
            while chunk := os.read(ours, 65536):
                seen += chunk
        except OSError:
            pass  # the other end has closed
        os.close(ours)
    assert b"6/6" in seen
    assert b"documents/s" in seen
