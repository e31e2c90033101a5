"""The brief: what is told, under which labels, and that nothing missing breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.cli import render
from crosswire.cli.printer import plain
from crosswire.errors import InputError
from crosswire.export.markdown import markdown
from crosswire.export.page import page
from crosswire.language.matching.judge import MATCHING
from crosswire.model import (
    Block,
    BlockKind,
    Claim,
    Counts,
    Document,
    FindingKind,
    Kind,
    Link,
    LinkKind,
    Span,
    Statement,
    Story,
    Verdict,
    identify,
)
from crosswire.report import order
from crosswire.report.brief import compose
from crosswire.report.changed import afterwards
from crosswire.report.labels import LONGEST, labels
from crosswire.report.lookup import Lookup, Speaker
from crosswire.report.order import SECTIONS
from crosswire.report.stretches import stretches
from crosswire.report.summary import in_words, worded_so
from crosswire.report.views import folded
from crosswire.report.why import explain, report_named, resolve
from crosswire.stage import Notes
from tests.sample_records import sample


def named(name: str, text: str) -> Document:
    """Return a document of that name and text."""
    return Document(identify("d", name, text), name, text, "0" * 64)


def test_no_records_make_an_empty_brief() -> None:
    """Nothing in, nothing told."""
    brief = compose(Notes())
    assert (brief.stories, brief.told, brief.alone, brief.issues) == ((), (), (), ())


def test_a_document_without_statements_is_still_told() -> None:
    """A story of one silent report has no claims and no findings, and is told all the same."""
    report = named("silent", "Nothing is said here.")
    brief = compose(Notes([report, Story("t-1", "Silence", (report.id,))]))
    assert brief.told[0].claims == ()
    assert brief.told[0].figures == ("1 report", "0 claims")


def test_stories_of_one_report_are_listed_beside_those_told() -> None:
    """A story of several reports is told, a story of one is listed; alone it would be told."""
    brief = compose(sample())
    assert [story.title for story in brief.told] == ["Bridge at Tessamouth shut"]
    assert [story.title for story in brief.alone] == ["Rain over Quillfield"]


def test_alike_statements_are_one_line_with_all_places() -> None:
    """The statement and its copy are printed once, with the spans of both."""
    claim = compose(sample()).told[0].shared[0]
    assert [(said.view.who, len(said.content)) for said in claim.said] == [("Ilsa Brandt", 2), ("Ilsa Brandt", 1)]
    assert claim.counts == ("3 reports", "1 channel", "1 origin")


def test_a_list_cut_short_holds_every_speaker() -> None:
    """Of many wordings of one speaker and one of another, the other comes second, so that folding hides no side."""
    view = compose(sample()).told[0].shared[0].statements[0]
    other = replace(view, text="it would not", speaker=Speaker("Tessa Quade", Kind.PERSON))
    wordings = [replace(view, text=f"wording {n}") for n in range(9)]
    assert [said.view.who for said in folded([*wordings, other])][:3] == ["Ilsa Brandt", "Tessa Quade", "Ilsa Brandt"]


def test_every_kind_of_finding_has_one_section() -> None:
    """No finding can be left out of a brief for want of a section, and none is shown twice."""
    kinds = [kind for _, kinds in SECTIONS for kind in kinds]
    assert sorted(kinds) == sorted(FindingKind)


def test_documents_of_one_name_get_labels_that_differ() -> None:
    """Two reports of one stem are told apart everywhere, and each label opens its own report."""
    notes = Notes([named("clip", "one"), named("clip", "two"), named("other", "three")])
    printed = labels(notes.of(Document))
    assert sorted(printed.values())[2] == "other"
    assert len(set(printed.values())) == 3
    for document in notes.of(Document):
        assert report_named(printed[document.id], notes) is document
    with pytest.raises(InputError, match="means 2 records, give one of: clip~"):
        resolve("clip", notes)


@given(st.lists(st.text(max_size=60), max_size=12))
def test_labels_are_unique_short_and_on_one_line(names: list[str]) -> None:
    """Whatever files are called, no two labels are the same, and each can stand inside brackets on a line."""
    documents = {d.id: d for d in (named(name, str(number)) for number, name in enumerate(names))}.values()
    printed = labels(documents)
    assert len(set(printed.values())) == len(documents)
    assert all(0 < len(label) <= LONGEST + 12 and label.isprintable() and "[" not in label for label in printed.values())
    assert labels(reversed(list(documents))) == printed


def test_a_report_called_like_a_handle_can_be_shown() -> None:
    """A report named c1 is the one that `show c1` means."""
    notes = sample()
    notes.add([named("c1", "a report with an awkward name")])
    assert report_named("c1", notes).name == "c1"
    assert isinstance(resolve("c1", notes), Claim)


@given(st.data())
def test_stretches_tile_the_document(data: st.DataObject) -> None:
    """Blocks and what lies between them give back every character, once, in order."""
    text = data.draw(st.text(max_size=40))
    ends = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    report = named("any", text)
    blocks = [Block(Span(report.id, a, b), BlockKind.BODY) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    made = stretches(report, blocks)
    assert "".join(stretch.text for stretch in made) == text
    assert all(text[s.start : s.end] == s.text for s in made)


def test_handles_are_the_same_whatever_the_order_of_records() -> None:
    """The order in which records were noted changes no handle and no line of the brief."""
    notes = sample()
    turned = Notes(reversed(list(notes)))
    assert order.handles(turned) == order.handles(notes)
    assert compose(turned).told[0].claims == compose(notes).told[0].claims


def test_a_person_overrules_a_stage_in_the_lineage() -> None:
    """What a person judged not to be a copy is not printed as one."""
    notes = sample()
    copied = next(notes.links(LinkKind.COPIES))
    assert any("copies" in line.text for line in compose(notes).told[0].lineage)
    notes.add([replace(copied, by="user:desk", verdict=Verdict.NO)])
    assert not any("copies" in line.text for line in compose(notes).told[0].lineage)


def test_a_judgement_on_a_record_that_is_gone_breaks_nothing() -> None:
    """A person's link may outlive the record it points at."""
    notes = sample()
    wire = notes.of(Document)[0]
    notes.add([Link(LinkKind.CITES, wire.id, "m-gone", 1.0, "user:desk", "seen elsewhere")])
    notes.add([Link(LinkKind.RENDERS, "s-gone", "s-lost", 1.0, "user:desk", "unsure", Verdict.UNSURE)])
    assert compose(notes).told
    assert explain("wire", notes).lines


