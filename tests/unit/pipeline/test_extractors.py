"""The extractor `llm` from the command line on, against a server on this machine; parsing is left out."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests import factory, fakes
from tests.chat_server import Answer, said, serving

from detente import plugins
from detente.cli import main
from detente.errors import InputError, ServerError
from detente.language.llm import LanguageModel
from detente.language.server import Server
from detente.model.claim import Coded
from detente.pipeline import stages
from detente.pipeline.extractors import get_extractor
from detente.pipeline.file import File
from detente.pipeline.run import code_paths
from detente.pipeline.versions import coder_version

GOOD = {
    "quote": "Pakistan and Russia signed a treaty on gas",
    "trigger": "signed",
    "event_type": "AGREE",
    "actors": ["PAK", "RUS"],
    "date": "2014-06",
    "status": "occurred",
}
INVENTED = GOOD | {"quote": "Pakistan and Russia cancelled a treaty on gas"}
UNKNOWN = GOOD | {"actors": ["PAK", "Ruritania"]}


def answer(question: dict) -> Answer:
    """Claims for the article that has some, none for the others."""
    text = json.loads(question["messages"][1]["content"])["text"]
    return said({"claims": [GOOD, INVENTED, UNKNOWN, INVENTED] if "treaty on gas" in text else []})


class Scribe:
    """An extractor of a plugin: it reads a claim wherever a treaty was signed."""

    name, sends_to = "scribe:1", None

    def extract(self, document):
        return [GOOD] if "signed a treaty" in document.text else []


@pytest.fixture(autouse=True)
def _stages(monkeypatch):
    """What runs: fingerprints, the product's own coding by a fake, and the extractor."""
    monkeypatch.setattr(stages, "STAGES", (*fakes.STAGES, ("extractor", stages.extract)))
    monkeypatch.setattr(stages, "load_engine", lambda name: fakes.FakeEngine())


@pytest.fixture
def ask(monkeypatch):
    """A function that tells the program which server to ask."""

    def settle(url: str, **settings: object) -> None:
        values = {"url": url, "model": "tiny", "retries": 0, "timeout": 5} | settings
        for name, value in values.items():
            monkeypatch.setenv(f"DETENTE_LLM_{name.upper()}", str(value))

    return settle


