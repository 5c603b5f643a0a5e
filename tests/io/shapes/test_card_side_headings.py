"""Headings to the left of labels, in merged cells: they are neither labels nor values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.io.shapes.card_grid import Spot
from app.io.shapes.card_guess import guess_cards
from app.io.shapes.card_side_headings import SideHeading, find_side_headings
from tests.io.shapes.cards_by_hand import grid, placed
from tests.io.shapes.test_card_sections import said_on

if TYPE_CHECKING:
    from app.io.tables.raw import Row

PEOPLE = (
    ("山田 花子", "ヤマダ ハナコ", "03-1111-2222", "090-1111-2222", "hana@example.com", "乾燥肌", "2人"),
    ("林 薫", "ハヤシ カオル", "03-3333-4444", "080-3333-4444", "kaoru@example.com", "脂性肌", "3人"),
    ("森 誠", "モリ マコト", "03-5555-6666", "070-5555-6666", "mori@example.com", "普通肌", "1人"),
)
FIRST = {
    "full_kana": "ヤマダ ハナコ",
    "full_name": "山田 花子",
    "phones": "090-1111-2222",
    "emails": "hana@example.com",
    "note": "肌質: 乾燥肌\n家族: 2人",
}


def card(somebody: tuple[str, ...], of_names: str, of_contacts: str, of_rest: str) -> list[Row]:
    """Labels in the second column, in the first one what they are about."""
    name, kana, phone, mobile, mail, skin, family = somebody
    return [
        ("お客様カード",),
        (of_names, "フリガナ", kana),
        (None, "お名前", name),
        (of_contacts, "電話番号", phone),
        (None, "携帯", mobile),
        (None, "メール", mail),
        (of_rest, "肌質", skin),
        (None, "家族", family),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("基本情報", "連絡先", "カウンセリング"),
        ("お客様", "連\n絡\n先", "お\n肌"),
        ("氏\n名", "電\n話", "備\n考"),
        ("お客様情報", "ご\n住\n所", "メモ"),
    ],
)
def test_words_beside_several_labels_are_no_labels(headings: tuple[str, str, str]) -> None:
    sheets = [card(one, *headings) for one in PEOPLE]
    assert said_on(sheets)[0] == FIRST
    found = find_side_headings(grid(sheets[0]), [grid(rows) for rows in sheets])
    assert [(one.heading, one.column, one.until) for one in found] == [
        (Spot(1, 0), 1, 3),
        (Spot(3, 0), 1, 6),
        (Spot(6, 0), 1, 8),
    ]


def test_of_a_single_card_the_labels_that_are_known_tell() -> None:
    [rows] = [card(one, "お客様", "連絡先", "メモ")[:-2] for one in PEOPLE[:1]]
    assert said_on([rows]) == [{name: value for name, value in FIRST.items() if name != "note"}]
    found = find_side_headings(grid(rows), [grid(rows)])
    assert found == (
        SideHeading(Spot(1, 0), "お客様", 1, 3, "full_name"),
        SideHeading(Spot(3, 0), "連絡先", 1, 6),
    )


def test_two_headings_side_by_side_speak_for_their_own_columns() -> None:
    sheets: list[list[Row]] = [
        [
            ("ご本人", "フリガナ", kana, "緊急連絡先", "お名前", f"{name[0]}口 太郎"),
            (None, "お名前", name, None, "電話番号", phone),
            (None, "電話番号", mobile),
        ]
        for name, kana, phone, mobile, _mail, *_rest in PEOPLE
    ]
    assert said_on(sheets)[0] == {
        "full_kana": "ヤマダ ハナコ",
        "full_name": "山田 花子",
        "phones": "090-1111-2222",
        "note": "緊急連絡先 お名前: 山口 太郎\n緊急連絡先 電話番号: 03-1111-2222",
    }


def test_what_nobody_knows_beside_a_heading_is_what_that_says() -> None:
    sheets: list[list[Row]] = [
        [
            ("氏名", "カナ", kana),
            (None, "漢字", name),
            ("電話番号", "自宅", phone),
            (None, "携帯", mobile),
            ("メール", None, mail),
        ]
        for name, kana, phone, mobile, mail, *_rest in PEOPLE
    ]
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    assert [(field.label, field.target) for field in layout.fields] == [
        ("カナ", "full_kana"),
        ("漢字", "full_name"),
        ("自宅", "phones"),
        ("携帯", "phones"),
        ("メール", "emails"),
    ]
    assert next(layout.shaped(placed(sheets))).cells == (
        *("ヤマダ ハナコ", "山田 花子", "03-1111-2222", "090-1111-2222", "hana@example.com"),
    )


@pytest.mark.parametrize(
    "rows",
    [
        [("お名前", "山田 花子"), (None, "様"), ("電話番号", "090-1111-2222")],
        [("住所", "電話番号", "090-1111-2222"), ("メール", "携帯", "080-1111-2222")],
        [("ご家族", "お名前", "生年月日"), (None, "山田 太郎", "1990/1/1")],
        [("住所", "〒", "104-0061"), (None, "住所", "東京都中央区銀座1-1")],
        [("お名前", "山田 花子", "携帯", "090-1111-2222"), (None, None, "電話番号", "03-1111-2222")],
    ],
)
def test_what_is_no_heading(rows: list[Row]) -> None:
    assert find_side_headings(grid(rows), [grid(rows)]) == ()
