"""What reconciling gives, as the rows by which a file knows later what a change reaches; and back."""

from collections.abc import Iterable, Sequence

from detente.model.claim import Coded
from detente.reconcile.block import file_under, place_of
from detente.reconcile.disagreements import Told
from detente.reconcile.profile import Profile
from detente.reconcile.reconcile import Placed
from detente.store.derived import Member, PlacedMention


def list_members(told: Sequence[Told], bunches: Sequence[Sequence[Profile]]) -> list[Member]:
    """The claims of events, with all by which a new article finds those that it may join."""
    event_ids = {profile.claim.claim_id: each.event.event_id for each in told for profile in each.profiles}
    return [
        Member(
            profile.claim.claim_id,
            event_ids[profile.claim.claim_id],
            profile.claim.document_id,
            profile.rank,
            bunch[0].claim.claim_id,
            *place_of(profile)[:2],
            file_under(profile).tobytes(),
        )
        for bunch in bunches
        for profile in bunch
    ]


def find_modes(events: Iterable[Told]) -> dict[str, str]:
    """The modes of events whose claims of the event's own type are all of one mode, by event id."""
    modes: dict[str, str] = {}
    for each in events:
        event = each.event
        own = {one.claim.mode for one in each.profiles if one.claim.event_type is event.event_type}
        if len(own) == 1 and (mode := own.pop()) is not None:
            modes[event.event_id] = mode
    return modes


def list_placed(mentions: Placed) -> list[PlacedMention]:
    """The entries of mentions, as a file keeps them."""
    return list(
        dict.fromkeys(
            PlacedMention(one.document_id, one.evidence.start, one.evidence.end, one.name, entry_id)
            for one, entry_id in mentions
        )
    )


def place_mentions(coded: Iterable[Coded], placed: Iterable[PlacedMention]) -> Placed:
    """The mentions of documents with the ids of their entries, in order of document and place."""
    entry_ids: dict[tuple[str, int, int, str], list[str]] = {}
    for one in placed:
        entry_ids.setdefault((one.document_id, one.span_start, one.span_end, one.name), []).append(one.entry_id)
    found = [
        ((mention.document_id, mention.evidence.start, mention.evidence.end, mention.name), mention)
        for each in coded
        for mention in dict.fromkeys(each.mentions)
    ]
    found.sort(key=lambda pair: pair[0])
    return [(mention, entry_id) for place, mention in found for entry_id in entry_ids[place]]
