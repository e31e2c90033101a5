"""Names that mean the publisher of a report of the story: "Northwire" or "the Globe", whatever a reader took them for.

One report that names an outlet need not show that it is one; that another report of the story is published under the name does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from crosswire.language import outlets
from crosswire.language.naming import canonical
from crosswire.model import Document, Form, Kind, Mention

MISTAKEN = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.UNKNOWN, Kind.OUTLET, Kind.PLACE})


def named(mentions: Iterable[Mention], documents: Iterable[Document], stories: Mapping[str, str]) -> dict[str, str]:
    """Return, by mention, the publisher of a report of its story that it names, in full or by the last words of its name.

    Last words tell a publisher only where one of the story ends so; what a report says more about, an office, is somebody else.
    """
    ends: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document in documents:
        if document.publisher:
            publisher = outlets.proper(document.publisher)
            words = canonical(publisher).split()
            for start in range(len(words)):
                ends[stories.get(document.id, document.id)][" ".join(words[start:])].add(publisher)
    found = {}
    for mention in mentions:
        if mention.kind in MISTAKEN and mention.form is Form.NAME and not (mention.role or mention.principal):
            known = ends[stories.get(mention.span.document, mention.span.document)].get(canonical(mention.name), set())
            whole = {name for name in known if canonical(name) == canonical(mention.name)}
            if len(one := whole or known) == 1 and (whole or not outlets.is_media(mention.name)):
                found[mention.id] = next(iter(one))
    return found
