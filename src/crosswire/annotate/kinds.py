"""What kind of party a name is that no list and none of its own words tell: by what the text says beside it, anywhere.

"Velmkraft" alone may be anybody. A "Velmkraft spokesman", "Velmkraft, the operator of the dam" or "Velmkraft said it" show
a body, "Orrel, 61," or "Orrel, who" a person, "in Orrel" or "Orrel residents" a place. News names a person in full once, so a
single word that "declined to comment", and never stands behind another name, is a body if nothing shows a person.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crosswire.annotate.firms import is_firm, is_shortened, is_trade, opens_firm
from crosswire.annotate.lines import Name, is_capital
from crosswire.annotate.naming import surname_of
from crosswire.annotate.prose import Prose
from crosswire.annotate.releases import is_release
from crosswire.annotate.words import BODIES, FIRMS, GIVEN, PERSONS, PLACE_HEADS, is_common
from crosswire.language.cues import cue_words
from crosswire.language.gazetteer import gazetteer
from crosswire.language.lexicon import load
from crosswire.language.naming import canonical
from crosswire.model import Kind

_LISTS = load("beside")


def _any(*lists: str) -> str:
    return "|".join(sorted({re.escape(word) for name in lists for word in _LISTS[name]}, key=lambda word: (-len(word), word)))


WINDOW = 90  # characters before and behind a name that are looked at
NEAR = 16  # characters before a name in which an "in" is looked for
SHARE = 0.5  # of its places that must stand behind an "in" or "at" for a name to be a place by that alone
_BODY = "|".join(sorted(map(re.escape, (BODIES | FIRMS | frozenset(_LISTS["bodies"])) - frozenset(_LISTS["no_bodies"]))))
_ASIDE = r"(?:the|an?|its|one of|part of|which is|once|now|then|formerly)\s+(?:[\w'&.-]+\s+){0,4}?"
_OF = r"(?:\s+(?:of|for)\s+(?:[\w'-]+\s+){0,3}[\w'-]+)?"
_BELONGING = rf"\b(?i:{_any('belonging')})\s+(?:the\s+)?$"
_LIVING = re.compile(rf"\s+(?:{_any('living')})\s+(?:\d+\s)?[a-z]")
_BEHIND: dict[Kind, re.Pattern[str]] = {
    Kind.ORGANISATION: re.compile(
        rf"\s+(?:{_any('served', 'doing')})\b(?!')"
        rf"|'s?\s+(?:[\w-]+\s)?(?:{_any('owned')})\b|,\s+{_ASIDE}(?:{_BODY})\b(?!'|\s+[A-Z]){_OF}\s*[,.]"
    ),
    Kind.PLACE: re.compile(rf"\s+(?:{_any('inhabited')})\b"),
    Kind.PERSON: re.compile(
        rf",?\s+who\b|,\s+(?:aged\s+)?\d\d?\b|\s+\(\d\d?\)|\s+(?:himself|herself)\b|,\s+(?:the|an?|his|her)\s+(?:[\w'-]+\s+){{0,3}}?(?:{_any('trades')})\b"
    ),
}
_BEFORE: dict[Kind, re.Pattern[str]] = {
    Kind.ORGANISATION: re.compile(
        rf"\b(?:{_any('served', 'holders')})\s+(?:of|for|at|with)\s+(?:the\s+)?$|{_BELONGING}|\b(?i:{_any('fronting')})\s+$"
        rf"|\b(?:[Tt]he|[Ii]ts|[Aa]n?)\s+(?:[\w-]+\s+){{0,3}}?(?:{_BODY}){_OF},\s+$"
    ),
    Kind.PLACE: re.compile(rf"\b(?:{_any('inhabited')}|{'|'.join(sorted(PLACE_HEADS))}|mayor|governor) of\s+$"),
    Kind.PERSON: re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?\s+$"),
}
_PRONOUN = re.compile(r"[^.;:!?\"A-Z]{1,60}?\b(?:he|she|his|her|him|hers)\b")
_COMPLEMENT = re.compile(r"\b(?:of|for|at)\s+(?:the\s+)?$")
"""Before a name behind which a pronoun means somebody else: "the head of Velm Air has said he can wait"."""
_LED = re.compile(r"\b(?:head|boss|bosses|chief|founder|owner) (?:of|at)\s+(?:the\s+)?$", re.IGNORECASE)
_A = re.compile(r"\b[Aa]n?\s+$")
_MEMBER = re.compile(rf"\s+(?:{'|'.join(sorted(PERSONS))})\b")
"""Behind a name of several words that stands behind "a": who belongs to it, "a Velm Harbour insider"."""
_THE = re.compile(r"\b[Tt]he\s+(?:[\w-]+\s+)?$")
_NOUN = re.compile(r"\s+([a-z][\w-]+)")
_OWNS_NAME = re.compile(r"'s\s+(?P<given>[A-Z][\w-]+)\s+[A-Z]")
_ITS = re.compile(rf"[^;:!?]{{0,120}}?\b[Ii]ts\s+(?:[\w-]+\s+){{0,2}}?(?:{_any('served', 'owned')}|manager)\b")
"""What a sentence says of the body with which the one before it opens: "Its regional manager said …"."""
_TRADE = "|".join(sorted(map(re.escape, _LISTS["trades_of_bodies"]), key=len, reverse=True))
_TRADE_BEHIND = re.compile(rf",\s+(?:which is\s+)?the\s+(?:[\w-]+\s+){{0,2}}?(?P<trade>(?:{_TRADE}){_OF})\s*[,.]")
_TRADE_BEFORE = re.compile(rf"\b[Tt]he\s+(?:[\w-]+\s+){{0,2}}?(?P<trade>(?:{_TRADE}){_OF}),\s+$")
_IT = re.compile(
    r",?\s+which\b|\s+(?:said|says|say|announced|warned|confirmed|reported|added|claimed)\s(?:on \w+\s)?(?:that\s)?"
    r"(?:its\b|it (?:would|will|had|has|plans|expects|could|intends)\b)|\s+[^.;:,!?\"A-Z]{1,80}?\bits\b"
)
"""What shows that a name is no person's: a body's, unless it stands for a place elsewhere."""
_IMPERSONAL = re.compile(r"\s+(?:said|says)\s(?:on \w+\s)?(?:that\s)?it (?:would|will|could|had|has)\s(?:be|been)\b")
"""What a person says of something else: "Ina Vask said it would be reviewed"."""
_IN = re.compile(r"\b(?:[Ii]n|near|outside|across|throughout|inside)\s+(?:the\s+)?$")
"""Words that stand before a place and hardly before anything else; "at", "over" and "through" do."""
_ANSWERS = re.compile(
    r"(?:'s \w+)?\s+(?:said in (?:an? )?(?:\w+ )?(?:statement|filing)|declined to comment|could not be reached"
    r"|(?:did|has|had) not (?:immediately )?(?:respond|reply|comment))"
)
_TOLD = re.compile(r"\b(?:told|telling|informed)\s+$")
_CARRIES = re.compile(r"\b(?:said|says|told|announced|warned|denied|denies)\b[^;:]*,\"?\s+according to\s+$")
_ASKED = re.compile(r"\s+(?:that\s+)?(?:it|they|to)\b|\s+[\dA-Z]")  # who is told what to do is no outlet, nor half a name
_REPORTS = re.compile(
    r"(?:,\s+(?:citing|quoting)\s+[^,;.]+,)?\s+(?:has\s+|had\s+)?reported(?:\s+(?:late\s+|early\s+)?(?:on\s+\w+day|today|yesterday))?"
    rf"\s*(?:,|\.|that\b(?!\s+(?:[\w-]+\s+){{0,2}}(?:{_any('owned')}|sales|earnings|losses|results|income|demand)\b))"
    r"|,\s+which\s+(?:cited|quoted|cites)\s"
)
_SPEAKS = re.compile(
    r"\s+(?:has\s+|had\s+)?(?:said|says|denied|denies|announced|warned|refused|rejected|dismissed|agreed|promised|added|insisted|plans)\b"
    r"|'s\s+(?:office|spokes\w+|lawyers?|aides?|wife|husband|family|government|team|party)\b"
)
"""What an outlet that nobody cites hardly does: for that a name is a person's or another body's."""
_CRAFTS = "|".join(
    sorted({noun for kind in load("things").values() if kind["named"] for noun in (*kind["general"], *kind["special"])})
)
_CRAFT_BEFORE = re.compile(rf"\b(?:(?:{_CRAFTS})s?(?<!carrier),?\s+(?:the\s+)?|(?:[Aa]board|[Oo]n board)\s+the\s+)$")
_CRAFT_BEHIND = re.compile(rf",\s+(?:the|an?)\s+(?:[\w-]+\s+){{0,3}}?(?:{_CRAFTS})(?<!carrier)\b")
"""What shows that a name is a ship's; a "carrier" may be an airline."""
_PAIR = re.compile(r"(?<=[a-z,] )(?=([A-Z][\w.'-]+) ([A-Z][\w'-]+))")
"""A capital behind another one, within a sentence."""
_OPENINGS = frozenset(_LISTS["place_openings"])


