"""Opposite assessments of the same thing.

They are read from the words of quotes, by short lists of words that stand against each other. The lists are small on
purpose: what they do not know stays unsaid, and each pair has to speak of the same parties and the same time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detente.model.claim import Assessment, Figure
from detente.model.event import Disagreement, Strength
from detente.model.evidence import EvidenceSpan
from detente.reconcile.codes import party_names
from detente.reconcile.disagreements import Told, disagree
from detente.reconcile.wording import fold

_TRADE = r"trade|turnover|commerce|exports|imports"
_RELATION = r"relation\w*|ties|partnership|friendship|bonds?|past|history"
_BOTH = r"between|relation\w*|ties|nations|countries|states|capitals|governments|sides"
_MEASURES = r"annexation|occupation|sanctions?|embargo|blockade|strikes?|raids?|arrests?|detention|seizure|referendum|treaty|war|invasion|intervention"
_SIZE = r"potential|scope|prospects?"


@dataclass(frozen=True, slots=True)
class Scale:
    """Two poles of an assessment, as patterns, and the nouns that they have to stand near.

    `field` is the attribute that a disagreement on it is shown under; where `is_of_one_noun`, both have to speak of the
    same noun: a blockade may be lawful and an arrest not.
    """

    name: str
    nouns: re.Pattern[str]
    high: re.Pattern[str]
    low: re.Pattern[str]
    field: str = "assessment"
    is_of_one_noun: bool = False


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b")


def _scale(name: str, nouns: str, high: str, low: str) -> Scale:
    return Scale(name, _words(nouns), _words(high), _words(low))


_SCALES: Final = (
    _scale(
        "character of relations",
        _RELATION,
        r"(?:traditionally |historically |always )?(?:friendly|cordial|warm|brotherly|amicable|fraternal)",
        r"sour\w*|hostile|hostility|frosty|cold(?! war)|strained|tense|bitter|antagonis\w+|adversarial|mistrustful|enmity",
    ),
    _scale(
        "potential",
        _SIZE,
        r"high|vast|great|huge|immense|enormous|significant|considerable|untapped|large|unlimited|strong",
        r"limited|little|low|small|modest|scant|meagre|narrow|negligible|no",
    ),
    _scale(
        "strength of relations",
        _RELATION,
        r"strong|stronger than ever|solid|robust|deep-rooted|unshakeable|unbreakable|rock-solid",
        r"weak|fragile|shallow|brittle|hollow|at (?:a|their|its) low(?:est)?|deteriorat\w+",
    ),
    _scale(
        "size of trade",
        _TRADE,
        r"significant(?: milestone| volumes?)?|record(?! (?:growth|rise|increase|pace))|booming|impressive|flourishing|thriving|buoyant|substantial",
        r"modest|meagre|meager|paltry|negligible|insignificant|tiny|marginal|dismal|anaemic|a trickle|stagnant",
    ),
    _scale(
        "trust",
        _BOTH,
        r"mutual trust|deep trust|full trust|complete trust|built on trust|trust each other",
        r"mistrust|distrust|lack of trust|trust deficit|mutual suspicions?|deep suspicions?",
    ),
    Scale(
        "legality",
        _words(_MEASURES),
        _words(
            r"legal|lawful|legitimate|in (?:line|accordance) with (?:international )?law|within (?:its|their) rights"
        ),
        _words(r"illegal|unlawful|illegitimate|(?:in (?:breach|violation) of|contrary to) (?:international )?law"),
        field="legality",
        is_of_one_noun=True,
    ),
)
# A quote without any of these holds no opinion, and most hold none.
_ANY_POLE: Final = re.compile("|".join(f"{scale.high.pattern}|{scale.low.pattern}" for scale in _SCALES))
_TWO: Final = 2
_REACH: Final = 40  # characters between a pole and the noun that it speaks of
_PAST = re.compile(r"\b(?:historic\w*|tradition\w*|once|past|formerly|cold war|used to|had been|were|was|long)\b")
_NEGATED: Final = r"(?:not?|never|nor|hardly|neither|without|n't)\s+(?:\w+\s+){0,2}$"


_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a quote holds of the relation of some parties: high or low on a scale, of the past or of now.

    `noun` is what it speaks of, where the scale asks for one noun; `years` are those that the quote names.
    """

    evidence: EvidenceSpan
    parties: frozenset[str]
    scale: Scale
    is_high: bool
    is_past: bool
    noun: str
    years: frozenset[str]


