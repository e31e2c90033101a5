"""The pairs that the entailment head is trained and chosen on, tokenised once and kept as arrays.

Only sets whose licence allows it are read (docs/models/entailment.md lists them), and if asked for the situations of our own
in `pairs/`. A training pair whose first statement also stands in a set that is only measured is left out, so that a figure
never rests on a text that was seen.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

LABELS = {"entailment": 0, "neutral": 1, "contradiction": 2}  # agree, neither, conflict
LENGTH = 96  # word pieces of a pair: 99 % of the pairs are shorter
TRAINED_LENGTH = 72  # longer pairs are left out of training: 5 % of the pairs, an eighth of the time
LINGNLI = ("baseline", "LotS", "LitL")
CAD = ("original", "revised_premise", "revised_hypothesis")
SEMIAUTO = ("base_wiki", "sim_wiki", "translate_wiki")
OWN = Path(__file__).parent / "pairs"
LETTERS = {"a": 0, "n": 1, "c": 2}  # of the situations of our own: agree, neither, conflict
MEASURED = ("mnli_dev", "anli_dev", "negation_nli", "fever_symmetric", "wice")
WIKI = 7000  # of 15,103, whose premises are long
CONJUNCTIONS = 3000  # of 15,000 made by machine
REFUTED = 2500  # of 14,970: they know one label only, and more of them would teach it from the style
NEGATED = 3000  # of 6,152
IDENTICAL = 800  # statements paired with themselves, so that "nearly the same words" is not learnt as conflict
HELD_OUT = {"semiauto_nli": 40, "refuted": 40, "negated": 40, "own": 10}
"""One first statement in so many of the sets without a development part is kept for choosing, with its pairs."""
NEGATION = re.compile(r"\b(not|never|no)\b|n't\b|\bcan(?=not\b)", re.IGNORECASE)

Pair = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Tokenised pairs: ids without padding, where the second statement begins, and the labels."""

    ids: list[NDArray[np.int64]]
    second: list[int]
    labels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def rows(path: Path) -> list[dict]:
    """Return the rows of a `.jsonl.gz` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def labelled(path: Path) -> list[Pair]:
    """Return the three-way pairs of a file."""
    return [(row["premise"], row["hypothesis"], LABELS[row["label"]]) for row in rows(path) if row["label"] in LABELS]


def negated(path: Path) -> Iterator[Pair]:
    """Yield each sentence with its paraphrase (agree) and with itself less or plus a negation (conflict)."""
    for row in rows(path):
        paraphrase = row["sentences"][row["paraphrase_index"]]
        yield row["input"], paraphrase, 0
        for other in row["sentences"]:
            if other != paraphrase and _bare(other) == _bare(row["input"]):
                yield row["input"], other, 2


def situations(folder: Path) -> list[Pair]:
    """Return the pairs of a folder of situations: `= statement`, then `letter TAB statement` a line, an empty line between."""
    pairs: list[Pair] = []
    for path in sorted(folder.glob("*.txt")):
        first = ""
        for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
            if line.startswith("="):
                first = line[1:].strip()
                continue
            letter, second = line.split("\t")
            pairs.append((first, second.strip(), LETTERS[letter]))
    return pairs


def _bare(text: str) -> str:
    return " ".join(NEGATION.sub(" ", text.lower()).split())


def some(pairs: list[Pair], count: int, seed: int) -> list[Pair]:
    """Return `count` pairs chosen by the seed, or all if there are fewer."""
    return random.Random(seed).sample(pairs, min(count, len(pairs)))


def parts(data: Path, *, own: bool = False) -> tuple[dict[str, list[Pair]], dict[str, list[Pair]]]:
    """Return the pairs to train on and the pairs to choose on, by set; with `own`, those of our own situations too."""
    train: dict[str, list[Pair]] = {
        "lingnli": [pair for name in LINGNLI for pair in labelled(data / f"lingnli/{name}.train.jsonl.gz")],
        "cad_nli": [pair for name in CAD for pair in labelled(data / f"cad_nli/{name}.train.jsonl.gz")],
        "semiauto_nli": some(
            [pair for name in SEMIAUTO for pair in labelled(data / f"semiauto_nli/{name}.train.jsonl.gz")], WIKI, 5
        ),
        "conjnli": some(labelled(data / "conjnli/adversarial_train.jsonl.gz"), CONJUNCTIONS, 1),
        "refuted": some(labelled(data / "negation_pairs/wikifactcheck_refuted.jsonl.gz"), REFUTED, 2),
        "negated": some(list(negated(data / "negation_pairs/semantoneg.jsonl.gz")), NEGATED, 6),
    }
    if own:
        train["own"] = situations(OWN)
    train["identical"] = [(first, first, 0) for first, _, _ in some(train["refuted"], IDENTICAL, 3)]
    choose = {
        "lingnli": [pair for name in LINGNLI for pair in labelled(data / f"lingnli/{name}.val.jsonl.gz")],
        "cad_nli": [pair for name in CAD for pair in labelled(data / f"cad_nli/{name}.dev.jsonl.gz")],
        "conjnli": labelled(data / "conjnli/dev.jsonl.gz"),
    }
    for name in (name for name in HELD_OUT if name in train):
        firsts = sorted({first for first, _, _ in train[name]})
        kept = set(random.Random(4).sample(firsts, len(firsts) // HELD_OUT[name]))
        choose[name] = [pair for pair in train[name] if pair[0] in kept]
    forbidden = {pair[0] for some_pairs in choose.values() for pair in some_pairs} | measured(data)
    clean = {name: [pair for pair in pairs if pair[0] not in forbidden] for name, pairs in train.items()}
    return clean, choose


def measured(data: Path) -> set[str]:
    """Return every statement of the sets that are only measured."""
    found = set()
    for name in MEASURED:
        for path in sorted((data / name).glob("*.jsonl.gz")):
            found |= {row[key] for row in rows(path) for key in ("premise", "hypothesis") if isinstance(row.get(key), str)}
    return found


def tokenised(pairs: list[Pair], tokenizer: Tokenizer, longest: int = LENGTH) -> Pairs:
    """Return the pairs of up to `longest` word pieces."""
    encodings = tokenizer.encode_batch([(first, second) for first, second, _ in pairs])
    kept = [number for number, encoding in enumerate(encodings) if len(encoding.ids) <= longest]
    return Pairs(
        [np.array(encodings[number].ids, dtype=np.int64) for number in kept],
        [encodings[number].type_ids.index(1) for number in kept],
        np.array([pairs[number][2] for number in kept], dtype=np.int64),
    )


def tokenizer_of(base: Path) -> Tokenizer:
    """Return the encoder's tokenizer, cutting the longer statement of a pair first."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LENGTH, strategy="longest_first")
    return tokenizer


def epoch_batches(lengths: list[int], size: int, seed: int) -> list[list[int]]:
    """Return the batches of one epoch: pairs of like length together, the batches in random order."""
    rng = random.Random(seed)
    order = list(range(len(lengths)))
    rng.shuffle(order)
    chunk = size * 50  # sorted only within chunks, so that batches differ from epoch to epoch
    batches = []
    for start in range(0, len(order), chunk):
        near = sorted(order[start : start + chunk], key=lambda number: lengths[number])
        batches += [near[low : low + size] for low in range(0, len(near), size)]
    rng.shuffle(batches)
    return batches
