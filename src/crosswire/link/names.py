"""Names across documents: mentions that name one party, whatever the spelling, the title or the script it came from.

Each document's names meet once (a name that a document uses twenty times is one view). Unnamed sources are never joined
with anyone, at most suggested within a story; other descriptions are where something makes them sure (`described`). A surname
alone joins a full name only while its story knows nobody else of that surname, and an abbreviation what a report of its story
writes it out as.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from crosswire.language import naming
from crosswire.language.naming import Likeness
from crosswire.language.people import count_of, senses
from crosswire.language.transliteration import key, romanise
from crosswire.link import abbreviations, described
from crosswire.link.called import CROWD, in_stories
from crosswire.link.described import several
from crosswire.link.shortened import cuts, ends
from crosswire.link.view import BODIES, CONFUSED, PARTIES, View, chain, family
from crosswire.model import Document, Kind, Link, LinkKind, Mention, Story, Verdict
from crosswire.stage import Notes, Pair

__all__ = ["CROWD", "NAME", "SAME", "STAGE", "VERSION", "View", "chain", "compare", "in_stories", "keys", "linked", "views"]
NAME, VERSION = "names", "1"
SAME = 0.85  # likeness from which two names are one party. A false merge invents corroboration, so this lies above the best F1:
# on name_bench 0.85 gives precision 0.95 and more, while what screening would pass (0.70) is only suggested
SUGGESTED = 0.7  # likeness from which a pair is shown as possibly one party; best F1 on name_bench (bench/names.py)
SURNAME_SAME = 0.9  # score of a surname that only one person of the story bears
OFFICE_SAME = 0.86  # score of an office that one person of the story holds, and of one description in two reports of it
MISREAD = 0.72  # score of one name that two reports of a story take for parties of two kinds
SHORT = 0.86  # score of a name cut short, in a story that knows one party of that name


def views(notes: Notes) -> Iterator[View]:
    """Yield the names of each document once, in an order that does not depend on the order of input."""
    return _chained(in_stories(notes))


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
    if view.led_by:
        yield ("led by", view.story, view.led_by)
    yield from (("noun", view.story, noun) for noun in view.nouns)
    if view.nameless or view.kind is Kind.PERSON:
        yield from (("sense", view.story, sense) for noun in view.nouns for sense in senses(noun))
    if view.nobody or view.kind is Kind.PERSON:
        yield from (("number", view.story, told) for told in (count_of(view.name), view.age) if told)
    if view.held:
        yield from (("person", view.story, key(word)) for name in view.holders for word in naming.divide(name).core[-1:])
    if view.described_body:
        yield from (("full name", view.story, romanise(name)) for name in view.holders)
    if view.unlisted or view.nobody:
        yield from (("end", view.story, end) for end in ends(view.name))
    if view.kind is Kind.UNKNOWN or (not view.local and (" " in view.name or view.kind in BODIES)):
        yield ("full name", view.story, romanise(view.name))
    if family(view.kind) in {"body", "party"} and not view.nameless:
        yield from (("initials", view.story, letters) for letters in sorted(abbreviations.letters_of(view)))
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
    if left.story == right.story and left.led_by == right.led_by != "":
        return OFFICE_SAME, Verdict.YES, f"the story knows one national leader, and both are the government of {left.led_by}"
    if family(left.kind) != family(right.kind):
        return _across_kinds(left, right)
    if abbreviations.concerns(left, right):
        return abbreviations.judge(left, right)
    return _institution(left, right) or _alike(left, right)


def _alike(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge two names of one kind by their words."""
    likeness = naming.compare(left.generic or left.name, right.generic or right.name, left.kind)
    if left.kind is Kind.PERSON and left.single != right.single:
        return _surname(left, right, likeness)
    if left.story == right.story and (naming.is_opened(left.name, right.name) or naming.is_opened(right.name, left.name)):
        return naming.ALIAS_SCORE, Verdict.YES, likeness.why
    cut = left.kind in BODIES | {Kind.UNKNOWN} and likeness.score < SUGGESTED
    return _shortened(left, right) if cut else _by_likeness(left, right, likeness)


