"""Relays, chains and what is a statement at all, from scripted readings of invented sentences."""

from __future__ import annotations

import pytest

from crosswire.model import BlockKind, Kind, Mode
from tests.annotate.scripted import Reading, annotate, only


@pytest.mark.parametrize(
    ("text", "reading", "speaker", "through"),
    [
        (
            "Oil minister Rado Besk told state television that output would fall, according to the Meridian news agency.",
            ("Oil minister Rado Besk", "told", "that output would fall"),
            "Rado Besk",
            ("state television", "Meridian"),
        ),
        (
            "The Karsk Courier cited two diplomats as saying that the talks had broken down.",
            ("The Karsk Courier", "cited", "two diplomats as saying that the talks had broken down"),
            "two diplomats",
            ("Karsk Courier",),
        ),
        (
            "Radio Sund reported, citing a customs clerk, that the crates were empty.",
            ("Radio Sund", "reported", "that the crates were empty"),
            "a customs clerk",
            ("Radio Sund",),
        ),
        (
            "The ferry was empty, a sailor said in an interview with Delta Television.",
            ("a sailor", "said", "The ferry was empty"),
            "a sailor",
            ("Delta Television",),
        ),
        (
            "The pass is closed, General Una Reit said, the Harbour Gazette reported.",
            ("General Una Reit", "said", "The pass is closed"),
            "Una Reit",
            ("Harbour Gazette",),
        ),
    ],
)
def test_relays_beside_the_cue(text: str, reading: tuple[str, str, str], speaker: str, through: tuple[str, ...]) -> None:
    """A relay named in the sentence of the cue stands in the chain, the innermost first."""
    said = only(text, reading)
    assert (said.speaker, said.through) == (speaker, through)


@pytest.mark.parametrize(
    ("text", "readings", "through"),
    [
        (
            "The pass is closed, General Una Reit said, two aides told Radio Sund on Friday.",
            [("General Una Reit", "said", "The pass is closed")],
            ("two aides", "Radio Sund"),
        ),
        (
            "The pass is closed, General Una Reit said, two aides told Radio Sund.",
            [("General Una Reit", "said", "The pass is closed"), ("two aides", "told", "The pass is closed")],
            ("two aides", "Radio Sund"),
        ),
        (
            "The pass is closed, General Una Reit said, two aides told the Meridian news agency.",
            [("General Una Reit", "said", "The pass is closed"), ("two aides", "told", "the Meridian news agency")],
            ("two aides", "Meridian"),
        ),
        (
            "Two aides told Radio Sund that General Una Reit had said the pass is closed.",
            [
                ("Two aides", "told", "that General Una Reit had said the pass is closed"),
                ("General Una Reit", "said", "the pass is closed"),
            ],
            ("two aides", "Radio Sund"),
        ),
        (
            "The pass is closed, General Una Reit told Radio Sund, two aides said.",
            [("General Una Reit", "told", "The pass is closed"), ("two aides", "said", "The pass is closed")],
            ("Radio Sund", "two aides"),
        ),
    ],
)
def test_who_was_told_comes_after_who_told_it(text: str, readings: list[Reading], through: tuple[str, ...]) -> None:
    """The listener of an outer clause stands behind its teller, that of the inner clause before it; there is one statement."""
    said = only(text, *readings)
    assert (said.speaker, said.through) == ("Una Reit", through)


def test_a_bare_broadcaster_is_of_a_country_not_of_a_place_that_is_named_as_often() -> None:
    """The minister's state television is Marenia's, whose adjective the text has, though the islet is named more often."""
    said = only(
        "Marenia shut Sarrin. The Marenian cabinet met in Sarrin. Sarrin is small. Harbour Minister Zhenar Tavlik told state "
        "television that no ship would leave Sarrin.",
        ("Harbour Minister Zhenar Tavlik", "told", "that no ship would leave Sarrin"),
    )
    assert said.through == ("Marenian state television",)


def test_an_outlet_that_was_told_something_else_is_no_relay() -> None:
    """The police told the broadcaster their own words, so the mayor's did not come through it."""
    mayor, police = annotate(
        "The bridge is open, Mayor Ada Lund said, and the police told Radio Sund that two lanes were closed.",
        ("Mayor Ada Lund", "said", "The bridge is open"),
        ("the police", "told", "that two lanes were closed"),
    )
    assert (mayor.speaker, mayor.through) == ("Ada Lund", ())
    assert (police.speaker, police.through) == ("police", ("Radio Sund",))


