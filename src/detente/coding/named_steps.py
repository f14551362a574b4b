"""What a sentence says became of a named thing, and what it tells of its size, cost and way."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from detente.coding.assessments_cues import Cues, Hit
from detente.coding.rules import load_rules
from detente.model.claim import NamedKind, StepKind

_CLAUSE_EDGE = re.compile(r"(?:;|,\s(?=which|who|but|and)|\s[–-]\s|—)\s*")
_DONE = frozenset((StepKind.DELIVERED, StepKind.SIGNED, StepKind.HELD, StepKind.IN_FORCE, StepKind.UNDER_WAY))
_NEAR_BEFORE = 3  # words before a step's words that can negate them or put them off
_NONE_AFTER = re.compile(r"\s(?:no|none|nothing|neither)\b", re.IGNORECASE)
# What it would cost or carry says how it is meant to be, not that somebody proposed it; nor does what would not be done.
_OF_ITS_NATURE = re.compile(
    r"(?:would|could|may|might|should|will)\s(?:not\b|(?:cost|own|be|have|bring|carry|transport|mean|help|run)\b(?!\s\w+(?:ed|t)\b))",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"(?<=agreed)\sto\s(?!the\b|an?\b|its\b|this\b)")  # agreed to build, not yet built
_YEAR = re.compile(r"(?P<since>\bsince\s+(?:\w+\s)?)?\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_NUMBER = r"\d[\d.,]*(?:\s(?:hundred|thousand|million|billion|trillion))?"
_QUALIFIED = r"(?:(?:about|around|some|over|nearly|almost|more than|up to|an estimated)\s)?"
_ATTRIBUTES = (
    ("length", re.compile(rf"{_QUALIFIED}{_NUMBER}[\s-]?(?:km|kilomet(?:er|re)s?|miles?)\b", re.IGNORECASE)),
    (
        "capacity",
        re.compile(
            rf"{_QUALIFIED}{_NUMBER}\s?(?:MW|GW|bcm|cubic\s(?:met(?:er|re)s|feet)|barrels|b/d|bpd|tonnes|tons)\b"
            rf"(?:\s(?:a|per)\s(?:day|year))?",
            re.IGNORECASE,
        ),
    ),
    (
        "value",
        re.compile(rf"{_QUALIFIED}(?:USD?\s?)?[$€£¥]\s?{_NUMBER}(?:\s?(?:bn|m|trn)\b)?|{_QUALIFIED}USD\s{_NUMBER}"),
    ),
    (
        "route",
        re.compile(
            r"(?<=from\s)(?P<value>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?\s(?:to|through|via)\s[A-Z][\w-]+(?:\s[A-Z]\w+)?)"
        ),
    ),
)
_PLACE = re.compile(r"\b(?:in|at)\s(?P<value>(?:the\s)?[A-Z][\w-]+(?:\s(?:[A-Z][\w-]+))*)")
_NO_PLACE = re.compile(
    r"^the\s(?:Organi[sz]ation|Union|League|Council|Commission|Group)|January|February|March|April|May|June|July|August|September|October|November|December",
    re.IGNORECASE,
)


@cache
def _cues() -> Cues[StepKind]:
    return Cues(
        [(phrase, StepKind(step)) for step, phrases in load_rules("named")["steps"].items() for phrase in phrases]
    )


@cache
def _order(kind: NamedKind) -> tuple[StepKind, ...]:
    return tuple(StepKind(step) for step in load_rules("named")["steps_of"][kind.value])


def statement_around(text: str, start: int) -> str:
    """The part of a sentence between semicolons that a place stands in: another part tells of other things."""
    first = text.rfind(";", 0, start) + 1
    last = text.find(";", start)
    return text[first : last if last >= 0 else len(text)]


def clauses_of(text: str) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence, as spans of it."""
    cuts = [0, *(edge.end() for edge in _CLAUSE_EDGE.finditer(text)), len(text)]
    yield from pairwise(cuts)


def find_step(text: str, kind: NamedKind) -> StepKind | None:
    """The step that a clause tells of a thing of this kind, None where it tells none.

    What is only asked, reported or denied is no step, nor is what is said not to have been; what is still to come is
    a step proposed.
    """
    if text.rstrip().endswith("?") or any(_part("hearsay").find(text)):
        return None
    end = min((hit.start for hit in _part("hearsay_after").find(text)), default=len(text))
    told = {step for hit in _cues().find(text) if hit.start < end and (step := _as_told(text, hit))}
    return next((step for step in _order(kind) if step in told), None)


@cache
def _part(part: str) -> Cues[None]:
    return Cues([(phrase, None) for phrase in load_rules("named")[part]])


def _as_told(text: str, hit: Hit[StepKind]) -> StepKind | None:
    """The step of a phrase as the words beside it leave it: none where negated, proposed where still to come."""
    if hit.label is StepKind.PROPOSED and _OF_ITS_NATURE.match(text, hit.start):
        return None
    if hit.label not in _DONE:
        return hit.label
    before = text[: hit.start].rsplit(",", 1)[-1].split()[-_NEAR_BEFORE:]
    lead = " ".join(before)
    if any(_part("negated").find(lead)) or _NONE_AFTER.match(text, hit.end):
        return None
    is_future = _TO_DO.match(text, hit.end) or any(_part("future").find(lead))
    return StepKind.PROPOSED if is_future else hit.label


def date_in(clause: str, date: str | None) -> str | None:
    """The date of a clause: its own year where the sentence's date lies in none of the clause's years, else that date."""
    years = list(_YEAR.finditer(clause))
    if len(years) != 1 or (date and years[0]["year"] in date):
        return date
    return years[0]["year"] + ("/.." if years[0]["since"] else "")


def find_attributes(text: str, kind: NamedKind, edition: str | None) -> tuple[tuple[str, str], ...]:
    """(attribute, value) pairs as worded in the sentence."""
    found = [("edition", edition)] if edition else []
    if kind in (NamedKind.PROJECT, NamedKind.AGREEMENT):
        for attribute, pattern in _ATTRIBUTES:
            if value := pattern.search(text):
                found.append((attribute, value.group().strip(" ,.")))
    elif kind in (NamedKind.EXERCISE, NamedKind.FORUM):
        places = (place["value"] for place in _PLACE.finditer(text) if not _NO_PLACE.search(place["value"]))
        found += [("place", place) for place in list(places)[:1]]
    return tuple(found)