def with_kinds(names: Sequence[Name], prose: Prose) -> list[Name]:
    """Return the names, each whose kind is only supposed with the kind that the text shows, all its places taken together."""
    places: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        places[name.name].append(name)
    surnames = {surname_of(called) for called, own in places.items() if " " in called and not all(map(_is_doubtful, own))}
    surnames |= {match[2] for match in _PAIR.finditer(prose.folded) if is_capital(match[1])}  # also of names not read in full
    kinds = {
        called: kind
        for called, own in places.items()
        if all(_is_doubtful(name) or name.kind is Kind.PLACE for name in own)
        and called not in surnames
        and (kind := _kind(own, prose))
    }
    kinds |= {
        called: Kind.OUTLET for called in places if is_trade(called) and _publishes(called, prose) and not is_release(prose)
    }
    told = [
        replace(name, kind=kinds[name.name]) if name.name in kinds and (_is_doubtful(name) or is_trade(name.name)) else name
        for name in names
    ]
    firms = {name for name in places if kinds.get(name) is Kind.ORGANISATION or is_trade(name)}
    return _with_first_words(told, firms, prose)


def _with_first_words(names: Sequence[Name], firms: set[str], prose: Prose) -> list[Name]:
    """Return the names, what a firm is called by for short as the one firm that it can mean: "Dorvane Freight … Dorvane"."""
    known = gazetteer().places | GIVEN | {name.name for name in names if _is_inside(name, prose)}
    wholes = {name.name for name in names if " " in name.name}
    bodies = {name.name for name in names if name.kind is Kind.ORGANISATION}
    meant: dict[str, str] = {}
    for short in {name.name for name in names if name.role is None and name.name not in known}:
        longer = [full for full in wholes if full != short and opens_firm(short, full)]
        trusted = firms if " " not in short else bodies
        if len(longer) == 1 and longer[0] in trusted and not is_common(short):
            meant[short] = longer[0]
    return [
        replace(name, kind=Kind.ORGANISATION, name=meant[name.name]) if name.name in meant and _may_be(name, meant) else name
        for name in names
    ]


