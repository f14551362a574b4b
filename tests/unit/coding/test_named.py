import re
from pathlib import Path

import pytest
from tests.factory import document, sentences

from detente.coding.named import LONGEST_QUOTE, find_named
from detente.model.actor import ActorMention
from detente.model.claim import NamedKind, StepKind

CASES = Path(__file__).parents[2] / "cases" / "coding" / "named.txt"
MAIN = ("ELB", "RUR")
CODES = {"Ruritania": "RUR", "Elbonia": "ELB", "Zubrowka": "ZUB", "LON": "IGO:LON", "League of Neighbours": "IGO:LON"}
NAMES = re.compile("|".join(CODES))


def _year(sentence):
    found = re.search(r"(since )?\b((?:18|19|20)\d\d)\b", sentence.text)
    return (found[2] + ("/.." if found[1] else "")) if found else None


def _named(*paragraphs):
    of = document("\n".join(paragraphs))
    read = sentences(of)
    mentions = {
        s.index: tuple(
            ActorMention(s.start + m.start(), s.start + m.end(), m.group(), (CODES[m.group()],), "name")
            for m in NAMES.finditer(s.text)
        )
        for s in read
    }
    return find_named(of, read, mentions_by_sentence=mentions, main_parties=MAIN, dates=_year)


def _cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cases = (case.strip().split("\n\n") for case in "\n".join(lines).split("\n---\n"))
    return [pytest.param(text, expected.splitlines(), id=text[:40]) for text, expected in cases]


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_case(text, expected):
    found = [f"{m.name} | {m.kind} | {m.step or '-'} | {m.date or '-'}" for m in _named(text)]
    assert found == ([] if expected == ["none"] else expected)


def test_a_short_form_learned_from_the_text_counts_as_a_mention():
    found = _named(
        "Ruritania and Elbonia proposed the Northern Sea Corridor (NSC) in 2010.", "Work on the NSC was halted in 2014."
    )
    assert [(m.name, m.step, m.date) for m in found] == [
        ("Northern Sea Corridor", StepKind.PROPOSED, "2010"),
        ("Northern Sea Corridor", StepKind.STALLED, "2014"),
    ]
    assert found[0].aliases == ("NSC",)


def test_a_new_name_for_what_was_named_last_is_an_alias():
    found = _named(
        "Ruritania and Elbonia signed an agreement on the North Sea Gas Pipeline in 2015.",
        "The line also got a new name, the Zenda Gas Pipeline (ZGP).",
    )
    assert {(m.name, m.aliases) for m in found} == {("North Sea Gas Pipeline", ("Zenda Gas Pipeline", "ZGP"))}


def test_what_a_thing_is_known_as_is_its_name():
    [found] = _named("The gas pipeline from Ruritania to Elbonia, known as Zenda Stream, was completed in 2010.")
    assert (found.name, found.step) == ("Zenda Stream pipeline", StepKind.DELIVERED)


def test_an_edition_of_an_exercise_is_known_by_its_name_alone():
    found = _named("Ruritania and Elbonia held exercise Grey Goose in 2016.", "In 2019 Grey Goose VII took place.")
    assert [(m.name, m.date, m.attributes) for m in found][1] == ("Grey Goose", "2019", (("edition", "VII"),))


def test_an_organisation_referred_to_is_not_named_by_its_pronoun():
    of = document("Its secretary has proposed a summit in Zenda.")
    mention = ActorMention(0, 3, "Its", ("IGO:LON",), "reference")
    assert find_named(of, sentences(of), mentions_by_sentence={0: (mention,)}, main_parties=MAIN, dates=_year) == []


def test_another_name_is_an_alias():
    [found] = _named(
        "Ruritania and Elbonia signed the Lakeside Pipeline Project, commonly known as the Grey Pipeline, in 2003."
    )
    assert found.aliases == ("Grey Pipeline",)


def test_the_project_is_the_last_one_named():
    found = _named(
        "Ruritania and Elbonia signed the Strelsau-Zenda pipeline in 2003.", "In 2009 the pipeline was suspended."
    )
    assert [(m.name, m.step, m.date) for m in found][-1] == ("Strelsau-Zenda pipeline", StepKind.STALLED, "2009")


def test_each_clause_tells_its_own_step():
    found = _named(
        "In 2021 Ruritania and Elbonia signed the Lakeside Pipeline Project, which had been stalled since 2015."
    )
    assert [(m.step, m.date) for m in found] == [(StepKind.SIGNED, "2021"), (StepKind.STALLED, "2015/..")]


def test_an_edition_is_no_part_of_the_name():
    [found] = _named("Ruritania and Elbonia held Grey Goose-2016 exercises in 2016.")
    assert (found.name, dict(found.attributes)["edition"]) == ("Grey Goose", "2016")


def test_size_cost_and_way_are_attributes_as_worded():
    [found] = _named(
        "Ruritania and Elbonia signed the Lakeside Pipeline Project, an 80 km line from Strelsau to Zenda worth $2 billion."
    )
    assert found.attributes == (("length", "80 km"), ("value", "$2 billion"), ("route", "Strelsau to Zenda"))


def test_an_organisation_is_named_where_a_state_joins_it():
    [found] = _named("Elbonia joined the League of Neighbours in 1999.")
    assert (found.name, found.kind, found.step) == ("League of Neighbours", NamedKind.FORUM, StepKind.IN_FORCE)
    assert _named("The League of Neighbours likes Elbonia.") == []


def test_the_parties_are_those_in_the_name():
    [found] = _named("Ruritania praised the Elbonia-Zubrowka Economic Corridor.")
    assert found.parties == ("ELB", "ZUB")


def test_evidence_is_verbatim_and_short():
    text = f"Ruritania and Elbonia signed the Treaty of Strelsau {'in the old hall by the lake ' * 20}."
    [found] = _named(text)
    assert len(found.evidence.quote) <= LONGEST_QUOTE
    assert text[found.evidence.start : found.evidence.end] == found.evidence.quote
