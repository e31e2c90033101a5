"""Cut a trained reader down to the attention heads and inner units that carry most of its loss, to be trained further.

    python prune.py --checkpoint runs/2/mean-3.pt --base $BASE --data DATASETS --out runs/3/start.pt

How much a head or unit carries is estimated as in Molchanov et al. (2019, "Importance estimation for neural network pruning"):
the square of the sum of weight times gradient over what leaves it, summed over batches of the training data. All layers of the
first reading compete for the places that are left; the second reading gets a layer more before its own, which does little yet.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import torch
from batches import epoch_batches
from data import polnear
from evaluate import tokenizer_of
from model import HEAD_WIDTH, Layer, ReaderNet, reseed, shaped
from settings import LINKER_HEADS, LINKER_INNER, TAGGER_HEADS, TAGGER_INNER
from torch import Tensor
from train import part_loss
from versions import mean_of

BATCHES = 60  # of the training data, for the estimate
FEWEST_HEADS, STEP = 4, 64  # a layer keeps, and inner units go in such groups: as the kernels want them
FAINT = 0.1  # of its attention and inner layer, that the new layer of the second reading starts with


def importance(net: ReaderNet, batches: list[list]) -> dict[str, tuple[Tensor, Tensor]]:
    """Return for each layer what its heads and its inner units carry."""
    layers = layers_of(net)
    carried = {
        name: (torch.zeros(layer.attention.heads), torch.zeros(layer.grow.out_features)) for name, layer in layers.items()
    }
    net.train()
    for number, batch in enumerate(batches):
        reseed(number)
        net.zero_grad()
        part_loss(net, batch).backward()  # type: ignore[no-untyped-call]
        for name, layer in layers.items():
            heads, units = carried[name]
            own = layer.attention.out.weight
            heads += (own * own.grad).detach().sum(0).view(-1, HEAD_WIDTH).sum(1) ** 2
            units += (layer.shrink.weight * layer.shrink.weight.grad).detach().sum(0) ** 2
    return carried


def layers_of(net: ReaderNet) -> dict[str, Layer]:
    """Return the layers of both readings by the names of their weights."""
    return {f"{part}.layers.{n}": layer for part in ("tagger", "linker") for n, layer in enumerate(getattr(net, part).layers)}


def kept_heads(carried: Mapping[str, tuple[Tensor, Tensor]], total: int) -> dict[str, Tensor]:
    """Return the heads that each layer of the first reading keeps, `total` in all and in no layer fewer than `FEWEST_HEADS`."""
    ranked = {name: heads.argsort(descending=True) for name, (heads, _) in carried.items() if name.startswith("tagger")}
    sure = [(name, int(head)) for name, order in ranked.items() for head in order[:FEWEST_HEADS]]
    rest = [(name, int(head)) for name, order in ranked.items() for head in order[FEWEST_HEADS:]]
    rest.sort(key=lambda one: -float(carried[one[0]][0][one[1]]))
    chosen = sure + rest[: total - len(sure)]
    return {name: torch.tensor(sorted(head for own, head in chosen if own == name)) for name in ranked}


def kept_units(carried: Mapping[str, tuple[Tensor, Tensor]], total: int) -> dict[str, Tensor]:
    """Return the inner units that each layer of the first reading keeps, about `total` in all, in groups of `STEP`."""
    ranked = {name: units.argsort(descending=True) for name, (_, units) in carried.items() if name.startswith("tagger")}
    groups = [
        (float(carried[name][1][order[start : start + STEP]].sum()), name, start)
        for name, order in ranked.items()
        for start in range(0, len(order), STEP)
    ]
    chosen = sorted(groups, reverse=True)[: total // STEP]
    counts = {name: STEP * sum(own == name for _, own, _ in chosen) for name in ranked}
    return {name: ranked[name][: max(STEP, count)].sort().values for name, count in counts.items()}


def best(carried: Tensor, number: int) -> Tensor:
    """Return the places of the `number` that carry most, in order."""
    return carried.argsort(descending=True)[:number].sort().values


def cut(weights: Mapping[str, Tensor], prefix: str, heads: Tensor, units: Tensor) -> dict[str, Tensor]:
    """Return the weights of one layer with only those heads and inner units."""
    rows = (heads[:, None] * HEAD_WIDTH + torch.arange(HEAD_WIDTH)).flatten()
    stacked = weights[f"{prefix}.attention.project.bias"].shape[0] // 3
    three = torch.cat([rows + part * stacked for part in range(3)])
    places = {
        "attention.project.weight": (0, three), "attention.project.bias": (0, three), "attention.out.weight": (1, rows),
        "grow.weight": (0, units), "grow.bias": (0, units), "shrink.weight": (1, units),
    }  # fmt: skip
    return {f"{prefix}.{name}": weights[f"{prefix}.{name}"].index_select(*place).clone() for name, place in places.items()}


def deeper(weights: dict[str, Tensor], spread: tuple[float, float]) -> dict[str, Tensor]:
    """Return weights whose second reading has a layer more at its start: a copy of the next one that changes little.

    `spread` is mean and deviation of what comes in, to which the new layer's norms return it.
    """
    own = {name.replace("linker.layers.0.", "linker.layers.1."): value for name, value in weights.items()}
    mean, deviation = spread
    for name, value in weights.items():
        if not name.startswith("linker.layers.0."):
            continue
        if ".norm" in name:
            own[name] = torch.full_like(value, deviation if name.endswith("weight") else mean)
        else:
            own[name] = value * (FAINT if ".out." in name or ".shrink." in name else 1)
    return own


def main() -> None:
    """Cut a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, nargs="+", help="one, or several to take the mean of")
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    weights = mean_of(arguments.checkpoint)
    net = shaped(arguments.base, weights)
    examples = polnear(arguments.data, "train", tokenizer_of(arguments.base))
    carried = importance(net, list(islice(epoch_batches(examples, 0), BATCHES)))
    heads, units = kept_heads(carried, TAGGER_HEADS), kept_units(carried, TAGGER_INNER)
    small = dict(weights)
    for name in heads:
        small |= cut(weights, name, heads[name], units[name])
    for name, (every, inner) in carried.items():
        if name.startswith("linker"):
            small |= cut(weights, name, best(every, LINKER_HEADS), best(inner, LINKER_INNER))
    last = net.tagger.layers[-1].norm2
    deviation = float((last.weight.detach() ** 2 + (last.bias.detach() - last.bias.detach().mean()) ** 2).mean().sqrt())
    small = deeper(small, (float(last.bias.detach().mean()), deviation))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(small, arguments.out)
    print({name: (len(heads[name]), len(units[name])) for name in heads})


if __name__ == "__main__":
    main()