def _may_be(name: Name, meant: Mapping[str, str]) -> bool:
    """Tell whether a name may be the firm that it is short for, by the kind that it was taken for."""
    several = " " in name.name
    placed = name.kind is Kind.PLACE and is_trade(meant[name.name])
    return name.kind in {Kind.UNKNOWN, Kind.ORGANISATION} or placed or (several and _is_doubtful(name))


def without_things(names: Sequence[Name], prose: Prose) -> list[Name]:
    """Return the names without those of ships and spacecraft, which are no party: "the ferry Vesna", later "the Vesna"."""
    called = {name.name for name in names if _is_unlisted(name) and _is_craft(name, prose)}
    return [name for name in names if name.name not in called or not _is_unlisted(name)]


def _is_unlisted(name: Name) -> bool:
    """Tell whether a name may be a thing's: a doubtful one, or a body's by nothing but its "the"."""
    body = name.kind is Kind.ORGANISATION and name.role is None and gazetteer().body(name.name) is None
    return body or _is_doubtful(name)


def _is_craft(name: Name, prose: Prose) -> bool:
    first, last = prose.sentence_at(name.start)
    before = prose.cut(max(first, name.start - NEAR), name.start)
    return _CRAFT_BEFORE.search(before) is not None or _CRAFT_BEHIND.match(prose.folded, name.end, last) is not None


