"""Whom the words of a source mean."""

from __future__ import annotations

import pytest

from crosswire.model import BlockKind, Form, Kind, Link, LinkKind, Mention, Polarity, Statement
from tests.annotate.scripted import annotate, only, records


@pytest.mark.parametrize(
    ("text", "source", "content", "speaker"),
    [
        ("Premier Odd Rehn left. Rehn said the vote was fair.", "Rehn", "the vote was fair", "Odd Rehn"),
        ("Ian Kellow wrote the rules. Sir Ian said it rained.", "Sir Ian", "it rained", "Ian Kellow"),
        ("Ian Kellow met Ian Dorn in Oslo. Sir Ian said it rained.", "Sir Ian", "it rained", "Ian"),
        (
            "Ivo Drach, foreign minister of Norway, came. The Norwegian minister said it rained.",
            "The Norwegian minister",
            "it rained",
            "Ivo Drach",
        ),
        ("Norwegian Foreign Minister Ivo Drach came. Norwegian FM said it rained.", "Norwegian FM", "it rained", "Ivo Drach"),
        ("Moscow said the bridge was open.", "Moscow", "the bridge was open", "Russia"),
        (
            "The Norwegian government said the bridge was open.",
            "The Norwegian government",
            "the bridge was open",
            "Norwegian government",
        ),
        (
            "State radio in Oslo said the bridge was open.",
            "State radio in Oslo",
            "the bridge was open",
            "Norwegian state radio",
        ),
        (
            "An unnamed clerk with the trade union the Harbour League said it was late.",
            "An unnamed clerk with the trade union the Harbour League",
            "it was late",
            "an unnamed Harbour League clerk",
        ),
        (
            "Norway's foreign minister, Ivo Drach, said it rained.",
            "Norway's foreign minister, Ivo Drach,",
            "it rained",
            "Ivo Drach",
        ),
        (
            "The lawyer for the captain, Edda Frey, said it rained.",
            "The lawyer for the captain, Edda Frey",
            "it rained",
            "Edda Frey",
        ),
        ("Ivo Drach today said it rained.", "Ivo Drach today", "it rained", "Ivo Drach"),
        ("A Meridian report suggested it rained.", "A Meridian report", "it rained", "Meridian"),
        ("Oslo's UN envoy said it rained.", "Oslo's UN envoy", "it rained", "Norway's UN envoy"),
    ],
)
def test_sources_are_resolved_in_the_document(text: str, source: str, content: str, speaker: str) -> None:
    """Surnames, offices, seats of government and descriptions mean the party that the document gives in full."""
    cue = "suggested" if "suggested" in text else "said"
    assert only(text, (source, cue, content)).speaker == speaker


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        ("The manufacturer, Ostrey Pharma,", "Ostrey Pharma"),
        ("The shipyard, Dorvane,", "Dorvane"),
        ("The newspaper, the Veld Echo,", "Veld Echo"),
        ("The company, in Sund,", "Beacon Trust"),
        ("The ministry, Dorvane's owner,", "ministry"),
    ],
)
def test_a_name_in_apposition_decides_who_a_body_is(phrase: str, speaker: str) -> None:
    """The name behind the comma of a body comes before any body that the words could take up; a place there is none."""
    text = f'"We pay nobody," Ada Lund told the Beacon Trust. {phrase} said it was idle. Later Dorvane Ltd left.'
    said = annotate(text, ("Ada Lund", "told", '"We pay nobody,"'), (phrase, "said", "it was idle"))
    assert said[-1].speaker == speaker


def test_a_wrapped_line_changes_nothing() -> None:
    """A name in apposition that a line break parts is whole, and its second half is nobody's statement."""
    said = only('"It was late," the lawyer, Edda\nFrey, said in Sund.', ("the lawyer, Edda\nFrey,", "said", '"It was late,"'))
    assert said.speaker == "Edda Frey"


def test_the_lines_of_one_paragraph_are_read_as_one() -> None:
    """Two blocks of body text are one paragraph where the first is a full line that stops in the middle of its sentence."""
    first, second = '"A lamp at four in the morning shows nothing," the lawyer, Edda', "Frey, said after a hearing in Sund."
    reading = ("the lawyer, Edda\nFrey,", "said", '"A lamp at four in the morning shows nothing,"')
    lines = ((first, BlockKind.BODY), (second, BlockKind.BODY))
    (said,) = annotate(f"{first}\n{second}", reading, blocks=lines)
    assert said.speaker == "Edda Frey"


def test_pronouns_keep_to_their_sex() -> None:
    """Each of two people keeps the pronoun that was once theirs."""
    said = annotate(
        "Governor Matis Erl met the union leader, Sofia Arden. She said the strike would go on. He said he was not surprised.",
        ("She", "said", "the strike would go on"),
        ("He", "said", "he was not surprised"),
    )
    assert [s.speaker for s in said] == ["Sofia Arden", "Matis Erl"]


