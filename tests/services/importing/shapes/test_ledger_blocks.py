"""A ledger with its customers above the lines comes in as sales of these customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.messages import message
from app.models.customer import customer
from app.models.sale import sale
from app.services.importing.shapes.words import layout_in_use
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services

TITLES = ("日付", "品名", "数量", "金額")


def test_sales_of_a_ledger_in_blocks(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("売掛帳 令和6年9月分",),
        (),
        ("山田 花子 様", None, "TEL 0263-11-2222"),
        TITLES,
        ("9/2", "米10kg", 1, 4500),
        ("9/9", "米10kg", 2, 9000),
        (None, "合計", None, 13500),
        (),
        ("居酒屋 大吉",),
        TITLES,
        ("9/3", "酒", 2, 6400),
        (None, "合計", None, 6400),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "掛帳.xlsx", rows))
    assert layout_in_use(draft) == message("import.shape_blocks")

    services.imports.commit(services.imports.plan(draft))

    wanted = (
        select(
            customer.c.family_name, customer.c.given_name, customer.c.company, sale.c.sold_on, sale.c.total
        )
        .join(sale, sale.c.customer_id == customer.c.id)
        .order_by(sale.c.sold_on)
    )
    with services.store.read() as connection:
        found = [tuple(row) for row in connection.execute(wanted)]
    assert found == [
        ("山田", "花子", "", "2024-09-02", 4500),
        ("", "", "居酒屋 大吉", "2024-09-03", 6400),
        ("山田", "花子", "", "2024-09-09", 9000),
    ]
