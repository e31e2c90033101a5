"""The three counts: what each rule of docs/counts.md says, and what must hold whatever the reports are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.engine.local import run_pair
from crosswire.group import entities, roots, tracing
from crosswire.link import copying, names
from crosswire.model import BlockKind, Counts, Form, Kind, Link, LinkKind, Mode, Polarity, Statement, Story, Verdict
from crosswire.stage import Notes
from tests.made import Report, notes


def counted(made: Notes, *statements: Statement) -> Counts:
    """Return the counts of statements after names, entities and copying have run."""
    made.add([Story("t-1", "Quay", tuple(sorted({statement.document for statement in statements})))])
    made.add(run_pair(names.STAGE, made))
    made.add(entities.run(made))
    made.add(run_pair(copying.STAGE, made))
    return roots.count(statements, tracing.trace(made))


def simple(name: str, speaker: str = "Joris Blank", text: str = "", **fields: object) -> tuple[Report, Statement]:
    """Return a report in which somebody says that the quay is shut."""
    report = Report(name, f"{speaker} said the quay is shut. {text or name}", **fields)
    return report, report.said("the quay is shut", report.mention(speaker, principal="Norland"))


def test_two_reporters_at_one_press_call_are_two_channels_and_one_origin() -> None:
    """Who was there counts as channel; whoever spoke counts once."""
    (one, first), (two, second) = simple("a", publisher="Ossan Courier"), simple("b", publisher="Norland Radio")
    counts = counted(notes(one, two), first, second)
    assert (len(counts.reports), counts.channels, counts.origins) == (2, ("Norland Radio", "Ossan Courier"), ("Joris Blank",))


def test_a_relay_named_in_the_text_is_the_channel() -> None:
    """A report that has it from an agency adds the agency as channel, not itself; the agency's own report adds none."""
    report = Report("a", "Joris Blank told Reuters that the quay is shut.", publisher="Ossan Courier")
    source, relay = report.mention("Joris Blank"), report.mention("Reuters", Kind.OUTLET)
    first = report.said("the quay is shut", source, (relay,))
    agency, second = simple("b", publisher="Reuters")
    assert counted(notes(report, agency), first, second).channels == ("Reuters",)


def test_a_poll_is_no_channel() -> None:
    """A poll asks people and relays nobody's report: the paper that prints it is the channel."""
    report = Report("a", "Joris Blank said the quay is shut, a Norland poll showed.", publisher="Ossan Courier")
    poll = report.mention("a Norland poll", Kind.DOCUMENT, form=Form.DESCRIPTION, principal="Norland Institute")
    said = report.said("the quay is shut", report.mention("Joris Blank"), (poll,))
    assert counted(notes(report), said).channels == ("Ossan Courier",)


def test_the_statement_in_which_somebody_spoke_is_no_channel() -> None:
    """It is the speaker's own; the paper that prints it is the channel."""
    report = Report("a", "Joris Blank said in a statement of his office that the quay is shut.", publisher="Ossan Courier")
    paper = report.mention("a statement of his office", Kind.DOCUMENT, form=Form.DESCRIPTION)
    said = report.said("the quay is shut", report.mention("Joris Blank"), (paper,))
    assert counted(notes(report), said).channels == ("Ossan Courier",)


def test_a_government_collapses_into_the_person_who_spoke_for_it() -> None:
    """A headline "Norland: ..." over a body where its minister says so is one origin, and the arithmetic says why."""
    report = Report("a", "Norland: Quay shut.\nJoris Blank said the quay is shut.")
    headline = report.said("Quay shut", report.mention("Norland", Kind.GOVERNMENT))
    body = report.said("the quay is shut", report.mention("Joris Blank", principal="Norland"))
    counts = counted(notes(report), headline, body)
    assert counts.origins == ("Joris Blank",)
    assert any("Norland, for which Joris Blank speaks in a" in line for line in counts.arithmetic)
    assert counted(notes(report), headline).origins == ("Norland",)


