"""Which body a noun or "it" means: the one that it fits, not the nearest one."""

from __future__ import annotations

from tests.annotate.scripted import annotate


def test_the_company_is_a_firm_by_name_rather_than_initials() -> None:
    """Initials may be a union's; a firm is known by its trade."""
    text = "Velder Ferries said it rained. The DPU said it snowed. The company said it would sail."
    said = annotate(
        text,
        ("Velder Ferries", "said", "it rained"),
        ("The DPU", "said", "it snowed"),
        ("The company", "said", "it would sail"),
    )
    assert [one.speaker for one in said] == ["Velder Ferries", "DPU", "Velder Ferries"]


def test_the_union_is_no_firm_in_its_own_release() -> None:
    """A release speaks for its issuer, but who the company is there is another matter."""
    head = "Velder Seamen's Union\nPress release\n\n"
    text = head + "We wrote to Velder Ferries. The company said it would sail. The union said nobody wrote."
    said = annotate(text, ("The company", "said", "it would sail"), ("The union", "said", "nobody wrote"))
    assert [one.speaker for one in said] == ["Velder Ferries", "Velder Seamen's Union"]


def test_a_release_that_never_says_we_speaks_for_its_issuer() -> None:
    """In a bank's own announcement "the bank" is no other."""
    text = "Velder Orm AG, announcement\n\nVelder Orm AG had a bad year. The bank said it would sell."
    assert [one.speaker for one in annotate(text, ("The bank", "said", "it would sell"))] == ["Velder Orm AG"]


def test_it_is_the_body_with_which_the_sentence_before_opens() -> None:
    """A body without a name is the subject as much as one with a name."""
    text = "Velder Ferries said it rained. The union has 900 members at the firm. It said nobody wrote."
    said = annotate(text, ("Velder Ferries", "said", "it rained"), ("It", "said", "nobody wrote"))
    assert [one.speaker for one in said] == ["Velder Ferries", "union"]
