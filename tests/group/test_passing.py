"""Word that one report has from another: what is cited through an outlet is no source beside the outlet's own."""

from __future__ import annotations

import pytest

from crosswire.group import roots, tracing
from crosswire.model import Form, Kind, Link, LinkKind, Mention, Mode, Statement, Story, Verdict
from tests.group.test_roots import counted
from tests.made import Report, notes

CLAIM = "the pilot had slept"


def own(source: str = "two officials", name: str = "a", **fields: object) -> tuple[Report, Statement]:
    """Return the Courier's report, which has the claim from a source of its own."""
    report = Report(name, f"Ossan. {source} said {CLAIM}. {name}", publisher="Ossan Courier")
    return report, report.said(CLAIM, report.mention(source, Kind.UNNAMED, **fields))


def citing(source: str, name: str = "b", outlet: str = "Ossan Courier", **fields: object) -> tuple[Report, Statement]:
    """Return a report of another publisher that has the claim through an outlet, on the word of such a source."""
    report = Report(name, f"Later {CLAIM}, {outlet} reported, citing {source}. {name}", publisher=f"Radio {name}")
    relay = report.mention(outlet, Kind.OUTLET)
    return report, report.said(CLAIM, report.mention(source, Kind.UNNAMED, **fields), (relay,))


def origins(*made: tuple[Report, Statement]) -> tuple[str, ...]:
    """Return the origins of the claim that the statements make."""
    return counted(notes(*(report for report, _ in made)), *(statement for _, statement in made)).origins


@pytest.mark.parametrize("cited", ["two officials", "officials", "an official", "sources", "people briefed on the inquiry"])
def test_a_source_cited_through_an_outlet_is_the_one_of_its_report(cited: str) -> None:
    """The same description, a shorter one, or one that says nothing."""
    assert origins(own(), citing(cited)) == ("two officials",)


def test_the_arithmetic_says_whence_the_word_was_passed_on() -> None:
    """One channel, one origin, and the step from report to report."""
    (first, one), (second, other) = own(), citing("officials")
    counts = counted(notes(first, second), one, other)
    assert (len(counts.reports), counts.channels) == (2, ("Ossan Courier",))
    assert any("passed on, as a has it from two officials" in line for line in counts.arithmetic)


@pytest.mark.parametrize("cited", ["a dock hand", "a nurse"])
def test_a_source_described_in_other_words_stays_apart(cited: str) -> None:
    """The outlet may have printed another report with another source."""
    assert len(origins(own(), citing(cited))) == 2


def test_officials_of_another_country_stay_apart() -> None:
    """A country that is said of both is no matter of wording."""
    assert len(origins(own(principal="Norland"), citing("officials", principal="Sarrin"))) == 2


def test_another_outlet_is_no_link() -> None:
    """What came through the Gazette is not the Courier's, however alike the sources are."""
    assert len(origins(own(), citing("two officials", outlet="Quay Gazette"))) == 2


def test_a_source_of_the_citing_report_is_an_origin() -> None:
    """Who cites the Courier and asked a warden too has a second source."""
    report, through = citing("officials")
    beside = Report("c", f"A warden told us that {CLAIM}.", publisher="Radio c")
    heard = beside.said(CLAIM, beside.mention("A warden", Kind.UNNAMED))
    assert origins(own(), (report, through), (beside, heard)) == ("A warden", "two officials")


def test_in_one_report_only_what_is_cited_is_passed_on() -> None:
    """The citing report's own warden, in the same report and claim, stays."""
    report = Report(
        "b", f"It is said {CLAIM}, Ossan Courier reported, citing officials. A warden told us so.", publisher="Radio"
    )
    relay = report.mention("Ossan Courier", Kind.OUTLET)
    through = report.said(CLAIM, report.mention("officials", Kind.UNNAMED), (relay,))
    heard = report.said("so", report.mention("A warden", Kind.UNNAMED))
    assert origins(own(), (report, through), (report, heard)) == ("A warden", "two officials")


def test_a_claim_that_is_not_through_the_outlet_keeps_its_source() -> None:
    """A report that cites the Courier for something else has this claim from officials of its own."""
    report = Report("b", f"Trains stop, Ossan Courier reported. Two officials said {CLAIM}.", publisher="Radio")
    report.said("Trains stop", None, (report.mention("Ossan Courier", Kind.OUTLET),))
    heard = report.said(CLAIM, report.mention("Two officials", Kind.UNNAMED))
    assert len(origins(own(), (report, heard))) == 2


def test_two_that_cite_an_outlet_which_is_not_held_have_one_source() -> None:
    """Both have it from one report, held or not; a third that has it from one of them adds none."""
    assert len(origins(citing("two officials", "b"), citing("officials", "c"))) == 1
    assert len(origins(citing("two officials", "b"), citing("officials", "c"), citing("officials", "d", "Radio b"))) == 1


