"""What falls when a source, an outlet or a report is withdrawn."""

from __future__ import annotations

from crosswire.group import claims, entities, findings, stories
from crosswire.group.withdrawal import Fall, Withdrawn, withdraw
from crosswire.model import Claim, Document, Entity, FindingKind, Kind, Link, LinkKind, Polarity
from crosswire.stage import Notes
from tests.made import Report, notes

SHUT = "the quay at Pell is shut"


def grouped(*reports: Report, links: tuple[Link, ...] = ()) -> Notes:
    """Return the notes of reports of one story, with all that say one thing in one claim."""
    noted = notes(*reports)
    ids = sorted(d.id for d in noted.of(Document))
    noted.add([Link(LinkKind.SAME, ids[0], other, 1.0, "user:test", "") for other in ids[1:]])
    noted.add(links)
    noted.add(stories.run(noted))
    noted.add(entities.run(noted))
    noted.add(claims.run(noted))
    noted.add(findings.run(noted))
    return noted


def press(name: str, publisher: str, speaker: str = "Joris Blank", **fields: Polarity) -> Report:
    """Return a report in which a speaker says that the quay is shut."""
    report = Report(name, f"{speaker} said {SHUT}.", publisher=publisher)
    report.said(SHUT, report.mention(speaker), **fields)
    return report


def same(*reports: Report) -> tuple[Link, ...]:
    """Return links that make the statements of the reports one claim."""
    ids = [record.id for report in reports for record in report.records if record.id.startswith("s-")]
    return tuple(Link(LinkKind.CORROBORATES, ids[0], other, 1.0, "user:test", "") for other in ids[1:])


def party(noted: Notes, name: str) -> frozenset[str]:
    """Return the mentions of the parties of that name."""
    return frozenset(m for entity in noted.of(Entity) if entity.name == name for m in entity.mentions)


def counts(fall: Fall) -> list[tuple[int, int] | None]:
    """Return reports and origins of each claim afterwards."""
    return [(len(left.reports), len(left.origins)) if left else None for _, left in fall.claims]


def test_a_claim_falls_with_its_only_source() -> None:
    """Two reports of one speaker lose their claim with the speaker, and both statements fall."""
    one, two = press("a", "Pell Post"), press("b", "Dunmore Daily")
    names = Link(LinkKind.SAME, one.records[1].id, two.records[1].id, 1.0, "user:test", "")
    noted = grouped(one, two, links=(*same(one, two), names))
    fall = withdraw(Withdrawn(mentions=party(noted, "Joris Blank")), noted)
    assert counts(fall) == [None]
    assert fall.lost == fall.claims
    assert len(fall.statements) == 2


def test_a_claim_of_two_sources_stands_on_the_other() -> None:
    """Without one of two speakers the claim has one report and one origin left, and is not lost."""
    one, two = press("a", "Pell Post"), press("b", "Dunmore Daily", "Ana Torvald")
    noted = grouped(one, two, links=same(one, two))
    assert [len(claim.counts.origins) for claim in noted.of(Claim)] == [2]
    fall = withdraw(Withdrawn(mentions=party(noted, "Ana Torvald")), noted)
    assert (counts(fall), fall.lost) == ([(1, 1)], ())
    assert fall.weaker == fall.claims


def test_a_copy_falls_with_what_it_copies_and_not_the_other_way() -> None:
    """Withdrawing the root withdraws its copy's claim; withdrawing the copy takes a report and no origin."""
    root, copy = press("a", "Pell Post"), press("b", "Dunmore Daily")
    copied = Link(LinkKind.COPIES, copy.document.id, root.document.id, 1.0, "copying@1", "")
    noted = grouped(root, copy, links=(*same(root, copy), copied))
    assert counts(withdraw(Withdrawn(documents=frozenset({root.document.id})), noted)) == [None]
    assert counts(withdraw(Withdrawn(documents=frozenset({copy.document.id})), noted)) == [(1, 1)]


def test_an_outlet_takes_what_it_published_and_what_it_relayed() -> None:
    """Without an outlet its own report falls, and so does what another report has through it."""
    own = press("a", "Pell Post")
    relayed = Report("b", f"Ana Torvald said {SHUT}, Pell Post reported.", publisher="Dunmore Daily")
    speaker, outlet = relayed.mention("Ana Torvald"), relayed.mention("Pell Post", Kind.OUTLET)
    relayed.said(SHUT, speaker, (outlet,))
    other = press("c", "Calder Times", "Ida Moor")
    noted = grouped(own, relayed, other, links=same(own, relayed, other))
    fall = withdraw(Withdrawn(names=frozenset({"Pell Post"})), noted)
    assert counts(fall) == [(1, 1)]
    assert fall.documents == (own.document.id,)


