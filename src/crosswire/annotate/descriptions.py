"""What a noun phrase says of a party: its office, whom it speaks for, and what kind of party it is.

"the Syrian Foreign Minister" is a person with the office "foreign minister" and the principal "Syria"; "a Syrian military
source" is unnamed; "the Israeli government" is a government; "state television in Damascus" is an outlet of Syria.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.annotate.lines import DAYS
from crosswire.annotate.lore import Lore, outlet
from crosswire.annotate.words import (
    ABBREVIATED,
    ACCOUNTS,
    BODIES,
    BROADCASTERS,
    DOCUMENTS,
    FUNCTION_WORDS,
    GOVERNMENTS,
    HONORIFICS,
    LONGEST_ROLE,
    MODIFIERS,
    OFFICES,
    OUTLET_QUALIFIERS,
    OUTLETS,
    PEOPLE,
    PERSONS,
    REPORTING,
    TOPICAL,
    is_common,
)
from crosswire.language.fold import solid
from crosswire.language.gazetteer import gazetteer
from crosswire.language.lexicon import load
from crosswire.language.people import GROUPS, is_several, is_single
from crosswire.model import Kind

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_](?:[\w&-]|'(?!s\b))*|'s\b|'(?=\s)|[,()]")
_CUT = re.compile(
    r"\s*(?:,|\(|–|--|(?<![\w-])(?:who|whom|whose|which|that|when|where|speaking|identified|quoted|cited|close(?=\s+to\b)|familiar|seen|obtained|reached|asked|"
    r"announcing|confirming|detailing|explaining|informing|outlining|briefed|linked|belonging|run|based|published|describing|named|known|aged|contacted|involved|leading"
    r"|[a-z][a-z-]*ed(?=\s+(?:by|in|on|at|with|from|as|of|for|during|earlier|last|late|today|yesterday)\b)"
    r"|(?:made|written|sent|given|drawn|put|shown|taken)(?=\s+(?:by|in|on|to|out|up)\b))\b)"
)
_MADE_BY = re.compile(r"\s*(?:issued|released|e-?mailed|sent|posted|signed|written|made|drawn up|published)\s+(?=by\s)")
"""A participle between a document and whose it is: "a statement released by the palace"."""
_COMPLEMENT = re.compile(r"\s+(of|for|from|at|in|with|to|on|by|within|inside|near|into|linked to|close to)\s+")
_ARTICLE = re.compile(
    r"^(?:the|an?|this|that|these|those|one|another|its|his|her|their|our|two|three|several|some|many|other|both)\s+", re.I
)
_IN_TOWN = re.compile(r"(?:in|at|from)\s+(?:the\s+)?(?P<town>[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*)*)$")
_INDEFINITE = re.compile(
    r"^(?:an?|one|another|some|several|two|three|four|five|six|seven|eight|nine|ten|many|other|\d+)\s", re.I
)
_MEMBER = re.compile(r"(?:with|from)\s+(?:the\s+)?(?:.*\bthe\s+)?((?:[A-Z][\w.-]*\s?)+)$")
_LINKED = re.compile(r"\s+(?:linked|belonging|close) to (?:the )?[^,]+")
_ANONYMOUS = re.compile(r"\b(?:unnamed|anonymous|unidentified|undisclosed)\b", re.I)
_LIKE_ADJECTIVE = re.compile(r"^[A-Z].*(?:an|ese|ish|i)$")
_SIDES = frozenset({"side", "country", "state"})  # these name a government no more than its country's name does
OF_STATE = frozenset(
    {"state", "state-run", "state-owned", "official", "national", "semi-official", "semiofficial", "government"}
)
"""Qualifiers of an outlet that speaks for a country, wherever it sits."""
FORMER = frozenset({"former", "ex", "retired", "ousted", "deposed", "onetime", "one-time", "erstwhile"})
"""Words before an office that say that its holder speaks for nobody any more."""
_ADDRESS = frozenset({"hon", "honourable", "excellency", "right", "comrade", "citizen"})
NO_PARTY = HONORIFICS | FUNCTION_WORDS | PERSONS  # words with a capital before an office that name nobody whom it serves
PORTFOLIO = frozenset({"minister", "secretary", "commissioner"})  # a word before these is a field, not a party, capital or not
TRADES = frozenset(load("beside")["trades_of_bodies"])
PLURAL_ACRONYM = re.compile(r"^[A-Z]{2,4}s$")
"""Members of a body: "MPs"."""
_SOURCES = re.compile(r"\b(?:sources?|insiders?|people familiar)$", re.I)


@dataclass(frozen=True, slots=True)
class Description:
    """What a noun phrase describes; `name` is the phrase in a standard form, without "the"."""

    kind: Kind
    name: str
    head: str  # last noun, singular or plural as written, lower case
    role: str | None = None
    principal: str | None = None
    definite: bool = True
    country: str | None = None  # the country for which the words stand as a whole ("the Russian government")
    town: str | None = None  # the place that the words put it in, if that is no country and no seat of one


@dataclass(frozen=True, slots=True)
class Office:
    """A role at the end of a run of words: which words it takes, and the party before it."""

    start: int
    role: str
    head: str
    principal: str | None


def words_of(phrase: str) -> list[str]:
    """Return the words of a folded phrase; a possessive mark is a word of its own."""
    return _WORD.findall(phrase)


def office_at_end(words: Sequence[str], lore: Lore) -> Office | None:
    """Return the office that the words end with, such as "Kremlin spokesman", or None if they end otherwise.

    The longest entry of the lists wins; modifiers before it belong to the role, the party before them is the principal.
    """
    lower = [word.lower() for word in words]
    for length in range(min(LONGEST_ROLE, len(words)), 0, -1):
        head = " ".join(lower[-length:])
        plain = ABBREVIATED.get(head.replace(".", ""), head)
        if plain in PERSONS or plain in PEOPLE or (length == 1 and plain.split("-")[-1] in OFFICES):
            return _with_party(words, lower, len(words) - length, plain, lore)
    return None


def _with_party(words: Sequence[str], lower: Sequence[str], start: int, head: str, lore: Lore) -> Office:
    """Return the office with the modifiers and the party that stand before its head."""
    last = head
    while start and _modifies(words[start - 1], last, lore):
        start -= 1
        last = lower[start]
        head = f"{last} {head}"
    begin, principal = party_before(words, start, lore)
    if begin < start and lower[begin - 1 : begin] and lower[begin - 1] in FORMER:
        begin, head = begin - 1, f"{lower[begin - 1]} {head}"  # "the former Norlandic minister"
    return Office(begin, head, head, None if is_former(head) else principal)


def is_former(role: str | None) -> bool:
    """Tell whether a role is one that its bearer has no longer, and so speaks for nobody.

    >>> is_former("former harbour minister"), is_former("ex-mayor"), is_former("mayor")
    (True, True, False)
    """
    return not FORMER.isdisjoint((role or "").replace("ex-", "ex ").split())


def _modifies(word: str, following: str, lore: Lore) -> bool:
    """Tell whether a word before an office belongs to it: "deputy" to any, "farm" to "minister"."""
    lower = word.lower()
    if lower in MODIFIERS or lower.split("-")[0] in {"ex", "vice"}:
        return True
    if following not in TOPICAL or not word.isalpha() or lower in FUNCTION_WORDS | HONORIFICS or lore.party(word):
        return False
    field = following in PORTFOLIO and not _LIKE_ADJECTIVE.search(word)
    return (word.islower() or is_common(word) or field) and not word.endswith("ed")


def party_before(words: Sequence[str], end: int, lore: Lore) -> tuple[int, str | None]:
    """Return where the party that ends before `end` begins, and the party: a possessive, an adjective or a name."""
    possessive = end > 0 and words[end - 1] in {"'s", "'"}
    stop = end - 1 if possessive else end
    for start in range(max(0, stop - 5), stop):
        phrase = " ".join(words[start:stop])
        if words[start].lower() != "the" and (party := lore.party(phrase)):
            return start, party
    start = stop
    while start and words[start - 1][:1].isupper() and _may_be_party(words[start - 1]):
        start -= 1
    if start < stop and not _is_region(words[start:stop]):
        titled = not possessive and words[-1][:1].isupper() and _is_field(words[start:stop])
        return start, None if titled else lore.party(" ".join(words[start:stop])) or " ".join(words[start:stop])
    return end, None


def _may_be_party(word: str) -> bool:
    """Tell whether a word with a capital before an office may be whom its holder serves: no form of address, and no day."""
    return word.lower().rstrip(".") not in NO_PARTY | _ADDRESS and not DAYS.match(word)


def _is_field(words: Sequence[str]) -> bool:
    """Tell whether words before an office that has a capital itself are its field, and no body: "Area Commander"."""
    lower = [word.lower() for word in words]
    return all(map(is_common, words)) and not any(word in BODIES or word in GOVERNMENTS for word in lower)


def core_of(phrase: str) -> tuple[str, str]:
    """Return the noun phrase without what hangs on it, and its first complement ("of the ministry")."""
    cut = _CUT.search(phrase, 1)
    made = _MADE_BY.match(phrase, cut.start()) if cut else None
    if cut and made and phrase[: cut.start()].rsplit(maxsplit=1)[-1].lower() in DOCUMENTS:
        return phrase[: cut.start()].strip(), phrase[made.end() :].strip()
    phrase = phrase[: cut.start()] if cut else phrase
    for complement in _COMPLEMENT.finditer(phrase):
        left = phrase[: complement.start()].lower()
        if not any(role.startswith(f"{left.split()[-1]} {complement[1]} ") and role in phrase.lower() for role in OFFICES):
            return phrase[: complement.start()].strip(), phrase[complement.start() :].strip()
    return phrase.strip(), ""


def describe(phrase: str, lore: Lore, context: str | None = None) -> Description:
    """Return what a folded noun phrase describes. `context` is the party that an outlet without a country belongs to."""
    phrase = solid(phrase)
    core, complement = core_of(phrase)
    if (linked := _LINKED.match(phrase, len(core))) and not complement:
        complement = linked[0].strip()
    bare = _ARTICLE.sub("", core) or core
    words = words_of(bare)
    principal = _principal(words, complement, lore)
    definite = not _INDEFINITE.match(core)
    name = _standard(core, words, complement, lore)
    head = words[-1].lower() if words else ""
    found = Description(Kind.UNKNOWN, name, head, None, principal, definite, town=_town(complement, lore))
    for reader in (_as_account, _as_outlet, _as_people, _as_government, _as_body, _as_written):
        if described := reader(found, core, words, lore, context):
            return described
    return found


def _principal(words: Sequence[str], complement: str, lore: Lore) -> str | None:
    """Return the party of a description: its possessor, that of its complement, or one of its words."""
    if "'s" in words and (owner := party_before(words, words.index("'s") + 1, lore)[1]):
        return owner
    if member := _MEMBER.match(complement):
        return lore.party(member[1].strip()) or member[1].strip()
    for match in re.finditer(
        r"(?:of|for|from|at|in|with|to|by)\s+(?:the\s+)?((?:[A-Z][\w.'&-]*|of|the|for)(?:\s+(?:[A-Z][\w.'&-]*|of|the|for))*)",
        complement,
    ):
        phrase = re.sub(r"'s\b.*", "", match[1])
        if party := lore.party(phrase) or (phrase if phrase[0].isupper() else None):
            return party
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - 4), end):
            if words[start][:1].isupper() and (party := lore.party(" ".join(words[start:end]))):
                return party
    office = office_at_end(words, lore)
    before = words[: office.start] if office else words[:-1]
    capital = [word for word in before if word[:1].isupper() and not is_common(word)]
    if office and office.principal:
        return office.principal
    return " ".join(capital) if capital and not _is_region(capital) else None


def _town(complement: str, lore: Lore) -> str | None:
    """Return the place where a complement puts something, if it is neither a country nor a seat of government."""
    match = _IN_TOWN.match(complement)
    party = lore.party(match["town"]) if match else None
    return match["town"] if match and (party is None or adjective_of(party, lore) is None) else None


def _is_region(capital: Sequence[str]) -> bool:
    return " ".join(capital) in gazetteer().regions


def _standard(core: str, words: Sequence[str], complement: str, lore: Lore) -> str:
    """Return a name for the description: no "the", a seat of government as its country, a member's body before the noun."""
    name = re.sub(r"^(?:the|this|that|these|those|(?:his|her|its|their|our|my)(?!\s+own\b))\s+", "", core, flags=re.I)
    if words and len(words) > 2 and words[1] == "'s" and (country := gazetteer().seat(words[0])):
        name = name.replace(words[0], country, 1)
    member = _MEMBER.match(complement)
    if member and words and words[-1].lower() in PERSONS and _INDEFINITE.match(core):
        return f"{core[: core.rfind(words[-1])]}{member[1].strip()} {words[-1]}"
    if complement and not complement.startswith(("in ", "on ", "with ", "from ", "at ")) and _SOURCES.search(core) is None:
        return f"{name} {complement}"
    local = complement.startswith(("in ", "at ", "within ", "from ")) and words and office_at_end(words, lore) is not None
    return f"{name} {complement}" if complement and (local or len(words) == 1) else name


