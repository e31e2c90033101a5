"""What the network reads and says: shared by every step of training."""

from __future__ import annotations

LOWER_LAYERS = 3
SHAPES = 4  # of words, see trained_windows.shape_of
ROLE_LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAME_LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
REFERENT_WIDTH = 64  # of the two vectors of a word by which mentions find what they refer to
