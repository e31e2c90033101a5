"""Teach the entailment head to weigh two statements of one story besides: switched adapters, and last layers of their own.

    python matching_encoder.py --base $BASE --pairs runs/pairs.jsonl --start runs/nli/mean.pt --out runs/match

`matching_data.py` writes the pairs of training/stories as text. The weights of the entailment head stay as they are: beside
each of the encoder's matrices stands a product of two thin ones (low-rank adaptation, Hu et al. 2021), which counts only for
matching. A run is determined by its seed; `mean.pt` holds the running mean of the weights, which `nli_export.py` writes out.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from pathlib import Path

import model
import nli_model
import numpy as np
import torch
from nli_data import Pairs, epoch_batches, tokenised, tokenizer_of
from nli_train import SMOOTHING, schedule, tensors
from torch import Tensor, nn
from torch.nn import functional

RANK = 16  # of the thin matrices
BATCH = 32
OTHERS = 4  # pairs of stories that are neither, for each that is
NEARNESS = 6.0  # how much rather near pairs are drawn among those: exp(6 x cosine)
AVERAGE = 0.99  # of the running mean of the weights
LABELS = {"same": 0, "other": 1, "against": 2}  # as agree, neither, conflict
log = logging.getLogger("matching_encoder")


class Switch:
    """How much the adapters count: 0 for entailment, 1 for matching."""

    value: Tensor | float = 1.0


class Adapted(nn.Module):
    """A matrix that stays as it is, and beside it a product of two thin ones."""

    def __init__(self, linear: nn.Linear, switch: Switch) -> None:
        super().__init__()
        self.linear, self.switch = linear, switch
        self.down = nn.Linear(linear.in_features, RANK, bias=False)
        self.up = nn.Linear(RANK, linear.out_features, bias=False)
        nn.init.zeros_(self.up.weight)

    def forward(self, x: Tensor) -> Tensor:
        """Return what the matrix makes of x, and as much of the adapter as the switch lets through."""
        return self.linear(x) + self.switch.value * self.up(self.down(x))


class TwoHeads(nn.Module):
    """The entailment network with adapters, and a second pair of last layers for statements of one story."""

    def __init__(self, body: nli_model.Body) -> None:
        super().__init__()
        self.body, self.switch = body, Switch()
        self.pool = nn.Linear(body.pool.in_features, nli_model.POOLED)
        self.classes = nn.Linear(nli_model.POOLED, nli_model.CLASSES)
        self.pool.load_state_dict(body.pool.state_dict())
        self.classes.load_state_dict(body.classes.state_dict())
        for parameter in body.parameters():
            parameter.requires_grad_(requires_grad=False)
        for module in list(body.layers.modules()):
            for name, child in list(module.named_children()):
                if isinstance(child, nn.Linear):
                    setattr(module, name, Adapted(child, self.switch))

    def forward(self, words: Tensor, sides: Tensor, mask: Tensor, switch: Tensor | float = 1.0) -> tuple[Tensor, Tensor]:
        """Return the logits of entailment, right for a switch of 0, and those of matching, right for 1; (batch, 3) each."""
        self.switch.value = switch
        pooled = self.body.pooled(words, sides, mask)
        return self.body.answers(pooled), self.classes(torch.tanh(self.pool(pooled)))


def drawn(rows: list[dict], seed: int) -> list[tuple[str, str, int]]:
    """Return the pairs of one epoch: all that are something, and near ones that are nothing, in either order."""
    rng = np.random.default_rng(seed)
    told = [row for row in rows if row["label"] != "other"]
    rest = [row for row in rows if row["label"] == "other"]
    chance = np.exp(NEARNESS * np.clip([row["meaning"] for row in rest], 0, 1))
    chosen = rng.choice(len(rest), OTHERS * len(told), replace=False, p=chance / chance.sum())
    pairs = [(row["left"], row["right"], LABELS[row["label"]]) for row in (*told, *(rest[n] for n in chosen))]
    return [pair if rng.random() < 0.5 else (pair[1], pair[0], pair[2]) for pair in pairs]


def step(net: TwoHeads, pairs: Pairs, rows: list[int], words: Tensor, optimiser: torch.optim.Optimizer) -> float:
    """Take one step and return the loss a pair."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = net(*tensors(pairs, rows, words))[1].float()
    loss = functional.cross_entropy(logits, torch.from_numpy(pairs.labels[rows]), label_smoothing=SMOOTHING)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_([parameter for parameter in net.parameters() if parameter.requires_grad], 1.0)
    optimiser.step()
    return float(loss.detach())


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--pairs", type=Path, required=True, help="pairs of stories, one JSON object a line")
    parser.add_argument("--start", type=Path, required=True, help="weights of the entailment head")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(2)
    torch.manual_seed(asked.seed)
    rows = [json.loads(line) for line in asked.pairs.read_text(encoding="utf-8").splitlines()]
    body, words = nli_model.pretrained(asked.base, 0.1), nli_model.words_of(asked.base)
    body.load_state_dict(torch.load(asked.start, weights_only=True))
    train(TwoHeads(body), words, rows, asked)


def train(net: TwoHeads, words: Tensor, rows: list[dict], asked: argparse.Namespace) -> None:
    """Train for the epochs asked for, and keep the running mean of the weights."""
    tokenizer = tokenizer_of(asked.base)
    optimiser = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=asked.rate, weight_decay=0.01)
    mean = {name: value.detach().clone() for name, value in net.state_dict().items()}
    number, began = 0, time.monotonic()
    for epoch in range(asked.epochs):
        told = tokenised(drawn(rows, asked.seed * 100 + epoch), tokenizer)
        batches = epoch_batches([len(ids) for ids in told.ids], BATCH, asked.seed * 100 + epoch)
        for batch in batches:
            for group in optimiser.param_groups:
                group["lr"] = asked.rate * schedule(number, asked.epochs * len(batches))
            model.reseed(asked.seed * 1_000_000 + number)
            loss = step(net, told, batch, words, optimiser)
            number += 1
            keep = min(AVERAGE, (1 + number) / (10 + number))
            own = net.state_dict()
            torch._foreach_lerp_(list(mean.values()), [own[name] for name in mean], 1 - keep)
            if number % 20 == 0:
                log.info("epoch %d step %d loss %.3f, %.2f s a step", epoch, number, loss, (time.monotonic() - began) / number)
        torch.save(mean, asked.out / "mean.pt")


if __name__ == "__main__":
    main()
