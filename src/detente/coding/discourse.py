"""Who "it", "he", "both countries" and "the ministry" are: references read from what the document named before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.model.actor import ActorKind, ActorMention, kind_of
from detente.model.document import BlockKind, Document
from detente.model.sentence import Sentence
from detente.ontology.references import mutual_pattern
from detente.ontology.titles import body_nouns, country_nouns, firm_nouns, other_nouns

_HE = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WE = frozenset({"we", "our", "us", "ours", "i", "my", "me", "mine"})
_POSSESSIVES = frozenset({"its", "his", "her", "their"})
_BOTH = frozenset({"both", "each"})
_AS_NOUNS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "poss"}
)  # where such a word stands for itself
_NO_COUNTRIES = frozenset({"group", "organisation"})
_MAIN_SHARE = 0.15  # of all mentions of states that the second party of a document's main dyad has to have
_TITLE_WEIGHT = 3
_FIRM_REACH = 1000  # characters from a firm's name to "the company" that goes back to it


def find_main_parties(document: Document, mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """The two parties that a document is about, most named first; fewer where none stands out."""
    counts: Counter[str] = Counter()
    heads = [(block.start, block.end) for block in document.blocks if block.kind is BlockKind.TITLE]
    for mention in mentions:
        weight = _TITLE_WEIGHT if any(start <= mention.start < end for start, end in heads) else 1
        for code in mention.codes:
            counts[code] += 0 if kind_of(code) is ActorKind.GROUP else weight
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(code for code, count in ranked[:2] if count >= _MAIN_SHARE * total)


@dataclass(slots=True)
class Discourse:
    """What has been named so far; `read` takes the sentences in order and gives each its mentions."""

    main_parties: tuple[str, ...]
    persons: list[ActorMention] = field(default_factory=list)
    bodies: list[ActorMention] = field(default_factory=list)
    firms: list[ActorMention] = field(default_factory=list)
    pair: tuple[str, ...] = ()
    lead: ActorMention | None = None

    def read(self, sentence: Sentence, names: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
        """The mentions of one sentence: its names, and its references to what was named before.

        Args:
            sentence: the next sentence; references are read only where it is parsed.
            names: the names that stand in it, left to right.
        """
        found = list(names)
        if sentence.is_parsed:
            found += self._references(sentence, names)
            found.sort(key=lambda mention: (mention.start, mention.end))
        self._remember(names)
        return tuple(found)

    def _remember(self, names: Sequence[ActorMention]) -> None:
        codes = tuple(dict.fromkeys(code for name in names if name.how != "group" for code in name.codes))
        if len(codes) == 2:
            self.pair = codes
        self.persons += [name for name in names if name.how == "person"]
        self.bodies += [name for name in names if name.how != "person"]
        self.firms += [name for name in names if name.how == "firm of the state"]
        if names:
            self.lead = names[0]

    def _references(self, sentence: Sentence, names: Sequence[ActorMention]) -> list[ActorMention]:
        taken = {place for name in names for place in range(name.start, name.end)}
        found = []
        for match in mutual_pattern().finditer(sentence.text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            codes = self._pair_for(names, start)
            if len(codes) == 2 and start not in taken:
                found.append(ActorMention(start, end, match[0], codes, "mutual reference"))
                taken.update(range(start, end))
        for number, word in enumerate(sentence.words):
            start = sentence.starts[number]
            if start in taken:
                continue
            reference = (
                self._pronoun(word.lower(), start, names)
                or self._both(sentence, number, names)
                or self._other(sentence, number, names)
                or self._body(sentence, number, names)
            )
            if reference:
                codes, how = reference
                found.append(ActorMention(start, start + len(word), word, codes, how))
        return found

    def _pair_for(self, names: Sequence[ActorMention], start: int) -> tuple[str, ...]:
        before = tuple(
            dict.fromkeys(code for name in names if name.start < start and name.how != "group" for code in name.codes)
        )
        if len(before) == 2:
            return before
        if set(self.pair) & set(before) or not before:
            return self.pair or self.main_parties
        return self.main_parties

    def _pronoun(self, word: str, start: int, names: Sequence[ActorMention]) -> tuple[tuple[str, ...], str] | None:
        before = [name for name in names if name.end <= start]
        if word in _HE:
            persons = [name for name in before if name.how == "person"] or self.persons[-1:]
            return (persons[-1].codes, "pronoun") if persons else None
        if word in _IT:
            bodies = [name for name in before if name.how != "person"][:1] or ([self.lead] if self.lead else [])
            return (bodies[0].codes, "pronoun") if bodies else None
        if word in _THEY:
            codes = tuple(dict.fromkeys(code for name in before for code in name.codes))
            if len(codes) >= 2:
                return codes[:2], "pronoun"
            both = self.pair if not before else codes
            return (both, "pronoun") if both else None
        if word in _WE:
            speaker = before[:1] or list(names[-1:]) or ([self.lead] if self.lead else [])
            return (speaker[0].codes, "speaker's we") if speaker else None
        return None

    def _both(
        self, sentence: Sentence, number: int, names: Sequence[ActorMention]
    ) -> tuple[tuple[str, ...], str] | None:
        """The two, where "both" or "each" stands without a noun."""
        if sentence.words[number].lower() not in _BOTH or sentence.deps[number] not in _AS_NOUNS:
            return None
        codes = self._pair_for(names, sentence.starts[number])
        return (codes, "mutual reference") if len(codes) == 2 else None

    def _other(
        self, sentence: Sentence, number: int, names: Sequence[ActorMention]
    ) -> tuple[tuple[str, ...], str] | None:
        """Of the two parties told of, the one that was not named last, for words such as "its neighbour", "his guest"."""
        words = [word.lower() for word in sentence.words[max(0, number - 3) : number]]
        possessive = next((place for place, word in enumerate(reversed(words), 1) if word in _POSSESSIVES), None)
        if sentence.words[number].lower() not in other_nouns() or possessive is None:
            return None
        start, end = sentence.starts[number - possessive], sentence.end_of(number)
        if any(start < name.start <= end + 2 for name in names):
            return None  # "his Zambrian counterpart", "its neighbour Zambria"
        last = next((name for name in reversed(names) if name.end <= start), None) or self.lead
        if last is None or len(last.codes) != 1:
            return None
        for pair in (self.pair, self.main_parties):
            if len(pair) == 2 and last.codes[0] in pair:
                return tuple(code for code in pair if code not in last.codes), "office"
        return None

    def _body(
        self, sentence: Sentence, number: int, names: Sequence[ActorMention]
    ) -> tuple[tuple[str, ...], str] | None:
        """A body or office without a name of its own ("the ministry", "its troops"): the state named last before it."""
        word = sentence.words[number].lower()
        if sentence.pos[number] not in ("NOUN", "PROPN"):
            return None
        start = sentence.starts[number]
        if word in firm_nouns() and number and sentence.words[number - 1].lower() == "the":
            firms = [*self.firms[-1:], *(name for name in names if name.how == "firm of the state")]
            firms = [name for name in firms if 0 <= start - name.end <= _FIRM_REACH]
            return (firms[-1].codes, "office") if firms else None
        if word not in body_nouns():
            return None
        if any(
            0 <= start - name.end <= 25 and "," not in sentence.text[name.end - sentence.start : start - sentence.start]
            for name in names
        ):
            return None  # "Zambria's foreign ministry": the name before it tells already
        before = [name for name in names if name.end <= start]
        if word in country_nouns():
            before = [name for name in before if name.how not in _NO_COUNTRIES]
            bodies = [name for name in self.bodies if name.how not in _NO_COUNTRIES]
        else:
            bodies = self.bodies
        known = before[-1:] or bodies[-1:]
        return (known[0].codes, "office") if known else None
