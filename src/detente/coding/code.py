"""The coding stage: all that one document says, each statement with the words that it rests on."""

from dataclasses import replace

from detente.coding.assessments import code_assessments
from detente.coding.by_rules import RuleReader
from detente.coding.claimants import name_attackers
from detente.coding.desk import Desk
from detente.coding.embedded import without_embedded, without_repeats
from detente.coding.eras import in_their_time
from detente.coding.evidence import cut_evidence
from detente.coding.figures import code_figures
from detente.coding.known_acts import with_known_sides
from detente.coding.modes import find_contexts, find_mode
from detente.coding.named import find_named
from detente.coding.places import find_place
from detente.coding.quantities import find_quantities
from detente.coding.scene import ActReader, ActReading, Scene
from detente.coding.sectors import find_sectors
from detente.coding.speakers import find_speaker
from detente.coding.status import find_status
from detente.model.claim import Claim, Coded, Figure, Quantity, Status
from detente.model.document import BlockKind, Document
from detente.model.evidence import EvidenceSpan
from detente.model.ids import content_id
from detente.model.sentence import Sentence

_BEFORE = 3  # sentences that may hand on their date
_HEADS = (BlockKind.TITLE, BlockKind.HEADING)


class _Coder:
    """Codes what lies on a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.document = desk.document
        self._counted: dict[int, list[Quantity]] = {}

    def claims(self, reader: ActReader) -> list[Claim]:
        """The claims of all sentences, in the order of the text."""
        scenes = self.desk.scenes
        told = [with_known_sides(*pair, self.desk.codes) for pair in zip(scenes, reader.read(scenes), strict=True)]
        read = zip(scenes, name_attackers(scenes, told), strict=True)
        made = [
            self._claim(scene, reading)
            for scene, readings in read
            for reading in without_repeats(scene.tree, without_embedded(scene.tree, readings))
        ]
        unique = {claim.claim_id: claim for claim in made}
        return sorted(unique.values(), key=lambda claim: (claim.sentence, claim.claim_id))

    def _claim(self, scene: Scene, reading: ActReading) -> Claim:
        tree, sentence, desk = scene.tree, scene.tree.sentence, self.desk
        told = find_status(tree, reading.token, is_headline=sentence.kind in _HEADS, event_type=reading.event_type)
        status = reading.status or told.status
        before = desk.sentences[max(0, sentence.index - _BEFORE) : sentence.index]
        dating = desk.calendar.of_act(tree, reading.token, status, before)
        is_unsaid = dating.is_stretch or not told.is_marked
        if status is Status.ONGOING and is_unsaid and desk.calendar.is_over(dating):
            status = Status.OCCURRED  # the present tense of chronicles; what "has stood since the war" is not the war
        evidence = self._evidence(scene, reading)
        actors, recipients = (
            in_their_time(codes, dating.edtf, scene.mentions, desk.codes)
            for codes in (reading.actors, reading.recipients)
        )
        quantities = [q for q in self._quantities(sentence) if evidence.start <= q.start and q.end <= evidence.end]
        key = (self.document.document_id, evidence.start, evidence.end, sentence.starts[reading.token])
        return Claim(
            content_id("c", *key, reading.event_type.value, "|".join(actors), "|".join(recipients)),
            self.document.document_id, evidence, (sentence.start, sentence.end), reading.event_type,
            find_mode(reading.event_type, evidence.quote), find_contexts(evidence.quote), actors, recipients, dating.edtf,
            find_place(sentence, desk.hits, sentence.starts[reading.token]), status,
            reading.sectors or find_sectors(evidence.quote, reading.event_type), self._speaker(scene, reading),
            tuple(quantities), reading.words, reading.rule_id, reading.confidence,
            (*reading.because, ("status", f"“{told.cue}”"), ("date", dating.how)),
        )  # fmt: skip

    def _speaker(self, scene: Scene, reading: ActReading) -> str | None:
        index = scene.tree.sentence.index
        persons, voices = self.desk.persons[index], self.desk.voices[index]
        return find_speaker(scene.tree, reading.token, scene.mentions, persons, voices)

    def _evidence(self, scene: Scene, reading: ActReading) -> EvidenceSpan:
        parties = {*reading.actors, *reading.recipients}
        needed = [(mention.start, mention.end) for mention in scene.named if parties & set(mention.codes)]
        return cut_evidence(self.document, scene.tree, reading.token, needed)

    def _quantities(self, sentence: Sentence) -> list[Quantity]:
        if sentence.index not in self._counted:
            found = find_quantities(sentence.text)
            self._counted[sentence.index] = [
                replace(q, start=q.start + sentence.start, end=q.end + sentence.start) for q in found
            ]
        return self._counted[sentence.index]

    def figures(self) -> list[Figure]:
        """The figures of all sentences."""
        found: list[Figure] = []
        for sentence in self.desk.sentences:
            quantities = self._quantities(sentence)
            if quantities:
                found += code_figures(
                    self.document, sentence, mentions=self.desk.mentions[sentence.index], main_parties=self.desk.main_parties,
                    quantities=quantities, date=self.desk.calendar.of_sentence(sentence),
                )  # fmt: skip
        return found


def set_scenes(document: Document, sentences: tuple[Sentence, ...]) -> list[Scene]:
    """What a reader of acts is given of a document: a scene for each sentence that was parsed."""
    return Desk(document, sentences).scenes


def code_document(document: Document, sentences: tuple[Sentence, ...], reader: ActReader | None = None) -> Coded:
    """All that one document says: claims, figures, assessments and mentions of named things.

    Args:
        document: the text.
        sentences: all its sentences, in order, those parsed that passed the gate.
        reader: finds the acts; the rules where none is given.
    """
    if not any(sentence.is_parsed for sentence in sentences):
        return Coded(document.document_id)  # nothing in it can be between states
    desk = Desk(document, sentences)
    coder = _Coder(desk)
    assessments = [
        assessment
        for sentence in sentences
        for assessment in code_assessments(
            document, sentence, mentions=desk.mentions[sentence.index], main_parties=desk.main_parties, speaker=None
        )
    ]
    named = find_named(
        document,
        sentences,
        mentions_by_sentence=desk.mentions,
        main_parties=desk.main_parties,
        dates=desk.calendar.of_sentence,
    )
    claims = coder.claims(reader or RuleReader())
    return Coded(document.document_id, tuple(claims), tuple(coder.figures()), tuple(assessments), tuple(named))
