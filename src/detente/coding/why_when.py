"""How the date, the status and the speaker of a claim were found, in words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.coding.dates import DateMention, scan_dates
from detente.coding.dating import Dating
from detente.coding.desk import Desk
from detente.coding.rules import load_rules
from detente.coding.scene import Scene
from detente.coding.speakers import find_speaker
from detente.coding.status import find_status
from detente.model.claim import Claim, Status
from detente.model.document import BlockKind
from detente.model.sentence import Sentence

_BEFORE = 3  # sentences that may hand on their date, as in `code`
_HEADS = (BlockKind.TITLE, BlockKind.HEADING)
_SHOWN_CHARS = 90  # of a sentence that is pointed to


def tell_date(desk: Desk, scene: Scene | None, token: int | None, claim: Claim, *, is_extracted: bool) -> str:
    """Where the date comes from, and which others were there to choose from."""
    start, end = claim.sentence
    here = desk.calendar.inside(start, end)
    if is_extracted or scene is None or token is None:
        given = f"{claim.date or 'unknown'}, {dict(claim.because).get('date', 'as it was read')}"
        return f"{given}{_others(here, claim.date, 'dates in the sentence')}"
    sentence = scene.tree.sentence
    before = desk.sentences[max(0, sentence.index - _BEFORE) : sentence.index]
    dating = desk.calendar.of_act(scene.tree, token, claim.status, before)
    if dating.edtf != claim.date:
        told = dict(claim.because).get("date", "")
        return f"{claim.date or 'unknown'}, from {told}; read again it would be {dating.edtf or 'unknown'}, from {dating.how}"
    if claim.date is None:
        return _tell_no_date(desk, claim, before)
    chosen = next((m for m in here if m.edtf == claim.date and f"“{m.words}”" == dating.how), None)
    if chosen:
        return f"{claim.date} from {dating.how}{_counted(desk, sentence, chosen)}{_others(here, claim.date, 'further from the act')}"
    if dating.how.endswith("when this was published"):
        return f"{claim.date}, by {dating.how}"
    return _tell_inherited(desk, claim, dating)


def _tell_inherited(desk: Desk, claim: Claim, dating: Dating) -> str:
    """A date that stands in another sentence, with that sentence."""
    told = [m for m in desk.calendar.mentions if f"“{m.words}”" in dating.how and m.edtf]
    source = min(told, key=lambda mention: abs(mention.start - claim.sentence[0]), default=None)
    where = _sentence_at(desk.sentences, source.start) if source else None
    shown = f": “{_short(where.text)}”" if where else ""
    lack = "" if desk.calendar.inside(*claim.sentence) else "the sentence gives none, "
    return f"{claim.date}, inherited: {lack}{dating.how}{shown}"


def _tell_no_date(desk: Desk, claim: Claim, before: Sequence[Sentence]) -> str:
    near = [m for sentence in before for m in desk.calendar.inside(sentence.start, sentence.end)]
    words = "unknown: the sentence gives no date"
    if claim.status in (Status.ONGOING, Status.HYPOTHETICAL):
        words += f", and what is {claim.status} takes over none"
    else:
        words += ", nor does the text before it give one that goes on"
    published = desk.document.published
    words += f"; the day of publication ({published}) is not that of an act" if published else ""
    return words + _others(near, None, "before it, and not taken over")


def _counted(desk: Desk, sentence: Sentence, chosen: DateMention) -> str:
    """From where a date is counted that the words alone do not tell."""
    published = desk.document.published
    words = ""
    if chosen.is_relative or chosen.past_edtf or chosen.next_edtf:
        alone = {m.words: m.edtf for m in scan_dates(sentence.text, published)}
        is_by_publication = published and alone.get(chosen.words) == chosen.edtf
        words = (
            f", counted from the day of publication ({published})"
            if is_by_publication
            else ", counted from where the story stood"
        )
    other = {chosen.past_edtf, chosen.next_edtf} - {None, chosen.edtf}
    return words + "".join(f"; the other way to read it is {edtf}" for edtf in sorted(filter(None, other)))


def _others(mentions: Sequence[DateMention], taken: str | None, why: str) -> str:
    rest = [f"“{m.words}” ({m.edtf})" for m in mentions if m.edtf != taken]
    return f"; {why}: {', '.join(rest)}" if rest else ""


def tell_status(desk: Desk, scene: Scene | None, token: int | None, claim: Claim, *, is_extracted: bool) -> str:
    """What decided the status."""
    if is_extracted or scene is None or token is None:
        return f"{claim.status}, {dict(claim.because).get('status', 'as it was read')}"
    told = find_status(scene.tree, token, is_headline=scene.tree.sentence.kind in _HEADS, event_type=claim.event_type)
    if told.status is claim.status and told.is_marked:
        return f"{claim.status}: the word “{told.cue}” tells"
    if told.status is claim.status:
        return f"{claim.status}: no word marks it otherwise, the tense of “{told.cue}” tells"
    if claim.status is Status.OCCURRED and desk.calendar.is_over(Dating(claim.date, "")) and not told.is_marked:
        return f"{claim.status}: the present tense of “{told.cue}” tells of a day that had passed"
    marked = f"the word “{told.cue}” would tell" if told.is_marked else f"the tense of “{told.cue}” alone would tell"
    return f"{claim.status}: read from the sentence as a whole; {marked} {told.status}"


def tell_speaker(desk: Desk, scene: Scene | None, token: int | None, claim: Claim) -> str:
    """By which words the text credits somebody, or that it credits nobody."""
    if claim.speaker is None:
        return "nobody is credited: the text states it itself"
    if scene is None or token is None:
        return f"“{claim.speaker}”, as it was read"
    sentence = scene.tree.sentence
    persons, voices = desk.persons[sentence.index], desk.voices[sentence.index]
    alone = replace(voices, quoting=None)
    if voices.quoting and find_speaker(scene.tree, token, scene.mentions, persons, alone) is None:
        return f"“{claim.speaker}”: the sentence is part of a quotation, and this is who speaks in it"
    cue = _cue_of(scene, claim.speaker)
    if claim.speaker not in sentence.text:
        return f"“{claim.speaker}”, the person named last before{f', whom the sentence calls {cue}' if cue else ''}"
    return f"“{claim.speaker}”{f', by {cue}' if cue else ', whom the sentence credits'}"


def _cue_of(scene: Scene, speaker: str) -> str | None:
    """The words of saying that go with a speaker: with its subject, where that is not the speaker's own name."""
    tree, sentence = scene.tree, scene.tree.sentence
    if re.search(rf"according to (?:\w+ )?{re.escape(speaker)}", sentence.text, re.IGNORECASE):
        return "“according to”"
    saying = {*load_rules("speakers")["saying"], *load_rules("speakers")["stating"]}
    for verb in range(len(sentence.words)):
        for subject in tree.having(verb, "nsubj") if tree.lemma(verb) in saying else ():
            words = " ".join(sentence.words[word] for word in sorted(tree.subtree(subject)))
            if speaker.rsplit(maxsplit=1)[-1] in words:
                return f"“{sentence.words[verb]}”"
            if speaker not in sentence.text and sentence.pos[subject] == "PRON":
                return f"“{sentence.words[subject]}” with “{sentence.words[verb]}”"
    return None


def _sentence_at(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    return next((sentence for sentence in sentences if sentence.start <= place < sentence.end), None)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN_CHARS else words[: _SHOWN_CHARS - 1].rsplit(" ", 1)[0] + " …"
