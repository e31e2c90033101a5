"""The alias file: what it says, and what is wrong with it in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.errors import InputError
from crosswire.language.aliases import parse, read

GOOD = """
not_the_same = [["Piet Torvald", "Pieter Torvald"]]
"Ana Torvald" = ["Anna Thorvald", "A. O’Torvald"]
"""


def test_every_spelling_has_its_name_whatever_its_case_and_quotes() -> None:
    """A spelling is found in other case, with other quotes and spaces; an unlisted name has none."""
    aliases = parse(GOOD, "names.toml")
    assert {aliases.name_of(s) for s in ("ANNA  Thorvald", "A. O'Torvald", "Ana Torvald")} == {"Ana Torvald"}
    assert aliases.name_of("Torvald") is None
    assert aliases.apart == (("Piet Torvald", "Pieter Torvald"),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("= nothing", "is no TOML"),
        ('"Ana" = "Anna"', "'Ana' must be a list of spellings"),
        ('"Ana" = [1]', "'Ana' must be a list of spellings"),
        ('"Ana" = [" "]', "'Ana' must be a list of spellings"),
        ('[names]\nAna = ["Anna"]', "'names' must be a list of spellings"),
        ('"Ana" = ["Anna"]\n"Bo" = ["anna"]', "'anna' is listed under 'Ana' and under 'Bo'"),
        ('not_the_same = ["Ana", "Bo"]', "must be a list of pairs"),
        ('not_the_same = [["Ana", "Bo", "Cy"]]', "must be a list of pairs"),
        ('not_the_same = [["Ana", "ANA"]]', "one party and not_the_same at once"),
        ('not_the_same = [["Anna", "A."]]\n"Ana" = ["Anna", "A."]', "one party and not_the_same at once"),
    ],
)
def test_a_bad_file_is_one_line_that_names_it(text: str, says: str) -> None:
    """Whatever is wrong, the line names the file and the thing."""
    with pytest.raises(InputError) as raised:
        parse(text, "names.toml")
    assert says in str(raised.value)
    assert str(raised.value).startswith("names.toml: ")
    assert "\n" not in str(raised.value)


def test_a_file_that_cannot_be_read_is_said_to_be(tmp_path: Path) -> None:
    """A missing file, a folder and bytes that are no text are each one line; a byte order mark is no trouble."""
    (tmp_path / "latin.toml").write_bytes(b'"Ana" = ["\xe9"]')
    for name, says in (("none.toml", "cannot be read"), (".", "cannot be read"), ("latin.toml", "not UTF-8")):
        with pytest.raises(InputError, match=says):
            read(tmp_path / name)
    (tmp_path / "marked.toml").write_bytes(b'\xef\xbb\xbf"Ana" = ["Anna"]')
    assert read(tmp_path / "marked.toml").name_of("Anna") == "Ana"