def test_everything_noted_can_be_explained() -> None:
    """Each record of a run has an explanation under its id, and what has no name of its own is shown as it is."""
    notes = sample()
    for record in notes:
        assert explain(record.id, notes).lines


def test_a_claim_is_explained_with_its_arithmetic() -> None:
    """The counts come with the steps that made them and the words they rest on."""
    lines = explain("c1", sample()).lines
    texts = [line.text for line in lines]
    assert "origins 1: Ilsa Brandt" in texts
    assert "copy copies wire: adds none" in texts
    statements = [line for line in lines if line.cites and line.depth == 1]
    assert len(statements) >= 3


@pytest.mark.parametrize("name", ["c99", "", "nothing", "m-"])
def test_what_nothing_is_called_is_an_input_error(name: str) -> None:
    """A name that means nothing is one clear line."""
    with pytest.raises(InputError):
        resolve(name, sample())


def test_the_summary_quotes_the_affirmed_side_and_says_that_it_is_disputed() -> None:
    """The generated summary does not let a denial stand for the claim."""
    lines = [line.text for line in compose(sample()).told[0].summary]
    assert lines == [
        "Ilsa Brandt (hedged; on condition: if the <b>cables</b> held): the bridge would open on 4 May "
        "(three reports, one origin; disputed)."
    ]


@given(st.integers(0, 300))
def test_counts_in_words_hold_no_figure(number: int) -> None:
    """A count in words has no digit, which the check of sentences would take for a number of the text."""
    assert not any(c.isdigit() for c in in_words(number, "report"))


def test_statements_outside_any_story_do_not_break_the_order() -> None:
    """A claim whose story is missing is ordered with the rest."""
    notes = sample()
    statement = notes.of(Statement)[0]
    claim = notes.of(Claim)[0]
    notes.add([replace(claim, id="c-lost", story="t-gone", statements=(statement.id,))])
    assert "c-lost" in order.handles(notes)


