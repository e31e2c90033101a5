"""For whom the people of a story speak, as any of its reports says beside their names, in whatever sentence.

One report says "Vilma Karst said two thousand head had drowned", another calls her "the farmers' league's chair" where she
says something else: what she says is the league's word in both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from crosswire.language import outlets
from crosswire.language.fold import fold
from crosswire.language.naming import canonical, divide
from crosswire.language.posts import OWN, is_body_noun, posts
from crosswire.model import Document, Form, Kind, Mention
from crosswire.stage import Notes

OURS = "our"
BACK = 400  # characters before "its" in which its body is looked for: two or three sentences, by judgement
_NOUN = re.compile(r"\b[Tt]he\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z]+)\b")


@dataclass(frozen=True, slots=True)
class Serving:
    """The words for the bodies that somebody speaks for, and whether a report gives them an office there."""

    bodies: frozenset[str] = frozenset()
    office: bool = False


class Belonging:
    """Whom the people of stories speak for. Texts are read when somebody is first asked about: few claims need it."""

    def __init__(self, notes: Notes, parties: Mapping[str, Hashable], stories: Mapping[str, str]) -> None:
        """Take the reports and the names of people in them; `parties` are identities by mention."""
        self._reports: dict[str, list[Document]] = defaultdict(list)
        for document in notes.of(Document):
            self._reports[stories.get(document.id, document.id)].append(document)
        self._names: dict[tuple[str, Hashable], set[str]] = defaultdict(set)
        self._bodies: dict[str, set[str]] = defaultdict(set)
        for mention in notes.of(Mention):
            story = stories.get(mention.span.document, mention.span.document)
            if mention.kind is Kind.PERSON and mention.id in parties and mention.name[:1].isupper():
                self._names[story, parties[mention.id]].add(mention.name)
            if mention.kind is Kind.ORGANISATION and mention.form is Form.NAME:
                self._bodies[story].add(mention.name)
        self._known: dict[tuple[str, Hashable], Serving] = {}
        self._full: dict[str, Mapping[str, set[Hashable]]] = {}

    def fuller(self, story: str, party: Hashable) -> Hashable | None:
        """Return the one person of the story whose full name holds the one word by which this one is called; None for none."""
        words = {name.casefold() for name in self._names.get((story, party), ()) if " " not in name.strip()}
        if not words or len(words) < len(self._names[story, party]):
            return None
        bearers = self._bearers(story)
        found = {other for word in words for other in bearers.get(word, ())}
        return next(iter(found)) if len(found) == 1 else None

    def _bearers(self, story: str) -> Mapping[str, set[Hashable]]:
        """Return the people of a story with a full name, by its first and its last word."""
        if story not in self._full:
            found: dict[str, set[Hashable]] = defaultdict(set)
            for (place, party), names in self._names.items():
                if place == story:
                    for first, *_, last in (name.casefold().split() for name in names if " " in name.strip()):
                        found[first].add(party)
                        found[last].add(party)
            self._full[story] = found
        return self._full[story]

    def of(self, story: str, party: Hashable) -> Serving:
        """Return the words for the bodies that somebody speaks for: names as they stand there, and nouns."""
        place = story, party
        if place not in self._known:
            names = self._names.get(place, set())
            surnames = sorted({name.split()[-1] for name in names if divide(name).core})
            given = frozenset(word for name in names for word in name.split()[:-1])
            named = frozenset(self._bodies[story])
            found = [
                post
                for report in self._reports[story]
                for surname in surnames
                for post in _bodies(report, surname, given, named)
            ]
            self._known[place] = Serving(frozenset(body for body, _ in found), any(office for _, office in found))
        return self._known[place]


def _bodies(report: Document, surname: str, given: frozenset[str], named: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the bodies that a report gives somebody of that surname, and whether it gives them an office there."""
    if surname not in report.text:
        return
    text = fold(report.text)
    for post in posts(text, surname, given):
        body = post.body
        if body in OWN:
            body = _owner(text, post.start, _any_of(named)) if body != OURS else ""
        if body := body or _issuer(report, named):
            yield body, post.office


def _issuer(report: Document, named: frozenset[str]) -> str:
    """Return the body that published a report which is its release: one that the reports of the story name; "" for none."""
    publisher = report.publisher or ""
    if not publisher or outlets.known(publisher) or outlets.is_media(publisher):
        return ""
    return publisher if any(f" {canonical(publisher)} ".endswith(f" {canonical(name)} ") for name in named) else ""


def _owner(text: str, at: int, names: re.Pattern[str] | None) -> str:
    """Return the last body that a text names, by a name or a noun, before an "its"; "" for none."""
    near = text[max(0, at - BACK) : at]
    found = [(match.end(), match[0]) for match in names.finditer(near)] if names else []
    found += [(match.end(), match["noun"]) for match in _NOUN.finditer(near) if is_body_noun(match["noun"])]
    return max(found)[1] if found else ""


@cache
def _any_of(names: frozenset[str]) -> re.Pattern[str] | None:
    words = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None
