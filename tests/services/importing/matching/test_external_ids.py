"""What a customer or a sale is called elsewhere goes where its record goes: merge, undo, final deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Table, select

from app.models.external_id import customer_external_id, sale_external_id
from app.services.customer_card import CustomerData
from app.services.sales import SaleData, SaleLine
from tests.services.import_files import state

if TYPE_CHECKING:
    from app.services.container import Services


def pair_of_the_same(services: Services) -> tuple[int, int]:
    """Two cards of one customer; a shop system knows the second and one of her sales."""
    keep, gone = (services.customers.create(CustomerData(family_name="山田")).id for _ in range(2))
    sold = services.sales.record(
        gone, SaleData("2026-11-01", (SaleLine("カット", 1.0, 5_500, 5_500, ""),))
    ).id
    with services.store.write("operation.imported") as unit:
        unit.insert(customer_external_id, {"customer_id": gone, "source": "base", "key": "a@example.jp"})
        unit.insert(sale_external_id, {"sale_id": sold, "source": "base", "key": "A1"})
    return keep, gone


def rows(services: Services, table: Table) -> list[tuple[object, ...]]:
    with services.store.read() as connection:
        return [tuple(row) for row in connection.execute(select(table.c[1], table.c.source, table.c.key))]


def test_a_merge_moves_them_to_the_card_that_stays_and_its_undo_back(services: Services) -> None:
    keep, gone = pair_of_the_same(services)
    before = state(services)
    merged = services.duplicates.merge(keep, [gone])
    assert rows(services, customer_external_id) == [(keep, "base", "a@example.jp")]
    services.undo.undo(merged.changes.operation)
    assert state(services) == before


def test_final_deletion_takes_them_too(services: Services) -> None:
    _keep, gone = pair_of_the_same(services)
    services.customers.delete([gone])
    services.trash.delete_for_good([gone])
    assert rows(services, customer_external_id) == []
    assert rows(services, sale_external_id) == []
