"""One document laid out for coding: its names, references, dates, and a scene for each sentence that was parsed."""

from bisect import bisect_left
from collections.abc import Sequence

from detente.coding.dating import Calendar
from detente.coding.discourse import Discourse, find_main_parties
from detente.coding.names_in_text import find_actors, find_places
from detente.coding.scene import Scene
from detente.coding.speaker_memory import hear_voices
from detente.coding.tree import Tree
from detente.model.actor import ActorMention
from detente.model.document import BlockKind, Document
from detente.model.sentence import Sentence
from detente.ontology.names import find_names

_RECENT = 8  # codes that the text named last


class Desk:
    """What the coding of any sentence needs to know of the whole document; filled once, in the order of the text.

    `mentions`, `places` (towns and regions of states), `persons` (those named last before it) and `voices` (who spoke before it, or speaks all through it) go by
    the sentence's index.
    """

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self.document = document
        self.sentences = sentences
        self.hits = find_names(document.text)
        self.names = find_actors(document)
        self._places = find_places(document, self.hits, self.names)
        self.main_parties = find_main_parties(document, self.names)
        self.codes = frozenset(code for name in self.names for code in name.codes)
        self.calendar = Calendar(document)
        self.mentions: dict[int, tuple[ActorMention, ...]] = {}
        self.places: dict[int, tuple[ActorMention, ...]] = {}
        self.persons: dict[int, tuple[ActorMention, ...]] = {}
        self.scenes: list[Scene] = []
        self._follow()
        trees = {scene.tree.sentence.index: scene.tree for scene in self.scenes}
        self.voices = hear_voices(document.text, sentences, trees, self.mentions, self.persons)

    def _follow(self) -> None:
        """Reads references in the order of the text, and sets a scene for each sentence that was parsed."""
        discourse = Discourse(self.main_parties)
        recent: list[str] = []
        place = 0
        titled = self._titled()
        starts = [mention.start for mention in self._places]
        before: tuple[str, ...] = ()
        for sentence in self.sentences:
            names = []
            while place < len(self.names) and self.names[place].start < sentence.end:
                if self.names[place].start >= sentence.start:
                    names.append(self.names[place])
                place += 1
            self.persons[sentence.index] = tuple(discourse.persons[-1:])
            mentions = self.mentions[sentence.index] = discourse.read(sentence, names)
            if sentence.is_parsed:
                first, last = (bisect_left(starts, offset) for offset in (sentence.start, sentence.end))
                places = self.places[sentence.index] = self._places[first:last]
                self.scenes.append(
                    Scene(Tree(sentence), mentions, self.main_parties, tuple(recent), titled, before, places)
                )
            before = tuple(dict.fromkeys(code for mention in mentions for code in mention.codes))
            recent = [*before, *(code for code in recent if code not in before)][:_RECENT]

    def _titled(self) -> tuple[str, ...]:
        """The codes that the document's title names."""
        titles = [(block.start, block.end) for block in self.document.blocks if block.kind is BlockKind.TITLE]
        named = (name for name in self.names if any(start <= name.start < end for start, end in titles))
        return tuple(dict.fromkeys(code for name in named for code in name.codes))
