"""Names across documents: mentions that name one party, whatever the spelling, the title or the script it came from.

Each document's names meet once (a name that a document uses twenty times is one view). Unnamed sources are never joined
with anyone; at most two descriptions in one story are suggested as one. A surname alone joins a full name only while its
story knows nobody else of that surname.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from crosswire.language import naming, outlets
from crosswire.language.gazetteer import gazetteer
from crosswire.language.naming import Likeness
from crosswire.language.people import GROUPS, head_of, is_several, is_single, senses
from crosswire.language.transliteration import key, romanise
from crosswire.link import described
from crosswire.link.described import several
from crosswire.link.shortened import cuts, ends
from crosswire.model import Document, Form, Kind, Link, LinkKind, Mention, Story, Verdict
from crosswire.stage import Notes, Pair

NAME, VERSION = "names", "1"
SAME = 0.85  # likeness from which two names are one party. A false merge invents corroboration, so this lies above the best F1:
# on name_bench 0.85 gives precision 0.95 and more, while what screening would pass (0.70) is only suggested
SUGGESTED = 0.7  # likeness from which a pair is shown as possibly one party; best F1 on name_bench (bench/names.py)
SURNAME_SAME = 0.9  # score of a surname that only one person of the story bears
OFFICE_SAME = 0.86  # score of an office that one person of the story holds, and of one description in two reports of it
CROWD = 60  # names that may share a word or an office and still all meet: a given name of more tells nobody apart, and what
# stands in one story meets there
NAMED = frozenset({Kind.PERSON, Kind.GOVERNMENT, Kind.ORGANISATION, Kind.OUTLET, Kind.PLACE, Kind.ACCOUNT, Kind.DOCUMENT})
PEOPLE = frozenset({Kind.PERSON, Kind.UNNAMED, Kind.UNKNOWN})  # kinds of those who may be described without a name
CONFUSED = frozenset({Kind.PERSON, Kind.UNKNOWN, Kind.ORGANISATION, Kind.OUTLET})  # and a name of one of these for another
MISREAD = 0.72  # score of one name that two reports of a story take for parties of two kinds
SHORT = 0.86  # score of a name cut short, in a story that knows one party of that name
BODIES = frozenset({Kind.ORGANISATION, Kind.OUTLET})  # readers confuse these two: "Bloomberg" is a firm and an outlet
FULL = 2  # words with capitals from which words of a party whose kind no reader could tell are taken for its name
PARTIES = frozenset({Kind.GOVERNMENT, Kind.PLACE})  # and these: "Russia" acts and lies somewhere


@dataclass(frozen=True, slots=True)
class View:
    """One name as one document uses it. `id` is that of its first mention there.

    `rivals` are the full names in the same story that a lone surname or an office ("the harbour minister") might stand for, and
    the countries whose outlet "state television" might be,
    `neighbours` the keys by which equal names of many documents form a chain instead of meeting each with each; `first` opens
    the chain, `leads` the part of it in this story. `office` is set where somebody in the story is known by it alone;
    where it is `crowded`, only those who lead a chain meet on it. `nouns` are those by which the report describes the party
    ("actress"), `longer` the names in the story that this one may be cut short of. Where it is `nameless`, `holders` are the
    persons of whom the story says one of the nouns, and `others` the descriptions that show several of the kind.
    """

    id: str
    document: str
    story: str
    name: str
    kind: Kind
    role: str | None
    principal: str | None
    rivals: tuple[str, ...] = ()
    neighbours: tuple[Hashable, ...] = ()
    first: bool = True
    leads: bool = True
    crowded: bool = False
    described: bool = False
    office: Hashable = None
    nameless: bool = False
    nouns: tuple[str, ...] = ()
    longer: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def single(self) -> bool:
        """Return whether this is a person named by one word only."""
        return self.kind is Kind.PERSON and not self.described and len(naming.divide(self.name).core) == 1

    @property
    def unlisted(self) -> bool:
        """Return whether no list tells that the name is a place's or a country's, whatever a reader took it for."""
        return self.kind in CONFUSED or (self.kind in PARTIES and gazetteer().party(self.name) is None)

    @property
    def one_word(self) -> bool:
        """Return whether this is a name of one word."""
        return len(naming.divide(self.name).core) == 1

    @property
    def nobody(self) -> bool:
        """Return whether this is somebody without a name, and no body."""
        return self.nameless and self.kind in PEOPLE

    @property
    def generic(self) -> str:
        """Return the words of an outlet known by what it is ("state television"), without whose it is; "" for a name."""
        words = [w for w in self.name.split() if not (self.principal and naming.same_principal(w.strip("'’s"), self.principal))]
        plain = " ".join(words)
        plain = plain[:1].lower() + plain[1:]  # "State television" may open a sentence
        return plain if self.kind is Kind.OUTLET and plain.islower() and outlets.is_media(plain) else ""

    @property
    def local(self) -> bool:
        """Return whether the words mean somebody in this story only: a lone surname, an office, an unnamed source."""
        return bool(self.single or self.nameless or self.kind in {Kind.UNNAMED, Kind.UNKNOWN} or self.generic)


def views(notes: Notes) -> Iterator[View]:
    """Yield the names of each document once, in an order that does not depend on the order of input."""
    return _chained(in_stories(notes))


def in_stories(notes: Notes) -> list[View]:
    """Return the views as far as they rest on their own stories: all but `neighbours` and `first`."""
    story_of = {document: story.id for story in notes.of(Story) for document in story.documents}
    named: dict[tuple[str, str, Kind], Mention] = {}
    nouns: dict[tuple[str, str, Kind], set[str]] = defaultdict(set)
    for mention in sorted(notes.of(Mention), key=lambda m: m.span):
        if mention.form is not Form.PRONOUN and _may_meet(mention):
            place = mention.span.document, mention.name, mention.kind
            named.setdefault(place, mention)
            nouns[place].add(_noun(mention))
    plain = [_view(mention, story_of, tuple(sorted(nouns[place] - {""}))) for place, mention in named.items()]
    return _with_leads(_with_longer(_with_nouns(_with_offices(_with_rivals(plain)))))


def _may_meet(mention: Mention) -> bool:
    """Return whether a mention can mean somebody of another report: of a known kind, a full name, or a description."""
    return mention.kind in NAMED | {Kind.UNNAMED} or (mention.kind is Kind.UNKNOWN and mention.form is not Form.PRONOUN)


def _noun(mention: Mention) -> str:
    """Return the noun by which a mention describes its party, "" where it only names it."""
    if mention.role:
        return head_of(mention.role)
    return head_of(mention.name) if _is_nameless(mention) else ""


def _is_nameless(mention: Mention) -> bool:
    """Return whether a mention is a description that was not resolved to a name."""
    return mention.form is Form.DESCRIPTION and not _named(mention)


def _view(mention: Mention, story_of: dict[str, str], nouns: tuple[str, ...]) -> View:
    document = mention.span.document
    nameless = _is_nameless(mention)
    return View(
        mention.id,
        document,
        story_of.get(document, document),
        mention.name,
        mention.kind,
        mention.role,
        mention.principal,
        described=nameless and mention.kind is Kind.PERSON,
        nameless=nameless,
        nouns=nouns,
    )


def _named(mention: Mention) -> bool:
    """Return whether a description has been resolved to a name: it then carries capitals that are not its principal's."""
    head = head_of(mention.name)
    noun = mention.kind is Kind.UNKNOWN and (is_single(head) or is_several(head))  # of a headline, where capitals tell nothing
    return (
        mention.name[:1].isupper()
        and not noun
        and not (mention.role and mention.name.casefold().endswith(mention.role.casefold()))
    )


