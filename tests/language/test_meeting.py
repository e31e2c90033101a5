"""Which statements can meet: the keys by which pairs are proposed."""

from __future__ import annotations

import numpy as np

from crosswire.language.meeting import meeting
from crosswire.language.said import all_said
from crosswire.link.claims import STAGE
from crosswire.model import Story
from tests.made import Report, notes
from tests.spoken import speaker, spoken

ALONE = "ink dries slowly"
SHARED = "the ferry Wren sank off Pell"


def test_statements_that_share_an_event_or_a_speaker_meet() -> None:
    """A speaker, an event or two weighty words bring two statements together; nothing else does."""
    views = [
        spoken(SHARED, speaker("Ona Brell")),
        spoken("a tug sank", speaker("Ivo Marr"), "d-two"),
        spoken("bread is dear", speaker("Ivo Marr"), "d-three"),
        spoken(ALONE, speaker("Tessa Quade"), "d-four"),
    ]
    assert meeting([view.keys for view in views]) == [True, True, True, False]
    assert [set(STAGE.keys(view)) for view in views] == [set(view.keys) for view in views]


def test_who_meets_nobody_gets_no_vector() -> None:
    """A statement that no other can be compared with is not encoded; the others have unit vectors."""
    one, two = Report("one", f"Ona Brell said {SHARED}."), Report("two", f"Ivo Marr said {SHARED}. Tessa Quade said {ALONE}.")
    one.said(SHARED, one.mention("Ona Brell"))
    two.said(SHARED, two.mention("Ivo Marr"))
    two.said(ALONE, two.mention("Tessa Quade"))
    made = notes(one, two)
    made.add([Story("t-sea", "At sea", (one.document.id, two.document.id))])
    lengths = {(view.text, round(float(np.linalg.norm(view.meaning)), 3)) for view in all_said(made)}
    assert lengths == {(SHARED, 1.0), (ALONE, 0.0)}
