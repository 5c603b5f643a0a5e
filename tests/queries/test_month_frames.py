"""The frames of the summary: what counts, and nothing of what was deleted or has no day yet."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from app.analytics.contracts import epoch_day
from app.models.interaction import interaction
from app.models.product import product
from app.models.sale import sale, sale_line
from app.models.staff import staff
from app.models.status_change import status_change
from app.models.visit import visit
from app.queries import month_frames, today_people
from tests.db.registers import STAMPS, add_row, open_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd
    from sqlalchemy import Connection, Table

AS_OF = date(2026, 11, 22)
NUMBERS = count(1)
GONE = {"deleted_at": "2026-01-01T00:00:00Z"}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A store with three customers; the third lies in the trash."""
    with open_register(tmp_path) as opened:
        for name in ("花", "月", "風"):
            add_row(opened, family_name=name, **(GONE if name == "風" else {}))
        yield opened


def put(connection: Connection, table: Table, *rows: dict[str, Any]) -> None:
    for row in rows:
        numbered = {"number": str(next(NUMBERS))} if "number" in table.c else {}
        stamps = STAMPS if "created_at" in table.c else {}
        connection.execute(insert(table).values(**{**numbered, **stamps, **row}))


def sold(customer_id: int, day: str | None, total: int | None, **more: Any) -> dict[str, Any]:
    return {"customer_id": customer_id, "sold_on": day, "total": total, **more}


