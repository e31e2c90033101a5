"""Score a folder of reports against a gold file, layer by layer, and hold the floors.

python -m bench.gold                          # the shipped example, and the real reports where they are at hand
python -m bench.gold FOLDER GOLD --name NAME  # any folder with a gold file of that form
python -m bench.gold --misses                 # also list what was missed and what was made up
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench import floors, gold_scores
from bench.gold_match import Json, Pairing, pair
from crosswire.engine import local
from crosswire.export.form import form
from crosswire.ingest.sources import find
from crosswire.model import Document, Mention
from crosswire.pipeline import chosen_reader, plan
from crosswire.settings import Settings
from crosswire.stage import Notes

ROOT = Path(__file__).parents[1]
CASES = {
    "harbour": (ROOT / "examples/harbour", ROOT / "examples/harbour.gold.json"),
    "syria-2015": (ROOT.parent / "shared/cases/syria-2015", ROOT.parent / "shared/cases/syria-2015/gold.json"),
}


def analysed(folder: Path) -> Notes:
    """Return the notes of a run over the folder."""
    raws, issues = find([str(folder)])
    notes = local.noted(local.receive(raws))
    notes.add(issues)
    return local.run(plan(chosen_reader(Settings().reader)), notes)


def score(notes: Notes, gold: Json) -> tuple[gold_scores.Figures, Pairing, Json]:
    """Return all figures of a run, the pairing of statements behind them, and the run in its JSON form."""
    made = form(notes)
    texts = {d.name: d.text for d in notes.of(Document)}
    pairing = pair(gold, made, texts)
    mention_names = {m.id: m.name for m in notes.of(Mention)}
    figures = (
        gold_scores.documents(gold, made)
        | gold_scores.furniture(gold, made, texts)
        | gold_scores.entities(gold, made, texts)
        | gold_scores.statements(gold, made, pairing)
        | gold_scores.details(gold, made, pairing, texts)
        | gold_scores.claims(gold, made, pairing)
        | gold_scores.relations(gold, made, pairing)
        | gold_scores.findings(gold, made, pairing)
        | gold_scores.citations(gold, made, mention_names)
    )
    return figures, pairing, made


def print_misses(gold: Json, made: Json, pairing: Pairing) -> None:
    """Print the gold statements that were not found, and the statements of the run that the gold does not have."""
    name = {d["id"]: d["name"] for d in made["documents"]}
    by_id = {s["id"]: s for s in made["statements"]}
    for wanted in gold["statements"]:
        if wanted["id"] not in pairing.matched:
            other = pairing.other_speaker.get(wanted["id"])
            got = f" (read with the speaker {by_id[other]['speaker']['name']})" if other else ""
            print(f"missed  {wanted['document']} {wanted['id']} {wanted['speaker']}: {wanted['text'][:90]}{got}")
    taken = set(pairing.matched.values()) | set(pairing.other_speaker.values())
    annotated = {d["id"] for d in gold["documents"]}
    for statement in made["statements"]:
        if statement["id"] not in taken and name[statement["document"]] in annotated:
            print(f"extra   {name[statement['document']]} {statement['speaker']['name']}: {statement['text'][:100]}")


def main() -> int:
    """Score the named folder, or every case at hand; the exit status is 1 when a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--name", default="custom", help="the benchmark whose floors in floors.json apply")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was made up")
    arguments = parser.parse_args()
    cases = {arguments.name: (arguments.folder, arguments.gold)} if arguments.folder else CASES
    status = 0
    for name, (folder, path) in cases.items():
        if not folder.is_dir() or not path.is_file():
            print(f"{name}: not at hand ({folder.name} is absent), not measured")
            continue
        gold: Json = json.loads(path.read_text(encoding="utf-8"))
        figures, pairing, made = score(analysed(folder), gold)
        status |= floors.report(name, figures)
        if arguments.misses:
            print_misses(gold, made, pairing)
    return status


if __name__ == "__main__":
    sys.exit(main())
