"""Score a network on the development data, by the same reading code that runs in the package.

    python evaluate.py --weights FOLDER --data ../../shared/datasets [--out FILE]

scores exported weights: attributions on PolNeAR dev at several thresholds. Names: `python -m bench.newswire --weights FOLDER`.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
import torch
from data import Example, Labelled, polnear
from model import ReaderNet
from scoring import attribution_scores
from tokenizers import Tokenizer
from torch import Tensor

from crosswire.language.reader.encoder import OnnxEncoder
from crosswire.language.reader.trained_decoding import ROLES, Floats, allowed
from crosswire.language.reader.trained_scan import Candidate, Encoder, chosen, cue_runs, read_again, tag
from crosswire.language.reader.trained_windows import Ints, Tokens, windows

THRESHOLDS = tuple(np.arange(0.4, 0.9, 0.05).round(2).tolist())
log = logging.getLogger("evaluate")


class TorchEncoder:
    """The network as the package's reading code wants it."""

    def __init__(self, net: ReaderNet) -> None:
        self.net = net.eval()
        self.transitions: Floats = net.transitions.detach().numpy() + allowed(7)

    def tag(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats]:
        """Return hidden states (length, width) and scores of roles (length, 7)."""
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            text = (torch.from_numpy(ids)[None], torch.from_numpy(shapes)[None], torch.ones(1, len(ids)))
            hidden = self.net.tagger.states(*text)[-1]
            return hidden[0].float().numpy(), self.net.tagger.tags(hidden)[0].float().numpy()

    def name(self, ids: Ints, shapes: Ints) -> Floats:
        """Return scores of names (length, 7)."""
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            text = (torch.from_numpy(ids)[None], torch.from_numpy(shapes)[None], torch.ones(1, len(ids)))
            return self.net.tagger.names(self.net.tagger.states(*text)[-1])[0].float().numpy()

    def link(self, hidden: Floats, places: Ints) -> Floats:
        """Return scores (cues, length, labels)."""
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            texts = (torch.from_numpy(hidden), torch.ones(places.shape), torch.from_numpy(places))
            return self.net.linker(*texts).float().numpy()


def read(encoder: Encoder, tokens: Tokens) -> list[Candidate]:
    """Return the candidates of a document's windows, without those inside a content, which have no gold."""
    found = []
    for window in windows(tokens):
        hidden, scores = tag(encoder, tokens, window)
        found += read_again(encoder, tokens, window, hidden, cue_runs(tokens, window, scores))
    return found


def report(net: ReaderNet, mean: dict[str, Tensor], examples: Sequence[Example], out: Path) -> None:
    """Log the scores of the averaged weights on PolNeAR dev at the best threshold, and write all candidates to `out`."""
    own = {name: value.clone() for name, value in net.state_dict().items()}
    net.load_state_dict(mean)
    attribution_report(TorchEncoder(net), examples, out)
    net.load_state_dict(own)


def attribution_report(encoder: Encoder, examples: Sequence[Example], out: Path) -> None:
    """Log the scores on `examples` at the best threshold, and write all candidates to `out`."""
    began = time.monotonic()
    found = [read(encoder, example.tokens) for example in examples]
    with out.open("w") as file:
        for example, candidates in zip(examples, found, strict=True):
            file.write(json.dumps([example.id, [astuple(c) for c in candidates]]) + "\n")
    log.info("read %d documents in %.0f s", len(examples), time.monotonic() - began)
    scored = {threshold: scores_at(examples, found, threshold) for threshold in THRESHOLDS}
    best = max(THRESHOLDS, key=lambda threshold: scored[threshold]["whole"][2])
    log.info("attributions at threshold %.2f: %s", best, scored[best])


def scores_at(examples: Sequence[Example], found: list[list[Candidate]], threshold: float) -> dict[str, tuple[float, ...]]:
    """Return the scores of what is above the threshold."""
    pairs = []
    for example, candidates in zip(examples, found, strict=True):
        gold = example.readings[0] if example.readings else []
        pairs.append((gold, [labelled(c) for c in chosen(example.tokens, candidates, threshold)]))
    return attribution_scores(pairs)


def labelled(one: Candidate) -> Labelled:
    """Return a candidate in the form of an annotated attribution."""
    return {role: list(getattr(one, role)) for role in ROLES}


def main() -> None:
    """Score exported weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("candidates.jsonl"))
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    encoder = OnnxEncoder(arguments.weights)
    attribution_report(encoder, polnear(arguments.data, "dev", encoder.tokenizer), arguments.out)


def tokenizer_of(folder: Path) -> Tokenizer:
    """Return the tokenizer of a pretrained encoder, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


if __name__ == "__main__":
    main()
