"""The kept sums and the sums made anew tell the same, for any sales and any day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, insert
from sqlcipher3 import dbapi2

from app.analytics import contracts
from app.core.rfm import Reason, SetAside
from app.db import summary
from app.models.customer import customer
from app.models.sale import sale
from app.models.schema import metadata
from app.queries import frames

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ClauseElement, Connection

STAMPS = {"created_at": "", "updated_at": ""}
FIRST = date(2026, 1, 1)
CUSTOMERS = range(1, 5)
IN_THE_TRASH = 4

Sale = tuple[int, date | None, int | None, bool]

sales = st.lists(
    st.tuples(
        st.sampled_from(CUSTOMERS),
        st.none() | st.integers(0, 6).map(lambda days: FIRST + timedelta(days)),
        st.none() | st.integers(-3, 5),
        st.booleans(),
    ),
    max_size=25,
)


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A connection to an empty schema in memory."""
    engine = create_engine("sqlite://", module=dbapi2)
    with engine.connect() as opened:
        metadata.create_all(opened)
        yield opened
    engine.dispose()


def fill(connection: Connection, sold: Sequence[Sale]) -> None:
    """Put exactly these sales into the store."""
    for table in (sale, customer):
        connection.execute(delete(table))
    people = [
        {"id": one, "number": f"{one}", "deleted_at": "x" if one == IN_THE_TRASH else None, **STAMPS}
        for one in CUSTOMERS
    ]
    connection.execute(insert(customer), people)
    rows = [
        {
            "number": f"{place}",
            "customer_id": one,
            "sold_on": day and day.isoformat(),
            "total": yen,
            "deleted_at": "x" if deleted else None,
            **STAMPS,
        }
        for place, (one, day, yen, deleted) in enumerate(sold)
    ]
    if rows:
        connection.execute(insert(sale), rows)
    summary.rebuild(connection)


def by_hand(sold: Sequence[Sale], as_of: date) -> dict[int, tuple[int, int, int]]:
    """Last day, purchase days and yen of everybody, added up one by one."""
    found = {}
    for one in CUSTOMERS:
        own = [(day, yen) for who, day, yen, deleted in sold if who == one and day and not deleted]
        counted = [(day, yen) for day, yen in own if day <= as_of]
        days = {day for day, yen in counted if yen is None or yen > 0}
        if days and one != IN_THE_TRASH:
            found[one] = (contracts.epoch_day(max(days)), len(days), sum(yen or 0 for _, yen in counted))
    return found


@settings(max_examples=60)
@given(sales, st.integers(-1, 7).map(lambda days: FIRST + timedelta(days)))
def test_sums_of_any_sales_as_of_any_day(connection: Connection, sold: list[Sale], as_of: date) -> None:
    fill(connection, sold)
    found = frames.purchases(connection, as_of)
    rows = found.frame.itertuples(index=False, name=None)
    assert {one: tuple(figures) for one, *figures in rows} == by_hand(sold, as_of)
    assert found.frame["customer_id"].is_monotonic_increasing
    contracts.purchases(found.frame, as_of)
    counted = [(day, yen) for one, day, yen, deleted in sold if one != IN_THE_TRASH and not deleted]
    past = [yen for day, yen in counted if day and day <= as_of]
    assert found.excluded == (
        SetAside(Reason.UNDATED, sum(day is None for day, _ in counted)),
        SetAside(Reason.FUTURE, sum(bool(day and day > as_of) for day, _ in counted)),
    )
    assert found.no_purchase == (
        SetAside(Reason.RETURN, sum(yen is not None and yen < 0 for yen in past)),
        SetAside(Reason.NO_CHARGE, past.count(0)),
    )
    assert found.unpriced == SetAside(Reason.UNPRICED, past.count(None))


def test_plans_read_no_more_than_they_must(connection: Connection) -> None:
    day = "2026-01-03"
    recomputed = _plan(connection, frames.sums_up_to(day))
    kept = _plan(connection, frames.kept_sums(day))
    assert any("INDEX ix_sale_customer_id (customer_id=?" in line for line in recomputed)
    assert not any(line.startswith("SCAN sale") for line in recomputed)
    assert "SCAN customer_summary" in kept
    for plan in (recomputed, kept):
        assert any("USING COVERING INDEX ix_customer_deleted_at" in line for line in plan)


def test_sales_without_a_purchase_are_counted_without_opening_one(connection: Connection) -> None:
    statement = frames.counted_in_part("2026-01-03")
    plan = _plan(connection, statement)
    assert "total <= 0 OR" in str(statement.compile(connection))
    assert plan[0] == "SEARCH sale USING COVERING INDEX ix_sale_no_purchase (sold_on<?)"


def test_numbers_of_the_living(connection: Connection) -> None:
    fill(connection, [])
    assert frames.customer_numbers(connection) == {1: "1", 2: "2", 3: "3"}


def _plan(connection: Connection, statement: ClauseElement) -> list[str]:
    text = str(statement.compile(connection, compile_kwargs={"literal_binds": True}))
    return [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]
