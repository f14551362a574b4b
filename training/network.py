"""The network that is trained: MiniLM with marks added to its word vectors, and five small heads.

What is computed here is what `detente.coding.by_model` computes with numpy from the exported matrices.
"""

from collections.abc import Sequence
from copy import deepcopy

import torch
from dataset import NO_LABEL, SECTORS, STATUSES, TYPES, ActExample, Example
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from detente.coding.encoding import HOWS, N_MARKS, N_SLOTS, Encoding
from detente.coding.role_features import N_BUCKETS, N_DISTANCES, N_STANDING
from detente.coding.story import N_TOLD

WIDTH = 384  # of MiniLM's vectors
_PATH, _DISTANCE, _HOW, _TYPE = 48, 32, 16, 24  # widths of the heads' own embeddings
_DROPOUT = 0.1
_ROLE_DROPOUT = 0.2  # parties generalise worst: their head is held back most
SHARED = 4  # of the six layers, those below the ones that read the sentence again for each act
_FORGOTTEN = 0.25  # share of acts that are fitted as if nothing had been told before them


def _head(wide: int, hidden: int, out: int, dropout: float = _DROPOUT) -> nn.Sequential:
    return nn.Sequential(
        nn.Dropout(dropout),
        nn.Linear(wide, hidden),
        nn.GELU(approximate="tanh"),
        nn.Dropout(dropout),
        nn.Linear(hidden, out),
    )