def test_it_is_the_government_of_the_sentence() -> None:
    """A neuter pronoun means the government or body before it, not a person."""
    text = "Oslo sent the nurse Ane Quist, but it has ruled out a camp near the river."
    said = only(text, ("it", "ruled out", "a camp near the river"))
    assert said.speaker == "Norway"


def test_a_persons_office_goes_with_every_mention() -> None:
    """The office and the principal that one mention states are those of the person."""
    notes = records("Kremlin spokesman Dmitri Vasin came late. Vasin said it rained.", ("Vasin", "said", "it rained"))
    source = notes.get(Mention, notes.of(Statement)[0].source or "")
    assert (source.name, source.role, source.principal, source.kind) == ("Dmitri Vasin", "spokesman", "Russia", Kind.PERSON)


def test_mentions_of_one_party_are_linked() -> None:
    """The pronoun's mention is linked to the first mention by name, with a reason."""
    notes = records(
        "Premier Odd Rehn left early. Rehn said the vote was fair. The count was slow, he added.",
        ("Rehn", "said", "the vote was fair"),
        ("he", "added", "The count was slow"),
    )
    pronoun = next(m for m in notes.of(Mention) if m.form is Form.PRONOUN)
    links = [link for link in notes.of(Link) if pronoun.id in {link.left, link.right}]
    assert [link.kind for link in links] == [LinkKind.SAME]
    assert links[0].why
    assert all(isinstance(notes.find(end), Mention) for link in notes.of(Link) for end in (link.left, link.right))


def test_spellings_of_one_name_are_one_person() -> None:
    """A surname that only one of two spellings has means the person of both."""
    text = "Here stands Karim Moallem, the envoy. Karim al-Moualem came by boat. Moualem said it was late."
    notes = records(text, ("Moualem", "said", "it was late"))
    assert {m.name for m in notes.of(Mention) if m.kind is Kind.PERSON} == {"Karim Moallem"}


@pytest.mark.parametrize(("rain", "speaker"), [(1, "Gary Dorn"), (200, "Jon Dorn")])
def test_a_shared_surname_is_its_last_bearer_where_the_first_is_far(rain: int, speaker: str) -> None:
    """The first of two bearers keeps the bare surname, until he has not been named for long and the other was just now."""
    text = f"Gary Dorn came by train. {'The rain went on. ' * rain}Jon Dorn came late. Dorn said the road was shut."
    assert only(text, ("Dorn", "said", "the road was shut")).speaker == speaker


def test_what_is_said_of_somebody_is_not_an_office() -> None:
    """What others say of somebody behind a comma is no office of theirs."""
    text = "Joan Denn, described by the judge at the Old Court as cold, came. Denn said it rained."
    said = only(text, ("Denn", "said", "it rained"))
    assert (said.speaker, said.statement.kind) == ("Joan Denn", Kind.PERSON)
    notes = records(text, ("Denn", "said", "it rained"))
    assert {mention.role for mention in notes.of(Mention) if mention.name == "Joan Denn"} == {None}


def test_mr_and_mrs_are_the_bearers_of_their_sex() -> None:
    """Of two bearers of a surname "Mr" is the man and "Mrs" the woman; a son behind "Mrs Lund's son" has her surname."""
    text = "Ada Lund met Ivo Lund in Sund. Mr Lund said it rained. Mrs Lund said it snowed."
    said = annotate(text, ("Mr Lund", "said", "it rained"), ("Mrs Lund", "said", "it snowed"))
    assert {s.content: s.speaker for s in said} == {"it rained": "Ivo Lund", "it snowed": "Ada Lund"}
    text = "Ada Lund was shot. Mrs Lund's son Ivo, who was 11, wept. Mr Lund said it had rained."
    assert only(text, ("Mr Lund", "said", "it had rained")).speaker == "Ivo Lund"


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Olm's former comrade and close friend, the late rebel chief Ivo Lund,", "Ivo Lund"),
        ("An aide to the rebel commander Ivo Lund", "an aide to the rebel commander Ivo Lund"),
        ("The Courier's Ada Lund, who is outside,", "Ada Lund"),
        ("Sir Ivo Nurse", "Ivo Nurse"),
        ("Mrs May", "May"),
        ("Several of the council's critics", "several of the council's critics"),
    ],
)
def test_whose_name_it_is(source: str, speaker: str) -> None:
    """A full name behind its office ends a phrase, one of several aides is not his chief, a surname may be a word."""
    found = only(f"{source} said it rained.", (source, "said", "it rained")).speaker or ""
    assert found.lower() == speaker.lower()


