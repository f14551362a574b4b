"""Writes a trained network as files that need no torch: an ONNX graph in 8-bit numbers, and matrices for numpy."""

import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

_HEADS = ("role", "pattern", "status", "sector")


class _Layers(nn.Module):
    """The encoder from word vectors on, as the exporter wants it: one module with one forward."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, embedded: torch.Tensor, mask: torch.Tensor, segment: torch.Tensor) -> torch.Tensor:
        return self.network.layers(embedded, mask, segment)


def _matrices(network: Network) -> dict[str, np.ndarray]:
    """The heads and tables by the names that the reader asks for; matrices stand so that a row times them is the score."""
    found: dict[str, np.ndarray] = {}
    for name in ("kind", "slot", "mark", "path", "distance", "how"):
        found[name] = getattr(network, name).weight.detach().numpy()
    found["type"] = network.event_type.weight.detach().numpy()
    linear = network.act[1]
    found["act"], found["act.bias"] = linear.weight.detach().numpy().T, linear.bias.detach().numpy()
    for name in _HEADS:
        for number, place in enumerate((1, 4)):
            linear = getattr(network, name)[place]
            found[f"{name}.{number}"] = linear.weight.detach().numpy().T
            found[f"{name}.{number}.bias"] = linear.bias.detach().numpy()
    return {name: np.ascontiguousarray(values.astype(np.float32)) for name, values in found.items()}


def _pieces(network: Network) -> tuple[np.ndarray, np.ndarray]:
    """The vectors of word pieces in 8 bits, and the scale of each row."""
    vectors = network.encoder.embeddings.word_embeddings.weight.detach().numpy()
    scale = np.abs(vectors).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.round(vectors / scale).astype(np.int8), scale.astype(np.float32)


def export(network: Network, tokenizer: Path, out: Path, width: int) -> None:
    """Writes `encoder.onnx`, `heads.npz` and `tokenizer.json` into a folder."""
    network.eval()
    example = (torch.zeros(2, 9, width), torch.ones(2, 9, dtype=torch.long), torch.zeros(2, 9, dtype=torch.long))
    sizes = {0: "sentences", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            _Layers(network), example, str(full), input_names=["embedded", "mask", "segment"], output_names=["vectors"],
            dynamic_axes={"embedded": sizes, "mask": sizes, "segment": sizes, "vectors": sizes}, opset_version=17, dynamo=False,
        )  # fmt: skip
        # reduce_range keeps sums within 16 bits on processors without VNNI, so that they give the same answer
        quantize_dynamic(full, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    pieces, scale = _pieces(network)
    np.savez_compressed(out / "heads.npz", pieces=pieces, scale=scale, **_matrices(network))
    shutil.copy(tokenizer, out / "tokenizer.json")
