"""Score the intake: furniture, blocks, dates, publishers, and what of a report's own text is lost.

python -m bench.furniture             # the shipped example, and every set at hand
python -m bench.furniture --errors N  # also print N examples of body paragraphs that were set aside, a set
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import floors
from crosswire.ingest.intake import Received, take_in
from crosswire.ingest.sources import Raw, find
from crosswire.model import Block, BlockKind, Dating, DatingKind, Document

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
GOLDS = {
    "example": (ROOT / "examples/harbour", ROOT / "examples/harbour.gold.json"),
    "syria-2015": (SHARED / "cases/syria-2015", SHARED / "cases/syria-2015/gold.json"),
}
SET_ASIDE = frozenset({BlockKind.FURNITURE, BlockKind.BIOGRAPHY})
BODY_WORDS = 8  # a shorter line of a gold text may be a subheading, a byline or a list item
PLAIN = 300  # texts on which speed is measured
SHINGLE = 4  # tokens; the metric of the article extraction benchmark

Figures = dict[str, float]
Json = Any


def f1(hits: float, made: float, wanted: float) -> float:
    """Return the harmonic mean of precision and recall from counts."""
    return 2 * hits / (made + wanted) if made + wanted else 1.0


def blocks_of(received: Received) -> list[Block]:
    """Return the blocks of a report, in order."""
    return [r for r in received.records if isinstance(r, Block)]


def characters(text: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """Return the offsets in the ranges that are not white space."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def score_gold(folder: Path, gold: Json) -> Figures:
    """Return furniture F1, overlap of the other kinds, and the share of documents whose facts are right."""
    by_name = {received.raw.name: received for received in map(take_in, find([str(folder)])[0])}
    pairs = [(g, r, r.document) for g in gold["documents"] if (r := by_name[g["id"]]).document]
    hits = made = wanted = 0
    for stated, received, document in pairs:
        if document is None or stated["furniture"] is None:
            continue
        own = characters(document.text, [(b.span.start, b.span.end) for b in blocks_of(received) if b.kind in SET_ASIDE])
        right = characters(document.text, stated["furniture"])
        hits, made, wanted = hits + len(own & right), made + len(own), wanted + len(right)
    return {
        "furniture F1": f1(hits, made, wanted),
        "headline": _spans_right(pairs, "headline", BlockKind.HEADLINE),
        "standfirst": _spans_right(pairs, "standfirst", BlockKind.STANDFIRST),
        "captions": _spans_right(pairs, "captions", BlockKind.CAPTION),
        "publisher": _share(g["publisher"] == d.publisher for g, _, d in pairs if d),
        "byline": _share(g["byline"] == d.byline for g, _, d in pairs if d),
        "published right or unknown": _share(_published_fits(g["published"], r) for g, r, _ in pairs),
        "published known": _share(_dating(r, DatingKind.PUBLISHED) is not None for _, r, _ in pairs),
        "page date": _share(g["page_date"] == _day(_dating(r, DatingKind.PAGE)) for g, r, _ in pairs if g.get("page_date")),
    }


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 1.0


def _spans_right(pairs: Sequence[tuple[Json, Received, Document | None]], key: str, kind: BlockKind) -> float:
    """Return the share of documents where the blocks of a kind are exactly the gold's, where gold gives offsets."""
    checked = []
    for stated, received, _ in pairs:
        if stated["furniture"] is None:
            continue
        wanted = stated.get(key) or []
        spans = wanted if wanted and isinstance(wanted[0], list) else [wanted] if wanted else []
        checked.append([[b.span.start, b.span.end] for b in blocks_of(received) if b.kind is kind] == spans)
    return _share(checked)


def _dating(received: Received, kind: DatingKind) -> Dating | None:
    return next((r for r in received.records if isinstance(r, Dating) and r.kind is kind), None)


def _day(dating: Dating | None) -> str | None:
    return str(dating.earliest) if dating else None


def _published_fits(wanted: list[str | None], received: Received) -> bool:
    dating = _dating(received, DatingKind.PUBLISHED)
    return dating is None or (wanted[0] or "0") <= str(dating.earliest) <= str(dating.latest) <= (wanted[1] or "9")


