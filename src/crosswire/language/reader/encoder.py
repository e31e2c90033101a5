"""The bundled encoder: loads the shipped weights and runs the network's two readings, on the processor, without a connection.

Each window of text is run by itself, and the stretches around its cues together, on one thread: int8 arithmetic scales
activations by the largest in a run, so a result that does not depend on other windows shares no run with them. Nothing is
lost by it: runs of several texts need padding and are hardly faster. Windows run side by side on several threads instead.
See docs/reader.md.
"""

from __future__ import annotations

import json
from functools import cache, cached_property
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
    """The networks as onnxruntime sessions; safe to use from several threads. The one of names loads when it is first asked."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load the weights in `folder`; DamagedModelError names a file that is missing or damaged."""
        check_digests(folder)
        check_digests(SHARED, TABLE)
        self.tokenizer = tokenizer()
        self._folder = folder
        self._tagger, self._linker = self.session(folder / "tagger.onnx"), self.session(folder / "linker.onnx")
        learnt = np.array(json.loads(self._linker.get_modelmeta().custom_metadata_map["transitions"]), np.float32)
        self.transitions: Floats = learnt + allowed(learnt.shape[1])

    @cached_property
    def _namer(self) -> Any:
        return self.session(self._folder / "names.onnx")

    def session(self, path: Path) -> Any:
        """Return what runs the file at `path`."""
        return load_session(path)

    def tag(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats]:
        """Return hidden states (length, width) and scores (length, 7) of roles for piece ids and word shapes (length)."""
        hidden, scores = self._tagger.run(None, {"words": word_vectors(ids[None]), "shapes": shapes[None]})
        return hidden[0], scores[0]

    def name(self, ids: Ints, shapes: Ints) -> Floats:
        """Return scores (length, 7) of names for piece ids and word shapes (length), from a network of its own."""
        (scores,) = self._namer.run(None, {"words": word_vectors(ids[None]), "shapes": shapes[None]})
        return np.asarray(scores[0], np.float32)

    def link(self, hidden: Floats, places: Ints) -> Floats:
        """Return scores (cues, length, labels) for hidden states (cues, length, width) and places from a cue (cues, length)."""
        (scores,) = self._linker.run(None, {"hidden": hidden, "places": places})
        return np.asarray(scores, np.float32)


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
