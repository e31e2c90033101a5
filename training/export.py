"""Write a checkpoint as the int8 ONNX files that ship in the package.

    python export.py --checkpoint runs/1/mean-5.pt --base FOLDER --out ../src/crosswire/language/reader/weights

Weights are quantised by channel when the files are made, activations when they are read. `--float` writes unquantised
files, to measure what that costs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from model import Lower, ReaderNet, Upper, pretrained
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

LENGTH = 8  # of the example that the exporter follows; lengths stay free
FILES = ("lower.onnx", "upper.onnx")


class Unmasked(nn.Module):
    """The lower half for one text without padding."""

    def __init__(self, lower: Lower) -> None:
        super().__init__()
        self.lower = lower

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Return hidden states (1, length, width)."""
        return self.lower(ids, shapes, torch.ones_like(ids, dtype=torch.float32))


def export_lower(net: ReaderNet, path: Path) -> None:
    """Write the lower half: ids, shapes -> hidden."""
    ids = torch.ones(1, LENGTH, dtype=torch.long)
    axes = {name: {1: "length"} for name in ("ids", "shapes", "hidden")}
    torch.onnx.export(
        Unmasked(net.lower), (ids, torch.zeros_like(ids)), str(path), input_names=["ids", "shapes"], output_names=["hidden"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def export_upper(upper: Upper, path: Path) -> None:
    """Write the upper half: hidden, mask, marks -> scores."""
    hidden = torch.zeros(2, LENGTH, upper.marker.shape[0])
    flat = torch.ones(2, LENGTH)
    names = ("hidden", "mask", "marks", "scores")
    torch.onnx.export(
        upper, (hidden, flat, flat), str(path), input_names=list(names[:3]), output_names=["scores"],
        dynamic_axes={name: {0: "texts", 1: "length"} for name in names}, opset_version=17, dynamo=False,
    )  # fmt: skip


def shrink(source: Path, target: Path, *, reduce_range: bool) -> None:
    """Quantise one file to int8."""
    quant_pre_process(str(source), str(source), skip_symbolic_shape=True)
    quantize_dynamic(source, target, per_channel=True, reduce_range=reduce_range, weight_type=QuantType.QInt8)


def write(net: ReaderNet, out: Path, *, whole: bool, reduce_range: bool) -> None:
    """Write both halves and their digests to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in FILES[:2]:
            path = Path(scratch) / name
            export_lower(net, path) if name == "lower.onnx" else export_upper(net.upper, path)
            shutil.copy(path, out / name) if whole else shrink(path, out / name, reduce_range=reduce_range)
    model = onnx.load(out / "upper.onnx")
    onnx.helper.set_model_props(model, {"transitions": json.dumps(net.transitions.detach().numpy().round(5).tolist())})
    onnx.save(model, out / "upper.onnx")
    digests = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    (out / "digests.json").write_text(json.dumps(digests, indent=1) + "\n")


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", dest="whole", help="do not quantise")
    parser.add_argument("--full-range", action="store_true", help="8-bit weights: a little better where the processor has VNNI")
    arguments = parser.parse_args()
    net = pretrained(arguments.base)
    net.load_state_dict(torch.load(arguments.checkpoint, weights_only=True))
    net.eval()
    write(net, arguments.out, whole=arguments.whole, reduce_range=not arguments.full_range)
    print({name: (arguments.out / name).stat().st_size for name in FILES})


if __name__ == "__main__":
    main()
