"""Write a checkpoint of the entailment head and of matching as the int8 ONNX file that ships, with its temperature built in.

    python nli_export.py --checkpoint runs/match/mean.pt --base FOLDER --data DATASETS --out ../src/crosswire/language/weights

Only weights are quantised and they are read back to float when the session starts, so a pair does not depend on what else is in
its batch. The table of word vectors is that of `export_vectors.py`, which has to be in `--out` already.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import nli_model
import onnx
import torch
from export_vectors import shrink, write_digests
from matching_encoder import RANK, TwoHeads
from nli_data import parts, some, tokenised, tokenizer_of
from nli_train import CHOSEN, SCORED, logits_of
from torch import Tensor
from torch.nn import functional


def temperature(logits: Tensor, labels: Tensor) -> float:
    """Return the divisor of the logits under which they are the most probable, found by bisection of the slope."""
    low, high = 0.2, 5.0
    for _ in range(40):
        middle = torch.tensor((low + high) / 2, requires_grad=True)
        functional.cross_entropy(logits / middle, labels).backward()
        low, high = (low, float(middle)) if middle.grad > 0 else (float(middle), high)
    return (low + high) / 2


def export(net: TwoHeads, path: Path, notes: dict[str, str]) -> None:
    """Write words, sides, mask, switch -> the logits of entailment (switch 0), and those of matching (switch 1)."""
    example = (torch.zeros(2, 8, 384), torch.zeros(2, 8, dtype=torch.long), torch.ones(2, 8), torch.ones(()))
    names, answers = ("words", "sides", "mask", "switch"), ("logits", "matching")
    torch.onnx.export(
        net.eval(), example, str(path), input_names=list(names), output_names=list(answers),
        dynamic_axes={name: {0: "pairs", 1: "length"} for name in names[:3]} | {name: {0: "pairs"} for name in answers},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    model = onnx.load(path)
    shrink(model.graph, thin=RANK)
    onnx.helper.set_model_props(model, notes)
    onnx.save(model, path)


def main() -> None:
    """Find the temperature on the pairs that choose, then export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    net = TwoHeads(nli_model.pretrained(arguments.base, 0.0))
    net.load_state_dict(torch.load(arguments.checkpoint, weights_only=True))
    net.switch.value = 0.0  # the temperature is that of entailment
    body = net.body
    chosen = tokenised(some(parts(arguments.data)[1][CHOSEN], SCORED[CHOSEN], 1), tokenizer_of(arguments.base))
    logits = logits_of(body, chosen, nli_model.words_of(arguments.base))
    warmth = temperature(logits, torch.from_numpy(chosen.labels))
    body.classes.weight.data /= warmth
    body.classes.bias.data /= warmth
    export(net, arguments.out / "entailment.onnx", {"temperature": f"{warmth:.4f}"})
    write_digests(arguments.out)
    print(f"temperature {warmth:.3f}, accuracy on {CHOSEN} {(logits.argmax(1).numpy() == chosen.labels).mean():.4f}")


if __name__ == "__main__":
    main()
