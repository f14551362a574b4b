import pytest
import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc

from detente.language.engine import DEFAULT_ENGINE, load_engine
from detente.language.rule_matcher import RuleMatcher

PATTERNS = {
    "0": [[{"TAG": "DT"}]],
    "1": [[{"TAG": "IN", "LOWER": {"IN": ["that", "so"]}}]],
    "2": [[{"LOWER": "got"}, {"LOWER": "ta"}]],
    "3": [[{"LOWER": {"REGEX": "^y'?$"}}, {"LOWER": "all"}]],
    "4": [[{"TAG": {"NOT_IN": ["TO", ""]}, "DEP": {"IN": ["aux", "auxpass"]}}]],
    "5": [[{"IS_SPACE": True, "DEP": {"NOT_IN": [""]}}], [{"TAG": "_SP", "IS_SPACE": False}]],
    "6": [[{"DEP": "expl"}, {"tag": {"IN": ["VBZ", "VBD"]}}]],
    "7": [[{"TAG": "DT", "OP": "+"}, {"LOWER": "treaty"}]],  # left to the Matcher, as the next
    "8": [[{"LENGTH": {">=": 6}}]],
}
WORDS = ["So", "That", "Y'", "all", "got", "ta", "\n", "There", "is", "a", "the", "treaty", "got"]
TAGS = ["IN", "IN", "PRP", "DT", "VBD", "TO", "_SP", "EX", "VBZ", "DT", "DT", "NN", "_SP"]
DEPS = ["mark", "", "nsubj", "det", "aux", "aux", "dep", "expl", "auxpass", "det", "det", "attr", ""]


def both(vocab, listed):
    matcher = Matcher(vocab)
    for key, patterns in listed:
        matcher.add(key, patterns)
    return matcher, RuleMatcher(vocab, listed)


def test_it_finds_what_the_matcher_finds():
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=WORDS, tags=TAGS, deps=DEPS, heads=[0] * len(WORDS))
    theirs, ours = both(vocab, list(PATTERNS.items()))
    found = ours(doc)
    assert sorted(found) == sorted(theirs(doc, allow_missing=True))
    assert {vocab.strings[key] for key, *_ in found} == set(PATTERNS)
    assert ours(doc) == found  # what is remembered is the same


def test_a_pattern_does_not_reach_beyond_the_end():
    vocab = spacy.blank("en").vocab
    _, ours = both(vocab, [("2", PATTERNS["2"])])
    assert ours(Doc(vocab, words=["got"], tags=["VBD"])) == []


@pytest.mark.model
def test_the_pipeline_tags_as_it_does_without_it():
    texts = [
        "There is no treaty, so Zambria, you know, ain't gonna sign that.",
        "It  did\nnot; they'd have to, if Quelland let's go.",
    ]
    theirs = spacy.load(DEFAULT_ENGINE)
    for text, parse in zip(texts, load_engine().parse(texts), strict=True):
        doc = theirs(text)
        assert parse.pos == tuple(token.pos_ for token in doc)
        assert parse.tags == tuple(token.tag_ for token in doc)
        assert parse.lemmas == tuple(token.lemma_ for token in doc)
        assert parse.deps == tuple(token.dep_ for token in doc)
