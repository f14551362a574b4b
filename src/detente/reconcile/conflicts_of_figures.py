"""Disagreements among figures and among the attributes of one named thing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from detente.model.claim import Figure, NamedMention
from detente.model.event import Disagreement, Strength
from detente.model.evidence import EvidenceSpan
from detente.reconcile.amounts import Amount, read_amount
from detente.reconcile.disagreements import disagree, overlap
from detente.reconcile.voices import CREDITED
from detente.reconcile.wording import read_wording

_MOST_COMPARED: Final = 60  # figures under one key that are compared with each other
_ANY_THING: Final = frozenset({"project", "line", "scheme", "plant", "station", "port"})  # "project cost": of which?
_TEXT_ATTRIBUTES: Final = frozenset({"edition", "place", "route", "frequency"})


def _key(figure: Figure) -> tuple[object, ...]:
    """What has to be the same for two figures to measure one state of affairs."""
    words = frozenset(read_wording(figure.indicator.casefold()).weights)
    return (words, frozenset(figure.parties), figure.unit.casefold(), figure.period)


def _says_enough(figure: Figure) -> bool:
    """Whether period and indicator tell what is measured: "cost" alone may be the cost of anything."""
    words = figure.indicator.casefold()
    names_thing = len(read_wording(words).weights) > 1 and words.split()[0] not in _ANY_THING
    return figure.period is not None or names_thing


def _are_two_voices(left: Figure, right: Figure) -> bool:
    """Whether two documents speak, or one that says whose number it is: an author who gives two means two things."""
    if left.document_id != right.document_id:
        return True
    credited = any(CREDITED.search(each.evidence.quote) for each in (left, right))
    return credited and not overlap(left.evidence, right.evidence)


def find_figure_conflicts(figures: Iterable[Figure], things: Mapping[str, frozenset[str]]) -> Iterator[Disagreement]:
    """A disagreement for each indicator whose figures for the same parties, unit and period exclude each other.

    Args:
        figures: of all documents.
        things: ids of the named things whose mention overlaps a figure, by figure id; two figures tied to different
            things measure different things.
    """
    filed: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(figures, key=lambda each: each.figure_id):
        filed.setdefault(_key(figure), []).append(figure)
    for alike in filed.values():
        sides: dict[str, list[EvidenceSpan]] = {}
        for left, right in combinations(alike[:_MOST_COMPARED], 2):
            amounts = [Amount(each.value, each.unit, each.qualifier) for each in (left, right)]
            one, two = (things.get(each.figure_id, frozenset()) for each in (left, right))
            is_one_thing = bool(one & two) or (not (one and two) and _says_enough(left))
            if is_one_thing and amounts[0].excludes(amounts[1]) and _are_two_voices(left, right):
                for amount, figure in zip(amounts, (left, right), strict=True):
                    sides.setdefault(amount.words(), []).append(figure.evidence)
        if sides:
            figure = alike[0]
            yield disagree(
                f"{figure.indicator} ({figure.period or 'no period given'})",
                "amount",
                Strength.FIRM if figure.period else Strength.SOFT,
                sorted(sides.items()),
                "The figures are for the same parties and period and differ by more than rounding allows.",
            )


def find_attribute_conflicts(
    mentions: Sequence[tuple[NamedMention, str]], thing_names: Mapping[str, str]
) -> Iterator[Disagreement]:
    """A disagreement for each measured attribute of a named thing that documents give differently."""
    filed: dict[tuple[str, str], list[tuple[Amount, NamedMention]]] = {}
    for mention, entry_id in mentions:
        for attribute, words in mention.attributes:
            amount = None if attribute in _TEXT_ATTRIBUTES else read_amount(words)
            if amount:
                filed.setdefault((entry_id, attribute), []).append((amount, mention))
    for (entry_id, attribute), told in sorted(filed.items(), key=lambda item: item[0]):
        sides: dict[str, list[EvidenceSpan]] = {}
        for left, right in combinations(told[:_MOST_COMPARED], 2):
            if left[1].document_id != right[1].document_id and left[0].excludes(right[0]):
                for amount, mention in (left, right):
                    sides.setdefault(amount.words(), []).append(mention.evidence)
        if sides:
            name = thing_names[entry_id]
            reason = f"The documents give {name} a different {attribute}, beyond what rounding allows."
            yield disagree(f"{name}: {attribute}", "amount", Strength.SOFT, sorted(sides.items()), reason)
