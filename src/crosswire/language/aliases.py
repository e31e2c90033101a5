"""The alias file: names that a person says are one party, and names that are not, read from TOML.

"Ana Torvald" = ["Anna Thorvald", "A. Torwald"]
not_the_same = [["Piet Torvald", "Pieter Torvald"]]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crosswire.errors import InputError
from crosswire.language.fold import fold, solid

APART = "not_the_same"
LARGEST = 5_000_000  # bytes: some hundred thousand names


@dataclass(frozen=True, slots=True)
class Aliases:
    """What the file says: the name of each spelling, the pairs of names that are two parties, and the text it was read from."""

    names: Mapping[str, str] = field(default_factory=dict)
    apart: tuple[tuple[str, str], ...] = ()
    text: str = ""

    def name_of(self, spelling: str) -> str | None:
        """Return the name that the file gives a spelling, whatever its case, quotes and spaces; None if it lists none."""
        return self.names.get(plain(spelling))


NO_ALIASES = Aliases()


def plain(name: str) -> str:
    """Return a name as it is compared.

    >>> plain("Ana  O’Hara")
    "ana o'hara"
    """
    return " ".join(solid(fold(name)).split()).casefold()


def read(path: Path) -> Aliases:
    """Return what the file says; InputError, in one line that names it, if it cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: the alias file cannot be read ({error.strerror})") from error
    if len(data) > LARGEST:
        raise InputError(f"{path}: the alias file has {len(data):,} bytes, more than {LARGEST:,}")
    try:
        return parse(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: the alias file is not UTF-8 (byte {error.start})") from error


def parse(text: str, where: str) -> Aliases:
    """Return what the text of an alias file says; InputError, naming `where`, if it is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{where}: the alias file is no TOML: {error}") from error
    pairs = table.pop(APART, [])
    names: dict[str, str] = {}
    for name, spellings in table.items():
        if not _are_names(spellings) or not plain(name):
            raise InputError(f'{where}: \'{name}\' must be a list of spellings, as in: "{name}" = ["another spelling"]')
        for spelling in (name, *spellings):
            if names.setdefault(plain(spelling), name) != name:
                raise InputError(f"{where}: '{spelling}' is listed under '{names[plain(spelling)]}' and under '{name}'")
    return Aliases(names, _apart(pairs, names, where), text)


def _apart(pairs: object, names: Mapping[str, str], where: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(pairs, list) or not all(_are_names(pair) and len(pair) == 2 for pair in pairs):
        raise InputError(f'{where}: {APART} must be a list of pairs, as in: {APART} = [["one name", "another"]]')
    for left, right in pairs:
        one, other = plain(left), plain(right)
        if one == other or (one in names and names[one] == names.get(other)):
            raise InputError(f"{where}: '{left}' and '{right}' are one party and {APART} at once")
    return tuple((left, right) for left, right in pairs)


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and plain(item) for item in value)
