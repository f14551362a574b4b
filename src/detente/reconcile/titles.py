"""A short, neutral title for an event, in plain words of its own."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from detente.model.claim import EventType, Status
from detente.model.event import Event
from detente.model.time import FIRST_DAY, LAST_DAY, find_edtf
from detente.reconcile.codes import party_names
from detente.reconcile.profile import Profile
from detente.reconcile.wording import fold, read_wording, stem

# Of each type: said of several who act together; of one (or several) with no one, then with someone to receive it.
# `{s}` is the ending of the verb for one who acts.
_VERBS: Final[dict[EventType, tuple[str, str, str]]] = {
    EventType.AGREE: ("agree", "agree{s} or promise{s}", "promise{s} {to}"),
    EventType.CONSULT: ("hold talks", "hold{s} talks", "hold{s} talks with {to}"),
    EventType.SUPPORT: ("support each other", "give{s} support", "support{s} {to}"),
    EventType.CONCEDE: ("yield", "yield{s}", "yield{s} to {to}"),
    EventType.COOPERATE: ("cooperate", "cooperate{s}", "cooperate{s} with {to}"),
    EventType.AID: ("aid each other", "give{s} aid", "aid{s} {to}"),
    EventType.RETREAT: ("draw back", "draw{s} back", "draw{s} back from {to}"),
    EventType.REQUEST: ("make a request", "make{s} a request", "make{s} a request to {to}"),
    EventType.ACCUSE: ("accuse each other", "voice{s} blame", "accuse{s} {to}"),
    EventType.REJECT: ("refuse", "refuse{s}", "refuse{s} {to}"),
    EventType.THREATEN: ("threaten each other", "voice{s} a threat", "threaten{s} {to}"),
    EventType.PROTEST: ("protest", "protest{s}", "protest{s} against {to}"),
    EventType.SANCTION: ("cut relations", "impose{s} measures", "impose{s} measures on {to}"),
    EventType.MOBILIZE: ("mobilise forces", "mobilise{s} forces", "mobilise{s} forces towards {to}"),
    EventType.COERCE: ("coerce each other", "use{s} coercion", "coerce{s} {to}"),
    EventType.ASSAULT: ("fight", "attack{s}", "attack{s} {to}"),
}
_MOST_WORDS: Final = 3
_LONGEST_THING: Final = 60  # characters
_MARKED: Final = frozenset(Status) - {Status.OCCURRED, Status.ONGOING}
_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def title_of(event: Event, profiles: Sequence[Profile], thing_names: Mapping[str, str]) -> str:
    """The title: who, what kind of act, about what, and in brackets when and, unless done, its status.

    Args:
        event: with all but its title.
        profiles: of the event's claims, never empty.
        thing_names: name of each ledger entry by its id.
    """
    actors, recipients = event.actors, event.recipients
    together, alone, towards = _VERBS[event.event_type]
    pattern = towards if recipients else together if len(actors) > 1 else alone
    act = pattern.format(s="" if len(actors) > 1 else "s", to=party_names(recipients))
    subject = _subject(profiles, thing_names)
    about = f": {subject}" if subject else ""
    status = event.status.value if event.status in _MARKED else None
    marks = ", ".join(filter(None, (_when(event.date), status)))
    return f"{party_names(actors)} {act}{about}" + (f" ({marks})" if marks else "")


def _subject(profiles: Sequence[Profile], thing_names: Mapping[str, str]) -> str:
    """What the act is about: a named thing, a thing counted, or the words that most claims share."""
    told = Counter(thing_names[thing] for each in profiles for thing in each.things)
    things = sorted(told, key=lambda name: (-told[name], name))
    if things and 2 * told[things[0]] >= len(profiles) and len(things[0]) <= _LONGEST_THING:
        return things[0]
    counted = sorted(
        {quantity.what for each in profiles for quantity in each.claim.quantities if quantity.what},
        key=lambda what: (len(what), what),
    )
    return counted[0] if counted and len(counted[0]) <= _LONGEST_THING else _shared_words(profiles)


def _shared_words(profiles: Sequence[Profile]) -> str:
    """The stretch of a quote that holds most of what the claims speak of, in at most a few words.

    Party names, words of the act and empty words end a stretch.
    """
    told: dict[str, float] = {}
    for profile in profiles:
        for word, weight in profile.wording.weights.items():
            told[word] = told.get(word, 0.0) + weight
    worth: dict[str, float] = {}
    for profile in profiles:
        for stretch in _stretches(profile):
            worth[" ".join(stretch)] = sum(told[stem(fold(word))] for word in stretch)
    return min(worth, key=lambda words: (-worth[words], words)) if worth else ""


def _stretches(profile: Profile) -> Iterator[list[str]]:
    """Runs of neighbouring content words in a quote, cut to a title's length."""
    verbs = read_wording(profile.claim.trigger).weights
    run: list[str] = []
    end = 0
    for found in _TOKEN.finditer(profile.claim.evidence.quote):
        word = stem(fold(found.group()))
        between = profile.claim.evidence.quote[end : found.start()]
        is_content = word in profile.wording.weights and word not in verbs
        if run and (not is_content or between.strip() or len(run) == _MOST_WORDS):
            yield run
            run = []
        if is_content:
            run.append(found.group())
        end = found.end()
    if run:
        yield run


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
