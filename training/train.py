"""Train the reader; see README.md for the commands. Every epoch leaves a checkpoint, from which a run resumes."""

from __future__ import annotations

import argparse
import logging
import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import model
import numpy as np
import torch
from batches import Crop, Piece, crop_tensors, crops_of, epoch_batches, referents, silver_labels, window_tensors, word_labels
from crf import negative_log_likelihood
from data import IGNORED, Example, open_names, polnear
from evaluate import report, tokenizer_of
from settings import REFERENT_WIDTH, ROLE_LABELS, SYNTAX_LAYER
from torch import Tensor, nn
from torch.nn import functional
from versions import begun, mean_of

from crosswire.language.reader.trained_decoding import allowed
from crosswire.language.reader.trained_scan import LINKED_SCORES, VALID_SCORE

RATE, HEAD_RATE, DECAY, WARMUP = 1.5e-4, 1e-3, 0.01, 0.06
AVERAGE = 0.998  # of the running mean of the weights, which is what is scored and exported
OPEN_NAMES_WEIGHT = 2.0  # hand-made names are worth more than the silver ones
SYNTAX_WEIGHT = 0.4  # of syntax learnt beside the rest: not tuned
REFERENT_WEIGHT = 0.5  # of reference: not tuned
ROLE_SCORES, NAME_SCORES = slice(0, 7), slice(7, 14)  # in what the first reading gives in training
FAR = -1e4
PARTS = 4  # of a batch, worked on side by side and summed in order: the same weights come out with any number of threads
FORBIDDEN = torch.from_numpy(allowed(len(ROLE_LABELS)))
log = logging.getLogger("train")


def part_gradients(net: model.ReaderNet, part: list[Piece], words: int, seed: int) -> tuple[float, list[Tensor | None]]:
    """Return loss and gradients of a part of a batch of `words` words."""
    model.reseed(seed)
    loss = part_loss(net, part) / words
    return float(loss.detach()), list(torch.autograd.grad(loss, trained(net), allow_unused=True))


def trained(net: model.ReaderNet) -> list[nn.Parameter]:
    """Return the parameters that are trained."""
    return [parameter for parameter in net.parameters() if parameter.requires_grad]


