"""What a word above an act, or the act's own word, says of its status: word lists."""

from detente.coding.status_chain import Hold, Link
from detente.coding.status_clause import negated, read_clause
from detente.coding.status_reading import StatusReading, rules, table, words_of
from detente.coding.tree import Tree
from detente.model.claim import EventType, Status

_TABLES = {
    Hold.CLAUSE: "over_clauses",
    Hold.OBJECT: "over_objects",
    Hold.SUBJECT: "over_subjects",
    Hold.NOUN: "over_nouns",
    Hold.PREPOSITION: "with_prepositions",
}
_PURPOSES = frozenset({"for", "of", "to", "on", "about", "at", "in", ""})
_SPOKEN = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN, EventType.AGREE})
_CONSENTS = frozenset({EventType.AGREE, EventType.SUPPORT})
_BY_FATE = (Status.STALLED, Status.DENIED, Status.HYPOTHETICAL)
_AHEAD = (Status.PLANNED, Status.PROPOSED)


def _keys(tree: Tree, link: Link) -> list[str]:
    """The forms under which a word may stand in a table; of a copula, what it says of its subject."""
    if link.hold is Hold.PREPOSITION:
        return [f"{tree.lemma(link.word)} {link.through}"]
    if tree.lemma(link.word) != "be":
        return [tree.phrasal(link.word)]
    said = tree.having(link.word, "acomp", "attr", "oprd", "advmod", "prt")
    phrases = [(prep, noun) for prep in tree.having(link.word, "prep") for noun in tree.having(prep, "pobj")]
    return [*map(tree.lemma, said), *(f"{tree.lemma(prep)} {tree.lemma(noun)}" for prep, noun in phrases)]


def _passed_on(tree: Tree, link: Link) -> Status | None:
    """What a passive verb over an infinitive makes of it: is said to have sold, was shown to have sold."""
    if link.hold is not Hold.CLAUSE or not tree.having(link.word, "auxpass"):
        return None
    lemma = tree.lemma(link.word)
    is_proven = lemma in words_of("proving") and read_clause(tree, link.word) is None
    return Status.OCCURRED if is_proven else Status.ALLEGED if lemma in words_of("passed_on") else None


def _is_own_fate(link: Link, status: Status, event_type: EventType | None) -> bool:
    """Whether an act of words is left as it is: a demand that is dropped was made, a treaty that is cancelled too."""
    if event_type is EventType.ACCUSE and status is Status.ALLEGED:
        return True
    return event_type in _SPOKEN and link.hold in (Hold.OBJECT, Hold.PREPOSITION) and status in _BY_FATE


def is_past(tree: Tree, token: int, link: Link, event_type: EventType | None) -> bool:
    """Whether an act of words is only spoken of: the treaty that somebody threatens to leave was made long before."""
    is_noun_under_verb = link.hold is Hold.OBJECT and tree.sentence.pos[token] != "VERB"
    return event_type in _SPOKEN and is_noun_under_verb and tree.lemma(link.word) not in words_of("carriers")


def _tables(tree: Tree, token: int) -> bool:
    """Whether a light verb puts a wish or an offer on the table: received an invitation, signalled its intent."""
    if tree.sentence.pos[token] != "VERB" or tree.lemma(token) not in words_of("tabling"):
        return False
    known = table("over_nouns")
    return any(known.get(tree.lemma(noun)) is Status.PROPOSED for noun in tree.having(token, "dobj"))


def read_link(tree: Tree, link: Link, event_type: EventType | None) -> StatusReading | None:
    """What a word above the act says of it, or None."""
    word = tree.sentence.words[link.word]
    passed_on = _passed_on(tree, link)
    if passed_on:
        return StatusReading(passed_on, f"is {word}", is_marked=True)
    if link.hold in (Hold.LIST, Hold.MEANS) or (link.hold is Hold.NOUN and link.through not in _PURPOSES):
        return None
    known = table(_TABLES[link.hold])
    key = next((key for key in _keys(tree, link) if key in known), None)
    if key is None:
        is_tabled = link.hold is Hold.CLAUSE and _tables(tree, link.word)
        return StatusReading(Status.PROPOSED, word, is_marked=True) if is_tabled else None
    return None if _is_own_fate(link, known[key], event_type) else _not_denied(tree, link, known[key], key)


def _not_denied(tree: Tree, link: Link, status: Status, key: str) -> StatusReading | None:
    """The reading of a word above the act, turned by its negation: who does not plan it denies it."""
    negation = negated(tree, link.word)
    if negation and status is Status.DENIED:
        return None
    if negation and status in _AHEAD:
        return StatusReading(Status.DENIED, f"{negation} {tree.sentence.words[link.word]}", is_marked=True)
    return StatusReading(status, key, is_marked=key not in words_of("unsure"))


def read_own_word(tree: Tree, token: int, event_type: EventType | None) -> StatusReading | None:
    """What the act's own word says, where it is no act of that type when it is uttered: "offered" of a delivery."""
    if event_type is None:
        return None
    word = tree.sentence.words[token]
    status = table("own").get(tree.phrasal(token))
    if status and event_type.value not in rules()["said_when_done"][status.value]:
        return StatusReading(status, word, is_marked=True)
    is_tabled = event_type not in _SPOKEN | {EventType.REJECT} and _tables(tree, token)
    return StatusReading(Status.PROPOSED, word, is_marked=True) if is_tabled and status is None else None


def is_word_given(tree: Tree, token: int, event_type: EventType | None, told: StatusReading) -> bool:
    """Whether what reads as a plan is what a threat or an agreement says that was made: "undertook to withdraw"."""
    if event_type is EventType.THREATEN:
        return told.status in (*_AHEAD, Status.HYPOTHETICAL)
    if event_type is not EventType.AGREE or told.status is not Status.PLANNED:
        return False
    return told.cue.lower() in words_of("giving_word") and tree.lemma(token) not in words_of("signing")


def read_utterance(tree: Tree, token: int, event_type: EventType | None) -> StatusReading | None:
    """That a refusal, threat, demand or consent was uttered, where a negation or a modal makes it: "will not accept"; "will
    not oppose".
    """
    modals = {tree.lemma(child) for child in tree.having(token, "aux") if tree.sentence.tags[child] == "MD"}
    is_made = (
        (event_type is EventType.REJECT and negated(tree, token) is not None)
        or (event_type in _CONSENTS and tree.lemma(token) in words_of("opposing") and negated(tree, token) is not None)
        or (event_type is EventType.THREATEN and bool(modals))
        or (event_type is EventType.REQUEST and bool(modals & {"must", "should"}))
    )
    return StatusReading(Status.OCCURRED, tree.sentence.words[token], is_marked=True) if is_made else None
