"""Mentions of named agreements, projects, exercises, forums and programmes, and what became of them.

A first pass learns the names and their short forms from the whole text; a second notes each place where one is spoken of:
by name, by short form, or as "the project" where the sentence tells a step of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from detente.coding.assessments_cues import Cues
from detente.coding.named_forms import Form, find_edition, find_forms, singular
from detente.coding.named_steps import clauses_of, date_in, find_attributes, find_step, statement_around
from detente.coding.rules import load_rules
from detente.model.actor import ActorKind, ActorMention, kind_of
from detente.model.claim import NamedKind, NamedMention
from detente.model.document import BlockKind, Document
from detente.model.evidence import EvidenceSpan
from detente.model.sentence import Sentence

LONGEST_QUOTE = 250  # characters; the scheme's bound for evidence
_REACH = 8  # sentences over which "the project" still means the last one named
_POINTING = re.compile(
    r"\b(?:the|this|that|these|its|a preliminary|a final)\s(?:[\w-]+\s){0,3}?(?P<noun>[a-z]+)\b", re.IGNORECASE
)
_WEAPON_NEAR = 60  # characters after a type designation in which the kind of weapon is named
_OTHER_THING = re.compile(r"\b(?:and|or|for|to|with)\b|[,;]")
_IN_BRACKETS = re.compile(r"\([^)]*\),?")
_PART_FOR = re.compile(
    r"\bfor\s(?:\S+\s)?\S+['’]s\s$"
)  # engines for Strelsau's Xy-17 jets: the jets are not what is sold
_POINTS_BACK = re.compile(r"(?:It|Th(?:e|is) [a-z]+)\b")
_CONTRACT = re.compile(r"\b(?:contract|deal|order|sale)s?\b", re.IGNORECASE)
_TYPE = re.compile(
    r"\b(?P<type>[A-Z][A-Za-z]{0,3}[-\s]?\d{1,3})[A-Z]{0,3}(?:s|\s[A-Z])?\b(?!\s?(?:percent|per cent|%))"
)


@dataclass(slots=True)
class _Thing:
    """A named thing as this text knows it."""

    name: str
    kind: NamedKind
    noun: str
    aliases: list[str] = field(default_factory=list)
    last: int = -_REACH - 1  # number of the sentence that spoke of it last
    is_firm: bool = False  # whether its form alone makes it a name; another has to have a step or an attribute

    def called(self, name: str) -> None:
        if name != self.name and name not in self.aliases:
            self.aliases.append(name)


@dataclass(frozen=True, slots=True)
class _Place:
    """A thing spoken of at a place of a sentence."""

    thing: _Thing
    start: int
    end: int
    edition: str | None = None
    parties: tuple[str, ...] = ()


@cache
def _cues(part: str) -> Cues[None]:
    return Cues([(phrase, None) for phrase in load_rules("named")[part]])


@cache
def _weapons() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<weapon>{'|'.join(load_rules('named')['weapons'])})s?\b", re.IGNORECASE)


def _key(name: str) -> str:
    """What two spellings of one name share."""
    small = re.sub(r"[^\w\s]", " ", name.lower().replace("organisation", "organization").replace("defence", "defense"))
    words = [word for word in small.split() if word not in ("the", "of", "project", "and")]
    return " ".join(words)


def _states(mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    return tuple(sorted({c for m in mentions for c in m.codes if kind_of(c) is ActorKind.STATE}))


class _Book:
    """The named things of one text, found by any of their names."""

    def __init__(self) -> None:
        self._things: dict[str, _Thing] = {}

    def enter(self, name: str, kind: NamedKind, noun: str) -> _Thing:
        """The thing of that name, made where it is new."""
        thing = self._things.setdefault(_key(name), _Thing(name, kind, noun))
        thing.called(name)
        return thing

    def alias(self, thing: _Thing, name: str) -> None:
        """Notes another name of a thing; a thing known by that name before becomes one with it."""
        other = self._things.get(_key(name))
        if other is not None and other is not thing:
            for known in (other.name, *other.aliases):
                thing.called(known)
            self._things = {key: thing if held is other else held for key, held in self._things.items()}
        thing.called(name)
        self._things[_key(name)] = thing

    def find(self, name: str) -> _Thing | None:
        """The thing of that name, if known."""
        return self._things.get(_key(name))

    def short_forms(self) -> re.Pattern[str] | None:
        """A pattern of all acronyms learned and of the names of exercises, None where there are none."""
        names = {(name, thing.kind) for thing in self._things.values() for name in (thing.name, *thing.aliases)}
        short = {name for name, kind in names if (name.isupper() and " " not in name) or kind is NamedKind.EXERCISE}
        return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, short)))})\b") if short else None

    def last(self, noun: str, index: int) -> _Thing | None:
        """The thing that "the NOUN" of this sentence means: the last named one of that noun, or of that kind."""
        standing_for = load_rules("named")["standing_for"]
        near = [
            thing
            for thing in self._things.values()
            if 0 < index - thing.last <= _REACH and (noun == thing.noun or noun in standing_for[thing.kind.value])
        ]
        return max(near, key=lambda thing: thing.last, default=None)

    def only(self, noun: str) -> _Thing | None:
        """The one thing of that noun, None where there are several or none."""
        things = {id(thing): thing for thing in self._things.values() if thing.noun == noun}
        return next(iter(things.values())) if len(things) == 1 else None


def _learn(book: _Book, text: str, forms: Sequence[Form]) -> None:
    for form in forms:
        thing = book.enter(form.name, form.kind, form.noun)
        thing.is_firm = thing.is_firm or form.is_firm
        if form.acronym:
            book.alias(thing, form.acronym)
    for one, other in pairwise(forms):
        between = text[one.end : other.start]
        if len(between) < 40 and one.kind is other.kind and any(_cues("also_known").find(between)):
            book.alias(book.enter(one.name, one.kind, one.noun), other.name)


def _renames(text: str, forms: Sequence[Form], latest: Form) -> bool:
    """Whether the sentence gives the thing named last another name: "The line got a new name, the Zenda Pipeline"."""
    if len(forms) != 1 or forms[0].kind is not latest.kind or not _POINTS_BACK.match(text):
        return False
    return any(hit.start < forms[0].start for hit in _cues("renamed").find(text))


def _organisations(
    document: Document, sentence: Sentence, mentions: Sequence[ActorMention], book: _Book
) -> Iterator[_Place]:
    """Organisations of some states, where the sentence tells that a state joins or meets in them."""
    joined = [
        (m, name)
        for m in mentions
        if _is_organisation(m) and m.codes[0] not in load_rules("named")["worldwide"] and (name := _proper(m.words))
    ]
    if not joined or not any(_cues("joining").find(sentence.text)):
        return
    for mention, name in joined:
        acronym = mention.codes[0].removeprefix("IGO:")
        if name == acronym and book.find(acronym) is None and f"({acronym})" in document.text:
            continue
        thing = book.find(name) or book.find(acronym) or book.enter(name, NamedKind.FORUM, "summit")
        thing.is_firm = True
        book.alias(thing, acronym)
        yield _Place(thing, mention.start - sentence.start, mention.end - sentence.start, parties=mention.codes[:1])


def _sales(text: str, book: _Book) -> Iterator[_Place]:
    """Sales named by what is sold: "Xy-12 helicopters" where the sentence tells of a sale."""
    if not any(_cues("arms").find(text)):
        return
    for sold in _TYPE.finditer(text):
        weapon = _weapons().search(text, sold.end(), sold.end() + _WEAPON_NEAR)
        between = _IN_BRACKETS.sub("", text[sold.end() : weapon.start()]) if weapon else ""
        if weapon and not _OTHER_THING.search(between) and not _PART_FOR.search(text, 0, sold.start()):
            name = f"{re.sub(r'[ ]', '-', sold['type'])} {weapon['weapon'].lower()} deal"
            thing = book.enter(name, NamedKind.AGREEMENT, weapon["weapon"].lower())
            yield _Place(thing, sold.start(), weapon.end())
    weapon = _weapons().search(text)
    if weapon and _CONTRACT.match(text, weapon.end() + 1) and (known := book.only(weapon["weapon"].lower())):
        yield _Place(known, weapon.start(), weapon.end())


def _pointed(text: str, index: int, book: _Book) -> Iterator[_Place]:
    """Things meant by "the project", "the talks": only where the sentence tells a step of them."""
    for pointing in _POINTING.finditer(text):
        thing = book.last(singular(pointing["noun"]), index)
        if thing and find_step(text, thing.kind):
            yield _Place(thing, pointing.start(), pointing.end())
            return


def _state_words(mentions: Sequence[ActorMention]) -> frozenset[str]:
    """The words that name states or their people: they make no name by themselves."""
    return frozenset(word for m in mentions for word in (m.words, *(() if _is_organisation(m) else m.words.split())))


def _is_organisation(mention: ActorMention) -> bool:
    return mention.codes[0].startswith("IGO:")


def _proper(words: str) -> str | None:
    """The name in the words of a mention, without an article; None where they only refer to one ("its members")."""
    words = re.sub(r"^(?:the|this|that)\s", "", words, flags=re.IGNORECASE)
    return words if words[0].isupper() and words.split()[0] not in load_rules("named")["not_first"] else None


def _parties(
    place: _Place, sentence: Sentence, mentions: Sequence[ActorMention], main_parties: tuple[str, ...]
) -> tuple[str, ...]:
    """Whose thing it is: the states in its name, else those of the sentence, else those that the text is about."""
    start, end = sentence.start + place.start, sentence.start + place.end
    in_name = _states([m for m in mentions if start <= m.start and m.end <= end])
    named = in_name if len(in_name) > 1 else _states(mentions)
    if set(main_parties) <= set(named) and len(in_name) < 2:
        named = main_parties
    return (*place.parties, *(named if len(named) > 1 else main_parties or named))


def _evidence(document: Document, sentence: Sentence, start: int, end: int) -> EvidenceSpan:
    """The clause, cut at words around the place where it is longer than evidence may be."""
    start, end = sentence.start + start, sentence.start + end
    if end - start > LONGEST_QUOTE:
        end = document.text.rfind(" ", start, start + LONGEST_QUOTE)
    while end > start and document.text[end - 1] in " ,;:–—-":
        end -= 1
    return EvidenceSpan.of(document.document_id, document.text, start, end)


def _tell(
    document: Document,
    sentence: Sentence,
    place: _Place,
    *,
    parties: tuple[str, ...],
    date: str | None,
) -> Iterator[NamedMention]:
    """The mentions that one place makes: one for each clause that tells a step, one without a step where none does."""
    thing, text = place.thing, sentence.text
    statement = statement_around(text, place.start)
    base = NamedMention(
        document_id=document.document_id,
        evidence=_evidence(document, sentence, 0, len(text)),
        name=thing.name,
        aliases=tuple(thing.aliases),
        kind=thing.kind,
        parties=parties,
        step=find_step(statement, thing.kind),
        date=None,
        attributes=find_attributes(statement, thing.kind, place.edition),
    )
    told = []
    for start, end in clauses_of(text):
        step = find_step(text[start:end], thing.kind)
        if step and end - start > 20 and (start <= place.start < end or place.end <= start):
            told.append((start, end, step))
    if len({step for _, _, step in told}) < 2:
        yield replace(base, date=date if base.step else None)
        return
    for start, end, step in told:
        evidence = _evidence(document, sentence, start, end)
        yield replace(base, evidence=evidence, step=step, date=date_in(text[start:end], date))


def find_named(
    document: Document,
    sentences: Sequence[Sentence],
    *,
    mentions_by_sentence: Mapping[int, Sequence[ActorMention]],
    main_parties: tuple[str, ...],
    dates: Callable[[Sentence], str | None],
) -> list[NamedMention]:
    """Every place where the text speaks of a named thing between states.

    Args:
        document: the text.
        sentences: all its sentences, in order.
        mentions_by_sentence: the actors named, by the sentence's index; sentences without any may be missing.
        main_parties: whose relation the text is about.
        dates: the EDTF date of what a sentence tells, None where it gives none.
    """
    reading = _Reading(document, sentences, mentions_by_sentence, main_parties, dates)
    reading.learn()
    found = list(reading.tell())
    told = {mention.name for mention in found if mention.step or mention.attributes}
    things = ((mention, reading.book.find(mention.name)) for mention in found)
    return [
        replace(mention, aliases=tuple(thing.aliases))
        for mention, thing in things
        if thing and (thing.is_firm or mention.name in told)
    ]


@dataclass(slots=True)
class _Reading:
    """The two passes over one text, and what the first learned for the second."""

    document: Document
    sentences: Sequence[Sentence]
    mentions_by_sentence: Mapping[int, Sequence[ActorMention]]
    main_parties: tuple[str, ...]
    dates: Callable[[Sentence], str | None]
    book: _Book = field(default_factory=_Book)
    forms: dict[int, list[Form]] = field(default_factory=dict)

    def learn(self) -> None:
        """The first pass: names and their short forms, from all sentences but headings."""
        latest: Form | None = None
        for sentence in self.sentences:
            if sentence.kind not in (BlockKind.TITLE, BlockKind.HEADING):
                mentions = self.mentions_by_sentence.get(sentence.index, ())
                forms = self.forms[sentence.index] = find_forms(sentence.text, _state_words(mentions))
                _learn(self.book, sentence.text, forms)
                if latest and _renames(sentence.text, forms, latest):
                    self.book.alias(self.book.enter(latest.name, latest.kind, latest.noun), forms[0].name)
                latest = forms[-1] if forms else latest

    def tell(self) -> Iterator[NamedMention]:
        """The second pass: every place of every sentence, with what is told there."""
        short_forms = self.book.short_forms()
        for sentence in self.sentences:
            if sentence.index not in self.forms:
                continue
            mentions = self.mentions_by_sentence.get(sentence.index, ())
            for place in list(self._places(sentence, mentions, short_forms)):
                place.thing.last = sentence.index
                parties = _parties(place, sentence, mentions, self.main_parties)
                if len(parties) > 1:
                    yield from _tell(self.document, sentence, place, parties=parties, date=self.dates(sentence))

    def _places(
        self, sentence: Sentence, mentions: Sequence[ActorMention], short_forms: re.Pattern[str] | None
    ) -> Iterator[_Place]:
        """The things that a sentence speaks of, each once."""
        text, book, seen = sentence.text, self.book, set()
        forms = self.forms[sentence.index]
        candidates = [_Place(t, form.start, form.end, form.edition) for form in forms if (t := book.find(form.name))]
        if short_forms:
            found = short_forms.finditer(text)
            candidates += [
                _Place(t, short.start(), short.end(), find_edition(text, short.end()))
                for short in found
                if (t := book.find(short.group()))
            ]
        candidates += _organisations(self.document, sentence, mentions, book)
        candidates += _sales(text, book)
        for place in candidates or _pointed(text, sentence.index, book):
            if id(place.thing) not in seen:
                seen.add(id(place.thing))
                yield place
