import pytest
from tests import factory

from detente.model.claim import NamedKind
from detente.reconcile.naming import can_be_one


def mention(name, kind=NamedKind.PROJECT, parties=("ELB", "RUR")):
    return factory.mention(name=name, kind=kind, parties=parties)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Strelsau Oil Pipeline", "the Strelsau pipeline project"),
        ("Ruritania Stream Gas Line", "RSGL"),
        ("Ruritania Stream Gas Line", "Rurstream Gas Line"),
        ("Strelsau Accord", "Strelsau accords"),
    ],
)
def test_names_of_one_thing_meet(left, right):
    assert can_be_one(mention(left), mention(right))
    assert can_be_one(mention(right), mention(left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Karst-1 dam", "Karst-2 dam"),
        ("Strelsau Oil Pipeline", "Hentzau Oil Pipeline"),
        ("RSGL", "RSGM"),
        ("gas pipeline", "Strelsau gas pipeline"),
    ],
)
def test_names_of_other_things_do_not(left, right):
    assert not can_be_one(mention(left), mention(right))


def test_a_telling_name_needs_one_party_shared_and_a_generic_one_needs_all():
    assert can_be_one(mention("Strelsau Accord"), mention("Strelsau Accord", parties=("ELB", "LUR")))
    generic = "Free Trade Agreement"
    assert not can_be_one(mention(generic), mention(generic, parties=("ELB", "LUR")))
    assert can_be_one(mention(generic), mention(generic))


def test_kinds_that_differ_keep_things_apart():
    assert not can_be_one(mention("Amity", NamedKind.EXERCISE), mention("Amity", NamedKind.PROJECT))


def test_editions_of_an_exercise_are_one_series():
    assert can_be_one(mention("Amity 2016", NamedKind.EXERCISE), mention("Amity VII", NamedKind.EXERCISE))


def test_a_generic_name_without_parties_is_one_thing_within_one_text_alone():
    one, two = factory.document(document_id="one"), factory.document(document_id="two")
    names = [factory.mention("a port", of, name="port project", parties=()) for of in (one, one, two)]
    assert can_be_one(names[0], names[1])
    assert not can_be_one(names[0], names[2])