def _marks(size: int) -> nn.Embedding:
    """An embedding that is added to word vectors: small at first, and nothing at all for "no mark"."""
    table = nn.Embedding(size, WIDTH)
    nn.init.normal_(table.weight, std=0.02)
    table.weight.data[0] = 0
    return table


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        # half of all parameters, most of them of words unseen here
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.kind, self.slot, self.mark = _marks(len(HOWS)), _marks(N_SLOTS), _marks(N_MARKS)
        # the upper layers once more, which see the sentence with one act marked and tell the parts in it
        self.again = nn.ModuleList(deepcopy(layer) for layer in self.encoder.encoder.layer[SHARED:])
        self.marked = nn.Embedding(1 + len(TYPES), WIDTH)
        nn.init.normal_(self.marked.weight, std=0.1)
        self.act = nn.Sequential(nn.Dropout(_DROPOUT), nn.Linear(WIDTH, 1 + len(TYPES)))
        self.path = nn.EmbeddingBag(N_BUCKETS, _PATH, mode="sum")
        nn.init.normal_(self.path.weight, std=0.05)
        self.distance, self.how, self.event_type = (
            nn.Embedding(N_DISTANCES, _DISTANCE),
            nn.Embedding(len(HOWS), _HOW),
            nn.Embedding(1 + len(TYPES), _TYPE),
        )
        self.role = _head(3 * WIDTH + _DISTANCE + _HOW + _PATH + _TYPE + N_STANDING, 256, 4, _ROLE_DROPOUT)
        self.pattern = _head(2 * WIDTH + _TYPE, 128, 4)
        self.status = _head(2 * WIDTH + 2 * len(STATUSES) + 1, 128, len(STATUSES))
        self.sector = _head(2 * WIDTH, 128, len(SECTORS))

    def embed(self, pieces: Tensor, kinds: Tensor, slots: Tensor, marks: Tensor) -> Tensor:
        """The word vectors with their marks."""
        words: Tensor = self.encoder.embeddings.word_embeddings(pieces)
        return words + self.kind(kinds) + self.slot(slots) + self.mark(marks)

    def layers(self, embedded: Tensor, mask: Tensor | None, segment: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder from word vectors on, which becomes an ONNX file: the vectors, and those that all acts share."""
        hidden = self.encoder.embeddings(inputs_embeds=embedded, token_type_ids=segment)
        shared = hidden
        for number, layer in enumerate(self.encoder.encoder.layer):
            shared = hidden if number == SHARED else shared
            hidden = layer(hidden, mask)
        return hidden, shared

    def look_again(self, marked: Tensor, mask: Tensor | None) -> Tensor:
        """The sentence read for one act, from shared vectors to which the act's mark was added; an ONNX file too."""
        for layer in self.again:
            marked = layer(marked, mask)
        return marked

    def forward(self, encodings: Sequence[Encoding]) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors of a batch and the shared ones, both (sentences, pieces, WIDTH), padded at the end; and the mask."""
        longest = max(len(encoding.pieces) for encoding in encodings)
        column = lambda name: torch.tensor([[*getattr(e, name), *[0] * (longest - len(e.pieces))] for e in encodings])  # noqa: E731
        hidden = torch.tensor([[0.0] * len(e.pieces) + [1.0] * (longest - len(e.pieces)) for e in encodings])
        segment = torch.tensor(
            [[int(e.n_context <= place < len(e.pieces)) for place in range(longest)] for e in encodings]
        )
        mask = (hidden[:, None, None, :] * -1e9).expand(-1, 1, longest, -1)
        embedded = self.embed(column("pieces"), column("kinds"), column("slots"), column("marks"))
        return *self.layers(embedded, mask, segment), mask

    def of_acts(self, shared: Tensor, mask: Tensor, acts: Sequence[tuple[int, Encoding, ActExample]]) -> Tensor:
        """The sentences read again for each act, (acts, pieces, WIDTH); an act comes with the row of its sentence."""
        rows = [row for row, *_ in acts]
        places = torch.tensor([encoding.words[act.token] for _, encoding, act in acts])
        kinds = self.marked(torch.tensor([1 + TYPES.index(act.gold["event_type"]) for *_, act in acts]))
        marks = torch.zeros(shared[rows].shape)
        marks[torch.arange(len(rows)), places] = kinds
        return self.look_again(shared[rows] + marks, mask[rows])

    def roles(self, vectors: Tensor, encoding: Encoding, act: ActExample) -> tuple[list[str], Tensor]:
        """The codes among the candidates, and scores for no part, actor, recipient: (codes, 3)."""
        candidates = encoding.candidates
        word = vectors[encoding.words[act.token]].expand(len(candidates), -1)
        spans = torch.stack([vectors[candidate.first : candidate.last].mean(0) for candidate in candidates])
        standing = torch.tensor(act.standing)
        if self.training and torch.rand(()) < _FORGOTTEN:
            standing[:, -N_TOLD:] = 0
        offsets = [0]
        for path in act.paths[:-1]:
            offsets.append(offsets[-1] + len(path))
        paths = self.path(torch.tensor([feature for path in act.paths for feature in path]), torch.tensor(offsets))
        kind = self.event_type(torch.tensor([1 + TYPES.index(act.gold["event_type"])])).expand(len(candidates), -1)
        distances = self.distance(torch.tensor(act.distances))
        hows = self.how(torch.tensor([HOWS.index(candidate.how) for candidate in candidates]))
        rows = self.role(torch.cat([word, spans, word * spans, distances, hows, paths, kind, standing], -1))
        places: dict[str, list[int]] = {}
        for place, candidate in enumerate(candidates):
            for code in candidate.codes:
                places.setdefault(code, []).append(place)
        pooled = [(rows[at, 3].softmax(0)[:, None] * rows[at, :3]).sum(0) for at in places.values()]
        return list(places), torch.stack(pooled)

    def loss(self, examples: Sequence[Example], encodings: Sequence[Encoding]) -> Tensor:
        """The sum of all heads' losses over a batch; the weights were set once, by the size of the losses."""
        vectors, shared, mask = self(encodings)
        total = torch.zeros(())
        whole = [
            (vectors[row][list(e.words)], example.labels)
            for row, (example, e) in enumerate(zip(examples, encodings, strict=True))
            if example.is_whole
        ]
        if any(label != NO_LABEL for _, listed in whole for label in listed):
            scores = self.act(torch.cat([words for words, _ in whole]))
            labels = torch.tensor([label for _, listed in whole for label in listed])
            total = total + 4 * functional.cross_entropy(scores.float(), labels, ignore_index=NO_LABEL)
        acts = [(row, encodings[row], act) for row, example in enumerate(examples) for act in example.acts]
        if acts:
            total = total + self._act_losses(self.of_acts(shared, mask, acts), acts)
        return total

    def _act_losses(self, looks: Tensor, acts: Sequence[tuple[int, Encoding, ActExample]]) -> Tensor:
        words = torch.stack(
            [
                torch.cat([look[encoding.words[act.token]], look[0]])
                for look, (_, encoding, act) in zip(looks, acts, strict=True)
            ]
        )
        kinds = self.event_type(torch.tensor([1 + TYPES.index(act.gold["event_type"]) for *_, act in acts]))
        marks = torch.tensor([act.status_marks for *_, act in acts])
        statuses = torch.tensor(
            [STATUSES.index(act.gold["status"]) if act.gold["status"] else NO_LABEL for *_, act in acts]
        )
        sectors = torch.tensor(
            [[float(sector in act.gold.get("sectors", ())) for sector in SECTORS] for *_, act in acts]
        )
        patterns = torch.tensor([act.pattern for *_, act in acts])
        total = 0.5 * functional.cross_entropy(
            self.status(torch.cat([words, marks], -1)).float(), statuses, ignore_index=NO_LABEL
        )
        told = [row for row, (*_, act) in enumerate(acts) if act.gold["status"]]
        if told:
            total = total + 0.5 * functional.binary_cross_entropy_with_logits(
                self.sector(words[told]).float(), sectors[told]
            )
        else:
            total = torch.zeros(())
        total = total + 0.5 * functional.cross_entropy(self.pattern(torch.cat([words, kinds], -1)).float(), patterns)
        named = [
            (self.roles(look, encoding, act), act)
            for look, (_, encoding, act) in zip(looks, acts, strict=True)
            if encoding.candidates
        ]
        if named:
            scores = torch.cat([rows for (_, rows), _ in named])
            roles = torch.tensor([act.role(code) for (codes, _), act in named for code in codes])
            total = total + 2 * functional.cross_entropy(scores.float(), roles)
        return total
