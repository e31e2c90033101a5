"""Names that mean the publisher of a report of the story: "Northwire" or "the Globe", whatever a reader took them for.

One report that names an outlet need not show that it is one; that another report of the story is published under the name does.
A firm that publishes its own release is a firm still where it speaks: an outlet is what relays others, or sounds like media.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from crosswire.language import outlets
from crosswire.language.naming import canonical
from crosswire.model import Document, Form, Kind, Mention, Statement
from crosswire.stage import Notes

MISTAKEN = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.UNKNOWN, Kind.OUTLET, Kind.PLACE})


def named(notes: Notes, stories: Mapping[str, str]) -> dict[str, str]:
    """Return, by mention, the publisher of a report of its story that it names, in full or by the last words of its name.

    Last words tell a publisher only where one of the story ends so; what a report says more about, an office, is somebody else.
    """
    ends = _ends(notes, stories)
    relays = {relay for statement in notes.of(Statement) for relay in statement.through}
    firms = _firms(notes, stories)
    found = {}
    for mention in notes.of(Mention):
        if mention.kind in MISTAKEN and mention.form is Form.NAME and not (mention.role or mention.principal):
            story = stories.get(mention.span.document, mention.span.document)
            known = ends[story].get(canonical(mention.name), set())
            whole = {name for name in known if canonical(name) == canonical(mention.name)}
            if len(one := whole or known) == 1 and (whole or not outlets.is_media(mention.name)):
                publisher = next(iter(one))
                if mention.id in relays or (story, canonical(publisher)) not in firms:
                    found[mention.id] = publisher
    return found


def _ends(notes: Notes, stories: Mapping[str, str]) -> Mapping[str, Mapping[str, set[str]]]:
    """Return, by story and by the last words of their names, the publishers of its reports."""
    ends: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document in notes.of(Document):
        if document.publisher:
            publisher = outlets.proper(document.publisher)
            words = canonical(publisher).split()
            for start in range(len(words)):
                ends[stories.get(document.id, document.id)][" ".join(words[start:])].add(publisher)
    return ends


def _firms(notes: Notes, stories: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Return, by story, the names that mean a body by one mention at least, and neither are known nor sound like media."""
    return frozenset(
        (stories.get(mention.span.document, mention.span.document), canonical(mention.name))
        for mention in notes.of(Mention)
        if mention.kind is Kind.ORGANISATION and mention.form is Form.NAME
        if not (outlets.is_media(mention.name) or outlets.known(mention.name))
    )
