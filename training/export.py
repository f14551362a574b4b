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
    """The encoder from word vectors on, as the exporter wants it: one module with one forward.

    No mask goes in: sentences are run one by one, and the acts of one sentence are all as long as it is.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, embedded: torch.Tensor, segment: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.network.layers(embedded, None, segment)


class _Again(nn.Module):
    """The layers that read a sentence for one act."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, marked: torch.Tensor) -> torch.Tensor:
        return self.network.look_again(marked, None)


def _matrices(network: Network) -> dict[str, np.ndarray]:
    """The heads and tables by the names that the reader asks for; matrices stand so that a row times them is the score."""
    found: dict[str, np.ndarray] = {}
    for name in ("kind", "slot", "mark", "marked", "path", "distance", "how"):
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


def _write(module: nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], out: Path) -> None:
    """Writes one graph, its matrices in 8 bits."""
    sizes = {0: "sentences", 1: "pieces"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            module, tuple(inputs.values()), str(full), input_names=list(inputs), output_names=outputs,
            dynamic_axes=dict.fromkeys((*inputs, *outputs), sizes), opset_version=17, dynamo=False,
        )  # fmt: skip
        # reduce_range keeps sums within 16 bits on processors without VNNI, so that they give the same answer
        quantize_dynamic(full, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def export(network: Network, tokenizer: Path, out: Path, width: int) -> None:
    """Writes `encoder.onnx`, `again.onnx`, `heads.npz` and `tokenizer.json` into a folder."""
    network.eval()
    vectors, segment = torch.zeros(2, 9, width), torch.zeros(2, 9, dtype=torch.long)
    _write(_Layers(network), {"embedded": vectors, "segment": segment}, ["vectors", "shared"], out / "encoder.onnx")
    _write(_Again(network), {"marked": vectors}, ["looks"], out / "again.onnx")
    pieces, scale = _pieces(network)
    np.savez_compressed(out / "heads.npz", pieces=pieces, scale=scale, **_matrices(network))
    shutil.copy(tokenizer, out / "tokenizer.json")
