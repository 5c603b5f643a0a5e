"""The cleaned rows of a list about customers, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.core.garbage import LostInPieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.importing.cleaning.cells_apart import Apart
    from app.services.importing.cleaning.person import Person
    from app.services.importing.draft.places import Places


@dataclass(slots=True)
class PeopleTable(LostInPieces):
    """The cleaned rows about customers, each known by its place. `titles` are the file's own, by field.

    `persons` name, row by row, whom a list says it is about (`ShapedRow.person`), 0 where nothing does.
    `empty` are the targets without a value by place, where an empty cell erases; `wholes` the whole names
    that the columns of their parts do not make (`whole_names`), `apart` the texts of columns that are no
    values of a row (`cells_apart`). `in_cp932`: the file had no place for every character.
    """

    sheet: str
    places: Places
    fields: tuple[str, ...]
    place: Mapping[str, int]
    titles: Mapping[str, str]
    in_cp932: bool = False
    rows: list[Person] = field(default_factory=list)
    values: list[tuple[Any, ...]] = field(default_factory=list)
    persons: list[int] = field(default_factory=list)
    empty: dict[int, frozenset[str]] = field(default_factory=dict)
    wholes: dict[int, dict[str, str]] = field(default_factory=dict)
    apart: Apart = field(default_factory=dict)

    def extend(self, rows: Sequence[Person]) -> None:
        """Take in the next rows of a list that has each person once."""
        self.rows += rows
        self.values += [row.values for row in rows]
        self.persons += [0] * len(rows)

    def add(self, row: Person, person: int = 0) -> None:
        """Take in the next row of the list."""
        self.rows.append(row)
        self.values.append(row.values)
        self.persons.append(person)
