"""The network: a small BERT encoder cut in two, read twice.

The lower layers see a window of text once. The upper layers run over their output twice: once unmarked, to tag every word
(source / cue / content, and names), and once for each cue found, with a learnt marker added to the cue's pieces, to tag the
source, cue and content of that one attribution. So the second reading costs half an encoder, and the two share all weights.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from settings import LOWER_LAYERS, NAME_LABELS, REFERENT_WIDTH, ROLE_LABELS, SHAPES
from silver import RELATIONS, TAGS
from torch import Tensor, nn
from torch.nn import functional

MASKED = -1e4  # added to the attention scores of padding
ARC_WIDTH = 128


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
    """Multi-head self-attention, queries, keys and values from one product."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.project = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend over (batch, length, width); `bias` (batch, 1, 1, length) masks padding. Kept in the dtype of the product."""
        batch, length, width = x.shape
        query, key, value = self.project(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        with torch.autocast("cpu", enabled=False):
            scores = (query * (width // self.heads) ** -0.5) @ key.transpose(-1, -2) + bias.to(query.dtype)
            mixed = scores.softmax(-1) @ value
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width))


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


class Lower(nn.Module):
    """Embeddings and the first layers: piece ids -> hidden states."""

    def __init__(self, config: dict[str, int], dropout: float) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.pieces = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shapes.weight)  # so that the pretrained encoder starts as it was, blind to capitals
        self.norm, self.dropout = nn.LayerNorm(width, 1e-12), Dropout(dropout)
        self.layers = nn.ModuleList(layer_of(config, dropout) for _ in range(LOWER_LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Return (batch, length, width) for ids and shapes (batch, length); `mask` is 1 where there is text."""
        x = self.pieces(ids) + self.shapes(shapes) + self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias_of(mask))
        return x


class Upper(nn.Module):
    """The last layers and all heads."""

    def __init__(self, config: dict[str, int], dropout: float) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.marker = nn.Parameter(torch.randn(width) * 0.02)
        self.layers = nn.ModuleList(layer_of(config, dropout) for _ in range(config["num_hidden_layers"] - LOWER_LAYERS))
        self.dropout = Dropout(dropout)
        self.tags = nn.Linear(width, len(ROLE_LABELS))
        self.names = nn.Linear(width, len(NAME_LABELS))
        self.linked = nn.Linear(width, len(ROLE_LABELS))
        self.valid = nn.Linear(width, 1)
        self.referents = nn.Linear(width, 2 * REFERENT_WIDTH)

    def forward(self, hidden: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Return (batch, length, 22 + 2 x REFERENT_WIDTH).

        Role, name and linked-role scores, whether the piece belongs to a true cue, and the two vectors whose product says
        whether the first word's mention refers to the second's.
        """
        x = hidden + marks.unsqueeze(-1).to(hidden.dtype) * self.marker
        for layer in self.layers:
            x = layer(x, bias_of(mask))
        x = self.dropout(x)
        return torch.cat([self.tags(x), self.names(x), self.linked(x), self.valid(x), self.referents(x)], -1)


class Syntax(nn.Module):
    """Word classes and dependencies from the lower half's output: learnt beside the rest to teach it syntax, never exported.

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
    """Lower and upper half, the syntax that is learnt beside them, and the transition scores of the linked roles."""

    def __init__(self, config: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        self.lower, self.upper = Lower(config, dropout), Upper(config, dropout)
        self.syntax = Syntax(config["hidden_size"])
        roles = len(ROLE_LABELS)
        self.transitions = nn.Parameter(torch.zeros(roles + 1, roles))  # the last row: from the start


def bias_of(mask: Tensor) -> Tensor:
    """Return what is added to attention scores so that padding gets no weight."""
    return ((1 - mask.float()) * MASKED)[:, None, None, :]


def layer_of(config: dict[str, int], dropout: float) -> Layer:
    """Return one layer of the sizes in `config`."""
    return Layer(config["hidden_size"], config["num_attention_heads"], config["intermediate_size"], dropout)


def pretrained(folder: Path, dropout: float = 0.1) -> ReaderNet:
    """Return a network whose encoder holds the weights of a BERT in `folder` (config.json, model.safetensors)."""
    net = ReaderNet(json.loads((folder / "config.json").read_text()), dropout)
    weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    lower = net.lower
    lower.pieces.weight.data = weights["embeddings.word_embeddings.weight"].clone()
    lower.pieces.weight.requires_grad = False  # half of all weights, and 840 articles show few of the words often enough
    kind = weights["embeddings.token_type_embeddings.weight"][0]  # only type 0 is used, so it joins the positions
    lower.positions.weight.data = weights["embeddings.position_embeddings.weight"] + kind
    copy_linear(lower.norm, weights, "embeddings.LayerNorm")
    for number, layer in enumerate([*lower.layers, *net.upper.layers]):
        copy_layer(layer, weights, f"encoder.layer.{number}")
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
