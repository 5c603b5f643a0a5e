"""A day with its time of day in the column beside it."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.io.headers.guess import guess_header
from app.io.headers.moment_parts import MomentParts, find_moment_parts, joined_moment

if TYPE_CHECKING:
    from app.io.tables.raw import Cell


@pytest.mark.parametrize(
    ("titles", "cells", "expected"),
    [
        (("受付日", "時刻"), ("8:40", "13:05", None), MomentParts(0, 1)),
        (("日付", "受付時間"), (time(8, 40), "午後1時", "9時30分頃"), MomentParts(0, 1)),
        (("日付", "時間"), ("60", "90分", "45"), None),
        (("日付", "通話時間"), ("0:05", "0:12", "1:00"), None),
        (("日付", "用件"), ("8:40", "13:05", "9:00"), None),
        (("日付",), (), None),
    ],
)
def test_found_by_title_and_cells(
    titles: tuple[str, ...], cells: tuple[Cell, ...], expected: MomentParts | None
) -> None:
    assert find_moment_parts(0, titles, [("2024/6/1", cell) for cell in cells]) == expected


@pytest.mark.parametrize(
    ("day", "beside", "expected"),
    [
        ("2024/6/1", "8:40", "2024/6/1 8:40"),
        (date(2024, 6, 1), time(8, 40), "2024-06-01 08:40"),
        ("R6.6.1", "9時30分頃", "R6.6.1 9時30分"),
        ("2024/6/1", "夕方", "2024/6/1"),
        ("2024/6/1", "25:70", "2024/6/1"),
        ("2024/6/1", None, "2024/6/1"),
        (None, "8:40", None),
    ],
)
def test_put_together(day: Cell, beside: Cell, expected: Cell) -> None:
    assert joined_moment((day, beside), (0, 1)) == expected


def test_a_book_of_calls_has_its_moments() -> None:
    rows = [("2024/6/1", "8:40", "山田 花子", "水漏れ", "台所", "完了")] * 3
    guess = guess_header([("受付日", "時刻", "お名前", "用件", "対応内容", "対応状況"), *rows])
    assert guess.kind is Noun.INTERACTION
    assert guess.mapping == {2: "customer.full_name", 3: "subject", 4: "body", 5: "state", 6: "at"}
    assert guess.columns[-1].parts == (0, 1)
    assert guess.columns[-1].title == "受付日・時刻"


def test_a_list_of_visits_keeps_its_days() -> None:
    guess = guess_header(
        [("来店日", "時間", "お名前", "メニュー"), *[("2024/6/1", "8:40", "山田 花子", "カット")] * 3]
    )
    assert guess.kind is Noun.VISIT
    assert guess.mapping == {0: "visited_on", 2: "customer.full_name", 3: "menu"}