def _looks_named(mention: Mention) -> bool:
    """Return whether the words for a party of unknown kind are a full name, as in a headline where capitals tell nothing."""
    words = mention.name.split()
    return mention.kind is Kind.UNKNOWN and len(words) >= FULL and all(word[0].isupper() for word in words)


def _with_offices(plain: list[View]) -> list[View]:
    """Return the views with the office by which somebody in the story is known alone, and with who is said to hold it."""
    wanted = {_office(view) for view in plain if view.described and view.role}
    holders: dict[Hashable, set[str]] = defaultdict(set)
    bearers: Counter[Hashable] = Counter()
    for view in plain:
        if view.kind is Kind.PERSON and _office(view) in wanted:
            bearers[_office(view)] += bool(view.role)
            if not view.described:
                holders[_office(view)].add(view.name)
    return [
        replace(
            view,
            office=office,
            crowded=bearers[office] > CROWD,
            rivals=tuple(sorted(holders[office])) if view.described else view.rivals,
        )
        if view.kind is Kind.PERSON and view.role and (office := _office(view)) in wanted
        else view
        for view in plain
    ]


def _with_nouns(plain: list[View]) -> list[View]:
    """Return the views with the persons of whom their story says a description, and the descriptions of several such."""
    holders: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    beside: dict[str, set[tuple[str, str]]] = defaultdict(set)
    persons: dict[str, set[str]] = defaultdict(set)
    for view in plain:
        if view.kind is Kind.PERSON and not view.nameless:
            persons[view.document].add(view.name)
        for noun in view.nouns:
            if view.nameless:
                beside[view.story].add((view.name, noun))
            elif view.kind is Kind.PERSON:
                holders[view.story][noun].add(view.name)
    return [
        replace(
            view,
            holders=described.holding(view.nouns[0], holders[view.story], persons[view.document]),
            others=described.others(view.name, view.nouns[0], sorted(beside[view.story])),
        )
        if view.nameless and view.nouns
        else view
        for view in plain
    ]


