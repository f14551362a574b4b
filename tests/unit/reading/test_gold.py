"""A gold folder is read whole, or the line that cannot be used is named."""

import json
import re
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.reading.gold import read_gold

CLAIM = {"doc": "a", "quote": "signed", "event_type": "AGREE", "actors": ["RUR"], "recipients": ["ELB"]}


def gold(folder: Path, **tables) -> Path:
    for name, rows in tables.items():
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_the_tables_that_are_there_are_read(tmp_path: Path):
    tables = read_gold(gold(tmp_path, claims=[CLAIM], figures=[], roles=["whatever"]))
    assert tables == {"claims": [CLAIM], "figures": []}


def test_documents_without_a_claim_can_be_listed(tmp_path: Path):
    assert read_gold(gold(tmp_path, claims=[], documents=[{"doc": "b"}]))["documents"] == [{"doc": "b"}]


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({}, "no claims.jsonl in it"),
        ({"claims": []}, "claims.jsonl: no row in it"),
        ({"claims": [CLAIM, "{broken"]}, "claims.jsonl:2: broken row"),
        ({"claims": [{"doc": "a", "event_type": "AGREE"}]}, "claims.jsonl:1: no usable 'quote'"),
        ({"claims": [CLAIM | {"quote": " "}]}, "its quote is ' '"),
        ({"claims": [CLAIM | {"event_type": "WAR"}]}, "unknown event_type 'WAR'. Known: AGREE, CONSULT"),
        ({"claims": [CLAIM | {"actors": "RUR"}]}, "no usable 'actors': its actors is 'RUR'. Expected a list"),
        ({"claims": [CLAIM], "disagreements": [{"sides": [["x"]]}]}, "disagreements.jsonl:1: no usable 'sides'"),
        ({"claims": [CLAIM], "ledger": [{"kind": "project"}]}, "ledger.jsonl:1: no usable 'name'"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, tables, words):
    with pytest.raises(InputError, match=re.escape(words)):
        read_gold(gold(tmp_path, **tables))
