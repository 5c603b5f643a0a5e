"""Who served, in a column whose title nobody taught the program."""

from __future__ import annotations

import pytest

from app.core.enums import Noun
from app.io.headers.guess import guess_header

DAYS = ("2026/9/1", "2026/9/2", "2026/9/4", "2026/9/8", "2026/9/9", "2026/9/11")
PEOPLE = ("川原 節子", "本多 美和", "峰 静香", "林田 圭", "川原 節子", "本多 美和")
MENUS = ("薄茶", "濃茶", "薄茶", "炭点前", "炭点前", "濃茶")
TEACHERS = ("田川", "宗恵", "宗恵", "田川", "宗恵", "田川")
COMPANIONS = ("田川", "宗恵", "長野", "大石", "田川", "宗恵")
PRICES = (3000, 3500, 3000, 4000, 4000, 3500)


@pytest.mark.parametrize(
    ("title", "cells", "expected"),
    [
        ("指導", TEACHERS, "staff"),
        ("お相手", TEACHERS, "staff"),
        ("お相手", tuple(f"{name}先生" for name in TEACHERS), "staff"),
        ("お相手", COMPANIONS, None),
        ("お相手", tuple(f"{name}駅前" for name in TEACHERS), None),
        ("稽古場所", ("長野", "福島", "福島", "長野", "福島", "長野"), None),
        ("段", ("中", "松", "松", "中", "松", "中"), None),
    ],
)
@pytest.mark.parametrize("kind", [Noun.VISIT, Noun.SALE])
def test_few_surnames_each_beside_several_customers_are_staff(
    title: str, cells: tuple[str, ...], expected: str | None, kind: Noun
) -> None:
    last = ("売上日", "商品名", "金額") if kind is Noun.SALE else ("稽古日", "稽古内容", "備考")
    titles = (last[0], "氏名", last[1], title, last[2])
    ends: tuple[int | str, ...] = PRICES if kind is Noun.SALE else ("", "風邪気味", "", "", "", "")
    guess = guess_header([titles, *zip(DAYS, PEOPLE, MENUS, cells, ends, strict=True)])
    assert guess.kind is kind
    assert guess.columns[3].target == expected
    assert guess.columns[3].by_cells == (expected is not None)


def test_a_list_that_says_who_served_has_no_second_one() -> None:
    titles = ("稽古日", "氏名", "稽古内容", "担当", "お相手")
    guess = guess_header([titles, *zip(DAYS, PEOPLE, MENUS, TEACHERS, TEACHERS[::-1], strict=True)])
    assert [column.target for column in guess.columns[3:]] == ["staff", None]
