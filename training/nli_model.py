"""The entailment network: the sentence encoder's six layers over frozen word vectors, reading two statements at once."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from model import Dropout, Layer, bias_of, copy_layer, copy_linear
from safetensors.torch import load_file
from torch import Tensor, nn

POSITIONS = 128  # of the 512 that the encoder knows: longer pairs are cut
POOLED = 128
CLASSES = 3


class Body(nn.Module):
    """Everything behind the word vectors; this is what ships."""

    def __init__(self, config: dict[str, int], dropout: float) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.positions = nn.Embedding(POSITIONS, width)
        self.sides = nn.Embedding(2, width)
        self.norm, self.dropout = nn.LayerNorm(width, 1e-12), Dropout(dropout)
        size = config["num_attention_heads"], config["intermediate_size"]
        self.layers = nn.ModuleList(Layer(width, *size, dropout) for _ in range(config["num_hidden_layers"]))
        self.pool = nn.Linear(2 * width, POOLED)
        self.classes = nn.Linear(POOLED, CLASSES)

    def forward(self, words: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        """Return logits (batch, 3) for word vectors (batch, length, width), sides 0 / 1 and a float mask (batch, length)."""
        return self.answers(self.pooled(words, sides, mask))

    def pooled(self, words: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        """Return the first token and the mean of all, (batch, 2 x width), of the same input."""
        x = self.dropout(self.norm(words + self.sides(sides) + self.positions.weight[: words.shape[1]]))
        for layer in self.layers:
            x = layer(x, bias_of(mask))
        shares = (mask / mask.sum(1, keepdim=True)).unsqueeze(-1)
        return torch.cat([x[:, 0], (x * shares).sum(1)], -1)

    def answers(self, pooled: Tensor) -> Tensor:
        """Return the logits of what was pooled."""
        return self.classes(self.dropout(torch.tanh(self.pool(pooled))))


def words_of(base: Path) -> Tensor:
    """Return the encoder's word vectors (30522, 384), which stay as they are: they are shared with the sentence vectors.

    They are read as they ship, int8 with one scale a column, so that training and reading see the same numbers.
    """
    table = load_file(base / "model.safetensors")["embeddings.word_embeddings.weight"]
    scale = table.abs().max(0).values.clamp(min=1e-12) / 127
    return (table / scale).round().clamp(-127, 127) * scale


def pretrained(base: Path, dropout: float) -> Body:
    """Return a body with the weights of the encoder in `base` and new last layers."""
    config = json.loads((base / "config.json").read_text())
    weights = load_file(base / "model.safetensors")
    body = Body(config, dropout)
    body.positions.weight.data = weights["embeddings.position_embeddings.weight"][:POSITIONS].clone()
    body.sides.weight.data = weights["embeddings.token_type_embeddings.weight"].clone()
    copy_linear(body.norm, weights, "embeddings.LayerNorm")
    for number, layer in enumerate(body.layers):
        assert isinstance(layer, Layer)
        copy_layer(layer, weights, f"encoder.layer.{number}")
    return body
