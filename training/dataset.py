"""Reads an annotated corpus as examples: encoded sentences with the acts, parties and statuses that they tell.

A corpus is a folder of texts with a folder of gold tables in the form of the benchmark's scheme; `roles.jsonl` marks the
words of each act. Sentences, mentions and encodings come from the product's own stages, so that what is learned is
what is met at run time.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.coding.acts import find_acts
from detente.coding.code import set_scenes
from detente.coding.encoding import Encoding, encode
from detente.coding.role_features import distance_bucket, path_features, standing
from detente.coding.scene import Scene
from detente.coding.status import find_status
from detente.language.engine import Engine
from detente.language.read import read_sentences
from detente.model.claim import EventType, Sector, Status
from detente.model.document import Block, BlockKind, Document
from detente.reading.batch import read_documents

Gold = dict[str, Any]
NO_LABEL = -100
TYPES, STATUSES, SECTORS = tuple(EventType), tuple(Status), tuple(Sector)
_SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "‑": "-", "\n": " "})


@dataclass(slots=True)
class ActExample:
    """One gold act of a sentence, with its features; rows of `paths`, `distances` and `standing` are candidates'."""

    token: int
    gold: Gold
    paths: list[list[int]]
    distances: list[int]
    standing: list[list[float]]
    status_marks: list[float]

    @property
    def pattern(self) -> int:
        """0 where the act is mutual, 1 where somebody receives it, 2 where nobody does."""
        if len(self.gold["actors"]) > 1 and not self.gold["recipients"]:
            return 0
        return 1 if self.gold["recipients"] else 2

    def role(self, code: str) -> int:
        """0 for no part in the act, 1 actor, 2 recipient."""
        return 1 if code in self.gold["actors"] else 2 if code in self.gold["recipients"] else 0


@dataclass(slots=True)
class Example:
    """One sentence. `labels` has one entry a word: 0 no act, 1.. the type, NO_LABEL for further words of an act.
    `is_whole` is False where an act of the sentence could not be placed, so that its labels are not to be trusted.
    """

    scene: Scene
    encoding: Encoding
    labels: list[int]
    acts: list[ActExample] = field(default_factory=list)
    is_whole: bool = True


def _fold(text: str) -> tuple[str, list[int]]:
    """The text with white space folded and signs in one form, and the offset of each character in the original."""
    kept: list[str] = []
    offsets: list[int] = []
    for offset, sign in enumerate(text.translate(_SIGNS)):
        if sign.isspace() and kept and kept[-1] == " ":
            continue
        kept.append(" " if sign.isspace() else sign)
        offsets.append(offset)
    return "".join(kept), offsets


def _rows(path: Path) -> list[Gold]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def _place(
    text: str, offsets: Sequence[int], gold: Gold, trigger: str | None
) -> tuple[int, int | None, int | None] | None:
    """Where the claim stands (offset of its quote) and where the words of its act begin and end; None if nowhere."""
    quote = _fold(gold["quote"])[0].strip()
    at = text.find(quote)
    if at < 0:
        return None
    if trigger:
        words = _fold(trigger)[0].strip()
        found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text[at : at + len(quote)])
        start = at + found.start() if found else text.find(words, at, at + len(quote) + 200)
        if start >= 0:
            return offsets[at], offsets[start], offsets[start + len(words) - 1] + 1
    return offsets[at], None, None


def _head(scene: Scene, tokens: Sequence[int]) -> int:
    heads = scene.tree.sentence.heads
    return next((token for token in tokens if heads[token] not in tokens or heads[token] == token), tokens[0])


def _act(encoding: Encoding, token: int, words: str, gold: Gold) -> ActExample:
    scene = encoding.scene
    told = find_status(scene.tree, token, is_headline=scene.tree.sentence.kind in (BlockKind.TITLE, BlockKind.HEADING))
    marks = [0.0] * (2 * len(STATUSES) + 1)
    marks[STATUSES.index(told.status) + len(STATUSES) * told.is_marked] = 1.0
    marks[-1] = float(scene.tree.sentence.kind in (BlockKind.TITLE, BlockKind.HEADING))
    candidates = encoding.candidates
    return ActExample(
        token,
        gold,
        [path_features(scene.tree, token, candidate.token) for candidate in candidates],
        [distance_bucket(token, candidate.token) for candidate in candidates],
        standing(encoding, token, EventType(gold["event_type"]), words),
        marks,
    )


def _codes_in(example: Example, words: str | None) -> list[str]:
    """The parties named inside the words that a record marks."""
    found: list[str] = []
    for part in filter(None, (words or "").split("; ")):
        at = example.scene.tree.sentence.text.find(part)
        inside = [m for m in example.scene.mentions if at >= 0 and at <= m.start < at + len(part)]
        found += [code for mention in inside[:1] for code in mention.codes]
    return list(dict.fromkeys(found))