def test_a_relative_clause_belongs_to_who_hails_from_the_place() -> None:
    """Behind "of Sund" the clause is the person's, not the town's."""
    assert only("Deputy Ivo Rohn of Sund, who said it rained, left.", ("who", "said", "it rained")).speaker == "Ivo Rohn"


def test_a_rejected_suggestion_is_denied() -> None:
    """The noun that a denial holds is no cue of its own, even if a reader marks it."""
    said = annotate(
        "A spokesman rejected the suggestion that the arrest was political.",
        ("A spokesman", "rejected", "the suggestion that the arrest was political"),
    )
    assert [s.statement.polarity for s in said] == [Polarity.DENIED]


def test_a_surname_tells_no_sex() -> None:
    """A woman whose surname ends in "-man" is still "she"."""
    text = "Alice Clapman told deputies it was late. She said it was over."
    said = annotate(text, ("Alice Clapman", "told", "it was late"), ("She", "said", "it was over"))
    assert [one.speaker for one in said] == ["Alice Clapman", "Alice Clapman"]


def test_he_is_who_spoke_and_not_whom_he_spoke_of() -> None:
    """The speaker of a sentence comes before one whose word stands inside what he says."""
    said = annotate(
        "Lawyer Tam Rehn, for the crew, said he was glad the coroner, Ivo Falk, had accepted that the mast was rotten. "
        "He said a wider inquiry was due.",
        ("Lawyer Tam Rehn, for the crew,", "said", "he was glad the coroner, Ivo Falk, had accepted that the mast was rotten"),
        ("the coroner, Ivo Falk,", "accepted", "the mast was rotten"),
        ("He", "said", "a wider inquiry was due"),
    )
    assert said[-1].speaker == "Tam Rehn"


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("Among those who fled was Sabra Hanni, 34, with her children.", "Sabra Hanni"),
        ("But Ivo Lund, who was once clerk to Ada Falk, was harsher.", "Ivo Lund"),
        ("Nurses laid Aman Ijar, 38, on a bed. His leg had been broken.", "Aman Ijar"),
        ("Ada Rohn and Ivo Lund waited at the gate.", "Ada Rohn"),
        ("The gate was shut at noon.", "villagers"),
    ],
)
def test_a_quotation_is_whose_the_narration_before_it_brings_in(opening: str, speaker: str) -> None:
    """A quotation without a cue is said by the person newly named right before it, else by who spoke last."""
    text = f'Villagers said the firing began at dawn.\n\n{opening}\n\n"We ran at night and nobody slept."'
    lines = tuple((line, BlockKind.BODY) for line in text.split("\n\n"))
    said = annotate(text, ("Villagers", "said", "the firing began at dawn"), blocks=lines)
    assert (said[-1].content, said[-1].speaker) == ("We ran at night and nobody slept.", speaker)


def test_a_title_without_an_article_goes_on_to_its_name() -> None:
    """The name that closes the phrase is the speaker, also behind a place and a form of address."""
    phrase = "harbour priest in Sund Fr Karl Rohn"
    assert only(f"Later {phrase} said it was late.", (phrase, "said", "it was late")).speaker == "Karl Rohn"


@pytest.mark.parametrize(("pronoun", "speaker"), [("she", "Ada Rohn"), ("he", "Karl Rohn")])
def test_a_shared_surname_is_whose_the_pronoun_behind_it_is(pronoun: str, speaker: str) -> None:
    """Behind "Rohn said she had" the woman of that name is meant."""
    text = f"Singer Karl Rohn came. Karl Rohn and Ada Rohn met. Rohn said {pronoun} had slept."
    assert only(text, ("Rohn", "said", f"{pronoun} had slept")).speaker == speaker


def test_a_country_before_a_noun_is_no_it() -> None:
    """In "US dairy group Velmkraft … it" the group is meant."""
    text = "US dairy group Velmkraft, which runs two mills, opened a third. It said sales had fallen."
    assert only(text, ("It", "said", "sales had fallen")).speaker == "Velmkraft"


def test_the_news_agency_is_the_outlet_cited_last() -> None:
    """A description of an outlet alone takes up the one that was named."""
    said = annotate(
        "Rockets fell, The Associated Press reported. Varn, the news agency said, made no raids.",
        ("The Associated Press", "reported", "Rockets fell"),
        ("the news agency", "said", "Varn … made no raids"),
    )
    assert [one.speaker for one in said] == ["Associated Press"] * 2


def test_a_time_before_a_relative_clause_is_not_its_noun() -> None:
    """In "a report on Friday that said" the report says."""
    said = only("Varn read a report on Friday that said the sea was calm.", ("that", "said", "the sea was calm"))
    assert said.speaker == "a report"
