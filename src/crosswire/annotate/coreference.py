"""Who is meant inside one document: short names, descriptions and pronouns resolved to the party they stand for.

A person has one entry in the cast, found by name, by surname, or by office and principal. An unnamed source is an entry of its
own: it may take up its own description again ("the source"), never a person's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from rapidfuzz.distance import JaroWinkler

from crosswire.annotate.descriptions import PORTFOLIO, Description
from crosswire.annotate.firms import is_named_as_firm
from crosswire.annotate.lines import Name
from crosswire.annotate.lore import SHORTEST_PLACE
from crosswire.annotate.naming import bare_surname, surname_of
from crosswire.annotate.words import ABBREVIATED, DOCUMENTS, FIRMS, MODIFIERS, ORGANISATION_HEADS, PEOPLE, PERSONS, VAGUE
from crosswire.language.bodies import is_of_firms, may_mean
from crosswire.language.gazetteer import gazetteer
from crosswire.language.naming import is_abbreviation
from crosswire.language.people import same_trade
from crosswire.model import Kind

SAME_SURNAME = 0.84
"""Jaro-Winkler similarity from which two surnames under one given name are spellings of one name; chosen on invented
transliterations (Moualem / Muallem 0.85, Petrov / Petrenko 0.83, Hassan / Hussein 0.72)."""

NAMESAKE_WITHIN, LEADING_WITHIN = 800, 2500
"""Characters back in which one of several bearers of a surname was named in full, and the leading one was not, for the bare
surname to be the former's; chosen by hand on a ticker of PolNeAR dev, not tuned."""
_PERSONAL = frozenset({Kind.PERSON, Kind.UNNAMED})
_COLLECTIVE = frozenset({Kind.GOVERNMENT, Kind.ORGANISATION, Kind.OUTLET, Kind.ACCOUNT, Kind.DOCUMENT})
_OF_OUTLETS = [
    "report",
    "newspaper",
    "paper",
    "agency",
    "station",
    "channel",
    "broadcaster",
    "website",
    "site",
    "daily",
    "magazine",
    "network",
    "article",
    "outlet",
]
_OF_FIRMS = ["bank", "airline", "carrier", "automaker", "carmaker", "retailer", "manufacturer", "lender"]
_OF_BODIES = ["company", "firm", "group", "organisation", "organization", *_OF_FIRMS]
_PRINTED = frozenset({"newspaper", "paper", "daily", "magazine"})
_ON_AIR = re.compile(
    r"\b(?:Radio|TV|Television|Channel|Broadcasting|BBC\d?|CNN|ITV|ABC|CBS|NBC|NPR|CTV\w*|Newsnight)\b|TV\b", re.IGNORECASE
)
SYNONYMS = {
    **dict.fromkeys(_OF_OUTLETS, Kind.OUTLET),
    **dict.fromkeys(_OF_BODIES, Kind.ORGANISATION),
    "account": Kind.ACCOUNT,
    "government": Kind.GOVERNMENT,
    "country": Kind.GOVERNMENT,
}
"""Bare nouns that take up a party of a kind, whatever it was called before."""
RANKS = frozenset({"deputy", "vice", "assistant", "shadow", "former", "ex", "opposition", "junior", "press"})
"""Words that make another office of one: a deputy minister is not "the minister", nor a former one."""
FIELDS = frozenset({"party", "company", "union", "rebel", "police", "army", "military"})
"""Modifiers that say of what somebody is the chief or the leader: not to be added to a role that the text gives without."""
ROLE_WORDS = {
    **dict.fromkeys(["spokeswoman", "spokesperson"], "spokesman"),
    **dict.fromkeys(["chairwoman", "chairperson", "chair"], "chairman"),
    **dict.fromkeys(["congresswoman", "lawmaker", "legislator"], "congressman"),
    "defense": "defence",
    "justice": "judge",
}
"""Words of roles by the spelling that stands for all of them."""
_OF_HEADS = {
    "head of state": frozenset({"president", "king", "queen", "emperor", "emir", "sultan", "grand duke"}),
    "head of government": frozenset({"prime minister", "chancellor", "taoiseach"}),
}
"""Offices by what they may be called for variety."""
PARTIES = {"GOP": "Republican", "Democrat": "Democratic", "Conservative": "Tory"}
"""Names of parties by the one that stands for all of them."""
AGENCIES = frozenset({"agency", "administration", "office", "service", "bureau", "department", "authority", "commission"})
"""Last words of names of public bodies that "the agency" may take up."""
WRITTEN = frozenset({"document", "report", "paper", "text"})  # nouns that take up any document
NEWS_HEADS = ("site", "paper", "news", "media", "report")  # heads of descriptions that "the report" may take up


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a document: `name` is the fullest that the document gives, `first` where it first stands."""

    name: str
    kind: Kind
    role: str | None = None
    principal: str | None = None
    head: str | None = None  # last noun of the description, for parties without a name
    first: int = 0
    named: bool = True
    beside: frozenset[str] = frozenset()  # countries that the sentences with its name speak of


@dataclass(slots=True)
class Cast:
    """The parties of one document; it grows as sources are met, in text order."""

    parties: list[Party] = field(default_factory=list)
    by_name: dict[str, Party] = field(default_factory=dict)
    namesakes: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # shared surname: where its bearers stand
    seen: list[tuple[int, Party]] = field(default_factory=list)  # places where a party stands, in text order

    def of_name(self, name: Name) -> Party:
        """Return the party that a name found in the text means."""
        party = self.by_name.get(name.name) or self.by_name.get(bare_surname(name.name)) or _party(name)
        return self._last_namesake(name, party) if name.name in self.namesakes else party

    def _last_namesake(self, name: Name, leading: Party) -> Party:
        """Return the bearer of a shared surname who was named in full just before, where the leading one is far off."""
        before = [(at, full) for at, full in self.namesakes[name.name] if at < name.start]
        if not before or name.start - before[-1][0] > NAMESAKE_WITHIN:
            return leading
        led = any(full == leading.name and name.start - at < LEADING_WITHIN for at, full in before)
        return leading if led else self.by_name[before[-1][1]]

    def describe(self, description: Description, offset: int, recent: Iterable[Party]) -> Party:
        """Return the party of a description: one of `recent` (latest first) or of the cast that it fits, else a new one."""
        return self.taken_up(description, offset, recent) or self.bring_in(description, offset)

    def taken_up(self, description: Description, offset: int, recent: Iterable[Party]) -> Party | None:
        """Return the party of `recent` (latest first) or of the cast that a description takes up, None where it fits nobody."""
        return self._fitting(description, offset, list(recent)) if _may_refer(description) else None

    def bring_in(self, description: Description, offset: int) -> Party:
        """Return the party that a description brings in, a new one unless it was described in the same words before."""
        return self._add(
            Party(
                description.name,
                description.kind,
                description.role,
                description.principal,
                description.head,
                offset,
                named=False,
            )
        )

    def appoint(self, party: Party, role: str | None, principal: str | None) -> Party:
        """Return the party with an office that the text tells apart from its name, known by it from now on."""
        told = replace(party, role=role, principal=principal)
        self.by_name = {key: told if known == party else known for key, known in self.by_name.items()}
        self.parties = [told if known == party else known for known in self.parties]
        return told

    def _add(self, party: Party) -> Party:
        same = next((p for p in self.parties if not p.named and p.name.lower() == party.name.lower()), None)
        if same:
            return same
        self.parties.append(party)
        return party

    def _fitting(self, description: Description, offset: int, recent: list[Party]) -> Party | None:
        """Return the party that a definite description takes up."""
        fits = [party for party in recent if _fits(description, party)]
        if fits:
            return self._fittest(description, offset, fits)
        before = [p for p in reversed(self.parties) if p.first <= offset and p not in recent and p.kind is not Kind.PLACE]
        later = [p for p in self.parties if p.first > offset and p.named]
        for party in before:
            if _fits(description, party):
                return party
        bodies = [p for p in later if _is_called(description, p)]
        if len({p.name for p in bodies}) == 1:
            return bodies[0]
        early = not any(p.kind is Kind.PERSON for p in (*before, *recent))
        unique = [p for p in later if description.role and _fits(description, p) and (early or not _bare(description))]
        told = [p for p in unique if description.principal and p.principal == description.principal]
        unique = told or unique
        return unique[0] if len({p.name for p in unique}) == 1 else None

    def _fittest(self, description: Description, offset: int, fits: list[Party]) -> Party:
        """Return the one of the parties, the nearest first, that a noun for a body fits best by what is known of them.

        "The company" is rather a firm by name than initials that may be anybody's, be it named without having spoken.
        """
        noun = description.head
        if description.kind is not Kind.ORGANISATION or description.name.lower() != noun or not fits[0].named:
            return fits[0]
        named = [p for p in reversed(self.parties) if p.named and p.first <= offset and p not in fits and _fits(description, p)]
        return max([*fits, *named], key=lambda party: _fitness(noun, party))


def _fitness(noun: str, party: Party) -> int:
    """Return how well a noun for a body suits a party: 2 where its name tells, 0 where that is but initials or excludes it."""
    if not may_mean(noun, party.name, [party.role] if party.role else []):
        return 0
    if noun in party.name.lower().split() or (is_of_firms(noun) and is_named_as_firm(party.name)) or party.role:
        return 2
    return 0 if is_abbreviation(party.name) and not gazetteer().body(party.name) else 1


def _bare(description: Description) -> bool:
    """Tell whether the description is a head alone, as "the minister": it looks back, not ahead."""
    return (
        description.principal is None
        and description.role is not None
        and " " not in description.role
        and description.name.islower()
    )


def _may_refer(description: Description) -> bool:
    """Tell whether a description may take up somebody: it is definite and says no "unnamed"."""
    return description.definite and not re.search(r"\b(?:unnamed|anonymous|unidentified)\b", description.name, re.I)


def _fits(description: Description, party: Party) -> bool:
    """Tell whether the definite description can mean the party."""
    head = description.head
    if party.named and head and party.name.lower().split()[-1] == head and description.name.lower() == head:
        return True
    if description.country and party.kind is Kind.GOVERNMENT and party.name == description.country:
        return True
    if description.principal and not _may_speak_for(party, description.principal):
        return False
    if description.kind is Kind.UNNAMED or head == "source":
        return _fits_unnamed(description, party)
    if description.kind in {Kind.PERSON, Kind.UNKNOWN} and party.kind in _PERSONAL:
        counterpart = party.role in VAGUE and party.principal is not None and party.principal == description.principal
        heads = _plain_role(party.role or "") in _OF_HEADS.get(description.name.lower(), ())
        return counterpart or heads or _same_role(description.role, party.role)
    return _fits_body(description, party)


def _may_speak_for(party: Party, principal: str) -> bool:
    """Tell whether a party can be the one of that country or body: said to be, or nothing is said and its sentences name it."""
    if party.principal:
        return PARTIES.get(principal, principal) in {PARTIES.get(party.principal, party.principal), party.name}
    return not party.named or party.kind is not Kind.PERSON or principal in party.beside or not gazetteer().country(principal)


def _fits_unnamed(description: Description, party: Party) -> bool:
    """Tell whether "the source", "the officer" can mean the party: another such description, never a person by name.

    A described person who is no source ("the sergeant") may be one whose name and rank the text gives.
    """
    head = description.head
    if not party.named:
        if head in PEOPLE and party.kind is Kind.UNNAMED and not _specified_alike(description, party):
            return False
        if party.principal is None and _tells_principal(description):
            return False  # "Karskian officials" after "senior officials" are no less another group than "Orsovan officials"
        return party.kind is Kind.UNNAMED and (party.head == head or (head == "source" and party.head in PERSONS))
    spoken = description.role not in {"source", "sources"} and description.kind is Kind.UNNAMED
    return spoken and head != "source" and _same_role(description.role, party.role)


def _fits_body(description: Description, party: Party) -> bool:
    """Tell whether "the agency", "the document", "the ministry" can mean the party."""
    head = description.head
    written = head in DOCUMENTS and party.kind is Kind.DOCUMENT and (party.head == head or head in WRITTEN)
    if written or _is_called(description, party):
        return True
    news = description.name.lower() == f"news {head}" and party.kind is Kind.OUTLET
    wanted = SYNONYMS.get(head) if news or description.name.lower() == head else None
    if wanted is None:
        same_head = bool(head) and party.kind in _COLLECTIVE and head in {party.head, *_heads(party.name)}
        return same_head and (party.kind is not Kind.ORGANISATION or _specified_alike(description, party))
    if (head in _OF_FIRMS and party.principal) or (head in _PRINTED and _ON_AIR.search(party.name)):
        return False
    if wanted is Kind.ORGANISATION and party.name.lower().split()[-1] in ORGANISATION_HEADS - FIRMS - {head}:
        return False
    if head == "agency" and party.kind is Kind.ORGANISATION:
        return bool(AGENCIES & _heads(party.name)) or party.name.isupper()
    described = party.head is not None and wanted is Kind.OUTLET and party.head.startswith(NEWS_HEADS)
    return party.kind is wanted or described


def _is_called(description: Description, party: Party) -> bool:
    """Tell whether the text calls a body by the noun of a description: "Velmkraft, the operator of the dam"."""
    body = description.kind is Kind.ORGANISATION is party.kind and party.named and party.role is not None
    return body and same_trade(description.name, party.role or "")


def _heads(name: str) -> set[str]:
    """Return the nouns that may head a name: its last word, and the one before an "of" or "for" ("Court of Appeals")."""
    return {part.split()[-1] for part in re.split(r"\s(?:of|for)\s", name.lower()) if part.strip()}


def _specified_alike(description: Description, party: Party) -> bool:
    """Tell whether the party has every word that the description has before its head, but for its country."""
    words = re.findall(r"[\w-]+", description.name.lower())
    country = (description.principal or party.principal or "").lower()[:SHORTEST_PLACE]
    own = set(re.findall(r"[\w-]+", party.name.lower()))
    return all(word in own for word in words if word != "own" and not (country and word.startswith(country)))


def _tells_principal(description: Description) -> bool:
    """Tell whether the words themselves say for whom a described party speaks; a context says it of bare ones."""
    country = (description.principal or "").lower()[:SHORTEST_PLACE]
    return bool(country) and any(word.startswith(country) for word in re.findall(r"[\w-]+", description.name.lower()))


def _same_role(described: str | None, held: str | None) -> bool:
    """Tell whether a described role can be the one that a party holds: equal, or one is the end of the other.

    "The minister" may be a foreign minister; a deputy is never called by the office that he is the deputy to, and a
    "group leader" is no leader of a country.
    """
    if not described or not held or described in VAGUE:
        return False
    described, held = _plain_role(described), _plain_role(held)
    if described == held:
        return True
    if held.endswith(" " + described):
        return not RANKS & set(held.removesuffix(described).replace("-", " ").split())
    if described.endswith(" " + held):
        added = set(described.removesuffix(held).split())
        return not RANKS & added and (held in PORTFOLIO | {"spokesman"} or added <= MODIFIERS - FIELDS)
    return False


def _plain_role(role: str) -> str:
    """Return a role with abbreviations written out and in one of its spellings."""
    words = ("prime minister" if role == "premier" else ABBREVIATED.get(role, role)).split()
    return " ".join(ROLE_WORDS.get(word, word) for word in words if word not in {"new", "current", "then"})


def cast_of(names: list[Name], beside: Mapping[int, frozenset[str]] = MappingProxyType({})) -> Cast:
    """Return the cast of a document from the names in it: spellings of one name share a party, with its office.

    `beside` gives, by where a name starts, the countries that its sentence speaks of.
    """
    cast = Cast()
    often = Counter(name.name for name in names)
    for name in sorted(names, key=lambda n: (-len(n.name.split()), n.start)):
        if name.name in cast.by_name:
            continue
        same = _known_person(name, cast, often) if name.kind in {Kind.PERSON, Kind.UNKNOWN} else None
        cast.by_name[name.name] = same or _party(name)
    _enrich(cast, names, beside)
    cast.namesakes = _namesakes(names, often)
    cast.parties = sorted({id(p): p for p in cast.by_name.values()}.values(), key=lambda party: party.first)
    return cast


def _namesakes(names: list[Name], often: Counter[str]) -> dict[str, list[tuple[int, str]]]:
    """Return the surnames that several full names share equally often, each with the places of these names, in text order."""
    bearers: dict[str, list[tuple[int, str]]] = {}
    for name in sorted(names, key=lambda n: n.start):
        if name.kind is Kind.PERSON and " " in name.name:
            bearers.setdefault(surname_of(name.name), []).append((name.start, name.name))
    counts = {surname: {full: often[full] for _, full in places} for surname, places in bearers.items()}
    return {surname: places for surname, places in bearers.items() if len(n := counts[surname]) > 1 and len({*n.values()}) == 1}


def _party(name: Name) -> Party:
    kind = Kind.PERSON if name.kind is Kind.UNKNOWN else name.kind
    return Party(name.name, kind, name.role, name.principal, first=name.start)


def _known_person(name: Name, cast: Cast, often: Counter[str]) -> Party | None:
    """Return the person of the cast that the name may stand for: the same surname, or a spelling of it under one given name.

    Of several with one surname it is the one most often named in full, then the one named first.
    """
    words = name.name.split()
    people = [p for p in dict.fromkeys(cast.by_name.values()) if p.kind is Kind.PERSON and p.named]
    if len(words) == 1:
        spelt = {p for key, p in cast.by_name.items() if surname_of(key) == bare_surname(words[0])}
        found = [p for p in people if p in spelt]
        leading = max(found, key=lambda p: (often[p.name], -p.first), default=None)
        return leading or _by_given_name(name, people)
    for party in people:
        if party.name.endswith(f" {name.name}"):
            return party  # "Duncan Smith" after "Iain Duncan Smith"
        given, surname = party.name.split()[0], surname_of(party.name)
        if given == words[0] and _alike(surname, surname_of(name.name)):
            return party
    return None


def _by_given_name(name: Name, people: list[Party]) -> Party | None:
    """Return the one person whose first name it is ("Sir Ian" after "Ian Kennedy"); None where two share it or none has it.

    In many languages the name that people go by comes first ("Xi" after "Xi Jinping").
    """
    found = [p for p in people if p.name.startswith(f"{name.name} ")]
    return found[0] if len(found) == 1 else None


def _alike(left: str, right: str) -> bool:
    return left == right or bool(JaroWinkler.similarity(left.lower(), right.lower()) >= SAME_SURNAME)


def _enrich(cast: Cast, names: list[Name], beside: Mapping[int, frozenset[str]]) -> None:
    """Give each party its office, principal and first place, from whichever of its names has them."""
    facts: dict[str, Party] = {}
    for name in sorted(names, key=lambda n: n.start):
        party = cast.by_name[name.name]
        known = facts.get(party.name, replace(party, first=name.start, role=None, principal=None))
        facts[party.name] = replace(
            known,
            role=known.role or name.role,
            principal=known.principal or name.principal,
            beside=known.beside | beside.get(name.start, frozenset()),
        )
    for key, party in cast.by_name.items():
        cast.by_name[key] = facts[party.name]
