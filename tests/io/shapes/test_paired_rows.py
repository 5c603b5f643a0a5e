"""Rows that are one person brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.io.shapes.paired_rows import find_paired_rows, people_of, second_titles
from app.io.shapes.shaped import PlacedRow

if TYPE_CHECKING:
    from app.io.tables.raw import Row

TITLES = ("No", "氏名", "電話")


@pytest.mark.parametrize(
    ("rows", "first", "expected"),
    [
        ([(None, "ヤマダ"), (1, "山田"), (2, "林"), (None, "モリ"), (3, "森")], True, [[0, 1], [2], [3, 4]]),
        ([(1, "山田"), (None, "ヤマダ"), (2, "林"), (3, "森"), (None, "モリ")], False, [[0, 1], [2], [3, 4]]),
        ([(None, "サクラ"), (1, "さくら"), (2, "モモ"), (3, "林")], True, [[0, 1], [2], [3]]),
        ([(1, "山田"), (None, None, "090"), (2, "林")], False, [[0, 1], [2]]),
    ],
)
def test_who_a_row_is_about(rows: list[Row], first: bool, expected: list[list[int]]) -> None:
    placed = [PlacedRow(at, row) for at, row in enumerate(rows)]
    found = people_of(placed, (1,), 0, reading_first=first)
    assert [[row.place for row in person.rows] for person in found] == expected


def test_people_of_whom_each_has_a_telephone_are_not_put_together() -> None:
    rows: list[Row] = [
        (None, "さくら", "03-1"),
        (None, "山田", "03-2"),
        (None, "もも", "03-3"),
        (None, "林", "03-4"),
    ]
    assert find_paired_rows(TITLES, [], rows, beside_is_above=True) is None


def test_a_row_of_titles_is_told_from_a_person() -> None:
    assert second_titles((None, "フリガナ", "携帯")) == ["", "フリガナ", "携帯"]
    assert second_titles((None, "山田 花子", "090-1111-2222")) == []
