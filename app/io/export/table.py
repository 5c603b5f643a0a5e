"""What is written: sheets of typed columns, the same for every format.

Titles stand in the language of the file; values are typed (a date as a date, an amount as an int, everything
else as text), so that each format decides how a type is shown. Rows may come from a generator: no writer
keeps more than a few of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.fields import FieldType
from app.io.tables.raw import Cell


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: the title above it and how its values are shown."""

    title: str
    type: FieldType


@dataclass(frozen=True, slots=True)
class ExportSheet:
    """One sheet. Each row has a value per column; `count` is how many will come, 0 where nobody knows."""

    name: str
    columns: Sequence[ExportColumn]
    rows: Iterable[Sequence[Cell]]
    count: int = 0


def display_width(text: str) -> int:
    """How many half-width columns a text takes: a kanji or full-width kana takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "FWA" else 1 for character in text)
