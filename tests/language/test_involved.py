"""Who denies a part in what, and by which words a text names a party."""

from __future__ import annotations

import pytest

from crosswire.language.involved import disowned, party_terms, terms_of

RAID = "the raid on the old fort"


@pytest.mark.parametrize(
    ("text", "denied", "wanted"),
    [
        (f"any role in {RAID}", True, RAID),
        (f"having had a hand in {RAID}", True, RAID),
        (f"responsibility for {RAID}", True, RAID),
        (f"it was behind {RAID}", True, RAID),
        (f"they had no part in {RAID}", False, RAID),
        (f"the rebels had nothing to do with {RAID}", False, RAID),
        (f"we were not responsible for {RAID}", False, RAID),
        (f"the navy had nothing to do with {RAID}", False, None),
        (f"they had a part in {RAID}", False, None),
        ("they would have no role in the talks", False, "the talks"),
        (f"that {RAID} took place", True, None),
    ],
)
def test_a_part_is_denied(text: str, denied: bool, wanted: str | None) -> None:
    """A party disowns a deed by denying a role in it or by saying that it has none; others it cannot speak for."""
    assert disowned(text, party_terms("the rebels", None), denied=denied) == wanted


def test_a_party_is_named_by_its_country_its_name_or_its_noun() -> None:
    """An official stands for the country, a person for the name, a nameless group for its noun and not for "officials"."""
    assert party_terms("Norvian officials", "Norvia") & terms_of(["Norvia", "sank", "the", "ferry"])
    assert party_terms("rebel spokesmen", None) & terms_of(["pro-Norvian", "rebels", "sank", "it"])
    assert party_terms("police", None) & terms_of(["the", "police", "sank", "it"])
    assert party_terms("officials", None) == frozenset()
