"""What each report calls its parties: every name and description once, with what its story tells of whom it may mean.

A surname, an office, a description and an abbreviation mean somebody through the rest of their story. Each view carries what
that is, so that two views are enough to judge a pair (`names`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace

from crosswire.language import institutions, naming
from crosswire.language.parties import says
from crosswire.language.people import GROUPS, age_of, head_of, is_several, is_single, same_trade
from crosswire.language.terms import content_words
from crosswire.language.transliteration import key
from crosswire.link import abbreviations, described, governments, told
from crosswire.link.leading import with_leading
from crosswire.link.shortened import cuts, ends
from crosswire.link.view import BODIES, CONFUSED, PEOPLE, View, chain, family
from crosswire.model import Document, Form, Kind, Mention, Span, Story
from crosswire.stage import Notes

CROWD = 60  # names that may share a word or an office and still all meet: a given name of more tells nobody apart, and what
# stands in one story meets there
NAMED = frozenset({Kind.PERSON, Kind.GOVERNMENT, Kind.ORGANISATION, Kind.OUTLET, Kind.PLACE, Kind.ACCOUNT, Kind.DOCUMENT})
OPENING = 250
"""Characters from the first party of a report on in which its headline and its first sentence stand: what two reports of a
story tell there is as a rule one event. On ECB+ topics 1-20 all from 150 to 300 give a B-cubed F1 of .822 or .823; at 300 five
descriptions more get a name, three of them another's."""
CHIEF = "chief executive"  # what a "chief executive officer" is
FULL = 2  # words with capitals from which words of a party whose kind no reader could tell are taken for its name


def in_stories(notes: Notes) -> list[View]:
    """Return the views as far as they rest on their own stories: all but `neighbours` and `first`."""
    story_of = {document: story.id for story in notes.of(Story) for document in story.documents}
    texts = {document.id: document.text for document in notes.of(Document)}
    named: dict[tuple[str, str, Kind], list[Mention]] = defaultdict(list)
    for mention in sorted(notes.of(Mention), key=lambda m: m.span):
        if mention.form is not Form.PRONOUN and _may_meet(mention) and not _is_generic(mention, texts):
            named[mention.span.document, mention.name, mention.kind].append(mention)
    plain = _with_openings([_view(own, story_of, texts.get(own[0].span.document, "")) for own in named.values()])
    written = _with_written_out(_with_rivals(plain), notes)
    times = {mentions[0].id: len(mentions) for mentions in named.values()}
    meant = with_leading(_with_nouns(_with_one_bearer(_with_leaders(_with_offices(written)))), times)
    return _with_leads(_with_institutions(_with_longer(meant)))


def _may_meet(mention: Mention) -> bool:
    """Return whether a mention can mean somebody of another report: of a known kind, a full name, or a description."""
    return mention.kind in NAMED | {Kind.UNNAMED} or (mention.kind is Kind.UNKNOWN and mention.form is not Form.PRONOUN)


def _is_generic(mention: Mention, texts: Mapping[str, str]) -> bool:
    """Return whether a description means nobody in particular."""
    return mention.form is Form.DESCRIPTION and told.is_generic(texts.get(mention.span.document, ""), mention.span.start)


def _noun(mention: Mention) -> str:
    """Return the noun by which a mention describes its party, "" where it only names it."""
    words = mention.role or (mention.name if _is_nameless(mention) else "")
    head = head_of(words)
    return CHIEF if head == "officer" and words.lower().startswith("chief ") else head  # no policeman


def _is_nameless(mention: Mention) -> bool:
    """Return whether a mention is a description that was not resolved to a name."""
    return mention.form is Form.DESCRIPTION and not _named(mention)


def _nouns(mentions: Sequence[Mention], text: str) -> tuple[str, ...]:
    """Return the nouns by which a report describes a party, first whether it is the suspect, as whoever is accused is.

    Of a person whom it names these are those beside the name too.
    """
    found = {_noun(mention) for mention in mentions} - {""}
    if mentions[0].kind is Kind.PERSON:
        found = found.union(*(told.nouns(text, m.span.start, m.span.end) for m in mentions if m.form is Form.NAME))
    if mentions[0].kind in PEOPLE and any(told.is_accused(text, mention.span.end) for mention in mentions):
        found.add(told.SUSPECT)
    return tuple(sorted(found, key=lambda noun: (noun != told.SUSPECT, noun)))


def _age(mentions: Sequence[Mention], text: str) -> str:
    """Return the age that a report gives of somebody, beside the name or in the description."""
    if mentions[0].kind not in PEOPLE:
        return ""
    ages = (told.age(text, m.span.start, m.span.end) if m.form is Form.NAME else age_of(m.name) for m in mentions)
    return next(filter(None, ages), "")


