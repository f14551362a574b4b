"""Names of a document read as actors: ambiguous ones decided, persons learned from the text's own words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from detente.coding.firms_in_text import learn_firms
from detente.coding.surnames import CAPITAL_AFTER, CAPITALISED, KEY_TITLES, Said, choose_person
from detente.model.actor import ActorMention
from detente.model.document import Document
from detente.model.time import find_edtf
from detente.ontology.names import Name, NameHit, NameKind, find_names, fold
from detente.ontology.titles import office_words

HOW = {
    NameKind.STATE: "name",
    NameKind.DEMONYM: "demonym",
    NameKind.CAPITAL: "capital",
    NameKind.SEAT: "seat of power",
    NameKind.ORGANISATION: "organisation",
    NameKind.ORGAN: "organ",
    NameKind.PERSON: "person",
    NameKind.SURNAME: "person",
    NameKind.GROUP: "group",
    NameKind.FIRM: "firm of the state",
    NameKind.REGION: "name",
}
PLACE = "place"  # what a mention rests on that is a town or region of a state
_PARTICLE = r"(?:(?:al|bin|ibn|van|von|de|der|den|del|da|dos|ul|el|la|Mc|Mac|O'|di|du)[ -])"
_PERSON = rf"(?:[A-Z]\. )*{_PARTICLE}?{CAPITALISED}(?: (?:[A-Z]\.|{_PARTICLE}?{CAPITALISED})){{0,7}}"  # titles count
_WORDS = re.compile(r"[\w'À-ÿ.-]+")
_LETTERS = re.compile(r"\w+")
_TITLE_THEN_NAME = re.compile(
    rf"(?:'s?)?(?: (?P<titles>[\w'-]+(?:[ ,]+(?:for |of |and |the )?[\w'-]+){{0,7}}?))??,? (?P<name>{_PERSON})"
)
_APPOSITION = re.compile(rf"(?P<name>{_PERSON}), (?:the |a |an |who is |then |now )?(?P<before>(?:[\w'-]+ ){{0,4}})$")
_NAME_OF = re.compile(rf"(?P<name>{_PERSON}),? (?:of|from) (?:the )?$")
_PART = re.compile(
    r"\b(?P<part>one|two|three|four|some|several|many|most|few|none|any|each|first|last|only|\w+est|\w+most)(?: of)?(?: the)? $",
    re.IGNORECASE,
)
_NUMBERS = {2: "two", 3: "three", 4: "four"}
_SHORTEST_PERSON = 3  # characters; a shorter surname is taken for a common word


def _state_like(hit: NameHit) -> bool:
    kinds = (NameKind.STATE, NameKind.DEMONYM, NameKind.ORGANISATION, NameKind.ORGAN, NameKind.GROUP, NameKind.CAPITAL)
    return hit.readings[0].kind in kinds


def _is_person(words: str) -> bool:
    """Whether capitalised words can be a person's name: no title, body or actor among them."""
    parts = _WORDS.findall(words)
    return (
        bool(parts)
        and len(parts[-1]) > 1
        and not any(part.lower() in office_words() - {"king", "prince", "bin"} for part in parts)
    )


def _strip_titles(words: str) -> str:
    """The name without the title words that it begins with."""
    parts = words.split()
    while parts and (parts[0].lower().rstrip(".") in office_words() or not parts[0][:1].isupper()):
        parts.pop(0)
    return " ".join(parts)


def _learn_persons(text: str, hits: Iterable[NameHit]) -> dict[str, str]:
    """Full names that the text itself ties to a state by title or apposition, each with its code."""
    learned: dict[str, str] = {}
    taken = {hit.words for hit in hits}

    def learn(name: str, code: str) -> None:
        name = _strip_titles(name)
        if name and name not in taken and _is_person(name):
            learned.setdefault(name.rstrip(".'"), code)

    for hit in hits:
        if not _state_like(hit):
            continue
        code = hit.readings[0].code
        after = _TITLE_THEN_NAME.match(text, hit.end)
        if after and after.end() - hit.end < 120:
            between = text[hit.end : after.start("name")]
            whole = text[hit.end : after.end()]
            if KEY_TITLES.search(whole) and not re.search(r"[.;:()]", between):
                learn(after["name"] if KEY_TITLES.search(between) else whole.lstrip(" '’s"), code)
        head = text[max(0, hit.start - 110) : hit.start]
        apposed = _APPOSITION.search(head)
        if apposed and KEY_TITLES.search(apposed["before"] + text[hit.end : hit.end + 45]):
            learn(apposed["name"], code)
        of_state = _NAME_OF.search(head)
        if of_state and KEY_TITLES.search(head[: of_state.start("name")][-30:] + of_state["name"]):
            learn(of_state["name"], code)
    return learned


