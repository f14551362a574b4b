"""All disagreements among what documents say, each kind found by a function of its own."""

from collections.abc import Iterator
from itertools import permutations
from typing import Final

from detente.model.event import Disagreement
from detente.reconcile.conflicts_of_accounts import find_account_conflicts
from detente.reconcile.conflicts_of_causes import find_cause_conflicts
from detente.reconcile.conflicts_of_corrections import find_corrections
from detente.reconcile.conflicts_of_counts import find_frequency_conflicts, find_number_conflicts
from detente.reconcile.conflicts_of_denials import find_denials_elsewhere
from detente.reconcile.conflicts_of_events import find_amount_conflicts, find_date_conflicts, find_status_conflicts
from detente.reconcile.conflicts_of_figures import find_attribute_conflicts, find_figure_conflicts
from detente.reconcile.conflicts_of_first_shots import find_first_shot_conflicts
from detente.reconcile.conflicts_of_firsts import find_first_conflicts
from detente.reconcile.conflicts_of_generals import find_broken_generals
from detente.reconcile.conflicts_of_named_acts import find_named_denials
from detente.reconcile.conflicts_of_parties import find_blame_conflicts, find_party_conflicts
from detente.reconcile.conflicts_of_places import find_place_conflicts
from detente.reconcile.disagreements import Statements, overlap
from detente.reconcile.opposites import find_opposite_assessments

# Fields over which two quotes quarrel once; of amounts, the same two quotes may differ on several.
_ONE_QUARREL: Final = frozenset({"party", "status"})


def find_disagreements(statements: Statements) -> list[Disagreement]:
    """The disagreements, sorted by what they are about, each once."""
    kept: list[Disagreement] = []
    filed: dict[tuple[str, str], list[Disagreement]] = {}  # by field and document: others share no quote
    for each in sorted(_find_all(statements), key=_most_told_first):
        keys = sorted({(each.field, span.document_id) for side in each.sides for span in side.evidence})
        near = {id(other): other for key in keys for other in filed.get(key, ())}.values()
        if not any(_is_within(each, other) or _is_told_by(each, other) for other in near):
            kept.append(each)
            for key in keys:
                filed.setdefault(key, []).append(each)
    return sorted(kept, key=lambda each: (each.about, each.field, each.disagreement_id))


def _most_told_first(disagreement: Disagreement) -> tuple[int, int, str, str]:
    n_quotes = sum(len(side.evidence) for side in disagreement.sides)
    return (-len(disagreement.sides), -n_quotes, disagreement.about, disagreement.disagreement_id)


def _is_within(disagreement: Disagreement, other: Disagreement) -> bool:
    """Whether another one of the same field holds the same places of text, on as many sides."""
    return disagreement.field == other.field and all(
        any(overlap(left, right) for side in other.sides for right in side.evidence)
        for each in disagreement.sides
        for left in each.evidence
    )


def _is_told_by(disagreement: Disagreement, other: Disagreement) -> bool:
    """Whether two sides of another one share a quote with two sides of this one: a quarrel that two finders found."""
    if disagreement.field != other.field or other.field not in _ONE_QUARREL:
        return False
    met = [
        [any(overlap(left, right) for left in one.evidence for right in two.evidence) for two in other.sides]
        for one in disagreement.sides
    ]
    return any(
        row[i] and later[j]
        for at, row in enumerate(met)
        for later in met[at + 1 :]
        for i, j in permutations(range(len(other.sides)), 2)
    )


def _find_all(statements: Statements) -> Iterator[Disagreement]:
    for told in statements.told:
        if len(told.profiles) > 1:
            yield from find_status_conflicts(told)
            yield from find_date_conflicts(told)
            yield from find_amount_conflicts(told, statements.published)
            yield from find_place_conflicts(told)
            yield from find_number_conflicts(told)
    yield from find_account_conflicts(statements.told)
    yield from find_denials_elsewhere(statements.told)
    yield from find_named_denials(statements.told)
    yield from find_party_conflicts(statements.told)
    yield from find_blame_conflicts(statements.told)
    yield from find_first_shot_conflicts(statements.told)
    yield from find_first_conflicts(statements.told, statements.published)
    yield from find_cause_conflicts(statements.told, statements.assessments)
    yield from find_corrections(statements.told, statements.figures)
    yield from find_frequency_conflicts(statements.told, statements.mentions, statements.thing_names)
    yield from find_broken_generals(statements.told)
    yield from find_opposite_assessments(statements.assessments, statements.told, statements.figures)
    yield from find_figure_conflicts(statements.figures, _tie_figures(statements))
    yield from find_attribute_conflicts(statements.mentions, statements.thing_names)


def _tie_figures(statements: Statements) -> dict[str, frozenset[str]]:
    """The named things that the evidence of a figure holds a mention of, by figure id."""
    mentioned: dict[str, list[tuple[int, int, str]]] = {}
    for mention, entry_id in statements.mentions:
        place = (mention.evidence.start, mention.evidence.end, entry_id)
        mentioned.setdefault(mention.document_id, []).append(place)
    return {
        figure.figure_id: frozenset(
            entry_id
            for start, end, entry_id in mentioned.get(figure.document_id, ())
            if start < figure.evidence.end and figure.evidence.start < end
        )
        for figure in statements.figures
    }
