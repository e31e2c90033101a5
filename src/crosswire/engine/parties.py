"""Parties after links between mentions changed: those that this may join or part are grouped again; what changed is written.

Stages join the strongest links first, and what forbids a join lies within the two groups; so a party takes its course whatever
happens elsewhere, as long as no mention of another joins it. It is enough to group what changed together with the parties to
which a joining link leads, and to take in whichever of these does not come out as it was. What a person said of a party
brings the other one in too. Parties of many mentions are not read where their tally is enough (`multitudes`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.engine import local, multitudes
from crosswire.engine.multitudes import Doubtful, Many, Unchanged
from crosswire.engine.naming import Met
from crosswire.group.entities import called, trait
from crosswire.group.verdicts import is_persons
from crosswire.model import Entity, Link, LinkKind, Mention, Verdict
from crosswire.stage import Group, Notes
from crosswire.store.index import Index

Meaning = tuple[str, str, str, str | None]
"""Id, name, kind and principal of the party that a mention means."""

NOBODY: Meaning = ("", "", "", None)


def regroup(  # noqa: PLR0917
    stage: Group, came: Collection[str], met: Met, index: Index, judged: Sequence[Link], doubted: Collection[str] = ()
) -> set[str]:
    """Group the parties again that mentions which came, or whose links changed, may mean; return the reports this touches.

    A report is touched when a mention means a party of another name, kind or principal now, or when other mentions of its story
    mean one party. By what id a party goes is nothing to a story. The parties of the mentions that are `doubted` are read,
    whatever tally they have: a verdict on these was given or withdrawn.
    """
    near = _Near(index, judged, came, met, doubted)
    notes, grown = near.settled(stage)
    read = [entity for entity in notes.of(Entity) if entity.id not in grown]
    before, now = _kept(stage, notes, read, near.members, index)
    reports = {mention.id: mention.span.document for mention in notes.of(Mention)}
    touched = set()
    for party, joined in grown.values():
        after, all_touched = _joined(stage, party, joined, index)
        now |= {mention.id: _meaning(after) for mention in joined}
        touched |= {reports[mention.id] for mention in joined if mention.id in before}
        touched |= {mention.span.document for mention in index.some(all_touched).of(Mention)}
    seen = [name for name in reports if name in before or name in now]
    changed = {name for name in seen if before.get(name, NOBODY)[1:] != now.get(name, NOBODY)[1:]}
    changed |= _regrouped(before, now, reports, index)
    changed |= _judged_beside(changed, now, notes)
    return touched | {reports[name] for name in changed}


def _joined(stage: Group, party: Many, joined: Sequence[Mention], index: Index) -> tuple[Entity, list[str]]:
    """Keep what a party of many mentions is with those that joined it; return it, and its mentions if it is known otherwise."""
    (before,) = index.some([party.id]).of(Entity)
    if not joined:
        return before, []
    tally = party.tally + Counter(trait(mention) for mention in joined)
    first = min(index.first(party.id), *(mention.id for mention in joined))
    after = replace(called([first], tally), mentions=tuple(sorted(mention.id for mention in joined)))
    index.replace(party.id, after, local.maker(stage))
    index.tally({after.id: multitudes.as_text(tally)})
    same = _meaning(before)[1:] == _meaning(after)[1:]
    return after, [] if same else index.members([after.id])[after.id]


def _regrouped(before: Mapping[str, Meaning], now: Mapping[str, Meaning], reports: Mapping[str, str], index: Index) -> set[str]:
    """Return the mentions of stories in which two meant one party and do so no longer, or do so only now."""
    known = {name: (before[name][0], now[name][0]) for name in before if name in now}
    mixed = _mixed(("", *pair) for pair in known.values())
    suspects = {name: pair for name, pair in known.items() if ("", *pair) in mixed}
    stories = index.stories({reports[name] for name in suspects})
    placed = {name: (stories[reports[name]], *pair) for name, pair in suspects.items()}
    mixed = _mixed(placed.values())
    return {name for name, place in placed.items() if place in mixed}


def _mixed(meant: Iterable[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Return the triples of story, party before and party now in which a party became several, or several became one."""
    triples = set(meant)
    before, now = Counter((story, was) for story, was, _ in triples), Counter((story, is_) for story, _, is_ in triples)
    return {(story, was, is_) for story, was, is_ in triples if before[story, was] > 1 or now[story, is_] > 1}