def _word_starts(text: str) -> dict[str, list[int]]:
    """Where each word of a text begins, so that a text of many names is gone through once and not once a name."""
    starts: dict[str, list[int]] = {}
    for found in _LETTERS.finditer(text):
        starts.setdefault(found[0], []).append(found.start())
    return starts


def _occurrences(text: str, starts: dict[str, list[int]], words: str) -> Iterable[int]:
    first = _LETTERS.match(words)
    for start in starts.get(first[0], ()) if first else ():
        if text.startswith(words, start) and not _LETTERS.match(text, start + len(words)):
            yield start


def _choose(hit: NameHit, said: Said) -> Name | None:
    """The reading of a hit that this document means, or None where none is safe."""
    first = hit.readings[0]
    if first.kind is NameKind.SURNAME:
        return choose_person(hit, said)
    in_its_state = any(name.kind is NameKind.CITY and name.code in said.states for name in hit.readings)
    if first.kind is NameKind.CITY or (first.kind is NameKind.ORGANISATION and in_its_state):
        return None  # a place: "Brussels" too in a text about Belgium
    return next((name for name in hit.readings if name.kind is first.kind and name.holds_on(said.day)), first)


def _is_part(text: str, hit: NameHit, name: Name) -> bool:
    """Whether a region's name is told of some of its states alone: "one of the Baltic states", "two Baltic states"."""
    found = _PART.search(text[max(0, hit.start - 40) : hit.start]) if name.kind is NameKind.REGION else None
    return found is not None and found["part"].lower() != _NUMBERS.get(len(hit.readings))


def _codes(hit: NameHit, name: Name) -> tuple[str, ...]:
    """Whom a chosen reading stands for: itself, or all states of a region."""
    return tuple(reading.code for reading in hit.readings) if name.kind is NameKind.REGION else (name.code,)


def find_actors(document: Document) -> tuple[ActorMention, ...]:
    """Every name in a document that stands for an actor, left to right, none inside another.

    A surname counts where the document gives the full name, ties it to a state by title or apposition
    ("Zambria's Speaker Ana Quell", later "Quell"), or sets a title before it.
    """
    text = fold(document.text)
    hits = find_names(document.text)
    published = find_edtf(document.published)
    learned = _learn_persons(text, hits)
    full_names = {name.full_name for hit in hits for name in hit.readings if name.kind is NameKind.PERSON}
    surnames = Counter(name.split()[-1] for name in learned)
    known = {name.split()[-1]: code for name, code in learned.items() if surnames[name.split()[-1]] == 1}
    firms = learn_firms(text, hits)
    states = {hit.readings[0].code for hit in hits if hit.readings[0].kind in (NameKind.STATE, NameKind.DEMONYM)}
    said = Said(text, known, full_names, states, published.first if published else None)
    mentions = []
    for hit in hits:
        name = _choose(hit, said)
        if name and not (name.kind is NameKind.GROUP and hit.words in firms) and not _is_part(text, hit, name):
            mentions.append(ActorMention(hit.start, hit.end, hit.words, _codes(hit, name), HOW[name.kind]))
    starts = _word_starts(text) if firms or learned else {}
    for names, how in ((firms, HOW[NameKind.FIRM]), ({**known, **learned}, HOW[NameKind.PERSON])):
        taken = sorted((mention.start, mention.end) for mention in mentions)
        mentions += [
            ActorMention(start, start + len(words), document.text[start : start + len(words)], (code,), how)
            for words, code in names.items()
            if len(words) >= _SHORTEST_PERSON
            for start in _occurrences(text, starts, words)
            if not _overlaps(taken, start, start + len(words))
        ]
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    return _without_overlaps(mentions)


def find_places(
    document: Document, hits: Iterable[NameHit], actors: Sequence[ActorMention]
) -> tuple[ActorMention, ...]:
    """The towns and regions in a document that lie in one known state, left to right.

    Args:
        document: the text.
        hits: all its names.
        actors: those that stand for an actor; no place stands among their words.
    """
    text = fold(document.text)
    taken = sorted((mention.start, mention.end) for mention in actors)
    return tuple(
        ActorMention(hit.start, hit.end, hit.words, (hit.readings[0].code,), PLACE)
        for hit in hits
        if hit.readings[0].kind is NameKind.CITY
        and len({name.code for name in hit.readings if name.kind is NameKind.CITY}) == 1
        and not CAPITAL_AFTER.match(text, hit.end)  # "Gao Zhisheng", "Lviv Polytechnic"
        and not _overlaps(taken, hit.start, hit.end)
    )


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_left(taken, (start, 0))
    return any(low < end and start < high for low, high in taken[max(0, place - 1) : place + 2])


def _without_overlaps(mentions: list[ActorMention]) -> tuple[ActorMention, ...]:
    kept: list[ActorMention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)