def test_an_outlet_that_is_told_is_no_content() -> None:
    """Where a reader takes the listener for what was said, and nothing else was, there is no statement."""
    assert annotate("The aide told Radio Sund.", ("The aide", "told", "Radio Sund")) == []


def test_a_pure_relay_is_no_statement_of_its_own() -> None:
    """An outlet whose content is only another attribution joins that one's chain."""
    said = only(
        "“Governor Matis Erl said on Friday the dam was safe,” Meridian news agency reported.",
        ("Meridian news agency", "reported", "“Governor Matis Erl said on Friday the dam was safe,”"),
        ("Governor Matis Erl", "said", "on Friday the dam was safe"),
    )
    assert (said.speaker, said.through) == ("Matis Erl", ("Meridian",))
    assert said.statement.mode is Mode.INDIRECT  # the marks are the agency's


def test_an_outer_source_with_matter_of_its_own_keeps_its_statement() -> None:
    """What a speaker adds of his own stays his; what he passes on goes through him and stands within."""
    text = "Commissioner Pavel Lind said that the camp was full in May and that inmates had told him of beatings."
    outer, inner = annotate(
        text,
        (
            "Commissioner Pavel Lind",
            "said",
            "that the camp was full in May and that inmates had told him of beatings",
        ),
        ("inmates", "told", "of beatings"),
    )
    assert (outer.speaker, outer.content) == ("Pavel Lind", "the camp was full in May")
    assert (inner.speaker, inner.through) == ("inmates", ("Pavel Lind",))


def test_he_added_inherits_the_chain() -> None:
    """A pronoun that goes on takes over speaker and chain, and is marked as inherited."""
    first, second = annotate(
        "Oil minister Rado Besk told Radio Sund that output would fall. The cut would last a year, he added.",
        ("Oil minister Rado Besk", "told", "that output would fall"),
        ("he", "added", "The cut would last a year"),
    )
    assert (second.speaker, second.through) == (first.speaker, first.through) == ("Rado Besk", ("Radio Sund",))
    assert second.statement.inherited
    assert not first.statement.inherited


def test_a_new_occasion_ends_the_chain() -> None:
    """The same speaker on another day before other listeners has no relay."""
    _, second = annotate(
        "On Monday the envoy, Iva Sorn, told the Karsk Courier the tariff was dead. On Thursday she told us that it was not.",
        ("the envoy, Iva Sorn", "told", "the tariff was dead"),
        ("she", "told", "that it was not"),
    )
    assert (second.speaker, second.through) == ("Iva Sorn", ())


def test_an_unnamed_source_takes_back_the_relay_of_its_next_sentence() -> None:
    """Two sentences of one unnamed source are one conversation."""
    first, second = annotate(
        "A palace source revealed that a payment had been made. The source told Radio Sund that a second was due.",
        ("A palace source", "revealed", "that a payment had been made"),
        ("The source", "told", "that a second was due"),
    )
    assert first.through == second.through == ("Radio Sund",)
    assert first.speaker == second.speaker == "a palace source"


def test_an_unnamed_source_is_never_a_named_person() -> None:
    """Words: "The source" after a named officer is not that officer."""
    said = annotate(
        "Colonel Henrik Tal left the room. A military source said he was tired. The source said he had slept badly.",
        ("A military source", "said", "he was tired"),
        ("The source", "said", "he had slept badly"),
    )
    assert {s.speaker for s in said} == {"a military source"}
    assert {s.statement.kind for s in said} == {Kind.UNNAMED}


def test_a_lent_passage_goes_through_its_outlet_to_the_end() -> None:
    """After "Here is the Valley Monitor:" every statement goes through that outlet, until the author speaks again."""
    said = annotate(
        "Nobody picked up the phone. Here is the Valley Monitor:\n\nThe doctor said the king was well.\n\nThe cook told us "
        "that he ate.\n\nI asked the porter myself. The porter said that he slept.",
        ("The doctor", "said", "the king was well"),
        ("The cook", "told", "that he ate"),
        ("The porter", "said", "that he slept"),
    )
    assert [s.through for s in said] == [("Valley Monitor",), ("Valley Monitor",), ()]


def test_the_report_is_no_relay_of_itself() -> None:
    """A chain does not name the publisher of the report."""
    said = only(
        "A pilot told Radio Sund that the runway was wet.",
        ("A pilot", "told", "that the runway was wet"),
        publisher="Radio Sund",
    )
    assert said.through == ()


