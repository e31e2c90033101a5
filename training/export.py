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
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from model import Attention, Linker, ReaderNet, Tagger, shaped
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from versions import begun, mean_of

from crosswire.language.vectors import word_vectors

LENGTH = 8  # of the example that the exporter follows; lengths stay free
LINKER = "linker.onnx"
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


def fused(part: nn.Module) -> nn.Module:
    """Return a copy of a part of the network whose attention is one operator."""
    part = copy.deepcopy(part)
    for layer in part.layers:
        layer.attention = Fused(layer.attention)
    return part


class TaggerFile(nn.Module):
    """The first reading of one text, from the vectors of its pieces."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = fused(tagger)
        self.tagger.pieces = nn.Identity()

    def forward(self, words: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Return hidden states (1, length, width) and scores of roles (1, length, 7)."""
        hidden = self.tagger.states(words, shapes, torch.ones_like(shapes, dtype=torch.float32))[-1]
        return hidden, self.tagger.tags(hidden)


class NamesFile(TaggerFile):
    """A first reading for names alone."""

    def forward(self, words: Tensor, shapes: Tensor) -> Tensor:
        """Return scores of names (1, length, 7)."""
        return self.tagger.names(self.tagger.states(words, shapes, torch.ones_like(shapes, dtype=torch.float32))[-1])


class LinkerFile(nn.Module):
    """The second reading of texts of one length."""

    def __init__(self, linker: Linker) -> None:
        super().__init__()
        self.linker = fused(linker)

    def forward(self, hidden: Tensor, places: Tensor) -> Tensor:
        """Return scores (texts, length, labels)."""
        return self.linker(hidden, torch.ones_like(places, dtype=torch.float32), places)


def export_tagger(tagger: Tagger, path: Path) -> None:
    """Write the first reading: words, shapes -> hidden, scores."""
    words = torch.zeros(1, LENGTH, tagger.pieces.weight.shape[1])
    axes = {name: {1: "length"} for name in ("words", "shapes", "hidden", "scores")}
    export_part(TaggerFile(tagger), (words, torch.zeros(1, LENGTH, dtype=torch.long)), path, axes)


def export_names(tagger: Tagger, path: Path) -> None:
    """Write a first reading for names: words, shapes -> scores."""
    words = torch.zeros(1, LENGTH, tagger.pieces.weight.shape[1])
    axes = {name: {1: "length"} for name in ("words", "shapes", "scores")}
    export_part(NamesFile(tagger), (words, torch.zeros(1, LENGTH, dtype=torch.long)), path, axes)


def export_linker(linker: Linker, path: Path) -> None:
    """Write the second reading: hidden, places -> scores."""
    example = torch.zeros(2, LENGTH, linker.linked.weight.shape[1]), torch.ones(2, LENGTH, dtype=torch.long)
    axes = {name: {0: "texts", 1: "length"} for name in ("hidden", "places", "scores")}
    export_part(LinkerFile(linker), example, path, axes)


def export_part(part: nn.Module, example: tuple[Tensor, ...], path: Path, axes: dict[str, dict[int, str]]) -> None:
    """Write one part as an unquantised file; `axes` names its inputs, then its outputs, and the lengths that are free."""
    names = list(axes)
    torch.onnx.export(
        part.eval(), example, str(path), input_names=names[: len(example)], output_names=names[len(example) :],
        dynamic_axes=axes, opset_version=17, custom_opsets={"com.microsoft": 1}, dynamo=False,
    )  # fmt: skip


def shrink(source: Path, target: Path, *, reduce_range: bool) -> None:
    """Quantise one file to int8."""
    quant_pre_process(str(source), str(source), skip_symbolic_shape=True)
    quantize_dynamic(source, target, per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8)


def check_words(tagger: Tagger) -> None:
    """Exit unless the word pieces of the network are those of the table that ships."""
    own = tagger.pieces.weight.detach().numpy()
    if np.abs(own - word_vectors(np.arange(len(own)))).max() > ROUNDED:
        raise SystemExit("the vectors of word pieces are not those of language/weights/embeddings.npz: run export_vectors.py")


def write(net: ReaderNet, out: Path, files: Sequence[str], *, whole: bool, reduce_range: bool) -> None:
    """Write these files of a network, and the digests of all that are in `out`."""
    check_words(net.tagger)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in files:
            path = Path(scratch) / name
            EXPORTS[name](net, path)
            shutil.copy(path, out / name) if whole else shrink(path, out / name, reduce_range=reduce_range)
    if LINKER in files:
        model = onnx.load(out / LINKER)
        onnx.helper.set_model_props(model, {"transitions": json.dumps(net.transitions.detach().numpy().round(5).tolist())})
        onnx.save(model, out / LINKER)
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.glob("*.onnx"))}
    (out / "digests.json").write_text(json.dumps(digests, indent=1) + "\n")


EXPORTS = {
    "tagger.onnx": lambda net, path: export_tagger(net.tagger, path),
    LINKER: lambda net, path: export_linker(net.linker, path),
    "names.onnx": lambda net, path: export_names(net.tagger, path),
}
"""What is written of a network, by the name of the file."""


def main() -> None:
    """Export the mean of checkpoints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, nargs="+", help="one, or several to take the mean of")
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--names", action="store_true", help="write what reads names, and not what reads attributions")
    parser.add_argument("--float", action="store_true", dest="whole", help="do not quantise")
    parser.add_argument("--full-range", action="store_true", help="8-bit weights: a little better where the processor has VNNI")
    arguments = parser.parse_args()
    net = shaped(arguments.base, begun(mean_of(arguments.checkpoint)))
    net.eval()
    files = ("names.onnx",) if arguments.names else ("tagger.onnx", LINKER)
    write(net, arguments.out, files, whole=arguments.whole, reduce_range=not arguments.full_range)
    print({name: (arguments.out / name).stat().st_size for name in files})


if __name__ == "__main__":
    main()
