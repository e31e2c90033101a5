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


def test_a_shared_wording_without_quotation_marks_is_one_voice(tmp_path: Path) -> None:
    """Two unnamed sources whose words two reporters give alike, six content words in a row, are one origin."""
    told = "the current plan offers no tangible gains, particularly on easing the border blockade of the tannery"
    for name, who in (("one", "Port officials"), ("two", "Some officials")):
        text = f"Tannery plan {name}\n\nThe dogs of the Ostel tannery are missing since Friday.\n\n{who} said {told}.\n"
        (tmp_path / f"{name}.txt").write_text(text)
    raws, _ = find([str(tmp_path)])
    notes = local.run(plan(chosen_reader("rules")), local.noted(local.receive(raws)))
    assert [len(claim.counts.origins) for claim in notes.of(Claim) if len(claim.counts.reports) == 2] == [1]


def test_one_quotation_given_to_two_parties_is_one_origin(tmp_path: Path) -> None:
    """Where two reports give the same long quotation to two named parties, one of them spoke it."""
    for name, who in (("one", "Ostel Tannery"), ("two", "Union leader Ona Brell")):
        text = f'Inquiry {name}\n\nThe dogs of the Ostel tannery are missing since Friday.\n\n"{QUOTE}," {who} said.\n'
        (tmp_path / f"{name}.txt").write_text(text)
    raws, _ = find([str(tmp_path)])
    notes = local.run(plan(chosen_reader("rules")), local.noted(local.receive(raws)))
    assert [len(claim.counts.origins) for claim in notes.of(Claim) if len(claim.counts.reports) == 2] == [1]