def test_an_unnamed_source_takes_nobody_else_along() -> None:
    """Two unnamed sources of one description are two: withdrawing one leaves the other."""
    reports = []
    for name in ("a", "b"):
        report = Report(name, f"A warden said {SHUT}.", publisher=f"The {name} post")
        report.said(SHUT, report.mention("A warden", Kind.UNNAMED))
        reports.append(report)
    noted = grouped(*reports, links=same(*reports))
    fall = withdraw(Withdrawn(mentions=frozenset({reports[0].records[1].id})), noted)
    assert counts(fall) == [(1, 1)]


def test_findings_fall_with_their_reports_and_others_stay() -> None:
    """What was said of a report without a publisher falls with it; the same of another report stays."""
    known, unknown = press("a", "Pell Post"), Report("b", "It rained at Pell.")
    noted = grouped(known, unknown)
    kinds = [f.kind for f in withdraw(Withdrawn(documents=frozenset({unknown.document.id})), noted).findings]
    assert kinds == [FindingKind.UNKNOWN_PUBLISHER]
    assert withdraw(Withdrawn(documents=frozenset({known.document.id})), noted).findings == ()


def test_withdrawing_nothing_changes_nothing() -> None:
    """Without anything to take away nothing falls, and the notes stay as they are."""
    noted = grouped(press("a", "Pell Post"))
    before = list(noted)
    fall = withdraw(Withdrawn(), noted)
    assert (fall.claims, fall.findings, fall.statements) == ((), (), frozenset())
    assert list(noted) == before


def citing(name: str, publisher: str, outlet: str, *reports: Report) -> tuple[Report, tuple[Link, ...]]:
    """Return a report that has it from an outlet that the quay is shut, and links to the reports that it cites."""
    report = Report(name, f"{SHUT.capitalize()}, Joris Blank said, according to {outlet}.", publisher=publisher)
    relay = report.mention(outlet, Kind.OUTLET)
    report.said(SHUT.capitalize(), report.mention("Joris Blank"), (relay,))
    links = (Link(LinkKind.CITES, report.document.id, other.document.id, 0.9, "citing@1", "") for other in reports)
    return report, tuple(links)


def dropped(noted: Notes, *reports: Report) -> list[tuple[int, int] | None]:
    """Return what is left of each claim without the reports."""
    return counts(withdraw(Withdrawn(documents=frozenset(report.document.id for report in reports)), noted))


def test_what_a_report_has_through_a_withdrawn_report_falls_with_it() -> None:
    """A claim that one report made and another only has from it loses its last origin."""
    post = press("a", "Pell Post")
    daily, cites = citing("b", "Dunmore Daily", "Pell Post", post)
    noted = grouped(post, daily, links=(*same(post, daily), *cites))
    assert dropped(noted, post) == [None]
    assert dropped(noted, daily) == [(1, 1)]


def test_a_claim_stands_where_another_path_leads_to_its_source() -> None:
    """A third report that heard the speaker itself, or a second report of the cited outlet that carries the claim, holds it."""
    post, radio = press("a", "Pell Post"), press("c", "Radio Calder")
    daily, cites = citing("b", "Dunmore Daily", "Pell Post", post)
    assert dropped(grouped(post, daily, radio, links=(*same(post, daily, radio), *cites)), post) == [(1, 1)]
    again = press("d", "Pell Post")
    both, cites = citing("b", "Dunmore Daily", "Pell Post", post, again)
    noted = grouped(post, both, again, links=(*same(post, both, again), *cites))
    assert [left and left[0] for left in dropped(noted, post)] == [2]
    assert dropped(noted, post, again) == [None]


def test_who_cites_a_report_that_fell_falls_too() -> None:
    """The radio has it from the Daily, which has it from the Post: without the Post nothing is left."""
    post = press("a", "Pell Post")
    daily, first = citing("b", "Dunmore Daily", "Pell Post", post)
    radio, second = citing("c", "Radio Calder", "Dunmore Daily", daily)
    noted = grouped(post, daily, radio, links=(*same(post, daily, radio), *first, *second))
    assert dropped(noted, post) == [None]


def test_a_report_of_another_claim_holds_what_cites_its_outlet() -> None:
    """Who has a claim from the Post does not rest on a report of the Post that says something else and is not cited."""
    other = Report("a", "Ana Torvald said the fog has lifted over Pell.", publisher="Pell Post")
    other.said("the fog has lifted over Pell", other.mention("Ana Torvald"))
    daily, _ = citing("b", "Dunmore Daily", "Pell Post")
    assert dropped(grouped(other, daily), other) == [None]
