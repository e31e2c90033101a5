"""What the network reads and says: shared by every step of training."""

from __future__ import annotations

LINKER_LAYERS = 1  # of the second reading, on top of all layers of the first; pruning adds one
SYNTAX_LAYER = 3  # of the first reading, from whose output syntax is learnt
SHAPES = 4  # of words, see trained_windows.shape_of
ROLE_LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAME_LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
REFERENT_WIDTH = 64  # of the two vectors of a word by which mentions find what they refer to
TAGGER_HEADS, TAGGER_INNER = 50, 6528  # that pruning leaves in all layers of the first reading together, of 72 and 9216
LINKER_HEADS, LINKER_INNER = 8, 512  # that it leaves in a layer of the second reading, of 12 and 1536
