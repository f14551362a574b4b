"""What all documents say together: events, where statements cannot both be right, and the ledger.

A pure function of what the documents were coded to and of the log of judgements: the order of documents makes no
difference, nothing is merged away, and undoing a judgement is one more line in the log.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.model.claim import Coded, NamedMention
from detente.model.event import Event, Judgement, LedgerEntry, Reconciled
from detente.reconcile.block import find_candidates
from detente.reconcile.conflicts import find_disagreements
from detente.reconcile.disagreements import Published, Statements, Told
from detente.reconcile.events import event_of, event_order, group_profiles
from detente.reconcile.judge import ClaimPair, apply_judgements
from detente.reconcile.ledger import build_ledger
from detente.reconcile.profile import Profile, profile_claims
from detente.reconcile.sieve import Block
from detente.reconcile.verdicts import judge_all

Placed = Sequence[tuple[NamedMention, str]]  # mentions, each with the id of its entry


@dataclass(frozen=True, slots=True)
class Joined:
    """Events with the profiles of their claims in order of document and place, and the ledger.

    `bunches` are claims that hang together by likeness alone: nothing outside a bunch bears on how it falls into events,
    but for judgements.
    """

    told: Sequence[Told]
    bunches: Sequence[Sequence[Profile]]
    entries: Sequence[LedgerEntry]
    mentions: Placed


def reconcile(
    coded: Iterable[Coded],
    *,
    origins: Mapping[str, str],
    published: Published,
    judgements: Iterable[Judgement] = (),
) -> Reconciled:
    """The events, disagreements, ledger and verdicts of a set of documents.

    Args:
        coded: what each document was coded to; every claim ends in exactly one event.
        origins: document id to origin id; a document that is missing counts as its own origin.
        published: document id to date of publication (EDTF), None or missing where it is not known.
        judgements: the log of what people said of pairs of claims, oldest first; the last line on a pair counts.
    """
    documents = list(coded)
    joined = join(documents, origins=origins, published=published, judgements=judgements)
    return compare(joined, documents, origins=origins, published=published)


def join(
    coded: Iterable[Coded],
    *,
    origins: Mapping[str, str],
    published: Published,
    judgements: Iterable[Judgement] = (),
) -> Joined:
    """The events and the ledger of a set of documents; the arguments are those of `reconcile`."""
    documents = sorted(coded, key=lambda each: each.document_id)
    entries, mentions = build_ledger(mention for document in documents for mention in document.mentions)
    profiles = profile_claims([claim for document in documents for claim in document.claims], mentions, origins)
    known = {profile.claim.claim_id for profile in profiles}
    pairs = apply_judgements(judgements, known)
    names = {entry.entry_id: entry.name for entry in entries}
    told, bunches = join_profiles(profiles, find_candidates(profiles), pairs, published=published, thing_names=names)
    return Joined(told, bunches, entries, mentions)


def join_profiles(
    profiles: Sequence[Profile],
    candidates: Iterable[Block],
    judged: tuple[Iterable[ClaimPair], Iterable[ClaimPair]],
    *,
    published: Published,
    thing_names: Mapping[str, str],
) -> tuple[list[Told], list[list[Profile]]]:
    """The events of some claims, and the bunches that these hang together in.

    Args:
        profiles: in order of document and place: whole bunches, and all bunches that judgements tie to them.
        candidates: pairs of places that are worth a comparison, in blocks.
        judged: the pairs of claims that are together and those that are apart; others' are passed over.
        published: document id to date of publication.
        thing_names: name of each entry of the ledger that a claim speaks of.
    """
    places = {profile.claim.claim_id: place for place, profile in enumerate(profiles)}
    together, apart = (
        [(places[left], places[right]) for left, right in pairs if left in places and right in places]
        for pairs in judged
    )
    grouped = group_profiles(profiles, candidates, together, apart)
    groups = ([profiles[place] for place in group] for group in grouped.groups)
    told = [Told(event_of(group, published, thing_names), group) for group in groups]
    return told, [[profiles[place] for place in bunch] for bunch in grouped.bunches]


def tell(profiles: Iterable[Profile], event_of_claim: Mapping[str, str], events: Iterable[Event]) -> list[Told]:
    """Events that were made before, with the profiles of their claims, as `join` gives them.

    Args:
        profiles: in order of document and place.
        event_of_claim: event ids by claim id.
        events: all of them.
    """
    by_id = {event.event_id: event for event in events}
    groups: dict[str, list[Profile]] = {}
    for profile in profiles:
        groups.setdefault(event_of_claim[profile.claim.claim_id], []).append(profile)
    return [Told(by_id[event_id], group) for event_id, group in groups.items()]


def compare(joined: Joined, coded: Iterable[Coded], *, origins: Mapping[str, str], published: Published) -> Reconciled:
    """All that documents say together, given their events and ledger: where statements clash, and the verdicts."""
    documents = sorted(coded, key=lambda each: each.document_id)
    statements = Statements(
        joined.told,
        [figure for document in documents for figure in document.figures],
        [assessment for document in documents for assessment in document.assessments],
        joined.mentions,
        {entry.entry_id: entry.name for entry in joined.entries},
        published,
    )
    disagreements = find_disagreements(statements)
    return Reconciled(
        events=tuple(sorted((each.event for each in joined.told), key=event_order)),
        disagreements=tuple(disagreements),
        ledger=tuple(joined.entries),
        verdicts=tuple(judge_all(statements, joined.entries, disagreements, origins)),
    )
