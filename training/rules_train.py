"""Trains the tables of the rules reader on PolNeAR train: `python -m training.rules_train [--documents N]`.

Three linear models over hashed features, by Adagrad in numpy, deterministic given the seed: parts of speech (imitating the
CoreNLP output that the corpus ships), heads of cues, and which tokens belong to source, cue and content of a cue.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.datasets import datasets
from bench.polnear import load, passage
from crosswire.language.reader.rules_features import TAGS, Columns, columns, cue_features, tag_features
from crosswire.language.reader.rules_layout import Layout, lay_out
from crosswire.language.reader.rules_linear import WEIGHTS, Ints, Linear
from crosswire.language.reader.rules_pairs import part_features
from training.rules_spans import Example, fit_spans, rounded

SEED = 20150918
ROWS = {"tag": 2**15, "cue": 2**18, "part": 2**18}
PARTS = 7  # source, its first and last token; the same for content; cue: the columns of rules_decode
BATCH = 4096
EPOCHS = {"tag": 4, "cue": 6}
RATE = {"tag": 0.2, "cue": 0.06}


class Trainer:
    """Adagrad on a hashed linear model; softmax or one sigmoid an output."""

    def __init__(self, name: str, outputs: int, *, softmax: bool) -> None:
        self.rows, self.rate, self.softmax = ROWS[name], RATE[name], softmax
        self.weights = np.zeros((self.rows, outputs), dtype=np.float32)
        self.squares = np.full((self.rows, outputs), 1e-2, dtype=np.float32)
        self.bias = np.zeros(outputs, dtype=np.float32)

    def step(self, features: NDArray[np.uint32], gold: NDArray[np.float32]) -> float:
        """Take one step on a batch: features are rows by templates, gold rows by outputs; return the mean loss."""
        ids = features & np.uint32(self.rows - 1)
        scores = self.weights[ids].sum(axis=1) + self.bias
        if self.softmax:
            scores -= scores.max(axis=1, keepdims=True)
            chance = np.exp(scores)
            chance /= chance.sum(axis=1, keepdims=True)
            loss = float(-np.log((chance * gold).sum(axis=1) + 1e-9).mean())
        else:
            chance = 1 / (1 + np.exp(-scores))
            loss = float(-np.log(np.where(gold > 0, chance, 1 - chance) + 1e-9).mean())
        slope = chance - gold
        flat = ids.ravel()
        for output in range(gold.shape[1]):
            spread = np.repeat(slope[:, output], ids.shape[1])
            gradient = np.bincount(flat, spread, self.rows).astype(np.float32)
            self.squares[:, output] += gradient * gradient
            self.weights[:, output] -= self.rate * gradient / np.sqrt(self.squares[:, output])
        self.bias -= 0.002 * slope.mean(axis=0) * len(slope) / BATCH
        return loss


def fit(name: str, features: NDArray[np.uint32], gold: NDArray[Any], outputs: int, *, softmax: bool = False) -> Linear:
    """Train one model; `gold` is a column of classes (softmax) or a matrix of 0 and 1."""
    trainer = Trainer(name, outputs, softmax=softmax)
    random = np.random.default_rng(SEED)
    for epoch in range(EPOCHS[name]):
        order, began, losses = random.permutation(len(features)), time.perf_counter(), []
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            target = np.eye(outputs, dtype=np.float32)[gold[rows]] if softmax else gold[rows].astype(np.float32)
            losses.append(trainer.step(features[rows], target))
        print(f"{name} epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.perf_counter() - began:.0f} s", flush=True)
        trainer.rate *= 0.7
    return rounded(trainer.weights, trainer.bias)


def stack(parts: Sequence[list[Ints]]) -> NDArray[np.uint32]:
    """Return one matrix, rows by templates, of the features of many documents."""
    return np.concatenate([np.stack(part, axis=1) for part in parts])


def folded_tag(tag: str) -> str:
    """Return the name that `TAGS` uses for a Penn Treebank tag."""
    for names, to in ((("NNP", "NNPS"), "NNP"), (("NN", "NNS"), "N"), (("VBZ", "VBP"), "VBZ"), (("PDT",), "DT")):
        if tag in names:
            return to
    if tag[:2] in {"JJ", "RB"} or (tag[0] == "W"):
        return "W" if tag[0] == "W" else tag[:2]
    if tag in TAGS:
        return tag
    return "P" if not tag[0].isalpha() or tag in {"-LRB-", "-RRB-"} else "X"


def tags_of(layout: Layout, parsed: dict[str, Any]) -> list[int]:
    """Return the class of each token: the tag of the CoreNLP token that it begins in."""
    flat = [(token[0], token[1], token[2]) for sentence in parsed["sentences"] for token in sentence]
    starts = [start for start, _, _ in flat]
    return [TAGS.index(folded_tag(flat[max(0, bisect_right(starts, at) - 1)][2])) for at in layout.tokens.starts]


def token_range(layout: Layout, piece: dict[str, Any]) -> tuple[int, int]:
    """Return the tokens that a character range of the gold touches."""
    return bisect_right(layout.tokens.ends, piece["start"]), bisect_left(layout.tokens.starts, piece["end"])


def head_of(layout: Layout, cue: tuple[int, int], parsed: dict[str, Any] | None) -> int:
    """Return the token of a cue that the others depend on, by the silver parse; a verb where there is a choice."""
    first, end = cue
    if end - first <= 1 or parsed is None:
        return first
    if layout.tokens.words[first].lower() == "according":
        return first
    low, high = layout.tokens.starts[first], layout.tokens.ends[end - 1]
    roots = []
    for sentence in parsed["sentences"]:
        for token in sentence:
            if low <= token[0] < high:
                governor = sentence[token[4] - 1] if token[4] else None
                if governor is None or not low <= governor[0] < high:
                    roots.append((token[2][0] not in "VN", token[2][0] != "V", token[0]))
    if not roots:
        return first
    return min(max(bisect_right(layout.tokens.ends, min(roots)[2]), first), end - 1)


def gold_of(
    layout: Layout, record: dict[str, Any], parsed: dict[str, Any] | None
) -> list[tuple[int, dict[str, list[tuple[int, int]]]]]:
    """Return the head of each complete gold attribution with the token ranges of its parts."""
    found = []
    for one in record["annotations"][0]["attributions"]:
        parts = {
            role: [r for piece in one[role] if (r := token_range(layout, piece))[0] < r[1]]
            for role in ("source", "cue", "content")
        }
        if parts["cue"] and parts["content"]:
            found.append((head_of(layout, parts["cue"][0], parsed), parts))
    return found


def example_of(layout: Layout, head: int, parts: dict[str, list[tuple[int, int]]], row: int) -> Example:
    """Return the training example of one gold cue whose unit's features start at `row`."""
    first, end = layout.units[layout.unit_of[head]]

    def here(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(max(low, first) - first, min(high, end) - first) for low, high in spans if max(low, first) < min(high, end)]

    cue = next(iter(here([span for span in parts["cue"] if span[0] <= head < span[1]])), (head - first, head - first + 1))
    source = next(iter(here(parts["source"])), None)
    if source is not None and source[0] < cue[1] and cue[0] < source[1]:
        source = None
    return Example(row, row + end - first, cue, source, tuple(here(parts["content"])))


