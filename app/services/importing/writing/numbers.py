"""Free numbers for many new records at once, continuing the row of those in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.services import lookups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Table

AT_ONCE = 500


class FreeNumbers:
    """Hands out numbers that neither a living record of the table nor the file itself uses.

    `given` are those of the file, in its order: the last of them is continued.
    """

    def __init__(self, connection: Connection, table: Table, given: Sequence[str]) -> None:
        self._connection = connection
        self._table = table
        self._reserved = frozenset(given)
        self._newest = next((number for number in reversed(given) if number), "")
        self._free = self._numbers()

    def take(self) -> str:
        """The next free number."""
        return next(self._free)

    def _numbers(self) -> Iterator[str]:
        shape = lookups.NUMBER_SHAPE.fullmatch(self._newest)
        if shape is None:
            shape = lookups.NUMBER_SHAPE.fullmatch(lookups.next_number(self._connection, self._table))
        if shape is None:
            raise ValueError(self._newest)
        prefix, width, value = shape[1], len(shape[2]), int(shape[2])
        while True:
            wanted = [f"{prefix}{number:0{width}d}" for number in range(value, value + AT_ONCE)]
            column = self._table.c.number
            used = set(
                self._connection.execute(
                    select(column).where(column.in_(wanted), self._table.c.deleted_at.is_(None))
                ).scalars()
            )
            yield from (number for number in wanted if number not in used and number not in self._reserved)
            value += AT_ONCE
