"""The network: a small BERT encoder that tags every word, and one layer more that reads again around each cue.

The tagger sees a window of text once and tags every word (source / cue / content, and names). For each cue it finds, the linker
runs over the tagger's hidden states around it, with a learnt vector for each piece's distance from the cue, and tags the
source, cue and content of that one attribution. So a second reading costs a seventh of a first one.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from settings import LINKER_LAYERS, NAME_LABELS, REFERENT_WIDTH, ROLE_LABELS, SHAPES
from silver import RELATIONS, TAGS
from torch import Tensor, nn
from torch.nn import functional

from crosswire.language.reader.trained_windows import PLACES

MASKED = -1e4  # added to the attention scores of padding
ARC_WIDTH = 128
HEAD_WIDTH = 32  # of one attention head, in every layer

Sizes = Sequence[tuple[int, int]]
"""Attention heads and inner units of each layer."""


_noise = threading.local()


def reseed(seed: int) -> None:
    """Seed the noise of all `Dropout` on this thread."""
    _noise.source = np.random.Generator(np.random.SFC64(seed))


class Dropout(nn.Module):
    """Dropout from random bytes: torch's own took a third of a training step on a processor."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.cut = round(share * 256)

    def forward(self, x: Tensor) -> Tensor:
        """Set a share of `x` to nought and scale the rest up; in evaluation, return `x`."""
        if not self.training or not self.cut:
            return x
        noise = torch.frombuffer(bytearray(_noise.source.bytes(x.numel())), dtype=torch.uint8).view(x.shape)
        return x * ((noise >= self.cut).to(x.dtype) * (256 / (256 - self.cut)))


class Attention(nn.Module):
    """Multi-head self-attention, queries, keys and values from one product. Pruning leaves fewer heads than fill the width."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.project = nn.Linear(width, 3 * heads * HEAD_WIDTH)
        self.out = nn.Linear(heads * HEAD_WIDTH, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend over (batch, length, width); `bias` (batch, 1, 1, length) masks padding. Kept in the dtype of the product."""
        batch, length, _ = x.shape
        query, key, value = self.project(x).view(batch, length, 3, self.heads, HEAD_WIDTH).permute(2, 0, 3, 1, 4)
        with torch.autocast("cpu", enabled=False):
            scores = (query * HEAD_WIDTH**-0.5) @ key.transpose(-1, -2) + bias.to(query.dtype)
            mixed = scores.softmax(-1) @ value
        return self.out(mixed.transpose(1, 2).reshape(batch, length, self.heads * HEAD_WIDTH))


class Layer(nn.Module):
    """One encoder layer, normalised after each addition, as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(width, heads)
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.grow, self.shrink = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return (batch, length, width)."""
        x = self.norm1(x + self.dropout(self.attention(x, bias)))
        return self.norm2(x + self.dropout(self.shrink(functional.gelu(self.grow(x)))))


