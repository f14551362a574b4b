"""Reads an annotated corpus as examples: encoded sentences with the acts, parties and statuses that they tell.

A corpus is a folder of texts with a folder of gold tables in the form of the benchmark's scheme; `roles.jsonl` marks the
words of each act. Sentences, mentions and encodings come from the product's own stages, so that what is learned is
what is met at run time.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from detente.coding.acts import find_acts
from detente.coding.code import set_scenes
from detente.coding.encoding import Encoding, encode
from detente.coding.role_features import distance_bucket, path_features, standing
from detente.coding.scene import Scene
from detente.coding.status import find_status
from detente.coding.story import Story
from detente.coding.triggers import Trigger
from detente.language.engine import Engine
from detente.language.read import read_sentences
from detente.model.claim import EventType, Sector, Status
from detente.model.document import Block, BlockKind, Document
from detente.ontology.organisations import all_groups
from detente.ontology.states import all_states
from detente.reading.batch import read_documents

Gold = dict[str, Any]
NO_LABEL = -100
TYPES, STATUSES, SECTORS = tuple(EventType), tuple(Status), tuple(Sector)
_SIGNS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "‑": "-", "\n": " "})


@dataclass(slots=True)
class ActExample:
    """One gold act of a sentence, with its features; rows of `paths`, `distances` and `standing` are candidates'.

    `known` are the parties that can be chosen: what has no name in the ontology cannot.
    """

    token: int
    gold: Gold
    paths: list[list[int]]
    distances: list[int]
    standing: list[list[float]]
    status_marks: list[float]
    known: frozenset[str]

    @property
    def pattern(self) -> int:
        """0 where the act is mutual, 1 where it is directed, 2 where nobody receives it, 3 where nobody is said to do it.

        A party that cannot be chosen is as good as none: else another would be taken for it.
        """
        actors, recipients = (
            [code for code in self.gold[side] if code in self.known] for side in ("actors", "recipients")
        )
        if not actors and not recipients:
            actors, recipients = self.gold["actors"], self.gold["recipients"]
        if not actors:
            return 3
        if len(actors) > 1 and not recipients:
            return 0
        return 1 if recipients else 2

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


def _act(encoding: Encoding, token: int, words: str, gold: Gold, story: Story) -> ActExample:
    scene = encoding.scene
    told = find_status(
        scene.tree,
        token,
        is_headline=scene.tree.sentence.kind in (BlockKind.TITLE, BlockKind.HEADING),
        event_type=EventType(gold["event_type"]),
    )
    told_act = Trigger(token, token, token, words, EventType(gold["event_type"]), 1.0, 1.0)
    marks = [0.0] * (2 * len(STATUSES) + 1)
    marks[STATUSES.index(told.status) + len(STATUSES) * told.is_marked] = 1.0
    marks[-1] = float(scene.tree.sentence.kind in (BlockKind.TITLE, BlockKind.HEADING))
    candidates = encoding.candidates
    return ActExample(
        token,
        gold,
        [path_features(scene.tree, token, candidate.token) for candidate in candidates],
        [distance_bucket(token, candidate.token) for candidate in candidates],
        standing(encoding, told_act, told_act.parties_by_tree(scene), story),
        marks,
        frozenset(code for candidate in candidates for code in candidate.codes),
    )


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    """Codes that a text's words may get instead of the annotator's: a state's successors, since the coding sets parties
    back into their time at its end, and a group's code under any of its names.
    """
    found = {state.code: state.successors for state in all_states() if state.until}
    for group in all_groups():
        for name in (group.name, *group.names):
            found["NSA:" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")] = (group.code,)
    return found


def _as_read(gold: Gold, encoding: Encoding) -> Gold:
    """The claim with the codes that its words have among the candidates."""
    known = {code for candidate in encoding.candidates for code in candidate.codes}

    def read(code: str) -> str:
        return code if code in known else next((other for other in _kin().get(code, ()) if other in known), code)

    return {**gold, **{side: [read(code) for code in gold[side]] for side in ("actors", "recipients")}}


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
    example.acts.append(_act(example.encoding, token, tree.sentence.words[token], gold, Story()))
    return True


def unpack(folder: Path, into: Path) -> tuple[Path, Path]:
    """Writes articles that carry their gold with them as a folder of texts and one of gold tables.

    Such an article has three parts divided by lines of three hyphens: `published: DATE`, the text, and a claim a line.
    """
    texts, gold = into / "texts", into / "gold"
    texts.mkdir()
    gold.mkdir()
    index, claims = [], []
    for path in sorted(folder.glob("*.txt")):
        head, text, told = path.read_text(encoding="utf-8").split("\n---\n")
        (texts / path.name).write_text(text.strip() + "\n", encoding="utf-8")
        index.append({"file": path.name, "published": head.removeprefix("published:").strip()})
        rows = [json.loads(line) for line in told.splitlines() if line.strip()]
        claims += [{**row, "id": f"{path.stem}-{number}", "doc": path.stem} for number, row in enumerate(rows)]
    for target, rows in ((texts / "index.jsonl", index), (gold / "claims.jsonl", claims)):
        target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return texts, gold


def corpora(shared: Path, unpacked: Path) -> dict[str, tuple[Path, Path]]:
    """The corpora that the reader learns from, by name: folder of texts, folder of gold."""
    told = {name: (shared / "corpus" / name, shared / "benchmark" / "gold" / name) for name in ("drill", "quiet")}
    return {**told, "news": unpack(Path(__file__).parent / "news", unpacked)}


def held_share(name: str, share: float) -> float:
    """The share of a corpus that is held out: of the quiet articles, which are few, none."""
    return 0.0 if name == "quiet" else share


class Corpus:
    """A corpus read once; `documents` maps an id to its examples."""

    def __init__(self, texts: Path, gold: Path, engine: Engine, pieces_of: Any) -> None:  # noqa: ANN401  (a callable of the encoder)
        self.claims = read_claims(gold)
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
        placed = [
            (place, gold)
            for gold in self.claims.get(document.document_id, ())
            if (place := _place(text, offsets, gold, gold["trigger"]))
        ]
        story = Story()
        for place, gold in sorted(placed, key=lambda pair: pair[0][1] or pair[0][0]):
            told = self._label(examples, place, gold, story)
            if told:
                story.add(EventType(told["event_type"]), told["actors"], told["recipients"])
        return examples

    def _label(
        self, examples: list[Example], place: tuple[int, int | None, int | None], gold: Gold, story: Story
    ) -> Gold | None:
        """Labels the sentence that the claim stands in; comes back with the claim as it is read there."""
        quote, start, end = place
        at = quote if start is None else start
        example = next((e for e in examples if e.scene.tree.sentence.start <= at < e.scene.tree.sentence.end), None)
        if example is None:
            return None
        gold = _as_read(gold, example.encoding)
        sentence = example.scene.tree.sentence
        inside = range(len(example.labels))
        tokens = [
            t
            for t in inside
            if start is not None and end is not None and sentence.starts[t] < end and sentence.end_of(t) > start
        ]
        if not tokens:
            example.is_whole = False
            return gold
        head = _head(example.scene, tokens)
        for token in tokens:
            example.labels[token] = example.labels[token] or NO_LABEL
        if example.labels[head] <= 0:
            example.labels[head] = 1 + TYPES.index(EventType(gold["event_type"]))
        example.acts.append(_act(example.encoding, head, gold["trigger"], gold, story))
        return gold

    @classmethod
    def of_sentences(cls, path: Path, engine: Engine, pieces_of: Any) -> "Corpus":  # noqa: ANN401  (as above)
        """The PLOVER gold standard records: single sentences with one act each, whose words are not marked.

        The act is taken to be the word that the product's own list knows for the type, else the sentence's main verb;
        the parties are the names inside the words marked as actor and recipient. Records without a known actor are left out.
        """
        corpus = cls.__new__(cls)
        corpus.claims, corpus.documents = {}, {}
        for row in _rows(path):
            text = " ".join(row["text"].split())
            document = Document(row["id"], row["id"], text, (Block(0, len(text), BlockKind.PARAGRAPH),))
            examples = corpus.examples_of(document, engine, pieces_of)
            if len(examples) == 1 and len(row["claims"]) == 1 and _label_record(examples[0], row["claims"][0]):
                corpus.documents[row["id"]] = examples
        return corpus

    def summary(self) -> str:
        """How many sentences were read, and how many of the claims stand in them with their words known."""
        examples = [example for listed in self.documents.values() for example in listed]
        placed, told = sum(len(example.acts) for example in examples), sum(map(len, self.claims.values()))
        return f"{len(examples)} sentences, {placed} of {told} claims placed"


def read_claims(gold: Path) -> dict[str, list[Gold]]:
    """The claims of a gold folder by document, each with the words of its act where they are marked."""
    claims: dict[str, list[Gold]] = defaultdict(list)
    roles = {row["id"]: row for row in _rows(gold / "roles.jsonl")}
    for row in _rows(gold / "claims.jsonl"):
        claims[row["doc"]].append({"trigger": roles.get(row["id"], {}).get("trigger"), **row})
    return claims


def hold_out(
    documents: Iterable[str], claims: Mapping[str, list[Gold]], share: float, chance: random.Random
) -> list[str]:
    """Documents to be kept out of fitting: whole clusters, up to a share of all."""
    clusters = list(_clusters(documents, claims))
    chance.shuffle(clusters)
    held: list[str] = []
    for cluster in clusters:
        if len(held) + len(cluster) <= share * sum(map(len, clusters)):
            held += cluster
    return held


def _clusters(documents: Iterable[str], claims: Mapping[str, list[Gold]]) -> Iterator[list[str]]:
    """Documents that tell of the same events, together: no cluster may be split between fitting and testing."""
    owner: dict[str, str] = {}

    def root(key: str) -> str:
        while owner.setdefault(key, key) != key:
            key = owner[key]
        return key

    names = sorted(documents)
    for document in names:
        for gold in claims.get(document, ()):
            if "event" in gold:
                owner[root(document)] = root("event " + gold["event"])
    groups: dict[str, list[str]] = defaultdict(list)
    for document in names:
        groups[root(document)].append(document)
    yield from sorted(groups.values())
