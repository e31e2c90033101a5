"""Whose a quotation is: in turn, in a quotation of somebody else, and by what stands beside it alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.annotate.inside import has_own_sentence, is_own_wording, without_cleft
from crosswire.annotate.main_clauses import apart
from crosswire.annotate.prose import Prose, prose_of
from crosswire.annotate.spoken import spoken
from crosswire.annotate.turns import in_turn
from crosswire.language.reader.reading import Attribution, Pieces
from crosswire.model import Certainty, Mode
from tests.annotate.scripted import annotate, only
from tests.gold_records import document_of


def page(text: str) -> Prose:
    """Return the prose of a text that is all body."""
    return prose_of(document_of(text, "report"), [])


def at(text: str, *words: str) -> Pieces:
    """Return where each of the words first stands."""
    return tuple((text.index(part), text.index(part) + len(part)) for part in words)


def words(prose: Prose, pieces: Pieces) -> list[str]:
    """Return the words of pieces."""
    return [prose.cut(*piece) for piece in pieces]


def test_a_quotation_belongs_to_the_clause_behind_it() -> None:
    """A question right before "she asked" is hers, though a reader gave it to the turn before."""
    text = '"There were two boats," the skipper said. "Then who took the third?" Ada Lund asked.'
    prose = page(text)
    one = Attribution(
        at(text, "the skipper"), at(text, "said"), at(text, '"There were two boats,"', '"Then who took the third?"')
    )
    two = Attribution(at(text, "Ada Lund"), at(text, "asked"), ())
    first, second = in_turn(prose, [one, two])
    assert words(prose, first.content) == ['"There were two boats,"']
    assert words(prose, second.content) == ['"Then who took the third?"']


def test_what_a_colon_opens_stands_behind_it() -> None:
    """A quotation in the paragraph before the one with the colon is not what the colon opens."""
    text = '"He was a just man."\n\nIvo Rohn said: "He was my friend."'
    one = Attribution(at(text, "Ivo Rohn"), at(text, "said:"), at(text, '"He was a just man."', '"He was my friend."'))
    (kept,) = in_turn(page(text), [one])
    assert words(page(text), kept.content) == ['"He was my friend."']


def test_of_two_quotations_the_last_is_said() -> None:
    """A full stop outside the marks parts what two say."""
    text = 'The verdict was brief: "unfit for animals". "Filthy rooms," added Ivo Rohn.'
    assert only(text, ("Ivo Rohn", "added", '"unfit for animals". "Filthy rooms,"')).content == "Filthy rooms,"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('"Who paid for the fuel?" opposition deputy Sana Orlev asked the committee.', "opposition deputy Sana Orlev", None),
        ('"They took both generators." That is how Mirela Toth, who bakes, remembers it.', "Mirela Toth, who bakes,", None),
        ("It is over, the former governor was quoted by Delta Radio as saying.", "the former governor", "It is over,"),
        ("Ivo Rohn was quoted as saying it was over.", "Ivo Rohn", "it was over"),
        ("It added the fire had begun in a cable duct.", "It", "the fire had begun in a cable duct"),
    ],
)
def test_the_form_alone_shows_who_speaks(text: str, source: str, content: str | None) -> None:
    """Where no reading has the speaker, he stands beside the quotation."""
    prose = page(text)
    (found,) = spoken(prose)
    assert words(prose, found.source) == [source]
    assert words(prose, found.content)[0].strip(" ") == (content or text[: text.rindex('"') + 1])


@pytest.mark.parametrize("text", ['"It was late." That is how it goes.', "She added two names to the list.", '"Go," he'])
def test_other_forms_show_nobody(text: str) -> None:
    """A habit, a thing that is added, and a clause without a verb of saying."""
    assert not list(spoken(page(text)))


def test_added_needs_no_that() -> None:
    """A clause behind "added" is said; a thing is no statement."""
    said = only(
        "The Varn Port Authority shut the pier. It added the fire had begun in a duct.",
        ("It", "added", "the fire had begun in a duct"),
    )
    assert (said.speaker, said.content) == ("Varn Port Authority", "the fire had begun in a duct")
    assert not annotate("The port board added two lamps.", ("The port board", "added", "two lamps"))


def test_what_a_cleft_says() -> None:
    """A clause behind "What he said was" is said; as a subject the words say nothing."""
    text = "What Lund said was that the pier is shut. What Olm said gives hope."
    prose = page(text)
    said = Attribution(at(text, "Lund"), at(text, "said"), at(text, "What", "was that the pier is shut"))
    assert words(prose, without_cleft(prose, said).content) == ["that the pier is shut"]
    start = text.index("What Olm")
    subject = Attribution(at(text, "Olm"), ((start + 9, start + 13),), ((start, start + 4), *at(text, "gives hope")))
    assert not without_cleft(prose, subject).content


def test_a_second_verb_of_one_speaker_stands_beside_the_first() -> None:
    """In "told them that …, and said …" the second is no part of the first."""
    text = "Ivo Rohn told the Courier that he backed the toll and said it had been a good debate."
    prose = page(text)
    outer = Attribution(
        at(text, "Ivo Rohn"), at(text, "told"), at(text, "that he backed the toll and said it had been a good debate")
    )
    he = (text.index("he backed"), text.index(" backed"))
    inner = Attribution((he,), at(text, "said"), at(text, "it had been a good debate"), 1.0, 0)
    first, second = apart(prose, [outer, inner])
    assert words(prose, first.content) == ["that he backed the toll"]
    assert second.within is None
    assert words(prose, second.source) == ["Ivo Rohn"]


@pytest.mark.parametrize(("rest", "apart_"), [("blamed the army for the raid", True), ("slammed into the wall", False)])
def test_what_a_thing_cannot_say_is_the_speakers(rest: str, apart_: bool) -> None:
    """In "said guns could not reach and blamed the army" the guns blame nobody; where a thing only moves it stays told."""
    text = f"A deputy said the guns could not reach so high and {rest}."
    prose, verb = page(text), rest.split(maxsplit=1)[0]
    outer = Attribution(at(text, "A deputy"), at(text, "said"), at(text, f"the guns could not reach so high and {rest}"))
    inner = Attribution(at(text, "the guns"), at(text, verb), at(text, rest.removeprefix(f"{verb} ")), 1.0, 0)
    _, second = apart(prose, [outer, inner])
    assert (words(prose, second.source) == ["A deputy"]) is apart_


def test_a_quotation_with_a_sentence_of_its_own_stays_its_speakers() -> None:
    """What somebody tells of others in one sentence leaves the next one his."""
    text = '"Your clerks have blamed the weather. But why did you listen?" she said.'
    whole = at(text, text[: text.rindex('"') + 1])
    inner = at(text, "Your clerks have blamed the weather")
    assert has_own_sentence(page(text), whole, inner)
    assert not has_own_sentence(page(text), at(text, '"Your clerks have blamed the weather.'), inner)


def test_what_nobody_says_in_a_quotation_is_its_speakers() -> None:
    """A cue without a source inside a quotation is part of what is quoted."""
    text = '"It has been recognised that it was late," she said.'
    inner = Attribution((), at(text, "been recognised"), at(text, "that it was late"), 1.0, 0)
    assert is_own_wording(page(text), inner)
    assert not is_own_wording(page("It was said that it was late."), Attribution((), ((7, 11),), ((12, 29),), 1.0, 0))


def test_hearsay_of_an_outlet_keeps_its_distance() -> None:
    """An outlet that "claims" what others admitted holds that at a distance."""
    text = "The Karsk Courier claims that captured officers admitted it was late."
    (said,) = annotate(
        text,
        ("captured officers", "admitted", "it was late"),
        ("The Karsk Courier", "claims", "that captured officers admitted it was late"),
    )
    assert said.statement.certainty is Certainty.DISTANCED
    assert said.through == ("Karsk Courier",)


def test_a_quotation_that_is_left_open_goes_on() -> None:
    """A reader gave the next paragraph to a "she said" further down; its own paragraph leaves it with whoever began."""
    text = (
        '"The boat was fast," said Ivo Rohn. "We lost time at the buoy.\n\n"I ran out of water at the end."\n\n'
        'Ada Lund has been steady all season.\n\n"It is very good," she told them.'
    )
    first = ("Ivo Rohn", "said", '"The boat was fast," … "We lost time at the buoy.')
    later = ("she", "told", '"I ran out of water at the end." … "It is very good,"')
    said = annotate(text, first, later)
    assert [one.speaker for one in said if "water" in one.content] == ["Ivo Rohn"]
    assert [one.speaker for one in said if "good" in one.content] == ["Ada Lund"]


def test_a_quotation_before_what_the_report_tells_is_not_the_next_speakers() -> None:
    """Whole paragraphs of the report between a quotation and a cue part them."""
    text = '"The boat was fast," said Ivo Rohn.\n\n"It ran out."\n\nAda Lund came.\n\n"It is good," Ada Lund said.'
    late = Attribution(at(text, "Ada Lund"), at(text, "Lund said")[:1], at(text, '"It ran out."', '"It is good,"'))
    (kept,) = in_turn(page(text), [replace(late, cue=at(text, " said.")[:1])])
    assert words(page(text), kept.content) == ['"It is good,"']


def test_quotations_with_nothing_between_them_are_two() -> None:
    """Of two quotations that run together the one beside the cue is said: the last before it, the first behind it."""
    text = 'Oleg Rohn added: "You know what to do.""You bet," Ivo Falk replied.'
    prose = page(text)
    both = at(text, '"You know what to do.""You bet,"')
    last, first = in_turn(
        prose,
        [
            Attribution(at(text, "Ivo Falk"), at(text, "replied"), both),
            Attribution(at(text, "Oleg Rohn"), at(text, "added:"), both),
        ],
    )
    assert words(prose, last.content) == ['"You bet,"']
    assert words(prose, first.content) == ['"You know what to do."']


def test_what_he_did_meanwhile_is_not_what_he_said() -> None:
    """A second verb of his behind "as" ends the first content, and is no relay of it."""
    text = "Ivo Falk said Rohn was blameless in the whole affair as he vowed to go on with the fight against the ruling."
    whole = "Rohn was blameless in the whole affair as he vowed to go on with the fight against the ruling"
    said = annotate(text, ("Ivo Falk", "said", whole), ("he", "vowed", "to go on with the fight against the ruling"))
    assert said[0].content == "Rohn was blameless in the whole affair"
    assert {one.speaker for one in said} == {"Ivo Falk"}


def test_a_verb_that_opens_a_content_has_its_pronoun() -> None:
    """Who is a pronoun before the verb is what was told, and nobody who is told."""
    text = "Ivo Rohn told police someone was following him."
    assert only(text, ("Ivo Rohn", "told", "was following him")).content == "someone was following him"


def test_he_in_a_paragraph_of_quotation_is_part_of_it() -> None:
    """What somebody tells of another one's wish is his own, and the quotation goes on."""
    text = 'The Falk family said: "We are lost without him.\n\n"He wanted to make a difference, and we know that he did."'
    said = annotate(text, ("The Falk family", "said", '"We are lost without him.'), ("He", "wanted", "to make a difference"))
    assert {one.speaker for one in said} == {"Falk family"}
    assert said[-1].content == "He wanted to make a difference, and we know that he did."


