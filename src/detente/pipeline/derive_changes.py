"""What has changed of a file's events, ledger and origins since they were last made, worked out from no more than it takes.

Claims hang together in bunches, by pairs that are alike; nothing outside a bunch bears on how it falls into events, but for
judgements that tie it to another. A claim that comes, goes or reads otherwise can make or undo a pair only where it is
one of the two, or where it stands between them in a folder. So the bunches of these are made anew, each from whole
folders, and come out as if all had been.
"""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import Connection

from detente.model.claim import Coded
from detente.model.event import LedgerEntry
from detente.pipeline.derive_rows import find_modes, list_members, list_placed, place_mentions
from detente.reading.origins import find_origins, may_be_copy
from detente.reconcile.block import (
    Place,
    file_under,
    neighbours_of,
    pair_within,
    place_of,
    stand_around,
    window_of,
)
from detente.reconcile.compare import score_pair
from detente.reconcile.corrections import correct
from detente.reconcile.disagreements import Told
from detente.reconcile.events import event_of
from detente.reconcile.judge import ClaimPair, apply_judgements
from detente.reconcile.ledger import build_ledger
from detente.reconcile.profile import Profile, profile_claims
from detente.reconcile.reconcile import join_profiles
from detente.store import derived, read
from detente.store.derived import Basis, Changes, Member, PlacedMention
from detente.store.reviews import get_reviews

