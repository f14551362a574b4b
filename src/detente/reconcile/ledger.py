"""The ledger: every named thing, under all its names, with the steps of its history."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from detente.model.claim import NamedKind, NamedMention
from detente.model.event import Attribute, LedgerEntry, Step
from detente.model.ids import content_id
from detente.model.time import LAST_DAY, find_edtf
from detente.reconcile.cluster import cluster
from detente.reconcile.naming import can_be_one, names_of

_WINDOW: Final = 40  # mentions under one word that a mention is compared with
_PARTY_SHARE: Final = 3  # a party stands in the entry where at least one mention in so many names it


def _sort_key(mention: NamedMention) -> tuple[str, int, int, str]:
    return (mention.document_id, mention.evidence.start, mention.evidence.end, mention.name)


def build_ledger(mentions: Iterable[NamedMention]) -> tuple[list[LedgerEntry], list[tuple[NamedMention, str]]]:
    """The entries in order of name, and each mention with the id of its entry.

    An entry's id is made of its first mention (by document and place), so that later documents leave it as it is.
    """
    listed = sorted(set(mentions), key=_sort_key)
    groups = cluster(len(listed), {}, together=_find_pairs(listed))
    entries: list[LedgerEntry] = []
    placed: list[tuple[NamedMention, str]] = []
    for group in groups:
        members = [listed[place] for place in group]
        entry = _entry(members)
        entries.append(entry)
        placed.extend((mention, entry.entry_id) for mention in members)
    return sorted(entries, key=lambda entry: (entry.name.casefold(), entry.entry_id)), placed


def _find_pairs(mentions: Sequence[NamedMention]) -> list[tuple[int, int]]:
    """Pairs of mentions that can be of one thing, found through the words and acronyms that their names share."""
    filed: dict[str, dict[tuple[object, ...], int]] = {}
    pairs = []
    for place, mention in enumerate(mentions):
        form = (mention.name, mention.aliases, mention.kind, mention.parties)
        seen: set[int] = set()
        for key in sorted(_file_under(mention)):
            under = filed.setdefault(key, {})
            for other in list(under.values())[-_WINDOW:]:
                if other not in seen and can_be_one(mentions[other], mention):
                    pairs.append((other, place))
                seen.add(other)
            under.setdefault(form, place)  # One mention stands for all that are worded alike.
    return pairs


def _file_under(mention: NamedMention) -> set[str]:
    keys: set[str] = set()
    for name in names_of(mention):
        keys.update(name.telling or {" ".join(name.words)})
        keys.update(f"acronym {letters}" for letters in name.letters)
        if name.acronym:
            keys.add(f"acronym {name.acronym}")
        keys.update(f"pair {''.join(pair)[-5:]}" for pair in zip(name.words, name.words[1:], strict=False))
        keys.update(f"pair {word[-5:]}" for word in name.telling)
    return keys


def _entry(mentions: Sequence[NamedMention]) -> LedgerEntry:
    first = mentions[0]
    counts = Counter(mention.name for mention in mentions)
    name = min(counts, key=lambda each: (each.isupper(), -counts[each], -len(each), each.swapcase()))
    others = {other for mention in mentions for other in (mention.name, *mention.aliases)} - {name}
    attributes = {
        Attribute(attribute, value, mention.document_id)
        for mention in mentions
        for attribute, value in mention.attributes
    }
    return LedgerEntry(
        entry_id=content_id("l", first.document_id, first.evidence.start, first.name),
        name=name,
        aliases=tuple(sorted(others)),
        kind=_kind(mentions),
        parties=_parties(mentions),
        history=_history(mentions),
        attributes=tuple(sorted(attributes, key=lambda each: (each.attribute, each.document_id, each.value))),
    )


def _kind(mentions: Iterable[NamedMention]) -> NamedKind:
    counts = Counter(mention.kind for mention in mentions)
    return min(counts, key=lambda kind: (-counts[kind], kind.value))


def _parties(mentions: Sequence[NamedMention]) -> tuple[str, ...]:
    telling = [set(mention.parties) for mention in mentions if mention.parties]
    counts = Counter(code for parties in telling for code in parties)
    return tuple(sorted(code for code, count in counts.items() if count * _PARTY_SHARE >= len(telling)))


def _history(mentions: Iterable[NamedMention]) -> tuple[Step, ...]:
    """The steps in order of date, undated ones last; one line for each date, step and document."""
    steps: dict[tuple[str | None, str, str], Step] = {}
    for mention in mentions:
        if mention.step is not None:
            key = (mention.date, mention.step.value, mention.document_id)
            steps.setdefault(key, Step(mention.date, mention.step, mention.evidence))

    def order(step: Step) -> tuple[str, str, str, int]:
        date = find_edtf(step.date)
        return (
            date.first if date else LAST_DAY,
            date.last if date else "",
            step.evidence.document_id,
            step.evidence.start,
        )

    return tuple(sorted(steps.values(), key=order))
