"""Why a claim says what it says, in words: read again from the document that it stands in.

What a claim keeps of its making (`because`) is repeated; the rest is found anew by the functions that found it then. Where
the two differ, both are told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.coding.acts import Act, find_acts
from detente.coding.by_rules import RuleReader
from detente.coding.desk import Desk
from detente.coding.scene import ActReading, Scene
from detente.coding.why_parties import REFERENCES, Place, find_tie, name_code, tell_parties
from detente.coding.why_when import tell_date, tell_speaker, tell_status
from detente.model.actor import ActorMention
from detente.model.claim import Claim
from detente.model.document import BlockKind, Document
from detente.model.ids import content_id
from detente.model.sentence import Sentence
from detente.ontology.acts import deciding_objects
from detente.ontology.plover import all_types

Reason = tuple[str, str]  # what it is about, and the words
_SHARE = re.compile(r"\((\d+)\s?%\)")
_MOST_OBJECTS = 5  # of a verb whose object decides, named as examples


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim's sentence, read again: its scene and the token of the act where it was parsed."""

    claim: Claim
    desk: Desk
    sentence: Sentence | None
    scene: Scene | None
    token: int | None

    @property
    def acts(self) -> list[Act]:
        """The acts that the word lists find in the sentence."""
        return find_acts(self.scene.tree) if self.scene else []

    @property
    def act(self) -> Act | None:
        """The act of the claim, where the word lists know it."""
        return next((act for act in self.acts if act.token == self.token), None)

    @property
    def by_rules(self) -> ActReading | None:
        """What the rules alone make of the act."""
        readings = RuleReader().read([self.scene])[0] if self.scene else []
        return next((reading for reading in readings if reading.token == self.token), None)


def explain_claim(
    document: Document, sentences: Sequence[Sentence], claim: Claim, others: Sequence[Claim] = ()
) -> tuple[Reason, ...]:
    """Why a claim says what it says: by what, which act, who, when, whether, whose word, how sure.

    Args:
        document: the text that the claim was read from.
        sentences: all its sentences, in order, parsed as they were then.
        claim: one of its claims.
        others: its other claims.
    """
    read = _read_again(document, sentences, claim)
    is_extracted = dict(claim.because).get("type") == f"given by {claim.rule_id}"  # as `admission` writes it
    reasons = [
        ("made by", _tell_maker(claim, is_extracted=is_extracted)),
        ("act", _tell_act(read)),
        *(("else considered", words) for words in _tell_others(read, others)),
        *_tell_sides(read),
        ("date", tell_date(read.desk, read.scene, read.token, claim, is_extracted=is_extracted)),
        ("status", tell_status(read.desk, read.scene, read.token, claim, is_extracted=is_extracted)),
        ("speaker", tell_speaker(read.desk, read.scene, read.token, claim)),
        ("confidence", _tell_confidence(read, is_extracted=is_extracted)),
    ]
    return tuple((what, words) for what, words in reasons if words)


def _read_again(document: Document, sentences: Sequence[Sentence], claim: Claim) -> _Read:
    desk = Desk(document, sentences)
    sentence = next((one for one in sentences if one.start <= claim.evidence.start < one.end), None)
    scene = next((one for one in desk.scenes if one.tree.sentence is sentence), None)
    return _Read(claim, desk, sentence, scene, _token_of(claim, scene.tree.sentence) if scene else None)


def _token_of(claim: Claim, sentence: Sentence) -> int | None:
    """The token that heads the act: the one that the claim's id was made with, else the first of its words."""
    sides = ("|".join(claim.actors), "|".join(claim.recipients))
    place = (claim.document_id, claim.evidence.start, claim.evidence.end)
    for token, start in enumerate(sentence.starts):
        if content_id("c", *place, start, claim.event_type.value, *sides) == claim.claim_id:
            return token
    at = claim.evidence.start + max(0, claim.evidence.quote.find(claim.trigger))
    return next((token for token, start in enumerate(sentence.starts) if start >= at), None)


def _tell_maker(claim: Claim, *, is_extracted: bool) -> str:
    rule, parts = claim.rule_id, claim.rule_id.split(".")
    if rule.startswith("model."):
        return f"{rule}: the trained reader, which saw the sentence as a whole"
    if is_extracted:
        return f"{rule}: an extractor; what it gave passed the gate, and its reasons are its own"
    if parts[0] != "acts" or len(parts) < 4:
        return rule
    words = parts[3].replace("-", " ")
    kinds = {"verb": "the verb", "noun": "the noun", "phrase": "the phrase", "object": "the object of the verb"}
    return f"{rule}: the word lists, by {kinds.get(parts[2], parts[2])} “{words}”"


def _tell_act(read: _Read) -> str:
    claim = read.claim
    told = dict(claim.because).get("type")
    words = told if told and "“" in told else f"“{claim.trigger}” stands for {claim.event_type}"
    if told and words is not told:
        words += f", {told}"
    return f"{words}. {claim.event_type}: {all_types()[claim.event_type].meaning}"


