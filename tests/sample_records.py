"""A small invented run, record by record: what the edges are handed when all stages have worked.

Three reports of a bridge at Tessamouth, one of them a copy, and one report of something else. The texts hold what each
export must not act on: mark-up, formulas, pipes, an escape sequence.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crosswire.engine.holding import about, held
from crosswire.ingest.sources import Raw
from crosswire.model import (
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimState,
    Counts,
    Dating,
    DatingKind,
    Document,
    Entity,
    Finding,
    FindingKind,
    Form,
    Issue,
    Kind,
    Link,
    LinkKind,
    Mention,
    Mode,
    Polarity,
    Span,
    Statement,
    Story,
    Verdict,
    identify,
)
from crosswire.stage import Notes
from crosswire.store.sqlite import Store

WIRE = (
    "Bridge at Tessamouth shut\n\n"
    "Mayor Ilsa Brandt said the bridge would open on 4 May if the <b>cables</b> held.\n\n"
    "“=SUM of all fears,” [red]she added[/red] | *quietly*."
)
MAIL = (
    "Tessamouth bridge to stay shut\n\n"
    "Ilsa Brandt denied that the bridge would open on 4 May, the Ostrava Wire reported.\n\n"
    "Read More: \x1b[31mTen bridges"
)
OTHER = "Rain over Quillfield\n\nIt rained."


def document(name: str, text: str, publisher: str | None = None) -> Document:
    """Return a document with that name and text."""
    return Document(identify("d", name, text), name, text, "0" * 64, publisher=publisher, title=text.partition("\n")[0])


def span(doc: Document, words: str) -> Span:
    """Return where the words first stand in the document."""
    start = doc.text.index(words)
    return Span(doc.id, start, start + len(words))


def blocks(doc: Document, *furniture: str) -> list[Block]:
    """Return a block for each paragraph: the first is the headline, those that begin with furniture are set aside."""
    made, start = [], 0
    for paragraph in doc.text.split("\n\n"):
        kind = BlockKind.HEADLINE if start == 0 else BlockKind.BODY
        if furniture and paragraph.startswith(furniture):
            kind = BlockKind.FURNITURE
        made.append(Block(Span(doc.id, start, start + len(paragraph)), kind, "invented"))
        start += len(paragraph) + 2
    return made


def save(store: Store, notes: Notes, raws: Sequence[tuple[str, Raw]] = ()) -> None:
    """Keep a run made by hand as the end of a run of stages keeps its own."""
    within = {record.id: record.story for record in (*notes.of(Claim), *notes.of(Finding))}
    store.save(raws, notes, held=held(notes), about=about(notes, notes) | within)


def sample() -> Notes:
    """Return the notes of the run."""
    wire, mail = document("wire", WIRE, "Ostrava Wire"), document("mail", MAIL)
    copy, other = document("copy", WIRE), document("other", OTHER)
    notes = Notes([wire, mail, copy, other])
    for doc in (wire, mail, copy, other):
        notes.add(blocks(doc, "Read More"))
    notes.add([Dating(wire.id, DatingKind.PUBLISHED, date(2031, 5, 1), date(2031, 5, 2), "stated in the dateline")])
    notes.add([Dating(mail.id, DatingKind.PAGE, date(2034, 1, 1), date(2034, 1, 1), "on the page", suspect=True)])
    named = {
        doc.name: Mention(span(doc, "Ilsa Brandt"), Form.NAME, Kind.PERSON, "Ilsa Brandt", "mayor")
        for doc in (wire, mail, copy)
    }
    agency = Mention(span(mail, "Ostrava Wire"), Form.NAME, Kind.OUTLET, "Ostrava Wire")
    she = Mention(span(wire, "she"), Form.PRONOUN, Kind.PERSON, "Ilsa Brandt")
    notes.add([*named.values(), agency, she], by="mentions@1")
    opens = {doc.name: _opens(doc, named[doc.name]) for doc in (wire, copy)}
    denial = Statement(
        (span(mail, "that the bridge would open on 4 May"),), span(mail, "denied"), named["mail"].id, Mode.INDIRECT,
        Polarity.DENIED, through=(agency.id,),
    )  # fmt: skip
    fears = Statement((span(wire, "“=SUM of all fears,”"),), span(wire, "added"), she.id, Mode.DIRECT, inherited=True)
    rain = Statement((span(other, "It rained."),), None, None, Mode.AUTHORIAL, kind=Kind.AUTHOR)
    notes.add([*opens.values(), denial, fears, rain], by="statements@1")
    notes.add(_links((wire, mail, copy), agency, (opens["wire"], opens["copy"], denial)), by="links@1")
    mayor = tuple(sorted((*(m.id for m in named.values()), she.id)))
    notes.add([Entity("e-1", "Ilsa Brandt", Kind.PERSON, ("Ilsa Brandt", "she"), mayor)])
    notes.add([Entity("e-2", "Ostrava Wire", Kind.OUTLET, ("Ostrava Wire",), (agency.id,))])
    bridge = Story("t-1", "Bridge at Tessamouth shut", tuple(sorted((wire.id, mail.id, copy.id))))
    notes.add([bridge, Story("t-2", "Rain over Quillfield", (other.id,))], by="stories@1")
    arithmetic = ("wire: 1 origin (Ilsa Brandt)", "copy copies wire: adds none")
    claims = [
        Claim("c-1", "the bridge would open on 4 May", "t-1", (opens["wire"].id, opens["copy"].id, denial.id),
              Counts((wire.id, copy.id, mail.id), ("Ostrava Wire",), ("Ilsa Brandt",), (), arithmetic),
              ClaimState.DISPUTED, "its source denies it in mail"),
        Claim("c-2", "“=SUM of all fears,”", "t-1", (fears.id,), Counts((wire.id,), ("Ostrava Wire",), ("Ilsa Brandt",)),
              ClaimState.ONE_ORIGIN, "one statement"),
        Claim("c-3", "It rained.", "t-2", (rain.id,), Counts((other.id,), (), ()), ClaimState.UNKNOWN, "nobody is named"),
    ]  # fmt: skip
    notes.add(claims, by="claims@1")
    notes.add(_findings(wire, mail, opens["wire"], denial), by="findings@1")
    notes.add([Issue("intake", "folder/empty.txt", "an empty file"), Issue("intake", mail.id, "broken UTF-8")])
    return notes


def _opens(doc: Document, mayor: Mention) -> Statement:
    return Statement(
        (span(doc, "the bridge would open on 4 May"),), span(doc, "said"), mayor.id, Mode.INDIRECT,
        certainty=Certainty.HEDGED, condition=span(doc, "if the <b>cables</b> held"),
    )  # fmt: skip


def _links(documents: tuple[Document, ...], agency: Mention, statements: tuple[Statement, ...]) -> list[Link]:
    (wire, mail, copy), (opens, copied, denial) = documents, statements
    shared = (Span(copy.id, 0, len(WIRE)), Span(wire.id, 0, len(WIRE)))
    return [
        Link(LinkKind.COPIES, copy.id, wire.id, 0.98, "copying@1", "one passage of the whole text", evidence=shared),
        Link(LinkKind.CITES, mail.id, agency.id, 0.9, "citing@1", "named as the source"),
        Link(LinkKind.CORROBORATES, opens.id, copied.id, 1.0, "claims@1", "the same words"),
        Link(LinkKind.CONTRADICTS, opens.id, denial.id, 0.8, "changes@1", "affirmed and denied"),
        Link(LinkKind.SAME, wire.id, mail.id, 0.55, "coverage@1", "few shared names", Verdict.UNSURE),
    ]


def _findings(wire: Document, mail: Document, opens: Statement, denial: Statement) -> list[Finding]:
    page = (span(mail, "Tessamouth bridge"),)
    return [
        Finding(FindingKind.CONTRADICTION, "t-1", "one report affirms what another denies", (opens.id, denial.id),
                (wire.id, mail.id), (), 0.8, "the mayor's words in full"),
        Finding(FindingKind.UNKNOWN_PUBLISHER, "t-1", "mail does not say who publishes it", (), (mail.id,), page),
    ]  # fmt: skip
