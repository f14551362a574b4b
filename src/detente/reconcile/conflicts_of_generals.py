"""General statements that an instance contradicts: "no arms to Quel" against a delivery of tanks to Quel."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.event import Disagreement, Strength
from detente.model.time import EventDate
from detente.reconcile.codes import actor_name
from detente.reconcile.disagreements import Told, disagree
from detente.reconcile.outcome import HAPPENED
from detente.reconcile.profile import Profile
from detente.reconcile.wording import fold

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
# Whoever counts what crosses borders tells of deeds; whoever else is quoted may only say so.
_REGISTER: Final = re.compile(r"\b(?:comtrade|customs|statistic\w*|sipri|database|register|records)\b", re.IGNORECASE)
_NO_LONGER: Final = re.compile(r"\bno (?:longer|more)\b")
# What is looked into or hoped for is no instance of it.
_NOT_YET: Final = re.compile(
    r"\b(?:explor\w*|consider\w*|plan(?:s|ned|ning)?|may|might|could|would|will|seek\w*|sought|wants?|interest(?:ed)?|discuss\w*"
    r"|negotiat\w*|propos\w*|offer\w*|promis\w*|pledg\w*|lift\w*)\b"
)
_AGAIN: Final = re.compile(r"\b(?:reiterat\w*|reaffirm\w*|repeat\w*|again|as ever|has always|have always)\b")
_YEARS_BEFORE: Final = 5
_TAKEN: Final = re.compile(r"\b(?:import\w*|b(?:uys?|ought|uying)|purchas\w*|receiv\w*|acquir\w*)\b")


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
    speaker = profile.claim.speaker
    is_told_as_so = profile.claim.status in HAPPENED and (speaker is None or _REGISTER.search(speaker) is not None)
    if is_told_as_so and profile.claim.event_type in _DEEDS:
        text = fold(profile.claim.evidence.quote)
        if not _NO.search(text) and not _NOT_YET.search(text):
            yield from (name for name, pattern in _ANY_OF.items() if pattern.search(text))


def _nones_in(profile: Profile) -> Iterator[str]:
    if profile.claim.event_type in _GENERAL and profile.claim.status not in {Status.HYPOTHETICAL, Status.ALLEGED}:
        text = fold(profile.claim.evidence.quote)
        if _NO.search(text):
            yield from (name for name, pattern in _NONE_OF.items() if pattern.search(text))


def _counts_from(date: EventDate, text: str) -> str:
    """The first day on which a deed breaks a general statement; one that is said again held for years before."""
    if not _AGAIN.search(text):
        return date.first
    return f"{int(date.first[:4]) - _YEARS_BEFORE:04}{date.first[4:]}"


def _givers(deed: Profile) -> frozenset[str]:
    """Who may have given: those who act, and where the words tell who took, all parties."""
    return deed.parties if _TAKEN.search(fold(deed.claim.evidence.quote)) else deed.acting


def _is_instance(general: Profile, deed: Profile) -> bool:
    """Whether the deed is of those the general statement rules out: its parties are among those that one names."""
    text = fold(general.claim.evidence.quote)
    named = general.parties | {code for code in deed.parties if fold(actor_name(code)) in text}
    if len(deed.parties) < 2 or not deed.parties <= named or deed.claim.claim_id == general.claim.claim_id:
        return False
    if deed.acting and general.acting and not _givers(deed) & general.acting:
        return False
    if _NO_LONGER.search(text) and (general.date is None or deed.date is None):
        return False  # What came before is no instance.
    return general.date is None or deed.date is None or deed.date.last >= _counts_from(general.date, text)