def days(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    return list(frame.itertuples(index=False, name=None))


def at(month: int, day: int) -> int:
    return epoch_day(date(2026, month, day))


def test_sales_and_visits_of_a_day_are_one_row(connection: Connection) -> None:
    put(
        connection,
        sale,
        sold(1, "2026-11-02", 500),
        sold(1, "2026-11-02", 300),
        sold(1, "2026-11-02", -100),
        sold(2, "2026-11-03", -70),
        sold(2, "2026-11-05", 0),
        sold(2, "2026-11-06", None),
        sold(2, "2026-11-06", 40),
        sold(1, "2026-11-02", 999, **GONE),
        sold(1, None, 999),
        sold(1, "2026-11-23", 999),
        sold(3, "2026-11-02", 999),
    )
    put(
        connection,
        visit,
        {"customer_id": 1, "visited_on": "2026-11-02"},
        {"customer_id": 1, "visited_on": "2026-10-01"},
        {"customer_id": 1, "visited_on": "2026-10-01"},
        {"customer_id": 2, "visited_on": "2026-11-03"},
        {"customer_id": 2, "visited_on": "2026-11-30"},
        {"customer_id": 2, "visited_on": "2026-11-01", **GONE},
    )
    assert days(month_frames.dealings(connection, AS_OF)) == [
        (1, at(10, 1), 0, 0, 0, 0, 1),
        (1, at(11, 2), 700, 2, 2, 1, 1),
        (2, at(11, 3), -70, 0, 0, 1, 1),
        (2, at(11, 5), 0, 1, 1, 0, 1),
        (2, at(11, 6), 40, 2, 1, 0, 1),
    ]


def test_an_empty_store(connection: Connection) -> None:
    for frame in (
        month_frames.dealings(connection, AS_OF),
        month_frames.contacts(connection, AS_OF),
        month_frames.conversions(connection, AS_OF),
        month_frames.done(connection, [(AS_OF, AS_OF)]),
    ):
        assert days(frame) == []
    assert days(month_frames.people(connection)) == [(1, *[""] * 6), (2, *[""] * 6)]


def test_contacts_count_by_their_day(connection: Connection) -> None:
    put(
        connection,
        interaction,
        {"customer_id": 1, "at": "2026-11-22T18:30"},
        {"customer_id": 1, "at": "2026-11-23"},
        {"customer_id": 2, "at": "2026-11-01"},
        {"customer_id": 2, "at": None},
        {"customer_id": 3, "at": "2026-11-01"},
        {"customer_id": 2, "at": "2026-11-01", **GONE},
    )
    assert sorted(days(month_frames.contacts(connection, AS_OF))) == [(1, at(11, 22)), (2, at(11, 1))]


def test_whoever_came_back_from_among_former_customers_was_no_lead(connection: Connection) -> None:
    put(
        connection,
        status_change,
        {"customer_id": 1, "status": "customer", "changed_on": "2026-11-02"},
        {"customer_id": 1, "status": "lead", "changed_on": "2026-11-03"},
        {"customer_id": 1, "status": "customer", "changed_on": "2026-11-04"},
        {"customer_id": 2, "status": "former", "changed_on": "2026-11-02"},
        {"customer_id": 2, "status": "customer", "changed_on": "2026-11-03"},
        {"customer_id": 3, "status": "customer", "changed_on": "2026-11-03"},
    )
    assert days(month_frames.conversions(connection, AS_OF)) == [(1, at(11, 2))]
    assert days(month_frames.conversions(connection, date(2026, 11, 1))) == []


def test_the_dearest_line_speaks_for_the_day(connection: Connection) -> None:
    put(connection, staff, {"name": "佐藤"}, {"name": "田中"})
    put(connection, product, {"name": "カット", "category": "技術"}, {"name": "シャンプー"})
    put(
        connection,
        sale,
        sold(1, "2026-11-02", 6_000, channel="店頭"),
        sold(2, "2026-11-02", 100, channel="電話"),
    )
    put(
        connection,
        sale_line,
        {"sale_id": 1, "product_id": 2, "amount": 1_000, "staff_id": 2},
        {"sale_id": 1, "product_id": 1, "amount": 5_000, "staff_id": 1},
    )
    put(
        connection,
        visit,
        {"customer_id": 1, "visited_on": "2026-11-02", "menu": "別", "staff_id": 2},
        {"customer_id": 1, "visited_on": "2026-11-01", "menu": "相談", "staff_id": 2},
        {"customer_id": 1, "visited_on": "2026-10-31", "menu": "前"},
    )
    found = month_frames.done(connection, [(date(2026, 11, 1), date(2026, 11, 30))])
    assert days(found) == [
        (1, at(11, 1), "相談", "田中", ""),
        (1, at(11, 2), "技術", "佐藤", "店頭"),
        (2, at(11, 2), "", "", "電話"),
    ]


@pytest.mark.parametrize(
    ("first", "birthday", "is_found"),
    [
        (date(2026, 11, 22), "1990-11-22", True),
        (date(2026, 11, 22), "--11-28", True),
        (date(2026, 11, 22), "1990-11-29", False),
        (date(2026, 12, 29), "1990-01-03", True),
        (date(2026, 2, 24), "2000-02-29", True),  # on March 1
        (date(2026, 2, 20), "2000-02-29", False),
        (date(2026, 3, 1), "2000-02-29", True),
        (date(2028, 3, 1), "2000-02-29", False),
        (date(2028, 2, 24), "2000-02-29", True),
    ],
)
def test_birthdays_within_a_week(connection: Connection, first: date, birthday: str, is_found: bool) -> None:
    added = add_row(connection, birthday=birthday)
    add_row(connection, birthday=birthday, status="former")
    add_row(connection, birthday=birthday, **GONE)
    assert today_people.birthdays(connection, first, 7) == ((added,) if is_found else ())


def test_open_inquiries(connection: Connection) -> None:
    put(
        connection,
        interaction,
        {"customer_id": 2, "kind": "inquiry", "state": "open"},
        {"customer_id": 2, "kind": "inquiry", "state": "answering"},
        {"customer_id": 1, "kind": "inquiry", "state": "answered"},
        {"customer_id": 1, "kind": "call", "state": None},
        {"customer_id": 3, "kind": "inquiry", "state": "open"},
    )
    assert today_people.open_inquiries(connection) == (2,)
