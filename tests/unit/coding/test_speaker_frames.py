from tests.factory import parsed

from detente.coding.speaker_frames import find_frames, subject_of
from detente.coding.tree import Tree


def frames(table, token):
    tree = Tree(parsed(table))
    return [(tree.sentence.words[frame.source], frame.kind) for frame in find_frames(tree, token)]


def test_who_accuses_is_the_source_of_what_is_charged():
    table = (
        "Zambria/Zambria/PROPN/NNP/nsubj/1 accused/accuse/VERB/VBD/ROOT/1 Quelland/Quelland/PROPN/NNP/dobj/1 "
        "of/of/ADP/IN/prep/1 spying/spy/VERB/VBG/pcomp/3"
    )
    assert frames(table, 4) == [("Zambria", "accusing")]
    assert frames(table, 1) == []


def test_the_innermost_who_speaks_comes_first():
    table = (
        "Radio/radio/NOUN/NN/nsubj/1 reported/report/VERB/VBD/ROOT/1 Holm/Holm/PROPN/NNP/nsubj/3 said/say/VERB/VBD/ccomp/1 "
        "Zambria/Zambria/PROPN/NNP/nsubj/5 fled/flee/VERB/VBD/ccomp/3"
    )
    assert frames(table, 5) == [("Holm", "saying"), ("Radio", "saying")]


def test_a_clause_past_a_semicolon_is_not_said():
    table = (
        "Clerks/clerk/NOUN/NNS/nsubj/1 said/say/VERB/VBD/ROOT/1 so/so/ADV/RB/advmod/1 ;/;/PUNCT/:/punct/1 "
        "Zambria/Zambria/PROPN/NNP/nsubj/5 fled/flee/VERB/VBD/ccomp/1"
    )
    assert frames(table, 5) == []


def test_who_would_not_say_says_nothing():
    table = (
        "Clerks/clerk/NOUN/NNS/nsubj/1 declined/decline/VERB/VBD/ROOT/1 say/say/VERB/VB/xcomp/1 "
        "Zambria/Zambria/PROPN/NNP/nsubj/4 fled/flee/VERB/VBD/ccomp/2"
    )
    assert frames(table, 4) == []


def test_a_passive_has_its_agent_for_a_subject():
    table = (
        "It/it/PRON/PRP/nsubjpass/2 was/be/AUX/VBD/auxpass/2 told/tell/VERB/VBN/ROOT/2 by/by/ADP/IN/agent/2 "
        "clerks/clerk/NOUN/NNS/pobj/3"
    )
    assert subject_of(Tree(parsed(table)), 2) == 4


def test_who_claims_an_attack_tells_of_it_in_the_passive_too():
    table = "The/the/DET/DT/det/1 raid/raid/NOUN/NN/nsubjpass/3 was/be/AUX/VBD/auxpass/3 claimed/claim/VERB/VBN/ROOT/3"
    by = " by/by/ADP/IN/agent/3 Vale/Vale/PROPN/NNP/pobj/4"
    assert frames(table + by, 1) == [("Vale", "object")]
    assert frames(table, 1) == []
