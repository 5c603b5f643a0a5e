"""An import being written: its rows go in chunks, all carrying its id, which is how an undo finds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import insert, select

from app.core import clock
from app.services import lookups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Table

    from app.db.unit_of_work import UnitOfWork

Item = TypeVar("Item")

CHUNK = 2_000
STAGE = "import.stage_saving"


@dataclass(slots=True)
class Batch:
    """One import being written, and the ids its names stand for."""

    unit: UnitOfWork
    id: int
    _ids: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def connection(self) -> Connection:
        """The connection of the unit of work."""
        return self.unit.connection

    def ids_of(self, table: Table, names: Iterable[str]) -> dict[str, int]:
        """The ids of staff, tags or products by name; who is missing is added, who was deleted restored."""
        known = self._ids.setdefault(table.name, {})
        wanted = [name for name in dict.fromkeys(names) if name and name not in known]
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            found = self.connection.execute(
                select(table.c.id, table.c.name, table.c.deleted_at).where(table.c.name.in_(part))
            ).all()
            known.update((row.name, row.id) for row in found)
            for row in found:
                if row.deleted_at is not None:
                    self.unit.restore(table, row.id)
        missing = [name for name in wanted if name not in known]
        if missing:
            moment = clock.now()
            first = lookups.next_id(self.connection, table)
            stamps = {"import_batch_id": self.id, "created_at": moment, "updated_at": moment}
            made = {name: first + at for at, name in enumerate(missing)}
            rows = [{"id": row_id, "name": name, **stamps} for name, row_id in made.items()]
            self.connection.execute(insert(table), rows)
            known.update(made)
        return known


def chunks(items: Sequence[Item]) -> Iterator[tuple[int, Sequence[Item]]]:
    """A list in parts, each with the place it begins at."""
    for start in range(0, len(items), CHUNK):
        yield start, items[start : start + CHUNK]