class Tagger(nn.Module):
    """The first reading: all layers of the encoder over a window, and a score for each label of each piece."""

    def __init__(self, config: dict[str, int], sizes: Sizes, dropout: float) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.pieces = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shapes.weight)  # so that the pretrained encoder starts as it was, blind to capitals
        self.norm, self.dropout = nn.LayerNorm(width, 1e-12), Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, *size, dropout) for size in sizes)
        self.tags = nn.Linear(width, len(ROLE_LABELS))
        self.names = nn.Linear(width, len(NAME_LABELS))
        self.referents = nn.Linear(width, 2 * REFERENT_WIDTH)

    def states(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """Return the output (batch, length, width) of each layer for ids and shapes (batch, length); `mask` is 1 on text."""
        x = self.pieces(ids) + self.shapes(shapes) + self.positions.weight[: ids.shape[1]]
        states = [self.dropout(self.norm(x))]
        for layer in self.layers:
            states.append(layer(states[-1], bias_of(mask)))
        return states

    def scores(self, hidden: Tensor) -> Tensor:
        """Return (batch, length, 14 + 2 x REFERENT_WIDTH) for the output of the last layer.

        Role and name scores, and the two vectors whose product says whether the first word's mention refers to the second's.
        """
        x = self.dropout(hidden)
        return torch.cat([self.tags(x), self.names(x), self.referents(x)], -1)


class Linker(nn.Module):
    """The second reading: a layer more over a stretch around a cue, that is told where each piece stands from the cue."""

    def __init__(self, width: int, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.places = nn.Embedding(PLACES, width)
        nn.init.zeros_(self.places.weight)
        self.layers = nn.ModuleList(Layer(width, *size, dropout) for size in sizes)
        self.dropout = Dropout(dropout)
        self.linked = nn.Linear(width, len(ROLE_LABELS))
        self.valid = nn.Linear(width, 1)

    def forward(self, hidden: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        """Return (batch, length, 8): linked-role scores, and whether the piece belongs to a true cue."""
        x = hidden + self.places(places).to(hidden.dtype)
        for layer in self.layers:
            x = layer(x, bias_of(mask))
        x = self.dropout(x)
        return torch.cat([self.linked(x), self.valid(x)], -1)


class Syntax(nn.Module):
    """Word classes and dependencies from a middle layer's output: learnt beside the rest to teach it syntax, never exported.

    Dependencies as in Dozat and Manning (2017), with a product in place of their biaffine form.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.tags, self.relations = nn.Linear(width, len(TAGS)), nn.Linear(width, len(RELATIONS))
        self.below, self.above = nn.Linear(width, ARC_WIDTH), nn.Linear(width, ARC_WIDTH)

    def arcs(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return (batch, length, length): how likely each piece is governed by each other."""
        scores = self.below(hidden) @ self.above(hidden).transpose(1, 2) * ARC_WIDTH**-0.5
        return scores.float() + bias_of(mask)[:, 0]


class ReaderNet(nn.Module):
    """Tagger and linker, the syntax that is learnt beside them, and the transition scores of the linked roles."""

    def __init__(self, config: dict[str, int], tagger: Sizes, linker: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.tagger, self.linker, self.syntax = Tagger(config, tagger, dropout), Linker(width, linker, dropout), Syntax(width)
        roles = len(ROLE_LABELS)
        self.transitions = nn.Parameter(torch.zeros(roles + 1, roles))  # the last row: from the start


def bias_of(mask: Tensor) -> Tensor:
    """Return what is added to attention scores so that padding gets no weight."""
    return ((1 - mask.float()) * MASKED)[:, None, None, :]


def config_of(folder: Path) -> dict[str, int]:
    """Return the sizes of the BERT in `folder`."""
    config: dict[str, int] = json.loads((folder / "config.json").read_text())
    return config


def shaped(folder: Path, weights: Mapping[str, Tensor]) -> ReaderNet:
    """Return a network of the sizes of `weights`, that holds them; `folder` is that of the BERT they began as."""
    net = ReaderNet(config_of(folder), sizes_of(weights, "tagger"), sizes_of(weights, "linker"))
    net.load_state_dict(dict(weights))
    net.tagger.pieces.weight.requires_grad = False
    return net


def sizes_of(weights: Mapping[str, Tensor], part: str) -> Sizes:
    """Return the sizes of the layers of one part of a network."""
    outs = [name for name in weights if name.startswith(f"{part}.layers.") and name.endswith("attention.out.weight")]
    grows = [name.replace("attention.out", "grow") for name in outs]
    return [(weights[o].shape[1] // HEAD_WIDTH, weights[g].shape[0]) for o, g in zip(outs, grows, strict=True)]


def pretrained(folder: Path, dropout: float = 0.1) -> ReaderNet:
    """Return a network whose encoder holds the weights of a BERT in `folder` (config.json, model.safetensors)."""
    config = config_of(folder)
    size = config["num_attention_heads"], config["intermediate_size"]
    net = ReaderNet(config, config["num_hidden_layers"] * [size], LINKER_LAYERS * [size], dropout)
    weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    tagger = net.tagger
    tagger.pieces.weight.data = weights["embeddings.word_embeddings.weight"].clone()
    tagger.pieces.weight.requires_grad = False  # half of all weights, and 840 articles show few of the words often enough
    kind = weights["embeddings.token_type_embeddings.weight"][0]  # only type 0 is used, so it joins the positions
    tagger.positions.weight.data = weights["embeddings.position_embeddings.weight"] + kind
    copy_linear(tagger.norm, weights, "embeddings.LayerNorm")
    for number, layer in enumerate(tagger.layers):
        copy_layer(layer, weights, f"encoder.layer.{number}")
    for layer in net.linker.layers:
        copy_layer(layer, weights, f"encoder.layer.{len(tagger.layers) - 1}")
    return net


def copy_layer(layer: Layer, weights: dict[str, Tensor], prefix: str) -> None:
    """Copy one BERT layer; queries, keys and values are stacked."""
    own = [f"{prefix}.attention.self.{part}" for part in ("query", "key", "value")]
    layer.attention.project.weight.data = torch.cat([weights[f"{name}.weight"] for name in own])
    layer.attention.project.bias.data = torch.cat([weights[f"{name}.bias"] for name in own])
    copy_linear(layer.attention.out, weights, f"{prefix}.attention.output.dense")
    copy_linear(layer.norm1, weights, f"{prefix}.attention.output.LayerNorm")
    copy_linear(layer.grow, weights, f"{prefix}.intermediate.dense")
    copy_linear(layer.shrink, weights, f"{prefix}.output.dense")
    copy_linear(layer.norm2, weights, f"{prefix}.output.LayerNorm")


def copy_linear(module: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    """Copy weight and bias."""
    module.weight.data = weights[f"{name}.weight"].clone()
    module.bias.data = weights[f"{name}.bias"].clone()