def with_trades(names: Sequence[Name], prose: Prose) -> list[Name]:
    """Return the names, those of bodies with what the text says beside them that they are: "operator of the dam"."""
    return [replace(name, role=_trade(name, prose)) if name.kind is Kind.ORGANISATION else name for name in names]


def _trade(name: Name, prose: Prose) -> str | None:
    first, last = prose.sentence_at(name.start)
    behind = _TRADE_BEHIND.match(prose.folded, name.end, min(last, name.end + WINDOW))
    before = _TRADE_BEFORE.search(prose.cut(max(first, name.start - WINDOW), name.start))
    told = behind or (before if re.match(r"[,.]", prose.cut(name.end, last)) else None)
    return told["trade"].lower() if told else None


def _is_doubtful(name: Name) -> bool:
    """Tell whether nothing but its capitals makes a name a person's, or one preposition a place: no office, no given name.

    That it is "the owner" or "the operator" is no office of a person's alone.
    """
    plain = name.role is None or name.role.split()[-1] in _LISTS["trades_of_bodies"]
    supposed = name.kind is Kind.UNKNOWN or (name.kind is Kind.PERSON and plain)
    placed = name.kind is Kind.PLACE and " " not in name.name and name.name not in gazetteer().places
    return (supposed or placed) and name.name.split()[0] not in GIVEN


def _kind(places: Sequence[Name], prose: Prose) -> Kind | None:
    """Return the kind that most of what stands beside a name tells; None where it is a person or nothing tells."""
    released = is_release(prose)
    if _publishes(places[0].name, prose) or (released and opens_firm(places[0].name, prose.document.publisher or "")):
        return Kind.ORGANISATION if released else Kind.OUTLET
    votes = Counter(vote for name in places for vote in _votes(name, prose))
    if votes[Kind.PERSON]:
        return None
    if not (votes or any(name.kind is Kind.PLACE for name in places)):
        votes[Kind.ORGANISATION] = sum(_lives(name, prose) for name in places if not _is_told(name, prose))
    placed = sum(_is_inside(name, prose) for name in places)
    votes[Kind.PLACE] += placed if placed >= SHARE * len(places) else 0
    if not any(votes.values()):
        return _kind_alone(places, prose)
    return max(votes, key=lambda kind: (votes[kind], kind is Kind.PLACE))


def _publishes(called: str, prose: Prose) -> bool:
    return canonical(called) == canonical(prose.document.publisher or "")


def _lives(name: Name, prose: Prose) -> bool:
    """Tell whether a name is "it" in its sentence, or does there what bodies live by: "Velmkraft makes turbines"."""
    last = prose.sentence_at(name.start)[1]
    if " " in name.name and _IMPERSONAL.match(prose.folded, name.end, last):
        return False
    return any(pattern.match(prose.folded, name.end, last) for pattern in (_IT, _LIVING))