def test_the_report_added_means_the_relay() -> None:
    """Words: "The report" takes up what the last chain went through, which then speaks itself."""
    said = annotate(
        "The Varnish news sites cited customs officers as saying that grain was gone. The report added that a clerk had fled.",
        ("The Varnish news sites", "cited", "customs officers as saying that grain was gone"),
        ("The report", "added", "that a clerk had fled"),
    )
    assert [(s.speaker, s.through) for s in said] == [
        ("customs officers", ("Varnish news sites",)),
        ("Varnish news sites", ()),
    ]


def test_a_quotation_goes_on_past_furniture() -> None:
    """The next paragraph of a quotation is a statement of its own with speaker and chain of the first."""
    first, second = annotate(
        "A skipper told the Harbour Gazette: “The buoys were gone.\n\nRead more: Ten islands\n\n“Somebody had cut the ropes.”",
        ("A skipper", "told", "“The buoys were gone."),
        blocks=(
            ("A skipper told the Harbour Gazette: “The buoys were gone.", BlockKind.BODY),
            ("Read more: Ten islands", BlockKind.FURNITURE),
            ("“Somebody had cut the ropes.”", BlockKind.BODY),
        ),
    )
    assert second.content == "Somebody had cut the ropes."
    assert (second.speaker, second.through, second.statement.cue) == (first.speaker, ("Harbour Gazette",), None)
    assert second.statement.inherited


def test_the_second_half_of_a_quotation_is_a_piece_of_it() -> None:
    """A quotation in the same paragraph after the cue belongs to the statement before."""
    said = only(
        "“We signed nothing at all,” the mayor said. “We never will sign it.”",
        ("the mayor", "said", "“We signed nothing at all,”"),
    )
    assert said.content == "We signed nothing at all, … We never will sign it."
    assert said.statement.mode is Mode.DIRECT


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Before Varn can admit that it lost, it must count.", ("Varn", "admit", "that it lost")),
        ("The mayor declined to comment.", ("The mayor", "declined", "to comment")),
        ("The police did not say whether the gun was found.", ("The police", "say", "whether the gun was found")),
        ("The two ministers discussed a possible loan.", ("The two ministers", "discussed", "a possible loan")),
        ("It all went according to plan in Tollvik.", ("plan", "according to", "It all went")),
        ("If Varn agrees to pay, the bridge will open.", ("Varn", "agrees", "to pay")),
    ],
)
def test_what_is_no_statement(text: str, reading: tuple[str, str, str]) -> None:
    """No content, a mere possibility, a topic or a condition is not what somebody said."""
    assert annotate(text, reading) == []


@pytest.mark.parametrize(
    ("text", "content", "kind", "mode"),
    [
        ("It seems likely that the ministry has a buyer.", "the ministry has a buyer", Kind.AUTHOR, Mode.AUTHORIAL),
        ("Torvex has been accused of dumping acid, though it has not replied.", "dumping acid", Kind.AGENTLESS, Mode.INDIRECT),
    ],
)
def test_statements_without_a_source(text: str, content: str, kind: Kind, mode: Mode) -> None:
    """The author's own weighing and the agentless passive are found without a reader."""
    said = only(text)
    assert (said.content, said.statement.kind, said.statement.mode, said.speaker) == (content, kind, mode, None)


def test_the_writers_bare_demonstrative_says_nothing() -> None:
    """Words: "It appears as though that process has begun" has no proposition of its own."""
    assert annotate("It appears as though that process has begun.") == []


def test_coordinated_contents_are_cut_apart() -> None:
    """Each "that"-clause under one cue is a statement of its own."""
    said = annotate(
        "The captain said that the mast broke in June, but that the hull held.",
        ("The captain", "said", "that the mast broke in June, but that the hull held"),
    )
    assert [s.content for s in said] == ["the mast broke in June", "the hull held"]


def test_a_listener_that_a_reader_took_for_the_source() -> None:
    """If a reader marks the outlet that was told, the subject before the cue is the source."""
    said = only(
        "A passenger who was cold told The Karsk Courier: “We waited for nine hours.”",
        ("The Karsk Courier", "told", "“We waited for nine hours.”"),
    )
    assert (said.speaker, said.through) == ("a passenger", ("Karsk Courier",))


def test_a_double_reading_is_one_statement() -> None:
    """Two readings of one content by one speaker give one statement."""
    said = annotate(
        "The dean said the roof would hold.",
        ("The dean", "said", "the roof would hold"),
        ("The dean", "said", "roof would hold"),
    )
    assert len(said) == 1
