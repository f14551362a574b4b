"""Keeping what follows from a file's documents in step with them: as far as a change reaches, or all of it.

Events, ledger and origins are brought up to date when something was written. Disagreements and verdicts hang on claims all
over the file; they are worked out when somebody asks for them.
"""

from typing import Final

from sqlalchemy import Connection

from detente.pipeline.collector import collector_at_rest
from detente.pipeline.derive_changes import find_changes
from detente.pipeline.derive_rows import find_modes, list_members, list_placed, place_mentions
from detente.pipeline.versions import reconciler_version
from detente.reading.origins import find_origins
from detente.reconcile.corrections import correct
from detente.reconcile.profile import profile_claims
from detente.reconcile.reconcile import Joined, compare, join, tell
from detente.store import derived, read
from detente.store.derived import Changes, Derived
from detente.store.file import Store
from detente.store.reviews import get_reviews

_MOST_TOUCHED: Final = 10  # all is made anew where more than one document in so many was written
_TRIES: Final = 3  # another process may write while changes are worked out


@collector_at_rest()
def derive_if_stale(store: Store) -> None:
    """Brings events, ledger and origins up to date."""
    version = reconciler_version()
    for _ in range(_TRIES):
        with store.look() as connection:
            if read.find_derived_by(connection) == version:
                return
            changes = _find_changes(connection, version)
        if changes is None:
            break
        if store.change(changes):
            return
    _derive_all(store, version)


@collector_at_rest()
def compare_if_stale(store: Store) -> None:
    """Brings disagreements and verdicts up to date, and before them all that they follow from."""
    derive_if_stale(store)
    version = reconciler_version()
    with store.look() as connection:
        if derived.find_compared_by(connection) == version or read.find_derived_by(connection) != version:
            return
        basis = read.get_basis(connection)
        coded = correct(read.get_coded(connection), get_reviews(connection)).coded
        origins = read.get_origins(connection)
        published = read.get_published(connection)
        made = read.get_reconciled(connection)
        event_ids = derived.get_event_ids(connection)
        placed = derived.get_placed(connection)
    mentions = place_mentions(coded, placed)
    profiles = profile_claims([claim for one in coded for claim in one.claims], mentions, origins)
    joined = Joined(tell(profiles, event_ids, made.events), (), made.ledger, mentions)
    compared = compare(joined, coded, origins=origins, published=published)
    store.compare(compared.disagreements, compared.verdicts, basis=basis, version=version)


def _find_changes(connection: Connection, version: str) -> Changes | None:
    """What has changed since the last time, None where that is much or not known."""
    basis = derived.find_basis(connection)
    if basis is None or basis.version != version:
        return None
    n_documents = read.count_documents(connection)
    if len(basis.touched) * _MOST_TOUCHED > max(n_documents, _MOST_TOUCHED):
        return None
    return find_changes(connection, basis)


def _derive_all(store: Store, version: str) -> None:
    with store.look() as connection:
        basis = read.get_basis(connection)
        fingerprints = read.get_fingerprints(connection)
        published = read.get_published(connection)
        coded = correct(read.get_coded(connection), get_reviews(connection)).coded
        judgements = read.get_judgements(connection)
    origins = find_origins(fingerprints)
    joined = join(coded, origins=origins, published=published, judgements=judgements)
    reconciled = compare(joined, coded, origins=origins, published=published)
    members = list_members(joined.told, joined.bunches)
    placed, modes = list_placed(joined.mentions), find_modes(joined.told)
    store.derive(Derived(reconciled, origins, basis, version, members, placed, modes))
