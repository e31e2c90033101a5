"""The stage that finds names: every name in the prose becomes a mention, and mentions of one party are linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from crosswire.annotate.coreference import Cast, cast_of
from crosswire.annotate.honorifics import addressed
from crosswire.annotate.kinds import with_kinds, with_trades, without_things
from crosswire.annotate.lines import Name
from crosswire.annotate.lore import Lore
from crosswire.annotate.names import find_names
from crosswire.annotate.prose import Prose, blocks_by_document, prose_of
from crosswire.annotate.words import FUNCTION_WORDS, GIVEN, is_common
from crosswire.language.gazetteer import gazetteer
from crosswire.model import Block, Document, Form, Kind, Link, LinkKind, Mention, Record
from crosswire.stage import Annotate, Notes

VERSION = "1"
BY = f"mentions@{VERSION}"
_CAPITALS = re.compile(
    r"\b(?=(([A-Z][\w.-]*)(?: [A-Z][\w.-]*)?))"
)  # at each capital: two words with capitals, and the first of them


def run(documents: Sequence[Document], notes: Notes) -> Iterable[Record]:
    """Yield the mentions of names in the documents, and links between the mentions of one party in one document."""
    blocks = blocks_by_document(notes)
    for document in documents:
        yield from _of_document(prose_of(document, blocks.get(document.id, [])))


def _of_document(prose: Prose) -> Iterator[Record]:
    names, _lore, cast = parties(prose)
    first: dict[str, Mention] = {}
    for name in names:
        if name.kind is Kind.UNKNOWN and (name.name not in cast.by_name or _is_word(name.name)):
            continue
        if name.kind is Kind.ORGANISATION and _is_shouted(name.name):
            continue
        mention = mention_of(prose, name, cast)
        yield mention
        known = first.setdefault(mention.name, mention)
        if known is not mention:
            yield same(known, mention, "one name in one document")


def _is_word(name: str) -> bool:
    """Tell whether a name of unknown kind is a single word that any text uses: "Millions", "First", and no given name."""
    return " " not in name and is_common(name) and name not in GIVEN


def _is_shouted(name: str) -> bool:
    """Tell whether a name in capitals is a small word that somebody shouts ("HE"), and no abbreviation of the lists ("WHO")."""
    return name.isupper() and name.lower() in FUNCTION_WORDS and gazetteer().party(name) is None


def parties(prose: Prose) -> tuple[list[Name], Lore, Cast]:
    """Return the names of a document, what it tells about parties, and its cast."""
    found, lore = find_names(prose)
    names = with_trades(with_kinds(without_things(addressed(found, prose), prose), prose), prose)
    return names, lore, cast_of(names, _countries_beside(names, prose, lore))


def _countries_beside(names: Sequence[Name], prose: Prose, lore: Lore) -> dict[int, frozenset[str]]:
    """Return, by where a name of a person starts, the countries that its sentence speaks of."""
    found: dict[int, frozenset[str]] = {}
    told: dict[int, frozenset[str]] = {}  # by where a sentence starts
    for name in names:
        if name.kind in {Kind.PERSON, Kind.UNKNOWN}:
            first, last = prose.sentence_at(name.start)
            if first not in told:
                words = {word for pair in _CAPITALS.findall(prose.cut(first, last)) for word in pair}
                told[first] = frozenset(party for word in words if (party := lore.party(word)))
            found[name.start] = told[first]
    return found


def mention_of(prose: Prose, name: Name, cast: Cast) -> Mention:
    """Return the mention of a name, with the fullest name, the office and the principal that the document gives its party."""
    party = cast.of_name(name)
    kind = name.kind if name.kind is Kind.PLACE else party.kind
    full = name.name if name.kind is Kind.PLACE else party.name
    return Mention(prose.span(name.start, name.end), Form.NAME, kind, full, party.role, party.principal)


def same(left: Mention, right: Mention, why: str, by: str = BY) -> Link:
    """Return the link that says that two mentions of a document mean one party."""
    return Link(LinkKind.SAME, left.id, right.id, 1.0, by, why, evidence=(left.span, right.span))


STAGE = Annotate("mentions", VERSION, (Document, Block), (Mention, Link), run)
