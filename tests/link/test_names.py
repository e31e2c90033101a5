"""Names across documents: what joins, what is only suggested, what must never join."""

from __future__ import annotations

from itertools import permutations

import pytest

from crosswire.engine.local import run_pair
from crosswire.link import names
from crosswire.model import Form, Kind, Link, Mention, Story, Verdict
from tests.made import Report, notes


def one(name: str, kind: Kind = Kind.PERSON, report: str = "a", **fields: object) -> Report:
    """Return a report that mentions one party."""
    made = Report(report, f"Report {report}. Then {name} spoke.")
    made.mention(name, kind, **fields)
    return made


def links(*reports: Report, together: bool = True) -> list[Link]:
    """Return the links between the reports' names, told as one story or as one each."""
    made = notes(*reports)
    ids = [report.document.id for report in reports]
    made.add([Story("t-1", "A story", tuple(ids))] if together else [Story(f"t-{i}", "", (i,)) for i in ids])
    return [record for record in run_pair(names.STAGE, made) if isinstance(record, Link)]


def verdicts(*reports: Report, together: bool = True) -> list[Verdict]:
    """Return what the links say."""
    return [link.verdict for link in links(*reports, together=together)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Karim al-Hashimi", "Kareem Al-Hashemi"),
        ("Anatoly Vereshchagin", "Anatoliy Vereshagin"),
        ("Мария Полевая", "Mariya Polevaya"),
        ("President Ana Torvald", "Ana Torvald"),
        ("Bill Harcourt", "William Harcourt"),
        ("Doug Harcourt", "Douglas Harcourt"),
    ],
)
def test_spellings_titles_and_short_forms_are_one_person(left: str, right: str) -> None:
    """A person stays one over romanisations, scripts, titles and short forms of a given name."""
    assert verdicts(one(left), one(right, report="b")) == [Verdict.YES]


def test_names_that_are_only_alike_are_one_in_one_office() -> None:
    """An initial beside another romanisation is suggested alone, and sure where both are the story's harbour master."""
    pair = "Lucien Marquand", "L. Markand"
    assert verdicts(one(pair[0]), one(pair[1], report="b")) == [Verdict.UNSURE]
    left, right = one(pair[0], role="harbour master"), one(pair[1], report="b", role="harbour master")
    assert verdicts(left, right) == [Verdict.YES]
    assert verdicts(left, right, together=False) == [Verdict.UNSURE]


def test_two_given_names_are_kept_apart() -> None:
    """Brothers in the news: one surname with two given names is a NO, and says which names differ."""
    (link,) = links(one("Samir Haddad"), one("Nadim Haddad", report="b"))
    assert link.verdict is Verdict.NO
    assert "'nadim' is not 'samir'" in link.why


def test_unnamed_source_is_never_a_person() -> None:
    """A described source meets nobody with a name, not even in the same words."""
    assert links(one("a harbour source", Kind.UNNAMED), one("Haddad", report="b")) == []


def test_like_unnamed_sources_are_only_suggested() -> None:
    """Two reports that rest on "a harbour source" may mean one person: shown, not merged."""
    pair = one("a harbour source", Kind.UNNAMED), one("the harbour source", Kind.UNNAMED, "b")
    assert verdicts(*pair) == [Verdict.UNSURE]
    assert verdicts(*pair, together=False) == []


def test_unnamed_sources_who_share_more_than_their_noun_are_suggested() -> None:
    """Two diplomats are shown as perhaps one where both are given another word in common than the noun."""
    near = one("a Western diplomat in Ossan", Kind.UNNAMED), one("a diplomat of a Western embassy", Kind.UNNAMED, "b")
    assert verdicts(*near) == [Verdict.UNSURE]
    assert verdicts(near[0], one("a diplomat who saw the letter", Kind.UNNAMED, "b")) == []


def test_surname_joins_the_only_bearer_in_its_story() -> None:
    """A lone surname means the person of that name in the same story, and nobody in another."""
    assert verdicts(one("Torvald"), one("Ana Torvald", report="b")) == [Verdict.YES]
    assert verdicts(one("Torvald"), one("Ana Torvald", report="b"), together=False) == []


def test_surname_of_two_people_is_unsure() -> None:
    """A lone surname that two people of the story bear joins neither."""
    found = verdicts(one("Torvald"), one("Ana Torvald", report="b"), one("Piet Torvald", report="c"))
    assert sorted(found) == [Verdict.NO, Verdict.UNSURE, Verdict.UNSURE]


