"""Copying of reports that arrive, or whose date became known: which links between texts are made, and which stand no more.

The result is that of `copying.propose` over everything. Where a fingerprint has become one that too many share, or what so many
share is no longer what it was (`crowds.py`), all texts are compared again: `Crowded` asks for that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from crosswire.engine import local
from crosswire.engine.crowds import Crowded, Crowds
from crosswire.engine.holding import crowded, days_of, days_text, in_time, marks_of, noted, words
from crosswire.link import copying
from crosswire.link.passages import Text
from crosswire.model import Block, Dating, Document, Issue, Link, LinkKind, Mention, Statement, Story
from crosswire.stage import Notes
from crosswire.store.index import Held, Index

NOT_READ: Mapping[str, Text] = {}


class Copying:
    """The texts that are compared while reports arrive, each read once, and what became of the links between them."""

    def __init__(self, index: Index, texts: Mapping[str, Text] = NOT_READ) -> None:
        self._index = index
        self._texts = dict(texts)
        self._crowds = Crowds(index)
        self._stock = False  # whether a report that came bears stock text
        self.changed: list[Link] = []  # made anew, or standing no more

    def check(self) -> None:
        """Raise Crowded if a crowd to which one of the texts belongs is another kind of crowd now."""
        self._crowds.check(self._texts.values())

    def arrive(self, row: Held) -> None:
        """Compare a report that is held, but whose words are not entered yet, with those that share its words."""
        text = self._texts.get(row.id)
        if text is None:
            return
        before, after = self._beside(row, text)
        self._part(before, after)
        self._judge((before, text), (text, after))
        self._index.change(row.id, words=words(text), dated=days_text(text.published))
        if before is None:
            self._open(row, text, after)

    def leave(self, row: Held) -> None:
        """Take back what rests on the date of a report, as the last run saw it: it can arrive again with another."""
        (text,) = self._known([row.id])
        before, after = self._beside(row, text)
        if before is None and len(self._crowds.borne(text)):
            raise Crowded
        self._retire(self._index.links([row.id], LinkKind.COPIES, copying.NAME))
        self._judge((before, after))
        if before is None:
            self._index.unmark(row.number, copying.fingerprints(text.words))
            if after is not None:
                self._open(self._index.held("id", [after.id])[0], after, None)
        self._index.change(row.id, words="")

    def _open(self, row: Held, text: Text, after: Text | None) -> None:
        """Let a text stand for its word-for-word twins: it is compared with others, and the one that stood before is not."""
        if after is not None:
            if len(self._crowds.borne(text)):
                raise Crowded
            (held,) = self._index.held("id", [after.id])
            links = self._index.links([after.id], LinkKind.COPIES, copying.NAME)
            twins = {row.id, *(twin.id for twin in self._twins(row, text))}
            self._retire(link for link in links if not {link.left, link.right} <= twins)
            self._index.unmark(held.number, copying.fingerprints(after.words))
        met = self._crowds.meet(row, text)
        self._stock = self._stock or met.stock
        self._index.mark({row.number: copying.fingerprints(text.words)})
        others = {held.id for held in self._index.told_and_dated(met.near)}
        others |= {held.id for two in met.between for held in two if held is not None}
        bare = self._crowds.bare
        self._judge(*((bare(text), bare(other)) for other in self._known(sorted(others))))
        for one, other in met.between:
            if one is not None and other is not None and not self._crowds.still_meet(one, other):
                self._part(*self._known([one.id, other.id]))

    def tell(self) -> None:
        """Say anew what is said of stock text, if a report that came bears some."""
        if self._stock:
            stock = self._crowds.stock()
            first = dict(zip([name for _, name in stock], self._known([name for _, name in stock]), strict=True))
            self._index.drop_issues(f"{copying.NAME}@{copying.VERSION}")
            told = copying.stock_issues((crowd, self._crowds.bare(first[name])) for crowd, name in stock)
            self._index.keep(noted(told))

    def _beside(self, row: Held, text: Text) -> tuple[Text | None, Text | None]:
        """Return the word-for-word twins between which a text stands in time."""
        placed = {twin.id: (days_of(twin.dated)[0] or date.max, twin.id) for twin in self._twins(row, text)}
        earlier = [place for place in placed.values() if place < in_time(text)]
        later = [place for place in placed.values() if place > in_time(text)]
        near = self._known([place[1] for place in (*sorted(earlier)[-1:], *sorted(later)[:1])])
        before = near.pop(0) if earlier else None
        return before, near.pop() if later else None

    def _twins(self, row: Held, text: Text) -> list[Held]:
        return [held for held in self._index.held("words", [words(text)]) if held.id != row.id]

    def _known(self, identifiers: Collection[str]) -> list[Text]:
        self._texts |= self._read([identifier for identifier in identifiers if identifier not in self._texts])
        return [self._texts[identifier] for identifier in identifiers]

    def _read(self, identifiers: Collection[str]) -> dict[str, Text]:
        """Return the texts of reports that are held, as the last run saw them."""
        if not identifiers:
            return {}
        notes = self._index.part(identifiers, Document, Block, Mention, Statement)
        held = {held.id: held for held in self._index.held("id", identifiers)}
        notes.add(self._index.links(identifiers, LinkKind.CITES))
        notes.add(Story(held[document.id].story, "", (document.id,)) for document in notes.of(Document))
        found = {text.id: text for text in copying.views(notes)}
        stories = {name: row.story for name, row in held.items()}
        return {name: replace(text, published=days_of(held[name].dated), story=stories[name]) for name, text in found.items()}

    def _part(self, one: Text | None, other: Text | None) -> None:
        """Take back the link of two twins between whom another came."""
        if one is not None and other is not None:
            links = self._index.links([one.id], LinkKind.COPIES, copying.NAME)
            self._retire(link for link in links if {link.left, link.right} == {one.id, other.id})

    def _judge(self, *pairs: tuple[Text | None, Text | None]) -> None:
        for one, other in pairs:
            if one is not None and other is not None:
                left, right = sorted((one, other), key=lambda text: text.id)
                for link in copying.compare(left, right):
                    self._keep(link)

    def _keep(self, link: Link) -> None:
        self.changed.append(link)
        self._index.keep(noted([link]))

    def _retire(self, links: Iterable[Link]) -> None:
        for link in list(links):
            self.changed.append(link)
            self._index.retire([link])


def again(index: Index, told: Notes, left: Collection[str]) -> list[Link]:
    """Compare all texts again and return the links that changed.

    `told` is what is known now of the stories that were touched, `left` are the ids that stories had before.
    """
    notes = _everything(index, told, left)
    made = noted(record for record in local.run_pair(copying.STAGE, notes) if isinstance(record, Link | Issue))
    old = {link.id: link for link in index.links_by(f"{copying.NAME}@")}
    new = {link.id: link for link in made.of(Link)}
    gone = [link for name, link in old.items() if name not in new]
    changed = [link for name, link in new.items() if old.get(name) != link]
    index.retire(gone)
    index.drop_issues(f"{copying.NAME}@{copying.VERSION}")
    index.keep(noted([*changed, *made.of(Issue)]))
    _enter(index, list(copying.views(notes)))
    return [*gone, *changed]


def _everything(index: Index, told: Notes, left: Collection[str]) -> Notes:
    """Return what copying is judged on, of all reports: what earlier runs made of stories that were touched does not count."""
    fresh = {document for story in told.of(Story) for document in story.documents}
    stale = index.part({*left, *(story.id for story in told.of(Story))}, Dating)
    notes = index.every(Document)
    for kind in (Block, Mention, Statement, Story):
        notes.add(index.every(kind))
    notes.add(dating for dating in index.every(Dating) if not stale.find(dating.id))
    notes.add(told.of(Dating))
    notes.add(link for link in index.links_by("citing@") if link.left not in fresh)
    notes.add(told.links(LinkKind.CITES))
    return notes


def _enter(index: Index, texts: Sequence[Text]) -> None:
    """Enter the words of all reports anew."""
    rows = {row.id: row for row in index.held("id", [text.id for text in texts])}
    marks = marks_of(texts)
    index.unmark_all()
    index.mark({rows[name].number: own for name, own in marks.items()})
    bearers = (replace(rows[t.id], dated=days_text(t.published), marks=marks[t.id]) for t in texts if t.id in marks)
    for key, value in crowded(bearers).items():
        index.remember(key, value)
    for text in texts:
        own = {"words": words(text), "dated": days_text(text.published)}
        if own != {"words": rows[text.id].words, "dated": rows[text.id].dated}:
            index.change(text.id, **own)
