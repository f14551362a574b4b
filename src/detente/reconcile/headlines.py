"""Nouns that a headline calls an act by, and how the parties stand beside them.

A noun tells what is spoken of without saying that it was so: "Sale of arms by A to B (denied)".
"""

from dataclasses import dataclass
from typing import Final

from detente.model.claim import EventType


@dataclass(frozen=True, slots=True)
class Act:
    """What an act is called. `towards` stands before who receives, `joint` before several who act with nobody to receive;
    `has_object` tells that the noun takes what it is about with "of": sale of wheat.
    """

    noun: str
    towards: str
    joint: str = "by"
    has_object: bool = False


_AGREEMENT: Final = Act("Agreement", "with", "between")
_TALKS: Final = Act("Talks", "with", "between")
_SALE: Final = Act("Sale", "to", "between", has_object=True)
_DELIVERY: Final = Act("Delivery", "to", "between", has_object=True)
# Who buys stands on either side, as the text puts it and as coders have it: the headline leaves it open.
_PURCHASE: Final = Act("Purchase", "with", "between", has_object=True)
_VISIT: Final = Act("Visit", "to", "involving")
_EXERCISE: Final = Act("Exercise", "with", "of")

DEFAULTS: Final[dict[EventType, Act]] = {
    EventType.AGREE: _AGREEMENT,
    EventType.CONSULT: _TALKS,
    EventType.SUPPORT: Act("Support", "for"),
    EventType.CONCEDE: Act("Concession", "to"),
    EventType.COOPERATE: Act("Cooperation", "with", "between"),
    EventType.AID: Act("Aid", "to"),
    EventType.RETREAT: Act("Withdrawal", "from"),
    EventType.REQUEST: Act("Request", "to"),
    EventType.ACCUSE: Act("Accusation", "against"),
    EventType.REJECT: Act("Refusal", "towards"),
    EventType.THREATEN: Act("Threat", "to"),
    EventType.PROTEST: Act("Protest", "against"),
    EventType.SANCTION: Act("Sanctions", "on"),
    EventType.MOBILIZE: Act("Deployment", "towards"),
    EventType.COERCE: Act("Coercion", "of"),
    EventType.ASSAULT: Act("Attack", "on"),
}
# First letters of the words of an act, where they tell more than its type; of a type, the first that fits.
TOLD_BY: Final[dict[EventType, tuple[tuple[str, Act], ...]]] = {
    EventType.AGREE: (
        ("contract", Act("Contract", "with", "between")),
        ("treat", Act("Treaty", "with", "between")),
        ("promis", Act("Pledge", "to")),
        ("pledg", Act("Pledge", "to")),
        ("assur", Act("Pledge", "to")),
        ("commit", Act("Pledge", "to")),
        ("undert", Act("Pledge", "to")),
    ),
    EventType.CONSULT: (
        ("visit", _VISIT),
        ("tour", _VISIT),
        ("trip", _VISIT),
        ("came to", _VISIT),
        ("flew", _VISIT),
        ("invit", Act("Invitation", "to")),
        ("phone", Act("Telephone call", "with", "between")),
        ("telephon", Act("Telephone call", "with", "between")),
        ("mediat", Act("Mediation", "towards")),
        ("met", Act("Meeting", "with", "between")),
        ("meet", Act("Meeting", "with", "between")),
        ("summit", Act("Summit", "with", "of")),
    ),
    EventType.SUPPORT: (
        ("recogni", Act("Recognition", "of")),
        ("prais", Act("Praise", "for")),
        ("welcom", Act("Welcome", "for")),
    ),
    EventType.CONCEDE: (("lift", Act("Lifting of restrictions", "on")), ("eas", Act("Easing", "towards"))),
    EventType.COOPERATE: (
        ("sold", _SALE),
        ("sell", _SALE),
        ("sale", _SALE),
        ("suppl", _DELIVERY),
        ("deliver", _DELIVERY),
        ("hand", _DELIVERY),
        ("ship", _DELIVERY),
        ("export", _DELIVERY),
        ("bought", _PURCHASE),
        ("buy", _PURCHASE),
        ("purchas", _PURCHASE),
        ("import", _PURCHASE),
        ("receiv", _PURCHASE),
        ("order", _PURCHASE),
        ("acquir", _PURCHASE),
        ("exercis", _EXERCISE),
        ("drill", _EXERCISE),
        ("train", _EXERCISE),
        ("manoeuv", _EXERCISE),
        ("trad", Act("Trade", "with", "between")),
        ("buil", Act("Building", "with", has_object=True)),
    ),
    EventType.AID: (
        ("lent", Act("Loan", "to")),
        ("loan", Act("Loan", "to")),
        ("lend", Act("Loan", "to")),
        ("grant", Act("Grant", "to")),
        ("arm", Act("Arms aid", "to")),
        ("shelter", Act("Shelter", "for")),
        ("asyl", Act("Asylum", "for")),
    ),
    EventType.RETREAT: (("ceas", Act("Ceasefire", "with", "between")), ("truce", Act("Truce", "with", "between"))),
    EventType.REQUEST: (("demand", Act("Demand", "to")), ("urg", Act("Appeal", "to")), ("appeal", Act("Appeal", "to"))),
    EventType.ACCUSE: (
        ("condemn", Act("Condemnation", "of")),
        ("critici", Act("Criticism", "of")),
        ("protest", Act("Protest", "to")),
    ),
    EventType.REJECT: (
        ("veto", Act("Veto", "in")),
        ("abstain", Act("Abstention", "in")),
        ("abstent", Act("Abstention", "in")),
        ("den", Act("Denial", "towards")),
        ("declin", Act("Refusal", "towards")),
    ),
    EventType.THREATEN: (("warn", Act("Warning", "to")),),
    EventType.SANCTION: (
        ("ban", Act("Ban", "on")),
        ("expel", Act("Expulsion of diplomats", "of")),
        ("embargo", Act("Embargo", "on")),
        ("suspen", Act("Suspension", "towards")),
        ("sever", Act("Breaking of relations", "with")),
    ),
    EventType.COERCE: (
        ("arrest", Act("Arrests", "of")),
        ("detain", Act("Detention", "of")),
        ("seiz", Act("Seizure", "from")),
        ("blockad", Act("Blockade", "of")),
        ("annex", Act("Annexation", "of")),
    ),
    EventType.ASSAULT: (
        ("invad", Act("Invasion", "of")),
        ("invas", Act("Invasion", "of")),
        ("war", Act("War", "against", "between")),
        ("fight", Act("Fighting", "against", "between")),
        ("fought", Act("Fighting", "against", "between")),
        ("clash", Act("Clash", "with", "between")),
        ("shell", Act("Shelling", "of")),
        ("bomb", Act("Bombing", "of")),
    ),
}


def call_act(event_type: EventType, trigger: str) -> Act:
    """What an act of the type is called, given the words that tell it."""
    words = trigger.casefold()
    for start, act in TOLD_BY.get(event_type, ()):
        if words.startswith(start) or f" {start}" in words:
            return act
    return DEFAULTS[event_type]