@pytest.mark.parametrize(
    ("role", "spoken_of", "named", "joined"),
    [
        pytest.param("health minister", "", "", {"Ana Torvald"}, id="with the office of one"),
        pytest.param(None, "health minister", "", {"Ana Torvald"}, id="in a report that speaks of the office of one"),
        pytest.param(None, "governor", "", set(), id="in a report that speaks of another office"),
        pytest.param(None, "health minister", "mayor", set(), id="in a report that speaks of the offices of both"),
        pytest.param(None, "health minister", "Piet Torvald", set(), id="in a report that names the other"),
        pytest.param(None, "", "", set(), id="in a report that tells nothing of either"),
    ],
)
def test_a_surname_of_two_means_the_bearer_whose_office_its_report_tells(
    role: str | None, spoken_of: str, named: str, joined: set[str]
) -> None:
    """Of two bearers of a surname a report means the one of whose office it speaks, where it knows nothing of the other."""
    report = Report("a", f"The {spoken_of} and {named or 'others'} met. Then Torvald spoke.")
    lone = report.mention("Torvald", role=role) if "Torvald" not in named else report.mention("Torvald spoke", name="Torvald")
    for office in (spoken_of, named):
        if office == "Piet Torvald":
            report.mention(office)
        elif office:
            report.mention(office, form=Form.DESCRIPTION, role=office)
    others = one("Ana Torvald", report="b", role="health minister"), one("Piet Torvald", report="c", role="mayor")
    ends = {record.id: record.name for other in others for record in other.records if isinstance(record, Mention)}
    found = [link for link in links(report, *others) if lone.id in {link.left, link.right} and link.verdict is Verdict.YES]
    assert {ends[side] for link in found for side in (link.left, link.right) if side in ends} == joined


@pytest.mark.parametrize(
    ("name", "leaders", "joined"),
    [
        pytest.param("Federal Government", [("Ana Torvald", "prime minister")], True, id="one leader"),
        pytest.param("Norwegian Government", [("Ana Torvald", "prime minister")], True, id="of the leader's country"),
        pytest.param("Swedish Government", [("Ana Torvald", "prime minister")], False, id="of another country"),
        pytest.param("Ossan Government", [("Ana Torvald", "prime minister")], False, id="of a town or a state"),
        pytest.param("Federal Government", [("Ana Torvald", "mayor")], False, id="a leader of something else"),
        pytest.param("Federal Government", [("Ana Torvald", "former prime minister")], False, id="a former leader"),
        pytest.param("Federal Government", [("Ana Torvald", "president"), ("Ida Blom", "president")], False, id="two leaders"),
        pytest.param("Federal Government", [], False, id="no leader is known"),
    ],
)
def test_a_government_called_after_its_leader_is_that_of_the_nation(
    name: str, leaders: list[tuple[str, str]], joined: bool
) -> None:
    """The government called after Torvald is the federal one in a story that knows one leader of a nation, Torvald."""
    told = [one(who, report=f"c{at}", role=role, principal="Norway") for at, (who, role) in enumerate(leaders)]
    found = links(one("Torvald Government"), one(name, Kind.ORGANISATION, "b"), *told)
    assert any(link.verdict is Verdict.YES and "national leader" in link.why for link in found) is joined


def test_people_who_speak_for_two_governments_are_unsure() -> None:
    """Nearly one name, but two principals: suggested only."""
    left = one("Marek Dovan", principal="Norland")
    assert verdicts(left, one("Marek Dowan", report="b", principal="Sudria")) == [Verdict.UNSURE]


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("United Nations", "UN", True),
        ("Northern Fishing Union", "NFU", False),
        ("Islamic State", "ISIS", True),
        ("Islamic State", "Islamic Relief", False),
        ("Harbour Board", "Harbor Board", True),
        ("Eastern Harbour Board", "Western Harbour Board", False),
    ],
)
def test_organisations_by_initials_alias_and_spelling(left: str, right: str, joined: bool) -> None:
    """An organisation is one with its listed initials, its aliases and its spellings, not with what shares words or letters."""
    found = verdicts(one(left, Kind.ORGANISATION), one(right, Kind.ORGANISATION, "b"))
    assert (Verdict.YES in found) is joined


def bodies(report: str, text: str, *names: str) -> Report:
    """Return a report that names these organisations."""
    made = Report(report, text)
    for name in names:
        made.mention(name, Kind.ORGANISATION)
    return made


def yes(*reports: Report, together: bool = True) -> set[frozenset[str]]:
    """Return which names the links join, each pair once."""
    called = {m.id: m.name for report in reports for m in report.records if isinstance(m, Mention)}
    found = links(*reports, together=together)
    return {frozenset((called[k.left], called[k.right])) for k in found if k.verdict is Verdict.YES}