def test_a_country_that_no_list_knows_is_told_by_its_adjective() -> None:
    """Blank speaks for "Norlandic" affairs, the headline says "Norland": one voice, whatever kind a reader gave the country."""
    report = Report("a", "Norland: Quay shut.\nJoris Blank said the quay is shut.")
    headline = report.said("Quay shut", report.mention("Norland", Kind.ORGANISATION))
    body = report.said("the quay is shut", report.mention("Joris Blank", principal="Norlandic"))
    assert counted(notes(report), headline, body).origins == ("Joris Blank",)


def test_a_government_and_its_ministry_are_one_origin() -> None:
    """Where a government and a ministry of its carry one claim, one stands behind it; its state radio is another voice."""
    report = Report("a", "Norland: Quay shut.\nThe Norlandic Harbour Ministry said so. Norlandic state radio said so.")
    headline = report.said("Quay shut", report.mention("Norland", Kind.GOVERNMENT))
    ministry = report.mention("Norlandic Harbour Ministry", Kind.ORGANISATION, principal="Norland")
    radio = report.mention("Norlandic state radio", Kind.OUTLET, principal="Norland")
    both = counted(notes(report), headline, report.said("said so", ministry))
    assert both.origins == ("Norlandic Harbour Ministry",)
    assert counted(notes(report), headline, report.said("said so", radio)).origins == ("Norland", "Norlandic state radio")


def test_a_government_and_its_officials_are_one_origin() -> None:
    """Officials whom nobody names add nothing to the bare word of their government; those of another country do."""
    report = Report("a", "Norland said the quay is shut. Norlandic officials said so. Sarrin officials said so.")
    word = report.said("the quay is shut", report.mention("Norland", Kind.GOVERNMENT))
    own = report.mention("Norlandic officials", Kind.UNNAMED, form=Form.DESCRIPTION, principal="Norland")
    others = report.mention("Sarrin officials", Kind.UNNAMED, form=Form.DESCRIPTION, principal="Sarrin")
    assert counted(notes(report), word, report.said("said so", own)).origins == ("Norlandic officials",)
    assert len(counted(notes(report), word, report.said("said so", others)).origins) == 2


def test_a_government_in_another_story_keeps_its_own_word() -> None:
    """A minister speaks for a government within one story only."""
    report, first = simple("a")
    other = Report("b", "Norland: the quay is shut.")
    second = other.said("the quay is shut", other.mention("Norland", Kind.GOVERNMENT))
    made = notes(report, other)
    made.add([Story("t-1", "", (report.document.id,)), Story("t-2", "", (other.document.id,))])
    assert roots.count([first, second], tracing.trace(made)).origins == ("Joris Blank", "Norland")


def test_unknown_lineage_adds_no_origin() -> None:
    """Agentless accusations, stray pronouns and "reports" are reported, but nobody stands behind them."""
    report = Report("a", "The quay is said to be shut. It says shut. Recent reports say closed.")
    statements = [
        report.said("shut", None, kind=Kind.AGENTLESS),
        report.said("quay", report.mention("It", form=Form.PRONOUN)),
        report.said("closed", report.mention("Recent reports", Kind.UNNAMED)),
    ]
    counts = counted(notes(report), *statements)
    assert (len(counts.reports), counts.origins, len(counts.unknown)) == (1, (), 3)


def test_unnamed_sources_of_two_reports_are_two_origins_and_of_a_copy_one() -> None:
    """An unnamed source is an origin of its own, unless the report is a copy of the one that has it."""
    long = "The port authority of Ossan keeps the eastern piers closed and all grain ships wait in the outer roads for a berth"
    one, two, copy = (
        Report(name, f"A warden said the quay is shut. {text}") for name, text in (("a", long), ("b", "x"), ("c", long))
    )
    made = [report.said("the quay is shut", report.mention("A warden", Kind.UNNAMED)) for report in (one, two, copy)]
    assert counted(notes(one, two, copy), *made).origins == ("A warden (in a)", "A warden (in b)")


def test_the_authors_word_has_its_publisher_or_author_as_origin() -> None:
    """What a report says on its own word goes back to its publisher, else to its author; a copy adds none."""
    text = "The quay is shut since the storm came over the islands and took the lamps and the ropes and two boats with it."
    known, bare, copy = Report("a", text, publisher="Ossan Courier"), Report("b", "The quay is shut."), Report("c", text + " x")
    made = [r.said("The quay is shut", None, kind=Kind.AUTHOR, mode=Mode.AUTHORIAL) for r in (known, bare, copy)]
    counts = counted(notes(known, bare, copy), *made)
    assert counts.origins == ("Ossan Courier", "the author of b")
    assert len(counts.reports) == 3


