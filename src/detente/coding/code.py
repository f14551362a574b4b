"""The coding stage: all that one document says, each statement with the words that it rests on."""

from collections.abc import Sequence
from dataclasses import replace

from detente.coding.assessments import code_assessments
from detente.coding.by_rules import RuleReader
from detente.coding.dating import Calendar
from detente.coding.discourse import Discourse, find_main_parties
from detente.coding.evidence import cut_evidence
from detente.coding.figures import code_figures
from detente.coding.modes import find_contexts, find_mode
from detente.coding.named import find_named
from detente.coding.names_in_text import find_actors
from detente.coding.places import find_place
from detente.coding.quantities import find_quantities
from detente.coding.scene import ActReader, ActReading, Scene
from detente.coding.sectors import find_sectors
from detente.coding.speakers import find_speaker, follow_quotation
from detente.coding.status import find_status
from detente.coding.tree import Tree
from detente.model.actor import ActorMention
from detente.model.claim import Claim, Coded, Figure, Quantity
from detente.model.document import BlockKind, Document
from detente.model.ids import content_id
from detente.model.sentence import Sentence
from detente.ontology.names import find_names

_RECENT = 6  # codes that the text named last
_HEADS = (BlockKind.TITLE, BlockKind.HEADING)


class _Desk:
    """One document on the coder's desk."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.document = document
        self.sentences = sentences
        self.hits = find_names(document.text)
        self.names = find_actors(document)
        self.main_parties = find_main_parties(document, self.names)
        self.calendar = Calendar(document)
        self.mentions: dict[int, tuple[ActorMention, ...]] = {}
        self.persons: dict[int, tuple[ActorMention, ...]] = {}
        self.quoted: dict[int, bool] = {}
        self.scenes: list[Scene] = []
        self._follow()

    def _follow(self) -> None:
        """Reads references in the order of the text, and sets a scene for each sentence that was parsed."""
        discourse = Discourse(self.main_parties)
        recent: list[str] = []
        place, is_open, block = 0, False, -1
        for sentence in self.sentences:
            names = []
            while place < len(self.names) and self.names[place].start < sentence.end:
                if self.names[place].start >= sentence.start:
                    names.append(self.names[place])
                place += 1
            self.persons[sentence.index] = tuple(discourse.persons[-1:])
            mentions = self.mentions[sentence.index] = discourse.read(sentence, names)
            is_open = is_open and block == sentence.block
            self.quoted[sentence.index] = is_open
            is_open, block = follow_quotation(sentence.text, is_open), sentence.block
            if sentence.is_parsed:
                self.scenes.append(Scene(Tree(sentence), mentions, self.main_parties, tuple(recent)))
            here = list(dict.fromkeys(code for mention in mentions for code in mention.codes))
            recent = [*here, *(code for code in recent if code not in here)][:_RECENT]

    def claims(self, reader: ActReader) -> list[Claim]:
        """The claims of all sentences, in the order of the text."""
        read = reader.read(self.scenes)
        made = [
            self._claim(scene, reading)
            for scene, readings in zip(self.scenes, read, strict=True)
            for reading in readings
        ]
        unique = {claim.claim_id: claim for claim in made}
        return sorted(unique.values(), key=lambda claim: (claim.sentence, claim.claim_id))

    def _claim(self, scene: Scene, reading: ActReading) -> Claim:
        tree, sentence = scene.tree, scene.tree.sentence
        told = find_status(tree, reading.token, is_headline=sentence.kind in _HEADS)
        status = reading.status if reading.status and not told.is_marked else told.status
        dating = self.calendar.of_act(tree, reading.token, status, self.sentences[: sentence.index])
        persons = self.persons[sentence.index]
        speaker = find_speaker(tree, reading.token, scene.mentions, persons)
        if speaker is None and self.quoted[sentence.index] and persons:
            speaker = persons[-1].words
        parties = {*reading.actors, *reading.recipients}
        needed = [(m.start, m.end) for m in scene.mentions if parties & set(m.codes)]
        evidence = cut_evidence(self.document, tree, reading.token, needed)
        quantities = [q for q in self._quantities(sentence) if evidence.start <= q.start and q.end <= evidence.end]
        mode = find_mode(reading.event_type, evidence.quote)
        because = (*reading.because, ("status", f"“{told.cue}”"), ("date", dating.how))
        sectors = reading.sectors or find_sectors(evidence.quote, reading.event_type)
        key = (self.document.document_id, evidence.start, evidence.end, sentence.starts[reading.token])
        claim_id = content_id(
            "c", *key, reading.event_type.value, "|".join(reading.actors), "|".join(reading.recipients)
        )
        return Claim(
            claim_id, self.document.document_id, evidence, (sentence.start, sentence.end),
            reading.event_type, mode, find_contexts(evidence.quote), reading.actors, reading.recipients,
            dating.edtf, find_place(sentence, self.hits, sentence.starts[reading.token]), status, sectors, speaker,
            tuple(quantities), reading.words, reading.rule_id, reading.confidence, because,
        )  # fmt: skip

    def _quantities(self, sentence: Sentence) -> list[Quantity]:
        found = find_quantities(sentence.text)
        return [replace(q, start=q.start + sentence.start, end=q.end + sentence.start) for q in found]

    def figures(self) -> list[Figure]:
        """The figures of all sentences."""
        found: list[Figure] = []
        for sentence in self.sentences:
            quantities = self._quantities(sentence)
            if quantities:
                found += code_figures(
                    self.document, sentence, mentions=self.mentions[sentence.index], main_parties=self.main_parties,
                    quantities=quantities, date=self.calendar.of_sentence(sentence),
                )  # fmt: skip
        return found


def code_document(document: Document, sentences: tuple[Sentence, ...], reader: ActReader | None = None) -> Coded:
    """All that one document says: claims, figures, assessments and mentions of named things.

    Args:
        document: the text.
        sentences: all its sentences, in order, those parsed that passed the gate.
        reader: finds the acts; the rules where none is given.
    """
    desk = _Desk(document, sentences)
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
    claims = desk.claims(reader or RuleReader())
    return Coded(document.document_id, tuple(claims), tuple(desk.figures()), tuple(assessments), tuple(named))
