"""Two readers in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from crosswire.language.reader.combined import CombinedReader, merged
from crosswire.language.reader.reading import Attribution, Passage

HELD = Attribution(((0, 4),), ((5, 9),), ((10, 60),), 0.9)


class Fixed:
    """A reader that gives what it was made with."""

    def __init__(self, version: str, *found: Attribution) -> None:
        self.version, self.found = version, list(found)

    def read(self, passages: Iterable[Passage]) -> Iterator[list[Attribution]]:
        """Yield the same for each passage."""
        return (self.found for _ in passages)


def test_the_second_reader_adds_only_what_is_free_and_sure() -> None:
    """An attribution that touches one of the first reader, or is not sure, is left out."""
    free = Attribution(((70, 74),), ((75, 79),), ((80, 99),), 0.8)
    touching = Attribution(((61, 64),), ((65, 66),), ((50, 58),), 0.9)
    unsure = Attribution(((70, 74),), ((75, 79),), ((80, 99),), 0.3)
    assert merged([HELD], [free]) == [HELD, free]
    assert merged([HELD], [touching]) == [HELD]
    assert merged([HELD], [unsure]) == [HELD]


def test_a_nested_attribution_points_at_the_content_that_holds_it() -> None:
    """What the second reader finds inside a content of the first is nested there."""
    inner = Attribution(((12, 15),), ((16, 20),), ((21, 40),), 0.6)
    assert [one.within for one in merged([HELD], [inner])] == [None, 0]


def test_what_stood_in_a_misread_attribution_stands_by_itself() -> None:
    """A label takes the place of what was read across it, and what is left still points at the right content."""
    label = Attribution(((0, 5),), ((5, 6),), ((7, 40),), 0.9)
    misread = Attribution((), ((0, 4),), ((7, 39),), 0.9)
    orphan = Attribution(((50, 52),), ((53, 55),), ((56, 59),), 0.9, 0)
    outer = Attribution(((60, 64),), ((65, 69),), ((70, 99),), 0.9)
    inner = Attribution(((71, 73),), ((74, 76),), ((77, 99),), 0.9, 2)
    found = merged([misread, orphan, outer, inner], [label])
    assert [(one.cue[0], one.within) for one in found] == [((5, 6), None), ((53, 55), None), ((65, 69), None), ((74, 76), 2)]


def test_a_source_that_is_missing_is_taken_from_the_rules() -> None:
    """The rules' source for the same cue fills in; one that is there stays."""
    bare = Attribution((), ((5, 9),), ((10, 60),), 0.9)
    ruled = Attribution(((0, 4),), ((5, 9),), ((10, 55),), 0.5)
    assert merged([bare], [ruled]) == [HELD]
    other = Attribution(((61, 64),), ((5, 9),), ((10, 55),), 0.5)
    assert merged([HELD], [other]) == [HELD]


def test_the_version_names_both_readers() -> None:
    """Every record that rests on the reading says so."""
    reader = CombinedReader(Fixed("one@1", HELD), Fixed("two@3"))
    assert reader.version == "one@1+two@3"
    assert list(reader.read([Passage("text", ((0, 4),))])) == [[HELD]]


def test_a_headlines_colon_wins_over_what_is_read_behind_it() -> None:
    """The speaker before the colon has the whole content, whatever else is read there."""
    label = Attribution(((0, 6),), ((6, 7),), ((8, 40),), 0.7)
    wrong = Attribution(((8, 10),), ((11, 14),), ((15, 40),), 0.8)
    assert merged([wrong], [label]) == [label]


def test_a_speaker_of_the_rules_frames_what_has_none() -> None:
    """Framed: "Troops are said to be there, the radio claims": the radio's words hold the report that names nobody."""
    report = Attribution((), ((7, 15),), ((0, 6), (16, 30)), 0.9)
    radio = Attribution(((32, 41),), ((42, 48),), ((0, 30),), 0.7)
    assert merged([report], [radio]) == [replace(report, within=1), radio]


def test_a_speaker_of_the_trained_reader_is_not_framed() -> None:
    """Where the trained reader knows who speaks, an attribution of the rules around it is not taken."""
    report = Attribution(((0, 6),), ((7, 15),), ((16, 30),), 0.9)
    radio = Attribution(((32, 41),), ((42, 48),), ((0, 30),), 0.7)
    assert merged([report], [radio]) == [report]
