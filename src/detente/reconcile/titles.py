"""A short, neutral title for an event, in plain words of its own."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.event import Event
from detente.model.time import FIRST_DAY, LAST_DAY, find_edtf
from detente.reconcile.codes import is_party_word, party_names
from detente.reconcile.headlines import Act, call_act
from detente.reconcile.profile import Profile
from detente.reconcile.wording import fold, read_wording, stem
from detente.reconcile.words import EMPTY, TITLE_STOPS

_MOST_WORDS: Final = 4
_LONGEST_THING: Final = 60  # characters
_SHORTEST_WORD: Final = 3  # characters of a subject of one word
# What a title says before the noun where the act is not told as done.
_LEADS: Final = {
    Status.ALLEGED: "Reported",
    Status.PLANNED: "Planned",
    Status.PROPOSED: "Proposed",
    Status.HYPOTHETICAL: "Possible",
}
_MARKS: Final = frozenset({Status.DENIED, Status.STALLED})
_PAPER: Final = re.compile(r"(?:memorandum|protocol|declaration|treaty|accord|pact|convention|contract|deal)\b")
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_GAP = re.compile(r"\s*[\"“‘']?\s*")
_LINKS: Final = frozenset({"on", "of", "about", "for", "over"})
_ARTICLES: Final = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "some", "any", "new", "more", "first", "this", "all"}
)


def title_of(event: Event, profiles: Sequence[Profile], thing_names: Mapping[str, str]) -> str:
    """The title: what kind of act, between whom, about what, and in brackets when and what became of it.

    An act that is not told as done is led by "Reported", "Planned", "Proposed" or "Possible".

    Args:
        event: with all but its title.
        profiles: of the event's claims, never empty.
        thing_names: name of each ledger entry by its id.
    """
    act, subject = _act(event.event_type, profiles), _subject(event, profiles, thing_names)
    noun = act.noun
    if event.event_type is EventType.AGREE and _PAPER.match(subject):
        noun, subject = subject[0].upper() + subject[1:], ""
    if stem(fold(subject)) == stem(fold(noun)):
        subject = ""
    lead = _lead(event.status, profiles)
    words = [f"{lead} {noun[0].lower()}{noun[1:]}" if lead else noun]
    if subject and act.has_object and not any(each.things for each in profiles):
        words.append(f"of {subject}")
        subject = ""
    words.append(_sides(act, event))
    mark = event.status.value if event.status in _MARKS else None
    marks = ", ".join(filter(None, (_when(event.date), mark)))
    return " ".join(words) + (f": {subject}" if subject else "") + (f" ({marks})" if marks else "")


def _lead(status: Status, profiles: Sequence[Profile]) -> str | None:
    """What stands before the noun where the act is not told as done; of a denial, where somebody told of the act."""
    is_disputed = status is Status.DENIED and any(each.claim.status is Status.ALLEGED for each in profiles)
    return _LEADS[Status.ALLEGED] if is_disputed else _LEADS.get(status)


def _act(event_type: EventType, profiles: Sequence[Profile]) -> Act:
    """What most claims of the event's type call the act."""
    told = Counter(call_act(event_type, each.claim.trigger) for each in profiles if each.claim.event_type is event_type)
    return min(told, key=lambda act: (-told[act], act.noun)) if told else call_act(event_type, "")


def _sides(act: Act, event: Event) -> str:
    actors, recipients = party_names(event.actors), party_names(event.recipients)
    if not event.recipients:
        return f"{act.joint if len(event.actors) > 1 else 'by'} {actors}"
    if act.towards == "with":
        return f"between {party_names(sorted((*event.actors, *event.recipients)))}"
    if act.towards == "of":
        return f"of {recipients} by {actors}"
    towards = "on" if act.towards == "in" and not event.recipients[0].startswith("IGO:") else act.towards
    return f"by {actors} {towards} {recipients}"


def _subject(event: Event, profiles: Sequence[Profile], thing_names: Mapping[str, str]) -> str:
    """What the act is about: a named thing, a thing counted, or the words after those of the act in most claims."""
    parties = {code.removeprefix("IGO:") for code in (*event.actors, *event.recipients)}
    told = Counter(thing_names[thing] for each in profiles for thing in each.things)
    things = sorted(told, key=lambda name: (-told[name], name))
    things = [name for name in things if name not in parties and _initials(name) not in parties]
    if things and 2 * told[things[0]] >= len(profiles) and len(things[0]) <= _LONGEST_THING:
        return things[0]
    counted = sorted(
        {quantity.what for each in profiles for quantity in each.claim.quantities if quantity.what},
        key=lambda what: (len(what), what),
    )
    if counted and len(counted[0]) <= _LONGEST_THING:
        return counted[0]
    objects = Counter(words for each in profiles if (words := _object(each)))
    return min(objects, key=lambda words: (-objects[words], -len(words), words)) if objects else ""


def _initials(name: str) -> str:
    return "".join(letter for letter in name if letter.isupper())


def _object(profile: Profile) -> str:
    """The words that follow those of the act in a quote and say what it was about; parties and empty words left out."""
    quote = profile.claim.evidence.quote
    at = quote.find(profile.claim.trigger)
    if at < 0 or not profile.claim.trigger:
        return ""
    words = list(_run_after(quote, at + len(profile.claim.trigger), profile))
    while words and fold(words[-1]) in _ARTICLES | _LINKS:
        words.pop()
    content = [word for word in words if stem(fold(word)) in profile.wording.weights]
    if not any(len(word) >= _SHORTEST_WORD for word in content) or all(word[0].isupper() for word in content):
        return ""
    if profile.claim.trigger.endswith(" to"):
        return f"to {' '.join(words)}"
    return "" if words[0].endswith("ed") else " ".join(words)


def _run_after(quote: str, start: int, profile: Profile) -> Iterator[str]:
    """The words from an offset on, until a stop or the length of a title."""
    verbs = read_wording(profile.claim.trigger).weights
    end, n_words = start, 0
    for found in _TOKEN.finditer(quote, start):
        word, is_near = fold(found.group()), _GAP.fullmatch(quote, end, found.start())
        is_first = n_words == 0
        end = found.end()
        if not is_near or n_words == _MOST_WORDS:
            return
        if is_first and (word in _LINKS or word in _ARTICLES or is_party_word(stem(word), profile.parties)):
            continue
        if word in TITLE_STOPS or stem(word) in verbs or is_party_word(stem(word), profile.parties):
            return
        if word in EMPTY and word not in _LINKS | _ARTICLES and not (word == "no" and is_first):
            return
        n_words += 1
        yield found.group()


def _when(date: str | None) -> str | None:
    """The year or years of a date, as a title gives them."""
    known = find_edtf(date)
    if known is None:
        return None
    first, last = known.first[:4], known.last[:4]
    if known.first == FIRST_DAY:
        return f"until {last}"
    if known.last == LAST_DAY:
        return f"since {first}"
    about = "about " if known.is_approximate else ""
    return f"{about}{first}" if first == last else f"{about}{first}–{last}"
