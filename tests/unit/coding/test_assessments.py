import re
from pathlib import Path

import pytest
from tests.factory import document, sentence, sentences

from detente.coding.assessments import LONGEST_QUOTE, code_assessments
from detente.coding.assessments_cues import Cues
from detente.model.actor import ActorMention
from detente.model.claim import Role
from detente.model.document import BlockKind

CASES = Path(__file__).parents[2] / "cases" / "coding" / "assessments.txt"
MAIN = ("ELB", "RUR")
CODES = {"Ruritania": "RUR", "Elbonia": "ELB", "Zubrowka": "ZUB"}


def _mentions(text):
    found = re.finditer("Ruritania|Elbonia|Zubrowka", text)
    return tuple(ActorMention(m.start(), m.end(), m.group(), (CODES[m.group()],), "name") for m in found)


def _assess(text, **fields):
    of = document(text)
    given = {"mentions": _mentions(text), "main_parties": MAIN, "speaker": None}
    return code_assessments(of, sentences(of)[0], **given | fields)


def _cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cases = (case.strip().split("\n\n") for case in "\n".join(lines).split("\n---\n"))
    return [pytest.param(text, expected.splitlines(), id=text[:40]) for text, expected in cases]


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_case(text, expected):
    assert [f"{a.role} | {a.sector}" for a in _assess(text)] == ([] if expected == ["none"] else expected)


def test_third_parties_are_the_other_actors_named():
    [found] = _assess("Zubrowka remains the main obstacle to the trade of Ruritania and Elbonia.")
    assert (found.parties, found.third_parties) == (MAIN, ("ZUB",))


def test_the_speaker_is_passed_on():
    [found] = _assess("Mistrust is the main obstacle between Ruritania and Elbonia.", speaker="Rupert")
    assert found.speaker == "Rupert"


def test_clauses_of_one_sentence_can_differ_in_role():
    text = (
        "The main obstacle to the ties of Ruritania and Elbonia is mistrust on both sides; "
        "a new pipeline could transform the energy ties of the two countries."
    )
    assert [a.role for a in _assess(text)] == [Role.OBSTACLE, Role.PROSPECT]


def test_evidence_is_verbatim_and_short():
    text = f"The main obstacle to the ties of Ruritania and Elbonia is mistrust {'of the old kind ' * 30}."
    [found] = _assess(text)
    assert len(found.evidence.quote) <= LONGEST_QUOTE
    assert text[found.evidence.start : found.evidence.end] == found.evidence.quote


def test_a_heading_is_no_assessment():
    text = "The main obstacle to the ties of Ruritania and Elbonia"
    heading = sentence(text, kind=BlockKind.HEADING)
    assert code_assessments(document(text), heading, mentions=_mentions(text), main_parties=MAIN, speaker=None) == []


def test_nothing_is_assessed_where_nobody_is_known():
    assert _assess("The main obstacle is mistrust.", main_parties=()) == []


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("driven|fuelled by", "ties fuelled by need"),
        ("interest*", "their Interests"),
        ("is a? step", "it is step one"),
        ("between .. trust", "between them no trust"),
        ("arm's length", "at arm’s length"),
    ],
)
def test_a_phrase_is_found(phrase, text):
    assert [hit.label for hit in Cues([(phrase, "yes")]).find(text)] == ["yes"]


@pytest.mark.parametrize(("phrase", "text"), [("rest", "interest"), ("a b", "a. b"), ("x .. y", "x 1 2 3 4 y")])
def test_a_phrase_is_not_found_inside_a_word_across_a_stop_or_over_too_wide_a_gap(phrase, text):
    assert list(Cues([(phrase, "yes")]).find(text)) == []
