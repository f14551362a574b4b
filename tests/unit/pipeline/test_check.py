"""Articles held against a file, with a coder that needs no language model."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from tests import factory, fakes

from detente.errors import InputError, StoreError
from detente.model.claim import Coded, EventType, Status
from detente.pipeline import stages
from detente.pipeline.check_record import check_record
from detente.pipeline.file import File
from detente.reconcile.check import CheckVerdict

DENIAL = "Russia has not delivered any Tarn tanks to Pakistan."
TOLD = "Russia delivered Tarn tanks to Pakistan."


def code(work, engine):
    """A claim for each sentence: a denial where it says `not`, a figure where it has a dollar."""
    claims, figures = [], []
    for sentence in fakes.split(work.document):
        fields = {"sentence": (sentence.start, sentence.end), "actors": ("RUS",), "recipients": ("PAK",)}
        status = Status.DENIED if " not " in sentence.text else Status.OCCURRED
        if "$" in sentence.text:
            value = float(sentence.text.partition("$")[2].split()[0]) * 1e9
            figures.append(factory.figure(sentence.text, work.document, parties=("PAK", "RUS"), value=value))
        elif "tanks" in sentence.text:
            made = {"event_type": EventType.COOPERATE, "status": status, "date": "2017", **fields}
            claims.append(factory.claim(sentence.text, work.document, **made))
    return replace(work, coded=Coded(work.document.document_id, tuple(claims), tuple(figures)))


@pytest.fixture(autouse=True)
def _no_model(monkeypatch):
    monkeypatch.setattr(stages, "STAGES", (("reading", stages.take_fingerprint), ("coding", code)))
    monkeypatch.setattr(stages, "load_engine", lambda name: fakes.FakeEngine())


@pytest.fixture
def file(tmp_path: Path):
    """A file that holds a denial, a figure and much about nothing."""
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "denial.txt").write_text(f"The ministry met the press at noon. {DENIAL}", encoding="utf-8")
    (folder / "trade.txt").write_text("Trade was $2 billion in 2016. It rained.", encoding="utf-8")
    (folder / "other.txt").write_text("It was hot in the old town, and nobody minded.", encoding="utf-8")
    with File(tmp_path / "x.db") as opened:
        opened.read([str(folder)])
        yield opened


def hold(file: File, text: str):
    (checked,) = file.check("-", stdin=io.BytesIO(text.encode()))
    return checked


def test_an_article_is_contradicted_by_a_denial_in_the_file(file):
    checked = hold(file, TOLD)
    assert checked.is_contradicted
    assert checked.count()[CheckVerdict.CONTRADICTED] == 1
    assert set(checked.documents) == {"denial"}


def test_figures_are_held_against_those_of_the_file(file):
    checked = hold(file, "They say it was $2 billion in 2016. Others say $5 billion in 2016.")
    assert [one.verdict for one in checked.statements] == [CheckVerdict.SUPPORTED, CheckVerdict.CONTRADICTED]


def test_the_article_is_not_added(file):
    before = dict(file.counts())
    hold(file, TOLD)
    assert dict(file.counts()) == before
    assert file.find_faults() == ()


def test_an_article_bears_out_nothing_of_itself(file, tmp_path: Path):
    (checked,) = file.check(str(tmp_path / "old" / "denial.txt"))
    assert [one.verdict for one in checked.statements] == [CheckVerdict.NEW]
    assert checked.copies == ("denial",)


def test_nor_does_a_copy_of_it_under_another_name(file):
    checked = hold(file, f"The ministry met the press at noon. {DENIAL}")
    assert [one.verdict for one in checked.statements] == [CheckVerdict.NEW]
    assert checked.copies == ("denial",)


def test_a_name_that_the_file_has_already_is_no_confusion(file, tmp_path: Path):
    article = tmp_path / "denial.txt"
    article.write_text(f"Tarn tanks were seen. {TOLD}", encoding="utf-8")
    (checked,) = file.check(str(article))
    assert checked.document.document_id != "denial"
    assert checked.is_contradicted


def test_several_articles_are_each_held_against_the_file(file, tmp_path: Path):
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "a.txt").write_text(TOLD, encoding="utf-8")
    (folder / "b.txt").write_text("It snowed all night in the mountains.", encoding="utf-8")
    first, second = file.check(str(folder))
    assert (first.is_contradicted, second.is_contradicted) == (True, False)
    assert second.statements == ()


def test_an_article_that_cannot_be_read_is_an_error(file, tmp_path: Path):
    (tmp_path / "x.pdf").write_bytes(b"no such thing")
    with pytest.raises(InputError, match=r"x\.pdf"):
        file.check(str(tmp_path / "x.pdf"))
    with pytest.raises(InputError):
        file.check(str(tmp_path / "none.txt"))


def test_without_a_file_there_is_nothing_to_hold_it_against(tmp_path: Path):
    with pytest.raises(StoreError), File(tmp_path / "none.db") as file:
        file.check("-", stdin=io.BytesIO(b"x"))


def test_the_record_has_both_quotes_and_who_says_so(file):
    record = check_record(hold(file, TOLD))
    (statement,) = record["statements"]
    assert statement["verdict"] == "contradicted"
    assert statement["parties"] == ["Russia", "Pakistan"]
    sides = {side["is_of_article"]: side["quotes"][0] for side in statement["contradicted_by"][0]["sides"]}
    assert sides[True]["quote"] == TOLD
    assert (sides[False]["quote"], sides[False]["doc"]) == (DENIAL, "denial")
    assert record["verdicts"] == {"contradicted": 1, "refined": 0, "supported": 0, "new": 0}
