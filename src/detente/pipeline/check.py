"""A new article held against a file: read, coded, compared, and not added."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import BinaryIO

from sqlalchemy import Connection

from detente.errors import InputError
from detente.language.engine import Engine
from detente.language.extractor import Extractor
from detente.model.claim import Assessment, Claim, Figure, NamedMention
from detente.model.document import Document, Failure
from detente.model.event import Disagreement
from detente.model.time import find_edtf
from detente.pipeline.check_candidates import find_candidates
from detente.pipeline.reviewed import find_reviewed
from detente.pipeline.run import make_coder
from detente.pipeline.stages import Broken, Done
from detente.reading.batch import read_documents
from detente.reading.origins import is_copy
from detente.reconcile.check import Checked, CheckedStatement, CheckVerdict, Held, check
from detente.reconcile.check_figures import are_alike
from detente.reconcile.naming import names_of
from detente.reconcile.wording import read_wording
from detente.store import look_up, read
from detente.store.file import Store

_Record = Claim | Figure | NamedMention | Assessment


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article with what a file says of each of its claims and figures.

    `statements` are in order of place in its text; `others` are disagreements with the file that touch no claim or figure;
    `documents` are those of the file that are quoted, without their texts, by id; `copies` are ids of documents of the
    file that are the article itself or a copy of it: they count for nothing.
    """

    document: Document
    statements: tuple[CheckedStatement, ...]
    others: tuple[Disagreement, ...]
    documents: Mapping[str, Document]
    copies: tuple[str, ...]

    @property
    def is_contradicted(self) -> bool:
        """Whether the file contradicts any of it."""
        return bool(self.others) or any(one.verdict is CheckVerdict.CONTRADICTED for one in self.statements)

    def count(self) -> dict[CheckVerdict, int]:
        """How many statements there are of each verdict."""
        return {verdict: sum(one.verdict is verdict for one in self.statements) for verdict in CheckVerdict}


def check_articles(
    store: Store,
    path: str,
    *,
    engine: Engine | str | None = None,
    extractor: Extractor | str | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[CheckedArticle, ...]:
    """Each article under a path, held against the file.

    Args:
        store: the file; what is derived in it is up to date.
        path: a file, folder or archive, or `-` for standard input.
        engine: a loaded engine, or the name of one.
        extractor: what gives the claims in place of the product's own readers, or its name.
        stdin: what `-` stands for.

    Raises:
        InputError: there is no article, or one cannot be read.
    """
    coder = make_coder(engine, extractor)
    checked = []
    for document in read_documents([path], stdin=stdin):
        if isinstance(document, Failure):
            raise InputError(f"{document.path}: {document.reason}")
        with store.look() as connection:
            place = read.find_place(connection, document, coder.name)
        own = replace(document, document_id=place.document_id)
        done = coder(own)
        if isinstance(done, Broken):
            raise InputError(f"{document.path or document.document_id}: {done.reason}")
        checked.append(_check(store, own, done, {own.document_id} if place.replaces else set()))
    if not checked:
        raise InputError(f"{path}: no article. Expected a file as `detente read --help` lists them; check the path.")
    return tuple(checked)


def _check(store: Store, document: Document, done: Done, held_as: set[str]) -> CheckedArticle:
    with store.look() as connection:
        held, copies = _gather(connection, done, held_as)
        found = check(done.coded, _with_date(held, document))
        documents = look_up.get_light_documents(connection, _quoted(found) - {document.document_id})
    return CheckedArticle(document, found.statements, found.others, documents, tuple(sorted(copies)))


def _with_date(held: Held, document: Document) -> Held:
    return replace(held, published={**(held.published or {}), document.document_id: document.published})


def _quoted(found: Checked) -> set[str]:
    """Ids of the documents that a reader is shown quotes of."""
    clashes = chain(found.others, *(one.contradictions for one in found.statements))
    told = {evidence.document_id for clash in clashes for side in clash.sides for evidence in side.evidence}
    return told | {support.evidence.document_id for one in found.statements for support in one.supports}


def _gather(connection: Connection, done: Done, held_as: set[str]) -> tuple[Held, set[str]]:
    """What of the file may bear on a text, and which documents of the file are the text or copies of it.

    Args:
        connection: of any transaction.
        done: what the text was coded to.
        held_as: the id under which the file has the text or an earlier version of it.
    """
    coded = done.coded
    reviewed = find_reviewed(connection)
    numbers = find_candidates(connection, coded.claims) | set(reviewed.by_number)  # looked up by what the machine read
    near = look_up.get_claims(connection, numbers)
    event_of = look_up.find_events_of(connection, (claim.claim_id for claim in near.values()))
    claims = reviewed.correct(look_up.get_claims_of(connection, event_of.values()))
    parties = {code for figure in coded.figures for code in figure.parties}
    units = {figure.unit for figure in coded.figures}
    figures = look_up.get_figures(connection, units, parties, _measures_like(coded.figures))
    mentions = _gather_mentions(connection, coded.mentions, claims)
    assessments = look_up.get_assessments(connection, (one.parties for one in coded.assessments if one.parties))
    records: tuple[Sequence[_Record], ...] = (claims, figures, mentions, assessments)
    ids = {one.document_id for one in chain.from_iterable(records)}
    prints = look_up.get_fingerprints_of(connection, ids)
    copies = held_as | {one for one, numbers in prints.items() if is_copy(numbers, done.fingerprint)}
    return Held(
        claims=[one for one in claims if one.document_id not in copies],
        events=look_up.get_events(connection, event_of.values()),
        figures=[one for one in figures if one.document_id not in copies],
        assessments=[one for one in assessments if one.document_id not in copies],
        mentions=[one for one in mentions if one.document_id not in copies],
        origins=look_up.get_origins_of(connection, ids),
        published=look_up.get_published(connection, ids),
    ), copies


def _measures_like(figures: Iterable[Figure]) -> Callable[[str, str | None], bool]:
    """Whether an indicator and a period may be those of a figure of the text."""
    own = [(figure.indicator, find_edtf(figure.period)) for figure in figures]

    def fits(indicator: str, period: str | None) -> bool:
        date = find_edtf(period)
        return any(
            (date is None or wanted is None or date.is_compatible(wanted)) and are_alike(name, indicator)
            for name, wanted in own
        )

    return fits


def _gather_mentions(
    connection: Connection, own: Iterable[NamedMention], claims: Iterable[Claim]
) -> list[NamedMention]:
    """The mentions of things that a text names too, and those in the sentences of claims that may bear on it."""
    is_like = _names_like(own)
    sentences: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for claim in claims:
        sentences[claim.document_id].append(claim.sentence)
    found = look_up.get_mentions(connection, is_like, sentences)
    return [
        one
        for one in found
        if any(start < one.evidence.end and one.evidence.start < end for start, end in sentences[one.document_id])
        or any(map(is_like, (one.name, *one.aliases)))
    ]


def _names_like(mentions: Iterable[NamedMention]) -> Callable[[str], bool]:
    """Whether names share a telling word or an acronym with a thing that the text names."""
    wanted: set[str] = set()
    for mention in mentions:
        for name in names_of(mention):
            wanted |= name.telling | name.letters | ({name.acronym} if name.acronym else set())
    return lambda names: not wanted.isdisjoint(read_wording(names).weights)
