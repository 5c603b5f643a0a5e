"""The rows of the customer list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, insert

from app.core.rows import CustomerRow
from app.db import summary
from app.models.interaction import interaction
from app.models.sale import sale
from app.models.staff import staff
from app.models.visit import visit
from app.queries.customer_rows import rows
from tests.db.registers import STAMPS, add, give_tag, open_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_register(tmp_path) as opened:
        yield opened


def test_a_full_row(connection: Connection) -> None:
    hired = connection.scalars(insert(staff).values(name="中村", **STAMPS).returning(staff.c.id)).one()
    row_id = add(
        connection,
        number="7",
        family_name="山田",
        given_name="花子",
        family_kana="ヤマダ",
        given_kana="ハナコ",
        phones=["090-1234-5678", "03-1234-5678"],
        emails=["a@example.jp", "b@example.jp"],
        prefecture="東京都",
        city="渋谷区",
        joined_on="2025-04-01",
        caution="アレルギー",
        staff_id=hired,
    )
    give_tag(connection, row_id, "VIP")
    give_tag(connection, row_id, "紹介")
    connection.execute(
        insert(sale).values(number="1", customer_id=row_id, sold_on="2026-01-05", total=500, **STAMPS)
    )
    connection.execute(
        insert(visit).values(number="1", customer_id=row_id, visited_on="2026-02-01", **STAMPS)
    )
    connection.execute(
        insert(interaction).values(number="1", customer_id=row_id, at="2026-03-01T10:30", **STAMPS)
    )
    summary.refresh(connection, [row_id])
    (row,) = rows(connection, [row_id])
    assert row == CustomerRow(
        id=row_id,
        number="7",
        kind="person",
        family_name="山田",
        given_name="花子",
        family_kana="ヤマダ",
        given_kana="ハナコ",
        company="",
        company_kana="",
        status="customer",
        phone="090-1234-5678",
        email="a@example.jp",
        prefecture="東京都",
        city="渋谷区",
        joined_on="2025-04-01",
        updated_at=STAMPS["updated_at"],
        caution="アレルギー",
        staff="中村",
        last_seen_on="2026-02-01",
        last_sold_on="2026-01-05",
        last_contact_on="2026-03-01",
        purchases=1,
        total=500,
        visits=1,
        tags=("VIP", "紹介"),
    )
    assert (row.name, row.kana) == ("山田 花子", "ヤマダ ハナコ")


def test_an_empty_row_and_a_company(connection: Connection) -> None:
    person = add(connection, number="1")
    company = add(
        connection,
        number="2",
        kind="company",
        company="みなと商会",
        company_kana="ミナトショウカイ",
        family_name="森",
    )
    first, second = rows(connection, [person, company])
    assert (first.name, first.phone, first.email, first.total, first.last_seen_on, first.tags) == (
        "1",
        "",
        "",
        0,
        None,
        (),
    )
    assert (second.name, second.kana) == ("みなと商会", "ミナトショウカイ")


def test_rows_come_in_the_order_asked_for_without_those_that_are_gone(connection: Connection) -> None:
    ids = [add(connection, number=str(at)) for at in range(5)]
    wanted = [ids[3], 999, ids[0], ids[4]]
    assert [row.id for row in rows(connection, wanted)] == [ids[3], ids[0], ids[4]]
    assert rows(connection, []) == []


def test_any_number_of_rows_takes_two_statements(connection: Connection) -> None:
    ids = [add(connection, number=str(at)) for at in range(40)]
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(connection.engine, "before_cursor_execute", note)
    rows(connection, ids[:1])
    one = list(statements)
    statements.clear()
    rows(connection, ids)
    event.remove(connection.engine, "before_cursor_execute", note)
    assert statements == one
    assert len(one) == 2