def test_an_abbreviation_is_what_a_report_writes_it_out_as() -> None:
    """It joins the long form that stands before it in its report, or right behind it, and through it those of the story."""
    before = bodies("a", "The Norrik Harbour Authority met. The NHA said no.", "Norrik Harbour Authority", "NHA")
    behind = bodies("b", "The NFU (Northern Fishing Union) met.", "NFU", "Northern Fishing Union")
    alone = bodies("c", "The NHA and the NFU met.", "NHA", "NFU")
    one_party = {frozenset({"NHA", "Norrik Harbour Authority"}), frozenset({"NFU", "Northern Fishing Union"})}
    assert yes(before, behind, alone) == {*one_party, frozenset({"NHA"}), frozenset({"NFU"})}
    assert yes(before, behind, alone, together=False) == one_party


@pytest.mark.parametrize(("full", "found"), [("Corvale Steel", [Verdict.UNSURE]), ("Corvale Steelworkers Union", [])])
def test_a_firm_without_its_trade_is_suggested(full: str, found: list[Verdict]) -> None:
    """A lone name may be the firm's that the story has with its trade behind it, whatever a reader took it for."""
    assert verdicts(one("Corvale"), one(full, Kind.ORGANISATION, "b")) == found


def test_equal_initials_without_a_report_that_writes_them_out_join_nobody() -> None:
    """Three letters are suggested for the only name they fit; two letters, which fit too many, are not."""
    told = bodies("a", "Inland Parcels is late. The Northern Fishing Union struck.", "Inland Parcels", "Northern Fishing Union")
    short = bodies("b", "Another IP was found. The NFU struck.", "IP", "NFU")
    (link,) = links(told, short)
    assert link.verdict is Verdict.UNSURE
    assert "'NFU' may be short for 'Northern Fishing Union'" in link.why


def test_one_abbreviation_may_be_two_parties() -> None:
    """Two reports of a story that write the same letters out in two ways speak of two; in two stories they never meet."""
    left = bodies("a", "The Sarrin Postal Union is late. Ask the SPU.", "Sarrin Postal Union", "SPU")
    right = bodies("b", "The SPU (Social Party of Unity) won.", "SPU", "Social Party of Unity")
    assert yes(left, right) == {frozenset({"SPU", "Sarrin Postal Union"}), frozenset({"SPU", "Social Party of Unity"})}


def test_two_letters_are_written_out_only_side_by_side() -> None:
    """They fit too many names for a long form somewhere before them to tell what they stand for."""
    apart = bodies("a", "The Sarrin Post is late. Ask the SP.", "Sarrin Post", "SP")
    beside = bodies("b", "The Sarrin Post (SP) is late.", "Sarrin Post", "SP")
    assert yes(apart) == set()
    assert yes(beside) == {frozenset({"SP", "Sarrin Post"})}


def test_a_name_may_open_with_the_initials_of_another() -> None:
    """In one story the rest, which is equal, makes it sure; in two stories it is suggested."""
    pair = one("NHA Council", Kind.ORGANISATION), one("Norrik Harbour Authority Council", Kind.ORGANISATION, "b")
    assert verdicts(*pair) == [Verdict.YES]
    assert verdicts(*pair, together=False) == [Verdict.UNSURE]
    assert verdicts(one("NHB Council", Kind.ORGANISATION), pair[1]) == []


def test_an_institution_called_by_its_kind_is_the_only_one_that_the_story_names() -> None:
    """The central bank of one story is the reserve bank that it names, if there is one, and that of no other country."""
    bank = one("central bank", Kind.ORGANISATION, form=Form.DESCRIPTION)
    indian = one("Reserve Bank of India", Kind.ORGANISATION, "b")
    english = one("Bank of England", Kind.ORGANISATION, "c")
    assert verdicts(bank, indian) == [Verdict.YES]
    assert verdicts(bank, indian, together=False) == []
    assert verdicts(bank, indian, english) == [Verdict.UNSURE, Verdict.UNSURE]
    assert verdicts(bank, one("State Bank of India", Kind.ORGANISATION, "d")) == []
    of_india = one("India's central bank", Kind.ORGANISATION, form=Form.DESCRIPTION, principal="India")
    assert verdicts(of_india, indian, english) == [Verdict.YES]


