"""The kept figures of a customer, against figures worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from app.db import summary
from app.models.derived import customer_summary
from app.models.interaction import interaction
from app.models.sale import sale
from app.models.visit import visit
from tests.db.registers import STAMPS, add_row, open_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

Sold = tuple[str | None, int]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_register(tmp_path) as opened:
        yield opened


def trade(connection: Connection, customer_id: int, sales: list[Sold], visits: list[str | None]) -> None:
    for sold_on, total in sales:
        number = f"S{connection.scalar(select(sale.c.id).order_by(sale.c.id.desc()).limit(1)) or 0}"
        values = {"number": number, "customer_id": customer_id, "sold_on": sold_on, "total": total}
        connection.execute(insert(sale).values(**values, **STAMPS))
    for visited_on in visits:
        number = f"V{connection.scalar(select(visit.c.id).order_by(visit.c.id.desc()).limit(1)) or 0}"
        values = {"number": number, "customer_id": customer_id, "visited_on": visited_on}
        connection.execute(insert(visit).values(**values, **STAMPS))


def kept(connection: Connection, customer_id: int) -> tuple[Any, ...] | None:
    columns = [
        column for column in customer_summary.c if column.name not in ("customer_id", "last_contact_on")
    ]
    found = connection.execute(select(*columns).where(customer_summary.c.customer_id == customer_id)).first()
    return None if found is None else tuple(found)


@pytest.mark.parametrize(
    ("sales", "visits", "expected"),
    [
        ([], [], None),
        ([(None, 500)], [None], None),
        ([("2026-01-05", 500)], [], ("2026-01-05", "2026-01-05", 1, 1, 500, None, 0, "2026-01-05")),
        (
            [("2026-01-05", 500), ("2026-01-05", 300), ("2026-02-01", 200)],
            [],
            ("2026-01-05", "2026-02-01", 2, 3, 1000, None, 0, "2026-02-01"),
        ),
        (
            [("2026-01-05", 500), ("2026-02-01", -500)],
            [],
            ("2026-01-05", "2026-01-05", 1, 2, 0, None, 0, "2026-02-01"),
        ),
        ([("2026-01-05", 0)], [], (None, None, 0, 1, 0, None, 0, "2026-01-05")),
        ([], ["2026-01-05", "2026-03-01", None], (None, None, 0, 0, 0, "2026-03-01", 2, "2026-03-01")),
        (
            [("2026-01-05", 100)],
            ["2025-12-31"],
            ("2026-01-05", "2026-01-05", 1, 1, 100, "2025-12-31", 1, "2026-01-05"),
        ),
        (
            [("2026-01-05", 100)],
            ["2999-01-01"],
            ("2026-01-05", "2026-01-05", 1, 1, 100, "2999-01-01", 1, "2999-01-01"),
        ),
    ],
)
def test_what_is_kept(
    connection: Connection, sales: list[Sold], visits: list[str | None], expected: tuple[Any, ...] | None
) -> None:
    row_id = add_row(connection)
    trade(connection, row_id, sales, visits)
    summary.refresh(connection, [row_id])
    assert kept(connection, row_id) == expected
    assert summary.verify(connection) == []


@pytest.mark.parametrize(
    ("sold_on", "moments", "expected"),
    [
        (None, ["2026-01-05T10:30", "2026-01-04"], (0, "2026-01-05")),
        ("2026-01-01", ["2026-01-04"], (1, "2026-01-04")),
        ("2026-01-01", [None], (1, None)),
        (None, [None], None),
    ],
)
def test_the_last_contact_is_kept(
    connection: Connection,
    sold_on: str | None,
    moments: list[str | None],
    expected: tuple[int, str | None] | None,
) -> None:
    row_id, other = add_row(connection), add_row(connection)
    trade(connection, row_id, [(sold_on, 100)] if sold_on else [], [])
    trade(connection, other, [("2026-02-02", 100)], ["2026-02-02"])
    for number, at in enumerate(moments):
        values = {"number": f"C{number}", "customer_id": row_id, "at": at, **STAMPS}
        connection.execute(insert(interaction).values(values))
    gone = {"number": "C9", "customer_id": row_id, "at": "2026-12-31", **STAMPS, "deleted_at": "2026-12-31"}
    connection.execute(insert(interaction).values(gone))
    summary.refresh(connection, [row_id, other])
    columns = customer_summary.c
    found = connection.execute(
        select(columns.purchase_days, columns.last_contact_on).where(columns.customer_id == row_id)
    ).one_or_none()
    assert (None if found is None else tuple(found)) == expected
    assert summary.verify(connection) == []


def test_deleted_sales_and_visits_do_not_count(connection: Connection) -> None:
    row_id = add_row(connection)
    trade(connection, row_id, [("2026-01-05", 500)], ["2026-01-05"])
    for table in (sale, visit):
        connection.execute(update(table).values(deleted_at="2026-01-06T00:00:00Z"))
    summary.refresh(connection, [row_id])
    assert kept(connection, row_id) is None


def test_only_the_customers_named_are_touched(connection: Connection) -> None:
    first, second = add_row(connection), add_row(connection)
    for row_id in (first, second):
        trade(connection, row_id, [("2026-01-05", 500)], [])
    summary.refresh(connection, {first})
    assert (kept(connection, first) is not None, kept(connection, second)) == (True, None)
    assert summary.verify(connection) == [f"customer_summary: customer {second}"]
    summary.rebuild(connection)
    assert summary.verify(connection) == []
    summary.forget(connection, [second])
    assert kept(connection, second) is None


DAYS = st.one_of(st.none(), st.sampled_from(["2026-01-05", "2026-01-06", "2026-02-01"]))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DAYS, st.integers(-2, 2)), max_size=6), st.lists(DAYS, max_size=4))
def test_kept_figures_are_those_of_the_records(
    connection: Connection, sales: list[Sold], visits: list[str | None]
) -> None:
    row_id = add_row(connection)
    trade(connection, row_id, sales, visits)
    summary.refresh(connection, [row_id])
    dated = [(day, total) for day, total in sales if day is not None]
    bought = [day for day, total in dated if total > 0]
    came = [day for day in visits if day is not None]
    seen = [*(day for day, _ in dated), *came]
    expected = (
        min(bought, default=None),
        max(bought, default=None),
        len(set(bought)),
        len(dated),
        sum(total for _, total in dated),
        max(came, default=None),
        len(came),
        max(seen, default=None),
    )
    assert kept(connection, row_id) == (expected if seen else None)