def part_loss(net: model.ReaderNet, batch: list[Piece]) -> Tensor:
    """Return the summed loss of some windows."""
    ids, shapes, mask = window_tensors(batch)
    rows, positions, roles, names = word_labels(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = net.tagger.states(ids, shapes, mask)
        scores = net.tagger.scores(states[-1]).float()
    words = scores[rows, positions]
    loss = functional.cross_entropy(words[:, ROLE_SCORES], roles, reduction="sum", ignore_index=IGNORED)
    by_hand = torch.tensor([piece.reading is None for piece in batch])[rows]
    weight = torch.where(by_hand, OPEN_NAMES_WEIGHT, 1.0)
    named = functional.cross_entropy(words[:, NAME_SCORES], names, reduction="none", ignore_index=IGNORED)
    loss = loss + (named * weight).sum()
    loss = loss + SYNTAX_WEIGHT * syntax_loss(net.syntax, states[SYNTAX_LAYER], mask, batch)
    loss = loss + REFERENT_WEIGHT * referent_loss(scores, batch)
    if crops := crops_of(batch, scores[:, :, ROLE_SCORES].detach().numpy()):
        loss = loss + crops_loss(net, states[-1], batch, crops)
    return loss


def syntax_loss(syntax: model.Syntax, hidden: Tensor, mask: Tensor, batch: list[Piece]) -> Tensor:
    """Return the summed loss of word classes, relations and governors, a third of each."""
    rows, positions, *_ = word_labels(batch)
    targets = silver_labels(batch)
    if all(bool((target == IGNORED).all()) for target in targets):
        return hidden.new_zeros(())
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words = hidden[rows, positions]
        found = (syntax.tags(words), syntax.relations(words), syntax.arcs(hidden, mask)[rows, positions])
    parts = [
        functional.cross_entropy(scores.float(), target, reduction="sum", ignore_index=IGNORED)
        for scores, target in zip(found, targets, strict=True)
    ]
    return torch.stack(parts).sum() / 3


def referent_loss(scores: Tensor, batch: list[Piece]) -> Tensor:
    """Return the summed loss of what mentions refer to: any word that heads one of what is meant is right."""
    part = referents(batch)
    if part is None:
        return scores.new_zeros(())
    asking, asked = scores[:, :, NAME_SCORES.stop :].split(REFERENT_WIDTH, -1)
    products = (asked[part.rows] @ asking[part.rows, part.places][:, :, None])[:, :, 0] * REFERENT_WIDTH**-0.5
    products = products.masked_fill(torch.arange(products.shape[1]) == 0, 0.0)
    every = products.masked_fill(~part.possible, FAR).logsumexp(1)
    right = products.masked_fill(~part.meant, FAR).logsumexp(1)
    return (every - right).sum()


def crops_loss(net: model.ReaderNet, hidden: Tensor, batch: list[Piece], crops: list[Crop]) -> Tensor:
    """Return the summed loss of reading again around cues: are they cues, and what belongs to those that are."""
    part = crop_tensors(batch, crops)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net.linker(hidden[part.rows, part.positions], part.mask, part.places).float()
    chance = (scores[:, :, VALID_SCORE] * part.marks).sum(1) / part.marks.sum(1)
    loss = functional.binary_cross_entropy_with_logits(chance, part.valid, reduction="sum")
    true = part.valid.bool()
    if true.any():
        linked = scores[:, :, LINKED_SCORES].gather(1, part.words[:, :, None].expand(-1, -1, 7))[true]
        loss = loss + negative_log_likelihood(linked, part.labels[true], part.word_mask[true], net.transitions + FORBIDDEN)
    return loss


def groups(net: nn.Module) -> list[dict]:
    """Return the parameters with their learning rates: heads fast, encoder slowly, no decay of biases and norms."""
    heads = (
        "tagger.tags",
        "tagger.names",
        "tagger.referents",
        "tagger.shapes",
        "linker.linked",
        "linker.valid",
        "linker.places",
        "syntax",
        "transitions",
    )
    parts: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in net.named_parameters():
        if not parameter.requires_grad:
            continue
        key = (HEAD_RATE if name.startswith(heads) else RATE, DECAY if parameter.ndim > 1 else 0.0)
        parts.setdefault(key, []).append(parameter)
    return [{"params": params, "lr": rate, "weight_decay": decay} for (rate, decay), params in parts.items()]


def schedule(step: int, steps: int) -> float:
    """Return the share of the learning rate at a step: a short rise, then a straight fall."""
    warm = max(1, int(steps * WARMUP))
    return (step + 1) / warm if step < warm else max(0.02, (steps - step) / (steps - warm))


class Run:
    """A training run: network, running mean, optimiser, and where it stands."""

    def __init__(self, net: model.ReaderNet, steps: int, pace: float = 1.0) -> None:
        self.net, self.steps, self.step, self.epoch = net, steps, 0, 0
        self.mean = {name: value.detach().clone() for name, value in net.state_dict().items()}
        self.moving = [name for name, parameter in net.named_parameters() if parameter.requires_grad]
        self.optimiser = torch.optim.AdamW(groups(net), fused=True)
        self.rates = [group["lr"] * pace for group in self.optimiser.param_groups]

    def train_epoch(self, examples: list[Example], seed: int, threads: int) -> None:
        """Train one epoch, logging every 20 batches."""
        self.net.train()
        began, total = time.monotonic(), 0.0
        with ThreadPoolExecutor(threads) as pool:
            for number, batch in enumerate(epoch_batches(examples, seed * 1000 + self.epoch), 1):
                if self.step >= self.steps:
                    break
                total += self.train_batch(pool, batch, seed)
                if number % 20 == 0:
                    pace = (time.monotonic() - began) / number
                    log.info("epoch %d batch %d loss %.4f, %.2f s a batch", self.epoch, number, total / 20, pace)
                    total = 0.0
        self.epoch += 1

    def train_batch(self, pool: ThreadPoolExecutor, batch: list[Piece], seed: int) -> float:
        """Take one step and return the loss a word."""
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * schedule(self.step, self.steps)
        words = sum(high - low for high, low in (piece.window.words(piece.example.tokens)[::-1] for piece in batch))
        parts = [part for start in range(PARTS) if (part := batch[start::PARTS])]
        seeds = [(seed * 1_000_000 + self.step) * PARTS + number for number in range(PARTS)]
        jobs = [pool.submit(part_gradients, self.net, part, words, own) for part, own in zip(parts, seeds, strict=False)]
        results = [job.result() for job in jobs]
        for parameter, *gradients in zip(trained(self.net), *(gradients for _, gradients in results), strict=True):
            known = [gradient for gradient in gradients if gradient is not None]
            parameter.grad = sum(known[1:], known[0]) if known else None
        nn.utils.clip_grad_norm_(trained(self.net), 1.0)
        self.optimiser.step()
        self.step += 1
        self.average()
        return sum(loss for loss, _ in results)

    def average(self) -> None:
        """Draw the running mean towards the weights."""
        keep = min(AVERAGE, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            own = self.net.state_dict()
            torch._foreach_lerp_([self.mean[name] for name in self.moving], [own[name] for name in self.moving], 1 - keep)

    def save(self, folder: Path) -> None:
        """Write the running mean of this epoch, and everything needed to go on."""
        torch.save(self.mean, folder / f"mean-{self.epoch}.pt")
        state = {"net": self.net.state_dict(), "mean": self.mean, "optimiser": self.optimiser.state_dict()}
        torch.save({**state, "step": self.step, "epoch": self.epoch}, folder / "last.tmp")
        (folder / "last.tmp").replace(folder / "last.pt")

    def resume(self, folder: Path) -> None:
        """Go on from the last epoch saved, if there is one."""
        if (folder / "last.pt").exists():
            state = torch.load(folder / "last.pt", weights_only=True)
            self.net.load_state_dict(state["net"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.mean, self.step, self.epoch = state["mean"], state["step"], state["epoch"]


def main() -> None:
    """Read the arguments, train, and score the development set after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=5, help="may end within an epoch")
    parser.add_argument("--rate", type=float, default=RATE, help="highest learning rate; heads learn faster in proportion")
    parser.add_argument("--start", type=Path, nargs="+", help="weights of another run to begin with, the mean of several")
    parser.add_argument("--names", type=int, default=2, help="times an epoch that hand-made names are read: they are few")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--unscored", action="store_true", help="do not score the development set after each epoch")
    parser.add_argument("--documents", type=int, help="train and score on so many documents only, to try the pipeline")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)  # an operation; parts of a batch run side by side instead
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    tokenizer = tokenizer_of(arguments.base)
    attributed = polnear(arguments.data, "train", tokenizer)[: arguments.documents]
    dev = polnear(arguments.data, "dev", tokenizer)[: arguments.documents]
    named = arguments.names * open_names(arguments.data, tokenizer)[: arguments.documents]
    examples = attributed + named
    net = model.shaped(arguments.base, begun(mean_of(arguments.start))) if arguments.start else model.pretrained(arguments.base)
    steps = round(arguments.epochs * sum(1 for _ in epoch_batches(examples, 0)))
    run = Run(net, steps, arguments.rate / RATE)
    run.resume(arguments.out)
    log.info("%d examples, %d steps, numpy %s, torch %s", len(examples), steps, np.__version__, torch.__version__)
    while run.step < run.steps:
        run.train_epoch(examples, arguments.seed, arguments.threads)
        run.save(arguments.out)
        if not arguments.unscored:
            report(net, run.mean, dev, arguments.out / f"dev-{run.epoch}.jsonl")


if __name__ == "__main__":
    main()
