"""Names of a document read as actors: ambiguous ones decided, persons learned from the text's own words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.coding.firms_in_text import learn_firms
from detente.model.actor import ActorMention
from detente.model.document import Document
from detente.model.time import find_edtf
from detente.ontology.names import Name, NameHit, NameKind, find_names, fold
from detente.ontology.titles import common_surnames, office_words

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
}
PLACE = "place"  # what a mention rests on that is a town or region of a state
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŁŠŽČ][\w'À-ÿ-]*"
_PARTICLE = r"(?:(?:al|bin|ibn|van|von|de|der|den|del|da|dos|ul|el|la|Mc|Mac|O'|di|du)[ -])"
_PERSON = rf"(?:[A-Z]\. )*{_PARTICLE}?{_CAPITALISED}(?: (?:[A-Z]\.|{_PARTICLE}?{_CAPITALISED})){{0,7}}"  # titles count
_WORDS = re.compile(r"[\w'À-ÿ.-]+")
_LETTERS = re.compile(r"\w+")
_TITLE_THEN_NAME = re.compile(
    rf"(?:'s?)?(?: (?P<titles>[\w'-]+(?:[ ,]+(?:for |of |and |the )?[\w'-]+){{0,7}}?))??,? (?P<name>{_PERSON})"
)
_APPOSITION = re.compile(rf"(?P<name>{_PERSON}), (?:the |a |an |who is |then |now )?(?P<before>(?:[\w'-]+ ){{0,4}})$")
_NAME_OF = re.compile(rf"(?P<name>{_PERSON}),? (?:of|from) (?:the )?$")
_WORD_BEFORE = re.compile(rf"({_CAPITALISED}) $")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.'-]* $")
_CAPITAL_AFTER = re.compile(r"[ -][A-Z]")
_SHORTEST_LEADER = 5  # characters of a surname that is trusted alone
_SHORTEST_KNOWN = 4  # the same of one whose state the text names
_SHORTEST_PERSON = 3  # characters; a shorter surname is taken for a common word
_KEY_TITLES = re.compile(
    r"(?:[Pp]resident|[Mm]inister|[Pp]remier|[Cc]hancellor|[Kk]ing|[Qq]ueen|[Ee]mir|[Ss]ultan|[Ss]ecretary|[Aa]mbassador|[Ee]nvoy|"
    r"[Ss]poke\w+|[Cc]hair\w*|[Ss]peaker|[Gg]eneral|[Gg]en\.?|[Cc]olonel|[Aa]dmiral|[Mm]arshal|[Mm]ajor|[Cc]aptain|[Cc]ommander|"
    r"[Cc]hief|[Ss]enator|[Cc]ommissioner|[Dd]iplomat|[Gg]overnor|[Mm]ayor|[Dd]irector|[Aa]dvis[eo]r|[Aa]ide|[Oo]fficial|[Ll]eader|"
    r"[Pp]rince|[Nn]egotiator|[Rr]epresentative|[Hh]ead|[Rr]uler|PM|FM|MP|[Aa]yatollah|[Dd]ictator|[Cc]onsul)\b"
)
_GOVERNS = re.compile(r"(?:'s?)? (?:[Aa]dministration|[Gg]overnment|cabinet|regime|White House)\b")
_NO_FIRST_NAME = re.compile(
    r"\b(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?|The|In|On|At|By|But|And|If|When|While|As|For|With|After|Before|Since|Under|Then) $"
)
_TITLE_BEFORE = re.compile(_KEY_TITLES.pattern + r",? $")


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
            if _KEY_TITLES.search(whole) and not re.search(r"[.;:()]", between):
                learn(after["name"] if _KEY_TITLES.search(between) else whole.lstrip(" '’s"), code)
        head = text[max(0, hit.start - 110) : hit.start]
        apposed = _APPOSITION.search(head)
        if apposed and _KEY_TITLES.search(apposed["before"] + text[hit.end : hit.end + 45]):
            learn(apposed["name"], code)
        of_state = _NAME_OF.search(head)
        if of_state and _KEY_TITLES.search(head[: of_state.start("name")][-30:] + of_state["name"]):
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


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says of who is who: its text, folded; surnames learned, with their codes; persons named in full; states
    named; the day of its publication. `shared` keeps, for a surname once looked for, whether somebody else bears it.
    """

    text: str
    known: dict[str, str]
    full_names: set[str]
    states: set[str]
    day: str | None
    shared: dict[str, bool] = field(default_factory=dict)