def test_a_denial_does_not_stand_behind_a_claim() -> None:
    """Where one affirms and another denies, the denier is no origin; a claim that is only denied counts who denies it."""
    (one, first), (two, second) = simple("a"), simple("b", "Ana Torvald")
    denied = Statement(second.content, None, second.source, second.mode, Polarity.DENIED)
    counts = counted(notes(one, two), first, denied)
    assert counts.origins == ("Joris Blank",)
    assert counts.arithmetic[-1].startswith("1 denial left out")
    assert counted(notes(one, two), denied).origins == ("Ana Torvald",)


def test_an_address_that_a_report_was_taken_from_is_its_channel() -> None:
    """A page that names the address it was taken from adds that address as channel and, for its own words, as origin."""
    report = Report("a", "The quay is shut. Source: https://www.ossan.example/quay")
    address = report.mention("https://www.ossan.example/quay", Kind.OUTLET, "ossan.example")
    report.records.append(Link(LinkKind.CITES, report.document.id, address.id, 1.0, "citing@1", "address"))
    made = report.said("The quay is shut", None, kind=Kind.AUTHOR, mode=Mode.AUTHORIAL)
    counts = counted(notes(report), made)
    assert (counts.channels, counts.origins) == (("ossan.example",), ("ossan.example",))


def test_an_address_of_a_known_outlet_is_that_outlet() -> None:
    """A report taken from Reuters's address and Reuters's own report are one channel and, for its words, one origin."""
    taken = Report("a", "The quay is shut. Source: https://www.reuters.com/quay")
    address = taken.mention("https://www.reuters.com/quay", Kind.OUTLET, "Reuters")
    taken.records.append(Link(LinkKind.CITES, taken.document.id, address.id, 1.0, "citing@1", "address"))
    own = Report("b", "No ship leaves: the quay is shut.", publisher="Reuters")
    made = [
        taken.said("The quay is shut", None, kind=Kind.AUTHOR, mode=Mode.AUTHORIAL),
        own.said("the quay is shut", None, kind=Kind.AUTHOR, mode=Mode.AUTHORIAL),
    ]
    counts = counted(notes(taken, own), *made)
    assert (counts.channels, counts.origins) == (("Reuters",), ("Reuters",))
    assert "a, taken from Reuters: the report's own words, taken from Reuters" in counts.arithmetic


def from_the_courier() -> tuple[Report, Statement]:
    """Return a report that says it was taken from an address of no listed outlet, and what it says on its own word."""
    report = Report("a", "The quay is shut. Source: https://www.ossan.example/quay")
    address = report.mention("https://www.ossan.example/quay", Kind.OUTLET, "ossan.example")
    report.records.append(Link(LinkKind.CITES, report.document.id, address.id, 1.0, "citing@1", "address"))
    return report, report.said("The quay is shut", None, kind=Kind.AUTHOR, mode=Mode.AUTHORIAL)


def test_an_address_from_which_a_report_is_held_is_its_publisher() -> None:
    """Where a report of that address is held, its publisher is meant: the two are one channel and one origin."""
    taken, first = from_the_courier()
    own = Report("b", "No ship leaves: the quay is shut.", url="https://ossan.example/harbour", publisher="Ossan Courier")
    second = own.said("the quay is shut", None, kind=Kind.AUTHOR, mode=Mode.AUTHORIAL)
    counts = counted(notes(taken, own), first, second)
    assert (counts.channels, counts.origins) == (("Ossan Courier",), ("Ossan Courier",))


def test_an_address_that_two_publishers_share_is_neither() -> None:
    """A host of many writers does not say whose report was taken."""
    taken, first = from_the_courier()
    others = [Report(n, f"Rain in {n}.", url=f"https://ossan.example/{n}", publisher=f"The {n} Post") for n in ("Pell", "Omar")]
    counts = counted(notes(taken, *others), first)
    assert counts.channels == ("ossan.example",)