def _as_outlet(found: Description, _core: str, words: Sequence[str], lore: Lore, context: str | None) -> Description | None:
    """Read "state television", "Israeli news sites"; a town is where an outlet sits, not whom it speaks for."""
    lower = [word.lower() for word in words]
    head = next((" ".join(lower[-n:]) for n in (2, 1) if " ".join(lower[-n:]) in OUTLETS), None)
    if head is None or (head == "agency" and len(words) > 1 and not _reports(words, lore)):
        return None
    for start in range(len(words)):
        if known := outlet(" ".join(words[start:])) or outlet(" ".join(words[start : -len(head.split())])):
            return replace(found, kind=Kind.OUTLET, name=known)
    several = head.endswith("s") or head in {"media", "press"}
    if several or not (found.definite or found.principal or len(words) > 1):
        return replace(found, kind=Kind.UNNAMED, role=head)
    owner = _principal(words, "", lore) if found.town and found.principal == found.town else found.principal
    of_state = not OF_STATE.isdisjoint(lower[:-1])
    stately = of_state if found.town else not OUTLET_QUALIFIERS.isdisjoint(lower[:-1])
    principal = owner or (context if found.definite and stately else None)
    told = owner or lore.adjectives.get(principal or "") != principal  # not a country that the text knows by its adjective only
    name = _owned(found.name, lower, principal if told else None, lore)
    if found.town and not (principal or of_state):
        name = f"{name} in {found.town}"
    return replace(found, kind=Kind.OUTLET, role=head, principal=principal, name=name)