def test_kinds_that_differ_never_join() -> None:
    """A person and a government of one name are two parties; an outlet may be called an organisation."""
    assert links(one("Georgia", Kind.PERSON), one("Georgia", Kind.GOVERNMENT, "b")) == []
    assert verdicts(one("Bloomberg", Kind.OUTLET), one("Bloomberg", Kind.ORGANISATION, "b")) == [Verdict.YES]


def test_an_office_means_its_only_holder_in_the_story() -> None:
    """An office without a name is the one person whom the story names in that office; with two holders it is unsure."""
    office = one("the harbour minister", form=Form.DESCRIPTION, role="harbour minister", principal="Norland")
    first = one("Ana Torvald", report="b", role="harbour minister", principal="Norland")
    second = one("Joris Blank", report="c", role="harbour minister", principal="Norland")
    assert verdicts(office, first) == [Verdict.YES]
    assert verdicts(office, first, together=False) == []
    assert Verdict.YES not in verdicts(office, first, second)


def test_an_outlet_known_by_what_it_is_belongs_to_its_story_and_its_country() -> None:
    """The "state television" of one story is one outlet, with or without its country's name; two countries have two."""
    plain = one("state television", Kind.OUTLET, principal="Norland")
    full = one("Norlandic state television", Kind.OUTLET, "b", principal="Norland")
    other = one("Sudrian state television", Kind.OUTLET, "c", principal="Sudria")
    again = one("state television", Kind.OUTLET, "d", principal="Norland")
    assert verdicts(plain, full) == [Verdict.YES]
    assert verdicts(plain, full, together=False) == []
    assert verdicts(plain, full, other, again).count(Verdict.YES) == 2
    assert Verdict.YES not in verdicts(plain, other)


def test_an_outlet_without_its_country_is_the_one_that_its_story_knows() -> None:
    """A "state television" of which no country is told joins the only one of its story, and of two it is nobody's for sure."""
    bare = one("state television", Kind.OUTLET)
    full = one("Norlandic state television", Kind.OUTLET, "b", principal="Norland")
    other = one("Sudrian state television", Kind.OUTLET, "c", principal="Sudria")
    assert verdicts(bare, full) == [Verdict.YES]
    assert Verdict.YES not in verdicts(bare, full, other)


@pytest.mark.parametrize(("alone", "full"), [("Dan", "Dan Ki-mun"), ("Xi", "Xi Lanping"), ("Mun", "Ki Mun")])
def test_a_lone_family_name_is_the_one_person_who_bears_it_wherever_it_stands(alone: str, full: str) -> None:
    """A family name before a hyphenated given name, or from the list, joins as one behind a given name does."""
    assert verdicts(one(alone), one(full, report="b")) == [Verdict.YES]


def test_a_full_name_of_unknown_kind_is_the_party_of_that_name_in_its_story() -> None:
    """Words of a headline that no reader could place join the person of that full name, in this story and no other."""
    unknown = one("Ana Torvald", Kind.UNKNOWN, form=Form.DESCRIPTION)
    known = one("Ana Torvald", report="b")
    assert verdicts(unknown, known) == [Verdict.YES]
    assert verdicts(unknown, known, together=False) == []
    assert verdicts(one("the captain", Kind.UNKNOWN, form=Form.DESCRIPTION), known) == []


def test_a_lone_given_name_joins_nobody() -> None:
    """The first word of a name that does not stand first in its family's custom is no family name."""
    assert Verdict.YES not in verdicts(one("Joris"), one("Joris Blank", report="b"))


def test_many_reports_with_one_name_make_few_links() -> None:
    """Equal names form a chain: n reports make n - 1 links, and a full bucket is never reached."""
    reports = [one("Ana Torvald", report=f"r{n}") for n in range(500)]
    found = links(*reports)
    assert len(found) == len(reports) - 1
    assert {link.verdict for link in found} == {Verdict.YES}


def test_order_of_reports_changes_nothing() -> None:
    """The same reports in any order give the same links."""
    reports = [one("Ana Torvald"), one("Torvald", report="b"), one("Anna Torvald", report="c")]
    assert len({tuple(sorted(link.id for link in links(*order))) for order in permutations(reports)}) == 1


def test_a_name_that_is_a_country_in_one_report_is_no_person_in_another_one() -> None:
    """An "Orsova" whom nothing shows to be a person is the country of the other report; a role or a namesake leaves it open."""
    country = one("Orsova", Kind.GOVERNMENT, principal="Orsova")
    assert verdicts(country, one("Orsova", Kind.PERSON, "b")) == [Verdict.YES]
    assert verdicts(country, one("Orsova", Kind.ORGANISATION, "b")) == [Verdict.YES]
    assert verdicts(country, one("Orsova", Kind.PERSON, "b", role="captain")) == [Verdict.UNSURE]
    assert verdicts(one("Orsova", Kind.PLACE), one("Orsova", Kind.ORGANISATION, "b")) == [Verdict.UNSURE]
    namesake = one("Mira Orsova", Kind.PERSON, "c")
    assert Verdict.UNSURE in verdicts(country, one("Orsova", Kind.PERSON, "b"), namesake)


