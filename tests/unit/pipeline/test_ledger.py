import pytest
from tests import factory

from detente.errors import InputError
from detente.model.claim import NamedKind, StepKind
from detente.model.event import Attribute, LedgerEntry, Step
from detente.pipeline.ledger import last_step, ledger_record, make_ledger_query

SAID = factory.evidence("signed a treaty")
SIGNED, STALLED, UNDATED = (
    Step("2015", StepKind.SIGNED, SAID),
    Step("2022", StepKind.STALLED, SAID),
    Step(None, StepKind.PROPOSED, SAID),
)


def entry(name: str = "Tarn Line", history=(SIGNED, STALLED, UNDATED), **fields) -> LedgerEntry:
    made = {"aliases": ("TL",), "kind": NamedKind.PROJECT, "parties": ("PAK", "RUS"), "attributes": ()}
    return LedgerEntry(entry_id=f"l-{name}", name=name, history=history, **made | fields)


PORT = entry("Port", kind=NamedKind.AGREEMENT, parties=("CHN", "PAK"))


@pytest.mark.parametrize(
    ("parties", "kind", "names"),
    [
        ((), None, ["Tarn Line", "Port"]),
        (("Pakistan",), None, ["Tarn Line", "Port"]),
        (("PAK", "moscow"), None, ["Tarn Line"]),
        ((), "Agreement", ["Port"]),
        (("Russia",), "forum", []),
    ],
)
def test_entries_are_chosen_by_party_and_kind(parties, kind, names):
    assert [one.name for one in make_ledger_query(parties, kind=kind).select([entry(), PORT])] == names


def test_an_unknown_kind_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match="Known: agreement, project"):
        make_ledger_query(kind="treaty")


def test_what_became_of_a_thing_is_its_last_step_with_a_date():
    assert last_step(entry()) == STALLED
    assert last_step(entry(history=(UNDATED,))) == UNDATED
    assert last_step(entry(history=())) is None


def test_the_record_tells_the_source_of_each_attribute_and_step():
    told = Attribute("length", "1,100 km", "one")
    record = ledger_record(entry(attributes=(told,)), {"one": "Post, 2024"})
    assert record["now"] == {"step": "stalled", "date": "2022"}
    assert record["attributes"] == [{"attribute": "length", "value": "1,100 km", "doc": "one", "source": "Post, 2024"}]
    assert [(step["date"], step["step"], step["source"]) for step in record["history"]] == [
        ("2015", "signed", "Post, 2024"),
        ("2022", "stalled", "Post, 2024"),
        (None, "proposed", "Post, 2024"),
    ]
