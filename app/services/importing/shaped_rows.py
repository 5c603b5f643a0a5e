"""The rows of a draft brought into the shape that it offers, as they come or, where it waits, at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.io.shapes.shaped import PlacedRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.io.shapes.shaped import Shape, ShapedRow
    from app.io.tables import Row
    from app.services.importing.cells import Account

PART_ROWS = 1_000


class Shaper:
    """Turns the entries of a draft's sheets into the rows of its table. Doubts about them are listed."""

    def __init__(self, shape: Shape, account: Account) -> None:
        self._shape, self._account = shape, account
        self._waiting: list[PlacedRow] = []

    def shaped(self, entries: Sequence[tuple[int, Row]]) -> Iterator[list[ShapedRow]]:
        """The rows that these entries come to, in parts."""
        placed = [PlacedRow(place, row) for place, row in entries]
        if self._shape.waits:
            self._waiting += placed
            return iter(())
        return self._parts(self._shape.shaped(placed))

    def rest(self) -> Iterator[list[ShapedRow]]:
        """The rows that had to wait."""
        waiting, self._waiting = self._waiting, []
        return self._parts(self._shape.shaped(waiting)) if waiting else iter(())

    def _parts(self, rows: Iterable[ShapedRow]) -> Iterator[list[ShapedRow]]:
        part: list[ShapedRow] = []
        for row in rows:
            if row.remark is not None:
                self._account.row(row.place, "", row.remark, "flagged" if row.cells else "rejected")
            if row.cells:
                part.append(row)
            if len(part) == PART_ROWS:
                yield part
                part = []
        if part:
            yield part
