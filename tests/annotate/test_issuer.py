"""Whose release a text is, by the lines above it."""

from __future__ import annotations

import pytest

from crosswire.annotate.issuer import issuer_of
from crosswire.annotate.prose import prose_of
from crosswire.annotate.speakers import Company, company_of
from crosswire.model import Block, BlockKind, Form, Kind, Span
from tests.gold_records import document_of


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("Fire at the depot: statement\nHalden Freight plc, Port Varn, 3 May 2031", "Halden Freight plc"),
        ("Customer notice: the crane\nHalden Freight Terminals | Notice no. 3 | 4 June 2031", "Halden Freight Terminals"),
        ("PRESS RELEASE - Civic Union, Varn branch\n8 May 2031 - for immediate use", "Civic Union"),
        ("News from Rohn Homes | 19 March 2031", "Rohn Homes"),
        ("FEDERATION OF COOPERS AND CARTERS\nCommuniqué No. 31, Port Varn", "Federation of Coopers and Carters"),
        ("Information for patients\nSt Osric's Hospital Foundation – 10 February 2031", "St Osric's Hospital Foundation"),
        ("The statement that was not\nThe Tally, a blog about numbers | 3 May 2031", None),
        ("Union issues statement\nBy Nina Falk\nThe Varn Herald", None),
        ("A bad week\nHalden Freight plc, 3 May 2031", None),  # nothing says what kind of text it is
    ],
)
def test_the_lines_above_a_release_name_who_speaks_in_it(head: str, issuer: str | None) -> None:
    """A label of a release, and the name beside it; no label, an outlet or an author name nobody."""
    company = _company(f"{head}\n\nWe have closed the pier. Our crane is sound.")
    party = issuer_of(company)
    assert (party.name if party else None) == issuer


def test_a_text_that_never_says_we_has_no_issuer() -> None:
    """The "we" of a quotation is its speaker's."""
    head = "Halden Freight plc | Press release | 3 May 2031"
    assert issuer_of(_company(f'{head}\n\nThe pier is shut. "We are sorry," said Ada Lund.')) is None


def test_the_name_above_a_release_is_a_mention_to_link_with() -> None:
    """So that other reports that name the body are linked with it."""
    company = _company("Halden Freight | Press release\n\nWe have closed the pier.")
    party = issuer_of(company)
    assert party is not None
    assert party.kind is Kind.ORGANISATION
    assert [(mention.form, mention.span.start) for mention in company.made.values()] == [(Form.NAME, 0)]


def test_what_the_text_calls_its_issuer_is_that_party() -> None:
    """The first words of the name above it, which a reader of names may take for a person's."""
    company = _company("Halden Freight Terminals | Press release\n\nHalden Freight has closed the pier. We are sorry.")
    party = issuer_of(company)
    assert party is not None
    assert (party.name, party.kind) == ("Halden Freight", Kind.ORGANISATION)


def _company(text: str) -> Company:
    """Return the company of a release whose lines above the body are no prose."""
    document = document_of(text, "release")
    body = Block(Span(document.id, text.index("\n\n") + 2, len(text)), BlockKind.BODY)
    return company_of(prose_of(document, [body]))
