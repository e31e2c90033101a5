"""Whose words they are not, and where a content ends: what a reader marks wrongly and the text itself corrects."""

from __future__ import annotations

import pytest

from crosswire.annotate.prose import prose_of
from crosswire.annotate.unread import unread
from crosswire.model import BlockKind, Mode, Polarity
from tests.annotate.scripted import annotate, only
from tests.gold_records import document_of


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("They voted to kick out the envoy and recall the consul.", ("kick", "recall", "the consul")),
        ("Please note the buyer has to move the barge.", ("Please", "note", "the buyer has to move the barge")),
        (
            "An earlier version of this article said that 14 barges had sunk.",
            ("An earlier version of this article", "said", "that 14 barges had sunk"),
        ),
        (
            "Asked whether the dam was safe, an engineer laughed.",
            ("an engineer", "Asked", "whether the dam was safe"),
        ),
        (
            "Sund was so worried about these reports that the mayor rang the governor.",
            ("Sund", "was so worried about", "that the mayor rang the governor"),
        ),
        (
            "The council began a debate called by rebels to demand that the dam is drained.",
            ("The council", "began a debate called by", "rebels to demand that the dam is drained"),
        ),
        ("Meridian cited two port officials.", ("two port officials", "cited", "two port officials")),
        ("Her answer, as cited by Meridian, came late.", ("Meridian", "cited", "Her answer")),
        ("Both sides observed a truce for an hour.", ("Both sides", "observed", "a truce for an hour")),
        (
            "Nadia Orlo now sits in a prison, accused of taking part in the raid.",
            ("Nadia Orlo", "accused of", "taking part in the raid"),
        ),
        ("A note written an hour earlier said no.", ("an hour", "said", "no")),
        ("A horrific crash claimed the lives of nine sailors.", ("A horrific crash", "claimed", "the lives of nine sailors")),
        ("The new bridge promises to be long.", ("The new bridge", "promises", "to be long")),
        ("The flag was raised and signals rain.", ("The flag was raised", "signals", "rain")),
        ("Contributing: Ada Lund, Ivo Rohn", ("Contributing", ":", "Ada Lund, Ivo Rohn")),
        ("Rohn left early, citing security concerns.", ("Rohn", "citing", "security concerns")),
        ("The board added four names to the list.", ("The board", "added", "four names to the list")),
        ("The admiral swore allegiance to Sund.", ("The admiral", "swore allegiance to", "Sund")),
        ("Speculation about who lit the fire goes on.", ("", "Speculation about", "who lit the fire")),
        ("The pilots fired without knowing it was a ferry.", ("The pilots", "knowing", "it was a ferry")),
    ],
)
def test_these_are_no_statements(text: str, reading: tuple[str, str, str]) -> None:
    """A verb, a plea, the report itself, the one who is asked, a consequence, an agent and mere acts say nothing."""
    assert annotate(text, reading) == []


def test_a_denied_claim_is_what_the_other_one_said() -> None:
    """A denied "claim" takes up the content whose cue is that word, and no denial of one's own."""
    text = "Stokers claim the logbook was burnt. A cook said it rained. Captain Ruth Ambel dismissed the claim as a yarn."
    claim, _, denial = sorted(
        annotate(
            text,
            ("Stokers", "claim", "the logbook was burnt"),
            ("A cook", "said", "it rained"),
            ("Captain Ruth Ambel", "dismissed", "the claim as a yarn"),
        ),
        key=lambda said: said.statement.cue.start if said.statement.cue else 0,
    )
    assert (denial.speaker, denial.content) == ("Ruth Ambel", claim.content)
    assert (denial.statement.polarity, denial.statement.mode) == (Polarity.DENIED, Mode.INDIRECT)


def test_a_denied_claim_that_nobody_made_is_left_out() -> None:
    """Without a claim before it a bare "the accusation" says nothing."""
    assert annotate("Varn denied the accusation.", ("Varn", "denied", "the accusation")) == []


def test_one_word_can_be_ruled_out() -> None:
    """A thing that is denied is a content even when it is one word."""
    said = only("Jonas Weel ruled out sabotage.", ("Jonas Weel", "ruled out", "sabotage"))
    assert (said.content, said.statement.polarity) == ("sabotage", Polarity.DENIED)