def _with_longer(plain: list[View]) -> list[View]:
    """Return the views with the names in their story that theirs may be cut short of."""
    ending: dict[tuple[str, Hashable], set[str]] = defaultdict(set)
    for view in plain:
        if view.kind in CONFUSED and not view.nameless:
            for end in ends(view.name):
                ending[view.story, end].add(view.name)
    return [
        replace(view, longer=tuple(sorted(name for name in found if name != view.name and cuts(view.name, name))))
        if ((view.kind in CONFUSED and not view.nobody) or (view.nobody and GROUPS & {*view.nouns}))
        and (found := ending.get((view.story, next(ends(view.name), None)), set()))
        else view
        for view in plain
    ]


def _office(view: View) -> Hashable:
    return ("office", view.story, naming.canonical(view.principal or ""), (view.role or "").casefold())


def _with_rivals(plain: list[View]) -> list[View]:
    """Return the views with whom a lone surname, or an outlet without its country, may mean in its story.

    For a surname these are the full names whose family name it is, for "state television" the countries that have one there.
    """
    full: dict[tuple[str, str], set[str]] = defaultdict(set)
    countries: dict[tuple[str, str], set[str]] = defaultdict(set)
    for view in plain:
        if view.kind is Kind.PERSON and not view.single:
            full[view.story, key(naming.divide(view.name).family)].add(view.name)
        elif view.principal and view.generic:
            countries[view.story, view.generic].add(view.principal)
    return [replace(view, rivals=tuple(sorted(_rivals(view, full, countries)))) for view in plain]


def _rivals(view: View, full: dict[tuple[str, str], set[str]], countries: dict[tuple[str, str], set[str]]) -> set[str]:
    if view.single:
        return full.get((view.story, key(naming.divide(view.name).family)), set())
    return set() if view.principal else countries.get((view.story, view.generic), set())


def _with_leads(plain: list[View]) -> list[View]:
    """Return the views with which of them lead the part of their chain in their story."""
    leads: dict[tuple[str, Hashable], str] = {}
    for view in plain:
        place = view.story, chain(view)
        leads[place] = min(view.id, leads.get(place, view.id))
    return [replace(view, leads=leads[view.story, chain(view)] == view.id) for view in plain]


def chain(view: View) -> Hashable:
    """Return what equal names have in common: they meet as a chain, each with the next in the order of their ids."""
    scope = (view.story if view.local else "", naming.canonical(view.principal or "") if view.generic else "")
    return (
        romanise(view.generic or view.name),
        f"{_family(view.kind)}{'' if not view.nameless or view.generic else ' described'}",
        scope,
    )


def linked(view: View, before: str, after: str) -> View:
    """Return the view in its chain, between those two ids ("" at an end). Only the first meets other spellings."""
    joints = [(chain(view), start) for start, end in ((before, view.id), (view.id, after)) if start and end]
    return replace(view, neighbours=tuple(joints), first=not before)


def _chained(plain: list[View]) -> Iterator[View]:
    alike: dict[Hashable, list[View]] = defaultdict(list)
    for view in plain:
        alike[chain(view)].append(view)
    for group in alike.values():
        ordered = sorted(group, key=lambda view: view.id)
        names = ["", *(view.id for view in ordered), ""]
        for view, before, after in zip(ordered, names, names[2:], strict=False):
            yield linked(view, before, after)


def keys(view: View) -> Iterator[Hashable]:
    """Yield the neighbours in the chain of equal names and, for its first link, the keys of its words or its initials.

    What means somebody in its story only is joined within the story, whatever the crowd of a name elsewhere.
    """
    yield from view.neighbours
    if view.office and (view.leads or not view.crowded):
        yield view.office
    if view.leads:
        yield from _in_story(view)
    if view.first and view.kind is not Kind.UNKNOWN and not view.described and not view.nobody:
        yield from _anywhere(view)


