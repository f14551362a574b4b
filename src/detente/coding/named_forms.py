"""Names of things between states, found by their form: capitalised or quoted words with a noun that tells the kind.

"Treaty of Strelsau", "Exercise Grey Goose", "the Strelsau-Zenda gas pipeline", "the 'Brotherhood' drills". Knows nothing
of what the text says about them: see named.py and named_steps.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from detente.coding.rules import load_rules
from detente.model.claim import NamedKind

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]\w*(?:[-–&/][\w]+|['’](?!s\b)\w+)*"
_EDITION = r"(?:\d{1,3}(?:st|nd|rd|th)|[IVX]{1,5}|(?:19|20)\d\d|\d{1,2})"
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_LEADING_EDITION = re.compile(rf"(?P<edition>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\s+", re.IGNORECASE)
_TRAILING_EDITION = re.compile(rf"(?:\s|[-–](?=(?:19|20)\d\d$))(?P<edition>{_EDITION})$")
_FOLLOWING_EDITION = re.compile(r"\s(?P<edition>[IVX]{1,5}|(?:19|20)\d\d)\b")
_SESSION = re.compile(r"(?:Session|Meeting|Round|Edition)\s+of\s+(?:the\s+)?", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\((?:the\s+)?[\"“'‘]?(?P<acronym>[A-Z][A-Za-z]{0,3}[A-Z][A-Z0-9-]{0,6})[\"”'’]?\)")
_QUOTED = re.compile(
    r"[\"“‘'](?P<name>[\w][\w\s-]{2,40}?)[\"”’'](?!\w)(?P<after>(?:\s\([^)]{2,20}\))?(?:\s[\w-]+){0,3})"
)
_TAILS = ("of ", "on ", "for ", "between ")  # what may follow the noun inside a name: Treaty of ..., Group on ...
_JOINS = re.compile(r"\s(?:on|for)\s(?:the\s)?")  # between a place or a person and what was done about a thing
_ON_A_PROJECT = re.compile(r"(?:Agreement|Contract|Protocol|Deal|Memorandum|Accord)\s(?:on|for)\s(?:the\s)?")
_NEW_NAME = re.compile(r"\sand\s(?=the\s)|(?<!\bof)(?<!\bon)(?<!\bfor)(?<!\band)(?<!etween)\s(?=the\s)")
_LISTED = re.compile(rf"(?:,\s{_CAPITAL})+,?\sand(?:\s{_CAPITAL})+")  # Commission on Trade, Fishing and Transit
_DATE = re.compile(
    r"\s(?:of|on|in|for)\s(?:the\s)?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|(?:19|20)\d\d)\b.*"
)
_BEFORE = re.compile(r"\b(?:exercises?|drills?)\s$", re.IGNORECASE)
_LONGEST_NAME = 110  # characters


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it stands: where, what kind, its noun, its edition and the acronym given after it.

    `is_firm` is False where the form alone does not make sure that something between states is meant ("Strelsau dam").
    """

    start: int
    end: int
    name: str
    kind: NamedKind
    noun: str
    edition: str | None = None
    acronym: str | None = None
    is_firm: bool = True


@dataclass(frozen=True, slots=True)
class _Nouns:
    kinds: dict[str, NamedKind]
    strong: frozenset[str]
    run: re.Pattern[str]
    small: re.Pattern[str]
    gate: re.Pattern[str]


def singular(noun: str) -> str:
    """The noun without its plural ending, in small letters: "Drills" and "drill" are one."""
    small = noun.lower()
    return small[:-1] if small.endswith("s") and small[:-1] in _nouns().kinds else small


@cache
def _nouns() -> _Nouns:
    rules = load_rules("named")
    kinds: dict[str, NamedKind] = {}
    strong: set[str] = set()
    for kind, lists in rules["nouns"].items():
        for strength, nouns in lists.items():
            kinds.update({noun.lower(): NamedKind(kind) for noun in nouns})
            strong.update(noun.lower() for noun in nouns if strength == "strong")
    joiner = "|".join(rules["joiners"])
    describing = "|".join(map(re.escape, sorted(rules["describing"], key=len, reverse=True)))
    words = "|".join(sorted(map(re.escape, kinds), key=len, reverse=True))
    run = rf"{_CAPITAL}(?:\s(?:(?:{joiner})\s){{0,2}}(?:{_CAPITAL}|(?:19|20)\d\d\b))*"
    return _Nouns(
        kinds=kinds,
        strong=frozenset(strong),
        run=re.compile(rf"(?:\d{{1,3}}(?:st|nd|rd|th)\s)?{run}"),
        small=re.compile(rf"(?P<acronym>\s\([A-Z]{{2,8}}\))?(?P<words>(?:\s(?:{describing}))*\s(?P<noun>{words})s?)\b"),
        gate=re.compile(rf"\b(?:{words})", re.IGNORECASE),
    )


@cache
def _not_first() -> frozenset[str]:
    return frozenset(load_rules("named")["not_first"])