def _view(mentions: Sequence[Mention], story_of: Mapping[str, str], text: str) -> View:
    mention = mentions[0]
    document = mention.span.document
    nameless = _is_nameless(mention)
    return View(
        mention.id,
        document,
        story_of.get(document, document),
        mention.name,
        mention.kind,
        mention.role,
        _principal(mention),
        described=nameless and mention.kind is Kind.PERSON,
        nameless=nameless,
        nouns=_nouns(mentions, text),
        abbreviated=family(mention.kind) in {"body", "party"} and not nameless and abbreviations.is_unlisted(mention.name),
        age=_age(mentions, text),
        beside=_beside(mentions, text) if nameless and mention.kind in PEOPLE else (),
        start=mention.span.start,
        harmed=mention.kind in PEOPLE and any(told.is_harmed(text, m.span.start, m.span.end) for m in mentions),
    )


def _with_openings(plain: list[View]) -> list[View]:
    """Return the views with which of them stand in the opening of their report."""
    first: dict[str, int] = {}
    for view in plain:
        first[view.document] = min(view.start, first.get(view.document, view.start))
    return [replace(view, opening=view.start - first[view.document] < OPENING) for view in plain]


def _beside(mentions: Sequence[Mention], text: str) -> tuple[str, ...]:
    """Return the telling words beside a description wherever its report has it, without its own."""
    found = (told.beside(text, mention.span.start, mention.span.end) for mention in mentions)
    return tuple(sorted(frozenset().union(*found).difference(content_words(mentions[0].name))))


def _principal(mention: Mention) -> str | None:
    """Return whom a mention speaks for; of an outlet called by what it is, only what its words say.

    Whose "state radio" is in a report that does not say so is supposed from the countries beside it, and another report of the
    story may know.
    """
    principal = mention.principal
    if mention.kind is Kind.OUTLET and mention.form is Form.DESCRIPTION and principal and not says(mention.name, principal):
        return None
    return principal


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
    likely = _likely_offices(plain, holders)
    return [
        replace(
            view,
            office=office,
            crowded=bearers[office] > CROWD,
            rivals=tuple(sorted(holders[office])) if view.described else view.rivals,
        )
        if view.kind is Kind.PERSON and view.role and (office := likely.get(view.id, _office(view))) in wanted
        else view
        for view in plain
    ]


def _likely_offices(plain: list[View], holders: Mapping[Hashable, set[str]]) -> dict[str, Hashable]:
    """Return, by view, the office of a party that a person named with the same role and no party may hold.

    "The Norlandic president" of one report may be "President Blank" of another one, if no report says whose president anybody
    is, and the story names one president.
    """
    offices: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
    named: dict[tuple[str, str], list[View]] = defaultdict(list)
    for view in plain:
        place = view.story, (view.role or "").casefold()
        if view.kind is Kind.PERSON and view.role and (view.described or view.principal):
            offices[place].add(_office(view))
        elif view.kind is Kind.PERSON and view.role:
            named[place].append(view)
    alone = (place for place in named if len(offices[place]) == 1 and not holders.get(next(iter(offices[place]))))
    families = {place: {naming.divide(view.name).family for view in named[place]} for place in alone}
    return {view.id: next(iter(offices[p])) for p, known in families.items() if len(known) == 1 for view in named[p]}