def test_a_quotation_is_kept_from_its_first_word() -> None:
    """A content that begins behind an inner quotation is the whole of the outer one."""
    text = "\"Why may a heron shout 'it is mine' yet a duck may not say 'good evening' here?\" Mira Sand asked."
    said = only(text, ("Mira Sand", "asked", "yet a duck may not say 'good evening' here?"))
    assert said.content.startswith("Why may a heron")


def test_the_next_sentence_is_the_reports() -> None:
    """What stands in another sentence than the cue and in no marks is not the speaker's."""
    text = "The barge was adrift, Per Holt said. In Sund, wrecks belong to the parish."
    said = only(text, ("Per Holt", "said", "The barge was adrift … In Sund, wrecks belong to the parish"))
    assert said.content == "The barge was adrift"


def test_who_is_accused_is_a_piece_of_the_content() -> None:
    """That Varn is accused of jamming says that Varn jams: the preposition alone stands outside."""
    said = only("Brekka accused Varn of jamming the signal.", ("Brekka", "accused", "Varn of jamming the signal"))
    assert said.content == "Varn … jamming the signal"


def test_who_is_told_of_a_topic_is_no_part_of_it() -> None:
    """The listener between cue and "about" stays outside."""
    said = only(
        "Lund told the envoy about her worries over the dam.", ("Lund", "told", "the envoy about her worries over the dam")
    )
    assert said.content == "her worries over the dam"


def test_a_thing_that_somebody_else_complains_of_is_part_of_the_speakers_words() -> None:
    """An attribution inside a content that holds no proposition takes nothing from its outer speaker."""
    said = only(
        "Gerta Olm said skippers had complained about the buoys for years.",
        ("Gerta Olm", "said", "skippers had complained about the buoys for years"),
        ("skippers", "had complained about", "the buoys for years"),
    )
    assert (said.speaker, said.content) == ("Gerta Olm", "skippers had complained about the buoys for years")


def test_a_hyphen_parts_no_name_and_no_outlet() -> None:
    """The name "Gal-on" is not "Gal", and "the state-run agency" no state that runs."""
    assert only("Zora Gal-on said it rained.", ("Zora Gal-on", "said", "it rained")).speaker == "Zora Gal-on"
    said = only("The state-run Petrel news agency said it rained.", ("The state-run Petrel news agency", "said", "it rained"))
    assert said.speaker is not None
    assert "Petrel" in said.speaker


def test_the_form_alone_shows_a_label_and_a_denial() -> None:
    """A name with a colon before a quotation, and a plain denial, are read where no reader has them."""
    text = 'Ambel, for her part: "I have said so." Varn has sent divers, but it has ruled out a blockade so far.'
    prose = prose_of(document_of(text, "report"), [])
    found = [(prose.cut(*one.source[0]), prose.cut(*one.content[0])) for one in unread(prose, [])]
    assert found == [("Ambel", '"I have said so."'), ("it", "a blockade so far")]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("The cook said it had rained.", ("The cook", "said", "it had rained")),
        ("The mason believes in the bridge he built.", ("The mason", "believes", "in the bridge he built")),
        ("New research shows a rise in silt.", ("New research", "shows", "a rise in silt")),
        ("The delay suggests that the pier is not safe.", ("The delay", "suggests", "that the pier is not safe")),
        ("Eight out of ten voters want the mayor to go.", ("Eight out of ten voters", "want", "the mayor to go")),
    ],
)
def test_these_speak_though_no_list_has_them(text: str, reading: tuple[str, str, str]) -> None:
    """Persons that no list has, evidence and shares of people are speakers; a thing that shows that something is so as well."""
    assert len(annotate(text, reading)) == 1


def test_each_of_two_parties_says_what_they_say_together() -> None:
    """Countries and persons named with "and" make a statement each; a firm that has "and" in its name makes one."""
    two = annotate("Denmark and Norway blamed Karsk for it.", ("Denmark and Norway", "blamed", "Karsk for it"))
    assert {said.speaker for said in two} == {"Denmark", "Norway"}
    titled = ("President Petr Olm and Prime Minister Ada Lund", "said", "it rained")
    assert {said.speaker for said in annotate(f"{titled[0]} said it rained.", titled)} == {"Petr Olm", "Ada Lund"}
    assert len(annotate("Rohn and Sons said it rained.", ("Rohn and Sons", "said", "it rained"))) == 1


