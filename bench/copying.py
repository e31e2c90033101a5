"""F1 of "derived" and the false alarms on shared speech, on labelled pairs: `python -m bench.copying [--read] [--errors]`.

With `--read` the reports are read first, so that words which both give to one source are known. The sets are `reuse_pairs`,
`ecbplus` and `wikinews_stories`; the pairs refer to the reports of the latter two. Peer in the same run: Jaccard of word
3-grams at its own best threshold.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from bench import floors
from bench.datasets import at_hand, datasets, rows
from crosswire.annotate import mentions, statements
from crosswire.engine.local import run_stage
from crosswire.language.reader.combined import CombinedReader
from crosswire.language.terms import words
from crosswire.link import copying
from crosswire.link.passages import Text
from crosswire.model import Document, Verdict
from crosswire.stage import Notes


def main() -> int:
    """Print precision, recall and F1 of derived, the share of statement-only pairs called copies, and the peer's F1."""
    if not at_hand("copying", "reuse_pairs", "ecbplus", "wikinews_stories"):
        return 0
    folder = datasets()
    texts = _texts(folder)
    pairs = [p for p in rows(folder / "reuse_pairs" / "pairs.jsonl.gz") if p["a"] in texts and p["b"] in texts]
    notes = Notes(_document(name, texts[name]) for p in pairs for name in (p["a"], p["b"]))
    if "--read" in sys.argv:
        for stage in (mentions.STAGE, statements.stage(CombinedReader())):
            notes.add(run_stage(stage, notes))
    views = {view.id: view for view in copying.views(notes)}
    said = [_is_copy(views[p["a"]], views[p["b"]]) for p in pairs]
    derived = f1(said, [bool(p["derived"]) for p in pairs])
    speech = [copy for copy, pair in zip(said, pairs, strict=True) if pair["label"] == "STMT"]
    print(f"{len(pairs)} pairs: derived {floors.scores(*derived)}", end="; ")
    print(f"speech only called copying {sum(speech)}/{len(speech)}; 3-gram Jaccard at its best {_peer(pairs, texts):.3f}")
    if "--errors" in sys.argv:
        for copy, pair in zip(said, pairs, strict=True):
            if copy != bool(pair["derived"]):
                print(pair["label"], pair["a"], pair["b"], pair["shared_words"], pair["shared_outside_quotes"], pair["note"])
    kept = 1 - sum(speech) / max(1, len(speech))
    return floors.report("copying", {"derived F1": derived[2], "speech only not called copying": kept})


def f1(said: list[bool], true: list[bool]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    hits = sum(a and b for a, b in zip(said, true, strict=True))
    precision, recall = hits / max(1, sum(said)), hits / max(1, sum(true))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _is_copy(left: Text, right: Text) -> bool:
    """Return what the stage would say: twins are chained; else a key must propose the pair and the comparison pass it."""
    if left.words.tobytes() == right.words.tobytes():
        return True
    shared = set(copying.keys(left)) & set(copying.keys(right))
    return bool(shared) and any(link.verdict is Verdict.YES for link in copying.compare(left, right))


def _peer(pairs: list[dict[str, Any]], texts: dict[str, str]) -> float:
    scores = [_jaccard(texts[p["a"]], texts[p["b"]]) for p in pairs]
    true = [bool(p["derived"]) for p in pairs]
    return max(f1([score >= threshold for score in scores], true)[2] for threshold in sorted(set(scores)))


def _jaccard(left: str, right: str) -> float:
    grams = [set(zip(*(tokens[n:] for n in range(3)), strict=False)) for tokens in (words(left), words(right))]
    return len(grams[0] & grams[1]) / max(1, len(grams[0] | grams[1]))


def _document(name: str, text: str) -> Document:
    return Document(name, name, text, name)


def _texts(folder: Path) -> dict[str, str]:
    ecb = {row["doc_id"]: row["text"] for row in rows(folder / "ecbplus" / "docs.jsonl.gz")}
    return ecb | {row["id"]: row["text"] for row in rows(folder / "wikinews_stories" / "articles.jsonl.gz")}


if __name__ == "__main__":
    sys.exit(main())