@cache
def _people() -> frozenset[str]:
    return frozenset(load_rules("named")["people"])


def _only_begins(word: str) -> bool:
    return word in _not_first() or word in load_rules("named")["joiners"] or word in _people() or word.isdigit()


def _strip_first(run: str, start: int) -> tuple[str, int]:
    """The run without the words that only begin its sentence, and where it then begins."""
    while _only_begins((first := run.split(" ", 1))[0]):
        if len(first) == 1:
            return "", start
        start += len(first[0]) + 1
        run = first[1]
    return run, start


def _split_edition(name: str) -> tuple[str, str | None]:
    """The name without its edition, and the edition: a numeral or a year before or after."""
    edition = None
    if found := _LEADING_EDITION.match(name):
        name, edition = name[found.end() :], found["edition"]
    name = _SESSION.sub("", name, count=1) if _SESSION.match(name) else name
    if found := _TRAILING_EDITION.search(name):
        name, edition = name[: found.start()], edition or found["edition"]
    return name, edition


def find_edition(text: str, end: int) -> str | None:
    """The numeral that follows a name which ends there: "Grey Goose VII"."""
    found = _FOLLOWING_EDITION.match(text, end)
    return found["edition"] if found else None


def _head(words: Sequence[str]) -> int | None:
    """The place of the noun in a capitalised run: the last one that is not inside what follows "of" or "on"."""
    places = [i for i, word in enumerate(words) if singular(word) in _nouns().kinds and word[0].isupper()]
    if not places:
        return None
    tailed = [i for i in places if i + 1 < len(words) and f"{words[i + 1]} " in _TAILS]
    return tailed[0] if tailed else places[-1]


def _is_own_body(name: str, noun: str, state_words: frozenset[str]) -> bool:
    """Whether the name is that of one state's organ: a council or committee that says nothing of two sides."""
    rules = load_rules("named")
    if noun.title() not in rules["own_bodies"]:
        return False
    small = name.lower()
    compound = sum(part in state_words for part in re.split(r"[\s–-]", name)) > 1
    return not compound and not any(word in small for word in rules["shared"])


def _is_general(name: str) -> bool:
    """Whether the name is everybody's: a world-wide convention, or made of words that fit any thing."""
    rules, small = load_rules("named"), name.lower()
    own = [word for word in small.split() if singular(word) not in _nouns().kinds]
    is_title = len(own) > 1 and all(word[0].isupper() for word in name.split() if word not in rules["joiners"])
    is_generic = not is_title and all(word in rules["generic"] for word in own)
    return is_generic or any(general in small for general in rules["general"])


def _is_plural(word: str) -> bool:
    """Whether the noun speaks of many, as "agreements" does and "Mills", "Drills" or "Talks" do not."""
    small = word.lower()
    return (
        singular(word) != small
        and small not in _nouns().kinds
        and _nouns().kinds[singular(word)] is not NamedKind.EXERCISE
    )


def _from_run(text: str, run: re.Match[str], state_words: frozenset[str]) -> Iterator[Form]:
    words, start = _strip_first(_DATE.sub("", run.group()), run.start())
    for part in _parts(words):
        own, at = _strip_first(part, text.index(part, start))
        if own:
            yield from _one_of_run(text, own, at, state_words)


def _names(words: str, *, only_projects: bool) -> bool:
    """Whether the words hold a noun of a named thing; of a project, where only these count."""
    tokens = words.split(" ")
    place = _head(tokens)
    return place is not None and (not only_projects or _nouns().kinds[singular(tokens[place])] is NamedKind.PROJECT)


def _parts(words: str) -> list[str]:
    """The names that a run holds: "Strelsau on the Zenda Pipeline" is a place and a name, "Group on Trade" one name."""
    parts = [] if "etween" in words else _NEW_NAME.split(words)
    found: list[str] = []
    for part in parts or [words]:
        head = next(
            (joiner for joiner in _JOINS.finditer(part) if _head(part[: joiner.start()].split(" ")) is None), None
        )
        head = head or _ON_A_PROJECT.match(part)
        rest = part[head.end() :] if head else ""
        found.append(rest if head and rest and _names(rest, only_projects=head.re is _ON_A_PROJECT) else part)
    return found


