"""Resolves the words that name a source to a party of the document, and makes the mention that stands for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from crosswire.annotate.beside import name_beside
from crosswire.annotate.descriptions import core_of, describe, office_at_end, words_of
from crosswire.annotate.kinds import is_asked
from crosswire.annotate.lines import Name
from crosswire.annotate.mentions import parties
from crosswire.annotate.ministries import OWNED, of_country, of_paragraph, spelt_out
from crosswire.annotate.nouns import whole_phrase
from crosswire.annotate.phrases import apposed, goes_on, is_outlet_tail, is_small, trimmed
from crosswire.annotate.pronouns import NOMINATIVE, PRONOUNS, Pronouns
from crosswire.annotate.prose import Prose, Range
from crosswire.annotate.register import Speaker
from crosswire.annotate.words import DOCUMENTS, EVIDENCE, NOBODY, OUTLETS, PEOPLE, PERSONS
from crosswire.language.fold import solid
from crosswire.language.people import head_of, is_several, is_single
from crosswire.model import Form, Kind, Mention

__all__ = ["Company", "Speaker", "company_of"]
_HANGING = re.compile(
    r"(?:^|[,;:\"]\s*|\b(?:that|and|but|though|while|by|to)\s+)"
    r"(?P<noun>(?:(?!told\b|said\b|says\b)[\w'-]+\s+){1,6}(?:in|of|for|linked to|from|who asked)\s+(?:the\s+)?)$"
)
_PARTICIPLE = re.compile(r"(?:^|\b(?:that|and|but)\s|,\s)(?P<noun>[a-z]+ed\s)$")  # "captured" before "officers"
_JOINED = re.compile(
    r"(?:\b(?:of|for|to|from|with|by|and|or|in|at|on|the|an?|than|as|about|over|against|like|his|her|its|their|who)|'s|[,(\"])$"
)
_OUTLET_PHRASE = re.compile(r"(?:(?:the|an?|its|his|her|their)\s+)?(?:[\w'&.-]+\s+){0,4}?[\w'-]+")
_ON_AIR = re.compile(r"(?:live\s+)?(?:TV|television|radio|air)\b", re.IGNORECASE)
"""After "on" and without a word before it, a way of sending and no outlet: "aired live on TV"."""
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "one", "another", "this", "that"})
_RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
_SUBJECTS = frozenset({"who", "which"})
_VERB_NEXT = re.compile(r"(?:is|are|was|were|has|have|had|did|does)$|[a-z]+(?:s|ed)$")  # "who is outside the base" + "said"
_ANTECEDENT = re.compile(
    r"(?:^|[\s\"(])(?P<noun>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s+(?:(?!the\b|an?\b)[\w'-]+\s*){1,6}?"
    r"|(?:[A-Z][\w'-]*\s*)+(?:[a-z][\w'-]+)?))\s*,?\s*$"
)
NEAR_SPEAKERS = 6  # statements back among which a ministry without a country looks for one
_PRONOUN = re.compile(
    r"(he|she|him|her|his|hers|they|them|their|theirs|it|its|who|whom|whose|which|that|(?:him|her|it)self|themselves)(?:'(?:s|d|ll|re|ve))?",
    re.I,
)
_ONE_OF_SEVERAL = re.compile(r"(?:an?|one|another)\s[^,]+\s(?:to|of|for)\s", re.IGNORECASE)  # "an aide to the chief Ivo Olm"
_OFFICE_BEFORE = re.compile(r",\s*the\s+(?:(?!of\b|to\b|for\b|by\b|and\b|with\b)[\w'-]+\s+){1,5}$")
_ASIDE = re.compile(r"\s[-–—]+\s[^\n–—]{3,80}?\s[-–—]+\s$|\s\([^()\n]{1,40}\)(?=,?\s*$)")
_WRITTEN_ON = re.compile(
    r"(?:^|\s)(?P<noun>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s)?(?:[\w'-]+\s){0,3}(?:article|piece|story|column|editorial"
    r"|study|survey|letter|memo|paper|dossier)\s(?:on|about)\s(?!.*\b(?:by|from|with)\b)[^,;\"]{3,60}?),?\s*$"
)
_WHEN = re.compile(r"\s(?:(?:this|last|next)\s(?:week|month|year|\w+day)|(?:on\s)?[A-Z][a-z]+day|yesterday|today|earlier)\s*$")
"""A time between a noun and its relative clause: "a plan on Monday that called for"."""
_BEFORE_RELATIVE = re.compile(r"(?:\s*,\s*\d+)?[\s,(\[]*$")  # an age and a comma between a noun and its "who"
_PIECE_IN = re.compile(
    r"(?:an?|the|its|one)\s(?:[\w-]+\s){0,2}?(?:reports?|articles?|story|stories|pieces?|columns?|editorials?|dispatch|dispatches)\s"
    r"(?:in|by|from|on)\s(?:the\s)?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*")
_SET_OFF = re.compile(r",\s*(?:[\w.]+\s+|(?:[A-Z][\w'-]+\s+)+(?:[A-Z]{2,3}|[a-z]+)\s+)?$")  # ", Reform MP" before a name
_ALONE_BEHIND = re.compile(r",\s+(?:the\s+)?")
_BODIES = frozenset({Kind.ORGANISATION, Kind.OUTLET})
_TITLE_OF = re.compile(r"\b[A-Z]\w+ of (?:the )?[A-Z]\w+$")
_SAME = re.compile(r"^(?:the|that|this)\s(?:very\s)?same\s")  # "the same agency" is the agency
_REFLEXIVE = re.compile(r"himself|herself|itself|themselves", re.I)


@dataclass(slots=True)
class Company(Pronouns):
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
            return self._surname(start, end)
        name = self._head_name(start, phrase) or self.name_around(start, end)
        if name:
            self.learn(name, phrase)
            return self.of_name(name)
        return self._beside(start, end, phrase) or self._of_description(start, end, phrase)

    def _of_form(self, word: str, start: int, end: int) -> Speaker | None:
        """Return whom a pronoun means in any of its forms, or a relative one."""
        return self._of_relative(start) if word in _RELATIVES else self.of_pronoun(NOMINATIVE.get(word, word), start, end)

    def _surname(self, start: int, end: int) -> Speaker | None:
        """Return the one person whose surname a small word with a capital is, as in "May said": anywhere else it is a word."""
        word = self.prose.cut(start, end)
        if not (word.istitle() and is_small(word)):
            return None
        bearers = {name.name: self.cast.of_name(name) for name in self.names if name.name.endswith(f" {word}")}
        parties = [party for party in bearers.values() if party.kind is Kind.PERSON]
        if not parties or any(party != parties[0] for party in parties):
            return None
        return self.with_link(Speaker(self.mention(start, end, Form.NAME, parties[0]), parties[0]))

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
        before = _WHEN.sub(" ", _ASIDE.sub("", self.prose.cut(first, offset)))
        if written := _WRITTEN_ON.search(before):
            return first + written.start("noun"), first + written.end("noun")  # "the Herald's piece on the grain, which said"
        match = _ANTECEDENT.search(before)
        if match is None:
            return None
        start, end = first + match.start("noun"), first + match.end("noun")
        end -= len(self.prose.cut(start, end)) - len(self.prose.cut(start, end).rstrip())
        last = self.prose.cut(start, end).rfind(" of ")
        if last >= 0 and _TITLE_OF.search(self.prose.cut(start, end)):
            return start, end  # "the Inspectorate of Harbours"
        headed = re.search(r"[\w-]+$", self.prose.cut(start, start + max(last, 0)))
        if last < 0 or (headed and headed[0].lower() in PERSONS | PEOPLE):
            hails = [n for n in self.names_in(first, start) if n.end == start - len(" of ") and " " in n.name]
            return (hails[0].start, hails[0].end) if hails else (start, end)  # "Ada Lund of Sund, who wrote"
        return start + last + len(" of "), end  # "at the expense of Lund, who said"

    def _whole(self, start: int, end: int, begin: int) -> Range:
        """Return the whole noun phrase of which a reader marked only the end: "state radio in" before "Port Alder"."""
        first = max(self.prose.sentence_at(start)[0], begin)
        bare = is_several(self.prose.cut(start, end))
        missing = _HANGING.search(self.prose.cut(first, start)) or (bare and _PARTICIPLE.search(self.prose.cut(first, start)))
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
        if names and names[0].kind is Kind.OUTLET and _PIECE_IN.match(self.prose.folded, start, names[0].start):
            tail = self.prose.cut(names[0].end, start + len(phrase))
            return names[0] if is_outlet_tail(names[0], tail) else None  # "a report in the Herald"
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
            if beside:
                return next(full, beside[0])
        kinds = _BODIES & {described.kind} if described.kind is not Kind.UNKNOWN else _BODIES
        return next((name for name in names if name.kind in kinds and self._is_set_off(name, start, core, phrase)), None)

    def _is_set_off(self, name: Name, start: int, core: str, phrase: str) -> bool:
        """Tell whether a name alone stands between commas right behind the noun of a body: "the mill, Dorvane Paper, said"."""
        between = self.prose.cut(start + len(core), name.start)
        behind = phrase[name.end - start :].strip()
        return _ALONE_BEHIND.fullmatch(between) is not None and (not behind or behind.startswith(","))

    def _is_apposed(self, name: Name, start: int, phrase: str) -> bool:
        """Tell whether a name stands behind a comma of a phrase, or a full name behind one and its office ends the phrase."""
        before = phrase[: (name.start if name.title is None else name.title) - start]
        closing = " " in name.name and name.end == start + len(phrase) and _OFFICE_BEFORE.search(before) is not None
        return closing or _SET_OFF.search(before) is not None

    def _closes(self, name: Name, start: int, stop: int) -> bool:
        """Tell whether a person's name closes a phrase as its head, behind an office and whom it serves, which end at `stop`.

        "Labour's shadow leader of the House of Commons Ada Lund", "freedom of information campaigner Ada Lund", but not "a
        statement by the minister Ada Lund".
        """
        if _ONE_OF_SEVERAL.match(self.prose.folded, start):
            return False
        before = self.prose.cut(start, name.start).rstrip()
        core = _BRACKETED.sub(" ", before) if self.prose.folded.startswith(" (", stop) else self.prose.cut(start, stop)
        office = office_at_end(words_of(core), self.lore)  # "Sund Reform (Sure) leader Ivo Falk"
        before = before.removesuffix(name.role or "").rstrip() if name.role else before
        return (
            name.kind in {Kind.PERSON, Kind.UNKNOWN}
            and " " in name.name
            and name.start > stop
            and not _JOINED.search(before)
            and ((office is not None and office.head not in PEOPLE) or _is_bare_title(core))
        )

    def _of_description(self, start: int, end: int, phrase: str) -> Speaker:
        """Return the party that a description takes up or brings in."""
        if _SAME.match(phrase) and phrase.rsplit(maxsplit=1)[-1].lower() in OUTLETS:
            named = [name for name in self.names if name.end <= start and self.cast.of_name(name).kind is Kind.OUTLET]
            party = self.cast.of_name(named[-1]) if named else None
            if party:  # "the same agency" is the one that was named last, whoever spoke since
                return self.with_link(Speaker(self.mention(start, end, Form.DESCRIPTION, party), party))
        if phrase.rsplit(maxsplit=1)[-1].lower() in OUTLETS and (
            where := re.match(r" (?:in|of|from) [A-Z][\w-]+", self.prose.folded[end : end + 40])
        ):
            end += where.end()
            phrase = self.prose.cut(start, end)
        context = self.context or next((party.principal for party in self.recent(start) if party.principal), None)
        described = describe(self._spelt_out(start, phrase), self.lore, context)
        party = self.meant(described, start, self.met(start))
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
            self.suggest(speaker, phrase)
        return speaker

    def _spelt_out(self, start: int, phrase: str) -> str:
        """Return a description with the capital of its sentence taken off and its possessor put in: "his ministry"."""
        phrase = _SAME.sub("the ", self.lowered(start, phrase))
        if owned := OWNED.match(phrase):
            owner = self.antecedent(NOMINATIVE[owned["whose"].lower()], start)
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
        if is_asked(name, self.prose):
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


def company_of(prose: Prose) -> Company:
    """Return the parties of a document before any statement is read."""
    names, lore, cast = parties(prose)
    return Company(prose, names, lore, cast)


def _is_bare_title(core: str) -> bool:
    """Tell whether a noun for one person has no article, so that it is the title of a name: "harbour chaplain"."""
    words = core.lower().split()
    return bool(words) and core[:1].islower() and words[0] not in _DETERMINERS and is_single(head_of(core))


def _may_speak(noun: str) -> bool:
    """Tell whether a noun before "who" or "which" is one for persons or for something written."""
    return is_single(noun) or is_several(noun) or noun in DOCUMENTS | EVIDENCE
