"""What comparison needs to know of a claim, worked out once and not once a pair."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.model.claim import Claim, NamedMention, Sector
from detente.model.time import EventDate, find_edtf
from detente.reconcile.codes import is_party_word
from detente.reconcile.wording import Wording, read_wording

_SHARED: Final = 100_000  # sets and dates that are held once for all claims that have them


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim seen through what tells one happening from another.

    `acting` and `receiving` are empty-safe sets of codes, the receiving one empty for a mutual act. `wording` leaves
    out the names of the parties themselves. `things` are ids of ledger entries that the sentence mentions.
    `rank` is the claim's place among those of its document.
    """

    claim: Claim
    acting: frozenset[str]
    receiving: frozenset[str]
    parties: frozenset[str]
    date: EventDate | None
    sectors: frozenset[Sector]
    wording: Wording
    things: frozenset[str]
    origin_id: str
    rank: int

    @property
    def is_mutual(self) -> bool:
        """Whether several parties act and nobody receives."""
        return len(self.acting) > 1 and not self.receiving


@lru_cache(maxsize=_SHARED)
def _codes(
    actors: tuple[str, ...], recipients: tuple[str, ...]
) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Who acts, who receives, and both."""
    acting = frozenset(actors)
    receiving = frozenset(recipients) - acting
    return acting, receiving, acting | receiving


@lru_cache(maxsize=_SHARED)
def _fields(sectors: tuple[Sector, ...]) -> frozenset[Sector]:
    return frozenset(sectors)


_date = lru_cache(maxsize=_SHARED)(find_edtf)


def _without_parties(wording: Wording, parties: frozenset[str]) -> Wording:
    kept = {word: weight for word, weight in wording.weights.items() if not is_party_word(word, parties)}
    if len(kept) == len(wording.weights):
        return wording
    return Wording(kept, sum(kept.values()), wording.numbers)


def profile_claims(
    claims: Sequence[Claim],
    mentions: Sequence[tuple[NamedMention, str]],
    origins: Mapping[str, str],
) -> list[Profile]:
    """The profiles of claims, in the same order.

    Args:
        claims: of any documents.
        mentions: each with the id of the ledger entry that it belongs to.
        origins: document id to origin id; a document that is missing is its own origin.
    """
    by_document: dict[str, list[tuple[NamedMention, str]]] = {}
    for mention, entry_id in mentions:
        by_document.setdefault(mention.document_id, []).append((mention, entry_id))
    ranks: dict[str, int] = {}
    profiles = []
    for claim in sorted(claims, key=lambda each: (each.document_id, each.evidence.start, each.claim_id)):
        rank = ranks[claim.document_id] = ranks.get(claim.document_id, -1) + 1
        profiles.append(
            _profile(
                claim, by_document.get(claim.document_id, ()), origins.get(claim.document_id, claim.document_id), rank
            )
        )
    return profiles


def _profile(claim: Claim, mentions: Iterable[tuple[NamedMention, str]], origin_id: str, rank: int) -> Profile:
    acting, receiving, parties = _codes(claim.actors, claim.recipients)
    low, high = claim.sentence
    things = frozenset(
        entry_id for mention, entry_id in mentions if mention.evidence.start < high and low < mention.evidence.end
    )
    return Profile(
        claim=claim,
        acting=acting,
        receiving=receiving,
        parties=parties,
        date=_date(claim.date),
        sectors=_fields(claim.sectors),
        wording=_without_parties(read_wording(claim.evidence.quote), parties),
        things=things,
        origin_id=origin_id,
        rank=rank,
    )
