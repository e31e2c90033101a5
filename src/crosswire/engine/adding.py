"""Adding reports to a store that holds many: only what they touch is compared and grouped again.

A report touches the reports that it shares words or names with, their stories, and the stories whose parties or lineage change
with it. What is made of those is what a whole run over everything would make of them (tests/engine/test_adding.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from crosswire.engine import copied, local, naming, parties
from crosswire.engine.copied import Copying
from crosswire.engine.covering import arrive
from crosswire.engine.crowds import Crowded
from crosswire.engine.holding import CROWDS, about, days_text, noted, received, with_terms
from crosswire.group import entities, stories
from crosswire.group.components import families
from crosswire.group.verdicts import is_persons
from crosswire.language.said import shelved
from crosswire.link import aliases, copying, coverage
from crosswire.model import (
    Block,
    Document,
    Entity,
    Link,
    LinkKind,
    Mention,
    Statement,
    Story,
    Verdict,
)
from crosswire.stage import Annotate, Group, Notes, Stage
from crosswire.store.index import Held, Index


@dataclass(frozen=True, slots=True)
class Plan:
    """The stages of the pipeline by how they are run for one report."""

    reading: tuple[Annotate, ...]
    listing: Group
    grouping: Group
    dating: tuple[Stage, ...]
    claiming: tuple[Stage, ...]

    @staticmethod
    def of(stages: Sequence[Stage]) -> Plan:
        """Return the stages of the plan in their parts."""
        names = [stage.name for stage in stages]
        between = stages[names.index(stories.NAME) + 1 :]
        late = list(dropwhile(lambda stage: not local.within_story(stage), between))
        at = [stage.name for stage in late].index(copying.NAME)
        reading = tuple(stage for stage in stages if isinstance(stage, Annotate))
        listing, grouping = (_group(stages, name) for name in (aliases.NAME, entities.NAME))
        return Plan(reading, listing, grouping, tuple(late[:at]), tuple(late[at + 1 :]))


def _group(stages: Sequence[Stage], name: str) -> Group:
    return next(stage for stage in stages if isinstance(stage, Group) and stage.name == name)


class Addition:
    """One run that adds reports to a store, within its transaction."""

    def __init__(self, stages: Sequence[Stage], index: Index, judged: Sequence[Link]) -> None:
        self._plan = Plan.of(stages)
        self._index = index
        self._judged = tuple(judged)
        self._left: set[str] = set()  # the stories that changed, as they were called
        self._moved: set[str] = set()  # the reports of which the story is another now

    def add(self, notes: Notes) -> set[str]:
        """Take in what intake made of new reports; return the ids of the stories that changed."""
        new = sorted(notes.of(Document), key=lambda document: (document.name, document.id))
        for stage in self._plan.reading:
            notes.add(local.run_stage(stage, notes), by=local.maker(stage))
        self._index.keep(notes, about(notes, notes))
        rows = self._hold(new, notes)
        seeds = {document.id for document in new} | self._cover(rows)
        touched = self._regroup(seeds)
        touched |= self._name({document.id for document in new}, touched)
        return self._tell(touched, {document.id for document in new})

    # coverage and stories

    def _hold(self, new: Sequence[Document], notes: Notes) -> list[Held]:
        views = {view.id: view for view in coverage.views(received(notes))}
        rows = []
        for document in new:
            row = Held(document.id, document.digest, "", stories.opened_by(document.id))
            rows.append(with_terms(row, views[document.id]) if document.id in views else row)
        return rows

    def _cover(self, rows: Iterable[Held]) -> set[str]:
        """Link each new report with those it is like, one after the other; return the reports whose links changed."""
        touched: set[str] = set()
        known = coverage.Crowds(*map(int, (self._index.recall(CROWDS) or "0 0").split()))
        before = known
        for row in rows:
            self._index.add([row], {})
            (held,) = self._index.held("id", [row.id])
            meeting = arrive(replace(held, heavy=row.heavy), self._index, known)
            known = meeting.crowds
            self._index.retire(meeting.gone)
            self._index.keep(noted(meeting.made))
            touched |= {side for link in (*meeting.made, *meeting.gone) for side in (link.left, link.right)}
        if known != before:
            self._index.remember(CROWDS, f"{known.number} {known.most}")
            self._index.drop_issues(f"{coverage.NAME}@{coverage.VERSION}")
            self._index.keep(noted(known.issues()))
        return touched

    def _regroup(self, seeds: Collection[str]) -> set[str]:
        """Group the reports again that hang together with the given ones; return those whose story changed."""
        before = set(self._index.stories(seeds).values()) - {""}
        seeds = {*seeds, *(document for several in self._index.told(before).values() for document in several)}
        links, grouped = self._grouped_near(seeds)
        was = self._index.stories([member for group in grouped for member in group])
        old = {story: set(documents) for story, documents in self._index.told(set(was.values()) - {""}).items()}
        changed = {
            member for group in grouped if not seeds.isdisjoint(group) or set(group) not in old.values() for member in group
        }
        notes = self._index.part(changed, Document, Block)
        notes.add([*(link for link in links if link.left in changed and link.right in changed), *self._judged])
        made = Notes()
        made.add(stories.run(notes, self._index.arrived(changed)), by=f"{stories.NAME}@{stories.VERSION}")
        self._index.drop({was[document] for document in changed} | {story.id for story in made.of(Story)})
        self._index.keep(made)
        for story in made.of(Story):
            for document in story.documents:
                if was[document] != story.id:
                    self._moved.add(document)
                    self._index.change(document, story=story.id)
        self._left = {was[document] for document in changed} - {""}
        return changed

    def _grouped_near(self, seeds: Collection[str]) -> tuple[list[Link], list[list[str]]]:
        """Return the groups of these reports and of all that their arrival may regroup, and the links among them.

        Average link joins within stories alone, so a story takes its course whatever happens elsewhere, as long as nothing of
        another joins it. It is enough to group what changed together with the stories to which a link that may join leads, and
        to take in whichever of these does not come out as it was. A person's word on any of them asks for all that hangs
        together.
        """
        inner = set(seeds)
        decided = {side for link in self._judged for side in (link.left, link.right)}
        while True:
            near = self._index.links(inner, LinkKind.SAME, f"{coverage.NAME}@")
            sides = {side for link in near if link.score >= stories.TOGETHER for side in (link.left, link.right)}
            told = self._index.told(set(self._index.stories(sides - inner).values()))
            reached = inner.union(*told.values())
            if not decided.isdisjoint(reached):
                links = self._hanging_together(inner)
                reached = {*inner, *(side for link in links for side in (link.left, link.right))}
                return links, stories.groups(sorted(reached), [*links, *self._judged])
            among = self._index.links(reached, LinkKind.SAME, f"{coverage.NAME}@")
            links = [link for link in among if link.left in reached and link.right in reached]
            grouped = stories.groups(sorted(reached), links)
            broken = [documents for documents in told.values() if documents not in grouped]
            if not broken:
                return links, grouped
            inner = inner.union(*broken)

    def _hanging_together(self, seeds: Collection[str]) -> list[Link]:
        """Return the links between all reports that stories may join with the given ones, whatever else is kept."""
        joined = [link for link in self._judged if link.kind is LinkKind.SAME and link.verdict is Verdict.YES]
        found: dict[str, Link] = {}
        reached: set[str] = set()
        waiting = set(seeds)
        while waiting:
            reached |= waiting
            near = self._index.links(waiting, LinkKind.SAME, f"{coverage.NAME}@")
            found |= {link.id: link for link in near}
            strong = [link for link in (*near, *joined) if link.score >= stories.TOGETHER]
            sides = {
                side for link in strong if link.left in waiting or link.right in waiting for side in (link.left, link.right)
            }
            waiting = {side for side in sides - reached if side.startswith("d-")}
        return [link for link in found.values() if link.left in reached and link.right in reached]

    # names and parties

    def _name(self, new: Collection[str], regrouped: Collection[str]) -> set[str]:
        """Meet the names of the stories that were grouped again; return the reports whose parties changed."""
        mentions = {mention.id for mention in self._index.part(new, Mention).of(Mention)}
        if not mentions and not self._index.names.of(regrouped):
            return set()
        met = naming.meet(regrouped, self._index)
        listed = naming.list_again(self._plan.listing, mentions, self._index)
        changed = naming.Met((*met.made, *listed.made), (*met.gone, *listed.gone))
        return parties.regroup(self._plan.grouping, mentions, changed, self._index, self._judged)

    # what is told within stories

    def _tell(self, touched: Collection[str], new: Collection[str]) -> set[str]:
        """Date, compare copies, and make claims and findings of the stories that were touched; return their ids."""
        notes = self._stories(touched)
        local.run_by_story(self._plan.dating, notes)
        touched = {*touched, *self._copies(notes, new)}
        whole = self._stories(touched)
        given = {record.id for record in whole}
        with shelved(self._index):
            for stages in (self._plan.dating, self._plan.claiming):
                local.run_by_story(stages, whole)
        told = {story.id for story in whole.of(Story)}
        self._index.drop_about(told | self._left)
        self._index.keep(whole.without(given))
        return told

    def _stories(self, documents: Collection[str]) -> Notes:
        """Return the stories of the reports, and those that a person judged together with them, as the stages need them."""
        names = set(self._index.stories(documents).values())
        while True:
            told = self._index.told(names)
            members = [document for several in told.values() for document in several]
            notes = self._index.part(members)
            beyond = self._judged_beyond(notes) - names
            if not beyond:
                break
            names |= beyond
        notes.add(self._index.some(names))
        notes.add(self._parties(notes))
        notes.add(self._family(members))
        notes.add(self._judged)
        return notes

    def _judged_beyond(self, notes: Notes) -> set[str]:
        """Return the stories of statements that a person judged together with one in the notebook."""
        inside = {statement.id for statement in notes.of(Statement)}
        sides = {
            side
            for link in self._judged
            if (link.left in inside) != (link.right in inside)
            for side in (link.left, link.right)
            if side not in inside
        }
        beyond = self._index.some(sides).of(Statement)
        return set(self._index.stories([statement.document for statement in beyond]).values())

    def _parties(self, notes: Notes) -> list[Entity]:
        """Return the parties of the mentions, and of those that a person judged, with these mentions only."""
        sides = {side for link in self._judged for side in (link.left, link.right) if side.startswith("m-")}
        meant = self._index.meant({mention.id for mention in notes.of(Mention)} | sides)
        members: dict[str, list[str]] = {}
        for mention, entity in sorted(meant.items()):
            members.setdefault(entity, []).append(mention)
        parties = self._index.some(list(members)).of(Entity)
        return [replace(party, mentions=tuple(members[party.id])) for party in parties]

    def _family(self, documents: Collection[str]) -> list[Link]:
        """Return the COPIES links of all reports that hang together with these by copying."""
        found: dict[str, Link] = {}
        reached: set[str] = set()
        waiting = set(documents)
        while waiting:
            reached |= waiting
            found |= {link.id: link for link in self._index.links(waiting, LinkKind.COPIES) if not is_persons(link)}
            waiting = {side for link in found.values() for side in (link.left, link.right)} - reached
        return list(found.values())

    # copies

    def _copies(self, notes: Notes, new: Collection[str]) -> set[str]:
        """Compare the texts that are new or dated otherwise; return the reports whose lineage this may change."""
        texts = {text.id: text for text in copying.views(notes)}
        held = {row.id: row for row in self._index.held("id", list(texts))}
        moved = [name for name, text in texts.items() if name in new or held[name].dated != days_text(text.published)]
        leaving, arriving = Copying(self._index), Copying(self._index, texts)
        try:
            arriving.check()
            for name in sorted(set(moved) - set(new)):
                leaving.leave(held[name])
            for name in sorted(moved):
                arriving.arrive(held[name])
            arriving.tell()
        except Crowded:
            links = [*leaving.changed, *arriving.changed, *copied.again(self._index, notes, self._left)]
        else:
            links = [*leaving.changed, *arriving.changed]
        return set(families([*links, *self._family({side for link in links for side in (link.left, link.right)})]))
