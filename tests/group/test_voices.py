"""Unnamed sources that two reports quote with the same words are one voice."""

from __future__ import annotations

from pathlib import Path

from crosswire.engine import local
from crosswire.ingest.sources import find
from crosswire.model import Claim
from crosswire.pipeline import chosen_reader, plan

QUOTE = "We were called to the tannery at four and found the gate open and the dogs gone"


def _origins(folder: Path, second: str) -> list[int]:
    for name, headline, quote, who in (
        ("one", "Guards find tannery gate open", QUOTE, "a police spokeswoman"),
        ("two", "Dogs gone from Ostel tannery", second, "a spokeswoman"),
    ):
        text = f'{headline}\n\nThe dogs of the Ostel tannery are missing since Friday.\n\n"{quote}," {who} said.\n'
        (folder / f"{name}.txt").write_text(text)
    raws, _ = find([str(folder)])
    notes = local.run(plan(chosen_reader("rules")), local.noted(local.receive(raws)))
    return [len(claim.counts.origins) for claim in notes.of(Claim) if len(claim.counts.reports) == 2]


def test_one_quotation_is_one_origin(tmp_path: Path) -> None:
    """Two reports that quote a spokeswoman with the same words are two reports and one origin."""
    assert _origins(tmp_path, QUOTE) == [1]


def test_other_words_are_no_proof(tmp_path: Path) -> None:
    """The same description with other words stays two origins, or two claims."""
    assert _origins(tmp_path, "Somebody opened the tannery gate at four and let the dogs out") in ([], [2])