def test_a_wording_that_one_report_has_is_counted_as_one() -> None:
    """Behind words that only one report carries the summary does not put the count of the group."""
    view = compose(sample()).told[0].shared[0].statements[0]
    plain = "the bridge would open on Sunday"
    longer = replace(view, document="d-a", text=f"{plain} and the ferry service to Quillfield would end for good")
    others = [replace(view, document=f"d-{n}", text=plain) for n in range(3)]
    assert worded_so(longer, [longer, *others]) == {"d-a"}
    assert worded_so(others[0], [longer, *others]) == {"d-a", "d-0", "d-1", "d-2"}


def test_a_claim_is_shown_by_the_wording_that_it_is_called_by() -> None:
    """Where only one wording is shown, it is the one of the claim's text, not the headline that stands first."""
    claim = compose(sample()).told[0].shared[0]
    first, *_ = claim.statements
    headline = replace(first, text="Bridge shut", place=BlockKind.HEADLINE)
    body = replace(first, text="the bridge would be shut until Sunday")
    shown = replace(claim, text=body.text, statements=(headline, body))
    assert shown.lead.view.text == body.text


def test_a_claim_of_one_report_says_which_claim_it_may_be() -> None:
    """A pair that may be the same is suggested in every list: in a terminal that folds nothing, as Markdown and as HTML."""
    notes = sample()
    story = compose(notes).told[0]
    first, second = story.single[0], story.shared[0]
    sides = first.statements[0].id, second.statements[0].id
    notes.add([Link(LinkKind.CORROBORATES, *sides, 0.45, "claims@1", "near", Verdict.UNSURE)])
    said = f"may be the same as {second.handle}"
    assert said in plain(lambda console: render.brief(compose(notes), console, full=True))
    assert f"({said}) |" in markdown(notes)
    assert f"({said})" in page(notes)
    assert said not in plain(lambda console: render.brief(compose(notes), console))


def test_what_is_stated_to_conflict_is_not_suggested_as_one() -> None:
    """Of two claims that contradict each other nobody reads that they may be the same."""
    notes = sample()
    story = compose(notes).told[0]
    sides = story.single[0].statements[0].id, story.shared[0].statements[0].id
    notes.add([Link(LinkKind.CORROBORATES, *sides, 0.45, "claims@1", "near", Verdict.UNSURE)])
    assert "may be the same" in plain(lambda console: render.brief(compose(notes), console, full=True))
    notes.add([Link(LinkKind.CONTRADICTS, *sides, 0.7, "claims@1", "the opposite")])
    assert "may be the same" not in plain(lambda console: render.brief(compose(notes), console, full=True))


def test_what_may_conflict_is_shown_as_worth_a_look() -> None:
    """A pair that is weighed as possibly against each other stands beside both claims, in every form, and is no finding."""
    notes = sample().without({link.id for link in sample().links(LinkKind.CONTRADICTS)})
    story = compose(notes).told[0]
    first, second = story.single[0], story.shared[0]
    sides = first.statements[0].id, second.statements[0].id
    notes.add([Link(LinkKind.CONTRADICTS, *sides, 0.45, MATCHING, "weighed", Verdict.UNSURE)])
    for shown in (plain(lambda console: render.brief(compose(notes), console)), markdown(notes), page(notes)):
        assert f"may conflict with {second.handle}" in shown
    assert f"may conflict with {first.handle} (worth a look, no finding)" in plain(lambda c: render.brief(compose(notes), c))
    assert not [finding for finding in compose(notes).told[0].findings if "conflict" in finding.kind]


def test_counts_of_one_size_say_who_took_whose_place() -> None:
    """What is left of three counts is told by numbers, and by names where the numbers are those of before."""
    lookup = Lookup(Notes())
    before = Counts((), ("Pell Post",), ("Norland",))
    assert afterwards(before, None, lookup) == "nothing"
    assert afterwards(before, Counts((), ("Pell Post",), ()), lookup) == "0 reports, 1 channel, 0 origins"
    now = afterwards(before, Counts((), ("Pell Post",), ("Joris Blank",)), lookup)
    assert now == "0 reports, 1 channel, 1 origin (Joris Blank instead of Norland)"
