"""Whom a description takes up: the party so described before, or one by name whom the words only vary."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from crosswire.annotate.coreference import Party
from crosswire.annotate.descriptions import Description, core_of
from crosswire.annotate.mentions import same
from crosswire.annotate.register import MEMORY, Register, Speaker
from crosswire.annotate.words import VARIANTS
from crosswire.language.fold import solid
from crosswire.language.people import TRAITS, head_of
from crosswire.model import Kind, Verdict

ELECTED = frozenset({"nominee", "candidate", "senator", "governor", "congressman", "congresswoman", "mayor"})
"""Offices by which writers take up a prominent person, whom they name without one, in other words."""
NAMED_WITHIN = 3  # sentences behind one with an office in which the name of its holder is looked for
VARIED_WITHIN = 3  # sentences back among which a description that only varies a name looks for its speaker
_AGED = re.compile(r"^\d+-year-old\b|\b(?:mother|father)[- ]of[- ]\w+$")
MAY_BE = 0.68  # score of a noun that says what somebody is and of the person of whom the report speaks most
_PERSONS = frozenset({Kind.PERSON})
TRAIT_OF: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(
        ["company", "firm", "giant", "maker", "carrier", "retailer", "chain", "studio"], frozenset({Kind.ORGANISATION})
    ),
    **dict.fromkeys(["team", "club", "franchise", "side", "squad"], frozenset({Kind.ORGANISATION})),
    **dict.fromkeys(["country", "nation"], frozenset({Kind.GOVERNMENT})),
}
"""Nouns that say what a body is, by the kinds of party that they take up."""
INDEFINITE = re.compile(r"(?:an?|one|another|his|her|their|its|some|two|three)\b", re.I)


class Described(Register):
    """A register that knows whom the descriptions of its document mean."""

    def suggest(self, speaker: Speaker, phrase: str) -> None:
        """Suggest that a noun which says what somebody is means the one of that kind of whom the report speaks most."""
        head = head_of(core_of(phrase)[0])
        trait = head in TRAITS or head.endswith("-old")
        kinds = TRAIT_OF.get(head, _PERSONS if trait else frozenset())
        party = None if INDEFINITE.match(phrase) else self.leading(kinds)
        known = self.first_name(party.name) if party and self.genders.allow(party, phrase) else None
        if known and known.id != speaker.mention.id:
            why = f"'{solid(phrase)}' may be {known.name}, of whom the report speaks most"
            self.links.append(replace(same(known, speaker.mention, why, "statements@1"), score=MAY_BE, verdict=Verdict.UNSURE))

    def meant(self, described: Description, start: int, recent: list[Party]) -> Party:
        """Return the party that a description takes up, varies or names in advance, else the one that it brings in."""
        known = self.cast.taken_up(described, start, recent)
        if known is None or not known.named:
            known = self._varied(described, start, known) or self._named_next(described, start) or known
        return known or self.cast.bring_in(described, start)

    def _varied(self, described: Description, start: int, known: Party | None) -> Party | None:
        """Return the last speaker for a description that only varies the name: "the 34-year-old", "the New York businessman".

        Only a person by name who spoke in the sentences before (for an office, the only one), and whose pronoun the words do
        not exclude. `known` is who was described in such words before.
        """
        words = described.name.lower().split()
        office = described.role is not None and described.role.split()[-1] in ELECTED
        owned = any(word.endswith(("'s", "s'")) for word in words[:-1])  # "Falk's father" is not Falk
        varies = (
            described.definite
            and words
            and not owned
            and (office or words[-1] in VARIANTS or _AGED.search(described.name.lower()))
        )
        first = max(0, bisect_right(self.prose.sentences, start, key=lambda sentence: sentence[0]) - 1 - VARIED_WITHIN)
        near = [s.party for at, s in self.said[-MEMORY:] if self.prose.sentences[first][0] <= at < start] if varies else []
        people = list(dict.fromkeys(party for party in reversed(near) if party.named and party.kind is Kind.PERSON))
        last = people[0] if len(people) == 1 or (people and not office) else None
        if (
            last is None
            or (office and last.role)
            or (known and not office)
            or (last.principal and last.principal != (described.principal or last.principal))
        ):
            return None
        return last if self.genders.allow(last, described.name) else None

    def _named_next(self, described: Description, start: int) -> Party | None:
        """Return whom the next sentences bring in by full name, without an office, after their office alone.

        "Norway's oil minister said ... . Ada Lund told the Courier ...": she is the minister from there on.
        """
        if described.kind is not Kind.PERSON or described.principal is None or not described.definite:
            return None
        here = bisect_right(self.prose.sentences, start, key=lambda sentence: sentence[0])
        for first, _ in self.prose.sentences[here : here + NAMED_WITHIN]:
            name = self.name_at(first)
            party = self.cast.of_name(name) if name and " " in name.name else None
            if party and party.kind is Kind.PERSON:
                new = party.role is None and party.first >= start
                return self.cast.appoint(party, described.role, described.principal) if new else None
        return None
