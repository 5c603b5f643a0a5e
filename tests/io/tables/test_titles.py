"""Heads of one row and of two: where they stand, and what their columns are called."""

from __future__ import annotations

import pytest

from app.core.enums import Noun
from app.io.headers.guess import guess_header
from app.io.tables.raw import Row
from app.io.tables.titles import titles_of

PERSON: Row = (
    1,
    "山田 花子",
    "ヤマダ ハナコ",
    "090-1111-2222",
    "a@example.jp",
    "150-0041",
    "東京都渋谷区",
    "メモ",
)
PEOPLE: Row = ("山田 花子",) * 5
GROUPED: tuple[Row, ...] = (
    ("No.", "お客様", None, "連絡先", None, "住所", None, "備考"),
    (None, "氏名", "フリガナ", "電話", "メール", "郵便番号", "住所1"),
)
THREE: tuple[Row, ...] = (
    ("No.", "お客様", None, "連絡先", None, None, None, "備考"),
    (None, "氏名", "フリガナ", "自宅", None, "勤務先", None, None),
    (None, None, None, "電話", "住所", "電話", "住所", None),
)
IN_THREE: Row = (1, "山田 花子", "ヤマダ", "03-1111-2222", "渋谷区", "03-3333-4444", "港区", "メモ")
BORN: tuple[Row, ...] = (
    ("氏名", "電話番号", "生年月日", None, None),
    (None, None, "年", "月", "日"),
    ("山田 花子", "090-1111-2222", 1975, 3, 12),
)
TIMES: tuple[Row, ...] = (
    ("No", "お名前", "TEL", "1回目", None, None, "2回目", None, None),
    (None, None, None, "日付", "メニュー", "金額", "日付", "メニュー", "金額"),
    (1, "山田 花子", "090-1111-2222", "2026/2/1", "カット", 4400, None, None, None),
)
MEANT = "number full_name full_kana phones emails postal_code address note"


@pytest.mark.parametrize(
    ("rows", "row", "height"),
    [
        ((*GROUPED, PERSON), 0, 2),
        ((("顧客名簿", None, "2024年4月1日現在"), (), *GROUPED, (), PERSON), 2, 2),
        ((("得意先一覧表", "担当 佐藤"), GROUPED[0], GROUPED[1], PERSON), 1, 2),
        ((*THREE, IN_THREE), 0, 3),
        ((("顧客名簿", None, "2024年4月1日現在"), *THREE, IN_THREE), 1, 3),
        (BORN, 0, 2),
        ((("来店記録表",), *TIMES), 1, 2),
        ((("撮影台帳", None, "2024年度"), ("氏名", "フリガナ", "電話"), PERSON[1:4]), 1, 1),
        ((("リコール", "(10月分)"), ("氏名", "フリガナ", "電話"), PERSON[1:4]), 1, 1),
        ((("施行台帳", "R7年度"), ("氏名", "フリガナ", "電話"), PERSON[1:4]), 1, 1),
        (((None, "元請先の控え", None, "㈲みなみ"), (None, "会社名", "支店", "電話"), PERSON[:4]), 1, 1),
        ((("点検の記録", None, "前期"), ("点検日", "お客様", "電話"), PERSON[1:4]), 1, 1),
        (
            (
                ("入居者管理表", None, "令和8年10月"),
                ("物件名：メゾン若葉",),
                ("氏名", "フリガナ", "電話"),
                PERSON[1:4],
            ),
            2,
            1,
        ),
        ((("", "お客様", "カード"), ("氏名", "フリガナ", "電話", "備考"), PERSON[1:4]), 1, 1),
        ((("氏名", "区分", "備考"), ("山田", "友人", None), ("佐藤", "会員", None)), 0, 1),
        ((("氏名", "フリガナ", "会社", "備考"), ("山田", None, "電話", "住所")), 0, 1),
    ],
)
def test_the_head_and_its_height(rows: tuple[Row, ...], row: int, height: int) -> None:
    guess = guess_header(rows, kind=Noun.CUSTOMER)
    assert (guess.header_row, guess.header_height, guess.first_data_row) == (row, height, row + height)


def test_a_very_long_text_is_no_title() -> None:
    memo = "税抜の香りと氏名" * 200_000
    guess = guess_header([("氏名", "電話番号", "備考"), ("山田花子", "090-1234-5678", memo)])
    assert (guess.header_row, [column.title for column in guess.columns]) == (0, ["氏名", "電話番号", "備考"])


def test_groups_over_groups() -> None:
    guess = guess_header([*THREE, IN_THREE])
    assert [column.title for column in guess.columns][3:7] == [
        "自宅 電話",
        "自宅 住所",
        "勤務先 電話",
        "勤務先 住所",
    ]
    targets = "number full_name full_kana phones address phones other_addresses note"
    assert " ".join(column.target or "-" for column in guess.columns) == targets


def test_a_day_in_parts_below_its_group() -> None:
    guess = guess_header(BORN)
    assert [(column.target, column.parts) for column in guess.columns if column.target] == [
        ("full_name", ()),
        ("phones", ()),
        ("birthday", (2, 3, 4)),
    ]


def test_groups_over_titles_that_speak_for_themselves() -> None:
    guess = guess_header([*GROUPED, PERSON])
    assert " ".join(column.target or "-" for column in guess.columns) == MEANT
    assert [column.title for column in guess.columns][:4] == ["No.", "氏名", "フリガナ", "電話"]


@pytest.mark.parametrize(
    ("upper", "lower", "titles", "targets"),
    [
        (
            ("氏名", None, "フリガナ", None, "備考"),
            ("姓", "名", "姓", "名"),
            ["氏名 姓", "氏名 名", "フリガナ 姓", "フリガナ 名", "備考"],
            "family_name given_name family_kana given_kana note",
        ),
        (
            ("ご依頼主", None, "お届け先", None, "紹介者"),
            ("氏名", "備考", "氏名", "備考"),
            ["ご依頼主 氏名", "ご依頼主 備考", "お届け先 氏名", "お届け先 備考", "紹介者"],
            "full_name note - - referred_by",
        ),
        (
            ("氏名", "職業", "緊急連絡先", None, "備考"),
            (None, None, "お名前", "電話"),
            ["氏名", "職業", "緊急連絡先 お名前", "緊急連絡先 電話", "備考"],
            "full_name - - - note",
        ),
        (
            ("氏名", "紹介", "住所", None, "備考"),
            (None, None, "1", "2"),
            ["氏名", "紹介", "住所 1", "住所 2", "備考"],
            "full_name referred_by address address note",
        ),
    ],
)
def test_groups_over_titles_that_need_them(upper: Row, lower: Row, titles: list[str], targets: str) -> None:
    assert list(titles_of([upper, lower], 0, 2)) == titles
    guess = guess_header([upper, lower, PEOPLE], kind=Noun.CUSTOMER)
    assert guess.header_height == 2
    assert " ".join(column.target or "-" for column in guess.columns) == targets
