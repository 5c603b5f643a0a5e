"""The names of a register made comparable: folded, split, and readings told from names.

A name that is written in kana counts as its reading: it says how somebody is called and not how that is
written. A whole name in the field of the family name is split at its blank, else after the surname that most
people bear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from app.core.japan.name_data import name_data
from app.core.progress import unheard
from app.core.text.folding import fold
from app.services.duplicates.encoding import EMPTY, Column, encoded, replaced
from app.services.duplicates.texts import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"

NAME_FIELDS = ("family_name", "given_name", "family_kana", "given_kana")
LONGEST_SURNAME = 5
LONGEST_SURNAME_KANA = 16
SHORTEST_GIVEN_KANA = 2

_KANA = re.compile("[ぁ-ゖー-]+")


class Names(NamedTuple):
    """The names of a register, each as a column."""

    family: Column
    given: Column
    family_kana: Column
    given_kana: Column


def names_of(fields: Mapping[str, Sequence[str]], tell: Callable[[], object] = unheard) -> Names:
    """The names of a register, given all values of each field of its subjects."""
    family, given, family_kana, given_kana = (encoded(fields[name], plain, tell) for name in NAME_FIELDS)
    family, given = _split_whole(family, given, fields["family_name"])
    family_kana, given_kana = _split_whole(family_kana, given_kana, fields["family_kana"])
    given_read = _in_kana(given)
    family_read = _in_kana(family) & (given_read | (given.codes < 0))
    given_kana, given = _moved(given, given_read, given_kana)
    family_kana, family = _moved(family, family_read, family_kana)
    return Names(family, given, family_kana, given_kana)


def _split_whole(family: Column, given: Column, typed: Sequence[str]) -> tuple[Column, Column]:
    """Names whose given name is missing, taken apart where they are known to be whole."""
    rows = np.flatnonzero((family.codes >= 0) & (given.codes < 0)).astype(np.int32)
    parts = [_split(family.values[family.codes[row]], typed[row]) for row in rows.tolist()]
    if not parts:
        return family, given
    first, second = zip(*parts, strict=True)
    return replaced(family, rows, first), replaced(given, rows, second)


def _in_kana(column: Column) -> Mask:
    """Which rows of the column are written in kana alone."""
    flags = [_KANA.fullmatch(value) is not None for value in column.values]
    return np.array([*flags, False], dtype=bool)[column.codes]


def _moved(written: Column, moving: Mask, read: Column) -> tuple[Column, Column]:
    """The readings with some names added where there was none, and the names without those."""
    rows = np.flatnonzero(moving & (read.codes < 0)).astype(np.int32)
    read = replaced(read, rows, [written.values[code] for code in written.codes[rows].tolist()])
    return read, Column(np.where(moving, EMPTY, written.codes).astype(np.int32), written.values)


def _split(name: str, typed: str) -> tuple[str, str]:
    first, blank, rest = typed.strip().replace("\u3000", " ").partition(" ")
    if blank:
        return fold(first), fold(rest)
    data = name_data()
    if _KANA.fullmatch(name):
        ends = range(min(len(name) - SHORTEST_GIVEN_KANA, LONGEST_SURNAME_KANA), 1, -1)
        at = next((end for end in ends if data.is_surname_reading(name[:end])), 0)
    else:
        borne = {end: data.people_named(name[:end]) for end in range(1, min(len(name), LONGEST_SURNAME + 1))}
        at = 0 if data.people_named(name) else max(borne, key=borne.__getitem__, default=0)
        at = at if borne.get(at) else 0
    return (name[:at], name[at:]) if at else (name, "")