def _tell_others(read: _Read, others: Sequence[Claim]) -> Iterator[str]:
    """Other types of the act, other sides, other acts of the sentence."""
    claim, act, by_rules = read.claim, read.act, read.by_rules
    if act and act.event_type is not claim.event_type:
        yield f"by the word lists alone “{act.words}” would be {act.event_type}"
    if read.scene and read.token is not None:
        yield from _tell_objects(read.scene.tree.lemma(read.token), claim)
    if by_rules and (by_rules.actors, by_rules.recipients) != (claim.actors, claim.recipients):
        yield f"by rules alone the parties would be {_sides(by_rules.actors, by_rules.recipients)}"
    here = [other for other in others if other.sentence == claim.sentence and other.claim_id != claim.claim_id]
    for one in read.acts:
        if one.token != read.token:
            made = next(
                (other.claim_id for other in here if other.trigger in one.words or one.words in other.trigger), None
            )
            yield f"“{one.words}” ({one.event_type}) in the same sentence: " + (
                f"the claim {made}" if made else "no claim was made"
            )


def _tell_objects(lemma: str, claim: Claim) -> Iterator[str]:
    """The other types that a verb has with other objects."""
    objects = deciding_objects().get(lemma, {})
    named = [f"“{noun}” {kind}" for noun, kind in objects.items() if kind is not claim.event_type]
    if named:
        more = ", …" if len(named) > _MOST_OBJECTS else ""
        yield f"“{lemma}” goes by its object: {', '.join(named[:_MOST_OBJECTS])}{more}"


def _sides(actors: Sequence[str], recipients: Sequence[str]) -> str:
    acting = ", ".join(map(name_code, actors)) or "nobody"
    return f"{acting} to {', '.join(map(name_code, recipients))}" if recipients else acting


def _tell_sides(read: _Read) -> Iterator[Reason]:
    claim = read.claim
    desk, index = read.desk, read.sentence.index if read.sentence else -1
    mentions = (*desk.mentions.get(index, ()), *desk.places.get(index, ()))
    place = Place(read.desk, read.scene, read.token, mentions, claim)
    for code in claim.actors:
        yield "who acts", tell_parties(place, code)
    for code in claim.recipients:
        yield "who receives", tell_parties(place, code)
    told = dict(claim.because).get("parties")
    if told:
        yield "parties by", told
    known = {*claim.actors, *claim.recipients}
    left = {code: mention for mention in mentions for code in mention.codes if code not in known}
    if left:
        named = (f"{name_code(code)}, “{mention.words}”{_tied(read, mention)}" for code, mention in left.items())
        yield "left out", f"also in the sentence, with no part in the act: {'; '.join(named)}"


def _tied(read: _Read, mention: ActorMention) -> str:
    tie = find_tie(read.scene.tree, read.token, mention) if read.scene and read.token is not None else None
    return f" ({tie.words})" if tie else ""


def _tell_confidence(read: _Read, *, is_extracted: bool) -> str:
    claim = read.claim
    sure = f"{claim.confidence:.2f} that type and parties are right"
    if is_extracted:
        return f"{claim.confidence:.2f}: what the extractor says of itself, 0.50 where it says nothing; nothing has measured it"
    shares = {what: int(found[1]) for what, how in claim.because if (found := _SHARE.search(how))}
    if shares:
        least = min(shares, key=shares.__getitem__)
        sure += f" ({', '.join(f'{what} {share} %' for what, share in shares.items())}; least sure of the {least})"
    doubts = list(_doubts(read))
    return (
        f"{sure}. What speaks against it: {'; '.join(doubts)}"
        if doubts
        else f"{sure}. Nothing special speaks against it"
    )


def _doubts(read: _Read) -> Iterator[str]:
    """What makes readings of this kind err more often than others."""
    claim, act = read.claim, read.act
    if read.sentence is None or read.scene is None:
        yield "the sentence did not pass the gate and was read without its grammar"
        return
    mentions = read.scene.named
    named = {code for mention in mentions if mention.how not in REFERENCES for code in mention.codes}
    referred = {code for mention in mentions if mention.how in REFERENCES for code in mention.codes} - named
    for code in (*claim.actors, *claim.recipients):
        if code in referred:
            yield f"{name_code(code)} is not named in the sentence, only referred to"
        elif code not in named:
            yield f"{name_code(code)} stands outside the sentence"
    if act is None:
        yield f"the word lists do not know “{claim.trigger}” as an act"
    elif act.is_weak:
        yield f"“{act.words}” alone is a weak sign of an act"
    by_rules = read.by_rules
    if by_rules is None or by_rules.event_type is not claim.event_type:
        yield "rules alone would not make this claim"
    if read.sentence.kind in (BlockKind.TITLE, BlockKind.HEADING):
        yield "headlines leave words out"
