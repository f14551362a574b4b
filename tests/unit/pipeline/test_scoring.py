"""The measures are those of the benchmark's own scorer."""

import importlib.util
from functools import cache
from pathlib import Path

import pytest

from detente.pipeline import scoring
from detente.pipeline.export import get_exporter
from detente.pipeline.run import code_paths

SHARED = Path(__file__).parents[4] / "shared"
SCORER = SHARED / "benchmark" / "score.py"
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/benchmark and ../shared/corpus"),
]


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("benchmark_score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def coded(articles):
    return code_paths([articles])


@pytest.mark.parametrize(
    ("gold", "corpus"),
    [("pakistan-russia-a", "pakistan-russia"), ("pakistan-russia-b", "pakistan-russia"), ("wikinews", "wikinews")],
)
def test_measures_equal_those_of_the_benchmark(scorer, monkeypatch, tmp_path: Path, gold, corpus):
    articles = str(SHARED / "corpus" / corpus)
    monkeypatch.setattr(scoring, "code_paths", lambda paths, **options: coded(*paths))
    scored = scoring.score_paths(SHARED / "benchmark" / "gold" / gold, [articles])
    for name, content in get_exporter("jsonl")(coded(articles).tables()).items():
        (tmp_path / name).write_bytes(content)
    theirs, misses = scorer.score(SHARED / "benchmark" / "gold" / gold, tmp_path, scorer.Texts(articles))
    expected = {name: value for name, value, _ in scorer.flat(theirs) if not name.endswith("ungrounded")}
    ours = {score.name: score for score in scored.comparison.scores}
    assert {name: round(score.value.value or 0, 3) for name, score in ours.items()} == expected
    assert len(scored.comparison.misses.missed) == len(misses["missed"])
    assert len(scored.comparison.misses.miscoded) == len(misses["miscoded"])
    for score in ours.values():
        assert score.value.low is None or score.value.low <= score.value.value <= score.value.high, score