def _label_record(example: Example, record: Gold) -> bool:
    """Labels the sentence with the record's act; False where its parties cannot be told."""
    actors, recipients = _codes_in(example, record["actor_text"]), _codes_in(example, record["recipient_text"])
    tree = example.scene.tree
    known = [act.token for act in find_acts(tree) if act.event_type.value == record["event_type"]]
    roots = [token for token in range(len(example.labels)) if tree.dep(token) == "ROOT"]
    token = next((token for token in [*known, *roots] if token < len(example.labels)), None)
    if not actors or token is None:
        return False
    gold = {
        **record,
        "actors": actors,
        "recipients": [code for code in recipients if code not in actors],
        "status": None,
    }
    example.is_whole = False  # further acts of the sentence are not marked: it teaches sides, not which words are acts
    example.acts.append(_act(example.encoding, token, tree.sentence.words[token], gold))
    return True


class Corpus:
    """A corpus read once; `documents` maps an id to its examples."""

    def __init__(self, texts: Path, gold: Path, engine: Engine, pieces_of: Any) -> None:  # noqa: ANN401  (a callable of the encoder)
        self.claims: dict[str, list[Gold]] = defaultdict(list)
        roles = {row["id"]: row for row in _rows(gold / "roles.jsonl")}
        for row in _rows(gold / "claims.jsonl"):
            self.claims[row["doc"]].append({**row, "trigger": roles.get(row["id"], {}).get("trigger")})
        self.documents: dict[str, list[Example]] = {}
        for document in read_documents([str(texts)]):
            if isinstance(document, Document):
                self.documents[document.document_id] = self.examples_of(document, engine, pieces_of)

    def examples_of(self, document: Document, engine: Engine, pieces_of: Any) -> list[Example]:  # noqa: ANN401  (as above)
        """The sentences of a document that passed the gate, labelled."""
        scenes = set_scenes(document, read_sentences(document, engine))
        encodings = [encode(scene, pieces_of) for scene in scenes]
        examples = [Example(encoding.scene, encoding, [0] * len(encoding.words)) for encoding in encodings]
        text, offsets = _fold(document.text)
        for gold in self.claims.get(document.document_id, ()):
            place = _place(text, offsets, gold, gold["trigger"])
            if place:
                self._label(examples, place, gold)
        return examples

    def _label(self, examples: list[Example], place: tuple[int, int | None, int | None], gold: Gold) -> None:
        quote, start, end = place
        at = quote if start is None else start
        example = next((e for e in examples if e.scene.tree.sentence.start <= at < e.scene.tree.sentence.end), None)
        if example is None:
            return
        sentence = example.scene.tree.sentence
        inside = range(len(example.labels))
        tokens = [
            t
            for t in inside
            if start is not None and end is not None and sentence.starts[t] < end and sentence.end_of(t) > start
        ]
        if not tokens:
            example.is_whole = False
            return
        head = _head(example.scene, tokens)
        for token in tokens:
            example.labels[token] = example.labels[token] or NO_LABEL
        if example.labels[head] <= 0:
            example.labels[head] = 1 + TYPES.index(EventType(gold["event_type"]))
        example.acts.append(_act(example.encoding, head, gold["trigger"], gold))

    @classmethod
    def of_sentences(cls, path: Path, engine: Engine, pieces_of: Any) -> "Corpus":  # noqa: ANN401  (as above)
        """The PLOVER gold standard records: single sentences with one act each, whose words are not marked.

        The act is taken to be the word that the product's own list knows for the type, else the sentence's main verb;
        the parties are the names inside the words marked as actor and recipient. Records without a known actor are left out.
        """
        corpus = cls.__new__(cls)
        corpus.claims, corpus.documents = defaultdict(list), {}
        for row in _rows(path):
            text = " ".join(row["text"].split())
            document = Document(row["id"], row["id"], text, (Block(0, len(text), BlockKind.PARAGRAPH),))
            examples = corpus.examples_of(document, engine, pieces_of)
            if len(examples) == 1 and len(row["claims"]) == 1 and _label_record(examples[0], row["claims"][0]):
                corpus.documents[row["id"]] = examples
        return corpus

    def clusters(self) -> Iterator[list[str]]:
        """Documents that tell of the same events, together: no cluster may be split between fitting and testing."""
        owner: dict[str, str] = {}

        def root(key: str) -> str:
            while owner.setdefault(key, key) != key:
                key = owner[key]
            return key

        for document in self.documents:
            root(document)
            for gold in self.claims.get(document, ()):
                owner[root(document)] = root("event " + gold["event"])
        groups: dict[str, list[str]] = defaultdict(list)
        for document in sorted(self.documents):
            groups[root(document)].append(document)
        yield from sorted(groups.values())
