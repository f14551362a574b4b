"""What people made of the few claims that they reviewed, for those who look claims up without reading all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from detente.model.claim import Claim, Coded
from detente.reconcile.corrections import correct, standing_reviews
from detente.store import look_up
from detente.store.reviews import get_reviews


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The claims of reviewed articles that people changed: as they are now, or None where they were rejected."""

    by_number: Mapping[int, Claim | None] = field(default_factory=dict)
    by_id: Mapping[str, Claim | None] = field(default_factory=dict)

    def correct(self, claims: Iterable[Claim]) -> list[Claim]:
        """Some claims as they are now, without those that were rejected."""
        return [now for claim in claims if (now := self.by_id.get(claim.claim_id, claim))]


def find_reviewed(connection: Connection) -> Reviewed:
    """What the reviews that stand changed; only the articles that they are about are read."""
    reviews = get_reviews(connection)
    held = look_up.get_claims_in(connection, {one.document_id for one in standing_reviews(reviews)})
    claims_of: dict[str, list[Claim]] = defaultdict(list)
    for claim in held.values():
        claims_of[claim.document_id].append(claim)
    coded = [Coded(document_id, tuple(claims)) for document_id, claims in claims_of.items()]
    kept = {claim.claim_id: claim for one in correct(coded, reviews).coded for claim in one.claims}
    now = {number: kept.get(claim.claim_id) for number, claim in held.items()}
    changed = {number: claim for number, claim in now.items() if claim != held[number]}
    return Reviewed(changed, {held[number].claim_id: claim for number, claim in changed.items()})
