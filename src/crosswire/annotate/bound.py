"""Pronouns that their own clause explains ("herself", "his"), and the mentions of what pronouns take up."""

from __future__ import annotations

import re

from crosswire.annotate.antecedents import agrees
from crosswire.annotate.coreference import Party
from crosswire.annotate.genders import SINGULAR
from crosswire.annotate.register import Speaker
from crosswire.annotate.taking_up import Described
from crosswire.model import Form, Kind

_FORMS = frozenset({"himself", "herself", "his", "hers", "her"})
_OTHER_CLAUSE = re.compile(
    r"[;:,\"]|\b(?:that|who|which|when|while|after|before|because|as|and|but|if|whether|said|says|told)\b"
)
"""Between a subject and a pronoun these open another clause."""
_SUBORDINATE = re.compile(r"\b(?:that|when|while|after|before|because|whether|if|since)\s(?:the\s)?(?:[\w-]+\s){0,2}$")
_OWNS = re.compile(r"'s?\s")


class Bound(Described):
    """A register that knows whom the clause of a pronoun has for its subject, and notes whom only pronouns take up."""

    def subject_of_clause(self, word: str, start: int, end: int) -> Party | None:
        """Return the person who is the subject of the clause of "herself" or "his", whoever says the sentence; None for nobody.

        "Lund said that Falk was relieved of his duties": Falk; "Ada Lund has checked herself in, Falk said": Ada Lund. `word`
        is the nominative of the pronoun at the range.
        """
        form = self.prose.cut(start, end).lower()
        if word not in SINGULAR or form not in _FORMS:
            return None
        first, _ = self.prose.sentence_at(start)
        name = next((name for name in reversed(self.names_in(first, start)) if name.kind is Kind.PERSON), None)
        if name is None or _OTHER_CLAUSE.search(self.prose.folded, name.end, start):
            return None
        opens = _SUBORDINATE.search(self.prose.folded, first, name.start) is not None
        if not (opens or form.endswith("self")) or _OWNS.match(self.prose.folded, name.end):
            return None
        party = self.cast.of_name(name)
        return party if agrees(word, party, self.genders) else None

    def note_antecedent(self, party: Party, before: int) -> None:
        """Make a mention of a description that only the narration has: whom it means, other reports of the story may tell."""
        if party.named or party.name in self.first:
            return
        place = max((place for place, told in self.narrated.items() if told == party and place[0] < before), default=None)
        if place:
            self.with_link(Speaker(self.mention(*place, Form.DESCRIPTION, party), party))
