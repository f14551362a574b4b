"""One suite over every parser: what `language` builds on."""

import pytest
from tests.fakes import FakeEngine

from detente.errors import MissingPartError
from detente.language.engine import DEFAULT_ENGINE, Parse, load_engine

pytestmark = pytest.mark.model
TEXTS = [
    "Zambria signed a treaty with Quelland.",
    "No.",
    "“Will they?” he asked — twice…",
    "Café  with   odd\tspaces",
    "word " * 400,
]
UNIVERSAL = {
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "CONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT"),
    *("SCONJ", "SPACE", "SYM", "VERB", "X"),
}


@pytest.fixture(scope="module", params=[DEFAULT_ENGINE])
def engine(request):
    return load_engine(request.param)


@pytest.fixture(scope="module")
def parses(engine):
    return engine.parse(TEXTS)


def test_one_parse_a_text_in_order(parses):
    assert [parse.words[0] for parse in parses] == ["Zambria", "No", "“", "Café", "word"]


def test_columns_are_parallel(parses):
    for parse in parses:
        assert len({len(getattr(parse, column)) for column in Parse.__slots__}) == 1


def test_words_stand_where_starts_say(parses):
    for text, parse in zip(TEXTS, parses, strict=True):
        assert all(
            text[start : start + len(word)] == word for word, start in zip(parse.words, parse.starts, strict=True)
        )


def test_heads_lie_in_the_sentence_and_lead_to_a_root(parses):
    for parse in parses:
        for token in range(len(parse.words)):
            seen, here = set(), token
            while parse.heads[here] != here:
                assert here not in seen
                seen.add(here)
                here = parse.heads[here]


def test_parts_of_speech_are_universal(parses):
    assert {pos for parse in parses for pos in parse.pos} <= UNIVERSAL


def test_labels_are_those_that_coding_reads(parses):
    parse = parses[0]
    found = dict(zip(parse.words, parse.deps, strict=True))
    assert (found["Zambria"], found["signed"], found["treaty"], found["with"]) == ("nsubj", "ROOT", "dobj", "prep")
    assert parse.lemmas[1] == "sign"


def test_a_text_is_parsed_the_same_alone_and_among_others(engine, parses):
    assert [engine.parse([text])[0] for text in TEXTS] == parses


def test_no_texts_no_parses(engine):
    assert engine.parse([]) == []


def test_an_engine_has_a_name(engine):
    assert engine.name == DEFAULT_ENGINE
    assert FakeEngine().name


def test_an_unknown_engine_is_named_in_the_error():
    with pytest.raises(MissingPartError, match="'xx_no_such_pipeline' is not installed"):
        load_engine("xx_no_such_pipeline")


def test_lemmas_are_those_of_the_pipeline_as_it_is_installed(parses):
    language = pytest.importorskip("spacy").load(DEFAULT_ENGINE)
    assert [parse.lemmas for parse in parses] == [
        tuple(token.lemma_ for token in parsed) for parsed in language.pipe(TEXTS)
    ]
