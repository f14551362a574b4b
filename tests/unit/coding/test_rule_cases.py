"""The case files of acts, parties, status and speakers, through the real parser and the rules."""

from pathlib import Path

import pytest
from tests.factory import document

from detente.coding.acts import find_acts
from detente.coding.by_rules import RuleReader
from detente.coding.code import code_document
from detente.coding.tree import Tree
from detente.language.read import read_sentences

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("invented_states")]
CASES = Path(__file__).parents[2] / "cases" / "coding"


def cases(name):
    lines = [line for line in (CASES / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    for case in "\n".join(lines).split("\n---\n"):
        text, _, expected = case.strip().partition("\n\n")
        yield pytest.param(text, sorted(line for line in expected.splitlines() if line != "none"), id=text[:60])


def claims(text, engine):
    of = document(text)
    return code_document(of, read_sentences(of, engine), RuleReader()).claims


@pytest.mark.parametrize(("text", "expected"), list(cases("acts")))
def test_acts(text, expected, engine):
    [sentence] = read_sentences(document(text + " Zambria met Quelland."), engine)[:1]
    acts = find_acts(Tree(sentence)) if sentence.is_parsed else []
    assert sorted(f"{act.words} -> {act.event_type}{' weak' * act.is_weak}" for act in acts) == expected


@pytest.mark.parametrize(("text", "expected"), list(cases("parties")))
def test_parties(text, expected, engine):
    found = [
        f"{claim.event_type} | {' '.join(claim.actors) or '-'} | {' '.join(claim.recipients) or '-'}"
        for claim in claims(text, engine)
    ]
    assert sorted(found) == expected


@pytest.mark.parametrize(("text", "expected"), list(cases("status")))
def test_status(text, expected, engine):
    assert sorted(f"{claim.event_type} {claim.status}" for claim in claims(text, engine)) == expected


@pytest.mark.parametrize(("text", "expected"), list(cases("speakers")))
def test_speakers(text, expected, engine):
    assert sorted(f"{claim.event_type} {claim.speaker or '-'}" for claim in claims(text, engine)) == expected
