"""Dates are found where they stand and resolved as the cases say."""

import json
from pathlib import Path

import pytest
from edtf import parse_edtf as parse_elsewhere
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.date_periods import load_periods
from detente.coding.dates import DateContext, find_dates, scan_dates
from detente.model.time import parse_edtf
from detente.ontology.organisations import all_groups
from detente.ontology.states import all_states

CASES = Path(__file__).parents[2] / "cases" / "coding" / "dates.txt"
GOLD = Path(__file__).parents[4] / "shared" / "benchmark" / "timex" / "wikiwars_dev.jsonl"


def read_cases():
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    for block in "\n".join(lines).split("===="):
        sentence, _, expected = block.strip().partition("\n\n")
        yield pytest.param(sentence, expected.split("\n") if expected else [], id=sentence[:40])


ALL_CASES = list(read_cases())


def written(mention):
    kind = "" if mention.kind == "point" else f" ~ {mention.kind}"
    return f"{mention.words} = {mention.edtf or '-'}{kind}"


@pytest.mark.parametrize(("sentence", "expected"), ALL_CASES)
def test_case(sentence, expected):
    assert [written(mention) for mention in scan_dates(sentence, "2025-05-20")] == expected


@pytest.mark.parametrize(("sentence", "expected"), ALL_CASES)
def test_every_date_is_edtf_to_another_library(sentence, expected):
    for mention in scan_dates(sentence, "2025-05-20"):
        for edtf in (mention.edtf, mention.past_edtf, mention.next_edtf):
            assert edtf is None or (parse_edtf(edtf) and parse_elsewhere(edtf))


def test_the_sides_of_a_war_or_treaty_are_known_and_never_one_alone():
    codes = {*(state.code for state in all_states()), *(group.code for group in all_groups())}
    for period in load_periods():
        sides = [*period.actors, *period.recipients]
        assert set(sides) <= codes, period.words
        assert len(set(sides)) == len(sides) != 1, period.words
        assert not period.recipients or period.actors, period.words


def test_a_war_called_by_its_year_is_dated_by_the_year_alone():
    assert [found.edtf for found in scan_dates("a treaty after the 1965 war", None)] == ["1965"]
    assert [found.edtf for found in scan_dates("a treaty after the Kargil War", None)] == ["1999-07/.."]


def test_named_periods_are_edtf():
    assert all(parse_elsewhere(period.edtf) for period in load_periods())


def test_a_weekday_has_both_readings():
    (mention,) = scan_dates("They met on Friday.", "2025-05-20")
    assert (mention.edtf, mention.past_edtf, mention.next_edtf) == ("2025-05-16", "2025-05-16", "2025-05-23")


def test_relative_words_without_a_publication_date_ask_for_an_anchor():
    (mention,) = scan_dates("They met yesterday.", None)
    assert mention.edtf is None
    assert mention.needs_anchor
    assert find_dates("They met yesterday.", None) == []


def test_a_coarse_publication_date_gives_coarse_dates():
    assert find_dates("They met yesterday.", "2011-02") == [(9, 18, "2011-02")]
    assert find_dates("They met last year.", "2022~") == [(9, 18, "2021")]


def test_context_carries_the_story_into_a_sentence():
    context = DateContext(anchor="2019-08", is_narrative=True)
    assert find_dates("The following month it closed.", "2025-05-20", context=context)[0][2] == "2019-09"
    assert find_dates("In October it opened.", "2025-05-20", context=context)[0][2] == "2019-10"


def test_a_text_of_the_past_is_read_as_a_story():
    text = "In 1931 the war began. In 1932 it spread. On 4 June 1933 Ruritania fell. In July the king fled."
    assert find_dates(text, "2009-12-19")[-1][2] == "1933-07"


def test_an_essay_in_the_present_tense_is_no_story():
    text = "A war began in 1931. It ended in 1932. Trade is back since 1933. In July the king has sent an envoy."
    assert find_dates(text, "2009-12-19")[-1][2] == "2009-07"


def test_a_month_in_news_continues_a_year_of_its_own_sentence_alone():
    assert find_dates("The post opened in January 2020. In June a guard was shot.", "2022-12-09")[-1][2] == "2022-06"
    assert find_dates("The post opened in January 2020 and in June it closed.", "2022-12-09")[-1][2] == "2020-06"


def test_no_story_has_come_to_a_day_that_lies_ahead():
    text = "On Friday the rule was sent out, to hold from December 10. It was read the same day."
    assert find_dates(text, "2019-10-27")[-1][2] == "2019-10-25"


def test_the_ends_of_a_range_are_dates_of_their_own():
    assert [edtf for _, _, edtf in find_dates("They fought from 1965 to 1971.", None)] == ["1965", "1971"]


def test_no_date_stands_in_an_empty_text():
    assert find_dates("", "2025-05-20") == []


VOCABULARY = (
    "in on since until from to and the May 31 February 2014 1998 99 – - / , . last next Friday week years two ago later "
    "early 1990s summer Q1 century 30 0 9999 that year half of yesterday Cold War 9/11 12/31/2024 '71"
)
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.lists(WORDS, max_size=12), st.sampled_from([None, "2025-05-20", "2024-02-29", "2011-02", "2022~", "0001"]))
def test_any_words_give_ordered_quoting_mentions_with_sound_dates(words, published):
    text = " ".join(words)
    end = 0
    for mention in scan_dates(text, published):
        assert text[mention.start : mention.end] == mention.words
        assert mention.start >= end
        end = mention.end
        for edtf in (mention.edtf, mention.past_edtf, mention.next_edtf):
            assert edtf is None or parse_edtf(edtf)


def value_of(timex):
    """The TIMEX3 values that are plain days, months, years, decades; the part of the day is left out."""
    value = timex.split("T")[0].removesuffix("-XX").removesuffix("-XX")
    if value.isdigit() and len(value) in {2, 3}:
        return value + "X" * (4 - len(value))
    return value if value[:4].isdigit() and value.replace("-", "").isdigit() else None


@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared/benchmark/timex")
def test_dates_of_narratives_are_found():
    found = right = wanted = given_out = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        dates = find_dates(row["text"], row["published"])
        gold = [(s["start"], s["end"], value_of(s["value"])) for s in row["spans"] if value_of(s["value"])]
        given_out += len(dates)
        wanted += len(gold)
        for start, end, value in gold:
            hits = [edtf for s, e, edtf in dates if s < end and start < e]
            found += bool(hits)
            right += any(edtf.strip("~") == value for edtf in hits)
    assert 2 * found / (wanted + given_out) >= 0.90
    assert 2 * right / (wanted + given_out) >= 0.78
