"""As many rows for a customer as there are rows of titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.messages import message
from app.io.shapes.shaped import PlacedRow
from app.io.shapes.stacked_rows import find_stacked_rows

if TYPE_CHECKING:
    from app.io.tables.raw import Row

TITLES: list[Row] = [
    ("番号", "氏名", "郵便番号", "電話番号"),
    (None, "フリガナ", "住所", "携帯番号"),
    (None, "会社名", "建物名", "メール"),
]
HANAKO: list[Row] = [
    ("A-1", "山田 花子", "105-0014", "03-1111-2222"),
    (None, "ヤマダ ハナコ", "東京都港区芝1-1-1", None),
    (None, None, None, "hanako@example.jp"),
]
MAKOTO: list[Row] = [
    ("A-2", "森 誠", "105-0014", None),
    (None, "モリ マコト", "東京都港区芝2-2-9", "090-1111-2222"),
]
KAORU: list[Row] = [
    ("A-3", "林 薫", None, "03-3333-4444"),
    (None, None, "東京都港区芝3", None),
    (None, "株式会社林", None),
]


def placed(rows: list[Row]) -> list[PlacedRow]:
    return [PlacedRow(at, row) for at, row in enumerate(rows, start=1) if any(row)]


@pytest.mark.parametrize("around", [0, 1, 2])
def test_three_rows_for_each_customer(around: int) -> None:
    found = find_stacked_rows([("名簿",), *TITLES, *HANAKO, *MAKOTO, *KAORU], around + 1)
    assert found is not None
    shape, last = found
    assert (shape.height, shape.begins, last) == (3, 0, 3)
    assert [(column.title, shape.source(0, at)) for at, column in enumerate(shape.table)][3:6] == [
        ("電話番号", 3),
        ("フリガナ", None),
        ("住所", None),
    ]
    rows = [*HANAKO, *TITLES, *MAKOTO, *KAORU]
    hanako = ("A-1", "山田 花子", "105-0014", "03-1111-2222", "ヤマダ ハナコ", "東京都港区芝1-1-1")
    makoto = ("A-2", "森 誠", "105-0014", None, "モリ マコト", "東京都港区芝2-2-9", "090-1111-2222")
    assert [(row.place, row.cells) for row in shape.shaped(placed(rows))] == [
        (1, (*hanako, None, None, None, "hanako@example.jp")),
        (7, (*makoto, None, None, None)),
        (9, ("A-3", "林 薫", None, "03-3333-4444", None, "東京都港区芝3", None, "株式会社林", None, None)),
    ]


def test_what_stands_below_no_title_is_named() -> None:
    found = find_stacked_rows([*TITLES, *HANAKO, *MAKOTO, *KAORU], 0)
    assert found is not None
    odd: list[Row] = [("A-4", "西 友"), (None, "ニシ ユウ"), (None, None), (None, "紹介あり", None, "朝のみ")]
    (row,) = found[0].shaped(placed(odd))
    assert row.remark == message("import.stacked_without_title", cells="紹介あり、朝のみ")


def test_two_rows_without_a_number_and_with_a_blank_one_between() -> None:
    rows: list[Row] = [
        ("氏名", "電話番号", "生年月日"),
        ("メール", "携帯番号", "住所"),
        ("山田 花子", "03-1111-2222", "1980/1/2"),
        ("hanako@example.jp", None, "東京都港区芝1-1-1"),
        (),
        ("森 誠", "03-3333-4444", None),
        (),
        ("林 薫", None, "1990/3/4"),
        (None, "090-1111-2222", "東京都港区芝3"),
    ]
    found = find_stacked_rows(rows, 0)
    assert found is not None
    assert [row.cells[0] for row in found[0].shaped(placed(rows[2:]))] == ["山田 花子", "森 誠", "林 薫"]
    assert [row.cells[4] for row in found[0].shaped(placed(rows[2:]))] == [None, None, "090-1111-2222"]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("氏名", "電話", "住所"),
            ("Name", "Phone", "Address"),
            *[("山田 花子", "03-1111-2222", "東京都港区芝1")] * 4,
        ],
        [
            ("No", "氏名", "連絡先", None),
            (None, None, "電話", "メール"),
            *[(1, "山田 花子", "03-1111-2222", "a@example.jp")] * 4,
        ],
        [("氏名", "電話"), *[("山田 花子", "03-1111-2222")] * 4],
        [],
    ],
)
def test_lists_with_a_row_for_each(rows: list[Row]) -> None:
    assert find_stacked_rows(rows, 0) is None
