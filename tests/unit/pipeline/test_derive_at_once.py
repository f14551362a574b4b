"""Two programs that bring the same file up to date in the same moment: one does it, the other finds nothing left to do."""

import pytest
from tests import factory

from detente.pipeline import derive
from detente.pipeline.derive import derive_if_stale
from detente.pipeline.versions import reconciler_version
from detente.store.derived import get_event_ids
from detente.store.file import Store
from detente.store.write import Kept


def kept(number):
    text = f"Ruritania signed treaty {number} with Elbonia. Both signed the great treaty in 2003."
    document = factory.document(text, f"a-{number}")
    claims = [
        factory.claim(f"Ruritania signed treaty {number} with Elbonia", document, date=str(1950 + number)),
        factory.claim("Both signed the great treaty in 2003", document, date="2003"),
    ]
    return Kept(document, factory.coded(document, *claims), tuple(range(number * 200, number * 200 + 128)), "test")


@pytest.fixture
def two(tmp_path):
    path = tmp_path / "relation.db"
    with Store(path, create=True) as one, Store(path) as other:
        for number in range(20):
            one.keep(kept(number))
        derive_if_stale(one)
        one.keep(kept(20))
        yield one, other


def changes_of(store):
    with store.look() as connection:
        return derive._find_changes(connection, reconciler_version())


def events_of(store):
    with store.look() as connection:
        return get_event_ids(connection)


def test_what_another_has_brought_up_to_date_is_left_as_it_is(two):
    one, other = two
    changes = changes_of(one)
    assert changes
    derive_if_stale(other)
    before = events_of(other)
    assert one.change(changes)
    assert events_of(one) == before
    assert len(before) == 42


def test_what_was_worked_out_from_an_older_state_is_not_written(two):
    one, other = two
    changes = changes_of(one)
    derive_if_stale(other)
    other.keep(kept(21))
    assert not one.change(changes)
    derive_if_stale(one)
    assert len(events_of(one)) == 44
