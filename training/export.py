"""Write a checkpoint as the int8 ONNX files that ship in the package.

    python export.py --checkpoint runs/1/mean-5.pt --base FOLDER --out ../src/crosswire/language/reader/weights

Weights are quantised by channel when the files are made, activations when they are read. `--float` writes unquantised
files, to measure what that costs. The vectors of word pieces are not written: training leaves them as they were, and they ship
once for all encoders (`export_vectors.py`). Attention is written as onnxruntime's own kernel, a tenth faster than its parts.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from model import Attention, Lower, ReaderNet, Upper, pretrained
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from crosswire.language.vectors import word_vectors

LENGTH = 8  # of the example that the exporter follows; lengths stay free
FILES = ("lower.onnx", "upper.onnx")
ROUNDED = 0.005  # the shipped vectors of word pieces are rounded by 0.0042 at most: what differs more is another table


class Heads(torch.autograd.Function):
    """Attention of all heads, as one operator of the file. In torch it only says the shape."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:  # noqa: ARG004
        """Return a tensor of the shape of `query`."""
        return query + key + value

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """Return the operator; it divides by the root of a head's width, as `Attention` does."""
        return graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads).setType(query.type())


class Fused(nn.Module):
    """`Attention` for texts without padding, to be exported."""

    def __init__(self, attention: Attention) -> None:
        super().__init__()
        self.project, self.out, self.heads = attention.project, attention.out, attention.heads

    def forward(self, x: Tensor, _: Tensor) -> Tensor:
        """Attend over (texts, length, width)."""
        return self.out(Heads.apply(*self.project(x).chunk(3, -1), self.heads))


def fused(half: nn.Module) -> nn.Module:
    """Return a copy of one half of the network whose attention is one operator."""
    half = copy.deepcopy(half)
    for layer in half.layers:
        layer.attention = Fused(layer.attention)
    return half


class LowerFile(nn.Module):
    """The lower half for one text, from the vectors of its pieces."""

    def __init__(self, lower: Lower) -> None:
        super().__init__()
        self.lower = fused(lower)
        self.lower.pieces = nn.Identity()

    def forward(self, words: Tensor, shapes: Tensor) -> Tensor:
        """Return hidden states (1, length, width)."""
        return self.lower(words, shapes, torch.ones_like(shapes, dtype=torch.float32))


class UpperFile(nn.Module):
    """The upper half for texts of one length."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        self.upper = fused(upper)

    def forward(self, hidden: Tensor, marks: Tensor) -> Tensor:
        """Return scores (texts, length, all labels)."""
        return self.upper(hidden, torch.ones_like(marks), marks)


def export_lower(lower: Lower, path: Path) -> None:
    """Write the lower half: words, shapes -> hidden."""
    words = torch.zeros(1, LENGTH, lower.pieces.weight.shape[1])
    axes = {name: {1: "length"} for name in ("words", "shapes", "hidden")}
    export_half(LowerFile(lower), (words, torch.zeros(1, LENGTH, dtype=torch.long)), path, axes)


def export_upper(upper: Upper, path: Path) -> None:
    """Write the upper half: hidden, marks -> scores."""
    example = torch.zeros(2, LENGTH, upper.marker.shape[0]), torch.ones(2, LENGTH)
    axes = {name: {0: "texts", 1: "length"} for name in ("hidden", "marks", "scores")}
    export_half(UpperFile(upper), example, path, axes)


def export_half(half: nn.Module, example: tuple[Tensor, ...], path: Path, axes: dict[str, dict[int, str]]) -> None:
    """Write one half as an unquantised file; `axes` names its inputs in order, its output and the lengths that are free."""
    *inputs, output = axes
    torch.onnx.export(
        half.eval(), example, str(path), input_names=inputs, output_names=[output], dynamic_axes=axes,
        opset_version=17, custom_opsets={"com.microsoft": 1}, dynamo=False,
    )  # fmt: skip


def shrink(source: Path, target: Path, *, reduce_range: bool) -> None:
    """Quantise one file to int8."""
    quant_pre_process(str(source), str(source), skip_symbolic_shape=True)
    quantize_dynamic(source, target, per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8)


def check_words(lower: Lower) -> None:
    """Exit unless the word pieces of the network are those of the table that ships."""
    own = lower.pieces.weight.detach().numpy()
    if np.abs(own - word_vectors(np.arange(len(own)))).max() > ROUNDED:
        raise SystemExit("the vectors of word pieces are not those of language/weights/embeddings.npz: run export_vectors.py")


def write(net: ReaderNet, out: Path, *, whole: bool, reduce_range: bool) -> None:
    """Write both halves and their digests to `out`."""
    check_words(net.lower)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in FILES:
            path = Path(scratch) / name
            export_lower(net.lower, path) if name == "lower.onnx" else export_upper(net.upper, path)
            shutil.copy(path, out / name) if whole else shrink(path, out / name, reduce_range=reduce_range)
    model = onnx.load(out / "upper.onnx")
    onnx.helper.set_model_props(model, {"transitions": json.dumps(net.transitions.detach().numpy().round(5).tolist())})
    onnx.save(model, out / "upper.onnx")
    digests = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    (out / "digests.json").write_text(json.dumps(digests, indent=1) + "\n")


def mean_of(checkpoints: list[Path]) -> dict[str, Tensor]:
    """Return the mean of the weights of checkpoints of one run."""
    loaded = [torch.load(path, weights_only=True) for path in checkpoints]
    return {name: sum(each[name] for each in loaded) / len(loaded) for name in loaded[0]}


def main() -> None:
    """Export the mean of checkpoints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, nargs="+", help="one, or several to take the mean of")
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", dest="whole", help="do not quantise")
    parser.add_argument("--full-range", action="store_true", help="8-bit weights: a little better where the processor has VNNI")
    arguments = parser.parse_args()
    net = pretrained(arguments.base)
    net.load_state_dict(mean_of(arguments.checkpoint))
    net.eval()
    write(net, arguments.out, whole=arguments.whole, reduce_range=not arguments.full_range)
    print({name: (arguments.out / name).stat().st_size for name in FILES})


if __name__ == "__main__":
    main()
