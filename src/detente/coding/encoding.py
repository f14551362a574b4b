"""What the encoder is shown of a sentence: its words in pieces, with marks for parties and for words of acts.

The parties that the text was about before the sentence stand before it by name, so that the encoder can find a party that
the sentence does not name. A party has the same slot wherever it stands, whatever the text calls it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detente.coding.acts import find_acts
from detente.coding.scene import Scene
from detente.coding.tree import token_of
from detente.model.claim import EventType
from detente.ontology.states import state_name

HOWS = (
    "", "name", "demonym", "capital", "seat of power", "organisation", "organ", "person", "group", "firm of the state",
    "mutual reference", "pronoun", "speaker's we", "office", "main party", "second party", "recent party",
    "party of the title", "place",
)  # fmt: skip
TYPES = tuple(EventType)
BEGIN, SEPARATE, UNKNOWN = 101, 102, 100  # ids of [CLS], [SEP], [UNK] in the vocabulary of BERT
N_SLOTS = 16
N_MARKS = 1 + 2 * len(TYPES)  # no act word, an act word of each type, a weak one of each type
_MOST_PIECES = 160  # of a sentence; the words beyond are not read
_MOST_PIECES_A_WORD = 6
_MOST_CONTEXT = 8  # parties named before the sentence


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a party: the codes they stand for, their pieces `[first, last)`, what kind of words they are, and
    the token that heads them; None for a party that the sentence does not name.
    """

    codes: tuple[str, ...]
    first: int
    last: int
    how: str
    token: int | None


@dataclass(frozen=True, slots=True)
class Encoding:
    """A sentence as the encoder takes it: parallel columns, one entry a piece. The first `n_context` pieces stand before
    the sentence; `words[token]` is the first piece of a token. Tokens beyond the last of `words` are not read.
    """

    scene: Scene
    pieces: tuple[int, ...]
    kinds: tuple[int, ...]
    slots: tuple[int, ...]
    marks: tuple[int, ...]
    n_context: int
    words: tuple[int, ...]
    candidates: tuple[Candidate, ...]


class _Writer:
    """Writes the columns of an encoding side by side."""

    def __init__(self, pieces_of: Callable[[str], Sequence[int]]) -> None:
        self.pieces_of = pieces_of
        self.rows: list[tuple[int, int, int, int]] = []
        self.slots: dict[str, int] = {}
        self.sign(BEGIN)

    def sign(self, piece: int) -> None:
        self.rows.append((piece, 0, 0, 0))

    def slot(self, code: str) -> int:
        return self.slots.setdefault(code, min(len(self.slots) + 1, N_SLOTS - 1))

    def word(self, text: str, kind: int, slot: int, mark: int) -> tuple[int, int]:
        first = len(self.rows)
        pieces = self.pieces_of(text) or (UNKNOWN,)
        self.rows += [(piece, kind, slot, mark) for piece in pieces[:_MOST_PIECES_A_WORD]]
        return first, len(self.rows)


def _context(scene: Scene) -> list[tuple[str, str]]:
    """The parties that stand before the sentence, as (code, kind)."""
    known = dict(zip(scene.main_parties, ("main party", "second party"), strict=False))
    for code in scene.titled:
        known.setdefault(code, "party of the title")
    for code in scene.recent:
        known.setdefault(code, "recent party")
    return list(known.items())[:_MOST_CONTEXT]


def encode(scene: Scene, pieces_of: Callable[[str], Sequence[int]]) -> Encoding:
    """A sentence and its context as columns of numbers.

    Args:
        scene: the sentence, parsed.
        pieces_of: the pieces of a word, by the vocabulary of the encoder.
    """
    writer = _Writer(pieces_of)
    candidates = []
    for code, how in _context(scene):
        first, last = writer.word(state_name(code), HOWS.index(how), writer.slot(code), 0)
        candidates.append(Candidate((code,), first, last, how, None))
    writer.sign(SEPARATE)
    n_context = len(writer.rows)
    words, ends = _write_sentence(writer, scene)
    for mention in scene.named:
        inside = [token for token in range(len(words)) if _overlaps(scene, token, mention.start, mention.end)]
        token = token_of(scene.tree.sentence, mention)
        if inside and token is not None:
            candidates.append(Candidate(mention.codes, words[inside[0]], ends[inside[-1]], mention.how, token))
    pieces, kinds, slots, marks = zip(*writer.rows, strict=True)
    return Encoding(scene, pieces, kinds, slots, marks, n_context, tuple(words), tuple(candidates))


def _overlaps(scene: Scene, token: int, start: int, end: int) -> bool:
    sentence = scene.tree.sentence
    return sentence.starts[token] < end and sentence.end_of(token) > start


def _write_sentence(writer: _Writer, scene: Scene) -> tuple[list[int], list[int]]:
    sentence = scene.tree.sentence
    marks = {act.token: 1 + TYPES.index(act.event_type) + len(TYPES) * act.is_weak for act in find_acts(scene.tree)}
    words, ends, named = [], [], scene.named
    for token, text in enumerate(sentence.words):
        mention = next((m for m in named if m.start <= sentence.starts[token] < m.end), None)
        kind = HOWS.index(mention.how) if mention else 0
        slot = writer.slot(mention.codes[0]) if mention else 0
        first, last = writer.word(text, kind, slot, marks.get(token, 0))
        words.append(first)
        ends.append(last)
        if last >= _MOST_PIECES:
            break
    writer.sign(SEPARATE)
    return words, ends