class _Near:
    """Parties as they are held, each read once: `members` gives the mentions of those that are read, `many` the others."""

    def __init__(self, index: Index, judged: Sequence[Link], came: Collection[str], met: Met, doubted: Collection[str]) -> None:
        self._index, self._judged, self._met = index, judged, met
        self._stirred = {*came, *(side for links in met for link in links for side in (link.left, link.right))}
        sides = {side for link in judged for side in (link.left, link.right) if side.startswith("m-")}
        self._read = set(index.meant(sides.union(doubted)).values())  # the parties that must be read
        self._listed = bool(index.recall("aliases"))  # a person's list speaks of mentions: then all are
        self._forget()

    def _forget(self) -> None:
        self._party: dict[str, str] = {}  # of each mention that was met; "" for none
        self.members: dict[str, list[str]] = {}
        self.many: dict[str, Many] = {}

    def settled(self, stage: Group) -> tuple[Notes, dict[str, tuple[Many, list[Mention]]]]:
        """Return the mentions, links and parties of what hangs together with what was stirred, grouped anew.

        With it, by entity, the parties of many mentions and the mentions that joined each.
        """
        while True:
            try:
                return self._settled(stage)
            except Doubtful as doubt:
                self._read |= doubt.parties
                self._forget()

    def _settled(self, stage: Group) -> tuple[Notes, dict[str, tuple[Many, list[Mention]]]]:
        inner = self._whole(self._stirred)
        while True:
            notes = self._around(inner)
            notes.add(local.run_stage(stage, notes), by=local.maker(stage))
            grouped = {frozenset(entity.mentions): entity.id for entity in notes.of(Entity)}
            reached = {self._party.get(mention.id, "") for mention in notes.of(Mention) if mention.id not in inner}
            broken = {party for party in reached & self.members.keys() if frozenset(self.members[party]) not in grouped}
            if not broken:
                same = (m for m in map(frozenset, self.members.values()) if m in grouped and m.isdisjoint(self._stirred))
                return notes, multitudes.grown(self.many, notes, Unchanged({grouped[m] for m in same}, self._new()))
            inner |= {member for party in broken for member in self.members[party]}

    def _around(self, inner: set[str]) -> Notes:
        """Return these mentions, the parties to which a link that joins leads from them, and all links among these."""
        reached, followed, waiting = inner, set[str](), inner
        while waiting:  # a pronoun that nobody's party holds may lead on to others
            followed |= waiting
            joining = [k for k in self._index.links(waiting | self._stirred, LinkKind.SAME) if k.verdict is Verdict.YES]
            reached = reached | self._whole({side for link in joining for side in (link.left, link.right)})
            waiting = {mention for mention in reached - followed if not self._party.get(mention, "?")}
        while True:
            links = [k for k in self._index.links(reached | self._stirred, LinkKind.SAME) if k.left.startswith("m-")]
            said = [link for link in (*links, *self._judged) if is_persons(link)]
            beyond = {
                side for link in said for side in (link.left, link.right) if link.left in reached or link.right in reached
            }
            if beyond <= reached:
                break
            reached |= beyond | self._whole(beyond - reached)
        ends = {side for link in links for side in (link.left, link.right)}
        self._party |= self._index.meant(ends - self._party.keys())
        self._check_paths(links)
        return self._noted(reached, links)

    def _noted(self, reached: set[str], links: Sequence[Link]) -> Notes:
        notes = self._index.some(reached)
        for party in self.many.values():
            notes.add(party.stand_ins)
            notes.add(party.links())
        meant = sorted((self._stood_for(link) for link in links), key=lambda link: -link.score)
        notes.add(link for link in meant if link.left in reached and link.right in reached)
        notes.add(self._judged)
        return notes

    def _check_paths(self, links: Sequence[Link]) -> None:
        """Raise Doubtful for a party of which not all is read, if it might hang together no more, or by weaker links.

        Between two equal names another may have come, and stand for the link between them. Any other link that is gone may have
        come before one that could not join the party to another.
        """
        paths = multitudes.paths(link for link in links if link.score == 1.0)
        for link in self._met.gone:
            party, other = (self._party.get(side, "") for side in (link.left, link.right))
            inside = party == other and party in self.many and link.verdict is Verdict.YES
            apart = paths.get(link.left, link.left) != paths.get(link.right, link.right)
            if inside and (link.score < 1.0 or apart):
                raise Doubtful([party])

    def _stood_for(self, link: Link) -> Link:
        """Return a link with the ends that stand for its own; Doubtful if it parts what a tally holds together."""
        left, right = (self._standing(side) for side in (link.left, link.right))
        if left == right and link.verdict is Verdict.NO:
            raise Doubtful([self._party[link.left]])
        left, right = sorted((left, right))
        return link if {left, right} == {link.left, link.right} else replace(link, left=left, right=right)

    def _new(self) -> set[str]:
        """Return the links that are new, as far as they are known by what stands for their ends."""
        return {self._stood_for(link).id for link in self._met.made}

    def _standing(self, mention: str) -> str:
        party = self.many.get(self._party.get(mention, ""))
        return party.stand_ins[0].id if party else mention

    def _whole(self, mentions: Collection[str]) -> set[str]:
        """Return the mentions with all others of their parties, or what stands for them."""
        new = [mention for mention in mentions if mention not in self._party]
        self._party |= dict.fromkeys(new, "") | self._index.meant(new)
        parties = {self._party[mention] for mention in mentions} - {""}
        self._know(parties - self.members.keys() - self.many.keys())
        whole = {member: party for party in parties & self.members.keys() for member in self.members[party]}
        self._party |= whole
        standing = {member.id for party in parties & self.many.keys() for member in self.many[party].stand_ins}
        return {*(mention for mention in mentions if self._party[mention] not in self.many), *whole, *standing}

    def _know(self, parties: set[str]) -> None:
        """Take note of parties: by their tallies where that may be enough, else by their mentions."""
        tallies = {} if self._listed else self._index.tallies(parties - self._read)
        self.many |= {name: Many(name, multitudes.of_text(text)) for name, text in tallies.items()}
        self.members |= self._index.members(parties - tallies.keys())


