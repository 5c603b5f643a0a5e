"""Sales of a customer, with their lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.models.customer import customer
from app.models.product import product
from app.models.sale import sale, sale_line
from app.queries.timeline import LineRow
from app.services import history_records, lookups

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.db.store import Store
    from app.db.unit_of_work import UnitOfWork
    from app.services.customers import Saved

SaleLine = LineRow


@dataclass(frozen=True, slots=True)
class SaleData:
    """A sale as it is typed. `total` None means the sum of the lines, and where a line has none that nobody
    knows what the sale came to; negative is a return. `sold_at` is the time of its day as `HH:MM`."""

    sold_on: str | None
    lines: tuple[SaleLine, ...] = ()
    total: int | None = None
    channel: str = ""
    payment: str = ""
    note: str = ""
    number: str = ""
    sold_at: str | None = None

    @property
    def amount(self) -> int | None:
        """The total in yen; None where nobody knows it."""
        if self.total is not None:
            return self.total
        amounts = [line.amount for line in self.lines if line.amount is not None]
        return sum(amounts) if len(amounts) == len(self.lines) else None


class SaleService:
    """The sales of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def record(self, customer_id: int, data: SaleData) -> Saved:
        """Add a sale to a customer's history."""
        with self._store.write("operation.sale_recorded") as unit:
            saved = add_sale(unit, customer_id, data)
        return replace(saved, changes=unit.changes())

    def change(self, sale_id: int, data: SaleData) -> Saved:
        """Replace what is known of a sale. Raises `RecordNotFound`."""
        with self._store.write("operation.sale_changed") as unit:
            saved = history_records.change(unit, sale, sale_id, data.number, _columns(data))
            _set_lines(unit, sale_id, data.lines)
        return replace(saved, changes=unit.changes())

    def delete(self, sale_id: int) -> Changes:
        """Put a sale into the trash. Raises `RecordNotFound`."""
        with self._store.write("operation.sale_deleted") as unit:
            history_records.delete(unit, sale, sale_id)
        return unit.changes()

    def count(self) -> int:
        """How many sales there are, those of customers in the trash left out."""
        living = select(func.count()).select_from(sale).where(sale.c.deleted_at.is_(None))
        gone = select(customer.c.id).where(customer.c.deleted_at.is_not(None))
        # Taken off afterwards, because those of a few customers are found by the index.
        of_gone = living.where(sale.c.customer_id.in_(gone))
        with self._store.read() as connection:
            return connection.execute(living).scalar_one() - connection.execute(of_gone).scalar_one()

    def product_names(self) -> tuple[str, ...]:
        """Everything the shop has sold."""
        with self._store.read() as connection:
            return lookups.names(connection, product)


def add_sale(unit: UnitOfWork, customer_id: int, data: SaleData) -> Saved:
    """Add a sale with its lines to a customer's history, as a part of an operation."""
    saved = history_records.add(unit, sale, customer_id, data.number, _columns(data))
    _set_lines(unit, saved.id, data.lines)
    return saved


def _columns(data: SaleData) -> dict[str, object]:
    return {
        "sold_on": data.sold_on,
        "sold_at": data.sold_at,
        "total": data.amount,
        "channel": data.channel,
        "payment": data.payment,
        "note": data.note,
    }


def _set_lines(unit: UnitOfWork, sale_id: int, lines: tuple[SaleLine, ...]) -> None:
    """Make the stored lines these ones, keeping the ids of the lines that stay."""
    present = list(
        unit.connection.execute(
            select(sale_line.c.id)
            .where(sale_line.c.sale_id == sale_id)
            .order_by(sale_line.c.position, sale_line.c.id)
        ).scalars()
    )
    for position, line in enumerate(lines):
        values = {
            "position": position,
            "product_id": lookups.product_id(unit, line.product),
            "quantity": line.quantity,
            "unit_price": line.unit_price,
            "amount": line.amount,
            "staff_id": lookups.staff_id(unit, line.staff),
        }
        if position < len(present):
            unit.update(sale_line, present[position], values)
        else:
            unit.insert(sale_line, {**values, "sale_id": sale_id})
    for line_id in present[len(lines) :]:
        unit.remove(sale_line, line_id)
