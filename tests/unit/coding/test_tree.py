import pytest
from tests.factory import parsed

from detente.coding.tree import Tree, token_of
from detente.model.actor import ActorMention

# "Zambria , which Quelland attacked , did not sign the pact"
RELATIVE = parsed(
    "Zambria/Zambria/PROPN/NNP/nsubj/7 +,/,/PUNCT/,/punct/0 which/which/PRON/WDT/dobj/4 "
    "Quelland/Quelland/PROPN/NNP/nsubj/4 attacked/attack/VERB/VBD/relcl/0 did/do/AUX/VBD/aux/7 "
    "not/not/PART/RB/neg/7 sign/sign/VERB/VB/ROOT/7 the/the/DET/DT/det/9 pact/pact/NOUN/NN/dobj/7",
    start=100,
)
PASSIVE = parsed(
    "Ships/ship/NOUN/NNS/nsubjpass/2 were/be/AUX/VBD/auxpass/2 sold/sell/VERB/VBN/ROOT/2 by/by/ADP/IN/agent/2 "
    "Zambria/Zambria/PROPN/NNP/pobj/3"
)


def test_children_and_labels():
    tree = Tree(RELATIVE)
    assert tree.children[7] == [0, 5, 6, 9]
    assert tree.having(7, "nsubj", "dobj") == [0, 9]
    assert tree.dep(4) == "relcl"


def test_lemmas_are_lower_case():
    assert Tree(RELATIVE).lemma(0) == "zambria"


def test_a_phrase_ends_where_a_clause_hangs_on_it():
    tree = Tree(RELATIVE)
    assert sorted(tree.subtree(0)) == [0, 1]
    assert sorted(tree.subtree(0, across_clauses=True)) == [0, 1, 2, 3, 4]


def test_the_span_of_a_head_is_all_that_hangs_on_it():
    assert Tree(RELATIVE).span(0) == (0, 4)


def test_negation():
    tree = Tree(RELATIVE)
    assert tree.negation(7) == 6
    assert tree.negation(4) is None


def test_passive():
    assert Tree(PASSIVE).is_passive(2)
    assert not Tree(RELATIVE).is_passive(7)


def test_a_participle_after_its_noun_is_passive():
    tree = Tree(parsed("ships/ship/NOUN/NNS/ROOT/0 sold/sell/VERB/VBN/acl/0"))
    assert tree.is_passive(1)


def test_objects_include_the_subject_of_a_passive():
    assert Tree(PASSIVE).objects(2) == [0]
    assert Tree(RELATIVE).objects(7) == [9]


def mention(first, last):
    return ActorMention(RELATIVE.starts[first], RELATIVE.end_of(last), "", ("ZAA",), "name")


@pytest.mark.parametrize(("first", "last", "head"), [(0, 0, 0), (8, 9, 9), (2, 4, 4), (9, 9, 9)])
def test_a_mention_is_headed_by_the_word_that_hangs_outside_it(first, last, head):
    assert token_of(RELATIVE, mention(first, last)) == head


def test_a_mention_of_another_sentence_has_no_head():
    assert token_of(RELATIVE, ActorMention(0, 5, "", ("ZAA",), "name")) is None