_Judged = tuple[list[ClaimPair], list[ClaimPair]]  # together, apart


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What has changed of the ledger.

    `entries` and `placed` are None where nothing has. `moved` are ids of documents whose mentions are now of other
    entries, `renamed` those of documents that mention an entry with another name.
    """

    entries: Sequence[LedgerEntry] | None = None
    placed: Sequence[PlacedMention] | None = None
    moved: frozenset[str] = frozenset()
    renamed: frozenset[str] = frozenset()


def find_changes(connection: Connection, basis: Basis) -> Changes:
    """What has changed since a basis.

    Args:
        connection: that sees one state of the file throughout.
        basis: what the derived tables were made of.
    """
    return _File(connection, basis).find_changes()


class _File:
    """A file with what was derived of it last, and what it says now of the claims that are looked at."""

    def __init__(self, connection: Connection, basis: Basis) -> None:
        self._connection = connection
        self._basis = basis
        self._reviews = get_reviews(connection)
        self._members = {member.claim_id: member for member in derived.get_members(connection)}
        self._keys = {claim_id: array("Q", member.keys) for claim_id, member in self._members.items()}
        self._old_origins = read.get_origins(connection)
        self._origins = _find_origins(connection, basis.touched, self._old_origins)
        self._ledger = _find_ledger(connection, basis.touched)
        changed = basis.touched | self._reviewed() | self._ledger.moved
        self._gone = {one.claim_id: one for one in self._members.values() if one.document_id in changed}
        self._new = {one.claim.claim_id: one for one in self._profile(read.get_coded(connection, changed))}
        self._profiles = dict(self._new)  # as they are now, as far as they were looked at
        self._before, self._now = self._judge()

    def find_changes(self) -> Changes:
        """What has changed: bunches that are made anew, and events that read otherwise though their claims are the same."""
        own = self._reach()
        left = {*own, *self._gone} & self._members.keys()
        gone_events = {self._members[claim_id].event_id for claim_id in left}
        moved = {one for one, origin in self._origins.items() if self._old_origins.get(one) != origin}
        rewritten = moved | self._ledger.renamed
        again = {one.event_id for one in self._members.values() if one.document_id in rewritten} - gone_events
        told, members = self._join(self._look_at(own))
        told += self._write_again(again)
        return Changes(
            basis=read.get_basis(self._connection),
            version=self._basis.version,
            since=self._basis,
            gone_events=gone_events | again,
            events=[each.event for each in told],
            gone_claims=left,
            members=members,
            origins={one: self._origins[one] for one in moved},
            ledger=self._ledger.entries,
            placed=self._ledger.placed,
            modes=find_modes(told),
        )

    def _reviewed(self) -> set[str]:
        """The documents of the claims that were reviewed since."""
        lines = self._reviews[self._basis.n_reviews :]
        held = (self._members.get(line.claim_id) for line in lines)
        return {line.document_id for line in lines} | {member.document_id for member in held if member}

    def _profile(self, coded: Sequence[Coded]) -> list[Profile]:
        corrected = correct(coded, self._reviews).coded
        placed = self._ledger.placed
        if placed is None:
            placed = derived.get_placed(self._connection, (each.document_id for each in coded))
        mentions = place_mentions(corrected, placed)
        return profile_claims([claim for each in corrected for claim in each.claims], mentions, self._origins)

    def _look_at(self, claim_ids: Iterable[str]) -> list[Profile]:
        """Claims as they are now, in order of document and place."""
        wanted = set(claim_ids)
        missing = [self._members[claim_id] for claim_id in wanted - self._profiles.keys()]
        whole = {line.document_id for line in self._reviews}  # a review finds its claim among all of the document
        coded = [
            *read.get_coded(self._connection, {one.document_id for one in missing} & whole),
            *read.get_coded_claims(self._connection, [one.claim_id for one in missing if one.document_id not in whole]),
        ]
        for profile in self._profile(coded):
            member = self._members.get(profile.claim.claim_id)
            if member and member.claim_id not in self._profiles:
                self._profiles[member.claim_id] = replace(profile, rank=member.rank)
        found = (self._profiles[claim_id] for claim_id in wanted)
        return sorted(found, key=lambda one: (one.claim.document_id, one.claim.evidence.start, one.claim.claim_id))

    def _judge(self) -> tuple[_Judged, _Judged]:
        """The pairs that were judged to be together and apart when the file was last derived, and those that are now."""
        log = read.get_judgements(self._connection)
        now = self._members.keys() - self._gone.keys() | self._new.keys()
        return apply_judgements(log[: self._basis.n_judgements], self._members), apply_judgements(log, now)

    def _reach(self) -> set[str]:
        """The ids of the claims that may now be in other events: whole bunches, with all that judgements tie to them."""
        near = {*self._gone, *self._new} | self._meet()
        for before, now in zip(self._before, self._now, strict=True):
            near.update(claim_id for pair in set(before) ^ set(now) for claim_id in pair)
        ties: dict[str, set[str]] = defaultdict(set)
        for left, right in chain(self._before[0], self._now[0]):
            ties[left].add(right)
            ties[right].add(left)
        seen: set[str] = set()
        while near:
            seen |= near
            bunches = {self._members[claim_id].bunch for claim_id in near & self._members.keys()}
            tied = (ties[claim_id] for claim_id in near & ties.keys())
            near = {one.claim_id for one in self._members.values() if one.bunch in bunches}.union(*tied) - seen
        return (seen & self._members.keys()) - self._gone.keys() | self._new.keys()

    def _meet(self) -> set[str]:
        """The ids of claims that are like one that comes, or were or may be like one across a place that changes hands."""
        came, went = self._places()
        folders = self._folders({*came, *went})
        near: dict[str, set[str]] = defaultdict(set)
        met: set[str] = set()
        for key, folder in folders.items():
            window = window_of(key)
            before, now = (sorted([*folder, *places.get(key, ())]) for places in (went, came))
            lost: set[tuple[str, str]] = set()
            gained: set[tuple[str, str]] = set()
            for place in (*came.get(key, ()), *went.get(key, ())):
                lost |= stand_around(place, before, window)
                gained |= stand_around(place, now, window)
            for place in came.get(key, ()):
                near[place[2]] |= neighbours_of(place, now, window) - self._new.keys()
            met.update(one for pair in lost - gained if self._are_of_one_bunch(pair) for one in pair)
            met.update(one for pair in gained - lost for one in pair)
        self._look_at({other for others in near.values() for other in others})
        for claim_id, others in near.items():
            new = self._new[claim_id]
            met.update(other for other in others if score_pair(new, self._profiles[other]) > 0)
        return met

    def _are_of_one_bunch(self, pair: Iterable[str]) -> bool:
        return len({self._members[claim_id].bunch for claim_id in pair}) == 1

    def _places(self) -> tuple[dict[int, list[Place]], dict[int, list[Place]]]:
        """Where claims come, and where claims go, by key."""
        came: dict[int, list[Place]] = defaultdict(list)
        went: dict[int, list[Place]] = defaultdict(list)
        for profile in self._new.values():
            for key in file_under(profile):
                came[key].append(place_of(profile))
        for member in self._gone.values():
            for key in self._keys[member.claim_id]:
                went[key].append(_place(member))
        return came, went

    def _folders(self, keys: Collection[int]) -> dict[int, list[Place]]:
        """What is filed under some keys by claims that neither come nor go, in order."""
        wanted = set(keys)
        folders: dict[int, list[Place]] = {key: [] for key in wanted}
        for claim_id, own in self._keys.items():
            if not wanted.isdisjoint(own) and claim_id not in self._gone:
                for key in wanted.intersection(own):
                    folders[key].append(_place(self._members[claim_id]))
        for folder in folders.values():
            folder.sort()
        return folders

    def _join(self, profiles: Sequence[Profile]) -> tuple[list[Told], list[Member]]:
        """The events of the claims that were reached, and these as members of them."""
        came, _ = self._places()
        folders = self._folders({key for each in profiles for key in file_under(each)})
        filed = {
            key: [claim_id for _, _, claim_id in sorted([*folder, *came.get(key, ())])]
            for key, folder in folders.items()
        }
        told, bunches = join_profiles(
            profiles,
            pair_within(profiles, filed),
            self._now,
            published=self._published(profiles),
            thing_names=self._thing_names(profiles),
        )
        return list(told), list_members(told, bunches)

    def _write_again(self, event_ids: Collection[str]) -> list[Told]:
        """Events of the same claims as before, which now have other origins, or speak of a thing with another name."""
        groups: dict[str, list[Profile]] = defaultdict(list)
        for profile in self._look_at(one.claim_id for one in self._members.values() if one.event_id in event_ids):
            groups[self._members[profile.claim.claim_id].event_id].append(profile)
        return [
            Told(event_of(group, self._published(group), self._thing_names(group)), group) for group in groups.values()
        ]

    def _published(self, profiles: Iterable[Profile]) -> Mapping[str, str | None]:
        return read.get_published(self._connection, {profile.claim.document_id for profile in profiles})

    def _thing_names(self, profiles: Iterable[Profile]) -> Mapping[str, str]:
        if self._ledger.entries is not None:
            return {entry.entry_id: entry.name for entry in self._ledger.entries}
        return derived.get_entry_names(self._connection, {thing for each in profiles for thing in each.things})


def _find_origins(connection: Connection, touched: Collection[str], before: Mapping[str, str]) -> Mapping[str, str]:
    """The origin of each document; most new ones are like no other, and are their own."""
    if not touched:
        return before
    fingerprints = read.get_fingerprints(connection)
    own = [(one, fingerprints[one]) for one in touched]
    is_like_none = before.keys().isdisjoint(touched) and not any(
        may_be_copy(numbers, others) for one, numbers in own for other, others in fingerprints.items() if other != one
    )
    return {**before, **{one: one for one in touched}} if is_like_none else find_origins(fingerprints)


def _find_ledger(connection: Connection, touched: Collection[str]) -> _Ledger:
    """What has changed of the ledger: nothing, where no document that was written mentions a thing or did before."""
    if not derived.get_placed(connection, touched) and not read.get_mentions(connection, touched):
        return _Ledger()
    entries, mentions = build_ledger(read.get_mentions(connection))
    placed, before = list_placed(mentions), derived.get_placed(connection)
    names = derived.get_entry_names(connection)
    renamed = {entry.entry_id for entry in entries if names.get(entry.entry_id, entry.name) != entry.name}
    return _Ledger(
        entries=entries,
        placed=placed,
        moved=frozenset(one.document_id for one in set(placed) ^ set(before)),
        renamed=frozenset(one.document_id for one in placed if one.entry_id in renamed),
    )


def _place(member: Member) -> Place:
    return (member.first_day, member.last_day, member.claim_id)
