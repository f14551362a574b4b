"""One document laid out for coding: its names, references, dates, and a scene for each sentence that was parsed."""

from collections.abc import Sequence

from detente.coding.dating import Calendar
from detente.coding.discourse import Discourse, find_main_parties
from detente.coding.names_in_text import find_actors
from detente.coding.scene import Scene
from detente.coding.speakers import follow_quotation
from detente.coding.tree import Tree
from detente.model.actor import ActorMention
from detente.model.document import Document
from detente.model.sentence import Sentence
from detente.ontology.names import find_names

_RECENT = 6  # codes that the text named last


class Desk:
    """What the coding of any sentence needs to know of the whole document; filled once, in the order of the text.

    `mentions`, `persons` (those named last before it) and `quoted` (whether a quotation is open where it begins) go by
    the sentence's index.
    """

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.document = document
        self.sentences = sentences
        self.hits = find_names(document.text)
        self.names = find_actors(document)
        self.main_parties = find_main_parties(document, self.names)
        self.codes = frozenset(code for name in self.names for code in name.codes)
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
            is_open, block = follow_quotation(sentence.text, is_open=is_open), sentence.block
            if sentence.is_parsed:
                self.scenes.append(Scene(Tree(sentence), mentions, self.main_parties, tuple(recent)))
            here = list(dict.fromkeys(code for mention in mentions for code in mention.codes))
            recent = [*here, *(code for code in recent if code not in here)][:_RECENT]
