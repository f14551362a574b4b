import pytest
from tests import factory

from detente.store.records import from_plain, from_row, to_row


@pytest.mark.parametrize(
    "noun",
    [
        factory.document(extra=(("key", "value"),), furniture=(factory.furniture(),)),
        factory.claim(contexts=frozenset({"b", "a"}), quantities=(factory.quantity(1e300),)),
        factory.figure(),
        factory.assessment(),
        factory.mention(attributes=(("a", "b"),)),
        factory.event(),
        factory.disagreement(),
        factory.ledger_entry(),
    ],
    ids=lambda noun: type(noun).__name__,
)
def test_a_noun_comes_back_equal(noun):
    assert from_row(type(noun), to_row(noun)) == noun


def test_sets_are_written_in_order():
    assert to_row(factory.claim(contexts=frozenset({"b", "a", "c"})))["contexts"] == '["a", "b", "c"]'


def test_a_type_that_nouns_do_not_use_is_loud():
    with pytest.raises(TypeError, match="no way to read"):
        from_plain(list[int], 3)