def test_an_office_of_a_country_is_suggested_for_the_only_one_named_in_that_office() -> None:
    """The Norlandic president may be President Blank, whose country no report tells, and no other one while there are two."""
    office = one("Norlandic president", report="a", form=Form.DESCRIPTION, role="president", principal="Norland")
    blank = one("Joris Blank", report="b", role="president")
    assert verdicts(office, blank) == [Verdict.UNSURE]
    assert Verdict.YES not in verdicts(office, blank, one("Mira Toft", report="c", role="president"))
    assert verdicts(office, one("Joris Blank", report="b", role="president", principal="Orsova")) == []
    assert verdicts(office, blank, together=False) == []


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        pytest.param(one("Kites", Kind.ORGANISATION), one("Kites", report="b"), [Verdict.YES], id="a person for a club"),
        pytest.param(one("KITES", Kind.UNKNOWN), one("Kites", Kind.ORGANISATION, "b"), [Verdict.YES], id="no kind"),
        pytest.param(one("Torvald", Kind.UNKNOWN), one("Ana Torvald", report="b"), [Verdict.YES], id="a surname of no kind"),
        pytest.param(one("ANA TORVALD", Kind.UNKNOWN), one("Ana Torvald", report="b"), [Verdict.YES], id="a headline"),
        pytest.param(
            one("Kites", Kind.ORGANISATION), one("Kites", Kind.PLACE, "b"), [Verdict.UNSURE], id="a town and its club"
        ),
    ],
)
def test_one_name_is_one_party_whatever_kinds_readers_took_it_for(left: Report, right: Report, found: list[Verdict]) -> None:
    """Within a story: in two stories a lone name of two kinds means nothing."""
    assert verdicts(left, right) == found
    assert verdicts(left, right, together=False) == []


def test_a_lone_name_of_two_kinds_that_a_person_bears_is_not_sure() -> None:
    """The firm and the person of a name may be two where the story knows an Ida Corvale, or two persons of the name."""
    firm, person, ida = one("Corvale", Kind.ORGANISATION), one("Corvale", report="b"), one("Ida Corvale", report="c")
    assert frozenset({"Corvale"}) not in yes(firm, person, ida)
    unknown = one("Corvale", Kind.UNKNOWN)
    assert yes(unknown, ida) == {frozenset({"Corvale", "Ida Corvale"})}
    assert yes(unknown, ida, one("Jan Corvale", report="d")) == set()


def test_a_name_with_words_before_it_that_are_none_of_it() -> None:
    """What a reader took for part of a name ("Orrel Kites GM") makes it no other person within the story."""
    assert verdicts(one("Fired Orrel Kites coach Ana Torvald"), one("Ana Torvald", report="b")) == [Verdict.YES]
    assert verdicts(one("Orrel Kites GM Ana Torvald"), one("Norrik Reds GM Ana Torvald", report="b")) == [Verdict.YES]
    assert verdicts(one("Ana Torvald Blank"), one("Ana Torvald", report="b"), together=False) == [Verdict.YES]


def test_the_address_of_a_body_is_its_name() -> None:
    """A firm and its address are one; other words before the dot are another firm's."""
    firm = one("Corvale", Kind.ORGANISATION)
    assert verdicts(firm, one("Corvale.com", Kind.OUTLET, "b")) == [Verdict.YES]
    assert verdicts(firm, one("CorvaleWatch.com", Kind.OUTLET, "b")) == []


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        pytest.param("J.D. Torvald", "Jan Torvald", [Verdict.UNSURE], id="the given name of the first initial"),
        pytest.param("JD Torvald", "J. D. Torvald", [Verdict.YES], id="one way to write initials and another"),
        pytest.param("JD Torvald", "Piet Torvald", [Verdict.NO], id="another given name"),
        pytest.param("Jan H.W. Torvald", "Jan W. Torvald", [Verdict.UNSURE], id="two sets of initials"),
    ],
)
def test_initials_written_in_one_are_letters(left: str, right: str, found: list[Verdict]) -> None:
    """What is written "JD" is J. and D., so it contradicts no name that begins with the first of them."""
    assert verdicts(one(left), one(right, report="b")) == found
