"""Sheets that say what codes stand for, told from lists that have codes and names as well."""

from __future__ import annotations

import pytest

from app.io.tables.code_tables import CodeTable, Subject, find_code_columns, subject_of_codes
from app.io.tables.raw import Row

STAFF: list[Row] = [
    ("コード", "氏名", "入社日"),
    (1, "佐藤 愛", "2020/4/1"),
    ("002", "田中 守", None),
    (None, "計", None),
]


def table_of(sheet: str, rows: list[Row]) -> CodeTable | None:
    found = find_code_columns(sheet, rows)
    return None if found is None else found.table(sheet, rows[found.titles + 1 :])


@pytest.mark.parametrize(
    ("sheet", "titles", "subject"),
    [
        ("担当者", ("コード", "氏名"), Subject.STAFF),
        ("スタッフ一覧", ("No", "お名前"), Subject.STAFF),
        ("Sheet2", ("担当者コード", "担当者名"), Subject.STAFF),
        ("Sheet2", ("社員番号", "氏名"), Subject.STAFF),
        ("商品マスタ", ("商品コード", "商品名", "単価"), Subject.GOODS),
        ("商品", ("ID", "名称"), Subject.GOODS),
        ("メニュー", ("メニュー", "コード"), Subject.GOODS),
        ("Sheet3", ("品番", "品名"), Subject.GOODS),
        ("名簿", ("コード", "氏名"), None),
        ("顧客マスタ", ("社員番号", "氏名"), None),
        ("担当別売上", ("コード", "氏名"), None),
        ("担当者", ("氏名", "電話"), None),
        ("Sheet2", ("No", "氏名"), None),
    ],
)
def test_a_table_is_told_by_its_titles_or_its_sheet(
    sheet: str, titles: tuple[str, ...], subject: Subject | None
) -> None:
    found = find_code_columns(sheet, [("", None), titles])
    assert (None if found is None else found.subject) == subject


def test_codes_have_names_whatever_became_of_their_zeros() -> None:
    table = table_of("担当者", STAFF)
    assert table is not None
    assert [table.name_of(cell) for cell in (1, 1.0, "01", "２", "2", 3, None)] == [
        *(["佐藤 愛"] * 3),
        *(["田中 守"] * 2),
        *([None] * 2),
    ]
    assert table.explains([1, 2] * 19 + ["2", 9])
    assert not table.explains([1] * 18 + [8, 9])
    assert not table.explains([])


def test_a_code_that_stands_twice_makes_no_table() -> None:
    assert table_of("担当者", [*STAFF, ("1", "森 誠", None)]) is None
    assert table_of("担当者", STAFF[:1]) is None


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("担当コード", Subject.STAFF),
        ("担当者ＣＤ", Subject.STAFF),
        ("商品コード", Subject.GOODS),
        ("品番", Subject.GOODS),
        ("会員コード", None),
        ("担当", None),
        ("コード", None),
    ],
)
def test_a_title_says_what_its_codes_are_of(title: str, subject: Subject | None) -> None:
    assert subject_of_codes(title) is subject
