"""A person's word that the reports handed over together tell one story, as verdicts on these reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.model import Document, Link, LinkKind, Verdict
from crosswire.report.labels import labelled
from crosswire.report.sides import Side, verdict
from crosswire.stage import Notes

WHY = "given as one story"
"""The reason of these verdicts: by it `crosswire judged` and `why` tell them from those that were made one by one."""


def verdicts(reports: Iterable[str], notes: Notes, by: str) -> list[Link]:
    """Return the links by which a person (`user:name`) joins these reports: the first one, by its label, with each other.

    So many as `crosswire same FIRST OTHER...` makes; one report alone gives none. Ids that the notes do not hold are left out.
    """
    printed = labelled(notes)
    documents = {document.id for document in notes.of(Document)}
    named = sorted((printed[report], report) for report in documents.intersection(reports))
    sides = [Side("report", report, f"report {label}") for label, report in named]
    return [verdict(sides[0], other, same=True, by=by, why=WHY) for other in sides[1:]]


def unsaid(links: Sequence[Link], standing: Sequence[Link]) -> Sequence[Link]:
    """Return the verdicts that must be kept: none if all stand as they are and nobody parted reports since the first of them.

    A folder that is handed over every night as one story so adds nothing to what was said on the first one.
    """
    wanted = {link.id for link in links}
    places = [place for place, link in enumerate(standing) if link.id in wanted]
    since = standing[places[0] :] if places else ()
    parted = any(link.kind is LinkKind.SAME and link.verdict is Verdict.NO for link in since)
    return () if len(places) == len(wanted) and not parted else links
