"""Linear scores over hashed features: the whole of the machine learning in the rules reader.

A feature is a value, or a pair of values, under the number of its template, hashed to a row of a table of weights (Weinberger
et al. 2009, "Feature hashing for large scale multitask learning"). A score is the sum of the rows of a token's features.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosswire.errors import DamagedModelError
from crosswire.language.lexicon import REINSTALL

Ints = NDArray[np.uint32]
Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights" / "rules.npz"

_FIRST, _SECOND, _TEMPLATE, _MIX = (np.uint32(k) for k in (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F))
_SHIFT_ONE, _SHIFT_TWO = np.uint32(15), np.uint32(13)


def hashed(template: int, first: Ints, second: Ints | None = None) -> Ints:
    """Return one 32-bit feature for each row: the template's number mixed with one column or two."""
    mixed = first * _FIRST + np.uint32((template * int(_TEMPLATE)) & 0xFFFFFFFF)
    if second is not None:
        mixed = (mixed ^ (mixed >> _SHIFT_ONE)) * _MIX + second * _SECOND
    mixed = (mixed ^ (mixed >> _SHIFT_ONE)) * _MIX
    return mixed ^ (mixed >> _SHIFT_TWO)


@dataclass(frozen=True, slots=True)
class Linear:
    """A table of weights, `rows` (a power of two) by outputs, as small integers times `scale`; `bias` is added once."""

    table: NDArray[np.int8]
    scale: float
    bias: Floats

    def scores(self, features: list[Ints]) -> Floats:
        """Return the scores, one row a token and one column an output; `features` holds one column a template."""
        mask = np.uint32(len(self.table) - 1)
        total = np.zeros((len(features[0]), self.table.shape[1]), dtype=np.int16)  # 127 times some 50 features fits
        for column in features:
            total += self.table.take(column & mask, axis=0)
        return total.astype(np.float32) * np.float32(self.scale) + self.bias


@cache
def weights(path: Path = WEIGHTS) -> dict[str, Linear]:
    """Return the trained tables by name (`tag`, `cue`, `part`); raises `DamagedModelError` naming the file."""
    try:
        with np.load(path) as stored:
            names = sorted({name.partition(".")[0] for name in stored.files})
            return {
                name: Linear(stored[f"{name}.table"], float(stored[f"{name}.scale"]), stored[f"{name}.bias"]) for name in names
            }
    except FileNotFoundError:
        raise DamagedModelError(f"weights {path.name} are missing; {REINSTALL}") from None
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise DamagedModelError(f"weights {path.name} are damaged ({error}); {REINSTALL}") from None