def _in_story(view: View) -> Iterator[Hashable]:
    """Yield the keys on which a view meets others of its story: nouns for it, numbers and ages, its words and its name."""
    yield from (("noun", view.story, noun) for noun in view.nouns)
    if view.nameless or view.kind is Kind.PERSON:
        yield from (("sense", view.story, sense) for noun in view.nouns for sense in senses(noun))
    if view.nobody:
        yield from (("number", view.story, told) for told in (described.count(view.name), described.age(view.name)) if told)
    if view.unlisted or view.nobody:
        yield from (("end", view.story, end) for end in ends(view.name))
    if view.kind is Kind.UNKNOWN or (not view.local and " " in view.name):
        yield ("full name", view.story, romanise(view.name))
    if view.kind is Kind.PERSON and not view.described:
        yield from (("person", view.story, key(word)) for word in naming.divide(view.name).core)


def _anywhere(view: View) -> Iterator[Hashable]:
    """Yield the keys on which a name meets other spellings of it in any story: its words or its initials."""
    if view.kind is Kind.PERSON:
        yield from (("person", key(word)) for word in naming.divide(view.name).core)
        return
    yield ("alias", naming.canonical(view.name))
    if view.kind is Kind.GOVERNMENT:
        yield ("state", naming.state(view.name))
    core = naming.divide(view.name, Kind.ORGANISATION).core
    yield from (("body", key(word)) for word in core)
    yield ("initials", "".join(word[0] for word in core))
    if view.name.replace(".", "").isupper():
        yield ("initials", view.name.replace(".", "").casefold())


def compare(left: View, right: View) -> Iterable[Link]:
    """Return a SAME link, sure or suggested, or a NO link where two full names contradict each other; else nothing."""
    if left.document == right.document and left.name == right.name and left.kind == right.kind:
        return ()
    judged = judge(left, right)
    if judged is None:
        return ()
    score, verdict, why = judged
    one, two = sorted((left.id, right.id))
    return (Link(LinkKind.SAME, one, two, round(score, 4), f"{NAME}@{VERSION}", why, verdict),)


