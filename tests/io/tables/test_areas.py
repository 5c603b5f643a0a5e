"""Several tables on one sheet: which there are, and what belongs to each."""

from __future__ import annotations

import pytest

from app.io.tables.areas import Area, areas_of, starts_another_table
from app.io.tables.raw import Row

PERSON: Row = ("山田 花子", "090-1111-0001")
PEOPLE: tuple[Row, ...] = (("氏名", "電話番号"), PERSON, PERSON)
SALES: tuple[Row, ...] = (("売上日", "商品名", "金額"), ("2026-01-05", "カット", 5500))
BESIDE: tuple[Row, ...] = (
    ("顧客名簿",),
    ("氏名", "電話番号", None, "氏名", "電話番号"),
    (*PERSON, None, *PERSON),
    PERSON,
)


@pytest.mark.parametrize(
    ("rows", "areas"),
    [
        (PEOPLE, []),
        ((*PEOPLE, (), PERSON, (), *PEOPLE), []),
        (BESIDE, [Area(0, 3), Area(3, None)]),
        (((*PEOPLE[0], None, *SALES[0]), (*PERSON, None, *SALES[1])), [Area(0, 3), Area(3, None)]),
        ((("名簿",), PEOPLE[0] * 3, PERSON * 3, PERSON), [Area(0, 2), Area(2, 4), Area(4, None)]),
        (((*PEOPLE[0], "氏名", "備考"), PERSON * 2), []),
        ((("氏名", *SALES[0] * 2), ("山田 花子", *SALES[1] * 2)), []),
        (((*PEOPLE[0], None, "住所", "備考"), (*PERSON, None, "東京都渋谷区", "あ")), []),
        (((*PEOPLE[0], None, "会社名", "会社電話"), (*PERSON, None, "株式会社A", "03-1111-0001")), []),
        ((*PEOPLE, (), *SALES), [Area(last_row=4), Area(first_row=5)]),
        ((*PEOPLE, (), ("売上一覧",), *SALES), [Area(last_row=4), Area(first_row=5)]),
        ((("スタッフ", "内線"), ("佐藤", 12), (), (), *PEOPLE), []),
        ((), []),
        (
            (
                ("氏名", "山田 花子", "フリガナ", "ヤマダ ハナコ"),
                (),
                ("来店日", "メニュー"),
                ("4/1", "カット"),
            ),
            [],
        ),
    ],
)
def test_the_tables_of_a_sheet(rows: tuple[Row, ...], areas: list[Area]) -> None:
    assert areas_of(rows) == areas


def test_cells_keep_their_columns_and_rows() -> None:
    assert Area(3).of(1, BESIDE) == [
        (None,),
        (None, None, None, "氏名", "電話番号"),
        (None, None, None, *PERSON),
        (None, None),
    ]
    assert Area(first_row=2, last_row=3).of(1, PEOPLE) == [(), PERSON, PERSON]
    assert (Area(3).corner, Area(26, first_row=5).corner, Area(702).corner) == ("D1", "AA5", "AAA1")


@pytest.mark.parametrize(
    ("row", "starts"),
    [
        (("商品名", "単価"), True),
        (("氏名", "電話番号"), False),
        (("氏名", "電話番号", "(つづき)"), False),
        (("山田 花子", "佐藤 健"), False),
        (("商品名", 5500), False),
        (("商品名",), False),
    ],
)
def test_heads_of_another_table(row: Row, starts: bool) -> None:
    assert starts_another_table(row, frozenset({"氏名", "電話番号"})) is starts