def _with_written_out(plain: list[View], notes: Notes) -> list[View]:
    """Return the views with what their report, or else another one of their story, writes an abbreviation out as."""
    if not any(view.abbreviated for view in plain):
        return plain
    places: dict[tuple[str, str], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for mention in sorted(notes.of(Mention), key=lambda m: m.span):
        if mention.form is Form.NAME:
            places[mention.span.document, family(mention.kind)][mention.name].append(mention.span)
    own = {place: abbreviations.of_report(names) for place, names in places.items()}
    of_story: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for view in plain:
        if view.abbreviated:
            of_story[view.story, family(view.kind), view.name] |= _written_out(view, own)
    return [
        replace(view, written_out=tuple(sorted(_written_out(view, own) or of_story[view.story, family(view.kind), view.name])))
        if view.abbreviated
        else view
        for view in plain
    ]


def _written_out(view: View, own: Mapping[tuple[str, str], Mapping[str, set[str]]]) -> set[str]:
    return own.get((view.document, family(view.kind)), {}).get(view.name, set())


def _with_nouns(plain: list[View]) -> list[View]:
    """Return the views with the persons of whom their story says a description, and the descriptions of several such."""
    holders: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    beside: dict[str, set[tuple[str, str]]] = defaultdict(set)
    persons: dict[str, dict[str, int]] = defaultdict(dict)
    for view in plain:
        if view.kind is Kind.PERSON and not view.nameless:
            persons[view.document][view.name] = view.start
        for noun in view.nouns:
            if view.nameless:
                beside[view.story].add((view.name, noun))
            elif view.kind is Kind.PERSON:
                holders[view.story][noun].add(view.name)
    return [
        _with_noun(view, holders[view.story], persons[view.document], sorted(beside[view.story]))
        if view.nameless and view.nouns
        else view
        for view in plain
    ]


def _with_noun(
    view: View, holders: Mapping[str, set[str]], persons: Mapping[str, int], beside: Sequence[tuple[str, str]]
) -> View:
    """Return the view of somebody described, with what the nouns of the story and the persons of the report tell of whom.

    `persons` are the names in the report, with where each first stands.
    """
    known = described.holding(view.nouns[0], holders, persons)
    held = bool(known) and not described.several(known) and described.named_among(known, persons)
    before = [name for name, start in persons.items() if start < view.start]
    introduces = held and not described.named_among(known, before)
    others = described.others(view.name, view.nouns[0], beside)
    return replace(view, holders=known, held=held, introduces=introduces, alone=not persons, others=others)


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


def _with_institutions(plain: list[View]) -> list[View]:
    """Return the views of institutions called by their kind, "central bank", with those that the story names."""
    kinds = {view.id: kind for view in plain if view.described_body and (kind := institutions.kind_of(view.name))}
    stories = {view.story for view in plain if view.id in kinds}
    bodies: dict[str, list[View]] = defaultdict(list)
    for view in plain:
        if view.story in stories and view.kind in BODIES and not (view.nameless or view.abbreviated or view.described_body):
            bodies[view.story].append(view)
    known = [
        replace(view, holders=tuple(sorted({body.name for body in bodies[view.story] if _is_it(view, kinds[view.id], body)})))
        if view.id in kinds
        else view
        for view in plain
    ]
    return _with_trades(known, kinds)


def _with_trades(plain: list[View], known: Collection[str]) -> list[View]:
    """Return the views, those of bodies without a name with the bodies of which their story says the same: "the operator"."""
    told: dict[str, list[View]] = defaultdict(list)
    for view in plain:
        if view.kind is Kind.ORGANISATION and view.role and not view.nameless:
            told[view.story].append(view)
    return [
        replace(view, holders=tuple(sorted({body.name for body in told[view.story] if same_trade(view.name, body.role or "")})))
        if view.kind is Kind.ORGANISATION and view.nameless and view.id not in known and told[view.story]
        else view
        for view in plain
    ]


def _is_it(view: View, kind: str, body: View) -> bool:
    """Return whether a body may be the institution that a description means: of the kind, and of no other country."""
    if not institutions.is_one(kind, body.name):
        return False
    ours, theirs = (institutions.country_of(side.name, side.principal) for side in (view, body))
    return not (ours and theirs) or naming.same_principal(ours, theirs)


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


def _with_leaders(plain: list[View]) -> list[View]:
    """Return the views, those of governments with the leader after whom one is called, where their story knows one leader."""
    leaders: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for view in plain:
        if view.kind is Kind.PERSON and governments.leads(view.role) and not (view.described or view.single):
            leaders[view.story][key(naming.divide(view.name).family)].add(naming.canonical(view.principal or ""))
    return [
        replace(view, led_by=governments.led_by(view.name, view.principal, leaders[view.story]))
        if view.kind in governments.KINDS and not view.nameless and leaders[view.story]
        else view
        for view in plain
    ]


def _with_one_bearer(plain: list[View]) -> list[View]:
    """Return the views with but one rival where their report tells by an office which bearer of a surname is meant.

    That is the surname's own ("Finance Minister Blank"), or else one of which the report speaks ("the health minister … Ms
    Blank") while it neither names nor has an office for another bearer: a report introduces whom it calls by a surname.
    """
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    told: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)
    for view in plain:
        if view.kind is Kind.PERSON:
            if view.role and view.described:
                told[view.document].add(view.role.casefold())
            elif view.role:
                held[view.story, view.name].add(view.role.casefold())
            named[view.document].add(view.name)
    return [_of_one_bearer(view, held, told[view.document], named[view.document]) if view.single else view for view in plain]


def _of_one_bearer(view: View, held: Mapping[tuple[str, str], set[str]], told: set[str], named: set[str]) -> View:
    offices = {view.role.casefold()} if view.role else told
    fits = [name for name in view.rivals if held.get((view.story, name), set()) & offices]
    others = {name for name in view.rivals if any(naming.compare(name, one, Kind.PERSON).conflict for one in fits)}
    return replace(view, rivals=tuple(fits)) if len(fits) == 1 and not others & named else view


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