def _one_of_run(text: str, words: str, start: int, state_words: frozenset[str]) -> Iterator[Form]:
    tokens = words.split(" ")
    place = _head(tokens)
    end = start + len(words)
    if place is not None:
        noun = singular(tokens[place])
        is_leading = place == 0 and noun not in load_rules("named")["never_first"]
        has_tail = place + 1 < len(tokens) and (f"{tokens[place + 1]} " in _TAILS or is_leading)
        name = " ".join(tokens if has_tail else tokens[: place + 1])
        if has_tail and (listed := _LISTED.match(text, start + len(name))):
            name += listed.group()
        end = start + len(name)
        bare, edition = _split_edition(name)
        is_named = (
            len(bare.split()) > 1 and bare.lower() != "memorandum of understanding" and not _is_plural(tokens[place])
        )
        if (
            not has_tail
            and place + 1 < len(tokens)
            and tokens[place + 1].lower().startswith(("organi", "bank", "company"))
        ):
            return
        alone = bare.rsplit(" ", 1)[0]
        if (
            is_named
            and alone not in state_words
            and not _is_own_body(bare, noun, state_words)
            and not _is_general(bare)
        ):
            found = _ACRONYM.match(text, end)
            kind, acronym = _nouns().kinds[noun], found["acronym"] if found else None
            yield Form(start, found.end() if found else end, bare, kind, noun, edition, acronym)
        return
    yield from _small_noun(text, words, start, state_words)


def _small_noun(text: str, words: str, start: int, state_words: frozenset[str]) -> Iterator[Form]:
    """A capitalised beginning with a noun written small: "Strelsau dam", "Grey Goose VII joint military exercise"."""
    found = _nouns().small.match(text, start + len(words))
    if not found:
        if _BEFORE.search(text, max(0, start - 12), start):
            bare, edition = _split_edition(words)
            yield Form(start, start + len(words), bare, NamedKind.EXERCISE, "exercise", edition)
        return
    noun = singular(found["noun"])
    parts = [part for part in re.split(r"[–-]", words) if part[:1].isupper()]
    if any(words.endswith(f"-{end}") for end in load_rules("named")["describing_ends"]):
        return
    compound = len(parts) > 1 and " " not in words.replace(" and ", "")
    kind = _nouns().kinds[noun]
    bare, edition = _split_edition(words)
    all_states = all(part in state_words for part in re.split(r"\s(?:and\s)?", bare))
    if (all_states and not compound) or (
        noun not in _nouns().strong and kind is not NamedKind.PROJECT and not compound
    ):
        return
    name = bare if kind is NamedKind.EXERCISE else f"{bare}{found['words']}"
    is_plural = found.group().endswith(f"{found['noun']}s")
    if (
        not _is_own_body(name, noun, state_words)
        and not _is_general(name)
        and not (is_plural and kind is not NamedKind.EXERCISE)
    ):
        acronym = (found["acronym"] or "").strip(" ()") or None
        is_firm = compound or kind is not NamedKind.PROJECT
        yield Form(start, found.end(), name, kind, noun, edition, acronym, is_firm=is_firm)


def _quoted(text: str) -> Iterator[Form]:
    """Quoted words beside a noun: "the 'Brotherhood' drills", "exercise 'Grey Goose'"."""
    for found in _QUOTED.finditer(text):
        around = [*re.findall(r"\w+", text[max(0, found.start() - 30) : found.start()])[-2:], *found["after"].split()]
        nouns = [singular(word) for word in around if singular(word) in _nouns().kinds]
        if not nouns and "banner" in found["after"]:
            nouns = ["exercise"] if re.search(r"exercise|drill|manoeuvre", text) else []
        if nouns and (found["name"][0].isupper() or nouns[0] in ("deal", "agreement", "pact")):
            kind = _nouns().kinds[nouns[0]]
            bare, edition = _split_edition(found["name"])
            name = bare if kind is NamedKind.EXERCISE else f"{bare} {nouns[0]}"
            yield Form(found.start(), found.end(), name, kind, nouns[0], edition)


@cache
def _naming() -> re.Pattern[str]:
    nouns = "|".join(noun for noun, kind in _nouns().kinds.items() if kind is NamedKind.PROJECT)
    return re.compile(
        rf"\b(?P<noun>{nouns})\b[^.;:]{{0,60}}?\b(?:known as|called|named|dubbed|renamed)\s(?:the\s)?"
        rf"(?P<name>{_CAPITAL}(?:\s{_CAPITAL})*)"
    )


def _called(text: str) -> Iterator[Form]:
    """What a thing built is said to be called: "the gas pipeline to Strelsau, known as Capital Stream"."""
    for found in _naming().finditer(text):
        noun = found["noun"]
        if singular(found["name"].rsplit(" ", 1)[-1]) not in _nouns().kinds:
            name = f"{found['name']} {noun}"
            yield Form(found.start("name"), found.end(), name, NamedKind.PROJECT, singular(noun))


def find_forms(text: str, state_words: frozenset[str]) -> list[Form]:
    """The names in a sentence, in order, none inside another.

    Args:
        text: the sentence; offsets are counted in it.
        state_words: the words in it that name a state or its people: alone they make no name.
    """
    if not _nouns().gate.search(text) and "banner" not in text:
        return []
    found = [form for run in _nouns().run.finditer(text) for form in _from_run(text, run, state_words)]
    for other in (*_quoted(text), *_called(text)):
        if not any(form.start <= other.start < form.end for form in found):
            found.append(other)
    return sorted((f for f in found if len(f.name) <= _LONGEST_NAME), key=lambda form: form.start)
