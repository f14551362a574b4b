"""The trained encoder as an ONNX file, run by onnxruntime.

The vectors of word pieces are kept as 8-bit numbers with one scale a row and looked up here; the layers of the network
are the ONNX file. Both lie in `weights/`, with the matrices of the heads.
"""

from collections.abc import Mapping
from functools import cached_property
from importlib.resources import as_file, files
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from detente.errors import MissingPartError

Floats = NDArray[np.float32]
# onnxruntime's own for adding and norming at once: 70 µs a layer, one after the other 15
_SLOWER = ["SkipLayerNormFusion"]
_MOST_WORDS = 50_000  # remembered with their pieces


class Columns(Protocol):
    """The part of an encoding that the network reads; one entry a piece."""

    @property
    def pieces(self) -> tuple[int, ...]:
        """Ids in the vocabulary."""

    @property
    def kinds(self) -> tuple[int, ...]:
        """Kinds of words that name parties, 0 elsewhere."""

    @property
    def slots(self) -> tuple[int, ...]:
        """Which party the words name, 0 for none."""

    @property
    def marks(self) -> tuple[int, ...]:
        """Types of the words of acts, 0 elsewhere."""

    @property
    def n_context(self) -> int:
        """How many pieces stand before the sentence."""


class OnnxEncoder:
    """Runs the encoder, one thread a process, so that two processes do twice the work of one."""

    def __init__(self, session: Any, again: Any, tokenizer: Any, weights: Mapping[str, Floats]) -> None:  # noqa: ANN401  (untyped libraries)
        self.weights = weights
        self._session = session
        self._again = again
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """The pieces of a word; words are remembered, since texts repeat them."""
        if word not in self._known:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            self._known[word] = tuple(self._tokenizer.encode(word, add_special_tokens=False).ids)
        return self._known[word]

    @cached_property
    def _tables(self) -> tuple[Floats, Floats, Floats]:
        return self.weights["kind"], self.weights["slot"], self.weights["mark"]

    def run(self, encoding: Columns) -> tuple[Floats, Floats]:
        """Two arrays (pieces, width) for a sentence: its vectors, and those of a lower layer that `look_again` starts from.

        Sentences are run one by one: padding a batch costs more than it saves, and the 8-bit layers scale by what is in the
        batch, so that a sentence would read differently in other company.
        """
        segment = np.zeros((1, len(encoding.pieces)), dtype=np.int64)
        segment[0, encoding.n_context :] = 1
        vectors, shared = self._session.run(None, {"embedded": self._embed(encoding)[None], "segment": segment})
        return vectors[0], shared[0]

    def look_again(self, shared: Floats, marks: Mapping[int, Floats]) -> Floats:
        """An array (acts, pieces, width): the sentence read once for each act.

        Args:
            shared: the sentence's vectors of the lower layer.
            marks: by the place of an act's word, what is added there; an act at a time, for the reason that `run` gives.
        """
        looks = []
        for place, mark in marks.items():
            marked = shared.copy()
            marked[place] += mark
            looks.append(self._again.run(None, {"marked": marked[None]})[0][0])
        return np.stack(looks)

    def _embed(self, encoding: Columns) -> Floats:
        kinds, slots, marks = self._tables
        pieces = list(encoding.pieces)
        words = self.weights["pieces"][pieces] * self.weights["scale"][pieces]
        result: Floats = words + kinds[list(encoding.kinds)] + slots[list(encoding.slots)] + marks[list(encoding.marks)]
        return result


def load_encoder() -> OnnxEncoder:
    """The encoder that ships with the package.

    Raises:
        MissingPartError: onnxruntime or tokenizers is not installed, or the weights are not there.
    """
    try:
        import onnxruntime  # noqa: PLC0415  (an extra, and slow to load)
        from tokenizers import Tokenizer  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise MissingPartError(
            f"the trained reader needs {error.name!r}, which is not installed. Expected the extra 'reader'. "
            'Install it with pip install "detente[reader]", or code by rules alone.'
        ) from error
    folder = files("detente.language").joinpath("weights")
    if not folder.joinpath("encoder.onnx").is_file():
        raise MissingPartError(
            "the trained reader's weights are missing: detente/language/weights/encoder.onnx. Expected them in the "
            "package. Install it anew, or code by rules alone."
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with as_file(folder) as path:
        session, again = (
            onnxruntime.InferenceSession(
                str(path / name), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
            for name in ("encoder.onnx", "again.onnx")
        )
        tokenizer = Tokenizer.from_file(str(path / "tokenizer.json"))
        tokenizer.no_padding()  # words are cut to pieces one by one
        tokenizer.no_truncation()
        with np.load(path / "heads.npz") as stored:
            weights = {name: stored[name] for name in stored.files}
    return OnnxEncoder(session, again, tokenizer, weights)
