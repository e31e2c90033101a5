"""Teach the entailment head to weigh two statements of one story besides: a second pair of last layers, the same encoder.

    python matching_encoder.py --base $BASE --data DATASETS --pairs runs/pairs.jsonl --start runs/nli/mean.pt --out runs/match

`matching_data.py` writes the pairs of training/stories as text. Each step takes a batch of the entailment pairs, so that the
head keeps what it knew, and one of the stories' pairs. A run is determined by its seed; `mean.pt` holds the running mean of the
weights, which `nli_export.py` writes out.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import model
import nli_model
import numpy as np
import torch
from nli_data import TRAINED_LENGTH, Pairs, epoch_batches, parts, tokenised, tokenizer_of
from nli_train import SMOOTHING, groups, schedule, tensors
from torch import Tensor, nn
from torch.nn import functional

OTHERS = 4  # pairs of stories that are neither, for each that is
NEARNESS = 6.0  # how much rather near pairs are drawn among those: exp(6 x cosine)
AVERAGE = 0.99  # of the running mean of the weights
LABELS = {"same": 0, "other": 1, "against": 2}  # as agree, neither, conflict
log = logging.getLogger("matching_encoder")


class TwoHeads(nn.Module):
    """The entailment network, and a second pair of last layers for statements of one story."""

    def __init__(self, body: nli_model.Body) -> None:
        super().__init__()
        self.body = body
        self.pool = nn.Linear(body.pool.in_features, nli_model.POOLED)
        self.classes = nn.Linear(nli_model.POOLED, nli_model.CLASSES)
        self.pool.load_state_dict(body.pool.state_dict())
        self.classes.load_state_dict(body.classes.state_dict())

    def forward(self, words: Tensor, sides: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logits of entailment and those of matching, (batch, 3) each."""
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


def gradients(net: TwoHeads, batch: tuple[Pairs, list[int]], words: Tensor, head: int, seed: int) -> tuple[float, list]:
    """Return the loss a pair and the gradients of a batch for one of the two heads."""
    pairs, rows = batch
    model.reseed(seed)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = net(*tensors(pairs, rows, words))[head].float()
    loss = functional.cross_entropy(logits, torch.from_numpy(pairs.labels[rows]), label_smoothing=SMOOTHING)
    return float(loss.detach()), list(torch.autograd.grad(loss, list(net.parameters()), allow_unused=True))


def step(net: TwoHeads, pool: ThreadPoolExecutor, jobs: list[tuple], optimiser: torch.optim.Optimizer) -> list[float]:
    """Take one step for both heads, the gradients summed in order; return the two losses."""
    results = [job.result() for job in [pool.submit(gradients, net, *job) for job in jobs]]
    for parameter, *found in zip(net.parameters(), *(found for _, found in results), strict=True):
        known = [gradient for gradient in found if gradient is not None]
        parameter.grad = sum(known[1:], known[0])
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimiser.step()
    return [loss for loss, _ in results]


def endless(pairs: Pairs, size: int, seed: int) -> Iterator[tuple[Pairs, list[int]]]:
    """Yield the entailment pairs with the rows of a batch, without end."""
    lengths = [len(ids) for ids in pairs.ids]
    for epoch in range(1_000):
        for rows in epoch_batches(lengths, size, seed * 1_000 + epoch):
            yield pairs, rows


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--pairs", type=Path, required=True, help="pairs of stories, one JSON object a line")
    parser.add_argument(
        "--start", type=Path, required=True, help="weights of the entailment head, or of an earlier run of this"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--entailed", type=int, default=24, help="entailment pairs a step")
    parser.add_argument("--told", type=int, default=24, help="pairs of stories a step")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)  # an operation; the two batches of a step run side by side instead
    torch.manual_seed(asked.seed)
    random.seed(asked.seed)
    tokenizer = tokenizer_of(asked.base)
    known, _ = parts(asked.data)
    entailed = endless(
        tokenised([pair for own in known.values() for pair in own], tokenizer, TRAINED_LENGTH), asked.entailed, asked.seed
    )
    rows = [json.loads(line) for line in asked.pairs.read_text(encoding="utf-8").splitlines()]
    body, words = nli_model.pretrained(asked.base, 0.0), nli_model.words_of(asked.base)
    train(begun(body, torch.load(asked.start, weights_only=True)), words, entailed, rows, asked)


def begun(body: nli_model.Body, weights: dict[str, Tensor]) -> TwoHeads:
    """Return the network with the weights of an earlier run, or with both pairs of last layers those of the entailment head."""
    if "classes.weight" in weights and "body.classes.weight" in weights:
        net = TwoHeads(body)
        net.load_state_dict(weights)
        return net
    body.load_state_dict(weights)
    return TwoHeads(body)


def train(net: TwoHeads, words: Tensor, entailed: Iterator, rows: list[dict], asked: argparse.Namespace) -> None:
    """Train for the epochs asked for, and keep the running mean of the weights."""
    tokenizer = tokenizer_of(asked.base)
    optimiser = torch.optim.AdamW(groups(net, asked.rate), fused=True)
    rates = [group["lr"] for group in optimiser.param_groups]
    mean = {name: value.detach().clone() for name, value in net.state_dict().items()}
    number, began = 0, time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        for epoch in range(asked.epochs):
            told = tokenised(drawn(rows, asked.seed * 100 + epoch), tokenizer)
            batches = epoch_batches([len(ids) for ids in told.ids], asked.told, asked.seed * 100 + epoch)
            for batch in batches:
                for group, rate in zip(optimiser.param_groups, rates, strict=True):
                    group["lr"] = rate * schedule(number, asked.epochs * len(batches))
                jobs = [(next(entailed), words, 0, 2 * number), ((told, batch), words, 1, 2 * number + 1)]
                losses = step(net, pool, jobs, optimiser)
                number += 1
                keep = min(AVERAGE, (1 + number) / (10 + number))
                own = net.state_dict()
                torch._foreach_lerp_(list(mean.values()), [own[name] for name in mean], 1 - keep)
                if number % 20 == 0:
                    pace = (time.monotonic() - began) / number
                    log.info("epoch %d step %d losses %.3f %.3f, %.2f s a step", epoch, number, *losses, pace)
            torch.save(mean, asked.out / "mean.pt")


if __name__ == "__main__":
    main()
