"""Opposite assessments of the same thing, and general statements that an instance contradicts.

Both are read from the words of quotes, by short lists of words that stand against each other. The lists are small on
purpose: what they do not know stays unsaid, and each pair has to speak of the same parties and the same time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detente.model.claim import Assessment, EventType, Status
from detente.model.event import Disagreement, Strength
from detente.model.evidence import EvidenceSpan
from detente.reconcile.codes import actor_name, party_names
from detente.reconcile.disagreements import Told, disagree
from detente.reconcile.outcome import HAPPENED
from detente.reconcile.profile import Profile
from detente.reconcile.wording import fold

_RELATION = r"relation\w*|ties|partnership|friendship|bonds?|past|history"
_SIZE = r"potential|scope|prospects?"


@dataclass(frozen=True, slots=True)
class Scale:
    """Two poles of an assessment, as patterns, and the nouns that they have to stand near."""

    name: str
    nouns: re.Pattern[str]
    high: re.Pattern[str]
    low: re.Pattern[str]


def _scale(name: str, nouns: str, high: str, low: str) -> Scale:
    return Scale(name, *(re.compile(rf"\b(?:{words})\b") for words in (nouns, high, low)))


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
)
_TWO: Final = 2
_REACH: Final = 40  # characters between a pole and the noun that it speaks of
_PAST = re.compile(r"\b(?:historic\w*|tradition\w*|once|past|formerly|cold war|used to|had been|were|was|long)\b")
_NEGATED: Final = r"(?:not?|never|nor|hardly|neither|without|n't)\s+(?:\w+\s+){0,2}$"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a quote holds of the relation of some parties: high or low on a scale, of the past or of now."""

    evidence: EvidenceSpan
    parties: frozenset[str]
    scale: str
    is_high: bool
    is_past: bool


def read_opinions(evidence: EvidenceSpan, parties: frozenset[str]) -> Iterator[Opinion]:
    """The opinions of one quote; none where it holds both poles of a scale, or a negated one."""
    text = fold(evidence.quote)
    for scale in _SCALES:
        nouns = [found.span() for found in scale.nouns.finditer(text)]
        poles = [
            is_high
            for is_high, pattern in ((True, scale.high), (False, scale.low))
            for found in pattern.finditer(text)
            if any(_gap(found.span(), noun) <= _REACH for noun in nouns)
            and not re.search(_NEGATED, text[: found.start()])
        ]
        if poles and len(set(poles)) == 1:
            yield Opinion(evidence, parties, scale.name, poles[0], _PAST.search(text) is not None)


def _gap(left: tuple[int, int], right: tuple[int, int]) -> int:
    return max(left[0] - right[1], right[0] - left[1], 0)


def find_opposite_assessments(assessments: Iterable[Assessment], told: Sequence[Told]) -> Iterator[Disagreement]:
    """A disagreement for each scale, time and set of parties on which quotes stand at both poles."""
    filed: dict[tuple[str, bool, frozenset[str]], dict[bool, dict[EvidenceSpan, None]]] = {}
    spoken = [(each.evidence, frozenset(each.parties)) for each in assessments]
    spoken += [(profile.claim.evidence, profile.parties) for each in told for profile in each.profiles]
    for evidence, parties in sorted(spoken, key=lambda each: (each[0], sorted(each[1]))):
        if len(parties) == _TWO:  # Of three, one may be friends with another and at odds with the third.
            for opinion in read_opinions(evidence, parties):
                sides = filed.setdefault((opinion.scale, opinion.is_past, parties), {})
                sides.setdefault(opinion.is_high, {})[evidence] = None
    for (scale, is_past, parties), sides in filed.items():
        if len(sides) == 2:
            names = party_names(sorted(parties))
            when = "past" if is_past else "present"
            values = [("high" if is_high else "low", list(spans)) for is_high, spans in sorted(sides.items())]
            reason = f"The {scale} of {names}, as to the {when}, is put at opposite ends."
            yield disagree(f"{scale}: {names}", "assessment", Strength.SOFT, values, reason)