def test_a_person_can_withdraw_a_copying_link() -> None:
    """A person's NO on two documents splits the family that the stage made of them."""
    reports = [Report(name, "The quay is shut.") for name in "ab"]
    made = [r.said("The quay is shut", None, kind=Kind.AUTHOR) for r in reports]
    noted = notes(*reports)
    left, right = sorted(report.document.id for report in reports)
    noted.add([Link(LinkKind.COPIES, left, right, 1.0, "copying@1", "")])
    assert len(roots.count(made, tracing.trace(noted)).origins) == 1
    noted.add([Link(LinkKind.COPIES, left, right, 1.0, "user:mia", "", Verdict.NO)])
    assert len(roots.count(made, tracing.trace(noted)).origins) == 2


def test_two_origins_of_one_name_are_told_apart() -> None:
    """Two people of one name are two origins, each shown with a report."""
    reports = [Report(name, "A warden said the quay is shut.") for name in "ab"]
    made = [r.said("the quay is shut", r.mention("A warden", Kind.UNNAMED)) for r in reports]
    assert roots.count(made, tracing.trace(notes(*reports))).origins == ("A warden (in a)", "A warden (in b)")


SPEAKERS = ["Joris Blank", "Ana Torvald", "a warden", "Norland", None]


def story(picks: list[tuple[str | None, int]]) -> tuple[Notes, list[Statement], list[Report]]:
    """Return reports that carry one claim: each with a speaker, some copying an earlier one."""
    reports: list[Report] = []
    statements: list[Statement] = []
    noted = Notes()
    for n, (speaker, copied) in enumerate(picks):
        report, statement = carrier(f"r{n}", speaker)
        reports.append(report)
        statements.append(statement)
        noted.add(report.records)
        if copied < n:
            noted.add([Link(LinkKind.COPIES, report.document.id, reports[copied].document.id, 1.0, "copying@1", "")])
    return noted, statements, reports


def carrier(name: str, speaker: str | None) -> tuple[Report, Statement]:
    """Return a report with the claim on a speaker's word, or on its own."""
    kind = {"a warden": Kind.UNNAMED, "Norland": Kind.GOVERNMENT}.get(speaker or "", Kind.PERSON)
    report = Report(name, f"{speaker or 'The author'} says the quay is shut.")
    if speaker is None:
        return report, report.said("the quay is shut", None, kind=Kind.AUTHOR, mode=Mode.AUTHORIAL)
    principal = "Norland" if kind is Kind.PERSON else None
    return report, report.said("the quay is shut", report.mention(speaker, kind, principal=principal))


PICKS = st.lists(st.tuples(st.sampled_from(SPEAKERS), st.integers(0, 7)), min_size=1, max_size=6)


@given(PICKS, st.data())
@settings(deadline=None)  # speed is measured in bench/
def test_adding_a_copy_never_adds_an_origin_or_a_channel(picks: list[tuple[str | None, int]], data: st.DataObject) -> None:
    """Whatever the story, a copy of one of its reports adds one report and nothing else."""
    noted, statements, reports = story(picks)
    before = roots.count(statements, tracing.trace(noted))
    of = data.draw(st.integers(0, len(reports) - 1))
    copy, statement = carrier("copy", picks[of][0])
    backwards = data.draw(st.booleans())  # the direction of a copying link may be unknown and stand the wrong way round
    ends = (reports[of].document.id, copy.document.id) if backwards else (copy.document.id, reports[of].document.id)
    noted.add(copy.records)
    noted.add([Link(LinkKind.COPIES, *ends, 1.0, "copying@1", "")])
    after = roots.count([*statements, statement], tracing.trace(noted))
    assert len(after.reports) == len(before.reports) + 1
    assert len(after.origins) <= len(before.origins)
    assert len(after.channels) <= len(before.channels)


@given(PICKS, st.randoms())
def test_order_and_doubling_change_nothing(picks: list[tuple[str | None, int]], random: object) -> None:
    """The same statements in any order, or twice, give the same counts and the same arithmetic."""
    noted, statements, _ = story(picks)
    shuffled = statements * 2
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    records = list(noted)
    random.shuffle(records)  # type: ignore[attr-defined]
    assert roots.count(statements, tracing.trace(noted)) == roots.count(shuffled, tracing.trace(Notes(records)))


