"""What a written cell should come to.

An `Answer` holds the cells of one customer or sale by column, and the values that have to be in the store.
Nothing in it was worked out by the program: whoever writes a cell knows what it means.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.io.tables.raw import Cell


@dataclass(frozen=True, slots=True)
class Written:
    """A cell with its value. `doubtful`: nobody can be sure of it, so that it has to be flagged."""

    cell: Cell
    value: Any
    doubtful: bool = False


@dataclass(slots=True)
class Answer:
    """One row: `cells` by column, `values` by field of the store, `doubtful` fields, and for each field the
    columns that it is read from."""

    cells: dict[str, Cell] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def put(self, column: str, written: Written, name: str | None = None) -> None:
        """A column that is a field of its own."""
        named = name or column
        self.cells[column] = written.cell
        self.values[named] = written.value
        self.sources[named] = (column,)
        if written.doubtful:
            self.doubtful.add(named)

    def put_parts(self, column: str, cell: Cell, parts: dict[str, Any], doubtful: bool = False) -> None:
        """A column that several fields are read from."""
        self.cells[column] = cell
        for name, value in parts.items():
            self.values[name] = value
            self.sources[name] = (*self.sources.get(name, ()), column)
            if doubtful:
                self.doubtful.add(name)
