"""Whether two names may name one party: a score with its reason, from the words of the names alone.

The words are aligned one to one. A word may meet another as equal, as another romanisation, as an initial, as a short form of
a given name, or with a mistyped letter. What stays unmatched on both sides is a conflict: two given names, two surnames.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from crosswire.language.lexicon import load
from crosswire.language.transliteration import likeness, romanise
from crosswire.model import Kind

WORD = re.compile(r"[^\W_]+")
SMALL = frozenset({"the", "a", "an", "and", "of", "s"})
DEMONYM = re.compile(r"(?:ians?|ans?|ics?|ish|ese|is?|ia|n|a|e|y)$")
GOVERNMENT = re.compile(r"\s(?:government|authorities|regime|cabinet|leadership)$")
SHORTEST_TRUNK = 4  # letters that a country and its adjective must share: "Iran" and "Iraq" share fewer
GIVEN_BEHIND = re.compile(
    r"[^\W\d_]+ (?!(?:[Aa]l|[Ee]l|[Uu]l|[Dd])-)[A-Z]\w+-[a-z]\w*"
)  # "Ban Ki-moon": the family name stands first
_MIXED = re.compile(r"[A-Z][oft]{1,2}[A-Z]")  # initials with a small "of" or "the" between them
_POST = re.compile(
    r"^(?:\S+\s+)*?(?:(?!NG\b)[B-DF-HJ-NP-TV-XZ]{2,3}|ES?T|EDT|UTC)\s+(?=[A-Z]\S*[a-z]\S*\s+(?:\S+\s+)*[A-Z]\S*[a-z])"
)
"""Letters of a post or of a time, and what stands before them, taken for part of a full name: "Orrel Kites GM Ana Torvald".

