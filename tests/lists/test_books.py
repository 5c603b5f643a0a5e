"""Customers, visits and sales of a workbook come in at once, each with whom it is of, and go whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.core.enums import Noun
from app.models.customer import customer
from app.models.product import product
from app.models.sale import sale, sale_line
from app.models.staff import staff
from app.models.visit import visit
from tests.lists.books import BOOKS, make_book
from tests.services.import_files import state, write_book

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

PEOPLE = 15


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("form", BOOKS)
def test_sheets_of_a_book_are_right(services: Services, tmp_path: Path, form: str, seed: int) -> None:
    book, before = make_book(seed, PEOPLE), state(services)
    path = write_book(tmp_path / "台帳.xlsx", BOOKS[form](book))
    plan = services.imports.plan(services.imports.open_draft(path))
    report = services.imports.commit(plan)

    of_visits = (
        select(customer.c.number, visit.c.visited_on, visit.c.menu, staff.c.name)
        .join(visit, visit.c.customer_id == customer.c.id)
        .join(staff, staff.c.id == visit.c.staff_id)
    )
    of_sales = (
        select(customer.c.number, sale.c.sold_on, product.c.name, staff.c.name, sale.c.total)
        .join(sale, sale.c.customer_id == customer.c.id)
        .join(sale_line, sale_line.c.sale_id == sale.c.id)
        .join(product, product.c.id == sale_line.c.product_id)
        .join(staff, staff.c.id == sale_line.c.staff_id)
    )
    with services.store.read() as connection:
        people = connection.execute(select(customer.c.number, customer.c.phones)).all()
        came = sorted((*row, 0) for row in connection.execute(of_visits))
        sold = sorted(tuple(row) for row in connection.execute(of_sales))
    assert sorted((number, phones[0]["number"]) for number, phones in people) == [
        (one.number, one.phone.shown) for one in book.people
    ]
    assert came == sorted(one.stored for one in book.visits)
    assert sold == sorted(one.stored for one in book.sales)
    assert [issue for issue in plan.issues if issue.action in {"flagged", "rejected"}] == []
    assert [one.noun for one in plan.by_sheet] == [Noun.CUSTOMER, Noun.VISIT, Noun.SALE]
    services.undo.undo(report.operation)
    assert state(services) == before
