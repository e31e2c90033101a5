"""Labels of headlines: "Karsk: no ship was lost" is what Karsk says, "Regatta: crews stay away" is what the report is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.annotate.composition import Draft
from crosswire.annotate.coreference import Party
from crosswire.annotate.lore import Lore
from crosswire.annotate.prose import Prose
from crosswire.language.gazetteer import key
from crosswire.language.people import is_single
from crosswire.language.reader.reading import Attribution
from crosswire.model import BlockKind, Form, Kind

_LABELS = frozenset({Kind.GOVERNMENT, Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.UNKNOWN})
"""Kinds of party whose name before a colon may be a topic; an outlet or a document is always cited."""
_DETERMINERS = frozenset({"a", "an", "the", "my", "our", "his", "her", "their", "its", "no", "some", "another"})
_OWN_VOICE = re.compile(r"\b(?:we|us|ours?|I|me|my)\b", re.IGNORECASE)
_ENDS = re.compile(r"(?:[a-zA-Z][\w'-]*,?\s(?:and\s)?){1,6}?(?:dies|died|dead|passes away|passed away)\b")
"""What opens the news of somebody's death, who is its label: "Ada Lund: Painter and teacher dies aged 80"."""
_TO_DO = re.compile(r"to\s[a-z]+\b")
_PLANS = re.compile(r"(?P<who>[A-Z][\w'-]*)\s(?:[\w'-]+\s){0,3}?to\s[a-z]+\b")


def without_topic_labels(prose: Prose, lore: Lore, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without headlines whose label only names the topic: a name that says nothing in the body.

    A country is a topic as well where the headline tells what another one is to do ("Karsk: Varnish envoys to stay away").
    """
    drafts = [draft for draft in drafts if not _is_own_label(prose, draft)]
    body = [draft for draft in drafts if _kind(prose, draft) is BlockKind.BODY and draft.speaker is not None]
    return [
        d for d in drafts if not (_is_label(prose, d) and (_is_death(prose, d) or (body and _is_topic(prose, lore, d, body))))
    ]


def is_announcement(prose: Prose, one: Attribution) -> bool:
    """Tell whether a headline says what somebody is to do, and nobody says it: "Villagers to stay away for two weeks"."""
    if not one.source or not one.content or _TO_DO.match(prose.folded, *one.content[0]) is None:
        return False
    paragraph = prose.paragraph_at(one.content[0][0])
    if paragraph is None or paragraph.kind is not BlockKind.HEADLINE:
        return False
    cue = prose.cut(one.cue[0][0], one.cue[-1][1]) if one.cue else ""
    return cue in {"", "to"} and not prose.cut(one.source[-1][1], one.content[0][0]).strip(" to")


def _is_own_label(prose: Prose, draft: Draft) -> bool:
    """Tell whether the label of a headline is who publishes the report: "Ledger Notes: a bad week" in Ledger Notes."""
    publisher = prose.document.publisher
    if publisher is None or draft.speaker is None or not _is_label(prose, draft):
        return False
    return key(draft.speaker.party.name).lower() == key(publisher).lower()


def _is_topic(prose: Prose, lore: Lore, label: Draft, body: Sequence[Draft]) -> bool:
    return _silent(label, body) or _others_plan(prose, lore, label)


def _is_death(prose: Prose, label: Draft) -> bool:
    """Tell whether a headline is the news of the death of its label: a noun without an article that dies, no other name."""
    ends = _ENDS.match(prose.folded, *label.content[0])
    opening = ends[0].split()[0].lower() if ends else ""
    noun = re.findall(r"[\w'-]+", ends[0])[:-1] if ends else []
    person = any(is_single(word.lower()) for word in noun)
    return person and opening not in _DETERMINERS and label.speaker is not None and label.speaker.party.kind is Kind.PERSON


def _kind(prose: Prose, draft: Draft) -> BlockKind | None:
    paragraph = prose.paragraph_at(draft.content[0][0])
    return paragraph.kind if paragraph else None


def _is_label(prose: Prose, draft: Draft) -> bool:
    """Tell whether a draft of a headline has a name, or a word for no party, and a colon before its content, no quotation."""
    if draft.speaker is None or draft.cue is None or prose.cut(*draft.cue) != ":" or _kind(prose, draft) is BlockKind.BODY:
        return False
    party = draft.speaker.party
    named = draft.speaker.mention.form is Form.NAME and party.kind in _LABELS
    unknown = party.kind is Kind.UNKNOWN and not party.named
    own = _OWN_VOICE.search(prose.folded, *draft.content[0])
    return (
        (named or unknown)
        and not own
        and draft.content[0][0] >= draft.cue[1]
        and prose.quotation_at(draft.content[0][0]) is None
    )


def _silent(label: Draft, body: Sequence[Draft]) -> bool:
    """Tell whether the party of a label speaks nowhere in the body, nor anybody for it."""
    assert label.speaker is not None
    party = label.speaker.party
    return not any(_is_of(party, one.party) for draft in body if draft.speaker for one in (draft.speaker, *draft.through))


def _is_of(party: Party, other: Party) -> bool:
    """Tell whether another party is the first one, or speaks for it."""
    names = {party.name, party.principal} - {None}
    alike = set(party.name.lower().split()) & set(other.name.lower().split())
    return other == party or bool(names & {other.name, other.principal}) or bool(alike)


def _others_plan(prose: Prose, lore: Lore, label: Draft) -> bool:
    """Tell whether the content of a country's label is what another country is to do."""
    assert label.speaker is not None
    plan = _PLANS.match(prose.folded, *label.content[0])
    party = label.speaker.party
    country = lore.party(plan["who"]) or lore.demonym(plan["who"]) if plan else None
    return party.kind is Kind.GOVERNMENT and country is not None and country != party.name
