"""Copying: narrative that two reports share, told apart from speech that both quote, with the direction where it shows."""

from __future__ import annotations

from dataclasses import replace

from crosswire.engine.local import run_pair
from crosswire.link import copying
from crosswire.model import Dating, DatingKind, Kind, Link, LinkKind, Mention, Verdict
from tests.made import Report, notes

COPY = (
    "The harbour board of Port Ossan closed the eastern quay on Tuesday after divers found cracks in two of the piers that "
    "carry the grain terminal. Work will take until the end of the month and the ferries to the islands leave from the west."
)
SPEECH = (
    "“We saw the cracks with our own eyes and we closed the quay within the hour, because nobody in this town wants to see "
    "a ship go down at its own pier,” "
)

DRAFT = (
    "the smallest ferries may carry no more than forty passengers on any crossing between the outer islands in the winter "
    "months, and each of them must have two engines that can be started apart from one another"
)
LONG = " ".join(f"Sentence {n} of a longer account tells of pier {n} and its keeper." for n in range(40))


def links(*reports: Report) -> list[Link]:
    """Return what the stage says of the reports."""
    return [record for record in run_pair(copying.STAGE, notes(*reports)) if isinstance(record, Link)]


def test_shared_narrative_is_copying_with_both_spans() -> None:
    """The shared passage is given in both reports, word for word."""
    left = Report("a", "Storms came first. " + COPY)
    right = Report("b", COPY + " Nobody was hurt, a warden said.")
    (link,) = links(left, right)
    made = notes(left, right)
    assert [made.text(span) for span in link.evidence] == [COPY.removesuffix(".")] * 2


def test_shared_speech_alone_is_no_copying() -> None:
    """Two reporters who quote one speech have not copied one another."""
    assert links(Report("a", SPEECH + "said the mayor at noon."), Report("b", "On Friday the mayor told us: " + SPEECH)) == []


def test_unrelated_reports_share_nothing() -> None:
    """Reports without a passage in common are not linked."""
    assert links(Report("a", COPY), Report("b", "A committee in Velm voted for a new library roof on Monday evening.")) == []


def test_earlier_report_is_the_original() -> None:
    """Dates give the direction: the later report copies the earlier one."""
    late, early = Report("a", COPY + " More soon.", "2031-05-08"), Report("b", COPY, "2031-05-06")
    (link,) = links(late, early)
    assert (link.left, link.right) == (late.document.id, early.document.id)
    assert "2031-05-06" in link.why


def test_credit_gives_the_direction_against_dates() -> None:
    """A report that names the other's publisher as its source is the copy, whatever the dates say."""
    copy = Report("a", COPY + " Source: Ossan Wire", "2031-05-06")
    credit = copy.mention("Ossan Wire")
    copy.records.append(Link(LinkKind.CITES, copy.document.id, credit.id, 1.0, "test@1", "a credit line"))
    original = Report("b", COPY + " By our staff in town.", "2031-05-08", publisher="Ossan Wire")
    (link,) = links(copy, original)
    assert (link.left, link.right) == (copy.document.id, original.document.id)
    assert isinstance(notes(copy).find(credit.id), Mention)


def test_the_address_of_the_other_gives_the_direction() -> None:
    """A report taken from ossanwire.example is the copy of the Ossan Wire's, though neither is dated."""
    copy = Report("a", COPY + " Source Article from https://www.ossanwire.example/quay")
    address = copy.mention("https://www.ossanwire.example/quay", Kind.OUTLET, "ossanwire.example")
    copy.records.append(Link(LinkKind.CITES, copy.document.id, address.id, 1.0, "test@1", "the address it was taken from"))
    original = Report("b", COPY + " By our staff in town.", publisher="Ossan Wire")
    (link,) = links(copy, original)
    assert (link.left, link.right) == (copy.document.id, original.document.id)


def test_unknown_direction_is_said() -> None:
    """Without dates, credits or a difference in length the direction is unknown, and the reason says so."""
    (link,) = links(Report("a", COPY + " Alpha."), Report("b", COPY + " Omega."))
    assert "not known" in link.why
    assert link.left < link.right


def test_cut_report_is_the_copy() -> None:
    """A report contained in a much longer one was probably cut from it."""
    long = Report("a", COPY + " " + " ".join(f"Word{n} of a longer account that goes on." for n in range(20)))
    short = Report("b", COPY)
    (link,) = links(long, short)
    assert link.left == short.document.id