def test_every_count_has_its_arithmetic() -> None:
    """The last lines of the arithmetic name each member of each count."""
    report, statement = simple("a", publisher="Ossan Courier")
    assert counted(notes(report), statement).arithmetic == (
        "a, published by Ossan Courier: goes back to Joris Blank",
        "1 report: a",
        "1 channel: Ossan Courier",
        "1 origin: Joris Blank",
    )


def headline(label: str, kind: Kind, body: str, spoken: Kind = Kind.PERSON, **fields: object) -> tuple[Report, list[Statement]]:
    """Return a report whose headline gives a claim to a description and whose body gives it to a party, and both statements."""
    report = Report("a", f"{label}: Quay shut.\n{body} said the quay is shut.", publisher="Ossan Courier")
    described = report.mention(label, kind, label.lower(), form=Form.DESCRIPTION, role=label.lower())
    first = report.said("Quay shut", described, place=BlockKind.HEADLINE)
    return report, [first, report.said("the quay is shut", report.mention(body, spoken, **fields))]


def test_a_headline_that_describes_its_source_means_whoever_says_so_in_the_body() -> None:
    """A headline "Operator: quay shut" over what the operator's spokesman says is one origin, and the arithmetic says why."""
    report, statements = headline("Operator", Kind.ORGANISATION, "Otto Hamre", role="spokesman", principal="Velmkraft")
    counts = counted(notes(report), *statements)
    assert counts.origins == ("Otto Hamre",)
    assert any("goes back to operator, for which Otto Hamre speaks in a" in line for line in counts.arithmetic)


def test_police_of_a_headline_are_the_police_chief_of_the_body() -> None:
    """Officials, police and experts of a headline add nothing to the one whom the body names."""
    for label in ("Police", "Officials"):
        report, statements = headline(label, Kind.UNNAMED, "Ada Lund", role="police chief")
        counts = counted(notes(report), *statements)
        assert counts.origins == ("Ada Lund",)
    assert any("as the headline calls whoever says so in its report: Ada Lund" in line for line in counts.arithmetic)


def test_a_headline_that_describes_somebody_else_is_an_origin() -> None:
    """A mayor is no governor, a court no company, and a body's word is not a neighbour's."""
    for label, kind, fields in (
        ("Mayor", Kind.PERSON, {"role": "governor"}),
        ("Court", Kind.ORGANISATION, {"spoken": Kind.ORGANISATION}),
        ("Operator", Kind.ORGANISATION, {}),
        ("Operator", Kind.ORGANISATION, {"spoken": Kind.OUTLET}),
    ):
        report, statements = headline(label, kind, "Ada Lund", **fields)
        assert len(counted(notes(report), *statements).origins) == 2


def test_a_minister_of_another_country_is_an_origin_of_its_own() -> None:
    """The "Norlandic minister" of the headline is not the minister of Sarrin in the body."""
    report = Report("a", "Norlandic minister: Quay shut.\nAda Lund said the quay is shut.")
    label = report.mention("Norlandic minister", form=Form.DESCRIPTION, role="minister", principal="Norland")
    first = report.said("Quay shut", label, place=BlockKind.HEADLINE)
    second = report.said("the quay is shut", report.mention("Ada Lund", role="minister", principal="Sarrin"))
    assert len(counted(notes(report), first, second).origins) == 2


def test_two_operators_of_the_body_stay_two() -> None:
    """A headline's operator is one of the two, and adds none."""
    report = Report("a", "Operator: Quay shut.\nVelmkraft said the quay is shut. Ostra Power said so.")
    label = report.mention("Operator", Kind.ORGANISATION, "operator", form=Form.DESCRIPTION, role="operator")
    statements = [
        report.said("Quay shut", label, place=BlockKind.HEADLINE),
        report.said("the quay is shut", report.mention("Velmkraft", Kind.ORGANISATION)),
        report.said("said so", report.mention("Ostra Power", Kind.ORGANISATION)),
    ]
    assert counted(notes(report), *statements).origins == ("Ostra Power", "Velmkraft")
