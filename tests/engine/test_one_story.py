"""Reports that a person gives as one story are one, and the store is as if it had read everything at once."""

from __future__ import annotations

from pathlib import Path

from crosswire.engine import one_story
from crosswire.engine.kept import regroup, take
from crosswire.export.form import dumps
from crosswire.ingest.sources import Raw
from crosswire.model import Document, Link, LinkKind, Story, Verdict
from crosswire.stage import Notes
from crosswire.store.sqlite import Store

TEXTS = {
    "hail": "Hail over Karsk\n\nIva Torm said the harvest was lost.\n",
    "rain": "Rain at Velm\n\nOle Drach said that nobody had been hurt.\n",
    "wire": "Bridge at Tessamouth shut\n\nIlsa Brandt said the bridge at Tessamouth would open on Friday.\n",
}
RAWS = tuple(Raw(name, f"{name}.txt", text.encode(), {}) for name, text in TEXTS.items())
MIA = "user:mia"


def told(notes: Notes) -> list[list[str]]:
    """Return the names of the reports of each story."""
    names = {document.id: document.name for document in notes.of(Document)}
    return sorted(sorted(names[document] for document in story.documents) for story in notes.of(Story))


def test_a_whole_run_and_an_added_report_end_alike(tmp_path: Path) -> None:
    """Given at once, or added to a store that holds more, they are one story, and grouping again changes nothing."""
    with Store(tmp_path / "once.db") as store:
        made = take(RAWS[:2], (), store, "rules", joined_by=MIA)
        assert made is not None
        assert told(made) == [["hail", "rain"]]
        assert dumps(made) == dumps(store.notes()) == dumps(regroup(store))
    with Store(tmp_path / "added.db") as store:
        take(RAWS[1:], (), store, "rules")
        assert take(RAWS[:2], (), store, "rules", joined_by=MIA) is None
        assert told(store.notes()) == [["hail", "rain"], ["wire"]]
        kept = dumps(store.notes())
        assert kept == dumps(regroup(store))


def test_only_what_is_given_is_joined(tmp_path: Path) -> None:
    """A whole run over a store that held less than is given joins what is given, and leaves what was held."""
    with Store(tmp_path / "desk.db") as store:
        take(RAWS[2:], (), store, "rules")
        made = take(RAWS[:2], (), store, "rules", joined_by=MIA)
        assert made is not None
        assert told(made) == [["hail", "rain"], ["wire"]]


def test_a_report_alone_and_a_word_that_stands_need_no_verdict() -> None:
    """One report gives no link; links that stand are not said again, unless a person parted reports since."""
    notes = Notes([Document(f"d-{name}", name, text, "0" * 64) for name, text in TEXTS.items()])
    assert one_story.verdicts(["d-hail", "d-gone"], notes, MIA) == []
    links = one_story.verdicts(["d-wire", "d-rain", "d-hail"], notes, MIA)
    assert {(link.left, link.right) for link in links} == {("d-hail", "d-rain"), ("d-hail", "d-wire")}
    parted = Link(LinkKind.SAME, "d-rain", "d-wire", 1.0, MIA, "", Verdict.NO)
    assert not one_story.unsaid(links, [parted, *links])
    assert list(one_story.unsaid(links, [*links, parted])) == links
    assert list(one_story.unsaid(links, links[:1])) == links
