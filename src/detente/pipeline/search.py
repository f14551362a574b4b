"""Claims found by words and by meaning, ranked by both.

Source: G. V. Cormack, C. L. A. Clarke, S. Büttcher, "Reciprocal Rank Fusion", 2009: each list gives a claim 1 / (60 + rank).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from sqlalchemy import Connection

from detente.errors import InputError, MissingPartError
from detente.language.meaning import Meaning, load_meaning
from detente.model.claim import Claim
from detente.model.document import Document
from detente.model.time import find_edtf
from detente.pipeline.actors import actor_names
from detente.pipeline.query import Query
from detente.pipeline.reviewed import find_reviewed
from detente.pipeline.search_words import match_expression
from detente.pipeline.vectors import Vectors
from detente.store import look_up
from detente.store.file import Store

_FLATTENING: Final = 60  # of reciprocal rank fusion, as published
_DEEPEST: Final = 100  # rank in either list up to which a claim counts
_MOST_MATCHES: Final = 20_000  # read from the full-text index before what does not fit is left out
_KEPT_AT_ONCE: Final = 256  # vectors made before they are written: what is lost when someone stops the search
_PLACES: Final = 6
Tell = Callable[[int, int], None]  # how many vectors are made, and how many there are to make


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, what else a claim must fit, words that its speaker's name holds, how many at most."""

    words: str
    query: Query
    speaker: str | None = None
    limit: int = 20

    def narrow(self, connection: Connection) -> Callable[[int], bool]:
        """Whether the claim of a number fits, as people have corrected it, whatever its words."""
        reviewed = find_reviewed(connection).by_number
        if self.query == Query() and self.speaker is None:
            return lambda number: number not in reviewed or reviewed[number] is not None
        dates = look_up.list_of_kind(
            connection,
            parties=self.query.parties,
            event_type=self.query.event_type,
            sector=self.query.sector,
            status=self.query.status,
            speaker=self.speaker,
        )

        def fits(number: int) -> bool:
            if number in reviewed:
                return self._fits(reviewed[number])
            return number in dates and self.query.is_in_time(find_edtf(dates[number]))

        return fits

    def _fits(self, claim: Claim | None) -> bool:
        if claim is None or (self.speaker and self.speaker.casefold() not in (claim.speaker or "").casefold()):
            return False
        row = {name: getattr(claim, name) for name in ("date", "event_type", "status")}
        lists = {name: list(getattr(claim, name)) for name in ("actors", "recipients", "sectors")}
        return any(self.query.select([{**row, **lists}]))


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was found. `by_words`, `by_meaning` are its ranks in the two lists, from 1, None where it is in one of
    them alone; `score` is the sum that it is ranked by; `origin_id` and `source` tell who says it.
    """

    claim: Claim
    event_id: str | None
    origin_id: str
    source: str
    score: float
    by_words: int | None
    by_meaning: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the claims, the best first; `by_words_alone` tells why meaning played no part, None if it did."""

    hits: tuple[Hit, ...]
    by_words_alone: str | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A claim by its number, with its ranks and the sum of what they give."""

    number: int
    score: float
    by_words: int | None
    by_meaning: int | None


def search_claims(store: Store, wanted: Wanted, tell: Tell | None = None, vectors: Vectors | None = None) -> Found:
    """The claims that are wanted, with who says them; makes the vectors that are still to be made.

    Args:
        store: the file.
        wanted: what is looked for.
        tell: told how many vectors are made, where some are.
        vectors: those of the file, as far as they are held.
    """
    vectors = vectors or Vectors()
    meaning, why_not = find_meaning()
    if meaning and not _are_whole(store, meaning, vectors):
        make_vectors(store, meaning, tell)
    return Found(describe_hits(store, rank_claims(store, wanted, meaning, vectors)), why_not)


def _are_whole(store: Store, meaning: Meaning, vectors: Vectors) -> bool:
    with store.look() as connection:
        return vectors.are_whole(connection, meaning.name)


def find_meaning() -> tuple[Meaning | None, str | None]:
    """The encoder of meaning, or None and why there is none."""
    try:
        return _meaning(), None
    except MissingPartError as error:
        return None, str(error)


@cache
def _meaning() -> Meaning:
    return load_meaning()


def rank_claims(store: Store, wanted: Wanted, meaning: Meaning | None, vectors: Vectors | None = None) -> list[Ranked]:
    """The claims that are wanted, the best first.

    Args:
        store: the file; of `meaning` it has the vectors.
        wanted: what is looked for.
        meaning: the encoder, None to go by words alone.
        vectors: those of the file, as far as they are held.

    Raises:
        InputError: there is nothing to look for.
    """
    expression = match_expression(wanted.words)
    if not expression and not (meaning and wanted.words.strip()):
        raise InputError(f"nothing to look for in {wanted.words!r}. Expected words such as: arms to Pakistan.")
    with store.look() as connection:
        fits = wanted.narrow(connection)
        matched = look_up.match_claims(connection, expression, _MOST_MATCHES) if expression else []
        by_words = list(islice((number for number in matched if fits(number)), _DEEPEST))
        by_meaning: list[int] = []
        if meaning:
            held = (vectors or Vectors()).read(connection, meaning.name)
            by_meaning = held.most_alike(meaning.vector(wanted.words), fits, _DEEPEST)
    return fuse(by_words, by_meaning)[: wanted.limit]


def make_vectors(store: Store, meaning: Meaning, tell: Tell | None = None) -> None:
    """Makes the vectors that the file lacks and keeps them, some at a time: whoever stops it goes on where it was."""
    with store.look() as connection:
        unknown = look_up.list_unknown(connection, meaning.name)
    for at in range(0, len(unknown), _KEPT_AT_ONCE):
        with store.look() as connection:
            claims = look_up.get_claims(connection, unknown[at : at + _KEPT_AT_ONCE])
        vector_of: dict[str, bytes] = {}
        for sentence in {in_words(claim) for claim in claims.values()}:
            vector_of[sentence] = meaning.vector(sentence)
        store.keep_vectors(meaning.name, {number: vector_of[in_words(claim)] for number, claim in claims.items()})
        if tell:
            tell(min(at + _KEPT_AT_ONCE, len(unknown)), len(unknown))


def in_words(claim: Claim) -> str:
    """What of a claim has a meaning: its quote, after the names of its parties, since a quote often has pronouns alone."""
    names = [actor_names().get(code, code) for code in (*claim.actors, *claim.recipients)]
    return f"{', '.join(names)}: {' '.join(claim.evidence.quote.split())}"


def fuse(by_words: Sequence[int], by_meaning: Sequence[int]) -> list[Ranked]:
    """The claims of two lists, those first that stand high in both; the smaller number first where they tie."""
    ranks = [{number: rank for rank, number in enumerate(numbers, 1)} for numbers in (by_words, by_meaning)]
    fused = [
        Ranked(
            number,
            _give(ranks[0].get(number)) + _give(ranks[1].get(number)),
            ranks[0].get(number),
            ranks[1].get(number),
        )
        for number in {*by_words, *by_meaning}
    ]
    return sorted(fused, key=lambda one: (-one.score, one.number))


def _give(rank: int | None) -> float:
    return 0.0 if rank is None else 1 / (_FLATTENING + rank)


def describe_hits(store: Store, ranked: Sequence[Ranked]) -> tuple[Hit, ...]:
    """The claims themselves, with who says them."""
    with store.look() as connection:
        changed = find_reviewed(connection).by_number
        claims = {
            number: changed.get(number) or claim
            for number, claim in look_up.get_claims(connection, (one.number for one in ranked)).items()
        }
        event_of = look_up.find_events_of(connection, (claim.claim_id for claim in claims.values()))
        document_ids = {claim.document_id for claim in claims.values()}
        documents = look_up.get_light_documents(connection, document_ids)
        origins = look_up.get_origins_of(connection, document_ids)
    return tuple(
        Hit(
            claim,
            event_of.get(claim.claim_id),
            origins.get(claim.document_id, claim.document_id),
            name_source(documents[claim.document_id]),
            round(one.score, _PLACES),
            one.by_words,
            one.by_meaning,
        )
        for one, claim in ((one, claims[one.number]) for one in ranked)
    )


def name_source(document: Document) -> str:
    """Publisher and date of publication of a document, as far as they are known."""
    return ", ".join(part for part in (document.publisher, document.published) if part) or "source and date unknown"
