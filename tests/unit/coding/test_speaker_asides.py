from tests.factory import parsed

from detente.coding.speaker_asides import find_aside
from detente.coding.tree import Tree

FLED = "Zambria/Zambria/PROPN/NNP/nsubj/1 fled/flee/VERB/VBD/ROOT/1 ,/,/PUNCT/,/punct/1 "


def source(table, token):
    tree = Tree(parsed(table))
    aside = find_aside(tree, token)
    return aside and tree.sentence.words[aside.source]


def test_a_clause_of_saying_after_a_comma_credits_what_stands_before_it():
    assert source(FLED + "the/the/DET/DT/det/4 army/army/NOUN/NN/nsubj/5 said/say/VERB/VBD/conj/1", 1) == "army"


def test_it_may_be_turned_round():
    assert source(FLED + "said/say/VERB/VBD/conj/1 the/the/DET/DT/det/5 army/army/NOUN/NN/nsubj/3", 1) == "army"


def test_what_is_told_after_it_is_not_credited_before_it():
    table = (
        FLED
        + "the/the/DET/DT/det/4 army/army/NOUN/NN/nsubj/5 said/say/VERB/VBD/conj/1 that/that/SCONJ/IN/mark/7 so/so/X/X/ccomp/5"
    )
    assert source(table, 1) is None


def test_a_joined_clause_says_it_of_itself():
    table = FLED + "and/and/CCONJ/CC/cc/1 clerks/clerk/NOUN/NNS/nsubj/5 wrote/write/VERB/VBD/conj/1"
    assert source(table, 1) is None
