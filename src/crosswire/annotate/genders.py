"""Which singular pronoun means a person: by the words used of them in the text, else by their given name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crosswire.annotate.coreference import Party
from crosswire.annotate.words import pronoun_of
from crosswire.language.people import head_of, pronoun_for
from crosswire.model import Kind

SINGULAR = frozenset({"he", "she"})
_FEMALE = re.compile(
    r"\b(?:mrs|ms|miss|madam|queen|princess|mother|wife|sister|daughter|widow|\w+woman|actress|lady|dame|baroness)\b", re.I
)
_MALE = re.compile(r"\b(?:mr|sir|king|prince|father|husband|brother|son|\w+(?<!wo)man|lord|baron|emir|sheikh)\b", re.I)
_RELATIVE = re.compile(r",?\s(?:who|whose|whom|which)\s")
_FEMININE_END = ("a", "ie", "ne", "th", "lla", "i")


@dataclass(slots=True)
class Genders:
    """The pronouns of the persons of one document, by name; it grows as the text is read."""

    told: dict[str, str] = field(default_factory=dict)

    def of(self, party: Party) -> str | None:
        """Return "he" or "she" where the text or a given name of the lists tells, else None."""
        return self.told.get(party.name) or (pronoun_of(party.name.split()[0]) if _is_full(party) else None)

    def keep(self, party: Party, pronoun: str) -> None:
        """Remember that a pronoun was used of the party; what was told first holds."""
        self.told.setdefault(party.name, pronoun)

    def learn(self, party: Party, phrase: str) -> None:
        """Learn from the words of a mention, such as "Mrs"; a "spokesman" or "chairman" by office may be a woman."""
        phrase = _RELATIVE.split(phrase, maxsplit=1)[0]  # "Ada Lund, whose brother was there" is a woman
        words = f"{phrase[_owner_ends(phrase) :]} {party.role or ''}"
        if told := pronoun_for(head_of(phrase)):
            self.keep(party, told)
        elif _FEMALE.search(words):
            self.keep(party, "she")
        elif _MALE.search(re.sub(r"\b(?:spokes|chair)man\b", "", words)):
            self.keep(party, "he")

    def agrees(self, pronoun: str, party: Party) -> bool:
        """Tell whether nothing speaks against the pronoun for the party."""
        return self.of(party) in {pronoun, None}

    def allow(self, party: Party, phrase: str) -> bool:
        """Tell whether a description can be one of the party: no "mother" or "businesswoman" of a man."""
        told = pronoun_for(head_of(phrase)) or ("she" if _FEMALE.search(phrase) else "he" if _MALE.search(phrase) else None)
        return told is None or self.of(party) in {told, None}

    def score(self, pronoun: str, party: Party) -> int:
        """Return 1 where the pronoun is known to be the party's or the form of the first name suggests it, else 0."""
        if self.of(party) == pronoun:
            return 1
        feminine = party.name.split()[0].endswith(_FEMININE_END)
        return int(pronoun in SINGULAR and party.kind is Kind.PERSON and feminine == (pronoun == "she"))


def _owner_ends(phrase: str) -> int:
    """Return where a possessor ends: "the actress's lawyer" is no actress."""
    return max(phrase.rfind("'s ") + 2, 0) if "'s " in phrase else 0


def _is_full(party: Party) -> bool:
    """Tell whether the name has a given name in front."""
    return party.kind is Kind.PERSON and party.named and " " in party.name
