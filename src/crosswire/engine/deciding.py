"""Verdicts in a store that holds many reports: only the stories that hold what was judged are compared and told again.

What a person says of two parties is seen by the stories in which either has a mention, and by those of the parties that a
person set beside them; of two reports by their stories; of two statements by the stories of both. The result is that of
grouping everything again (tests/engine/test_deciding.py).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crosswire.engine import naming, parties
from crosswire.engine.adding import Addition
from crosswire.engine.naming import Met
from crosswire.model import Link, Mention, Statement


class Decision(Addition):
    """One run after persons judged, within the store's transaction; `judged` are the verdicts that stand now."""

    def decide(self, said: Sequence[Link]) -> set[str]:
        """Group again what these verdicts, given or withdrawn, are about; return the ids of the stories told again."""
        sides = {side for link in said for side in (link.left, link.right)}
        mentions = {mention.id for mention in self._index.some(sides).of(Mention)}
        documents = set(self._index.stories(sides))
        touched = {statement.document for statement in self._index.some(sides).of(Statement)}
        touched |= self._holding(mentions, said)
        regrouped = self._regroup(documents) if documents else set[str]()
        met = naming.meet(regrouped, self._index) if regrouped else Met()
        if mentions or regrouped:
            touched |= parties.regroup(self._plan.grouping, mentions, met, self._index, self._judged, mentions)
        touched |= regrouped | self._holding(mentions, said)
        return self._tell(touched, ()) if touched else set()

    def _holding(self, mentions: Collection[str], said: Sequence[Link]) -> set[str]:
        """Return the reports that mention the parties of these, or one that a person set beside them."""
        links = [link for link in (*self._judged, *said) if link.left.startswith("m-")]
        meant = self._index.meant({*mentions, *(side for link in links for side in (link.left, link.right))})
        held = {meant[mention] for mention in mentions if mention in meant}
        pairs = [{meant[side] for side in (link.left, link.right) if side in meant} for link in links]
        beside = set[str]().union(*(pair for pair in pairs if not pair.isdisjoint(held)))
        members = self._index.members(held | beside)
        return self._index.documents_of({mention for several in members.values() for mention in several})
