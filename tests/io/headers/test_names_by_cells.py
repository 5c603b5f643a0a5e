"""Columns of names under titles that nobody knows."""

from __future__ import annotations

import pytest

from app.core.enums import Noun
from app.io.headers.guess import guess_header

PEOPLE = ("山田 花子", "林 薫様", "北原 愛", "小口 隆")
FIRMS = ("株式会社みなと", "山田歯科医院", "居酒屋 大吉", "有限会社佐藤")
PETS = ("モモ", "クロ", "ココ", "レオ")
MIXED = ("株式会社みなと", "林 薫", "北原 愛", "有限会社佐藤")


@pytest.mark.parametrize(
    ("title", "cells", "expected"),
    [
        ("農家名", MIXED, "customer.full_name"),
        ("農場主さん", PEOPLE, "customer.full_name"),
        ("現場名", PEOPLE, None),
        ("苗の名", PETS, None),
    ],
)
def test_names_in_a_book_of_visits_are_known_by_the_cells(
    title: str, cells: tuple[str, ...], expected: str | None
) -> None:
    rows = [(f"2026/6/{at}", cell, "人工授精", "平沢") for at, cell in enumerate(cells, start=3)]
    guess = guess_header([("往診日", title, "処置", "担当"), *rows])
    assert guess.kind is Noun.VISIT
    assert [column.target for column in guess.columns] == ["visited_on", expected, "menu", "staff"]


@pytest.mark.parametrize(
    ("titles", "cells", "expected"),
    [
        ("排出事業者名,電話", FIRMS, ["company", "phones"]),
        ("排出事業者名,電話,担当者", FIRMS, ["company", "phones", "contact_name"]),
        ("ご指名の方,電話", PEOPLE, ["full_name", "phones"]),
        ("控え,電話", PEOPLE, ["full_name", "phones"]),
        ("荷札の名,電話", PETS, [None, "phones"]),
        ("契約者名,電話,ご担当者", MIXED, ["full_name", "phones", "contact_name"]),
    ],
)
def test_names_are_known_by_the_cells(
    titles: str, cells: tuple[str, ...], expected: list[str | None]
) -> None:
    head = tuple(titles.split(","))
    rows = [
        (cell, f"090-1111-222{at}", f"{person}")[: len(head)]
        for at, (cell, person) in enumerate(zip(cells, PEOPLE, strict=True))
    ]
    guess = guess_header([head, *rows], kind=Noun.CUSTOMER)
    assert [column.target for column in guess.columns] == expected