def test_reprints_by_the_thousand_stay_a_chain() -> None:
    """Word-for-word twins link each to the next: no bucket overflows and the work does not explode."""
    found = links(*(Report(f"r{n:03}", COPY) for n in range(450)))
    assert len(found) == 449


def test_a_crowd_of_slightly_changed_reprints_is_one_family() -> None:
    """Hundreds of reprints, each with a word of its own, stay connected, and the pairs stay few."""
    number = 450
    found = links(*(Report(f"r{n:03}", f"{COPY} Gate {n} is open.") for n in range(number)))
    family = {report: report for link in found for report in (link.left, link.right)}

    def head(report: str) -> str:
        return report if family[report] == report else head(family[report])

    for link in sorted(found, key=lambda link: (link.left, link.right)):
        family[head(link.left)] = head(link.right)
    assert len({head(report) for report in family}) == 1
    assert len(family) == number
    assert len(found) < 4 * number


def test_order_changes_nothing() -> None:
    """The same reports the other way round give the same link."""
    reports = Report("a", COPY), Report("b", COPY + " Twice.", "2031-05-08")
    assert [link.id for link in links(*reports)] == [link.id for link in links(*reversed(reports))]


def given(report: Report, content: str, source: Mention, cue: str) -> None:
    """Note that the report gives the content to the source, in these words."""
    made = report.said(content, source)
    report.records[-1] = replace(made, cue=report.span(cue))


def drafted(name: str, frame: str, source: str, kind: Kind = Kind.ORGANISATION) -> Report:
    """Return a report that gives the draft to a source; what the frame says besides is its own."""
    report = Report(name, frame.format(DRAFT))
    given(report, DRAFT, report.mention(source, kind), "said")
    return report


def test_the_wording_of_a_source_that_both_had_is_no_copying() -> None:
    """Two reporters give the same sentence to one board: neither copied the other, and the link says whose words they are."""
    one = drafted("a", "Winter rules are near. Under a draft, {}, the Island Board said on Monday in Velm.", "Island Board")
    other = drafted("b", "Nobody was asked before. Among other things {}, said the board, which meets in May.", "board")
    (link,) = links(one, other)
    assert link.verdict is Verdict.NO
    assert "a source that both had" in link.why
    assert "oard: " in link.why


def test_a_copy_that_takes_the_attribution_along_is_a_copy() -> None:
    """Who shares "the Island Board said on Monday" as well has shared the reporter's words, not only the board's."""
    frame = "Winter rules are near, and the Island Board said on Monday in Velm that under its newest draft {}."
    one, other = drafted("a", frame, "Island Board"), drafted("b", frame + " More follows.", "Island Board")
    (link,) = links(one, other)
    assert link.verdict is Verdict.YES


def test_words_of_two_different_sources_are_not_one_source() -> None:
    """A sentence that one report gives to a board and the other to a person of another name was copied by someone."""
    one = drafted("a", "Winter rules are near. Under a draft, {}, the Island Board said on Monday in Velm.", "Island Board")
    other = drafted("b", "Nobody was asked before. Among other things {}, said Tomas Wendel.", "Tomas Wendel", Kind.PERSON)
    assert [link.verdict for link in links(one, other)] == [Verdict.YES]


def test_phrases_scattered_through_long_reports_are_no_copying() -> None:
    """Background in set phrases, a small part of two long reports, makes neither of them a copy; of two short ones it does."""
    phrases = [
        "the worst storm on this coast since the harbour of Pell was built",
        "the ferry Wren ran aground with ninety people aboard on a Monday night",
    ]
    short = [Report(name, f"{end}. ".join(phrases) + f" {end}.") for name, end in (("a", "alpha"), ("b", "omega"))]
    assert [link.verdict for link in links(*short)] == [Verdict.YES]
    unlike = LONG.replace("keeper", "ship"), LONG.replace("pier", "quay").replace("Sentence", "Line").replace("tells", "speaks")
    long = [Report(r.document.name, f"{text} {r.document.text}") for r, text in zip(short, unlike, strict=True)]
    assert links(*long) == []


def test_an_inferred_date_gives_no_direction() -> None:
    """A date that the story only suggests does not say which of two reports is the copy."""
    one, other = Report("a", COPY + " Alpha.", "2031-05-06"), Report("b", COPY + " Omega.")
    day = one.records[-1]
    assert isinstance(day, Dating)
    later = Dating(other.document.id, DatingKind.PUBLISHED, day.earliest, day.latest, "inferred: 'today'")
    other.records.append(replace(later, earliest=later.earliest and later.earliest.replace(day=8), latest=None))
    (link,) = links(one, other)
    assert "not known" in link.why
