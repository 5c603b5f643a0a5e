"""Visits of a customer, with what was paid right then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.models.visit import visit
from app.services import history_records, lookups
from app.services.sales import SaleData, SaleLine, add_sale

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork
    from app.services.customers import Saved


@dataclass(frozen=True, slots=True)
class VisitData:
    """A visit as it is typed."""

    visited_on: str | None
    staff: str = ""
    menu: str = ""
    memo: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PaidVisit(VisitData):
    """A new visit with what was paid for it in yen; None where that was not typed."""

    amount: int | None = None

    @property
    def sale(self) -> SaleData | None:
        """The sale of that day which the payment is."""
        if self.amount is None:
            return None
        return SaleData(self.visited_on, (SaleLine(self.menu, 1, self.amount, self.amount, self.staff),))


class VisitService:
    """The visits of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, customer_id: int, data: VisitData) -> Saved:
        """Add a visit to a customer's history; what was paid becomes a sale in the same operation."""
        paid = data.sale if isinstance(data, PaidVisit) else None
        code = "operation.visit_recorded" if paid is None else "operation.paid_visit_recorded"
        with self._store.write(code) as unit:
            saved = history_records.add(unit, visit, customer_id, data.number, _columns(unit, data))
            if paid is not None:
                add_sale(unit, customer_id, paid)
        return replace(saved, changes=unit.changes())

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