def test_who_is_told_does_not_say_it() -> None:
    """In a dialogue the answer belongs to the other one who spoke."""
    text = 'Ada Lund said: "It is a ferry." Ivo Rohn asked: "Whose is it?" and was told: "I have not found out."'
    said = annotate(
        text,
        ("Ada Lund", "said", '"It is a ferry."'),
        ("Ivo Rohn", "asked", '"Whose is it?"'),
        ("", "was told", '"I have not found out."'),
    )
    assert [s.speaker for s in said] == ["Ada Lund", "Ivo Rohn", "Ada Lund"]


def test_a_quotation_goes_on_over_blank_lines() -> None:
    """Paragraphs that open with a mark and do not close it are the speaker's, with a blank line between them as well."""
    text = 'Ada Lund said: "The sea is rising.\n\n"But nobody has measured the bay.\n\n"That is why we want a buoy."'
    said = annotate(text, ("Ada Lund", "said", '"The sea is rising.'))
    assert [(s.content, s.speaker) for s in said] == [
        ("The sea is rising.", "Ada Lund"),
        ("But nobody has measured the bay.", "Ada Lund"),
        ("That is why we want a buoy.", "Ada Lund"),
    ]


@pytest.mark.parametrize(
    ("headline", "body", "spoken"),
    [
        ("Denmark: no ship was lost", "Denmark said the port was shut.", True),
        ("Denmark: no ship was lost", "Ada Lund said the port was shut.", False),
        ("Denmark: Norwegian envoys to stay away", "Denmark said the port was shut.", False),
        ("Denmark: we have lost no ship", "Ada Lund said the port was shut.", True),
        ("Ada Lund: Painter and teacher dies aged 80", "Ada Lund said the port was shut.", False),
        ("Ada Lund: No painter dies of fish glue", "Ada Lund said the port was shut.", True),
    ],
)
def test_a_label_speaks_if_its_party_speaks_in_the_report(headline: str, body: str, spoken: bool) -> None:
    """A country before the colon of a headline is the topic where nobody speaks for it, or another one is to do something."""
    label, _, content = headline.partition(": ")
    speaker = body.partition(" said")[0]
    said = annotate(
        f"{headline}\n\n{body}",
        (label, ":", content),
        (speaker, "said", "the port was shut"),
        blocks=[(headline, BlockKind.HEADLINE), (body, BlockKind.BODY)],
    )
    assert any(s.statement.place is BlockKind.HEADLINE for s in said) is spoken


@pytest.mark.parametrize(
    ("text", "denied", "content"),
    [
        ("A clerk said the box was empty. Ada Lund denied this.", "this", "the box was empty"),
        ("A clerk said the box was empty, but Ada Lund denied it.", "it", "the box was empty"),
        ('A clerk said the box was empty. Ada Lund denied that: "It was full."', 'that: "It was full."', "the box was empty"),
        ("A clerk said the box was empty. It stood there. Ada Lund denied it.", "it", None),
    ],
)
def test_this_takes_up_what_was_just_said(text: str, denied: str, content: str | None) -> None:
    """A pronoun that is denied is the claim of the sentence or of the one before; further back it is nobody's."""
    said = annotate(text, ("A clerk", "said", "the box was empty"), ("Ada Lund", "denied", denied))
    assert [s.content for s in said if s.statement.polarity is Polarity.DENIED] == ([content] if content else [])
    assert all(s.speaker == "Ada Lund" for s in said if s.content == "It was full.")


def test_a_quotation_that_backs_a_claim_is_not_what_is_denied() -> None:
    """The denial takes up the claim, not the words behind it in which its speaker repeats it."""
    text = 'A clerk said the box was empty. "I saw it," he said. Ada Lund denied this. "It was full," she said.'
    readings = [("A clerk", "said", "the box was empty"), ("he", "said", '"I saw it,"'), ("Ada Lund", "denied", "this")]
    said = annotate(text, *readings, ("she", "said", '"It was full,"'))
    assert [s.content for s in said if s.statement.polarity is Polarity.DENIED] == ["the box was empty"]
    assert said[-1].speaker == "Ada Lund"


@pytest.mark.parametrize("heard", ["he had heard from a sailor that it rained", "he was told by a sailor that it rained"])
def test_hearsay_is_whose_word_it_is(heard: str) -> None:
    """What a speaker has from another one is that one's, through the speaker."""
    said = only(f"Ivo Falk said {heard}.", ("Ivo Falk", "said", heard))
    assert (said.speaker, said.through, said.content) == ("a sailor", ("Ivo Falk",), "it rained")
