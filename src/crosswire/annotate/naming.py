"""What kind of party a run of capitals names: by the lists, by its own words, and by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.annotate.descriptions import PLURAL_ACRONYM, is_former, office_at_end, words_of
from crosswire.annotate.firms import is_trade, is_written_as_firm
from crosswire.annotate.lines import ACRONYM, PARTICLES, PREFIXED, Line, Name, opening
from crosswire.annotate.lore import NO_LORE, Lore, outlet
from crosswire.annotate.prose import Prose
from crosswire.annotate.titles import long_title
from crosswire.annotate.words import (
    AMBIGUOUS_OUTLETS,
    BODY_OPENINGS,
    BROADCASTERS,
    FUNCTION_WORDS,
    GIVEN,
    GOVERNMENTS,
    HONORIFICS,
    NEWSPAPERS,
    OFFICES,
    ORGANISATION_HEADS,
    OUTLET_WORDS,
    PERSONS,
    PLACE_HEADS,
    THING_HEADS,
    is_common,
)
from crosswire.language.bodies import is_speaking
from crosswire.language.fold import solid
from crosswire.language.gazetteer import gazetteer
from crosswire.language.lexicon import load
from crosswire.model import Kind

LOCATIVE = frozenset(
    [
        "in",
        "near",
        "at",
        "outside",
        "across",
        "over",
        "through",
        "into",
        "around",
        "throughout",
        "inside",
        "toward",
        "towards",
        "off",
    ]
)
_DESCRIBES = re.compile(r"\w{3}(?:ed|ing|al|ous|ful|ary)$|-[a-z]+$")
"""How adjectives and participles end: "bearded", "cantonal", "red-faced"."""
_INSIDE = frozenset({"in", "near", "outside", "across", "throughout", "inside"})
WITH_ARTICLE = frozenset({"Hague"})  # these name a place only with "the"; without it they are somebody's surname
COMMON_BODIES = ORGANISATION_HEADS | BROADCASTERS  # nouns that with a capital and nothing else name nobody: "Office", "Radio"
POLITICAL = frozenset({"Republican", "Republicans", "Democratic", "Democrat", "Democrats", "Tory"})
"""Adjectives of parties and their members: no names by themselves, whatever stands behind them."""
SURNAMES_TOO = frozenset(
    {"day", "law", "bill", "park", "lane", "lake", "bay", "street", "cup", "week", "mount", "bridge", "war"}
)
_LINKING = frozenset({"for", "as", "with", "from", "of", "at", "by", "and", "over", "after", "before"})
"""Words that name nobody even with a capital behind an office: "Harbour Chief For Sund" in a headline."""
AGENCY_FIELDS = frozenset(
    ["environment", "health", "transport", "statistics", "revenue", "fisheries", "parks", "immigration", "elections", "police",
     "agriculture", "energy", "tourism", "athletics", "cycling", "sport"]
)  # fmt: skip
"""Nouns that with a country behind them name its agency: "Environment Canada", "Statistics Norway"."""
_SITE = re.compile(r"[\w-]+\.(?:com|org|net|info)\b(?!\.\w|@)")
_GENERATION = re.compile(r"^(?:[JS]r\.?|II|III|IV)$")
_NUMBERED = re.compile(r"^[A-Z]{1,4}-?\d{2,}\w?$")
"""A flight, a road, a weapon or an amount: letters with digits behind them."""
_NUMBER_WORD = re.compile(r"(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety)-[a-z]+$")
"""A number that opens a sentence: "Thirty-one, said the mayor"."""
_COUNTED = frozenset(load("beside")["counted"])
"""Nouns that a number behind them singles out: "Lap 41", "Route 9"."""
_NATIONALS = frozenset(load("beside")["nationals"])
"""Nouns for people of a country that may stand before a name: "Dane Karl Rohn"."""
_INNER_CAPITAL = re.compile(r"^(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O|D)[A-Z])[A-Z][a-z]+[A-Z]\w*$")
_NEWS_BESIDE = re.compile(r"(?:news (?:agency|site|website|service)|newspaper|broadcaster|newswire|radio|television)\b(?!s)")
_BODY_BEFORE = frozenset({"group", "company", "party", "firm", "movement", "militia", "charity", "giant", "union"})
_NEWS_BEFORE = frozenset({"newspaper", "paper", "broadcaster", "agency", "magazine", "daily", "weekly"})


def title_length(line: Line, first: int, end: int) -> int:
    """Return how many tokens of a run are office, country and honorific before the name itself.

    Behind a given name the last word is a surname, whatever it means: "Sir Ivo Nurse", "Ada Bishop".
    """
    best = 0
    surname = end - first > 1 and line.word(end - 2) in GIVEN and line.word(end - 1)[:1].isupper()
    for stop in range(first + 1, end if surname else end + 1):
        words = line.tokens.words[first:stop]
        if words[-1].lower().rstrip(".") in HONORIFICS or office_at_end(words, NO_LORE):
            best = stop - first
    return best


def read(line: Line, first: int, end: int, lore: Lore) -> Name | None:
    """Return the name of a run that shows by itself what it is, or None."""
    phrase = line.join(first, end)
    if is_agency(line, first, end):
        return make(line, first, end, Kind.ORGANISATION, principal=gazetteer().country(line.word(end - 1)))
    site = end - first == 1 and _SITE.match(line.text, line.tokens.starts[first])  # "Norway.com" is no country
    listed = None if site else listed_name(line, first, end, phrase)
    listed = listed or _outlet_name(line, first, end, lore)
    return listed or _titled_person(line, first, end, lore) or _named_party(line, first, end, lore)


def is_agency(line: Line, first: int, end: int) -> bool:
    """Tell whether a run is a field and a country, as public agencies are named."""
    return (
        end - first == 2
        and line.word(first).lower() in AGENCY_FIELDS
        and line.word(first) not in gazetteer().places
        and gazetteer().country(line.word(end - 1)) is not None
    )


def _titled_person(line: Line, first: int, end: int, lore: Lore) -> Name | None:
    """Return a person behind a long title: "spokeswoman of the presidency Ada Lund"."""
    served = long_title(line, first, end, lore)
    if served is None or _is_adjective(line.join(first, end), lore):
        return None
    name = make(line, served.name, end, Kind.PERSON)
    return replace(name, role=served.role, principal=served.principal, title=served.start)


def make(line: Line, first: int, end: int, kind: Kind, name: str | None = None, *, principal: str | None = None) -> Name:
    """Return the name that tokens `first` up to `end` spell, known by `name` if that is another wording."""
    start, stop = line.tokens.starts[first], line.tokens.ends[end - 1]
    return Name(start, stop, kind, name or line.join(first, end), principal=principal)


def listed_name(line: Line, first: int, end: int, phrase: str) -> Name | None:
    """Return a country, a government by its seat, an organisation or an outlet of the lists."""
    table = gazetteer()
    before = line.word(first - 1).lower()
    if country := table.country(phrase):
        return make(line, first, end, Kind.GOVERNMENT, country, principal=country)
    if (country := table.seat(phrase)) and (phrase not in WITH_ARTICLE or before == "the"):
        placed = before in LOCATIVE or (
            before in {"of", "to"} and line.word(first - 2).lower() in {"city", "capital", "visit", "visits", "trip", "mayor"}
        )
        return (
            make(line, first, end, Kind.PLACE, phrase)
            if placed
            else make(line, first, end, Kind.GOVERNMENT, country, principal=country)
        )
    if body := table.body(phrase):
        return make(line, first, end, Kind.ORGANISATION, body.name, principal=body.principal)
    if phrase in table.places:
        return make(line, first, end, Kind.PLACE)
    known = outlet(phrase)
    if known and (before == "the" or phrase not in AMBIGUOUS_OUTLETS):
        return make(line, first, end, Kind.OUTLET, known)
    return None


def _outlet_name(line: Line, first: int, end: int, lore: Lore) -> Name | None:
    """Return an outlet that its words or its neighbours give away: "Radio Sund", "the Meridian news agency"."""
    after = f"{line.word(end)} {line.word(end + 1)}".lower()
    if _SITE.match(line.text, line.tokens.starts[first]):
        return make(line, first, end + 2, Kind.OUTLET)
    before = line.word(first - 1).lower()
    last, opening = line.word(end - 1).lower(), line.word(first).lower()
    phrase = line.join(first, end)
    named = end - first > 1 and (last in OUTLET_WORDS or opening in BROADCASTERS)
    news = phrase.endswith(("News Agency", "News Service", "Press Agency", "Press Association"))
    beside = bool(_NEWS_BESIDE.match(after)) or (
        after.startswith("agency") and before == "the" and line.word(end + 1).lower() not in ORGANISATION_HEADS
    )
    signed = before == "(" and line.word(end) == ")" and line.word(end + 1) in {"-", "–", "—", "--"}
    if not (named or news or beside or signed or before in _NEWS_BEFORE) or lore.demonym(phrase):
        return None
    name = re.sub(r"\s+(?:News|Press) (?:Agency|Service)$", "", line.join(first, end)) or line.join(first, end)
    return make(line, first, end, Kind.OUTLET, name)


def _named_party(line: Line, first: int, end: int, lore: Lore) -> Name | None:
    """Return an organisation by its words or the noun before it, or a person by title, given name or office beside it."""
    title = title_length(line, first, end)
    if first < first + title == end - 1 and line.word(end - 1).lower() in _LINKING:
        return None
    if _is_adjective(line.join(first, end), lore) or title == end - first or (not title and _is_thing(line, first, end)):
        return None
    if _is_body(line, first, end) or (not title and is_trade(line.join(first, end))):
        return make(line, first, end, Kind.ORGANISATION, principal=lore.party(line.word(first)))
    if kind := _kind_beside(line, first, end, title):
        return make(line, first, end, kind)
    if title or _introduced(line, first, lore) or _is_given(line, first, end):
        return _person(line, first + title if title else _after_adjective(line, first, end), end, lore)
    return make(line, first, end, Kind.ORGANISATION) if ACRONYM.match(line.join(first, end)) else None


def _kind_beside(line: Line, first: int, end: int, title: int) -> Kind | None:
    """Return the kind of a run by its last word or the word before it: a square, an account, a group; None for others."""
    before = line.word(first - 1).lower()
    if before in {"account", "@"}:
        return Kind.ACCOUNT
    if not title and _ends_in(line, first, end, PLACE_HEADS):
        return Kind.PLACE
    return Kind.ORGANISATION if not title and before in _BODY_BEFORE else None


def _is_thing(line: Line, first: int, end: int) -> bool:
    """Tell whether a run is no party at all: "Labor Day", "Ukrainian Canadians", a bare "Office", "Flight KA17", one letter."""
    last = line.word(end - 1)
    if _NUMBERED.match(last) or PLURAL_ACRONYM.match(last) or (end - first == 1 and len(last) == 1):
        return True
    if end - first == 1 and _NUMBER_WORD.match(last) and line.word(end) == ",":
        return True
    if end - first == 1 and last.lower() in _COUNTED and line.word(end).isdigit():
        return True
    if end - first == 1:
        return last.lower() in COMMON_BODIES and line.word(first - 1).lower() != "the"
    people = last.endswith("s") and last not in GIVEN and gazetteer().demonym(last) is not None
    return people or _ends_in(line, first, end, THING_HEADS)


def _ends_in(line: Line, first: int, end: int, heads: frozenset[str]) -> bool:
    """Tell whether a run of several words ends in one of the nouns, and is not a given name with a surname like "Day"."""
    last = line.word(end - 1).lower()
    return end - first > 1 and last in heads and not (last in SURNAMES_TOO and line.word(first) in GIVEN)


def _is_body(line: Line, first: int, end: int) -> bool:
    """Tell whether a run of several words ends, or before its "of" or "for" ends, like an organisation, or opens like one."""
    if end - first > 1 and line.join(first, end).lower().startswith(BODY_OPENINGS):
        return True
    if is_written_as_firm(line, first, end):
        return True
    heads = [i for i in range(first, end) if line.word(i).lower() in ORGANISATION_HEADS]
    return end - first > 1 and any(i == end - 1 or line.word(i + 1) in {"of", "for"} for i in heads)


def _is_given(line: Line, first: int, end: int) -> bool:
    """Tell whether a run of several words begins with a given name or ends with a particle and a surname."""
    surname = line.word(end - 2) in PARTICLES or PREFIXED.match(line.word(end - 1))
    return end - first > 1 and (line.word(first) in GIVEN or bool(surname))


def _is_adjective(phrase: str, lore: Lore) -> bool:
    """Tell whether the words are an adjective of a country or a region, or its people: no name by themselves."""
    return phrase in POLITICAL or phrase in gazetteer().regions or lore.demonym(phrase) is not None


def _after_adjective(line: Line, first: int, end: int) -> int:
    """Return where the name begins behind an adjective of a country."""
    return first + 1 if end - first > 2 and gazetteer().demonym(line.word(first)) else _after_employer(line, first, end)


def _after_employer(line: Line, first: int, end: int) -> int:
    """Return where a full name begins behind a noun for the people of a country, or behind the body that its bearer serves."""
    if end - first > 2 and line.word(first) in _NATIONALS and line.word(first + 1) in GIVEN:
        return first + 1
    heads = (i for i in range(end - 2, first, -1) if line.word(i) in GIVEN and line.word(i - 1).lower() in ORGANISATION_HEADS)
    return next(heads, first)


def _introduced(line: Line, first: int, lore: Lore) -> bool:
    """Tell whether an office in small letters stands right before the run: "spokesman Dmitry Peskov"."""
    words = line.tokens.words[max(0, first - 4) : first]
    found = office_at_end(words, lore) if words and line.touches(first - 1) and words[-1].islower() else None
    return found is not None and (found.head in PERSONS or found.head.split()[-1] in PERSONS)


def _person(line: Line, first: int, end: int, lore: Lore) -> Name:
    """Return a person with the office that stands before the name, also across the comma of an apposition."""
    stop = first - 1 if line.word(first - 1) == "," else first
    words = _words_before(line, stop, lore)
    found = office_at_end(words, lore)
    if found and not (found.head in PERSONS or found.head.split()[-1] in PERSONS):
        found = None
    if found and stop < first and not _is_apposition(words, found.start):
        found = None
    name = make(line, first, end, Kind.PERSON)
    return replace(name, role=found.role, principal=found.principal) if found else name


def _words_before(line: Line, stop: int, lore: Lore) -> list[str]:
    """Return the words before a name, the one that opens the sentence in small letters if its capital may be the sentence's.

    "Tanker driver Ina Vask" drives for nobody called Tanker. The capital is a party's where the text has it inside a sentence
    too, or before an office that speaks for one, unless the word is of everyday, an adjective or a participle.
    """
    begin = max(0, stop - 9)
    words = list(line.tokens.words[begin:stop])
    at = opening(line)
    if not begin <= at < stop - 1 or lore.party(line.word(at)) or ACRONYM.match(line.word(at)):
        return words
    word = line.word(at)
    inside = re.search(rf"[a-z,] {re.escape(word)}\b", line.text)
    small = is_common(word) or _DESCRIBES.search(word) or re.search(rf"(?<![\w-]){re.escape(word.lower())}\b", line.text)
    serves = is_speaking(words[-1]) or words[-1] in OFFICES or not words[-1].islower()
    if not inside and (small or not serves):
        words[at - begin] = word.lower()
    return words


def _is_apposition(words: Sequence[str], start: int) -> bool:
    """Tell whether the office before a comma is a noun phrase of its own: "Syria's foreign minister, Walid ..."."""
    first = words[start - 1].lower() if start else ""
    return "'s" in words[start:] or first in {"", "the", "its", "his", "her", "their", ",", '"', "''", "said", "says"}


_AFTER = re.compile(
    r",\s+(?:(?:aged\s+)?\d+,\s+)?((?:(?:the|an?|his|her|its|who is|then|now)\s+)?[^,.;\"]{3,80}?)"
    r"(?=,|\.|;|\"|\s+(?:said|says|told|who)\b|$)"
)
_VERBAL = re.compile(r"\b(?:by|as|to|after|before|when|while|was|were|had|has)\b|^\w+(?:ed|ing)\b")
"""Words by which what follows a name is no office of its bearer: "described by the judge"."""
_COMPLEMENT = re.compile(r"(.*?)(?:\s+(?:of|for|at|with|from)\s+(?:the\s+)?(.*))?$", re.DOTALL)
_OWNER_ENDS = re.compile(r"\s(?:at|in|on|with|who|and|as|during|since|from|under|until)\s")
_SPEAKS_FOR = re.compile(r",\s+who speaks for (?:the )?([A-Z][^,.;]*?)(?=,|\.)")


def with_apposition(name: Name, prose: Prose, lore: Lore) -> Name:
    """Return the name with the office that follows it: "Sergei Lavrov, the Russian foreign minister,"."""
    if name.kind is not Kind.PERSON or name.role:
        return name
    last = prose.sentence_at(name.start)[1]
    if speaks := _SPEAKS_FOR.match(prose.folded, name.end, last):
        served = solid(speaks[1])
        return replace(name, role="spokesperson", principal=lore.party(served.split()[0]) or served)
    match = _AFTER.match(prose.folded, name.end, last)
    if not match:
        return name
    apposed = solid(match[1])
    parts = _COMPLEMENT.match(apposed)
    phrase, owner = (parts[1], _OWNER_ENDS.split(parts[2] or "")[0] or None) if parts else (apposed, None)
    found = None if _VERBAL.search(phrase) else office_at_end(words_of(phrase), lore)
    if not found or (not owner and found.head != phrase.split()[-1].lower() and " " not in found.head):
        return name
    principal = found.principal
    if owner and not principal and not is_former(found.role):
        principal = lore.party(owner) or (owner if owner[:1].isupper() else None)
    return replace(name, role=found.role, principal=principal)


def bare_surname(word: str) -> str:
    """Return a surname without its article: "al-Moualem" -> "Moualem"."""
    return re.sub(r"^(?:[Aa]l|[Ee]l|[Aa]n|[Aa]s|[Aa]sh)-(?=[A-Z])", "", word)


def surname_of(name: str) -> str:
    """Return the last word of a name without its article, and not the mark of a generation: "Ivo Drach Jr." -> "Drach"."""
    words = [word for word in name.split() if not _GENERATION.match(word)]
    return bare_surname(words[-1] if words else name)


def read_known(line: Line, first: int, end: int, known: dict[str, Name], lore: Lore) -> Name | None:
    """Return the name of a run that only the rest of the document explains, or that its place in the sentence explains."""
    phrase = line.join(first, end)
    if _is_adjective(phrase, lore) or title_length(line, first, end) == end - first or _is_thing(line, first, end):
        return None
    same = known.get(phrase) or known.get(bare_surname(phrase))
    if same and not (same.kind is Kind.ORGANISATION and same.name != phrase and _lies(line, first, end)):
        return make(line, first, end, same.kind, None if same.kind is Kind.PERSON else same.name, principal=same.principal)
    if phrase in lore.countries or phrase in lore.seats:
        return _country(line, first, end, lore)
    return _by_place(line, first, end, lore)


def _lies(line: Line, first: int, end: int) -> bool:
    """Tell whether a run stands where only a place does, though a body is called after it: "in Sund" beside "Sund Ferries"."""
    return line.word(first - 1).lower() in _INSIDE and line.word(end) != "'s"


def _country(line: Line, first: int, end: int, lore: Lore) -> Name:
    """Return a country or seat that only the document knows: the party, or a place after "in".

    What has neither an adjective in the text nor a government that sits there is a place wherever it stands.
    """
    phrase = line.join(first, end)
    country = lore.seats.get(phrase, phrase)
    inside = line.word(first - 1).lower() in LOCATIVE
    placed = inside if phrase in lore.seats else phrase not in lore.adjectives.values()
    return make(line, first, end, Kind.PLACE) if placed else make(line, first, end, Kind.GOVERNMENT, country, principal=country)


def _by_place(line: Line, first: int, end: int, lore: Lore) -> Name:
    """Return the name of a run that nothing explains but the words beside it."""
    before, phrase = line.word(first - 1).lower(), line.join(first, end)
    if before in LOCATIVE and not _owns_site(line, before, end):
        return make(line, first, end, Kind.PLACE)
    listed = outlet(phrase) if phrase in AMBIGUOUS_OUTLETS and phrase.lower() in OUTLET_WORDS else None
    paper = before == "the" and phrase.lower() in NEWSPAPERS and not _modifies(line, end)
    if before == "the" and phrase.lower() in PLACE_HEADS and not _modifies(line, end):
        return make(line, first, end, Kind.PLACE)  # "the Mount"
    if listed or paper or _reports(line, first, end):
        return make(line, first, end, Kind.OUTLET, listed)
    noun = phrase.lower() in ORGANISATION_HEADS  # "the Ministry confirms"
    if (before == "the" and (noun or not _modifies(line, end))) or _INNER_CAPITAL.match(phrase):
        return make(line, first, end, Kind.ORGANISATION)
    if end - first == 1:
        return make(line, first, end, Kind.UNKNOWN)
    return _person(line, _after_employer(line, first, end), end, lore)


def _owns_site(line: Line, before: str, end: int) -> bool:
    """Tell whether somebody is at what belongs to a name, and not in a place of that name: "at Velmkraft's plant"."""
    return before in {"at", "outside", "inside"} and line.word(end) == "'s"


def _reports(line: Line, first: int, end: int) -> bool:
    """Tell whether an unknown name is used as an outlet's: "an Orrel report", "Here's Vantry:"."""
    before, after = line.word(first - 1).lower(), line.word(end).lower()
    if after in {"report", "dispatch"} and before in {"a", "an", "the", "this"}:
        return True
    here = f"{line.word(first - 2)} {line.word(first - 1)}".lower()
    return end == len(line.tokens) - 1 and after == ":" and here in {"here 's", "here is", "here's from", "'s from", "is from"}


def _modifies(line: Line, end: int) -> bool:
    """Tell whether a noun in small letters follows the run: "the Ostra dam", "the Assad government"."""
    word = line.word(end)
    finite = (
        word.endswith("ed")
        or word in FUNCTION_WORDS
        or word in {"said", "says", "told", "say", "vow", "vows", "claim", "claims"}
    )
    return word.isalpha() and word.islower() and (word in GOVERNMENTS or not finite)
