"""The bundled encoder: loads the shipped weights and runs the two halves of the network, on the processor, without a network.

Each window of text, and each stretch around a cue, is run by itself, on one thread: int8 arithmetic scales activations by the
largest in a run, so a result that does not depend on its neighbours must not share a run with them. Nothing is lost by it: runs
of several texts need padding and are hardly faster. Windows run side by side on several threads instead. See docs/reader.md.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from crosswire.errors import DamagedModelError
from crosswire.language.reader.trained_decoding import Floats, allowed
from crosswire.language.reader.trained_windows import Ints
from crosswire.language.vectors import TABLE, check_digests, tokenizer, word_vectors
from crosswire.language.vectors import WEIGHTS as SHARED

WEIGHTS = Path(__file__).parent / "weights"
SLOWER = ["SkipLayerNormFusion"]  # onnxruntime's fused kernel takes ten times as long as its parts: a quarter of a reading
REINSTALL = "reinstall with: pip install --force-reinstall crosswire"


class OnnxEncoder:
    """The network's lower and upper half as onnxruntime sessions; safe to use from several threads."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load the weights in `folder`; DamagedModelError names a file that is missing or damaged."""
        check_digests(folder)
        check_digests(SHARED, TABLE)
        self.tokenizer = tokenizer()
        self._lower, self._upper = self.session(folder / "lower.onnx"), self.session(folder / "upper.onnx")
        learnt = np.array(json.loads(self._upper.get_modelmeta().custom_metadata_map["transitions"]), np.float32)
        self.transitions: Floats = learnt + allowed(learnt.shape[1])

    def session(self, path: Path) -> Any:
        """Return what runs the file at `path`."""
        return load_session(path)

    def lower(self, ids: Ints, shapes: Ints) -> Floats:
        """Return hidden states (length, width) for piece ids and word shapes (length)."""
        (hidden,) = self._lower.run(None, {"words": word_vectors(ids[None]), "shapes": shapes[None]})
        return np.asarray(hidden[0], np.float32)

    def upper(self, hidden: Floats, marks: Floats) -> Floats:
        """Return scores (length, labels) for hidden states (length, width) and marks (length)."""
        (scores,) = self._upper.run(None, {"hidden": hidden[None], "marks": marks[None]})
        return np.asarray(scores[0], np.float32)


@cache
def shipped_encoder() -> OnnxEncoder:
    """Return the encoder that ships with the package, loaded once a process (about 0.2 s)."""
    return OnnxEncoder()


def load_session(path: Path, *, optimised: bool = True) -> Any:
    """Return an onnxruntime session that runs on the calling thread alone; `optimised` joins operators into faster ones."""
    import onnxruntime  # noqa: PLC0415  (0.2 s to import: paid only where text is read)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if not optimised:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)
    except Exception as error:  # onnxruntime has no base class of its own
        raise DamagedModelError(f"{path}: {error}; {REINSTALL}") from error
