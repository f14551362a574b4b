"""Which type the reader gives the act of a sentence whose actor and recipient are marked: macro F1, and a line a class.

    python bench/act_types.py [../shared/benchmark/sentences/types_dev.jsonl]

A line of the file holds `text`, `event_type`, `actor_text` and `recipient_text`. Of the acts that are read, the one counts whose
parties fit the marked ones best; where none does, the type that is likeliest at any word. It counts as PLOVER has it, and as
`--format plover` writes it: what is planned or offered is AGREE. CONCEDE and RETREAT are one class, YIELD. Nothing of these
sentences is fitted on.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean

from detente.coding.by_model import ModelReader
from detente.coding.desk import Desk
from detente.coding.encoding import TYPES, encode
from detente.coding.heads import softmax
from detente.coding.scene import ActReading, Scene
from detente.coding.status import find_status
from detente.language.encoder import OnnxEncoder, load_encoder
from detente.language.engine import Engine, load_engine
from detente.model.claim import EventType, Status
from detente.model.document import Block, BlockKind, Document
from detente.model.sentence import Sentence
from detente.present.exports.reductions import reduce_type

GIVEN = Path(__file__).parent / "../../shared/benchmark/sentences/types_dev.jsonl"
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
Row = dict[str, str]


def scenes_of(text: str, engine: Engine) -> tuple[Scene, ...]:
    """The text as one sentence, parsed whether or not it names a party: many of these name none that the product knows."""
    (parse,) = engine.parse([text])
    columns = (parse.words, parse.lemmas, parse.pos, parse.tags, parse.deps, parse.heads, parse.starts)
    sentence = Sentence(0, 0, len(text), text, 0, BlockKind.PARAGRAPH, *columns)
    document = Document("x", "x", text, (Block(0, len(text), BlockKind.PARAGRAPH),))
    return tuple(Desk(document, (sentence,)).scenes)


def codes_of(scenes: Iterable[Scene], text: str, words: str) -> set[str]:
    """The parties that stand in the marked words."""
    start = text.find(words)
    end = start + len(words)
    return {
        code
        for scene in scenes
        for one in scene.mentions
        if start >= 0 and one.start < end and start < one.end
        for code in one.codes
    }


def fit(reading: ActReading, actor: set[str], recipient: set[str]) -> float:
    """How well the parties of an act are the marked ones; 0 where neither is among them."""
    acting, receiving = set(reading.actors), set(reading.recipients)
    is_left, is_right = bool(actor & acting), bool(recipient & receiving)
    are_both = bool(actor & (acting | receiving)) and bool(recipient & (acting | receiving))
    return 3 * (is_left and is_right) + 2 * (are_both and not receiving) + is_left + is_right + 0.5 * are_both


def as_plover(scene: Scene, token: int, event_type: EventType, status: Status | None) -> str:
    """The type of an act as PLOVER codes it, by what became of the act."""
    found = status or find_status(scene.tree, token, event_type=event_type).status
    return reduce_type({"event_type": event_type.value, "mode": None, "status": found.value})[0].value


def likeliest(scenes: Iterable[Scene], encoder: OnnxEncoder) -> str:
    """The type with the highest probability at any word."""
    best = (0.0, "none")
    for scene in scenes:
        encoding = encode(scene, encoder.pieces)
        vectors, _ = encoder.run(encoding)
        scores = vectors[list(encoding.words)] @ encoder.weights["act"] + encoder.weights["act.bias"]
        shares = softmax(scores)[:, 1:]
        token, kind = divmod(int(shares.argmax()), len(TYPES))
        best = max(best, (float(shares.max()), as_plover(scene, token, TYPES[kind], None)))
    return best[1]


def main() -> None:
    """Print macro F1, then each class."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GIVEN
    if not path.is_file():
        sys.exit(f"{path}: no such file. Expected sentences with marked parties, a line of JSON each.")
    rows: list[Row] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    engine, encoder = load_engine(), load_encoder()
    pairs = []
    for row in rows:
        text = row["text"].replace("\n", " ")
        scenes = scenes_of(text, engine)
        actor, recipient = (
            codes_of(scenes, text, row[key].replace("\n", " ")) for key in ("actor_text", "recipient_text")
        )
        ranked = sorted(
            (fit(one, actor, recipient), one.confidence, as_plover(scene, one.token, one.event_type, one.status))
            for scene, found in zip(scenes, ModelReader(encoder).read(scenes), strict=True)
            for one in found
        )
        mine = ranked[-1][2] if ranked and ranked[-1][0] else likeliest(scenes, encoder)
        pairs.append((row["event_type"], YIELD.get(mine, mine)))
    gold, told = Counter(one for one, _ in pairs), Counter(one for _, one in pairs)
    right = Counter(one for one, other in pairs if one == other)
    scores = {name: 2 * right[name] / (gold[name] + told[name]) for name in gold}
    print(f"{len(pairs)} sentences: macro F1 {mean(scores.values()):.3f}, right {right.total() / len(pairs):.3f}")
    for name, n in gold.most_common():
        wrong = ", ".join(f"{one} {k}" for one, k in Counter(o for g, o in pairs if g == name != o).most_common(4))
        print(
            f"  {name:10} F1 {scores[name]:.2f}  right {right[name]} of {n}, told {told[name]} times; read as {wrong}"
        )


if __name__ == "__main__":
    main()