def test_reports_that_cite_each_other_have_one_source() -> None:
    """A ring of citations is walked once."""
    assert len(origins(citing("officials", "b", "Radio c"), citing("officials", "c", "Radio b"))) == 1


@pytest.mark.parametrize(("speaker", "kind"), [("two officials", Kind.UNNAMED), ("Ana Torvald", Kind.PERSON)])
def test_an_outlet_that_speaks_is_whoever_says_so_in_its_report(speaker: str, kind: Kind) -> None:
    """What "the Courier reported" adds no origin beside the Courier's source; without its report it is one."""
    first = Report("a", f"Ossan. {speaker} said {CLAIM}.", publisher="Ossan Courier")
    said = first.said(CLAIM, first.mention(speaker, kind))
    second = Report("b", f"Ossan Courier reported {CLAIM}.", publisher="Radio")
    passed = second.said(CLAIM, second.mention("Ossan Courier", Kind.OUTLET))
    counts = counted(notes(first, second), said, passed)
    assert (counts.channels, counts.origins) == (("Ossan Courier",), (speaker,))
    assert origins((second, passed)) == ("Ossan Courier",)


def test_a_person_keeps_two_sources_apart() -> None:
    """Who knows that the radio's officials are others says so, and they stay two."""
    (first, one), (second, other) = own(), citing("two officials")
    made = notes(first, second)
    made.add([Story("t-1", "Quay", tuple(sorted((one.document, other.document))))])
    left, right = sorted(str(statement.source) for statement in (one, other))
    assert len(roots.count([one, other], tracing.trace(made)).origins) == 1
    made.add([Link(LinkKind.SAME, left, right, 1.0, "user:mia", "others", Verdict.NO)])
    assert len(roots.count([one, other], tracing.trace(made)).origins) == 2


def quoted(name: str, words: str, speaker: str, kind: Kind, **fields: object) -> tuple[Report, Statement]:
    """Return a report that quotes a speaker with these words."""
    report = Report(name, f'"{words}," said {speaker}. {name}', publisher=f"Radio {name}")
    return report, report.said(words, report.mention(speaker, kind, **fields), mode=Mode.DIRECT)


WHOLE = "It went down like a stone"
WOMAN = "The woman who runs the port"


def test_a_whole_quotation_of_a_description_is_the_named_speakers() -> None:
    """The same six words from end to end: the woman is whoever another report names."""
    named, described = quoted("a", WHOLE, "Ana Torvald", Kind.PERSON), quoted("b", WHOLE, WOMAN, Kind.UNNAMED)
    assert origins(named, described) == ("Ana Torvald",)
    counts = counted(notes(named[0], described[0]), named[1], described[1])
    assert any("quoted with the same words elsewhere as the word of Ana Torvald" in line for line in counts.arithmetic)


def test_a_pronoun_for_a_description_is_read_like_it() -> None:
    """The "she" of a report that named a woman before is that woman."""
    report = Report("b", f'A woman spoke. "{WHOLE}," she said.')
    she: Mention = report.mention("she", Kind.UNNAMED, "woman", form=Form.PRONOUN)
    described = (report, report.said(WHOLE, she, mode=Mode.DIRECT))
    assert origins(quoted("a", WHOLE, "Ana Torvald", Kind.PERSON), described) == ("Ana Torvald",)


def test_two_descriptions_of_one_whole_quotation_are_one() -> None:
    """Neither report names who said it, but it was said once."""
    assert len(origins(quoted("a", WHOLE, "a mate", Kind.UNNAMED), quoted("b", WHOLE, WOMAN, Kind.UNNAMED))) == 1


@pytest.mark.parametrize(
    ("words", "other", "speaker", "kind", "fields"),
    [
        ("It went down at once", "It went down at once", WOMAN, Kind.UNNAMED, {}),  # five words: two may say them
        (WHOLE, f"{WHOLE} today", WOMAN, Kind.UNNAMED, {}),  # one end differs
        (WHOLE, WHOLE, "Joris Blank", Kind.PERSON, {}),  # two names
        (WHOLE, WHOLE, "an envoy", Kind.UNNAMED, {"principal": "Sarrin"}),  # another country
    ],
)
def test_what_is_no_proof_of_one_utterance(words: str, other: str, speaker: str, kind: Kind, fields: dict[str, str]) -> None:
    """Too short, not the same to the end, two names, or a country that keeps them apart."""
    named = quoted("a", words, "Ana Torvald", Kind.PERSON, principal="Norland")
    assert len(origins(named, quoted("b", other, speaker, kind, **fields))) == 2
