"""Tables that a reader has made whole, as the sheets of a book; sheets without a value are left out.

Names of sheets are the file's own where it gives any, and told apart by a number where two are alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.io.failures import FileEmpty
from app.io.tables.raw import SheetInfo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.io.tables.raw import Row


@dataclass(frozen=True, slots=True)
class HeldSheet:
    """One table. `name` is empty where the file gives none."""

    name: str
    rows: list[Row]
    hidden: bool = False


class HeldBook:
    """A `Book` of tables in memory."""

    def __init__(self, tables: Sequence[HeldSheet], file: str, stem: str) -> None:
        """Raises `FileEmpty` where no table has a value. A table without a name takes that of the file."""
        kept = [table for table in tables if any(any(_filled(row)) for row in table.rows)]
        if not kept:
            raise FileEmpty(file=file)
        names = _told_apart([table.name.strip() or stem for table in kept])
        self._rows = [_without_end(table.rows) for table in kept]
        self.sheets = [
            SheetInfo(name, table.hidden, len(rows))
            for name, table, rows in zip(names, kept, self._rows, strict=True)
        ]

    def rows(self, position: int) -> Iterator[Row]:
        """All rows of one of `sheets`."""
        return iter(self._rows[position])


def _filled(row: Row) -> Iterator[bool]:
    return (cell is not None for cell in row)


def _without_end(rows: list[Row]) -> list[Row]:
    end = len(rows)
    while end and not any(_filled(rows[end - 1])):
        end -= 1
    return rows[:end]


def _told_apart(names: Sequence[str]) -> list[str]:
    taken: set[str] = set()
    last_number: dict[str, int] = {}
    unique: list[str] = []
    for name in names:
        candidate, number = name, last_number.get(name, 1)
        while candidate in taken:
            number += 1
            candidate = f"{name} ({number})"
        last_number[name] = number
        taken.add(candidate)
        unique.append(candidate)
    return unique
