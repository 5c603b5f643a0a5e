"""Headings on a card: which cells are some, and whom the labels below them are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.io.shapes.card_grid import Spot
from app.io.shapes.card_guess import guess_cards
from app.io.shapes.card_sections import find_sections
from tests.io.shapes.cards_by_hand import grid, placed, rows_of

if TYPE_CHECKING:
    from app.io.tables.raw import Row

OWNERS = (
    ("平尾 琢磨", "ヒラオ タクマ", "082-247-1183", "コタロウ", "柴犬", "オス", "2018/4/1"),
    ("中本 絵里", "ナカモト エリ", "090-3377-1249", "ミント", "雑種", "メス", "2022/9/15"),
    ("冨永 進", "トミナガ ススム", "0823-25-3390", "ジロー", "ビーグル", "オス", "2015/12/5"),
)


def side_by_side(owner: tuple[str, ...], own: str = "【飼い主様】", other: str = "【ペット】") -> list[Row]:
    """A card with the owner to the left and somebody else to the right."""
    name, kana, phone, pet, breed, gender, born = owner
    return [
        ("お預かりカルテ",),
        (own, None, None, other),
        ("フリガナ", kana, None, "お名前", pet),
        ("飼い主様名", name, None, "種類", breed),
        ("電話番号", phone, None, "性別", gender),
        ("注意事項", "要予約", None, "誕生日", born),
    ]


def below_each_other(owner: tuple[str, ...], own: str, other: str) -> list[Row]:
    """A card with somebody else's labels below the customer's, and the day of the first visit at the end."""
    name, kana, phone, other_name, _breed, gender, born = owner
    return [
        (own,),
        ("お名前", name, "フリガナ", kana),
        ("電話番号", phone),
        (),
        (other,),
        ("お名前", other_name, "性別", gender),
        ("誕生日", born),
        (),
        ("初回来店日", "2024/4/1"),
    ]


def said_on(sheets: list[list[Row]]) -> list[dict[str | None, object]]:
    """What a customer's fields are on each of these cards."""
    layout = guess_cards([grid(rows) for rows in sheets])
    assert layout is not None
    rows = list(layout.shaped(placed(sheets)))
    assert [row.remark for row in rows if row.remark] == []
    return [dict(zip((column.target for column in layout.columns), row.cells, strict=True)) for row in rows]


@pytest.mark.parametrize("how_many", [1, 2, 3])
def test_what_stands_below_a_pets_heading_is_no_owners(how_many: int) -> None:
    said = said_on([side_by_side(owner) for owner in OWNERS[:how_many]])
    assert said[0] == {
        "full_kana": "ヒラオ タクマ",
        "full_name": "平尾 琢磨",
        "phones": "082-247-1183",
        "caution": "要予約",
        "note": "ペット お名前: コタロウ\nペット 種類: 柴犬\nペット 性別: オス\nペット 誕生日: 2018/4/1",
    }


@pytest.mark.parametrize(
    ("own", "other", "whose"),
    [
        ("■飼い主様", "■ペットについて", "ペット"),
        ("＜お客様情報＞", "＜お子様について＞", "お子様"),
        ("「ご本人」", "「ご家族」", "ご家族"),
        ("お客様情報", "緊急連絡先", "緊急連絡先"),
        ("≪会員様≫", "≪配偶者≫", "配偶者"),
        ("◆1. お客様", "◆2. お客様のお車", "2. お客様のお車"),
    ],
)
@pytest.mark.parametrize("how_many", [1, 3])
def test_headings_of_many_kinds(own: str, other: str, whose: str, how_many: int) -> None:
    said = said_on([below_each_other(owner, own, other) for owner in OWNERS[:how_many]])
    assert said[0] == {
        "full_name": "平尾 琢磨",
        "full_kana": "ヒラオ タクマ",
        "phones": "082-247-1183",
        "joined_on": "2024/4/1",
        "note": f"{whose} お名前: コタロウ\n{whose} 性別: オス\n{whose} 誕生日: 2018/4/1",
    }


def test_a_car_has_no_telephone() -> None:
    sheets: list[list[Row]] = [
        [
            ("【お車】",),
            ("車種", model),
            ("ナンバー", plate),
            ("氏名", name),
            ("電話番号", phone),
        ]
        for model, plate, name, phone in (
            ("フィット", "高松 501 い 31-08", "唐川 翔平", "087-831-2276"),
            ("リード125", "丸亀市 し 902", "多田羅 美和", "080-4418-3327"),
        )
    ]
    assert [(one["full_name"], one["phones"]) for one in said_on(sheets)] == [
        ("唐川 翔平", "087-831-2276"),
        ("多田羅 美和", "080-4418-3327"),
    ]


def test_labels_drawn_like_headings_stay_labels() -> None:
    sheets: list[list[Row]] = [
        [("【お名前】",), (name,), ("【ペット】",), (pet,), ("【電話番号】",), (phone,)]
        for name, _kana, phone, pet, *_rest in OWNERS
    ]
    for rows in sheets:
        assert find_sections(grid(rows), [grid(rows) for rows in sheets]).sections == ()
    assert said_on(sheets)[0] == {
        "full_name": "平尾 琢磨",
        "phones": "082-247-1183",
        "note": "【ペット】: コタロウ",
    }


def test_a_label_with_marks_and_a_value_is_no_heading() -> None:
    rows = rows_of(
        {
            **{(1, 1): "■飼い主様", (1, 2): "平尾 琢磨"},
            **{(2, 1): "電話番号", (2, 2): "082-247-1183"},
            **{(3, 1): "性別", (3, 2): "男"},
        }
    )
    assert find_sections(grid(rows), [grid(rows)]).sections == ()


def test_how_far_a_section_reaches() -> None:
    sections = find_sections(grid(side_by_side(OWNERS[0])), [grid(side_by_side(OWNERS[0]))])
    assert sections.headings == {Spot(1, 0), Spot(1, 3)}
    assert {row: sections.title_at(Spot(row, 3)) for row in (0, 1, 2, 5)} == {
        **{0: "", 1: ""},
        **{2: "ペット", 5: "ペット"},
    }
    assert sections.title_at(Spot(2, 0)) == ""


def test_a_value_that_is_a_label_elsewhere() -> None:
    sheets: list[list[Row]] = [
        [("お名前", None, "電話番号"), (name, None, phone), ("来店きっかけ", None, "髪質"), (why, None, hair)]
        for name, phone, why, hair in (
            ("神田 梨沙子", "090-8860-1174", "インスタ", "細い"),
            ("稲垣 修", "059-226-4418", "通りがかり", "太い"),
            ("服部 さくら", "080-2236-7705", "紹介", "普通"),
        )
    ]
    assert [(one["source"], one["note"]) for one in said_on(sheets)] == [
        ("インスタ", "髪質: 細い"),
        ("通りがかり", "髪質: 太い"),
        ("紹介", "髪質: 普通"),
    ]
