"""Whom a pronoun means: the party of its sentence or the nearest one before it, its subject or its speaker first."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from crosswire.annotate.antecedents import Candidate, agrees, by_name_first, is_evident, preferred
from crosswire.annotate.beside import name_beside
from crosswire.annotate.bound import Bound
from crosswire.annotate.coreference import Party
from crosswire.annotate.descriptions import describe, office_at_end, words_of
from crosswire.annotate.genders import SINGULAR
from crosswire.annotate.nouns import described
from crosswire.annotate.prose import Range
from crosswire.annotate.register import MEMORY, Speaker
from crosswire.annotate.words import BODIES, OFFICES, PEOPLE, VARIANTS
from crosswire.language.people import GROUPS, head_of, is_several
from crosswire.language.reader.reading import Pieces
from crosswire.model import Form, Kind

PRONOUNS = frozenset({*SINGULAR, "they", "it"})
LOOK_BACK = 4  # sentences in which the antecedent of a pronoun is looked for
_HIMSELF = re.compile(r"\s(?:himself|herself)\b")
_PREPOSITION = re.compile(r"\b(?:with|to|at|in|on|of|from|by|for|via|the)\s+$")
_SUBJECT = re.compile(
    r"(?P<noun>The (?:[\w'-]+ ){1,4}?)(?=(?:has|had|have|was|is|did|does|left|came|went|will|would|proposes|noted)\b)"
)
NOMINATIVE = {
    **dict.fromkeys(["his", "him", "himself"], "he"),
    **dict.fromkeys(["her", "hers", "herself"], "she"),
    **dict.fromkeys(["their", "theirs", "them", "themselves"], "they"),
    **dict.fromkeys(["its", "itself"], "it"),
}
"""The pronoun by which each of its forms is resolved."""
_OPENING = re.compile(
    r"[Tt]he (?:[\w-]+ ){0,2}?[\w-]+(?=\s(?:that|which|who|\w+ed|is|was|has|had|will|would|did|\w+s to|lost|won|began|left|took"
    r"|gave|made|paid|sold|sent|held|kept|found|put|cut|got)\b|,|$)"
)
"""The noun phrase that is the subject of a clause."""
_BODY_OPENS = re.compile(
    rf"(?P<noun>The\s(?:[a-z][\w-]*\s){{0,2}}?(?:{'|'.join(sorted(noun for noun in BODIES if ' ' not in noun))}))"
    r"(?=\s(?:has|had|is|was|will|would|did|does|also|now|\w+ed|\w+s|lost|won|began|left|took|gave|made|put|cut|got)\b)"
)
"""A noun for a body that is the subject with which a sentence opens."""
_SERVES = re.compile(r"\s(?!\w+ed\b|is\b|are\b|was\b|were\b|has\b|had\b|have\b|will\b|would\b|did\b|could\b)[a-z]")
"""Behind a name that only tells whose the noun is: "the Orsel brothers"."""
_OWNS = re.compile(r"'s?\s")  # behind a name that is a possessor: "Rehn's speech"


class Pronouns(Bound):
    """A register that knows whom the pronouns of its document mean."""

    def of_pronoun(self, word: str, start: int, end: int) -> Speaker | None:
        """Return whom a pronoun at a range means, `word` being its nominative, with a mention there; None for nobody."""
        party = self.subject_of_clause(word, start, end) or self._in_front(word, start, end)
        party = party or self.antecedent(word, start, self._others(word, start, end))
        if party is None and (told := self._told_of(word, start)) and (not told.named or is_evident(told, self.genders)):
            party = told
        if party is None:
            return None
        if word in SINGULAR and party.kind is Kind.PERSON:
            self.genders.keep(party, word)
        self.note_antecedent(party, start)
        return self.with_link(Speaker(self.mention(start, end, Form.PRONOUN, party), party))

    def _in_front(self, word: str, start: int, end: int) -> Party | None:
        """Return of whom the last thing is said, where "he" means him before anybody who spoke.

        "It is said that the mayor will go. He himself says": the mayor; and "Meridian reported that Lund would go; earlier he
        had said": Lund, since an outlet is no "he" and nobody else is in the sentence.
        """
        first, _ = self.prose.sentence_at(start)
        if _HIMSELF.match(self.prose.folded, end):
            return self._told_of(word, start)
        inside = ";" in self.prose.folded[first:start] and not self._candidates(word, first, start)
        return self._told_of(word, start, here=True) if inside else None

    def _told_of(self, word: str, start: int, *, here: bool = False) -> Party | None:
        """Return who is the subject of the last thing said before "he" or "she", in this sentence or the one before."""
        first, _ = self.prose.sentence_at(start)
        before, _ = self.prose.sentence_at(first - 1) if first and not here else (first, first)
        held = max((piece for piece in self.contents if before <= piece[0] and piece[1] <= start), default=None)
        return self.subject_of((held,), word) if held and word in SINGULAR else None

    def _others(self, word: str, start: int, end: int) -> frozenset[Party]:
        """Return whom "he" or "she" as the subject does not mean: who is named in what he says or behind him."""
        if self.prose.cut(start, end).lower() != word or word not in SINGULAR:
            return frozenset()
        first, last = self.prose.sentence_at(start)
        return frozenset(
            self.cast.of_name(name) for name in self.names_in(first, last) if name.start > end or self.held(name.start)
        )

    def antecedent(self, word: str, start: int, others: frozenset[Party] = frozenset()) -> Party | None:
        """Return the party of a pronoun: of this sentence or the nearest one before it, its subject or its speaker first.

        `others` are those that it means only if nobody else is there.
        """
        here = bisect_right(self.prose.sentences, start, key=lambda sentence: sentence[0])
        sentences = self.prose.sentences[max(0, here - LOOK_BACK - 1) : here]
        near = by_name_first(word, [self._candidates(word, first, min(last, start)) for first, last in reversed(sentences)])
        for sure, free in ((True, True), (False, True), (True, False), (False, False)):
            fit = [[c for c in all_ if (c.sure or not sure) and not (free and c.party in others)] for all_ in near]
            if found := next(filter(None, fit), None):
                return preferred(word, found, self.genders).party
        known = next((party for party in self.recent(start) if agrees(word, party, self.genders)), None)
        return known or (self._subject(sentences[-2]) if word == "they" and len(sentences) > 1 else None)

    def _candidates(self, word: str, first: int, stop: int) -> list[Candidate]:
        """Return the parties in a range of one sentence that a pronoun behind it can mean, speakers and subjects first."""
        spoke = [(s.party, s.mention.span) for offset, s in reversed(self.said[-MEMORY:]) if first <= offset < stop]
        spoke.sort(key=lambda one: self.held(one[1].start))  # "Lund said the coroner had found that …. He said" is Lund
        found = [Candidate(party, (span.start, span.end)) for party, span in spoke]
        holder = self._office_holder(first, stop) if word in SINGULAR and not spoke else None
        found += [Candidate(holder, (first, first))] if holder else []
        told = [] if spoke else self._narrated(word, first, stop)
        found += told
        for name in self.names_in(first, stop):
            inside = any(c.place[0] <= name.start < name.end < c.place[1] for c in told)
            modifies = inside and not _OWNS.match(self.prose.folded, name.end)  # "a Texas inmate", "the Mafia boss"
            if not modifies and not self.held(name.start):
                party = self.cast.of_name(name)
                beside = _PREPOSITION.search(self.prose.folded, first, name.start)
                bare = beside is not None or (bool(told) and (" " not in party.name or not name.role))
                sure = not bare or word not in SINGULAR or is_evident(party, self.genders)
                found.append(Candidate(party, (name.start, name.end), sure))
        found = [*found[: len(spoke)], *sorted(found[len(spoke) :], key=self._standing)]
        return [candidate for candidate in found if agrees(word, candidate.party, self.genders)]

    def _standing(self, candidate: Candidate) -> tuple[bool, int]:
        """Return by what the candidates of a sentence are ordered: a possessor comes last, else the first comes first.

        So does a country that only says whose the noun behind it is: "Norway dairy group Velmkraft".
        """
        end = candidate.place[1]
        serves = candidate.party.kind is Kind.GOVERNMENT and _SERVES.match(self.prose.folded, end) is not None
        return serves or _OWNS.match(self.prose.folded, end) is not None, candidate.place[0]

    def _narrated(self, word: str, first: int, stop: int) -> list[Candidate]:
        """Return the persons whom a sentence describes and who no source is, as those whom a pronoun may mean."""
        found = []
        for start, end in described(self.prose, first, stop):
            head = head_of(self.prose.cut(start, end))
            fits = is_several(head) if word == "they" else head in GROUPS if word == "it" else not is_several(head)
            if fits and not self.held(start) and not any(name.end == end for name in self.names_in(start, end)):
                found.append(Candidate(self._party_at(start, end), (start, end), narrated=True))
        return found if word != "it" or found else self._body_opening(first, stop)

    def _body_opening(self, first: int, stop: int) -> list[Candidate]:
        """Return the body without a name with which a sentence opens: "The union has 900 members at the mill. It says"."""
        match = _BODY_OPENS.match(self.prose.folded, first, stop)
        if match is None or self.held(first) or self.names_in(*match.span("noun")):
            return []
        party = self._party_at(*match.span("noun"))
        return [Candidate(party, match.span("noun"), narrated=True)]

    def _party_at(self, start: int, end: int) -> Party:
        """Return the party that a noun phrase of the narration describes; it is not in the cast until a source takes it up."""
        if (start, end) not in self.narrated:
            phrase = self.lowered(start, self.prose.cut(start, end))
            name = name_beside(self.prose, self.names, start, end)
            meant = describe(phrase, self.lore)
            known = self.cast.of_name(name) if name else self.cast.taken_up(meant, end, self.recent(start))
            new = Party(meant.name, meant.kind, meant.role, meant.principal, meant.head, start, named=False)
            self.narrated[start, end] = known or new
            self.genders.learn(self.narrated[start, end], phrase)
        return self.narrated[start, end]

    def subject_of(self, content: Pieces, word: str) -> Party | None:
        """Return the party with which a content opens, a name or a noun phrase, if a pronoun can mean it.

        A name that nothing shows to be a person's may be "it", and is a body's from there on: "Dorvane Mills hid the results".
        """
        start, end = content[0]
        name = next((n for n in self.names_in(start, end) if n.start - start <= len("the ")), None)
        if name is None or _SERVES.match(self.prose.folded, name.end, end):
            opening = _OPENING.match(self.prose.folded, start, end)
            party = self._party_at(*opening.span()) if opening else None
            return party if party and agrees(word, party, self.genders) else None
        party = self.cast.of_name(name)
        if word == "it" and party.kind is Kind.PERSON and not is_evident(party, self.genders):
            self.cast.by_name[name.name] = party = replace(party, kind=Kind.ORGANISATION)
        return party if agrees(word, party, self.genders) else None

    def _subject(self, sentence: Range) -> Party | None:
        """Return the people that open a sentence, for "they" in the next one."""
        match = re.match(r"(?:The |Some |Many |Several )?(?:[\w-]+ ){0,2}?([\w-]+)\b", self.prose.cut(*sentence))
        if match is None or match[1].lower() not in PEOPLE:
            return None
        return self.cast.describe(describe(self.lowered(sentence[0], match[0]), self.lore), sentence[0], [])

    def _office_holder(self, first: int, before: int) -> Party | None:
        """Return the holder of an office who opens a sentence: "The harbour minister left when he ..."."""
        match = _SUBJECT.match(self.prose.folded, first, before)
        if match is None or any(name.kind in {Kind.PERSON, Kind.UNKNOWN} for name in self.names_in(*match.span())):
            return None
        words = words_of(match["noun"])
        office = office_at_end(words, self.lore)
        held = office is not None and bool({office.head, office.head.split()[-1]} & OFFICES)
        if not held and words[-1].lower() not in VARIANTS:
            return None
        return self.meant(describe(self.lowered(first, match["noun"]), self.lore), first, self.recent(first))
