import json
import pickle
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from tests import factory, fakes

import detente.pipeline.tables
from detente.errors import InputError, MissingPartError, StoreError
from detente.model.claim import Coded
from detente.pipeline import stages
from detente.pipeline.file import File, content_id_of
from detente.pipeline.run import code_paths, count_documents
from detente.pipeline.stages import Broken, Coder, Done
from detente.reading.batch import read_documents


@pytest.fixture(autouse=True)
def _fake_stages(monkeypatch):
    monkeypatch.setattr(stages, "STAGES", fakes.STAGES)


def code(*paths: Path, workers: int = 1, progress=None):
    return code_paths([str(path) for path in paths], workers=workers, engine=fakes.FakeEngine(), progress=progress)


def read(file: File, *paths: Path, workers: int = 1):
    return file.read([str(path) for path in paths], workers=workers, engine=fakes.FakeEngine())


def texts(outcome) -> list[str]:
    return [claim.evidence.quote for coded in outcome.coded for claim in coded.claims]


def test_the_stages_run_in_the_order_of_the_tuple(monkeypatch):
    def stage(name):
        return lambda work, engine: replace(work, fingerprint=(*work.fingerprint, name))

    monkeypatch.setattr(stages, "STAGES", (("one", stage(1)), ("two", stage(2))))
    done = Coder(fakes.FakeEngine())(factory.document())
    assert done == Done(Coded("one"), (1, 2))


def test_a_stage_that_fails_is_named_in_one_line_with_its_traceback():
    broken = Coder(fakes.FakeEngine())(factory.document("$BOOM"))
    assert isinstance(broken, Broken)
    assert broken.reason.startswith("coding: ValueError: boom in two lines.")
    assert "fakes.py" in broken.trace


def test_a_part_that_is_missing_ends_the_whole(monkeypatch):
    def fails(work, engine):
        raise MissingPartError("no model")

    monkeypatch.setattr(stages, "STAGES", (("language", fails),))
    with pytest.raises(MissingPartError):
        Coder(fakes.FakeEngine())(factory.document())


def test_a_coder_travels_without_its_engine(monkeypatch):
    monkeypatch.setattr(stages, "load_engine", lambda name: fakes.FakeEngine())
    coder = Coder("fake")
    coder.warm()
    assert pickle.loads(pickle.dumps(coder))._engine is None  # noqa: S301  (made here)


@pytest.fixture
def readers_asked(monkeypatch):
    asked = []
    monkeypatch.setattr(stages, "find_reader", lambda: asked.append(threading.current_thread()))
    monkeypatch.setattr(stages, "load_engine", lambda name: fakes.FakeEngine())
    return asked


def test_the_reader_is_loaded_beside_the_engine_and_no_thread_is_left_to_be_forked(readers_asked):
    Coder("fake").warm()
    [beside] = readers_asked
    assert beside is not threading.main_thread()
    assert not beside.is_alive()


def test_the_reader_is_not_loaded_where_an_extractor_reads(readers_asked):
    Coder("fake", extractor=object()).warm()
    assert readers_asked == []


def test_a_reader_that_cannot_be_loaded_fails_where_it_is_asked_for(monkeypatch):
    def fails():
        raise OSError("damaged weights")

    monkeypatch.setattr(stages, "find_reader", fails)
    monkeypatch.setattr(stages, "STAGES", (("coding", stages.code),))
    monkeypatch.setattr(stages, "load_engine", lambda name: fakes.FakeEngine())
    broken = Coder("fake")(factory.document())
    assert broken.reason.startswith("coding: OSError: damaged weights.")


def test_an_engine_that_is_missing_is_told_of_while_the_reader_is_loaded(readers_asked, monkeypatch):
    def fails(name):
        raise MissingPartError(f"the language model {name!r} is not installed")

    monkeypatch.setattr(stages, "load_engine", fails)
    with pytest.raises(MissingPartError, match="'fake' is not installed"):
        Coder("fake").warm()