def run(monkeypatch, capsys, *arguments: object):
    monkeypatch.setattr(sys, "argv", ["detente", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return SimpleNamespace(code=ended.value.code or 0, **capsys.readouterr()._asdict())


def claims(outcome) -> list[tuple[str, str]]:
    return [(claim.rule_id, claim.evidence.quote) for coded in outcome.coded for claim in coded.claims]


def test_nothing_is_asked_where_nobody_named_it(ask, articles: Path):
    with serving(answer) as chat:
        ask(chat.url)
        outcome = code_paths([str(articles)])
    assert not chat.asked
    assert {rule for rule, _ in claims(outcome)} == {"test.agree"}


def test_claims_that_pass_take_the_place_of_the_products_and_the_others_are_counted(ask, articles: Path):
    with serving(answer) as chat:
        ask(chat.url)
        outcome = code_paths([str(articles)], extractor="llm")
    assert len(chat.asked) == 6
    assert claims(outcome) == [("llm:tiny", GOOD["quote"])]
    assert outcome.dropped == {"quote not in the text": 2, "unknown actor": 1}
    assert not outcome.failures


def test_two_processes_ask_for_the_same(ask, articles: Path):
    with serving(answer) as chat:
        ask(chat.url)
        one = code_paths([str(articles)], extractor="llm")
        two = code_paths([str(articles)], extractor="llm", workers=2)
    assert (one.tables(), one.dropped) == (two.tables(), two.dropped)


def test_a_document_without_usable_answer_fails_and_the_others_do_not(ask, articles: Path):
    with serving(answer, said("As a model, I think"), answer) as chat:
        ask(chat.url)
        outcome = code_paths([str(articles)], extractor="llm")
    assert len(outcome.documents) == 5
    (failure,) = outcome.failures
    assert failure.path == "b.txt"
    assert failure.reason.startswith("extractor: the model says 'As a model, I think'")


def test_a_server_that_fails_once_is_asked_again(articles: Path):
    with serving(Answer(status=500), answer) as chat:
        server = Server(f"{chat.url}/chat/completions", retries=1, sleep=lambda _: None)
        outcome = code_paths([str(articles / "a.txt")], extractor=LanguageModel(server, "tiny"))
    assert (len(chat.asked), len(claims(outcome))) == (2, 1)


def test_a_server_that_is_not_there_ends_the_run(ask, articles: Path):
    with serving(answer) as chat:
        ask(chat.url)
    with pytest.raises(ServerError, match="cannot be reached"):
        code_paths([str(articles)], extractor="llm", workers=2)


def test_a_file_is_read_again_by_another_extractor_and_not_by_the_same(ask, tmp_path: Path, articles: Path):
    with serving(answer) as chat, File(tmp_path / "x.db") as file:
        ask(chat.url)
        assert file.read(str(articles), extractor="llm").dropped == {"quote not in the text": 2, "unknown actor": 1}
        assert file.read(str(articles), extractor="llm").n_known == 6
        assert len(chat.asked) == 6
        assert len(file.read(str(articles)).changed) == 6
    assert coder_version("en", "llm:tiny") != coder_version("en")


def test_what_a_failed_answer_left_out_is_read_the_next_time(ask, tmp_path: Path, articles: Path):
    with serving(said("no"), answer) as chat, File(tmp_path / "x.db") as file:
        ask(chat.url)
        assert len(file.read(str(articles), extractor="llm").failures) == 1
        again = file.read(str(articles), extractor="llm")
    assert (again.added, again.n_known) == (("a",), 5)


def test_the_command_tells_what_was_dropped(ask, tmp_path: Path, articles: Path, monkeypatch, capsys):
    with serving(answer) as chat:
        ask(chat.url)
        done = run(monkeypatch, capsys, "code", articles, "-o", tmp_path / "out", "--extractor", "llm", "-v")
    assert done.out.endswith("3 claims dropped (2 quote not in the text, 1 unknown actor).\n")
    assert "a: 1 claim; 3 claims dropped (2 quote not in the text, 1 unknown actor)\n" in done.err
    assert "is sent to" not in done.err
    (row,) = map(json.loads, (tmp_path / "out" / "claims.jsonl").read_text().splitlines())
    assert (row["rule"], row["doc"]) == ("llm:tiny", "a")


def test_a_setting_names_an_extractor_as_well(ask, tmp_path: Path, articles: Path, monkeypatch, capsys):
    with serving(answer) as chat:
        ask(chat.url)
        monkeypatch.setenv("DETENTE_EXTRACTOR", "llm")
        done = run(monkeypatch, capsys, "read", articles, "-f", tmp_path / "x.db")
    assert len(chat.asked) == 6
    assert "3 claims dropped" in done.out


def test_the_command_says_so_where_texts_leave_the_machine(ask, tmp_path: Path, monkeypatch, capsys):
    ask("https://models.example.com/v1")
    (tmp_path / "empty").mkdir()
    done = run(monkeypatch, capsys, "code", tmp_path / "empty", "-o", tmp_path / "out", "--extractor", "llm")
    assert "the text of each article is sent to models.example.com" in done.err


def test_what_is_not_set_is_told_before_anything_is_read(tmp_path: Path, monkeypatch, capsys):
    done = run(monkeypatch, capsys, "code", "nowhere", "-o", tmp_path, "--extractor", "llm")
    assert (done.code, "DETENTE_LLM_URL is not set" in done.err) == (2, True)


def test_an_unknown_extractor_is_refused():
    with pytest.raises(InputError, match="Known: llm"):
        get_extractor("oracle")


def test_an_extractor_of_a_plugin_is_chosen_by_name(monkeypatch, articles: Path):
    plugin = SimpleNamespace(
        name="mine", value="mine", load=lambda: SimpleNamespace(extractors=lambda: {"scribe": Scribe})
    )
    monkeypatch.setattr(plugins, "entry_points", lambda group: [plugin])
    outcome = code_paths([str(articles)], extractor="scribe")
    assert claims(outcome) == [("scribe:1", GOOD["quote"])]


def test_the_products_own_reading_of_acts_is_spared_where_an_extractor_reads(monkeypatch):
    monkeypatch.setattr(stages, "find_reader", lambda: pytest.fail("the trained reader was loaded"))
    work = stages.Work(factory.document("It rained."), extractor=Scribe())
    assert stages.code(work, fakes.FakeEngine()).coded == Coded("one")
    assert stages._NoReader().read([None, None]) == [[], []]