def _reports(words: Sequence[str], lore: Lore) -> bool:
    """Tell whether an agency is one for news, by the word before it: "the state agency", "the Meridian agency"."""
    word = words[-2]
    return word.lower() in REPORTING or (word[:1].isupper() and not is_common(word)) or lore.party(word) is not None


def _owned(name: str, lower: Sequence[str], principal: str | None, lore: Lore) -> str:
    """Return "Syrian state television" for state television in Damascus."""
    bare = re.sub(r"\s+(?:in|of|from)\s+.*", "", name)
    if principal is None or any(lore.party(word.capitalize()) or lore.party(word) for word in lower):
        return bare
    adjective = adjective_of(principal, lore)
    article = re.match(r"an?\s+", bare)
    return f"{adjective} {bare[article.end() :] if article else bare}" if adjective else bare


def adjective_of(country: str, lore: Lore) -> str | None:
    """Return the first adjective of a country or place."""
    tables = (gazetteer().demonyms, lore.adjectives)
    return next((adjective for table in tables for adjective, owner in table.items() if owner == country), None)


def _as_government(
    found: Description, _core: str, words: Sequence[str], lore: Lore, _context: str | None
) -> Description | None:
    """Read "the Israeli government", which speaks as its country does."""
    if found.head not in GOVERNMENTS:
        return None
    whole = len(words) <= 3 and found.principal is not None and lore.party(found.principal) == found.principal
    country = found.principal if whole else None
    called = adjective_of(country, lore) if country and "'s" in words else None  # "Norway's government" is the Norwegian one
    name = f"{called} {found.head}" if called else found.name
    return replace(found, kind=Kind.GOVERNMENT, name=country if country and found.head in _SIDES else name, country=country)


