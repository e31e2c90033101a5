"""Weights of a finished run: the mean of several checkpoints, and those of the network before this one as a start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from crosswire.language.reader.trained_windows import PLACES

HALF = 3  # layers in each half of the network of version 2, whose upper half was read twice
SECOND = ("marker", "linked", "valid")  # what the second reading alone used of it


def mean_of(checkpoints: list[Path]) -> dict[str, Tensor]:
    """Return the mean of the weights of checkpoints of one run."""
    loaded = [torch.load(path, weights_only=True) for path in checkpoints]
    return {name: sum(each[name] for each in loaded) / len(loaded) for name in loaded[0]}


def begun(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return weights to begin with: those given, or those of a network of version 2 under the names of this one.

    Version 2 (`lower`, `upper`) had no layer of its own for the second reading: the linker begins as a copy of the last one.
    """
    if "lower.pieces.weight" not in weights:
        return dict(weights)
    places = torch.zeros(PLACES, len(weights["upper.marker"]))
    places[0] = weights["upper.marker"]
    own = {name: value for old, value in weights.items() if old != "upper.marker" for name in renamed(old)}
    return {**own, "linker.places.weight": places}


def renamed(name: str) -> list[str]:
    """Return the names in this network of what `name` was in that of version 2.

    >>> renamed("upper.layers.2.norm1.bias")
    ['tagger.layers.5.norm1.bias', 'linker.layers.0.norm1.bias']
    """
    part, _, rest = name.partition(".")
    if part not in ("lower", "upper"):
        return [name]
    if part == "lower":
        return [f"tagger.{rest}"]
    if rest.startswith(SECOND):
        return [f"linker.{rest}"]
    layer = re.match(r"layers\.(\d+)(.*)", rest)
    if layer is None:
        return [f"tagger.{rest}"]
    number = int(layer[1])
    return [f"tagger.layers.{number + HALF}{layer[2]}"] + [f"linker.layers.0{layer[2]}"] * (number == HALF - 1)
