"""Which person a bare surname means: one that the text has named in full, or a leader of a state that it is about."""

import re
from dataclasses import dataclass, field

from detente.ontology.names import Name, NameHit, NameKind
from detente.ontology.titles import common_surnames, office_words

CAPITALISED = r"[A-ZÀ-ÖØ-ÞŁŠŽČ][\w'À-ÿ-]*"
_WORD_BEFORE = re.compile(rf"({CAPITALISED}) $")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.'-]* $")
CAPITAL_AFTER = re.compile(r"[ -][A-Z]")
_SHORTEST_LEADER = 5  # characters of a surname that is trusted alone
_SHORTEST_KNOWN = 4  # the same of one whose state the text names
KEY_TITLES = re.compile(
    r"(?:[Pp]resident|[Mm]inister|[Pp]remier|[Cc]hancellor|[Kk]ing|[Qq]ueen|[Ee]mir|[Ss]ultan|[Ss]ecretary|[Aa]mbassador|[Ee]nvoy|"
    r"[Ss]poke\w+|[Cc]hair\w*|[Ss]peaker|[Gg]eneral|[Gg]en\.?|[Cc]olonel|[Aa]dmiral|[Mm]arshal|[Mm]ajor|[Cc]aptain|[Cc]ommander|"
    r"[Cc]hief|[Ss]enator|[Cc]ommissioner|[Dd]iplomat|[Gg]overnor|[Mm]ayor|[Dd]irector|[Aa]dvis[eo]r|[Aa]ide|[Oo]fficial|[Ll]eader|"
    r"[Pp]rince|[Nn]egotiator|[Rr]epresentative|[Hh]ead|[Rr]uler|PM|FM|MP|[Aa]yatollah|[Dd]ictator|[Cc]onsul)\b"
)
_GOVERNS = re.compile(r"(?:'s?)? (?:[Aa]dministration|[Gg]overnment|cabinet|regime|White House)\b")
_NO_FIRST_NAME = re.compile(
    r"\b(?:Mr\.?|Mrs\.?|Ms\.?|Dr\.?|The|In|On|At|By|But|And|If|When|While|As|For|With|After|Before|Since|Under|Then) $"
)
_TITLE_BEFORE = re.compile(KEY_TITLES.pattern + r",? $")


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says of who is who: its text, folded; surnames learned, with their codes; persons named in full; states
    named; the day of its publication. `shared` keeps, for a surname once looked for, whether somebody else bears it.
    """

    text: str
    known: dict[str, str]
    full_names: set[str]
    states: set[str]
    day: str | None
    shared: dict[str, bool] = field(default_factory=dict)


def choose_person(hit: NameHit, said: Said) -> Name | None:
    """The person whom a bare surname means, or None where none is safe."""
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
    return not is_of_a_name and (bool(_GOVERNS.match(after)) or not CAPITAL_AFTER.match(after))


def _leader_of_named(hit: NameHit, said: Said) -> Name | None:
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
