"""Words of acts by PLOVER type, with the forms in which they stand in texts."""

from functools import cache
from types import MappingProxyType
from typing import Any

from detente.model.claim import EventType
from detente.ontology.load import load_data

_VOWELS = "aeiou"


def _forms(lemma: str, irregular: dict[str, list[str]]) -> set[str]:
    """The forms of a regular English verb or noun; a form too many costs nothing, one too few a claim."""
    forms = {lemma, *irregular.get(lemma, ())}
    stem = lemma.removesuffix("e")
    forms |= {stem + "ing", stem + "ed", lemma + "s", lemma + "es"}
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    if lemma[-1] not in _VOWELS + "wxy" and lemma[-2:-1] in tuple(_VOWELS):
        forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
    return forms


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load_data("acts")
    return data


@cache
def act_words(part: str) -> MappingProxyType[str, EventType]:
    """Lemma to type, for `part` "verbs" or "nouns"; of two types the first in the file wins."""
    words: dict[str, EventType] = {}
    for event_type in EventType:
        for lemma in _data()[event_type.value][part]:
            words.setdefault(lemma, event_type)
    return MappingProxyType(words)


@cache
def act_phrases() -> MappingProxyType[str, tuple[tuple[tuple[str, ...], EventType], ...]]:
    """First lemma to the phrases that begin with it, longest first, as (lemmas, type)."""
    phrases: dict[str, list[tuple[tuple[str, ...], EventType]]] = {}
    for event_type in EventType:
        for phrase in _data()[event_type.value]["phrases"]:
            lemmas = tuple(phrase.split())
            phrases.setdefault(lemmas[0], []).append((lemmas, event_type))
    return MappingProxyType(
        {word: tuple(sorted(listed, key=lambda item: -len(item[0]))) for word, listed in phrases.items()}
    )


@cache
def deciding_objects() -> MappingProxyType[str, dict[str, EventType]]:
    """Verb lemma to {lemma of its object: type}."""
    return MappingProxyType(
        {verb: {noun: EventType(kind) for noun, kind in table.items()} for verb, table in _data()["objects"].items()}
    )


@cache
def word_list(kind: str) -> frozenset[str]:
    """The lemmas of a list of the file that stands beside the types: `weak`, `texts`, `text_verbs`, `stopping`, `motives`, `helping`,
    `standing`; verbs come with their particle ("hold up"). What each is for is told in the file.
    """
    return frozenset(_data()[kind])


@cache
def idle_words() -> MappingProxyType[str, frozenset[str]]:
    """Noun of an act to the words before it that make it something else ("cold war")."""
    return MappingProxyType({noun: frozenset(words) for noun, words in _data()["idle"].items()})


@cache
def undertakings() -> MappingProxyType[str, EventType]:
    """Noun lemma of what two sides have under way to the type of it ("project", "visit")."""
    return MappingProxyType(
        {noun: EventType(kind) for kind, nouns in _data()["undertakings"].items() for noun in nouns}
    )


@cache
def act_forms() -> frozenset[str]:
    """Every lower-case form of every act word, and the first content word of every phrase: what the gate looks for."""
    irregular = _data()["irregular"]
    lemmas = {*act_words("verbs"), *act_words("nouns"), *deciding_objects()}
    lemmas |= {lemmas_[0] for listed in act_phrases().values() for lemmas_, _ in listed}
    return frozenset(form for lemma in lemmas for form in _forms(lemma, irregular))