def pages(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of a set: name without suffix, bytes."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile() and (stream := tar.extractfile(member)):
                yield Path(member.name).stem, stream.read()


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the bag of token 4-grams of a text, as the article extraction benchmark counts them."""
    tokens = re.findall(r"\w+", text)
    return Counter(
        tuple(tokens[max(0, i) : i + SHINGLE]) for i in range(min(0, len(tokens) - SHINGLE), max(1, len(tokens) - SHINGLE + 1))
    )


def score_pages(folder: Path) -> Figures:
    """Return shingle precision, recall and F1 over the benchmark's pages: extraction alone, and without what was set aside."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    rows: dict[str, list[tuple[float, float]]] = {"all text": [], "body": []}
    started, count = time.perf_counter(), 0
    for name, data in pages(folder / "html.tar.xz"):
        if name not in truth:
            continue
        received = take_in(Raw(name, f"{name}.html", data))
        count += 1
        wanted = shingles(truth[name]["articleBody"])
        for key, text in _readings(received).items():
            own = shingles(text)
            true = sum((own & wanted).values())
            rows[key].append((true / max(1, sum(own.values())), true / max(1, sum(wanted.values()))))
    figures = {"pages/s": count / (time.perf_counter() - started)}
    for key, values in rows.items():
        precision, recall = (sum(v[i] for v in values) / len(values) for i in (0, 1))
        figures[f"{key} shingle F1"] = 2 * precision * recall / (precision + recall)
    return figures


def _readings(received: Received) -> dict[str, str]:
    if received.document is None:
        return {"all text": "", "body": ""}
    document = received.document
    body = [document.cut(b.span) for b in blocks_of(received) if b.kind in {BlockKind.BODY, BlockKind.STANDFIRST}]
    return {"all text": document.text, "body": "\n".join(body)}


def score_loss(folder: Path, errors: int) -> Figures:
    """Return the share of real body paragraphs, and of their characters, that plain-text intake sets aside.

    The texts are the gold article texts: every paragraph of some length is the report's own.
    """
    with gzip.open(folder / "dev.ground-truth.jsonl.gz", "rt", encoding="utf-8") as stream:
        truth = [row for row in map(json.loads, stream) if row.get("main_content")]
    lost, paragraphs, lost_characters, all_characters = [], 0, 0, 0
    started = time.process_time()
    for row in truth:
        received = take_in(Raw(row["file_id"], f"{row['file_id']}.txt", row["main_content"].encode()))
        if received.document is None:
            continue
        for block in blocks_of(received):
            text = received.document.cut(block.span)
            if len(text.split()) < BODY_WORDS:
                continue
            paragraphs, all_characters = paragraphs + 1, all_characters + len(text)
            if block.kind in SET_ASIDE:
                lost.append(f"{row['file_id']} [{block.why}] {text[:150]!r}")
                lost_characters += len(text)
    seconds = time.process_time() - started
    for line in random.Random(1).sample(lost, min(errors, len(lost))):
        print(line)
    return {
        "body paragraphs kept": 1 - len(lost) / paragraphs,
        "body characters kept": 1 - lost_characters / all_characters,
        "documents per CPU second": len(truth) / seconds,
    }


def _norm(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def score_facts(folder: Path, limit: int, errors: int) -> Figures:
    """Return how often title, writer and date of publication of real pages are right, of those that the gold states."""
    with gzip.open(folder / "dev.ground-truth.jsonl.gz", "rt", encoding="utf-8") as stream:
        truth = {row["file_id"]: row for row in map(json.loads, stream)}
    tally: Counter[str] = Counter()
    missed = []
    for name, data in pages(folder / "dev.html.tar.xz"):
        row = truth.get(name)
        if row is None or tally["pages"] >= limit:
            continue
        tally["pages"] += 1
        received = take_in(Raw(name, f"{name}.html", data))
        dating = _dating(received, DatingKind.PUBLISHED)
        document = received.document
        if row["publish_date"]:
            tally["dates"] += 1
            tally["dates made"] += dating is not None
            tally["dates right"] += _day(dating) == row["publish_date"][:10]
            if _day(dating) != row["publish_date"][:10]:
                missed.append(f"{name} date {row['publish_date']} got {_day(dating)} [{dating.why if dating else ''}]")
        if row["title"] and document:
            tally["titles"] += 1
            tally["titles right"] += _norm(row["title"]) in _norm(document.title) or _norm(document.title or "?") in _norm(
                row["title"]
            )
        if row["author"] and document:
            tally["authors"] += 1
            tally["authors right"] += any(
                _norm(part) in _norm(document.byline) for part in re.split(r",|\band\b|&", row["author"]) if _norm(part)
            )
    for line in random.Random(1).sample(missed, min(errors, len(missed))):
        print(line)
    return {
        "page dates precision": tally["dates right"] / max(1, tally["dates made"]),
        "page dates recall": tally["dates right"] / max(1, tally["dates"]),
        "page titles": tally["titles right"] / max(1, tally["titles"]),
        "page writers": tally["authors right"] / max(1, tally["authors"]),
    }


def main() -> int:
    """Score everything at hand; the exit status is 1 when a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder of reports")
    parser.add_argument("gold", type=Path, nargs="?", help="its gold file")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--pages", type=int, default=250, help="how many pages of the larger set are read for their facts")
    arguments = parser.parse_args()
    golds = {arguments.folder.name: (arguments.folder, arguments.gold)} if arguments.folder else GOLDS
    status = 0
    for name, (folder, path) in golds.items():
        if folder.is_dir() and path.is_file():
            status |= floors.report(f"furniture {name}", score_gold(folder, json.loads(path.read_text(encoding="utf-8"))))
        else:
            print(f"furniture {name}: not at hand, not measured")
    if arguments.folder:
        return status
    return status | _sets(SHARED / "datasets", arguments.errors, arguments.pages)


def _sets(datasets: Path, errors: int, limit: int) -> int:
    status = 0
    wcxb, extraction = datasets / "wcxb_articles", datasets / "article_extraction_benchmark"
    if wcxb.is_dir():
        status |= floors.report("furniture wcxb", score_loss(wcxb, errors) | score_facts(wcxb, limit, errors))
    if extraction.is_dir():
        status |= floors.report("furniture pages", score_pages(extraction))
    return status


if __name__ == "__main__":
    sys.exit(main())
