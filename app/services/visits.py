"""Visits of a customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.models.visit import visit
from app.services import history_records, lookups

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.db.store import Store, UnitOfWork
    from app.services.customers import Saved


@dataclass(frozen=True, slots=True)
class VisitData:
    """A visit as it is typed."""

    visited_on: str | None
    staff: str = ""
    menu: str = ""
    memo: str = ""
    number: str = ""


class VisitService:
    """The visits of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, customer_id: int, data: VisitData) -> Saved:
        """Add a visit to a customer's history."""
        with self._store.write("operation.visit_recorded") as unit:
            return history_records.add(unit, visit, customer_id, data.number, _columns(unit, data))

    def change(self, visit_id: int, data: VisitData) -> Saved:
        """Replace what is known of a visit. Raises `RecordNotFound`."""
        with self._store.write("operation.visit_changed") as unit:
            return history_records.change(unit, visit, visit_id, data.number, _columns(unit, data))

    def delete(self, visit_id: int) -> Changes:
        """Put a visit into the trash. Raises `RecordNotFound`."""
        with self._store.write("operation.visit_deleted") as unit:
            history_records.delete(unit, visit, visit_id)
        return unit.changes()


def _columns(unit: UnitOfWork, data: VisitData) -> dict[str, object]:
    return {
        "visited_on": data.visited_on,
        "staff_id": lookups.staff_id(unit, data.staff),
        "menu": data.menu,
        "memo": data.memo,
    }