def read_opinions(evidence: EvidenceSpan, parties: frozenset[str]) -> Iterator[Opinion]:
    """The opinions of one quote; none where it holds both poles of a scale, or a negated one."""
    text = fold(evidence.quote)
    if not _ANY_POLE.search(text):
        return
    for scale in _SCALES:
        nouns = list(scale.nouns.finditer(text))
        poles = [
            (is_high, noun.group())
            for is_high, pattern in ((True, scale.high), (False, scale.low))
            for found in pattern.finditer(text)
            if (noun := _nearest(found, nouns)) and not re.search(_NEGATED, text[: found.start()])
        ]
        if poles and len({is_high for is_high, _ in poles}) == 1:
            about = poles[0][1].removesuffix("s") if scale.is_of_one_noun else ""
            is_past = _PAST.search(text) is not None
            years = frozenset(_YEAR.findall(text))
            yield Opinion(evidence, parties, scale, poles[0][0], is_past, about, years)


def _nearest(pole: re.Match[str], nouns: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """The noun next to a pole, None where all are too far for it to speak of them."""
    near = [(_gap(pole.span(), noun.span()), noun.start(), noun) for noun in nouns]
    near = [each for each in near if each[0] <= _REACH]
    return min(near, key=lambda each: each[:2])[2] if near else None


def _gap(left: tuple[int, int], right: tuple[int, int]) -> int:
    return max(left[0] - right[1], right[0] - left[1], 0)


def find_opposite_assessments(
    assessments: Iterable[Assessment], told: Sequence[Told], figures: Iterable[Figure] = ()
) -> Iterator[Disagreement]:
    """A disagreement for each scale, time and set of parties on which quotes stand at both poles."""
    spoken = {(each.evidence, frozenset(each.parties)) for each in assessments}
    spoken |= {(figure.evidence, frozenset(figure.parties)) for figure in figures}
    spoken |= {(profile.claim.evidence, profile.parties) for each in told for profile in each.profiles}
    filed: dict[tuple[str, bool, str, frozenset[str]], list[Opinion]] = {}
    for evidence, parties in sorted(spoken, key=lambda each: (each[0], sorted(each[1]))):
        if len(parties) == _TWO:  # Of three, one may be friends with another and at odds with the third.
            for opinion in read_opinions(evidence, parties):
                key = (opinion.scale.name, opinion.is_past, opinion.noun, parties)
                filed.setdefault(key, []).append(opinion)
    for opinions in filed.values():
        yield from _oppose(opinions)


def _oppose(opinions: Sequence[Opinion]) -> Iterator[Disagreement]:
    """The disagreement of opinions on one scale, among those that speak of the same years or of none in particular."""
    opposed = {
        each.evidence: each
        for each in opinions
        if any(other.is_high is not each.is_high and _are_of_one_time(each, other) for other in opinions)
    }
    if not opposed:
        return
    first = next(iter(opposed.values()))
    sides = [
        (pole, [each.evidence for each in opposed.values() if each.is_high is is_high])
        for pole, is_high in (("low", False), ("high", True))
    ]
    names = party_names(sorted(first.parties))
    subject = f"{first.scale.name}{f' of the {first.noun}' if first.noun else ''}"
    reason = f"The {subject}: {names}, as to the {'past' if first.is_past else 'present'}, is put at opposite ends."
    yield disagree(f"{subject}: {names}", first.scale.field, Strength.SOFT, sides, reason)


def _are_of_one_time(left: Opinion, right: Opinion) -> bool:
    return not left.years or not right.years or bool(left.years & right.years)
