"""Train the entailment head; see README.md for the command. Every evaluation leaves a checkpoint, from which a run resumes.

The word vectors are frozen: they are the ones that ship for the sentence vectors, and the two share the file.
"""

from __future__ import annotations

import argparse
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import model
import nli_model
import torch
from nli_data import TRAINED_LENGTH, Pairs, epoch_batches, parts, some, tokenised, tokenizer_of
from torch import Tensor, nn
from torch.nn import functional

HEAD_RATE, DECAY, WARMUP = 5e-4, 0.01, 0.05
SMOOTHING = 0.05  # of the labels: people agree on nine pairs of ten
AVERAGE = 0.998  # of the running mean of the weights, which is what is scored and exported
BATCH = 32
PARTS = 2  # of a batch, worked on side by side and summed in order: the same weights come out with any number of threads
CHOSEN = "lingnli"  # the set whose accuracy chooses
SCORED = {CHOSEN: 1500, "own": 1000}  # pairs of a set that are scored during training,
SCORED_ELSE = 200  # and of the others
log = logging.getLogger("nli_train")


def tensors(pairs: Pairs, rows: list[int], words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return word vectors, sides and mask of some pairs, padded to the longest."""
    length = max(len(pairs.ids[row]) for row in rows)
    ids = torch.zeros(len(rows), length, dtype=torch.long)
    sides, mask = torch.zeros_like(ids), torch.zeros(len(rows), length)
    for number, row in enumerate(rows):
        own = pairs.ids[row]
        ids[number, : len(own)] = torch.from_numpy(own)
        sides[number, pairs.second[row] : len(own)] = 1
        mask[number, : len(own)] = 1
    return words[ids], sides, mask


def groups(body: nn.Module, encoder_rate: float) -> list[dict]:
    """Return the parameters with their learning rates: new layers fast, encoder slowly, no decay of biases and norms."""
    found: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in body.named_parameters():
        rate = HEAD_RATE if name.startswith(("pool", "classes")) else encoder_rate
        found.setdefault((rate, DECAY if parameter.ndim > 1 else 0.0), []).append(parameter)
    return [{"params": some, "lr": rate, "weight_decay": decay} for (rate, decay), some in found.items()]


def schedule(step: int, steps: int) -> float:
    """Return the share of the learning rate at a step: a short rise, then a straight fall."""
    warm = max(1, int(steps * WARMUP))
    return (step + 1) / warm if step < warm else max(0.0, (steps - step) / (steps - warm))


@torch.no_grad()
def logits_of(body: nli_model.Body, pairs: Pairs, words: Tensor) -> Tensor:
    """Return the logits of all pairs."""
    order = sorted(range(len(pairs)), key=lambda row: len(pairs.ids[row]))
    found = torch.zeros(len(pairs), nli_model.CLASSES)
    body.eval()
    for low in range(0, len(order), BATCH):
        rows = order[low : low + BATCH]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found[rows] = body(*tensors(pairs, rows, words)).float()
    body.train()
    return found


class Run:
    """A training run: network, running mean, optimiser, and where it stands."""

    def __init__(self, body: nli_model.Body, words: Tensor, arguments: argparse.Namespace) -> None:
        self.body, self.words, self.steps, self.seed, self.step = body, words, arguments.steps, arguments.seed, 0
        self.mean = {name: value.detach().clone() for name, value in body.state_dict().items()}
        self.optimiser = torch.optim.AdamW(groups(body, arguments.rate), fused=True)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]

    def batch(self, pool: ThreadPoolExecutor, pairs: Pairs, rows: list[int]) -> float:
        """Take one step and return the loss a pair."""
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * schedule(self.step, self.steps)
        jobs = []
        for number in range(PARTS):
            seed = (self.seed * 1_000_000 + self.step) * PARTS + number
            if own := rows[number::PARTS]:
                jobs.append(pool.submit(self.part_gradients, pairs, own, len(rows), seed))
        results = [job.result() for job in jobs]
        for parameter, *gradients in zip(self.body.parameters(), *(gradients for _, gradients in results), strict=True):
            parameter.grad = sum(gradients[1:], gradients[0])
        nn.utils.clip_grad_norm_(self.body.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self.average()
        return sum(loss for loss, _ in results)

    def part_gradients(self, pairs: Pairs, rows: list[int], size: int, seed: int) -> tuple[float, list[Tensor]]:
        """Return the loss and gradients of a part of a batch of `size` pairs."""
        model.reseed(seed)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = self.body(*tensors(pairs, rows, self.words)).float()
        target = torch.from_numpy(pairs.labels[rows])
        loss = functional.cross_entropy(logits, target, reduction="sum", label_smoothing=SMOOTHING) / size
        return float(loss.detach()), list(torch.autograd.grad(loss, list(self.body.parameters())))

    def average(self) -> None:
        """Draw the running mean towards the weights."""
        keep = min(AVERAGE, (1 + self.step) / (10 + self.step))
        own = self.body.state_dict()
        with torch.no_grad():
            torch._foreach_lerp_(list(self.mean.values()), [own[name] for name in self.mean], 1 - keep)

    def save(self, folder: Path) -> None:
        """Write the running mean, and everything needed to go on."""
        torch.save(self.mean, folder / "mean.tmp")
        (folder / "mean.tmp").replace(folder / "mean.pt")
        state = {"body": self.body.state_dict(), "mean": self.mean, "optimiser": self.optimiser.state_dict(), "step": self.step}
        torch.save(state, folder / "last.tmp")
        (folder / "last.tmp").replace(folder / "last.pt")

    def resume(self, folder: Path) -> None:
        """Go on from the checkpoint in a folder, if there is one."""
        if not (folder / "last.pt").exists():
            return
        state = torch.load(folder / "last.pt", weights_only=True)
        self.body.load_state_dict(state["body"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.mean, self.step = state["mean"], state["step"]
        log.info("goes on after step %d", self.step)

    def scores(self, choose: dict[str, Pairs]) -> dict[str, float]:
        """Return the accuracy of the running mean on each set to choose on."""
        own = {name: value.clone() for name, value in self.body.state_dict().items()}
        self.body.load_state_dict(self.mean)
        found = {}
        for name, pairs in choose.items():
            said = logits_of(self.body, pairs, self.words).argmax(1).numpy()
            found[name] = float((said == pairs.labels).mean())
        self.body.load_state_dict(own)
        return found


def train(run: Run, pairs: Pairs, choose: dict[str, Pairs], arguments: argparse.Namespace) -> None:
    """Train up to the last step or for so many minutes, scoring and saving now and then."""
    lengths = [len(ids) for ids in pairs.ids]
    began, first, total = time.monotonic(), run.step, 0.0
    with ThreadPoolExecutor(arguments.threads) as pool:
        while run.step < run.steps:
            epoch, done = divmod(run.step, -(-len(pairs) // BATCH))
            for rows in epoch_batches(lengths, BATCH, arguments.seed * 1000 + epoch)[done:]:
                total += run.batch(pool, pairs, rows)
                if run.step % 50 == 0:
                    pace = (time.monotonic() - began) / (run.step - first)
                    log.info("step %d of %d, loss %.4f, %.2f s a step", run.step, run.steps, total / 50, pace)
                    total = 0.0
                late = time.monotonic() - began > arguments.minutes * 60 or run.step == arguments.stop
                if late or run.step == run.steps or run.step % arguments.every == 0:
                    run.save(arguments.out)
                    log.info("step %d scores %s", run.step, {name: round(v, 4) for name, v in run.scores(choose).items()})
                if late or run.step == run.steps:
                    return


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--rate", type=float, default=1e-4, help="highest learning rate of the encoder")
    parser.add_argument("--dropout", type=float, default=0.0, help="0.1 was worse, see docs/models/entailment.md")
    parser.add_argument(
        "--own", action="store_true", help="train on the situations in pairs/ too, see docs/models/entailment.md"
    )
    parser.add_argument("--stop", type=int, help="stop after this step, as if cut off; the same command goes on from there")
    parser.add_argument("--every", type=int, default=500, help="steps between evaluations")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long, whatever stands")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pairs", type=int, help="train and score on so many pairs of a set only, to try the pipeline")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)  # an operation; parts of a batch run side by side instead
    torch.manual_seed(arguments.seed)
    tokenizer = tokenizer_of(arguments.base)
    train_sets, choose_sets = parts(arguments.data, own=arguments.own)
    pairs = tokenised([pair for own in train_sets.values() for pair in own[: arguments.pairs]], tokenizer, TRAINED_LENGTH)
    choose = {
        name: tokenised(some(own, arguments.pairs or SCORED.get(name, SCORED_ELSE), 1), tokenizer)
        for name, own in choose_sets.items()
    }
    log.info("%d pairs to train on: %s", len(pairs), {name: len(own) for name, own in train_sets.items()})
    body, words = nli_model.pretrained(arguments.base, arguments.dropout), nli_model.words_of(arguments.base)
    run = Run(body, words, arguments)
    run.resume(arguments.out)
    train(run, pairs, choose, arguments)


if __name__ == "__main__":
    main()
