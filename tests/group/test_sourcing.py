"""What stands behind a claim: one item behind many reports, reports that cite each other, reports silent about a denial."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crosswire.group import sourcing
from crosswire.language.said import Said
from crosswire.model import (
    Claim,
    ClaimState,
    Counts,
    Dating,
    DatingKind,
    Document,
    FindingKind,
    Kind,
    Link,
    LinkKind,
    Story,
    Verdict,
)
from crosswire.stage import Notes
from tests.spoken import speaker, spoken

ONA = speaker("Ona Brell", "Tessara")
WIRE = speaker("Dunmore Wire", kind=Kind.OUTLET)
RUMOUR = speaker("several reports", kind=Kind.UNNAMED)


def _claim(members: Sequence[Said], reports: int, origins: tuple[str, ...]) -> Claim:
    counts = Counts(tuple(f"d-{n}" for n in range(reports)), ("Dunmore Wire",), origins)
    return Claim(
        f"c-{members[0].id}", members[0].text, "t-one", tuple(m.id for m in members), counts, ClaimState.ONE_ORIGIN, ""
    )


def _plural(members: Sequence[Said], reports: int, origins: tuple[str, ...]) -> list[str]:
    said = {member.id: member for member in members}
    return [finding.why for finding in sourcing.plural_sources([_claim(members, reports, origins)], said)]


def test_three_reports_of_one_outlets_item_are_plural_sources() -> None:
    """Three reports that all go back to one agency's item give one line that says so."""
    members = [spoken("the dam at Pell is cracked", WIRE, f"d-{n}") for n in range(3)]
    (why,) = _plural(members, 3, ("Dunmore Wire",))
    assert "3 reports, 1 item behind them: Dunmore Wire" in why


def test_words_like_several_reports_are_named() -> None:
    """A claim that one report gives on the word of "several reports" says so where one item stands behind them."""
    members = [spoken("the dam at Pell is cracked", by, f"d-{n}") for n, by in enumerate((WIRE, WIRE, RUMOUR))]
    (why,) = _plural(members, 3, ("Dunmore Wire",))
    assert "several reports" in why


def test_a_named_speaker_behind_many_reports_is_no_plural_source() -> None:
    """What a minister said before all of them may be in many reports; so may what has two origins, or two reports."""
    members = [spoken("the dam at Pell is cracked", ONA, f"d-{n}") for n in range(3)]
    assert _plural(members, 3, ("Ona Brell",)) == []
    wire = [spoken("the dam at Pell is cracked", WIRE, f"d-{n}") for n in range(3)]
    assert _plural(wire, 3, ("Dunmore Wire", "Ona Brell")) == []
    assert _plural(wire, 2, ("Dunmore Wire",)) == []


def _documents(*names: str) -> list[Document]:
    return [Document(name, name, "text", name) for name in names]


def _cites(left: str, right: str, verdict: Verdict = Verdict.YES) -> Link:
    return Link(LinkKind.CITES, left, right, 0.9, "citing@1", f"names {right}", verdict)


def test_reports_that_cite_each_other_are_a_loop() -> None:
    """A ring of three reports is one finding with all three, and its reason names each step."""
    notes = Notes([*_documents("a", "b", "c", "d"), _cites("a", "b"), _cites("b", "c"), _cites("c", "a"), _cites("d", "a")])
    (finding,) = sourcing.citation_loops(notes)
    assert finding.kind is FindingKind.CITATION_LOOP
    assert finding.documents == ("a", "b", "c")
    assert "c cites a" in finding.why


def test_a_chain_of_citations_is_no_loop() -> None:
    """Reports that cite one another in one direction are no finding, nor is a step that was found not to hold."""
    notes = Notes([*_documents("a", "b", "c"), _cites("a", "b"), _cites("b", "c"), _cites("c", "a", Verdict.NO)])
    assert list(sourcing.citation_loops(notes)) == []


def _silences(days: dict[str, date], *, carriers: int = 2) -> list[tuple[str, ...]]:
    """Return the documents silent about a denial that `carriers` reports carry; the denial was made on 2 May 2020."""
    claimed = [spoken("a ferry was turned back at Pell", WIRE, name) for name in ("early", "late")]
    denied = [spoken("no ferry was turned back at Pell", ONA, f"d-{n}", day=date(2020, 5, 2)) for n in range(carriers)]
    names = ("early", "late", *(f"d-{n}" for n in range(carriers)))
    datings = [Dating(name, DatingKind.PUBLISHED, day, day, "stated") for name, day in days.items()]
    notes = Notes([*_documents(*names), *datings, Story("t-one", "the ferry", names)])
    said = {view.id: view for view in (*claimed, *denied)}
    claims = {m.id: claim for group in (claimed, denied) for claim in [_claim(group, 2, ("x",))] for m in group}
    link = Link(LinkKind.CONTRADICTS, claimed[0].id, denied[0].id, 0.8, "claims@1", "one denies the other")
    return [finding.documents for finding in sourcing.silences([link], said, claims, notes)]


def test_a_report_without_the_denial_that_others_carry_is_silent() -> None:
    """Reports written on the day of a denial or later that carry only the claim are named, in one finding."""
    assert _silences({"early": date(2020, 5, 2), "late": date(2020, 5, 3)}) == [("early", "late")]


def test_a_report_written_before_the_denial_is_not_silent() -> None:
    """Whoever wrote before the denial was made could not carry it."""
    assert _silences({"early": date(2020, 5, 1), "late": date(2020, 5, 3)}) == [("late",)]


def test_a_denial_in_one_report_only_says_nothing_of_others() -> None:
    """Silence is worth a line only where at least two other reports carry the denial."""
    assert _silences({"late": date(2020, 5, 3)}, carriers=1) == []
