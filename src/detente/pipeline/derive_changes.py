"""What has changed of a file's events, ledger and origins since they were last made, worked out from no more than it takes.

Claims hang together in bunches, by pairs that are alike; nothing outside a bunch bears on how it falls into events, but for
judgements that tie it to another. A claim that comes, goes or reads otherwise can make or undo a pair only where it is
one of the two, or where it stands between them in a folder. So the bunches of these are made anew, each from whole
folders, and come out as if all had been.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import Connection

from detente.model.event import Event, LedgerEntry
from detente.pipeline.derive_rows import list_members, list_placed, place_mentions
from detente.reading.origins import find_origins
from detente.reconcile.block import Place, file_under, pair_within, place_of, window_of
from detente.reconcile.corrections import correct
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
    """A file with what was derived of it last, and what it says now of the documents that are looked at."""

    def __init__(self, connection: Connection, basis: Basis) -> None:
        self._connection = connection
        self._basis = basis
        self._reviews = get_reviews(connection)
        self._members = {member.claim_id: member for member in derived.get_members(connection)}
        self._old_origins = read.get_origins(connection)
        self._origins = find_origins(read.get_fingerprints(connection)) if basis.touched else self._old_origins
        self._ledger = _find_ledger(connection, basis.touched)

    def find_changes(self) -> Changes:
        """What has changed: bunches that are made anew, and events that read otherwise though their claims are the same."""
        changed = self._basis.touched | self._reviewed() | self._ledger.moved
        gone = [member for member in self._members.values() if member.document_id in changed]
        new = self._profile(changed)
        own = self._reach(gone, new)
        reached = [self._members[claim_id] for claim_id in own if claim_id in self._members]
        gone_events = {member.event_id for member in chain(reached, gone)}
        moved = {one for one, origin in self._origins.items() if self._old_origins.get(one) != origin}
        again = {
            m.event_id for m in self._members.values() if m.document_id in moved | self._ledger.renamed
        } - gone_events
        kept = [member for member in self._members.values() if member.event_id in again]
        others = {member.document_id for member in chain(reached, kept)} - changed
        profiles = _in_order([*new, *self._profile(others)])
        events, members = self._join([each for each in profiles if each.claim.claim_id in own], gone, new)
        return Changes(
            basis=read.get_basis(self._connection),
            version=self._basis.version,
            gone_events=gone_events | again,
            events=[*events, *self._write_again(profiles, again)],
            gone_claims={member.claim_id for member in chain(reached, gone)},
            members=members,
            origins={one: self._origins[one] for one in moved},
            ledger=self._ledger.entries,
            placed=self._ledger.placed,
        )

    def _reviewed(self) -> set[str]:
        """The documents of the claims that were reviewed since."""
        lines = self._reviews[self._basis.n_reviews :]
        held = (self._members.get(line.claim_id) for line in lines)
        return {line.document_id for line in lines} | {member.document_id for member in held if member}

    def _profile(self, document_ids: Collection[str]) -> list[Profile]:
        """The claims of documents as they are now."""
        coded = correct(read.get_coded(self._connection, document_ids), self._reviews).coded
        placed = self._ledger.placed
        if placed is None:
            placed = derived.get_placed(self._connection, document_ids)
        mentions = place_mentions(coded, placed)
        return profile_claims([claim for each in coded for claim in each.claims], mentions, self._origins)

    def _judge(self, new: Iterable[Profile], gone: Iterable[Member]) -> tuple[_Judged, _Judged]:
        """The pairs that were judged to be together and apart when the file was last derived, and those that are now."""
        log = read.get_judgements(self._connection)
        now = self._members.keys() - {member.claim_id for member in gone} | {each.claim.claim_id for each in new}
        return apply_judgements(log[: self._basis.n_judgements], self._members), apply_judgements(log, now)

    def _reach(self, gone: Sequence[Member], new: Sequence[Profile]) -> set[str]:
        """The ids of the claims that may now be in other events: whole bunches, with all that judgements tie to them."""
        before, now = self._judge(new, gone)
        is_gone = {member.claim_id for member in gone}
        reached = {each.claim.claim_id for each in new}
        seeds = {member.claim_id for member in gone} | self._neighbours(gone, new)
        seeds |= {
            claim for old, pairs in zip(before, now, strict=True) for pair in set(old) ^ set(pairs) for claim in pair
        }
        bunches: dict[str, list[str]] = defaultdict(list)
        for member in self._members.values():
            bunches[member.bunch].append(member.claim_id)
        ties: dict[str, set[str]] = defaultdict(set)
        for left, right in chain(before[0], now[0]):
            ties[left].add(right)
            ties[right].add(left)
        waiting = [*seeds, *reached]
        seen: set[str] = set()
        while waiting:
            claim_id = waiting.pop()
            if claim_id not in seen:
                seen.add(claim_id)
                waiting.extend(ties.get(claim_id, ()))
                if claim_id in self._members:
                    waiting.extend(bunches[self._members[claim_id].bunch])
        return (seen & self._members.keys()) - is_gone | reached

    def _neighbours(self, gone: Iterable[Member], new: Iterable[Profile]) -> set[str]:
        """The ids of claims that stand near one that comes or goes, in a folder of both."""
        places: dict[int, list[Place]] = defaultdict(list)
        for member in gone:
            for key in member.keys:
                places[key].append(_place(member))
        for profile in new:
            for key in file_under(profile):
                places[key].append(place_of(profile))
        near: set[str] = set()
        for key, folder in self._folders(places.keys(), gone).items():
            window = window_of(key)
            for place in places[key]:
                at = bisect_left(folder, place)
                near.update(claim_id for _, _, claim_id in folder[max(0, at - window) : at + window])
        return near

    def _folders(self, keys: Collection[int], gone: Iterable[Member]) -> dict[int, list[Place]]:
        """What is filed under some keys by claims that have not gone, in order."""
        wanted, left = set(keys), {member.claim_id for member in gone}
        folders: dict[int, list[Place]] = {key: [] for key in wanted}
        for member in self._members.values():
            if not wanted.isdisjoint(member.keys) and member.claim_id not in left:
                for key in wanted.intersection(member.keys):
                    folders[key].append(_place(member))
        for folder in folders.values():
            folder.sort()
        return folders

    def _join(
        self, profiles: Sequence[Profile], gone: Sequence[Member], new: Sequence[Profile]
    ) -> tuple[list[Event], list[Member]]:
        """The events of the claims that were reached, and these as members of them."""
        folders = self._folders({key for each in profiles for key in file_under(each)}, gone)
        for profile in new:
            for key in file_under(profile):
                folders[key].append(place_of(profile))
        pairs = pair_within(profiles, {key: [one for _, _, one in sorted(folders[key])] for key in folders})
        told, bunches = join_profiles(
            profiles,
            pairs,
            self._judge(new, gone)[1],
            published=self._published(profiles),
            thing_names=self._thing_names(profiles),
        )
        return [each.event for each in told], list_members(told, bunches)

    def _write_again(self, profiles: Iterable[Profile], event_ids: Collection[str]) -> list[Event]:
        """Events of the same claims as before, which now have other origins, or speak of a thing with another name."""
        groups: dict[str, list[Profile]] = defaultdict(list)
        for profile in profiles:
            member = self._members.get(profile.claim.claim_id)
            if member and member.event_id in event_ids:
                groups[member.event_id].append(profile)
        return [event_of(group, self._published(group), self._thing_names(group)) for group in groups.values()]

    def _published(self, profiles: Iterable[Profile]) -> Mapping[str, str | None]:
        return read.get_published(self._connection, {profile.claim.document_id for profile in profiles})

    def _thing_names(self, profiles: Iterable[Profile]) -> Mapping[str, str]:
        if self._ledger.entries is not None:
            return {entry.entry_id: entry.name for entry in self._ledger.entries}
        return derived.get_entry_names(self._connection, {thing for each in profiles for thing in each.things})


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


def _in_order(profiles: Iterable[Profile]) -> list[Profile]:
    return sorted(profiles, key=lambda each: (each.claim.document_id, each.claim.evidence.start, each.claim.claim_id))