Without a vowel and before two words more: "LEE Kuan Yew" and "JD Vance" keep theirs, and so does Ng."""
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}\s*|^(?!NG\b)[B-DF-HJ-NP-TV-XZ]{2}\s+(?=\S*[a-z])")
"""Initials written in one: "J.K. Rowling", "JK Rowling"."""
_WEB = re.compile(r"\.(?:com|org|net|co\.uk)$")  # "Amazon.com" is Amazon
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
NICKNAME_SCORE = 0.92
ALIAS_SCORE = 0.95
JOINED_SCORE = 0.97  # the same letters, divided into words in another way
SURNAME_SCORE = 0.6  # one word that is the last of the other's: sure only where the story knows nobody else of that name
OPENED_SCORE = 0.8  # one name opens with the initials of the other's first words: enough to suggest, sure within one story
SUBSET_COST = 0.06  # for each word that only one of the names has
MIDDLE_COST = 0.1  # initials in the middle of both names that are not the same: "George W." and "George H. W." are two
CONFLICT_SCORE = 0.3  # at most, when both names keep a word that the other lacks
FORM_COST = 0.15  # two different legal forms of a firm
LONGEST_ACRONYM = 8  # letters


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 1, why, and whether they contradict each other (two different given names)."""

    score: float
    why: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A name divided: its telling words, the words that may be dropped, its legal form if it is a firm.

    `behind` says that the given name of a person stands behind the family name.
    """

    core: tuple[str, ...]
    dropped: tuple[str, ...] = ()
    form: str = ""
    behind: bool = False

    @property
    def family(self) -> str:
        """The family name of a person, by which a report may call them alone."""
        return self.core[0 if self.behind else -1]

    @property
    def joined(self) -> str:
        """All telling words in one."""
        return "".join(self.core)


@lru_cache(maxsize=100_000)
def divide(name: str, kind: Kind = Kind.PERSON) -> Words:
    """Return the words of a name: titles and particles apart for people, legal forms apart for everything else.

    >>> divide("Mr. Omar al-Haddad").core
    ('omar', 'haddad')
    """
    if kind is Kind.PERSON:
        name = _INITIALS.sub(lambda match: " ".join(match[0].replace(".", "")) + " ", _POST.sub("", name))
    plain = DOTTED.sub(lambda match: match[0].replace(".", "") + " ", romanise(name))
    words = WORD.findall(plain.removesuffix("s") if re.search(r"['’]s$", name) else plain)
    if kind is Kind.PERSON:
        loose = _titles() | _particles()
        core = tuple(word for word in words if word not in loose)
        return Words(core or tuple(words), tuple(word for word in words if word in loose), behind=_family_first(name, core))
    words = [word for word in _shorten_forms(" ".join(words)).split() if word not in SMALL]
    forms = load("nicknames")["forms"]
    core = tuple(word for word in words if word not in forms)
    form = " ".join(sorted({forms[word] for word in words if word in forms}))
    return Words(core or tuple(words), form=form if core else "")


def _family_first(name: str, core: tuple[str, ...]) -> bool:
    """Return whether the family name stands first, as the given name behind it or a short list of such names shows."""
    listed = 2 <= len(core) <= 3 and core[0] in load("nicknames")["family_first"]
    return bool(listed or GIVEN_BEHIND.fullmatch(name.strip()))


def compare(left: str, right: str, kind: Kind) -> Likeness:
    """Return how far two names of one kind may name one party. Symmetric."""
    if left > right:
        left, right = right, left
    one, two = divide(left, kind), divide(right, kind)
    if not one.core or not two.core:
        return Likeness(0.0, "a name without words")
    if kind is Kind.GOVERNMENT and _same_state(left, right):
        return Likeness(ALIAS_SCORE, f"'{left}' and '{right}' stand for one country")
    if kind is not Kind.PERSON and (alias := _alias(left, right)):
        return Likeness(ALIAS_SCORE if one.core != two.core else 1.0, alias)
    if is_opened(left, right) or is_opened(right, left):
        return Likeness(OPENED_SCORE, "one opens with the initials of the other")
    if kind is Kind.PERSON:
        return _people(one, two)
    return _bodies(one, two, left, right)


def _alias(left: str, right: str) -> str:
    """Return why two names of bodies stand for one party: by a list, or as a name and its address; "" where they do not."""
    if canonical(left) == canonical(right):
        return f"'{left}' and '{right}' are names of one party"
    one, two = (_WEB.sub("", _bare(name, dots=".").replace(" ", "")) for name in (left, right))
    return "one is the address of the other" if one == two else ""


def canonical(name: str) -> str:
    """Return the name under which an alias list knows this one, or the name itself, romanised."""
    folded = _bare(name)
    return _aliases().get(folded, folded)


def is_listed(name: str) -> bool:
    """Return whether an alias list knows the name."""
    return _bare(name) in _aliases()


def same_principal(left: str, right: str) -> bool:
    """Return whether two words for a party mean one: names of one country, or a country and its adjective ("Norlandic").

    Countries that no list knows are told by their form: what is left without the endings of adjectives and countries is equal.
    """
    one, two = canonical(left), canonical(right)
    return one == two or (len(_trunk(one)) >= SHORTEST_TRUNK and _trunk(one) == _trunk(two))


def state(name: str) -> str:
    """Return what is left of the name of a government without the noun for it and the ending of its adjective.

    >>> state("Kestrian government") == state("Kestria")
    True
    """
    return _trunk(canonical(GOVERNMENT.sub("", _bare(name))))


def _same_state(left: str, right: str) -> bool:
    """Return whether one of two names is "the government of" the other: told by the country, and one has the noun."""
    governing = bool(GOVERNMENT.search(_bare(left)) or GOVERNMENT.search(_bare(right)))
    return governing and len(state(left)) >= SHORTEST_TRUNK and state(left) == state(right)


def _trunk(name: str) -> str:
    return DEMONYM.sub("", name)


def is_abbreviation(name: str) -> bool:
    """Return whether a name is written like initials: in capitals, or with a small "of" or "the" between them.

    >>> is_abbreviation("NHA"), is_abbreviation("U.N."), is_abbreviation("MoH"), is_abbreviation("Norrik")
    (True, True, True, False)
    """
    letters = name.replace(".", "")
    written = (letters.isupper() and letters.isalpha()) or _MIXED.fullmatch(letters) is not None
    return written and 2 <= len(letters) <= LONGEST_ACRONYM


def is_acronym(short: str, full: str) -> bool:
    """Return whether `short` is made of the initials of `full` ("UNHC" of "United Nations High Commission").

    Small words may be counted or left out, as they are in use.
    """
    if not is_abbreviation(short):
        return False
    letters = short.replace(".", "")
    words = [word for word in re.split(r"[\s-]+", full) if word[:1].isalpha()]
    large = [word for word in words if word[0].isupper()]
    return letters.casefold() in {"".join(w[0] for w in chosen).casefold() for chosen in (words, large) if len(chosen) > 1}


def is_opened(short: str, full: str) -> bool:
    """Return whether a name opens with the initials of the first words of another one, and the rest is equal.

    >>> is_opened("NHA Council", "Norrik Harbour Authority Council"), is_opened("NHA Council", "Norrik Harbour Council")
    (True, False)
    """
    letters, _, rest = short.replace(".", "").partition(" ")
    words = full.split()
    if not (rest and 2 <= len(letters) < len(words) and letters.isupper() and letters.isalpha()):
        return False
    opening = "".join(word[0] for word in words[: len(letters)])
    return opening == letters and rest.casefold() == " ".join(words[len(letters) :]).casefold()


def _people(one: Words, two: Words) -> Likeness:
    if one.joined == two.joined:
        return Likeness(1.0 if one.core == two.core else JOINED_SCORE, "the same letters")
    pairs, rest_one, rest_two = _align(one.core, two.core)
    reasons = sorted({why for _, _, _, why in pairs if why != "equal"})
    said = "; ".join(f"'{a}' and '{b}': {why}" for a, b, _, why in pairs) or "no word in common"
    if rest_one and rest_two:
        shared = sum(score for _, _, score, _ in pairs) / max(len(one.core), len(two.core))
        return Likeness(
            CONFLICT_SCORE * shared, f"{said}; but '{' '.join(rest_one)}' is not '{' '.join(rest_two)}'", conflict=True
        )
    scores = [score for _, _, score, _ in pairs]
    quality = 0.5 * min(scores) + 0.5 * sum(scores) / len(scores)
    extra = len(rest_one) + len(rest_two)
    if extra and len(pairs) == 1:
        last = pairs[0][0] == one.family and pairs[0][1] == two.family
        return Likeness(quality * (SURNAME_SCORE if last else SURNAME_SCORE / 2), f"{said}; one name is a single word")
    if extra and set(reasons) >= {"initial"} and len(pairs) == 2:
        quality -= SUBSET_COST
    if _middle(one) and _middle(two) and _middle(one) != _middle(two):
        quality -= MIDDLE_COST
    return Likeness(
        max(0.0, quality - SUBSET_COST * extra), said + (f"; {extra} further words in one of them" if extra else "")
    )


def _middle(name: Words) -> tuple[str, ...]:
    """Return the initials between the first word of a name and the last."""
    return tuple(word for word in name.core[1:-1] if len(word) == 1)


def _bodies(one: Words, two: Words, left: str, right: str) -> Likeness:
    if is_acronym(left, right) or is_acronym(right, left):
        return Likeness(ALIAS_SCORE, "one is made of the initials of the other")
    differing_form = bool(one.form and two.form and one.form != two.form)
    cost = FORM_COST if differing_form else 0.0
    if one.joined == two.joined:
        return Likeness(1.0 - cost, "the same words" + (f", but {one.form} and {two.form}" if differing_form else ""))
    pairs, rest_one, rest_two = _align(one.core, two.core)
    said = "; ".join(f"'{a}' and '{b}': {why}" for a, b, _, why in pairs) or "no word in common"
    if rest_one or rest_two:
        shared = sum(score for _, _, score, _ in pairs) * 2 / (len(one.core) + len(two.core))
        conflict = bool(rest_one and rest_two)
        return Likeness(
            shared * (CONFLICT_SCORE if conflict else 0.75), f"{said}; not shared: {' '.join(rest_one + rest_two)}", conflict
        )
    scores = [score for _, _, score, _ in pairs]
    return Likeness(0.5 * min(scores) + 0.5 * sum(scores) / len(scores) - cost, said)


def _align(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[list[tuple[str, str, float, str]], list[str], list[str]]:
    """Return the best one-to-one pairs of words with score and reason, and what is left over on each side."""
    found = [
        (score, -abs(i - j), i, j, why)
        for i, a in enumerate(one)
        for j, b in enumerate(two)
        if (judged := _word_likeness(a, b))[0] > 0
        for score, why in [judged]
    ]
    used_one: set[int] = set()
    used_two: set[int] = set()
    pairs = []
    for score, _, i, j, why in sorted(found, key=lambda item: (-item[0], -item[1], item[2], item[3])):
        if i not in used_one and j not in used_two:
            used_one.add(i)
            used_two.add(j)
            pairs.append((one[i], two[j], score, why))
    left = [word for i, word in enumerate(one) if i not in used_one]
    return pairs, left, [word for j, word in enumerate(two) if j not in used_two]


def _word_likeness(a: str, b: str) -> tuple[float, str]:
    score, why = likeness(a, b)
    if score < NICKNAME_SCORE and _groups().get(a, frozenset()) & _groups().get(b, frozenset()):
        return NICKNAME_SCORE, "forms of one given name"
    return score, why


def _shorten_forms(words: str) -> str:
    for phrase, short in load("nicknames")["phrases"].items():
        words = re.sub(rf"\b{phrase}\b", short, words)
    return words


@cache
def _groups() -> dict[str, frozenset[int]]:
    member: dict[str, set[int]] = {}
    for number, group in enumerate(load("nicknames")["groups"]):
        for name in group:
            member.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in member.items()}


@cache
def _aliases() -> dict[str, str]:
    tables = load("outlets").values()
    outlets = [(name, *others) for table in tables for name, others in table.items()]
    known = [*outlets, *load("nicknames")["aliases"]]
    table = {_bare(name): _bare(group[0]) for group in known for name in group}
    for country in load("gazetteer")["countries"]:
        full = table.get(_bare(country["name"]), _bare(country["name"]))
        for word in (country["name"], *country.get("also", ()), *country["demonym"]):
            table |= {f"{_bare(word)} {noun}": full for noun in ("government", "authorities")}
    return table


def _bare(name: str, *, dots: str = "") -> str:
    return romanise(name).removeprefix("the ").replace(".", dots).strip()


@cache
def _titles() -> frozenset[str]:
    return frozenset(load("nicknames")["titles"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("nicknames")["particles"])