def _nobody(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge somebody whom one report of a story describes without a name, beside a description or a name of another one."""
    if left.document == right.document:
        return described.judge(left, right) if left.nameless != right.nameless and (left.held or right.held) else None
    if left.nameless != right.nameless and romanise(left.name) == romanise(right.name):
        return MISREAD, Verdict.UNSURE, f"the story has one '{left.name}'"
    cut = _shortened(left, right) if left.nameless != right.nameless else None
    return cut or described.judge(left, right)


def _institution(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge a body called by its kind, "the central bank", beside a name: sure where the story names one of the kind."""
    known, named = (left, right) if left.described_body else (right, left)
    if left.story != right.story or named.described_body or named.name not in known.holders:
        return None
    if len(known.holders) > 1 and not all(
        naming.compare(named.name, other, named.kind).score >= SAME for other in known.holders
    ):
        return MISREAD, Verdict.UNSURE, f"'{known.name}' may be {' or '.join(known.holders)}"
    return OFFICE_SAME, Verdict.YES, f"{named.name} is the only {known.name} that the story names"


def _across_kinds(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge two names of one story of which a reader took one for another kind of party, or for none that it could tell."""
    kinds = {left.kind, right.kind}
    if left.story != right.story or not (kinds <= CONFUSED or (left.unlisted and right.unlisted)):
        return None
    if romanise(left.name) == romanise(right.name):
        sure = (kinds <= CONFUSED and _is_one_name(left, right)) or _is_place(left, right) or _is_place(right, left)
        return (1.0 if sure else MISREAD, Verdict.YES if sure else Verdict.UNSURE, f"the story has one '{left.name}'")
    if Kind.UNKNOWN in kinds and Kind.PERSON in kinds:
        likeness = naming.compare(left.name, right.name, Kind.PERSON)
        lone = left.one_word != right.one_word and likeness.score >= naming.SURNAME_SCORE * SAME
        if lone or likeness.score >= SUGGESTED:
            return _of_no_kind(left, right, likeness)
    return _shortened(left, right)


def _is_one_name(left: View, right: View) -> bool:
    """Tell whether equal names are one party's, whatever kinds readers took them for: one word, if no person bears it too."""
    if " " in left.name:
        return True
    bearers = [*left.rivals, *right.rivals]
    body = BODIES & {left.kind, right.kind}
    return not (left.nameless or right.nameless or several(bearers) or (body and bearers))


def _of_no_kind(left: View, right: View, likeness: Likeness) -> tuple[float, Verdict, str] | None:
    """Judge a name of which no reader could tell the kind beside a person's that is like it, or whose surname it may be."""
    short, full = (left, right) if left.one_word else (right, left)
    lone = left.one_word != right.one_word
    if lone and several([*short.longer, full.name]):
        return None
    sure = not (left.nameless or right.nameless) and (lone or likeness.score >= SAME)
    return (SURNAME_SAME, Verdict.YES, likeness.why) if sure else (MISREAD, Verdict.UNSURE, likeness.why)


def _is_place(place: View, other: View) -> bool:
    """Tell whether a name that one report of the story has for a country or a place is only supposed to be another party's.

    A person is supposed where nothing but the name is told, and the story knows nobody of that surname; a body is a country
    where a report shows by the adjective that there is one ("Orsova" beside "the Orsovan army"), but may be a town's club.
    """
    if place.kind not in PARTIES:
        return False
    if other.kind in {Kind.PERSON, Kind.UNKNOWN}:
        return not (other.role or other.rivals or other.age or other.nameless)
    return place.kind is Kind.GOVERNMENT and other.kind is Kind.ORGANISATION and not (other.role or other.nameless)


def _shortened(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge a body whose name one report of the story cuts short: its last words, or those before an "of"."""
    short, full = sorted((left, right), key=lambda view: len(view.name.split()))
    if left.story != right.story or full.nameless or full.name not in short.longer:
        return None
    why = f"'{short.name}' is short for '{full.name}'"
    if any(not (cuts(a, b) or cuts(b, a)) for a in short.longer for b in short.longer):
        return None
    sure = not short.nameless and (_ends_alike(short, full) if " " not in short.name else short.kind is full.kind)
    return (SHORT, Verdict.YES if sure else Verdict.UNSURE, why + "; the story knows no other of that name")


def _ends_alike(short: View, full: View) -> bool:
    """Tell whether one word is the end of a body's name, and neither an outlet's nor that of a person of whom more is told."""
    own, whole = (naming.divide(view.name, Kind.ORGANISATION).core for view in (short, full))
    more = short.role or short.age or several([*short.rivals, full.name])
    return Kind.OUTLET not in {short.kind, full.kind} and own[-1:] == whole[-1:] and len(whole) > 1 and not more


def _by_likeness(left: View, right: View, likeness: Likeness) -> tuple[float, Verdict, str] | None:
    if likeness.conflict and left.kind is Kind.PERSON:
        return (likeness.score, Verdict.NO, likeness.why) if left.story == right.story else None
    if likeness.score < SUGGESTED:
        return None
    if left.kind is Kind.PERSON and left.story == right.story and _is_behind(left.name, right.name):
        return SURNAME_SAME, Verdict.YES, likeness.why
    clash = _two_principals(left, right)
    if clash and (likeness.score < 1.0 or left.generic):
        return likeness.score, Verdict.UNSURE, f"{likeness.why}; but {clash}"
    if several := _several_countries(left) or _several_countries(right):
        return likeness.score, Verdict.UNSURE, f"{likeness.why}; but {several}"
    support = _support(left, right)
    sure = likeness.score >= SAME or (left.kind is Kind.PERSON and left.story == right.story and support)
    return likeness.score, Verdict.YES if sure else Verdict.UNSURE, likeness.why + support


def _is_behind(one: str, other: str) -> bool:
    """Tell whether a full name stands whole behind words that a reader took for part of the other: "GM Ana Torvald"."""
    short, full = sorted((naming.divide(name).core for name in (one, other)), key=len)
    return len(short) > 1 and full[-len(short) :] == short


def _holder(left: View, right: View) -> tuple[float, Verdict, str] | None:
    """Judge somebody known by an office alone: sure only in one story, where no two people are said to hold the office."""
    if left.story != right.story:
        return None
    if left.described and right.described:
        same = canonical_words(left.name) == canonical_words(right.name) or (left.office and left.office == right.office)
        return (OFFICE_SAME, Verdict.YES, f"both reports of the story speak of '{left.name}'") if same else None
    if not left.office or left.office != right.office:
        return None
    known, named = (left, right) if left.described else (right, left)
    if known.principal and not named.principal:
        why = f"'{known.name}' may be {named.name}, the only {named.role} that the story names"
        return MISREAD, Verdict.UNSURE, why
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
    return SURNAME_SAME, Verdict.YES, f"{likeness.why}; the story knows nobody else whom it may mean{_support(lone, full)}"


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


STAGE = Pair(NAME, VERSION, (Document, Mention, Story), (LinkKind.SAME,), views, keys, compare, CROWD)
