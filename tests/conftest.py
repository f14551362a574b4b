import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own_surroundings(monkeypatch):
    """No test depends on what the user has set."""
    for name in [one for one in os.environ if one.startswith("DETENTE_")] + ["FORCE_COLOR"]:
        if name not in {"DETENTE_PINS", "DETENTE_GOLDEN"}:
            monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of six short articles, two of which report an agreement."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in {
        "a": "Pakistan and Russia signed a treaty on gas in June 2014. It was hot.",
        "b": "Nothing of note took place in the village that week, and nobody minded.",
        "c": "Officials of both states signed a protocol on fisheries. A second round follows.",
        "d": "The museum reopened after repairs to its roof, which had leaked for years.",
        "e": "Rain is expected in the north on Tuesday and in the south on Wednesday.",
        "f": "The orchestra plays two concerts in the old town hall at the end of May.",
    }.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
