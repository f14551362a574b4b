"""What every store keeps to; written against the connection, so that another database can be put through it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from tests import factory

from detente.errors import DocumentError
from detente.model.claim import Coded, EventType, Role, Status
from detente.model.document import Document
from detente.model.event import Judgement, Reconciled, Verdict
from detente.store import read
from detente.store.connect import open_engine, reading, writing
from detente.store.derived import Derived, write_derived
from detente.store.write import Kept, append_judgement, write_document


@pytest.fixture(params=["sqlite"])
def engine(request, tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(tmp_path / "relation.db", create=True)
    yield made
    made.dispose()


def keep(engine: Engine, document: Document, coded: Coded | None = None, replaces: str | None = None) -> None:
    kept = Kept(document, coded or factory.coded(document), (1, 2, 3), "coder-1", replaces)
    with writing(engine) as connection:
        write_document(connection, kept)


def rich_document() -> Document:
    return factory.document(
        furniture=(factory.furniture(),),
        title="Treaty — “signed”",
        author="Ann Other",
        publisher="Strelsau Gazette",
        published="2017-08~",
        url="https://example.org/a?b=c",
        language="en",
        path="/articles/one.txt",
        extra=(("desk", "east"), ("öre", "å\x00\x1b[31m")),
    )


def rich_coded(document: Document) -> Coded:
    return factory.coded(
        document,
        factory.claim(
            "signed a treaty",
            document,
            event_type=EventType.SANCTION,
            mode="embargo",
            contexts=frozenset({"legal", "military"}),
            recipients=("IGO:UN",),
            date="2016/..",
            place="Strelsau",
            status=Status.ALLEGED,
            sectors=(),
            speaker="A “minister”",
            quantities=(factory.quantity(0.1 + 0.2), factory.quantity(4, "1", None, qualifier="over", start=3, end=5)),
            confidence=1 / 3,
            because=(("date", "read from 'in 2016'"), ("actors", "name")),
        ),
        factory.claim("Elbonia will build a port", document, actors=(), sectors=()),
        factory.figure(of=document, value=1e15, qualifier="about"),
        factory.assessment(of=document, role=Role.REMEDY, sector=None, third_parties=("IND", "IGO:SCO")),
        factory.mention(of=document, aliases=("the pact",), step=None, attributes=(("length", "1,100 km"),)),
    )


def test_a_document_comes_back_as_it_went_in(engine):
    document = rich_document()
    keep(engine, document)
    with reading(engine) as connection:
        assert read.find_document(connection, "one") == document


def test_all_that_was_read_comes_back_as_it_went_in(engine):
    document = rich_document()
    coded = rich_coded(document)
    keep(engine, document, coded)
    with reading(engine) as connection:
        assert read.get_coded(connection) == (coded,)
        assert read.get_fingerprints(connection) == {"one": (1, 2, 3)}


def test_a_list_of_documents_carries_lengths_and_no_texts(engine):
    document = rich_document()
    keep(engine, document)
    with reading(engine) as connection:
        light, lengths = read.get_documents(connection)
    assert light == (replace(document, text="", blocks=(), furniture=()),)
    assert lengths == {"one": len(document.text)}


def test_derived_tables_come_back_and_are_replaced_as_a_whole(engine):
    parts = ((factory.event(),), (factory.disagreement(event_ids=("e-1",)),), (factory.ledger_entry(),))
    first = Reconciled(*parts, (factory.verdict(),))
    with writing(engine) as connection:
        write_derived(connection, Derived(first, {"one": "zero"}, read.get_basis(connection), "version-1"))
    with reading(engine) as connection:
        assert read.get_reconciled(connection) == first
        assert read.find_derived_by(connection) == "version-1"
        assert read.get_origins(connection) == {"one": "zero"}
    with writing(engine) as connection:
        write_derived(connection, Derived(Reconciled(), {}, read.get_basis(connection), "version-2"))
    with reading(engine) as connection:
        assert read.get_reconciled(connection) == Reconciled()
        assert read.get_origins(connection) == {}


def test_a_new_document_makes_what_was_derived_stale(engine):
    with writing(engine) as connection:
        write_derived(connection, Derived(Reconciled(), {}, read.get_basis(connection), "version-1"))
    keep(engine, factory.document())
    with reading(engine) as connection:
        assert read.find_derived_by(connection) is None


def test_what_was_derived_before_another_wrote_is_stale_at_once(engine):
    keep(engine, factory.document())
    with reading(engine) as connection:
        basis = read.get_basis(connection)
    keep(engine, factory.document("Elbonia left."), replaces=factory.document().content_id)
    with writing(engine) as connection:
        write_derived(connection, Derived(Reconciled(), {}, basis, "version-1"))
        assert read.find_derived_by(connection) is None


def test_a_changed_document_replaces_its_claims(engine):
    old = factory.document(path="/a.txt")
    new = factory.document("Elbonia left.", path="/a.txt")
    keep(engine, old, rich_coded(old))
    keep(engine, new, factory.coded(new, factory.claim("Elbonia left", new)), old.content_id)
    with reading(engine) as connection:
        assert [claim.evidence.quote for claim in read.get_coded(connection)[0].claims] == ["Elbonia left"]
        assert read.search(connection, "treaty") == ()
        assert read.search(connection, "left") == ("one",)


def test_a_document_written_by_another_in_the_meantime_is_not_overwritten(engine):
    keep(engine, factory.document())
    with pytest.raises(DocumentError, match="another program"):
        keep(engine, factory.document("Elbonia left."))


def test_a_transaction_that_fails_leaves_nothing(engine):
    document = factory.document()
    twice = (factory.claim(of=document), factory.claim(of=document))
    with pytest.raises(DatabaseError):
        keep(engine, document, factory.coded(document, *twice))
    with reading(engine) as connection:
        assert read.counts(connection)["documents"] == 0
        assert read.search(connection, "treaty") == ()


def test_the_log_of_judgements_only_grows(engine):
    first = Judgement("c-1", "c-2", Verdict.SAME, "ann", "2026-01-01T00:00:00Z", "same day")
    undone = replace(first, verdict=Verdict.UNSURE, why=None)
    for judgement in (first, undone):
        with writing(engine) as connection:
            append_judgement(connection, judgement)
    with reading(engine) as connection:
        assert read.get_judgements(connection) == (first, undone)
    for statement in ("DELETE FROM judgements", "UPDATE judgements SET who = 'eve'"):
        with pytest.raises(DatabaseError, match="judgements are never"), writing(engine) as connection:
            connection.exec_driver_sql(statement)


def test_the_same_content_coded_by_the_same_version_is_done(engine):
    document = factory.document(path="/a.txt")
    keep(engine, document)
    with reading(engine) as connection:
        assert read.find_place(connection, document, "coder-1").is_done
        assert not read.find_place(connection, document, "coder-2").is_done
        assert read.find_place(connection, replace(document, path="/moved.txt"), "coder-1").is_done


def test_other_content_from_the_same_path_takes_the_place_of_the_old(engine):
    old = factory.document(path="/a.txt")
    keep(engine, old)
    changed = factory.document("Elbonia left.", path="/a.txt")
    with reading(engine) as connection:
        place = read.find_place(connection, changed, "coder-1")
    assert place == read.Place("one", old.content_id, is_done=False)


def test_other_content_from_another_path_gets_an_id_of_its_own_and_keeps_it(engine):
    keep(engine, factory.document(path="/a.txt"))
    other = factory.document("Elbonia left.", path="/b.txt")
    with reading(engine) as connection:
        assert read.find_place(connection, other, "coder-1") == read.Place("one-2", None, is_done=False)
    keep(engine, replace(other, document_id="one-2"))
    with reading(engine) as connection:
        assert read.find_place(connection, other, "coder-1") == read.Place("one-2", other.content_id, is_done=True)


def test_an_id_that_is_still_on_its_way_is_not_given_twice(engine):
    with reading(engine) as connection:
        assert read.find_place(connection, factory.document(), "coder-1", taken={"one"}).document_id == "one-2"


def test_a_changed_article_is_known_by_its_path_where_its_id_has_moved(engine):
    old = factory.document(path="/a/news.txt")
    keep(engine, old)
    changed = factory.document("Elbonia left.", "one-2", path="/a/news.txt")
    with reading(engine) as connection:
        assert read.find_place(connection, changed, "c") == read.Place("one", old.content_id, is_done=False)


def test_a_path_told_from_a_folder_does_not_make_other_content_the_same(engine):
    keep(engine, factory.document(path="news.txt"))
    other = factory.document("Elbonia left.", "b/one", path="news.txt")
    with reading(engine) as connection:
        assert read.find_place(connection, other, "c") == read.Place("b/one", None, is_done=False)


def test_a_document_is_known_again_by_content_and_the_end_of_its_path(engine):
    document = factory.document(path="news.txt", document_id="b/one")
    keep(engine, document)
    whole = replace(document, document_id="one", path="/articles/b/news.txt")
    with reading(engine) as connection:
        assert read.find_place(connection, whole, "coder-1").document_id == "b/one"
        copy = replace(document, document_id="copy", path="/articles/copy.txt")
        assert read.find_place(connection, copy, "coder-1") == read.Place("copy", None, is_done=False)


def test_another_row_of_a_table_replaces_none(engine):
    keep(engine, factory.document(path="/a/news.csv"))
    row = factory.document("Elbonia left.", "two", path="/a/news.csv")
    with reading(engine) as connection:
        assert read.find_place(connection, row, "c") == read.Place("two", None, is_done=False)


def test_content_without_a_path_never_replaces_other_content(engine):
    keep(engine, factory.document())
    with reading(engine) as connection:
        assert read.find_place(connection, factory.document("Elbonia left."), "c").document_id == "one-2"


def test_ids_are_found_by_their_beginning_and_an_exact_one_stands_alone(engine):
    document = factory.document()
    claim = factory.claim(of=document)
    keep(engine, document, factory.coded(document, claim))
    keep(engine, factory.document("Elbonia left.", "one-2"))
    with reading(engine) as connection:
        assert read.find_ids(connection, claim.claim_id[:8]) == (("claim", claim.claim_id),)
        assert read.find_ids(connection, "one") == (("document", "one"),)
        assert read.find_ids(connection, "on") == (("document", "one"), ("document", "one-2"))
        assert read.find_ids(connection, "%") == ()


def test_search_finds_documents_and_quotes_and_takes_operators_as_words(engine):
    document = rich_document()
    coded = rich_coded(document)
    keep(engine, document, coded)
    with reading(engine) as connection:
        assert read.search(connection, "Elbonia port") == ("one",)
        assert read.search(connection, "treaty", "claims") == (coded.claims[0].claim_id,)
        assert read.search(connection, 'NOT "treaty" *') == ()
        assert read.search(connection, " ") == ()