def _choose(hit: NameHit, said: _Said) -> Name | None:
    """The reading of a hit that this document means, or None where none is safe."""
    first = hit.readings[0]
    if first.kind is NameKind.SURNAME:
        return _choose_person(hit, said)
    in_its_state = any(name.kind is NameKind.CITY and name.code in said.states for name in hit.readings)
    if first.kind is NameKind.CITY or (first.kind is NameKind.ORGANISATION and in_its_state):
        return None  # a place: "Brussels" too in a text about Belgium
    return next((name for name in hit.readings if name.kind is first.kind and name.holds_on(said.day)), first)


def _choose_person(hit: NameHit, said: _Said) -> Name | None:
    if hit.words in said.known:
        return Name(said.known[hit.words], NameKind.PERSON, hit.words)
    named = [name for name in hit.readings if name.full_name in said.full_names]
    if named:
        return named[0]
    if not _TITLE_BEFORE.search(said.text[max(0, hit.start - 24) : hit.start]) and not _is_leader(hit, said.text):
        return _leader_of_named(hit, said)
    persons = [name for name in hit.readings if name.kind is NameKind.SURNAME]
    in_office = [name for name in persons if name.holds_on(said.day)]
    if not in_office and len(persons) == len(hit.readings):  # a city's name is no former minister's
        in_office = persons
    return in_office[0] if len({name.code for name in in_office}) == 1 else None


def _is_leader(hit: NameHit, text: str) -> bool:
    """Whether a bare surname is one that only leaders of one state bear, and no first name makes it another person's."""
    after = text[hit.end : hit.end + 20]
    if len({name.code for name in hit.readings}) > 1 or not hit.readings[0].leads:
        return False
    is_plain = len(hit.words) < _SHORTEST_LEADER or hit.words in common_surnames()
    if is_plain and not _GOVERNS.match(after):
        return False
    return _stands_alone(hit, text)


def _stands_alone(hit: NameHit, text: str) -> bool:
    """Whether no capitalised word beside a surname makes it part of another name."""
    before, after = text[max(0, hit.start - 20) : hit.start], text[hit.end : hit.end + 20]
    is_of_a_name = bool(_CAPITAL_BEFORE.search(before)) and not _NO_FIRST_NAME.search(before)
    return not is_of_a_name and (bool(_GOVERNS.match(after)) or not _CAPITAL_AFTER.match(after))


def _leader_of_named(hit: NameHit, said: _Said) -> Name | None:
    """The person that a bare surname means where, of the states that the text names, one alone was ever led by its bearers:
    "Khrushchev" in a text on the Soviet Union. None where the text gives somebody else that surname.
    """
    if len(hit.words) < _SHORTEST_KNOWN or hit.words in common_surnames() or not _stands_alone(hit, said.text):
        return None
    led = [n for n in hit.readings if n.led and n.code in said.states and (n.since or "") <= (said.day or "9")]
    if len({name.code for name in led}) != 1:
        return None
    if hit.words not in said.shared:
        said.shared[hit.words] = _is_borne_by_others(hit.words, " ".join(name.full_name for name in led), said.text)
    return None if said.shared[hit.words] else next((name for name in led if name.holds_on(said.day)), led[0])


def _is_borne_by_others(surname: str, bearers: str, text: str) -> bool:
    """Whether the text sets a first name before a surname that is none of the known bearers'."""
    before = (text[max(0, found.start() - 30) : found.start()] for found in re.finditer(re.escape(surname), text))
    first_names = {found[1] for words in before if (found := _WORD_BEFORE.search(words))}
    return any(
        name not in bearers and name.lower().rstrip(".") not in office_words() and not _NO_FIRST_NAME.search(f"{name} ")
        for name in first_names
    )


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
    said = _Said(text, known, full_names, states, published.first if published else None)
    mentions = []
    for hit in hits:
        name = _choose(hit, said)
        if name and not (name.kind is NameKind.GROUP and hit.words in firms):
            mentions.append(ActorMention(hit.start, hit.end, hit.words, (name.code,), HOW[name.kind]))
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
        and not _CAPITAL_AFTER.match(text, hit.end)  # "Gao Zhisheng", "Lviv Polytechnic"
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