# A pledge or statement of none, and what would be an instance of the thing named.
_CLASSES: Final[dict[str, str]] = {
    "arms": r"arms|weapons?|ammunition|munitions|missiles?|tanks?|howitzers?|(?:fighter )?jets?|helicopters?|warplanes?"
    r"|combat aircraft|submarines?|frigates?|drones?|artillery|rifles?",
    "troops": r"troops|soldiers|forces|boots on the ground|mercenaries",
    "oil": r"oil|crude",
    "gas": r"gas|lng",
    "exercise": r"exercises?|drills?|manoeuvres|maneuvers|war games?",
    "base": r"(?:military |naval |air )?bases?",
}
_NONE_OF: Final = {
    name: re.compile(rf"\b(?:no|never|not any|nor|without|any)\b[^.;]{{0,40}}?\b(?:{words})\b")
    for name, words in _CLASSES.items()
}
_ANY_OF: Final = {name: re.compile(rf"\b(?:{words})\b") for name, words in _CLASSES.items()}
_DEEDS: Final = frozenset({EventType.COOPERATE, EventType.AID, EventType.MOBILIZE})
_GENERAL: Final = frozenset({EventType.AGREE, EventType.REJECT, *_DEEDS})
_NO = re.compile(r"\b(?:no|never|not|nor|without|n't)\b")


def find_broken_generals(told: Sequence[Told]) -> Iterator[Disagreement]:
    """A disagreement for each general statement of none ("no arms to Quel") that deeds told elsewhere contradict."""
    by_actor: dict[tuple[str, str], list[tuple[Profile, str]]] = {}
    for each in told:
        for profile in each.profiles:
            for thing in _deeds_in(profile):
                for party in sorted(profile.parties):
                    by_actor.setdefault((thing, party), []).append((profile, each.event.event_id))
    for each in told:
        for profile in each.profiles:
            for thing in _nones_in(profile):
                known = [pair for party in sorted(profile.acting) for pair in by_actor.get((thing, party), ())]
                deeds = [(deed, event_id) for deed, event_id in known if _is_instance(profile, deed)]
                if deeds:
                    yield disagree(
                        f"no {thing}: {each.event.title}",
                        "kept",
                        Strength.SOFT,
                        [("none", [profile.claim.evidence]), ("some", [deed.claim.evidence for deed, _ in deeds])],
                        f"A general statement of no {thing} stands against an instance of it.",
                        [each.event.event_id, *(event_id for _, event_id in deeds)],
                    )


def _deeds_in(profile: Profile) -> Iterator[str]:
    is_told_as_so = profile.claim.status in HAPPENED and profile.claim.speaker is None
    if is_told_as_so and profile.claim.event_type in _DEEDS:
        text = fold(profile.claim.evidence.quote)
        if not _NO.search(text):
            yield from (name for name, pattern in _ANY_OF.items() if pattern.search(text))


def _nones_in(profile: Profile) -> Iterator[str]:
    if profile.claim.event_type in _GENERAL and profile.claim.status not in {Status.HYPOTHETICAL, Status.ALLEGED}:
        text = fold(profile.claim.evidence.quote)
        if _NO.search(text):
            yield from (name for name, pattern in _NONE_OF.items() if pattern.search(text))


def _is_instance(general: Profile, deed: Profile) -> bool:
    """Whether the deed is of those the general statement rules out: its parties are among those that one names."""
    text = fold(general.claim.evidence.quote)
    named = general.parties | {code for code in deed.parties if fold(actor_name(code)) in text}
    if len(deed.parties) < 2 or not deed.parties <= named or deed.claim.claim_id == general.claim.claim_id:
        return False
    if deed.acting and general.acting and not deed.acting & general.acting:
        return False
    return general.date is None or deed.date is None or deed.date.last >= general.date.first
