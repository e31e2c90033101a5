"""The loss of label sequences: a linear-chain conditional random field."""

from __future__ import annotations

import torch
from torch import Tensor


def negative_log_likelihood(scores: Tensor, labels: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Return the summed loss of `labels` (texts, words) under `scores` (texts, words, labels); `mask` is true on words.

    `transitions` (labels + 1, labels) scores one label after another, its last row a label at the start.
    """
    total = transitions[-1] + scores[:, 0]
    for word in range(1, scores.shape[1]):
        step = torch.logsumexp(total[:, :, None] + transitions[:-1], 1) + scores[:, word]
        total = torch.where(mask[:, word, None], step, total)
    emitted = scores.gather(2, labels[:, :, None])[:, :, 0] * mask
    moved = transitions[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]
    path = emitted.sum(1) + moved.sum(1) + transitions[-1][labels[:, 0]]
    return (torch.logsumexp(total, 1) - path).sum()