def train_tagger(layouts: Sequence[Layout], parsed: Sequence[dict[str, Any] | None]) -> Linear:
    """Train the tagger on the first 420 documents, half of all, to spare time (0.959 of tags right on dev)."""
    empty = Linear(np.zeros((2, len(TAGS)), dtype=np.int8), 1.0, np.zeros(len(TAGS), dtype=np.float32))
    chosen = [(layout, one) for layout, one in zip(layouts, parsed, strict=True) if one is not None][:420]
    features = stack([tag_features(columns(layout, empty)) for layout, _ in chosen])
    gold = np.array([tag for layout, one in chosen for tag in tags_of(layout, one)])
    return fit("tag", features, gold, len(TAGS), softmax=True)


def train_parts(layouts: Sequence[Layout], cols: Sequence[Columns], golds: Sequence[Any]) -> Linear:
    """Train the scores for parts on every gold cue."""
    features: list[list[Ints]] = []
    examples: list[Example] = []
    row = 0
    for layout, c, gold in zip(layouts, cols, golds, strict=True):
        heads: list[int] = []
        tokens: list[int] = []
        for head, parts in gold:
            first, end = layout.units[layout.unit_of[head]]
            examples.append(example_of(layout, head, parts, row + len(heads)))
            heads += [head] * (end - first)
            tokens += range(first, end)
        if heads:
            features.append(part_features(c, np.array(heads), np.array(tokens)))
            row += len(heads)
    return fit_spans(stack(features), examples, ROWS["part"], PARTS)


def main() -> None:
    """Train the three tables and write them beside the reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=None)
    options = parser.parse_args()
    records = [r for r in load("train")[: options.documents] if r["text"].strip()]
    with gzip.open(datasets() / "polnear_corenlp" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        silver = {one["doc_id"]: one for one in map(json.loads, lines)}
    parsed = [silver.get(r["doc_id"]) for r in records]
    layouts = [lay_out(passage(r["text"])) for r in records]
    golds = [gold_of(*three) for three in zip(layouts, records, parsed, strict=True)]
    tagger = train_tagger(layouts, parsed)
    cols = [columns(layout, tagger) for layout in layouts]
    heads = np.zeros((sum(len(layout.tokens) for layout in layouts), 1), dtype=np.int8)
    offset = 0
    for layout, gold in zip(layouts, golds, strict=True):
        heads[[offset + head for head, _ in gold]] = 1
        offset += len(layout.tokens)
    models = {"tag": tagger, "cue": fit("cue", stack([cue_features(c) for c in cols]), heads, 1)}
    models["part"] = train_parts(layouts, cols, golds)
    arrays = {
        f"{name}.{field}": getattr(model, field) for name, model in models.items() for field in ("table", "scale", "bias")
    }
    np.savez_compressed(WEIGHTS, **arrays)
    print(f"{WEIGHTS}: {WEIGHTS.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
