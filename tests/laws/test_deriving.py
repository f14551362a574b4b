"""A file that grew by one article at a time says what one says that was made of all of them at once."""

import tempfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factory
from tests.laws.test_reconcile import claim_ids, documents, judged

from detente.model.event import Verdict
from detente.pipeline.derive import compare_if_stale, derive_if_stale
from detente.pipeline.versions import reconciler_version
from detente.reconcile.events import event_order
from detente.store import derived, read
from detente.store.file import Store
from detente.store.write import Kept

NARROW = (2, 1, 1, 2, 1)  # windows in which a new claim stands between others at once
SAME, OTHER = tuple(range(130)), tuple(range(1000, 1130))


def keep(store, coded, prints, replaces=None):
    document = factory.document(f"About {coded.document_id}.", coded.document_id, published="2021-01-01")
    store.keep(Kept(document, coded, prints[coded.document_id], "coder-1", replaces and document.content_id))


def state_of(store):
    """All that is derived, in an order that does not tell when it was written."""
    compare_if_stale(store)
    with store.look() as connection:
        made = read.get_reconciled(connection)
        return (
            replace(made, events=tuple(sorted(made.events, key=event_order))),
            read.get_origins(connection),
            sorted(derived.get_members(connection)),
            sorted(derived.get_placed(connection), key=str),
        )


def made_at_once(folder, coded, prints, log):
    with Store(folder / "whole.db", create=True) as store:
        for one in coded:
            keep(store, one, prints)
        for line in log:
            store.judge(line)
        return state_of(store)


@settings(max_examples=30, deadline=None)
@given(documents(), st.data())
def test_a_file_that_grew_equals_one_made_at_once(coded, data):
    grown = data.draw(st.permutations(coded))
    prints = {one.document_id: data.draw(st.sampled_from([SAME, OTHER, (len(coded),) * 130])) for one in coded}
    pairs = list(combinations(claim_ids(coded), 2))
    log = [judged(*data.draw(st.sampled_from(pairs)), data.draw(st.sampled_from(list(Verdict)))) for _ in pairs[:3]]
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr("detente.reconcile.block.WINDOWS", NARROW)
        patch.setattr("detente.pipeline.derive._MOST_TOUCHED", 0)  # however little the file holds
        with Store(Path(folder) / "grown.db", create=True) as store:
            lines = list(log)
            for one in grown:
                keep(store, replace(one, claims=one.claims[1:], mentions=()), prints)
                derive_if_stale(store)
                if lines and data.draw(st.booleans()):
                    store.judge(lines.pop(0))
                keep(store, one, prints, replaces=one)  # read anew, and more was found in it
                derive_if_stale(store)
            for line in lines:
                store.judge(line)
            derive_if_stale(store)
            assert state_of(store) == made_at_once(Path(folder), coded, prints, log)


def test_one_more_article_is_no_reason_to_make_all_anew(tmp_path, monkeypatch):
    def fail(*_):
        raise AssertionError

    words = ("signed a treaty on gas", "opened a bridge over the Tarn", "sold twelve gunships")
    of = [factory.document(f"Elbonia and Ruritania {line}.", f"d{at}") for at, line in enumerate(words)]
    coded = [factory.coded(one, factory.claim(one.text, one)) for one in of]
    prints = {one.document_id: SAME for one in of}
    with Store(tmp_path / "x.db", create=True) as store:
        keep(store, coded[0], prints)
        derive_if_stale(store)
        monkeypatch.setattr("detente.pipeline.derive._derive_all", fail)
        for one in coded[1:]:
            keep(store, one, prints)
            derive_if_stale(store)
        with store.look() as connection:
            assert read.find_derived_by(connection) == reconciler_version()
            assert set(read.get_origins(connection).values()) == {"d0"}
