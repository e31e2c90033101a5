"""Resolves the words that name a source to a party of the document, and makes the mention that stands for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from crosswire.annotate.antecedents import Candidate, agrees, by_name_first, is_evident, preferred
from crosswire.annotate.beside import name_beside
from crosswire.annotate.coreference import Party
from crosswire.annotate.descriptions import Description, core_of, describe, office_at_end, words_of
from crosswire.annotate.genders import SINGULAR
from crosswire.annotate.lines import Name
from crosswire.annotate.mentions import parties, same
from crosswire.annotate.ministries import OWNED, of_country, of_paragraph, spelt_out
from crosswire.annotate.nouns import described, whole_phrase
from crosswire.annotate.phrases import apposed, goes_on, is_outlet_tail, is_small, trimmed
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.register import MEMORY, Register, Speaker
from crosswire.annotate.words import DOCUMENTS, EVIDENCE, NOBODY, OFFICES, OUTLETS, PEOPLE, PERSONS, VARIANTS
from crosswire.language.fold import solid
from crosswire.language.people import GROUPS, TRAITS, head_of, is_several, is_single
from crosswire.model import Form, Kind, Mention, Verdict

__all__ = ["Company", "Speaker", "company_of"]
PRONOUNS = frozenset({*SINGULAR, "they", "it"})
LOOK_BACK = 4  # sentences in which the antecedent of a pronoun is looked for
_HANGING = re.compile(
    r"(?:^|[,;:\"]\s*|\b(?:that|and|but|though|while|by|to)\s+)"
    r"(?P<noun>(?:(?!told\b|said\b|says\b)[\w'-]+\s+){1,6}(?:in|of|for|linked to|from|who asked)\s+(?:the\s+)?)$"
)
_PREPOSITION = re.compile(r"\b(?:with|to|at|in|on|of|from|by|for|via|the)\s+$")
_JOINED = re.compile(
    r"(?:\b(?:of|for|to|from|with|by|and|or|in|at|on|the|an?|than|as|about|over|against|like|his|her|its|their|who)|'s|[,(\"])$"
)
_OUTLET_PHRASE = re.compile(r"(?:(?:the|an?|its|his|her|their)\s+)?(?:[\w'&.-]+\s+){0,4}?[\w'-]+")
_ON_AIR = re.compile(r"(?:live\s+)?(?:TV|television|radio|air)\b", re.IGNORECASE)
"""After "on" and without a word before it, a way of sending and no outlet: "aired live on TV"."""
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
_SUBJECTS = frozenset({"who", "which"})
_VERB_NEXT = re.compile(r"(?:is|are|was|were|has|have|had|did|does)$|[a-z]+(?:s|ed)$")  # "who is outside the base" + "said"
_ANTECEDENT = re.compile(
    r"(?:^|[\s\"(])(?P<noun>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+(?:(?!the\b|an?\b)[\w'-]+\s*){1,6}?"
    r"|(?:[A-Z][\w'-]*\s*)+(?:[a-z][\w'-]+)?))\s*,?\s*$"
)
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
NEAR_SPEAKERS = 6  # statements back among which a ministry without a country looks for one
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
_PRONOUN = re.compile(
    r"(he|she|him|her|his|hers|they|them|their|theirs|it|its|who|whom|whose|which|that|(?:him|her|it)self|themselves)(?:'(?:s|d|ll|re|ve))?",
    re.I,
)
_ONE_OF_SEVERAL = re.compile(r"(?:an?|one|another)\s[^,]+\s(?:to|of|for)\s", re.IGNORECASE)  # "an aide to the chief Ivo Olm"
_OFFICE_BEFORE = re.compile(r",\s*the\s+(?:(?!of\b|to\b|for\b|by\b|and\b|with\b)[\w'-]+\s+){1,5}$")
_ASIDE = re.compile(r"\s[-–—]+\s[^\n–—]{3,80}?\s[-–—]+\s$")  # between dashes, after the noun of a relative clause
_BEFORE_RELATIVE = re.compile(r"(?:\s*,\s*\d+)?[\s,(\[]*$")  # an age and a comma between a noun and its "who"
_OWNS = re.compile(r"'s?\s")  # behind a name that is a possessor: "Rehn's speech"
_REFLEXIVE = re.compile(r"himself|herself|itself|themselves", re.I)


@dataclass(slots=True)
class Company(Register):
    """The parties of one document while its statements are composed, in text order: whom words there mean."""

    def of_words(self, start: int, end: int, *, begin: int = 0) -> Speaker | None:
        """Return whom the words of a range name: by the name that heads them, by pronoun or by description; None for nobody.

        Their noun phrase does not begin before `begin`.
        """
        if pronoun := _PRONOUN.fullmatch(self.prose.folded, start, end):
            return self._of_form(pronoun[1].lower(), start, end)
        owns = self.prose.cut(start, end).rstrip().endswith(("'s", "s'"))  # "word of" before "Orrel's refusal" is not its owner
        start, end = trimmed(self.prose.folded, start, end)
        start, end = self._whole(*self._outside_brackets(start, end), start if owns else begin)
        phrase = self.prose.cut(start, end)
        words = phrase.split()
        if not any(map(str.isalnum, solid(phrase))):
            return None
        lower = words[0].lower()
        alone = len(words) == 1 or (lower in _SUBJECTS and _VERB_NEXT.match(words[1]) is not None)
        if (alone and lower in _RELATIVES) or (lower in PRONOUNS and all(map(_REFLEXIVE.fullmatch, words[1:2]))):
            return self._of_form(lower, start, start + len(words[0]))
        if (len(words) == 1 and lower in NOBODY) or (all(map(is_small, words)) and not self.names_in(start, end)):
            return None
        name = self._head_name(start, phrase) or self.name_around(start, end)
        if name:
            self.learn(name, phrase)
            return self.of_name(name)
        return self._beside(start, end, phrase) or self._of_description(start, end, phrase)

    def _of_form(self, word: str, start: int, end: int) -> Speaker | None:
        """Return whom a pronoun means in any of its forms, or a relative one."""
        return self._of_relative(start) if word in _RELATIVES else self._of_pronoun(NOMINATIVE.get(word, word), start, end)

    def _beside(self, start: int, end: int, phrase: str) -> Speaker | None:
        """Return the person whose name stands beside a noun for one person as what it is a title or an apposition of."""
        head = head_of(core_of(phrase)[0])
        name = (name_beside(self.prose, self.names, start, end) or self.of_age(phrase)) if is_single(head) else None
        if name is None:
            return None
        party = self.cast.of_name(name)
        if party.kind is not Kind.PERSON or not self.genders.allow(party, phrase):
            return None
        self.learn(name, phrase)
        role = party.role or head
        return self.with_link(Speaker(self.mention(start, end, Form.DESCRIPTION, replace(party, role=role)), party))

    def _of_relative(self, offset: int) -> Speaker | None:
        """Return whom "who" or "which" means: the noun phrase right before it, or the name or the noun for persons."""
        if noun := self._before_relative(offset):
            return self.of_words(*noun, begin=noun[0])
        first, _ = self.prose.sentence_at(offset)
        before = _BEFORE_RELATIVE.sub("", _ASIDE.sub("", self.prose.cut(first, offset)))
        stop = first + len(before)
        if name := next((name for name in self.names_in(first, offset) if name.end == stop), None):
            return self.of_name(name)
        last = re.search(r"[\w-]+$", before)
        if last is None or not _may_speak(last[0].lower()):
            return None
        start = first + last.start()
        if is_single(last[0].lower()) or is_several(last[0].lower()):
            start, stop = whole_phrase(self.prose, start, stop)
        return self.of_words(start, stop, begin=start)

    def _before_relative(self, offset: int) -> Range | None:
        """Return the noun phrase to which "who" or "which" belongs: from its article, or from the opening of the sentence."""
        first, _ = self.prose.sentence_at(offset)
        before = _ASIDE.sub("", self.prose.cut(first, offset))
        match = _ANTECEDENT.search(before)
        if match is None:
            return None
        start, end = first + match.start("noun"), first + match.end("noun")
        end -= len(self.prose.cut(start, end)) - len(self.prose.cut(start, end).rstrip())
        last = self.prose.cut(start, end).rfind(" of ")
        headed = re.search(r"[\w-]+$", self.prose.cut(start, start + max(last, 0)))
        if last < 0 or (headed and headed[0].lower() in PERSONS | PEOPLE):
            hails = [n for n in self.names_in(first, start) if n.end == start - len(" of ") and " " in n.name]
            return (hails[0].start, hails[0].end) if hails else (start, end)  # "Ada Lund of Sund, who wrote"
        return start + last + len(" of "), end  # "at the expense of Lund, who said"

    def _whole(self, start: int, end: int, begin: int) -> Range:
        """Return the whole noun phrase of which a reader marked only the end: "state radio in" before "Port Alder"."""
        first = max(self.prose.sentence_at(start)[0], begin)
        missing = _HANGING.search(self.prose.cut(first, start))
        return (first + missing.start("noun") if missing else start), end

    def _outside_brackets(self, start: int, end: int) -> Range:
        """Return the noun phrase before a bracket of which a reader marked only the end."""
        phrase = self.prose.cut(start, end)
        if ")" not in phrase or "(" in phrase:
            return start, end
        first, _ = self.prose.sentence_at(start)
        opened = self.prose.folded.rfind("(", first, start)
        before = re.search(r"(?:^|[,;:\"]\s*)([^,;:\"]+?)\s*$", self.prose.cut(first, opened)) if opened > first else None
        return (first + before.start(1), first + before.end(1)) if before else (start, end)

    def _head_name(self, start: int, phrase: str) -> Name | None:
        """Return the name that heads a noun phrase: at its core's end, or in apposition to a described person."""
        core, complement = core_of(phrase)
        stop = start + len(core)
        names = self.names_in(start, start + len(phrase))
        core = re.sub(r"\s+(?:himself|herself|itself|themselves)$", "", core)
        if titled := next((n for n in names if n.title is not None and n.title - start <= len("the ")), None):
            return titled
        if closing := next((n for n in names if n.end == start + len(phrase) and self._closes(n, start, stop)), None):
            return closing
        for name in names:
            rest = self.prose.cut(name.end, max(name.end, start + len(core)))
            if name.start < stop and (not rest.strip() or is_outlet_tail(name, rest)) and name.kind is not Kind.PLACE:
                return name
        described = describe(phrase, self.lore)
        if (
            described.kind in {Kind.PERSON, Kind.UNNAMED, Kind.UNKNOWN}
            and (described.kind is Kind.PERSON or described.head not in PEOPLE)
            and not complement.startswith("to ")
        ):
            beside = [name for name in names if name.kind in apposed(described.head) and self._is_apposed(name, start, phrase)]
            full = (name for name in beside if " " in name.name)  # "the constable, Sund division, Ivo Rohn"
            return next(full, beside[0] if beside else None)
        return None

    def _is_apposed(self, name: Name, start: int, phrase: str) -> bool:
        """Tell whether a name stands behind a comma of a phrase, or a full name behind one and its office ends the phrase."""
        before = phrase[: name.start - start]
        closing = " " in name.name and name.end == start + len(phrase) and _OFFICE_BEFORE.search(before) is not None
        return closing or re.search(r",\s*(?:[\w.]+\s+)?$", before) is not None

    def _closes(self, name: Name, start: int, stop: int) -> bool:
        """Tell whether a person's name closes a phrase as its head, behind an office and whom it serves, which end at `stop`.

        "Labour's shadow leader of the House of Commons Ada Lund", "freedom of information campaigner Ada Lund", but not "a
        statement by the minister Ada Lund".
        """
        if _ONE_OF_SEVERAL.match(self.prose.folded, start):
            return False
        office = office_at_end(words_of(self.prose.cut(start, stop)), self.lore)
        before = self.prose.cut(start, name.start).rstrip()
        before = before.removesuffix(name.role or "").rstrip() if name.role else before
        return (
            name.kind in {Kind.PERSON, Kind.UNKNOWN}
            and " " in name.name
            and name.start > stop
            and not _JOINED.search(before)
            and office is not None
            and office.head not in PEOPLE
        )

    def _of_description(self, start: int, end: int, phrase: str) -> Speaker:
        """Return the party that a description takes up or brings in."""
        if phrase.rsplit(maxsplit=1)[-1].lower() in OUTLETS and (
            where := re.match(r" (?:in|of|from) [A-Z][\w-]+", self.prose.folded[end : end + 40])
        ):
            end += where.end()
            phrase = self.prose.cut(start, end)
        context = self.context or next((party.principal for party in self.recent(start) if party.principal), None)
        described = describe(self._spelt_out(start, phrase), self.lore, context)
        party = self._meant(described, start, self.met(start))
        core, complement = core_of(phrase)
        stop = (
            start
            + len(core)
            + (len(complement) + 1 if complement and phrase[len(core) :].strip().startswith(complement) else 0)
        )
        mention = Mention(
            self.prose.span(start, min(stop, end)),
            Form.DESCRIPTION,
            party.kind,
            described.name if described.country else party.name,
            party.role or described.role,
            party.principal,
        )
        self.genders.learn(party, phrase)
        speaker = self.with_link(Speaker(mention, party))
        if not party.named:
            self._suggest(speaker, phrase)
        return speaker

    def _suggest(self, speaker: Speaker, phrase: str) -> None:
        """Suggest that a noun which says what somebody is means the one of that kind of whom the report speaks most."""
        head = head_of(core_of(phrase)[0])
        trait = head in TRAITS or head.endswith("-old")
        kinds = TRAIT_OF.get(head, _PERSONS if trait else frozenset())
        party = None if INDEFINITE.match(phrase) else self.leading(kinds)
        known = self.first_name(party.name) if party and self.genders.allow(party, phrase) else None
        if known and known.id != speaker.mention.id:
            why = f"'{solid(phrase)}' may be {known.name}, of whom the report speaks most"
            self.links.append(replace(same(known, speaker.mention, why, "statements@1"), score=MAY_BE, verdict=Verdict.UNSURE))

    def _meant(self, described: Description, start: int, recent: list[Party]) -> Party:
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
        varies = described.definite and words and (office or words[-1] in VARIANTS or _AGED.search(described.name.lower()))
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

    def _spelt_out(self, start: int, phrase: str) -> str:
        """Return a description with the capital of its sentence taken off and its possessor put in: "his ministry"."""
        phrase = self.lowered(start, phrase)
        if owned := OWNED.match(phrase):
            owner = self._antecedent(NOMINATIVE[owned["whose"].lower()], start)
            return spelt_out(owned, owner, self.lore) if owner else phrase
        phrase = of_paragraph(phrase, start, self.names, self.prose, self.lore)
        here = self.prose.paragraph_at(start)
        near = [s.party for offset, s in self.said[-NEAR_SPEAKERS:] if here and here.start <= offset < start]
        return of_country(phrase, [*reversed(near)], self.cast.parties, self.lore)

    def outlet_at(self, offset: int, limit: int, *, whole: bool = False) -> Speaker | None:
        """Return the outlet whose noun phrase starts at the offset, or None. With `whole`, it must reach the limit."""
        name = self.name_at(offset)
        if name and name.end <= limit and self.cast.of_name(name).kind in {Kind.OUTLET, Kind.ACCOUNT}:
            return self.of_name(name)
        phrase = self.prose.cut(offset, limit)
        on_air = _ON_AIR.match(phrase) and self.prose.folded.endswith("on ", 0, offset)
        for match in () if on_air else re.finditer(r"[\w'-]+", phrase[:80]):
            core = phrase[: match.end()]
            if re.search(r"[,.;:\"]", core):
                return None
            words = words_of(core)
            if words and words[-1][0].isupper() and re.match(r" [A-Z][a-z]", phrase[match.end() :]):
                continue  # "the Daily Courier": the name goes on
            if (
                not words
                or words[-1].lower() not in OUTLETS
                or (re.match(r"\s+[\w'-]+", phrase[match.end() :]) and goes_on(words, phrase[match.end() :]))
            ):
                continue
            named = next(
                (
                    n
                    for n in self.names_in(offset, min(limit, offset + match.end() + 40))
                    if n.kind is Kind.OUTLET and n.start <= offset + match.end() + 1
                ),
                None,
            )
            if named:
                return self.of_name(named)
            complement = re.match(r" (?:in|of|from) [A-Z]\w+", phrase[match.end() :])
            if whole and phrase[match.end() :].strip():
                return None
            found = self._of_description(
                offset,
                offset + match.end() + (complement.end() if complement else 0),
                core + (complement[0] if complement else ""),
            )
            return found if found.party.kind in {Kind.OUTLET, Kind.UNNAMED, Kind.ACCOUNT} else None
        return None

    def listener_at(self, offset: int, limit: int) -> Speaker | None:
        """Return a bare unknown name to which an unnamed source speaks: an outlet that no list has."""
        name = self.name_at(offset)
        if name is None or name.end > limit or name.kind is not Kind.UNKNOWN or " " in name.name:
            return None
        self.cast.by_name[name.name] = replace(self.cast.of_name(name), kind=Kind.OUTLET)
        return self.of_name(name)

    def reporter_at(self, offset: int, limit: int) -> Speaker | None:
        """Return a bare name that is the subject of "reported" and nobody the document knows: an outlet that no list has."""
        name = self.name_at(offset)
        if name is None or name.end > limit or name.kind is not Kind.UNKNOWN:
            return None
        if not re.match(r"\s+(?:has |have |had )?(?:reported|reports|writes|wrote)\b", self.prose.folded[name.end : limit]):
            return None
        self.cast.by_name[name.name] = replace(self.cast.of_name(name), kind=Kind.OUTLET)
        return self.of_name(name)

    def _of_pronoun(self, word: str, start: int, end: int) -> Speaker | None:
        party = self._antecedent(word, start, self._others(word, start, end))
        if party is None:
            return None
        if word in SINGULAR and party.kind is Kind.PERSON:
            self.genders.keep(party, word)
        return self.with_link(Speaker(self.mention(start, end, Form.PRONOUN, party), party))

    def _others(self, word: str, start: int, end: int) -> frozenset[Party]:
        """Return whom "he" or "she" as the subject does not mean: who is named in what he says or behind him."""
        if self.prose.cut(start, end).lower() != word or word not in SINGULAR:
            return frozenset()
        first, last = self.prose.sentence_at(start)
        return frozenset(
            self.cast.of_name(name) for name in self.names_in(first, last) if name.start > end or self.held(name.start)
        )

    def _antecedent(self, word: str, start: int, others: frozenset[Party] = frozenset()) -> Party | None:
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
        """Return by what the candidates of a sentence are ordered: a possessor comes last, else the first comes first."""
        return _OWNS.match(self.prose.folded, candidate.place[1]) is not None, candidate.place[0]

    def _narrated(self, word: str, first: int, stop: int) -> list[Candidate]:
        """Return the persons whom a sentence describes and who no source is, as those whom a pronoun may mean."""
        found = []
        for start, end in described(self.prose, first, stop):
            head = head_of(self.prose.cut(start, end))
            fits = is_several(head) if word == "they" else head in GROUPS if word == "it" else not is_several(head)
            if fits and not self.held(start) and not any(name.end == end for name in self.names_in(start, end)):
                found.append(Candidate(self._party_at(start, end), (start, end), narrated=True))
        return found

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
        return self._meant(describe(self.lowered(first, match["noun"]), self.lore), first, self.recent(first))


def company_of(prose: Prose) -> Company:
    """Return the parties of a document before any statement is read."""
    names, lore, cast = parties(prose)
    return Company(prose, names, lore, cast)


def _may_speak(noun: str) -> bool:
    """Tell whether a noun before "who" or "which" is one for persons or for something written."""
    return is_single(noun) or is_several(noun) or noun in DOCUMENTS | EVIDENCE
