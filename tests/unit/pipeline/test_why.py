"""Explanations of what a file holds, with the real parser and the rules or the trained reader, whichever is installed."""

from pathlib import Path

import pytest

from detente.errors import InputError
from detente.language.engine import load_engine
from detente.pipeline.file import File
from detente.pipeline.versions import coder_version

pytestmark = pytest.mark.model
TEXT = (
    "On 5 May 2014 Pakistan and Russia signed a treaty on gas in Moscow. Both countries agreed to build a pipeline. "
    "Russia's foreign ministry said that Moscow would supply arms to Islamabad next year. In 1971 India attacked Pakistan."
)
TOPICS = {"made by", "act", "who acts", "date", "status", "speaker", "confidence"}


@pytest.fixture(scope="module")
def engine():
    return load_engine()


@pytest.fixture
def file(tmp_path: Path, engine):
    (tmp_path / "a.txt").write_text(TEXT)
    with File(tmp_path / "x.db") as opened:
        opened.read(str(tmp_path / "a.txt"), engine=engine)
        yield opened


def claim_ids(file: File) -> list[str]:
    return [str(row["id"]) for row in file.tables().rows["claims"]]


def test_every_claim_is_explained_in_each_respect_and_nothing_is_read_otherwise_the_second_time(file, engine):
    assert claim_ids(file)
    for claim_id in claim_ids(file):
        why = file.show(claim_id, why=True, engine=engine).why
        assert {what for what, _ in why} >= TOPICS
        assert not [words for what, words in why if what == "note" or "read again" in words]


def test_nothing_is_explained_that_was_not_asked_for(file):
    assert file.show(claim_ids(file)[0]).why == ()


def test_a_claim_of_another_version_says_so(file, engine, monkeypatch):
    monkeypatch.setattr("detente.pipeline.why.coder_version", lambda *names: "another " + coder_version(*names))
    assert file.show(claim_ids(file)[0], why=True, engine=engine).why[-1][0] == "note"


def test_what_has_no_more_to_explain_is_refused(file):
    with pytest.raises(InputError, match="is the id of a document"):
        file.show("a", why=True)