def _as_people(found: Description, core: str, words: Sequence[str], lore: Lore, _context: str | None) -> Description | None:
    """Read persons: an office of a known party is one person, everybody else described is unnamed."""
    office = office_at_end(words, lore)
    if words and PLURAL_ACRONYM.match(words[-1]):
        return replace(found, kind=Kind.UNNAMED, role=found.head)
    if office is None and (is_single(found.head) or is_several(found.head)) and found.head not in GROUPS:
        return replace(found, kind=Kind.UNNAMED, role=found.head)
    if office is None:
        return None
    several = office.head in PEOPLE
    offices = {office.role, office.role.split()[-1], " ".join(office.role.split()[-2:])} & OFFICES
    unnamed = several or not found.definite or _ANONYMOUS.search(core) or _SOURCES.search(core) or not offices
    principal = None if is_former(office.role) else found.principal or office.principal
    return replace(found, kind=Kind.UNNAMED if unnamed else Kind.PERSON, role=office.role, principal=principal)


def _as_body(found: Description, _core: str, words: Sequence[str], _lore: Lore, _context: str | None) -> Description | None:
    """Read organisations that are described: "the ministry", "the Syrian army"."""
    two = " ".join(word.lower() for word in words[-2:])
    if found.head not in BODIES and two not in BODIES and found.head.removesuffix("s") not in BODIES:
        return None
    of_thing = found.head in TRADES and f"{found.head} of " in found.name  # of what it is, not for whom it speaks
    return replace(found, kind=Kind.ORGANISATION, principal=None if of_thing else found.principal)


def _as_account(found: Description, core: str, words: Sequence[str], _lore: Lore, _context: str | None) -> Description | None:
    """Read accounts on social media."""
    two = " ".join(word.lower() for word in words[-2:])
    broadcast = two in OUTLETS or (len(words) > 1 and words[-2].lower() in BROADCASTERS)
    named = (found.head in ACCOUNTS and not broadcast) or two in ACCOUNTS or core.startswith("@")
    return replace(found, kind=Kind.ACCOUNT, principal=None) if named else None


def _as_written(found: Description, _core: str, words: Sequence[str], _lore: Lore, _context: str | None) -> Description | None:
    """Read documents; one of a known outlet is the outlet."""
    singular = found.head.removesuffix("s")
    if found.head not in DOCUMENTS and singular not in DOCUMENTS:
        return None
    if known := next((name for word in words[:-1] if (name := outlet(word))), None):
        return replace(found, kind=Kind.OUTLET, name=known)
    anonymous = found.head not in DOCUMENTS or (found.head == "reports" and found.principal is None)
    return replace(found, kind=Kind.UNNAMED if anonymous else Kind.DOCUMENT)
