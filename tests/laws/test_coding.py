"""What holds for every text, however odd: coding raises on none, quotes what stands there, and says the same twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import document
from tests.invented import engine, known_states

from detente.coding.acts import find_acts
from detente.coding.by_rules import RuleReader
from detente.coding.code import code_document
from detente.coding.evidence import LONGEST
from detente.coding.status import find_status
from detente.coding.tree import Tree
from detente.language.engine import Parse
from detente.language.read import read_sentences
from detente.language.split import split_sentences
from detente.model.document import Block, BlockKind
from detente.ontology.acts import act_forms

__all__ = ["engine"]
PARTS = st.sampled_from(
    [
        "Zambria", "Quelland", "Zam City", "Quellish", "Oto Brand", "President", "minister", "Both countries", "they", "He", "its",
        "signed", "attacked", "denied", "that", "will", "not", "would", "said", "agreed to", "a treaty", "gas", "talks", "troops",
        "with", "by", "against", "in", "2014", "on Monday", "5 May", "$2 billion", "40 tanks", "according to", "if", "of", "and",
        ",", ";", ".", ".", "?", "“", "”", '"', "—", "…", "U.S.", "US$", "\n", "\n\n", "\t", "\x00", "\x07", "\u200b", "\ufeff", "é", "İ", "ß", "🙂", "\u2028",
    ]
)  # fmt: skip
ACTORS = st.sampled_from(["Zambria", "Quelland", "Zam City", "both countries", "Ostrava Vale", "The UN", "it"])
VERBS = st.sampled_from(
    ["signed", "attacked", "denied", "attacked and signed", "agreed to", "said it attacked", "never signed"]
)
CLAUSES = st.tuples(ACTORS, VERBS, ACTORS, PARTS, PARTS, PARTS).map(" ".join)
TEXTS = st.one_of(
    st.lists(st.one_of(CLAUSES, CLAUSES, PARTS), max_size=20).map(" ".join),
    st.lists(PARTS, max_size=40).map("".join),
    st.text(max_size=200),
)
LEMMAS = {"signed": "sign", "attacked": "attack", "denied": "deny", "said": "say", "agreed": "agree"}
TAGS = [
    ("VERB", "VBD"),
    ("NOUN", "NN"),
    ("PROPN", "NNP"),
    ("PRON", "PRP"),
    ("ADP", "IN"),
    ("AUX", "MD"),
    ("PUNCT", "."),
]
DEPS = [
    "nsubj",
    "dobj",
    "prep",
    "pobj",
    "relcl",
    "ccomp",
    "xcomp",
    "advcl",
    "conj",
    "aux",
    "neg",
    "agent",
    "nsubjpass",
    "amod",
]


@pytest.fixture(autouse=True, scope="module")
def _states():
    with known_states():
        yield


class DrawnEngine:
    """Gives every text some tree, drawn by chance: no tree that a parser could make is left out."""

    name = "drawn"

    def __init__(self, draw):
        self.draw = draw

    def parse(self, texts):
        return [self._parse(text) for text in texts]

    def _parse(self, text):
        words, starts, place = text.split(), [], 0
        for word in words:
            place = text.index(word, place)
            starts.append(place)
            place += len(word)
        n = len(words)
        heads = [token if token == 0 else self.draw(st.integers(0, token - 1)) for token in range(n)]
        pos, tags = zip(
            *(TAGS[0] if word in LEMMAS else self.draw(st.sampled_from(TAGS)) for word in words), strict=True
        )
        deps = ["ROOT", *(self.draw(st.sampled_from(DEPS)) for _ in words[1:])]
        lemmas = [LEMMAS.get(word, word) for word in words]
        return Parse(tuple(words), tuple(lemmas), pos, tags, tuple(deps), tuple(heads), tuple(starts))


def _told(claim):
    return claim.evidence.start, claim.event_type, claim.actors, claim.recipients, str(claim.date), claim.status


def code(of, draw):
    sentences = read_sentences(of, DrawnEngine(draw))
    return sentences, code_document(of, sentences, RuleReader())


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_every_claim_quotes_what_stands_there(text, data):
    of = document(text, published="2024-05-15")
    sentences, coded = code(of, data.draw)
    for claim in coded.claims:
        evidence = claim.evidence
        assert of.text[evidence.start : evidence.end] == evidence.quote != ""
        assert len(evidence.quote) <= LONGEST
        assert claim.sentence[0] <= evidence.start < evidence.end <= claim.sentence[1]
        assert all(evidence.start <= quantity.start <= quantity.end <= evidence.end for quantity in claim.quantities)
        assert claim.actors
        assert len({*claim.actors, *claim.recipients}) == len(claim.actors) + len(claim.recipients) > 1
        assert 0 < claim.confidence < 1
    for other in (*coded.figures, *coded.assessments, *coded.mentions):
        assert of.text[other.evidence.start : other.evidence.end] == other.evidence.quote
    assert len({claim.claim_id for claim in coded.claims}) == len(coded.claims)
    assert all(of.text[one.start : one.end] == one.text for one in sentences)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_the_same_sentences_give_the_same_claims(text, data):
    of = document(text)
    sentences, coded = code(of, data.draw)
    assert code_document(of, sentences, RuleReader()) == coded


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.data())
def test_another_document_of_the_same_text_has_other_ids_and_is_the_same_else(text, data):
    of, copy = document(text), document(text, "two")
    sentences, coded = code(of, data.draw)
    again = code_document(copy, sentences, RuleReader())
    assert sorted(map(_told, again.claims)) == sorted(map(_told, coded.claims))
    assert not {claim.claim_id for claim in again.claims} & {claim.claim_id for claim in coded.claims}


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_cover_the_text_and_never_overlap(text):
    of = document(text)
    spans = [span for _, _, span in split_sentences(of)]
    end = 0
    for span in spans:
        assert end <= span.start < span.end
        end = span.end
    assert "".join("".join(of.text[span.start : span.end] for span in spans).split()) == "".join(of.text.split())


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.data())
def test_acts_and_their_status_can_be_asked_of_every_token(text, data):
    for sentence in read_sentences(document(text), DrawnEngine(data.draw)):
        if sentence.is_parsed:
            tree = Tree(sentence)
            assert all(0 <= act.token < len(sentence.words) for act in find_acts(tree))
            assert all(find_status(tree, token).status for token in range(len(sentence.words)))


def test_empty_blocks_say_nothing():
    of = document("   ", blocks=(Block(0, 0, BlockKind.PARAGRAPH), Block(1, 3, BlockKind.TITLE)))
    assert code_document(of, read_sentences(of, DrawnEngine(None))).claims == ()


def test_forms_of_acts_are_words():
    assert all(form == form.strip().lower() != "" for form in act_forms())


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Zambria.\nQuelland.\nSigned.",
        "Zambria attacked Quelland\x00\x07\u200b in 2014.",
        "Zambria " + "and Quelland attacked " * 800 + "Ostra.",
        "“" * 200 + "Zambria attacked Quelland" + "”" * 200,
        "Zambria attacked Quelland " + ", which said that it attacked Zambria" * 60 + ".",
        "ZAMBRIA ATTACKS QUELLAND!!!!!! ?? ...",
        "Zambria\u2028attacked\tQuelland\u00a0.",
    ],
)
def test_odd_texts_through_the_real_parser(text, engine):
    of = document(text)
    for claim in code_document(of, read_sentences(of, engine), RuleReader()).claims:
        assert of.text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
