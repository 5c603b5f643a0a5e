"""Rows that are no entry of a table, and entries that only look like one."""

from __future__ import annotations

from datetime import date

import pytest

from app.io.tables.raw import Row
from app.io.tables.rows import Aside, aside

TELLING = frozenset({1, 2, 3})


@pytest.mark.parametrize(
    "row",
    [
        ("合計", 5),
        (None, "合 計", None, 12000),
        (None, "【合計】", "25名"),
        ("4月計", 1200),
        ("2024年度合計", "¥1,200"),
        (None, "山田花子 小計", None, 3000),
        ("総件数：25件",),
        ("配達軒数", 7),
        ("利用者数 5名",),
        ("平均", 4.5),
        ("小計", 3, None, "合計", 20),
        ("Grand total", 3),
        ("*合計*", "1,234円", "△500"),
        (None, "在籍 4名", None, "64,000"),
        ("会員数：32名",),
        (None, None, "得意先計", None, 18600),
        (None, None, None, "月計", 3, 7700),
        ("売上合計", 11000),
        ("本日の売上合計", 11000, "来客数", 3),
    ],
)
def test_sums(row: Row) -> None:
    assert aside(row, TELLING) is Aside.TOTAL


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (("※退会された方は赤字です",), Aside.NOTE),
        (("以上",), Aside.NOTE),
        (("以　上　7　名",), Aside.NOTE),
        ((None, "設置先 5件", None, "台数計", 8), Aside.TOTAL),
        (("以上 600 名",), Aside.NOTE),
        (("以上、1,200社。",), Aside.NOTE),
        ((None, "以上4世帯"), Aside.NOTE),
        (("作成日", date(2024, 4, 1)), Aside.NOTE),
        ((None, "印刷日: 2024年4月1日"), Aside.NOTE),
        (("2024年4月1日現在",), Aside.NOTE),
        (("備考", "在庫確認済"), Aside.NOTE),
        (("引継ぎ事項：", None, None, "明日は10時から"), Aside.NOTE),
        (("-----", "-----", "----"), Aside.NOTE),
        (("1/5",), Aside.PAGE),
        (("- 2 -",), Aside.PAGE),
        ((None, None, "3ページ"), Aside.PAGE),
        (("Page 3 of 5",), Aside.PAGE),
        (("【第1班】",), Aside.SECTION),
        ((None, "■桜町地区"), Aside.SECTION),
        (("第3班", None), Aside.SECTION),
        (("【長府道場】火・金", None), Aside.SECTION),
        (("か行",), Aside.SECTION),
    ],
)
def test_notes_and_pages(row: Row, what: Aside) -> None:
    assert aside(row, TELLING) is what


@pytest.mark.parametrize(
    "row",
    [
        ("", "合計", "ゴウケイ", None),
        (None, "合計", None, "090-1111-2222"),
        (None, "合計", None, 9012345678),
        ("合計", date(2024, 1, 1)),
        (12, "合計"),
        (None, "合田 花子"),
        (None, "計良 健", "ケラ ケン"),
        (None, "※山田花子"),
        (None, "平田 一", "ヒラタ"),
        ("A-1", "山田", None, "090-1111-2222"),
        ("Total Beauty Inc", None, "トータル", "03-1111-2222"),
        ("1", "山田 花子"),
        (1,),
        (None, "以上 花子"),
        (None, "株式会社現在"),
        ("会員数", "山田"),
        (1, "備考", "山田"),
        ("備考屋", "090-1111-2222"),
    ],
)
def test_entries(row: Row) -> None:
    assert aside(tuple(cell if cell != "" else None for cell in row), TELLING) is None
