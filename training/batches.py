"""Batches of windows, and of crops around cues, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from data import IGNORED, Example, Labelled, role_labels
from torch import Tensor

from crosswire.language.reader.trained_decoding import Floats, cue_candidates
from crosswire.language.reader.trained_scan import marked, words_in
from crosswire.language.reader.trained_windows import CORE_PIECES, Ints, Window, crop_of, places_of, windows

TOKENS_A_BATCH = 2560
NOTICED = 0.25  # a word that the network itself takes for a cue with this chance is read again in training too,
NOTICED_A_WINDOW = 2  # but no more than so many, the likeliest: an untrained network takes every word for a cue


@dataclass(frozen=True)
class Piece:
    """One window of one example, with the reading that it is trained on."""

    example: Example
    window: Window
    reading: list[Labelled] | None


@dataclass(frozen=True)
class Crop:
    """A cue in a window of a batch. `target` is what it should give, None if it is no cue."""

    row: int
    cue: tuple[int, int]
    target: Labelled | None


def epoch_batches(examples: Sequence[Example], seed: int) -> Iterator[list[Piece]]:
    """Yield the windows of one epoch in random batches of like length; each document's windows start at a random place."""
    rng = random.Random(seed)
    pieces = []
    for example in examples:
        reading = rng.choice(example.readings) if example.readings is not None else None
        first = rng.randint(CORE_PIECES // 4, CORE_PIECES)
        pieces += [Piece(example, window, reading) for window in windows(example.tokens, first)]
    rng.shuffle(pieces)
    pieces.sort(key=lambda piece: (piece.window.high - piece.window.low) // 32)
    batches: list[list[Piece]] = [[]]
    for piece in pieces:
        if (len(batches[-1]) + 1) * (piece.window.high - piece.window.low + 2) > TOKENS_A_BATCH:
            batches.append([])
        batches[-1].append(piece)
    rng.shuffle(batches)
    yield from batches


def window_tensors(batch: Sequence[Piece]) -> tuple[Tensor, Tensor, Tensor]:
    """Return ids, shapes and mask (windows, length)."""
    rows = [piece.window.pieces(piece.example.tokens) for piece in batch]
    ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
    shapes = np.zeros_like(ids)
    mask = np.zeros(ids.shape, np.float32)
    for row, pieces in enumerate(rows):
        ids[row, : len(pieces)], mask[row, : len(pieces)] = pieces, 1
        shapes[row, : len(pieces)] = batch[row].window.shapes(batch[row].example.tokens)
    return torch.from_numpy(ids), torch.from_numpy(shapes), torch.from_numpy(mask)


def word_labels(batch: Sequence[Piece]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return for every word of every window: row, position, role label and name label, as flat tensors."""
    rows, positions, roles, names = [], [], [], []
    for row, piece in enumerate(batch):
        low, high = piece.window.words(piece.example.tokens)
        rows.append(np.full(high - low, row))
        positions.append(piece.example.tokens.first[low:high] - piece.window.low + 1)
        unknown = piece.reading is None
        roles.append(np.full(high - low, IGNORED) if unknown else role_labels(piece.reading or (), low, high))
        names.append(piece.example.names[low:high])
    return tuple(torch.from_numpy(np.concatenate(part).astype(np.int64)) for part in (rows, positions, roles, names))


def silver_labels(batch: Sequence[Piece]) -> tuple[Tensor, Tensor, Tensor]:
    """Return word classes, relations and the places of governors, for the same words as `word_labels`."""
    tags, relations, governors = [], [], []
    for piece in batch:
        silver, window, first = piece.example.silver, piece.window, piece.example.tokens.first
        low, high = window.words(piece.example.tokens)
        above = silver.governors[low:high]
        seen = (above >= low) & (above < high)
        places = np.full(high - low, IGNORED)
        places[seen] = first[above[seen]] - window.low + 1
        tags.append(silver.tags[low:high])
        relations.append(silver.relations[low:high])
        governors.append(places)
    return tuple(torch.from_numpy(np.concatenate(part).astype(np.int64)) for part in (tags, relations, governors))


@dataclass(frozen=True)
class Referents:
    """Mentions of a batch (`rows`, `places`), and (mentions, length): what may be meant, and what is.

    The first column stands for nothing in the window; it is the start piece, which is never a word.
    """

    rows: Tensor
    places: Tensor
    possible: Tensor
    meant: Tensor


def referents(batch: Sequence[Piece]) -> Referents | None:
    """Return the mentions in the cores of the windows with what they refer to; None if there are none."""
    rows, places, possible, meant = [], [], [], []
    length = max(piece.window.high - piece.window.low for piece in batch) + 2
    for row, piece in enumerate(batch):
        tokens, window = piece.example.tokens, piece.window
        low, _ = window.words(tokens)
        core = np.searchsorted(tokens.first, (window.core_low, window.core_high))
        for word, heads in piece.example.silver.referents.items():
            if not core[0] <= word < core[1]:
                continue
            before = tokens.first[low:word] - window.low + 1
            right = tokens.first[[head for head in heads if head >= low]] - window.low + 1
            rows.append(row)
            places.append(int(tokens.first[word]) - window.low + 1)
            possible.append(np.isin(np.arange(length), np.append(before, 0)))
            meant.append(np.isin(np.arange(length), right if len(right) else 0))
    if not rows:
        return None
    return Referents(
        torch.tensor(rows), torch.tensor(places), *(torch.from_numpy(np.stack(part)) for part in (possible, meant))
    )


def crops_of(batch: Sequence[Piece], scores: Floats) -> list[Crop]:
    """Return cues to read again: those annotated, and some that the scores (windows, length, 7) take for cues."""
    crops = []
    for row, piece in enumerate(batch):
        if piece.reading is None:
            continue
        tokens, window = piece.example.tokens, piece.window
        low, high = window.words(tokens)
        core = np.searchsorted(tokens.first, (window.core_low, window.core_high))
        gold = {(a["cue"][0][0], a["cue"][-1][1]): a for a in piece.reading}
        inside = [(cue, a) for cue, a in gold.items() if core[0] <= cue[0] < core[1] and cue[1] <= high]
        crops += [Crop(row, cue, a) for cue, a in inside]
        found = cue_candidates(scores[row, tokens.first[low:high] - window.low + 1], NOTICED)
        cues = [((start + low, end + low), chance) for start, end, chance in found]
        cues = [(cue, chance) for cue, chance in cues if core[0] <= cue[0] < core[1] and cue not in gold]
        for cue, _ in sorted(cues, key=lambda pair: -pair[1])[:NOTICED_A_WINDOW]:
            meant = [a for (s, e), a in gold.items() if s < cue[1] and cue[0] < e]
            crops.append(Crop(row, cue, meant[0] if meant else None))
    return crops


@dataclass(frozen=True)
class CropTensors:
    """Where the crops of a batch lie (`rows`, `positions`), and their words with labels."""

    rows: Tensor  # (crops, 1)
    positions: Tensor  # (crops, length), into the window
    mask: Tensor
    marks: Tensor  # 1 on the pieces of the cue
    places: Tensor  # from the cue, see `places_of`
    words: Tensor  # (crops, words), into the crop
    word_mask: Tensor
    labels: Tensor
    valid: Tensor  # (crops,)


def crop_tensors(batch: Sequence[Piece], crops: Sequence[Crop]) -> CropTensors:
    """Return the tensors of `crops`."""
    limits, words = [], []
    for crop in crops:
        piece = batch[crop.row]
        length = piece.window.high - piece.window.low + 2
        place = int(piece.example.tokens.first[crop.cue[0]]) - piece.window.low + 1
        limits.append(crop_of(place, length))
        words.append(words_in(piece.example.tokens, piece.window, *limits[-1]))
    shape = len(crops), max(high - low for low, high in limits)
    word_shape = len(crops), max(high - low for low, high in words)
    positions, places, mask, marks = (np.zeros(shape, kind) for kind in (np.int64, np.int64, np.float32, np.float32))
    inside, word_mask, labels = np.zeros(word_shape, np.int64), np.zeros(word_shape, bool), np.zeros(word_shape, np.int64)
    for row, (crop, (low, high), (first, last)) in enumerate(zip(crops, limits, words, strict=True)):
        piece = batch[crop.row]
        tokens, window = piece.example.tokens, piece.window
        positions[row, : high - low], mask[row, : high - low] = np.arange(low, high), 1
        cue = marked(tokens, window, crop.cue, (low, high))
        marks[row, slice(*cue)] = 1
        places[row, : high - low] = places_of(high - low, *cue)
        inside[row, : last - first] = tokens.first[first:last] - window.low + 1 - low
        word_mask[row, : last - first] = True
        labels[row, : last - first] = target_labels(crop, first, last)
    valid = np.array([crop.target is not None for crop in crops], np.float32)
    rows = np.array([crop.row for crop in crops])[:, None]
    return CropTensors(*map(torch.from_numpy, (rows, positions, mask, marks, places, inside, word_mask, labels, valid)))


def target_labels(crop: Crop, first: int, last: int) -> Ints:
    """Return the role labels of the words `first:last` of a crop."""
    return role_labels([crop.target] if crop.target else [], first, last)