def test_what_a_noun_dates_is_not_announced_by_it() -> None:
    """Words such as "following her announcement" say when the next one spoke."""
    text = "Following Ada Lund's announcement the palace said Ivo Rohn had pulled out of the race."
    content = "Ivo Rohn had pulled out of the race"
    said = only(text, ("Ada Lund's", "announcement", content), ("the palace", "said", content))
    assert said.speaker == "palace"


@pytest.mark.parametrize(
    ("text", "reading", "speaker"),
    [
        ("Ada Lund was told that the mill was unsafe.", ("Ada Lund", "was told", "that the mill was unsafe"), None),
        (
            "The Sund Prison Service replied. It is planned that it will hold more men.",
            ("It", "is planned", "it will hold more men"),
            (),
        ),
        (
            "Sund sent Ada Lund, seen as something of a snub since Varn had held the race.",
            ("Ada Lund", "seen as", "something of a snub since Varn had held the race"),
            (),
        ),
    ],
)
def test_whoever_is_told_or_seen_says_nothing(
    text: str, reading: tuple[str, str, str], speaker: str | tuple[()] | None
) -> None:
    """A listener is no speaker, "it" may be nobody, and whoever is seen as something does not see it."""
    speakers = tuple(one.speaker for one in annotate(text, reading))
    assert speakers == (() if speaker == () else (speaker,))


def test_a_mark_that_faces_the_wrong_way_ends_a_quotation() -> None:
    """Before "said" a quotation ends, whichever way its mark is turned."""
    text = "“We have no confession so far, “said Ivo Webb."
    said = only(text, ("Ivo Webb", "said", "“We have no confession so far, “"))
    assert (said.content, said.statement.mode) == ("We have no confession so far,", Mode.DIRECT)
