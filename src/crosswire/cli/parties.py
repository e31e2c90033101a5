"""The commands on parties: who was merged with whom, and what falls without one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from crosswire.cli import run
from crosswire.cli.console import console
from crosswire.cli.printer import Printer, shortened
from crosswire.cli.write import write
from crosswire.engine import local
from crosswire.engine.kept import Shelf
from crosswire.export.table import parties_csv
from crosswire.group.withdrawal import Fall, Withdrawn, withdraw
from crosswire.language.said import shelved
from crosswire.model import Claim, Counts, Document, Statement
from crosswire.report import order
from crosswire.report.changed import afterwards, counted
from crosswire.report.lookup import Lookup
from crosswire.report.parties import PartyView, parties, suggestions
from crosswire.report.withdrawn import OUTLET, REPORT, Meant, withdrawn
from crosswire.stage import Notes
from crosswire.store.sqlite import Store

StoreFile = Annotated[Path | None, typer.Option("--store", help="Read this store instead of the last run.")]
MOST_SUGGESTIONS = 10  # pairs printed without --all
MOST_NAMES = 6  # reports that are named in one sentence


def list_parties(
    store: StoreFile = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write the table here instead of to the terminal.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="One row a party, for a spreadsheet.")] = False,  # noqa: FBT002
    everyone: Annotated[bool, typer.Option("--all", help="Also those who say nothing and have one spelling.")] = False,  # noqa: FBT002
) -> None:
    """List the parties of the last run with their spellings, so that a person can see what was merged."""
    notes = run.recall(store)
    if csv or out:
        write(parties_csv(parties(notes, everyone=everyone)), out)
        return
    printer = Printer(console, {}, full=everyone)
    for view in parties(notes, everyone=everyone):
        _party(view, printer)
    if unsure := suggestions(notes):
        printer.heading(f"Possibly one ({len(unsure)})")
        for pair in printer.first(unsure, MOST_SUGGESTIONS):
            printer.line(f"{pair.left} – {pair.right}: {pair.why}", mark="- ", indent=2)
        if len(unsure) > MOST_SUGGESTIONS and not everyone:
            printer.line(f"and {len(unsure) - MOST_SUGGESTIONS} more: --all", indent=2)
        both = " ".join(unsure[0].handles) + (f" --store {store}" if store else "")
        printer.line(f"a person decides: crosswire same {both}, or: crosswire apart {both}", indent=2)


def _party(view: PartyView, printer: Printer) -> None:
    speaks = f", for {view.principal}" if view.principal else ""
    figures = (
        f"{_number(view.statements, 'statement')}, {_number(view.mentions, 'mention')}, {_number(len(view.reports), 'report')}"
    )
    printer.line((view.name, "bold"), f" ({view.kind}{speaks}): {figures}", mark=f"{view.handle:<5} ")
    others = [variant for variant in view.variants if variant != view.name]
    if others:
        printer.line(f"also: {'; '.join(others)}", indent=6)


def drop(
    name: Annotated[str, typer.Argument(help="A source, an outlet or a report: its name, or a handle (e3).")],
    store: StoreFile = None,
) -> None:
    """Say what falls if a source, an outlet or a report is withdrawn: claims, counts and findings. Nothing is changed."""
    with Store(run.named(store)) as kept, local.unswept(), shelved(Shelf(kept)):
        name = kept.now_called(run.called(name))
        notes = kept.excerpt_of_report(name) or kept.excerpt_of_source(name) or kept.notes(joins=False)
        meant = withdrawn(name, notes)
        fall = withdraw(Withdrawn(meant.documents, meant.mentions, meant.names), notes)
    _fall(meant, fall, notes)


def _fall(meant: Meant, fall: Fall, notes: Notes) -> None:
    lookup, handles = Lookup(notes), order.handles(notes)
    printer = Printer(console, lookup.labels)
    printer.line((_understood(meant, fall, lookup), "bold"), f": {_resting(meant, fall, lookup)}")
    if outlet := _outlet_of(meant, notes):
        printer.line(f'the outlet, with all its reports and what others have from it: crosswire drop "{outlet}"', indent=2)
    if fall.lost:
        printer.heading(f"Claims that lose their last origin ({len(fall.lost)})")
        _claims(fall.lost, handles, lookup, printer)
    if fall.weaker:
        printer.heading(f"Other claims whose counts change ({len(fall.weaker)})")
        _claims(fall.weaker, handles, lookup, printer)
    if fall.findings:
        printer.heading(f"Findings that fall away ({len(fall.findings)})")
        for finding in sorted(fall.findings, key=lambda f: int(handles[f.id][1:])):
            printer.line(f"{finding.kind}: {shortened(finding.why)}", mark=f"{handles[finding.id]:<4} ", indent=2)
    if fall.statements and not (fall.claims or fall.findings):
        printer.line("no claim and no finding rests on it")


def _understood(meant: Meant, fall: Fall, lookup: Lookup) -> str:
    """Return what the name was taken for: a source, a report, or an outlet with its reports."""
    published = lookup.names(fall.documents) if meant.what != REPORT else ()
    its = f" and its {_number(len(published), 'report')} ({_listed(published)})" if published else ""
    none = ", which published no report here" if meant.what == OUTLET and not published else ""
    return f"Withdrawing the {meant.what} {meant.called}{its}{none}"


def _resting(meant: Meant, fall: Fall, lookup: Lookup) -> str:
    """Return how many statements cannot stand without it, in which reports, and why."""
    where = [lookup.notes.get(Statement, statement).document for statement in fall.statements]
    others = lookup.names(set(where) - set(fall.documents))
    taken = sum(document not in fall.documents for document in where)
    if not where:
        return "no statement rests on it"
    if not fall.documents:
        return f"{_number(taken, 'statement')} rest{'s' * (taken == 1)} on its word, in {_listed(others)}"
    stands = len(where) - taken
    own = f"its own {_number(stands, 'statement')} fall{'s' * (stands == 1)}" if stands else "none of its own statements falls"
    one = len(others) == 1
    cite = "copies or cites it" if one else "copy or cite it"
    if meant.what != REPORT:
        cite = "copies it, cites it or has its word" if one else "copy it, cite it or have its word"
    return f"{own}, and {taken} of {_listed(others)}, which {cite}" if taken else own


def _listed(names: Sequence[str]) -> str:
    """Return names in a row, the first few where there are many."""
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def _outlet_of(meant: Meant, notes: Notes) -> str | None:
    """Return the outlet of the one report that was understood, where it is called otherwise."""
    publishers = {notes.get(Document, document).publisher for document in meant.documents}
    name = publishers.pop() if len(publishers) == 1 else None
    return name if name != meant.called else None


def _claims(
    claims: tuple[tuple[Claim, Counts | None], ...], handles: Mapping[str, str], lookup: Lookup, printer: Printer
) -> None:
    for claim, left in sorted(claims, key=lambda pair: int(handles[pair[0].id][1:])):
        printer.line(shortened(claim.text), mark=f"{handles[claim.id]:<4} ", indent=2)
        printer.line(f"{counted(claim.counts)} → {afterwards(claim.counts, left, lookup)}", indent=7)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