def test_without_a_thread_the_engine_is_loaded_all_the_same(readers_asked, monkeypatch):
    def none(*_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", none)
    assert Coder("fake").warm().name == "fake"


def test_warming_through_loads_all_and_asks_no_extractor(monkeypatch):
    loaded = []

    def loading(work, engine):
        loaded.append(work.extractor)
        return work

    monkeypatch.setattr(stages, "STAGES", (("language", loading),))
    Coder(fakes.FakeEngine(), extractor=object()).warm_through()
    assert loaded == [None]


def test_warming_through_tells_of_no_failure(monkeypatch):
    def fails(work, engine):
        raise ValueError("a defect")

    monkeypatch.setattr(stages, "STAGES", (("language", fails),))
    Coder(fakes.FakeEngine()).warm_through()


def test_all_documents_are_coded_and_their_texts_let_go(articles: Path):
    outcome = code(articles)
    assert [document.document_id for document in outcome.documents] == list("abcdef")
    assert texts(outcome) == [
        "Pakistan and Russia signed a treaty on gas in June 2014.",
        "Officials of both states signed a protocol on fisheries.",
    ]
    assert {document.text for document in outcome.documents} == {""}
    assert outcome.tables()["documents"][0]["n_chars"] == len((articles / "a.txt").read_text())


def test_one_bad_document_does_not_end_the_batch(articles: Path):
    (articles / "b.txt").write_text("They signed up for $BOOM and more of it here.")
    steps = []
    outcome = code(articles, progress=steps.append)
    assert len(texts(outcome)) == 2
    assert [(failure.path, failure.reason[:18]) for failure in outcome.failures] == [("b.txt", "coding: ValueError")]
    assert [step.name for step in steps] == ["a", "b.txt", "c", "d", "e", "f"]


def test_a_path_that_is_missing_is_a_failure(tmp_path: Path, articles: Path):
    outcome = code(articles, tmp_path / "nowhere.txt")
    assert len(outcome.documents) == 6
    assert [Path(failure.path).name for failure in outcome.failures] == ["nowhere.txt"]


def test_any_number_of_workers_and_any_order_give_the_same_tables(articles: Path):
    (articles / "b.txt").write_text("They signed up for $BOOM and more of it here.")
    (articles / "d.txt").write_text("The museum signed on $SLOW. " * 3)
    one = code(articles)
    paths = sorted(articles.iterdir(), reverse=True)
    two = code(*paths, workers=2)
    assert json.dumps(one.tables()) == json.dumps(two.tables())
    assert one.failures == two.failures


def test_a_worker_that_dies_costs_one_document(articles: Path):
    (articles / "b.txt").write_text("A text that is $DIE for the one who reads it.")
    outcome = code(articles, workers=2)
    assert [document.document_id for document in outcome.documents] == list("acdef")
    assert [failure.path for failure in outcome.failures] == ["b.txt"]
    assert "killed" in outcome.failures[0].reason


def test_the_second_reading_has_nothing_to_do(tmp_path: Path, articles: Path):
    with File(tmp_path / "x.db") as file:
        assert read(file, articles).added == tuple("abcdef")
        again = read(file, articles)
        assert (again.added, again.changed, again.n_known) == ((), (), 6)


def test_a_changed_article_replaces_its_claims_and_events_follow(tmp_path: Path, articles: Path):
    with File(tmp_path / "x.db") as file:
        read(file, articles)
        before = file.tables().rows["events"]
        (articles / "a.txt").write_text("Nothing was agreed on in the end, said a person who knows.")
        assert read(file, articles).changed == ("a",)
        assert len(file.tables().rows["claims"]) == 1
        assert len(file.tables().rows["events"]) < len(before) or len(before) == 1
        assert file.find_faults() == ()


def test_articles_of_one_name_in_two_folders_are_two(tmp_path: Path, monkeypatch):
    for year in ("2024", "2025"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "news.txt").write_text(f"Pakistan and Russia signed the treaty of {year} on gas and oil.")
    with File(tmp_path / "x.db") as file:
        assert read(file, tmp_path / "2024").added == ("news",)
        assert read(file, tmp_path / "2025").added == ("news-2",)
        (tmp_path / "2025" / "news.txt").write_text("Pakistan and Russia signed no treaty at all in that whole year.")
        monkeypatch.chdir(tmp_path / "2025")
        assert read(file, Path("news.txt")).changed == ("news-2",)
        assert read(file, tmp_path / "2024").n_known == 1


def test_two_folders_read_at_once_lose_nothing_and_are_known_again_alone(tmp_path: Path):
    folders = [tmp_path / year for year in ("2024", "2025")]
    for folder in folders:
        folder.mkdir()
        for name in ("news", "more"):
            (folder / f"{name}.txt").write_text(
                f"Pakistan and Russia signed the {name} treaty of {folder.name} on gas."
            )
    with File(tmp_path / "x.db") as file:
        assert len(read(file, *folders).added) == 4
        assert read(file, *folders).n_known == 4
        assert [read(file, folder).n_known for folder in folders] == [2, 2]
        assert file.counts()["claims"] == 4


def test_what_codes_otherwise_codes_anew(tmp_path: Path, articles: Path, monkeypatch):
    with File(tmp_path / "x.db") as file:
        read(file, articles)
        monkeypatch.setattr("detente.pipeline.intake.coder_version", lambda *names: "another")
        assert len(read(file, articles).changed) == 6


def test_a_file_read_in_parts_equals_one_read_at_once(tmp_path: Path, articles: Path):
    with File(tmp_path / "parts.db") as parts, File(tmp_path / "whole.db") as whole:
        for path in sorted(articles.iterdir(), reverse=True):
            read(parts, path)
        read(whole, articles, workers=2)
        assert json.dumps(parts.tables().rows) == json.dumps(whole.tables().rows)


def test_a_file_equals_the_stateless_run(tmp_path: Path, articles: Path):
    with File(tmp_path / "x.db") as file:
        read(file, articles)
        assert json.dumps(file.tables().rows) == json.dumps(code(articles).tables())


def test_a_document_that_the_file_takes_not_is_a_failure(tmp_path: Path, articles: Path, monkeypatch):
    def twice(work, engine):
        work = fakes.code(work, engine)
        return replace(work, coded=replace(work.coded, claims=work.coded.claims * 2))

    monkeypatch.setattr(stages, "STAGES", (("coding", twice),))
    with File(tmp_path / "x.db") as file:
        intake = read(file, articles)
        assert [Path(failure.path).name for failure in intake.failures] == ["a.txt", "c.txt"]
        assert intake.failures[0].reason.startswith("store: the file takes no such record")
        assert len(intake.added) == 4


def test_content_ids_are_made_as_reading_makes_them(articles: Path):
    for document in read_documents([str(articles)]):
        assert content_id_of(document) == document.content_id


def test_a_record_is_shown_with_its_sentence_and_those_around_it(tmp_path: Path, articles: Path):
    with File(tmp_path / "x.db") as file:
        read(file, articles)
        claim = file.tables().rows["claims"][0]
        shown = file.show(str(claim["id"])[:10])
        assert (shown.kind, shown.record_id) == ("claim", claim["id"])
        assert ("actors", "Pakistan (PAK), Russia (RUS)") in shown.fields
        assert (shown.quotes[0].quote, shown.quotes[0].later.strip()) == (claim["quote"], "It was hot.")
        event = file.tables().rows["events"][0]
        assert file.show(str(event["event"])).quotes[0].note.startswith("c-")
        assert file.show("a").kind == "document"


def test_an_id_that_nothing_or_too_much_has_is_told(tmp_path: Path, articles: Path):
    with File(tmp_path / "x.db") as file:
        read(file, articles)
        with pytest.raises(InputError, match="nothing here"):
            file.show("zzz")
        with pytest.raises(InputError, match=r"2 ids begin with 'c-'|ids begin with"):
            file.show("c-")


def test_a_dossier_comes_in_every_form_as_the_content_of_a_file(tmp_path: Path, articles: Path):
    with File(tmp_path / "x.db") as file:
        read(file, articles)
        assert file.dossier(["PAK", "RUS"], suffix=".md").startswith(b"# Pakistan and Russia")
        assert file.dossier(["PAK", "RUS"]).startswith(b"<!doctype html>")
        with pytest.raises(InputError, match=r"'\.odt'. Known: \.html, \.md, \.docx, \.pdf"):
            file.dossier(["PAK", "RUS"], suffix=".odt")


def test_a_record_of_another_kind_is_told_from_what_was_asked(tmp_path: Path, articles: Path):
    with File(tmp_path / "x.db") as file:
        read(file, articles)
        event = str(file.tables().rows["events"][0]["event"])
        with pytest.raises(InputError, match=r"the id of an event\. Expected that of a claim"):
            file.judge("same", (event, event))
        with pytest.raises(InputError, match=r"the id of an event\. Expected that of a document"):
            file.document(event)


def test_a_judgement_is_logged_and_events_follow(tmp_path: Path, articles: Path):
    with File(tmp_path / "x.db") as file:
        read(file, articles)
        left, right = (str(row["id"]) for row in file.tables().rows["claims"])
        assert len(file.events()) == 1
        judgement = file.judge("different", (left[:12], right[:12]), why="another day")
        assert (judgement.left_claim_id, judgement.right_claim_id) == (left, right)
        assert len(file.events()) == 2
        with pytest.raises(InputError, match="Expected two claims"):
            file.judge("same", (left, left))
        with pytest.raises(InputError, match="same, different, unsure"):
            file.judge("perhaps", (left, right))


def test_a_file_that_is_not_there_is_made_by_reading_only(tmp_path: Path):
    file = detente.open(tmp_path / "x.db")
    with pytest.raises(StoreError, match="detente read"):
        file.tables()
    assert not file.path.exists()


def test_events_are_asked_for_by_name_and_time(tmp_path: Path, articles: Path):
    with File(tmp_path / "x.db") as file:
        read(file, articles)
        assert len(file.events("Pakistan", "Moscow")) > 0
        assert len(file.events("India")) == 0
        assert len(file.events(since="2015")) == 0
        assert file.find_documents("treaty gas") == ("a",)


def test_tables_are_frames(tmp_path: Path, articles: Path):
    rows = code(articles).tables()
    tables = detente.pipeline.tables.Tables(rows)
    assert tables.claims.height == 2
    assert tables.documents["doc"].to_list() == list("abcdef")
    assert len(tables.to_pandas()["claims"]) == 2
    assert "2 claims" in repr(tables)


def test_documents_are_counted_before_they_are_read(tmp_path: Path, articles: Path):
    (articles / "rows.jsonl").write_text('{"id": "x"}\n{"id": "y"}\n{"id": "z"}\n')
    assert count_documents([str(articles), "-"]) == 9
