"""Lines of a ledger and the customers that stand above them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.io.shapes.ledger_blocks import LedgerBlocks, find_ledger_blocks
from app.io.shapes.shaped import SHEET_PLACES, PlacedRow, ShapedColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.io.tables.raw import Row

TITLES: Row = ("日付", "品名", "金額")
COLUMNS = [
    ShapedColumn("日付", "sold_on", 0),
    ShapedColumn("品名", "product", 1),
    ShapedColumn("金額", "amount", 2),
]
RICE: Row = (date(2024, 9, 2), "米10kg", 4500)
SAKE: Row = (date(2024, 9, 5), "酒", 3200)


def placed(rows: Sequence[Row]) -> list[PlacedRow]:
    return [PlacedRow(at, row) for at, row in enumerate(rows, start=1) if row]


def blocks(rows: Sequence[Row]) -> LedgerBlocks | None:
    return find_ledger_blocks(Noun.SALE, (TITLES,), COLUMNS, 0, placed(rows))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [
                ("売掛帳 9月",),
                ("山田 花子 様",),
                TITLES,
                RICE,
                SAKE,
                (None, "合計", 7700),
                ("林 薫 様",),
                TITLES,
                SAKE,
            ],
            [("山田 花子 様", "米10kg"), ("山田 花子 様", "酒"), ("林 薫 様", "酒")],
        ),
        (
            [TITLES, ("居酒屋 大吉",), RICE, ("山田 花子",), SAKE],
            [("居酒屋 大吉", "米10kg"), ("山田 花子", "酒")],
        ),
        (
            [
                ("顧客名", "山田 花子"),
                TITLES,
                (None, "前月繰越", 900),
                RICE,
                ("顧客名：林 薫",),
                SAKE,
                (None, "御入金", 500),
            ],
            [("山田 花子", "米10kg"), ("林 薫", "酒")],
        ),
    ],
)
def test_a_line_is_the_customers_above(rows: list[Row], expected: list[tuple[str, str]]) -> None:
    found = blocks(rows)
    assert found is not None
    assert [(row.cells[0], row.cells[7]) for row in found.shaped(placed(rows))] == expected


@pytest.mark.parametrize(
    "rows",
    [
        [TITLES, RICE, SAKE],
        [TITLES, ("■4月分",), RICE, ("■5月分",), SAKE],
        [("山田 花子 様",), TITLES, RICE, SAKE],
        [("山田 花子 様",), TITLES, RICE, ("第2号",), SAKE, ("第3号",), RICE],
    ],
)
def test_other_sheets_are_left_alone(rows: list[Row]) -> None:
    assert blocks(rows) is None


def test_what_is_said_beside_the_name() -> None:
    rows: list[Row] = [
        ("山田 花子 様　TEL 0263-11-2222", None, "No.12"),
        ("住所", "松本市中央1-1-1"),
        TITLES,
        RICE,
        (None, "酒", 3200),
        ("林 薫 様", None, "0263-33-4444"),
        TITLES,
        SAKE,
    ]
    found = blocks(rows)
    assert found is not None
    day = date(2024, 9, 2)
    assert [row.cells for row in found.shaped(placed(rows))] == [
        ("山田 花子 様", "0263-11-2222", None, "松本市中央1-1-1", "12", None, day, "米10kg", 4500),
        ("山田 花子 様", "0263-11-2222", None, "松本市中央1-1-1", "12", None, day, "酒", 3200),
        ("林 薫 様", "0263-33-4444", None, None, None, None, date(2024, 9, 5), "酒", 3200),
    ]
    assert [row.place for row in found.shaped(placed(rows))] == [4, 5, 8]


def test_a_customer_ends_with_the_sheet() -> None:
    rows = placed([("山田 花子 様",), TITLES, RICE, ("林 薫 様",), TITLES, SAKE])
    found = find_ledger_blocks(Noun.SALE, (TITLES,), COLUMNS, 0, rows)
    assert found is not None
    later = [*rows, PlacedRow(SHEET_PLACES + 1, TITLES), PlacedRow(SHEET_PLACES + 2, RICE)]
    assert [row.cells[0] for row in found.shaped(later)] == ["山田 花子 様", "林 薫 様", None]