def judge(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Return score, verdict and reason for two names, or None where there is nothing to say."""
    if left.story != right.story and ((left.local and right.local) or left.nameless or right.nameless):
        return None
    found = _holder(left, right) if (left.described or right.described) and left.kind is right.kind else None
    if found or left.nobody or right.nobody:
        return found or _nobody(left, right)
    if _family(left.kind) != _family(right.kind):
        return _across_kinds(left, right)
    likeness = naming.compare(left.generic or left.name, right.generic or right.name, left.kind)
    if left.kind is Kind.PERSON and left.single != right.single:
        return _surname(left, right, likeness)
    cut = left.kind in BODIES | {Kind.UNKNOWN} and likeness.score < SUGGESTED
    return _shortened(left, right) if cut else _by_likeness(left, right, likeness)


def _nobody(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge somebody whom one report of a story describes without a name, beside a description or a name of another one."""
    if left.document == right.document:
        return None
    if left.nameless != right.nameless and romanise(left.name) == romanise(right.name):
        return MISREAD, Verdict.UNSURE, f"the story has one '{left.name}'"
    cut = _shortened(left, right) if left.nameless != right.nameless else None
    return cut or described.judge(left, right)


def _across_kinds(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge two names of one story of which a reader took one for another kind of party, or for none that it could tell."""
    kinds = {left.kind, right.kind}
    if left.story != right.story or not (kinds <= CONFUSED or (left.unlisted and right.unlisted)):
        return None
    if romanise(left.name) == romanise(right.name):
        sure = " " in left.name and kinds <= CONFUSED
        return (1.0 if sure else MISREAD, Verdict.YES if sure else Verdict.UNSURE, f"the story has one '{left.name}'")
    if Kind.UNKNOWN in kinds and Kind.PERSON in kinds:
        likeness = naming.compare(left.name, right.name, Kind.PERSON)
        lone = left.one_word != right.one_word and likeness.score >= naming.SURNAME_SCORE * SAME
        if lone or likeness.score >= SUGGESTED:
            short, full = (left, right) if left.one_word else (right, left)
            return None if lone and several([*short.longer, full.name]) else (MISREAD, Verdict.UNSURE, likeness.why)
    return _shortened(left, right)


def _shortened(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge a body whose name one report of the story cuts short: its last words, or those before an "of"."""
    short, full = sorted((left, right), key=lambda view: len(view.name.split()))
    if left.story != right.story or full.nameless or full.name not in short.longer:
        return None
    why = f"'{short.name}' is short for '{full.name}'"
    if any(not (cuts(a, b) or cuts(b, a)) for a in short.longer for b in short.longer):
        return None
    sure = short.kind is full.kind and " " in short.name and not short.nameless
    return (SHORT, Verdict.YES if sure else Verdict.UNSURE, why + "; the story knows no other of that name")


def _by_likeness(left: View, right: View, likeness: Likeness) -> tuple[float, Verdict, str] | None:
    if likeness.conflict and left.kind is Kind.PERSON:
        return (likeness.score, Verdict.NO, likeness.why) if left.story == right.story else None
    if likeness.score < SUGGESTED:
        return None
    clash = _two_principals(left, right)
    if clash and (likeness.score < 1.0 or left.generic):
        return likeness.score, Verdict.UNSURE, f"{likeness.why}; but {clash}"
    if several := _several_countries(left) or _several_countries(right):
        return likeness.score, Verdict.UNSURE, f"{likeness.why}; but {several}"
    verdict = Verdict.YES if likeness.score >= SAME else Verdict.UNSURE
    return likeness.score, verdict, likeness.why + _support(left, right)


def _holder(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge somebody known by an office alone: sure only in one story, where no two people are said to hold the office."""
    if left.story != right.story:
        return None
    if left.described and right.described:
        same = canonical_words(left.name) == canonical_words(right.name) or (left.office and left.office == right.office)
        return (OFFICE_SAME, Verdict.YES, f"both reports of the story speak of '{left.name}'") if same else None
    if not left.office or left.office != right.office:
        return None
    known = left if left.described else right
    if any(naming.compare(a, b, Kind.PERSON).conflict for a in known.rivals for b in known.rivals):
        return OFFICE_SAME, Verdict.UNSURE, f"the story gives the office of '{known.name}' to {' and '.join(known.rivals)}"
    return OFFICE_SAME, Verdict.YES, f"'{known.name}' and the only {left.role} of {left.principal or 'the story'} in it"


def canonical_words(name: str) -> tuple[str, ...]:
    """Return the telling words of a description, in order: "the port's spokesman" and "port spokesman" are one."""
    return naming.divide(name, Kind.ORGANISATION).core


def _surname(left: View, right: View, likeness: Likeness) -> tuple[float, Verdict, str] | None:
    """Judge a lone surname against a full name: sure only in one story, with one bearer of the name there."""
    lone, full = (left, right) if left.single else (right, left)
    if likeness.score < naming.SURNAME_SCORE * SAME or lone.story != full.story:
        return None
    rivals = [name for name in lone.rivals if naming.compare(name, full.name, Kind.PERSON).conflict]
    if rivals:
        return likeness.score, Verdict.UNSURE, f"{likeness.why}; '{rivals[0]}' of this story bears the name too"
    if clash := _two_principals(lone, full):
        return likeness.score, Verdict.UNSURE, f"{likeness.why}; but {clash}"
    return SURNAME_SAME, Verdict.YES, f"{likeness.why}; the story knows nobody else of that name{_support(lone, full)}"


def _two_principals(left: View, right: View) -> str:
    """Return why two offices are two people's, or nothing: who speaks for two governments is two people."""
    if left.principal and right.principal and not naming.same_principal(left.principal, right.principal):
        return f"one speaks for {left.principal}, the other for {right.principal}"
    return ""


def _several_countries(view: View) -> str:
    """Return why an outlet known by what it is may be that of more than one country of its story, or nothing."""
    if not view.generic or not any(not naming.same_principal(a, b) for a in view.rivals for b in view.rivals):
        return ""
    return f"the story knows the {view.generic} of {' and '.join(view.rivals)}"


def _support(left: View, right: View) -> str:
    return f"; both are {left.role}" if left.role and right.role and left.role.casefold() == right.role.casefold() else ""


def _family(kind: Kind) -> str:
    if kind in BODIES:
        return "body"
    return "party" if kind in PARTIES else kind


STAGE = Pair(NAME, VERSION, (Document, Mention, Story), (LinkKind.SAME,), views, keys, compare, CROWD)