def _kept(
    stage: Group, notes: Notes, parties: Sequence[Entity], members: Mapping[str, Sequence[str]], index: Index
) -> tuple[dict[str, Meaning], dict[str, Meaning]]:
    """Write the parties that were read and changed, and return what each mention meant before and means now."""
    held = {entity.id: entity for entity in index.some(members).of(Entity)}
    new = {entity.id: entity for entity in parties}
    stale = {name for name, entity in held.items() if not _alike(entity, members[name], new.get(name))}
    index.drop(stale)
    fresh = Notes()
    fresh.add((entity for name, entity in new.items() if name not in held or name in stale), by=local.maker(stage))
    index.keep(fresh)
    index.tally(multitudes.tallies(notes, fresh.of(Entity)))
    before = {mention: _meaning(entity) for name, entity in held.items() for mention in members[name]}
    return before, {mention: _meaning(entity) for entity in parties for mention in entity.mentions}


def _alike(old: Entity, members: Sequence[str], new: Entity | None) -> bool:
    return new is not None and (_meaning(old), old.variants, members) == (_meaning(new), new.variants, list(new.mentions))


def _meaning(entity: Entity) -> Meaning:
    return entity.id, entity.name, entity.kind, entity.principal


def _judged_beside(changed: set[str], now: dict[str, Meaning], notes: Notes) -> set[str]:
    """Return the mentions of parties that a person set beside one that changed: its stories are told with the other in view."""
    parties = {now[mention] for mention in changed if mention in now}
    beside = {
        now[other]
        for link in notes.of(Link)
        if is_persons(link) and link.left in now and link.right in now
        for one, other in ((link.left, link.right), (link.right, link.left))
        if now[one] in parties
    }
    return {mention for mention, meaning in now.items() if meaning in beside}
