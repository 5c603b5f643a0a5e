"""A room of the shop's own is no part of where a customer lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.fields import IN_NOTE
from app.io.headers.guess import guess_header

if TYPE_CHECKING:
    from app.io.tables.raw import Cell, Row

CELLS: dict[str, tuple[Cell, ...]] = {
    "契約番号": ("K-1", "K-2", "K-3"),
    "宿泊日": ("2026/1/5", "2026/1/6", "2026/1/7"),
    "氏名": ("山田 花子", "林 薫", "森 誠"),
    "郵便番号": ("104-0061", "150-0001", "220-0012"),
    "住所": ("東京都中央区銀座1-1", "東京都渋谷区神宮前2-2", "横浜市西区みなとみらい3-3"),
    "物件の住所": ("東京都中央区銀座1-1",) * 3,
    "住所1": ("三重県三重郡菰野町",) * 3,
    "建物名": ("銀座ビル", "青山ハイツ", "港マンション"),
    "部屋番号": ("A-101", "B-12", "C-3"),
    "お部屋番号": ("301", "302", "305"),
    "号室": ("301", "302", "305"),
    "電話番号": ("090-1111-2222", "090-1111-3333", "090-1111-4444"),
    "月額料金": (5500, 7700, 7700),
}


def room_of(*titles: str) -> str | None:
    """What the column of rooms is read as."""
    guess = guess_header([titles, *zip(*(CELLS[title] for title in titles), strict=True)])
    return next(column.target for column in guess.columns if column.title.endswith(("部屋番号", "号室")))


@pytest.mark.parametrize(
    "titles",
    [
        "契約番号 部屋番号 氏名 電話番号 郵便番号 住所 月額料金",
        "氏名 住所 電話番号 部屋番号 月額料金",
        "宿泊日 お部屋番号 氏名 電話番号 住所",
        "号室 氏名 住所 建物名 電話番号",
        "氏名 住所1 住所 契約番号 部屋番号 電話番号",
    ],
)
def test_a_room_apart_from_addresses_is_the_shops(titles: str) -> None:
    assert room_of(*titles.split()) in {None, IN_NOTE}


@pytest.mark.parametrize(
    "titles",
    [
        "氏名 住所 部屋番号 電話番号",
        "氏名 住所 建物名 部屋番号 電話番号",
        "氏名 部屋番号 建物名 住所",
        "部屋番号 氏名 電話番号",
    ],
)
def test_a_room_beside_an_address_or_without_one_is_where_somebody_lives(titles: str) -> None:
    assert room_of(*titles.split()) == "building"


def test_a_room_of_one_place_for_all_is_a_part_of_it() -> None:
    titles = ("部屋番号", "氏名", "電話番号", "住所")
    rows: list[Row] = [
        (*(CELLS[title][at] for title in titles[:3]), CELLS["物件の住所"][at]) for at in range(3)
    ]
    guess = guess_header([titles, *rows])
    assert [column.target for column in guess.columns] == ["building", "full_name", "phones", "address"]