def _kind_alone(places: Sequence[Name], prose: Prose) -> Kind | None:
    """Return the kind of a name beside which nothing tells: a place by its opening, a body that declines to comment."""
    called = places[0].name
    first, _, last = called.partition(" ")
    if first in _OPENINGS and last.isalpha() and gazetteer().demonym(last) is None and called not in gazetteer().regions:
        return Kind.PLACE
    firm = is_firm(called) and (is_trade(called) or not is_shortened(called, prose))
    if (not last or firm) and _is_outlet(places, prose):
        return Kind.OUTLET
    if firm:
        return Kind.ORGANISATION
    answers = not last and any(_ANSWERS.match(prose.folded, name.end) for name in places)
    return Kind.ORGANISATION if answers else None


def _is_outlet(places: Sequence[Name], prose: Prose) -> bool:
    """Tell whether a name that nothing else explains is told things, or reports them, and does nothing that others do."""
    if any(_REPORTS.match(prose.folded, name.end) or _carries(name, prose) for name in places):
        return True
    fuller = f"{places[0].name} " in prose.folded and re.search(rf"\b{re.escape(places[0].name)} [A-Z]", prose.folded)
    told = not fuller and any(_is_told(name, prose) and not is_asked(name, prose) for name in places)
    return told and not any(_SPEAKS.match(prose.folded, name.end) for name in places)


def is_asked(name: Name, prose: Prose) -> bool:
    """Tell whether who is told something is told about himself, as no outlet is: "told Velmkraft it must", "told it to"."""
    return _ASKED.match(prose.folded, name.end) is not None


def _carries(name: Name, prose: Prose) -> bool:
    """Tell whether what somebody else said is "according to" the name at the end of its sentence."""
    first, last = prose.sentence_at(name.start)
    return not prose.cut(name.end, last).strip(" .\n") and _CARRIES.search(prose.cut(first, name.start)) is not None


def _is_told(name: Name, prose: Prose) -> bool:
    """Tell whether a name is who is told: what follows it speaks of somebody else ("told Meridian he would go")."""
    return _TOLD.search(prose.cut(max(0, name.start - NEAR), name.start)) is not None


def _is_inside(name: Name, prose: Prose) -> bool:
    """Tell whether a name is read as a place behind a word that hardly stands before anything else."""
    before = prose.cut(max(0, name.start - NEAR), name.start)
    return name.kind is Kind.PLACE and _IN.search(before) is not None and re.search(_BELONGING, before) is None


def _votes(name: Name, prose: Prose) -> Iterator[Kind]:
    """Yield each kind for which the words beside a name speak there, within its sentence."""
    first, last = prose.sentence_at(name.start)
    before = prose.cut(max(first, name.start - WINDOW), name.start)
    if _is_told(name, prose):
        return
    end = min(last, name.end + WINDOW)
    for kind, pattern in _BEHIND.items():
        if pattern.match(prose.folded, name.end, end) or _BEFORE[kind].search(before):
            yield kind
    if _PRONOUN.match(prose.folded, name.end, end) and not (_COMPLEMENT.search(before) or _modifies(name, before, prose)):
        yield Kind.PERSON
    if _serves(name, before, prose) or (
        name.start - first < NEAR and _ITS.match(prose.folded, last, prose.sentence_at(last + 1)[1])
    ):
        yield Kind.ORGANISATION


def _serves(name: Name, before: str, prose: Prose) -> bool:
    """Tell whether somebody leads what is named, or belongs to it: "the head of Velm Air", "a Velm Air insider"."""
    several = " " in name.name
    owned = _OWNS_NAME.match(prose.folded, name.end)
    led = several and _LED.search(before) is not None
    inside = several and _A.search(before) is not None and _MEMBER.match(prose.folded, name.end) is not None
    return led or inside or (owned is not None and owned["given"] in GIVEN)


def _modifies(name: Name, before: str, prose: Prose) -> bool:
    """Tell whether a name between "the" and a noun only says whose that is: "the Velm Air crew left her"."""
    noun = _NOUN.match(prose.folded, name.end)
    return noun is not None and _THE.search(before) is not None and noun[1] not in cue_words() and not noun[1].endswith("ed")
