"""Codes of staff and goods in a list, whose names stand on sheets of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.services.importing.types import Duplicates, KindCounts
from app.services.sales import SaleData
from app.services.visits import VisitData
from tests.services.import_files import comes_in_once_and_goes_whole, import_file, write_book

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

Rows = list[tuple[object, ...]]
PEOPLE: Rows = [
    ("会員番号", "氏名", "電話番号", "担当コード"),
    ("0001", "山田 花子", "090-1111-2222", 1),
    ("0002", "林 薫", "090-3333-4444", "02"),
]
SALES: Rows = [
    ("伝票番号", "売上日", "会員番号", "商品コード", "数量", "金額", "担当コード"),
    ("S1", "2026/4/1", 1, "A01", 1, 2200, 1),
    ("S1", "2026/4/1", 1, "a02", 1, 3300, 1),
    ("S2", "2026/4/3", 2, "A01", 2, 4400, 2),
]
VISITS: Rows = [
    ("来店日", "会員番号", "メニューコード", "担当"),
    ("2026/4/1", 1, 10, 1),
    ("2026/4/3", 2, 11, 2),
]
STAFF: Rows = [("コード", "氏名"), (1, "佐藤 愛"), (2, "田中 守")]
GOODS: Rows = [("商品コード", "商品名", "単価"), ("A01", "シャンプー", 2200), ("A02", "トリートメント", 3300)]
MENUS: Rows = [("コード", "メニュー名"), (10, "カット"), (11, "カラー")]


def lines_of(services: Services, number: str) -> list[tuple[str, str]]:
    """Product and staff of each line that a customer bought."""
    events = services.timeline.events(services.customers.card_of_number(number).id)
    sales = [event.data for event in events if isinstance(event.data, SaleData)]
    return [(line.product, line.staff) for one in sales for line in one.lines]


def test_codes_become_names(services: Services, tmp_path: Path) -> None:
    book = {
        "担当者": STAFF,
        "顧客": PEOPLE,
        "売上": SALES,
        "来店": VISITS,
        "商品マスタ": GOODS,
        "メニュー": MENUS,
    }
    path = write_book(tmp_path / "台帳.xlsx", book)
    draft = services.imports.open_draft(path)
    assert (draft.places.sheets, draft.other_lists) == (("顧客", "来店", "売上"), ())
    samples = {column.target: column.samples for column in draft.columns}
    assert samples["sale.product"] == ("シャンプー", "トリートメント")
    plan = services.imports.plan(draft, Duplicates.UPDATE)
    assert plan.by_kind == (KindCounts(Noun.VISIT, 2, 0), KindCounts(Noun.SALE, 2, 0))
    assert plan.new_names == {
        Noun.STAFF: ("佐藤 愛", "田中 守"),
        Noun.TAG: (),
        Noun.PRODUCT: ("シャンプー", "トリートメント"),
    }
    named = [
        (issue.sheet, issue.row, issue.column, issue.reason.fields["sheet"], issue.reason.fields["count"])
        for issue in plan.issues
        if issue.reason.code == "import.codes_named"
    ]
    assert named == [
        ("顧客", 1, "担当コード", "担当者", 2),
        ("来店", 1, "担当", "担当者", 2),
        ("来店", 1, "メニューコード", "メニュー", 2),
        ("売上", 1, "担当コード", "担当者", 3),
        ("売上", 1, "商品コード", "商品マスタ", 3),
    ]
    comes_in_once_and_goes_whole(services, path)
    assert [services.customers.card_of_number(number).data.staff for number in ("0001", "0002")] == [
        "佐藤 愛",
        "田中 守",
    ]
    assert lines_of(services, "0001") == [("シャンプー", "佐藤 愛"), ("トリートメント", "佐藤 愛")]
    events = services.timeline.events(services.customers.card_of_number("0002").id)
    visits = [event.data for event in events if isinstance(event.data, VisitData)]
    assert [(one.menu, one.staff) for one in visits] == [("カラー", "田中 守")]


def test_staff_beside_a_list_are_no_customers(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "名簿.xlsx", {"名簿": PEOPLE, "担当者": STAFF})
    draft = services.imports.open_draft(path)
    assert (draft.kind, draft.places.sheets, draft.other_lists) == (Noun.CUSTOMER, ("名簿",), ())
    assert import_file(services, path).counts.created == 2
    assert services.customers.card_of_number("0001").data.staff == "佐藤 愛"
    asked = services.imports.open_draft(path, sheet="担当者")
    assert (asked.sheet, asked.kind, asked.places.sheets) == ("担当者", Noun.CUSTOMER, ("担当者",))


def test_a_code_without_a_name_stays_and_is_flagged(services: Services, tmp_path: Path) -> None:
    more = [(f"T{at}", "2026/5/1", 1, "A01", 1, 100, 1) for at in range(30)]
    sales = [*SALES, *more, ("S9", "2026/6/1", 2, "B77", 1, 100, 2)]
    path = write_book(tmp_path / "台帳.xlsx", {"顧客": PEOPLE, "売上": sales, "担当者": STAFF, "商品": GOODS})
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    unknown = [
        (issue.sheet, issue.row, issue.column, issue.value, issue.action)
        for issue in plan.issues
        if issue.reason.code == "import.code_unknown"
    ]
    assert unknown == [("売上", 35, "商品コード", "B77", "flagged")]
    services.imports.commit(plan)
    assert sorted(lines_of(services, "0002")) == [("B77", "田中 守"), ("シャンプー", "田中 守")]


@pytest.mark.parametrize(
    ("people", "staff"),
    [
        pytest.param([*PEOPLE, ("0003", "森 誠", "", 7)], STAFF, id="codes of another table"),
        pytest.param(
            [(*row, name) for row, name in zip(PEOPLE, ("担当者名", "鈴木", "木村"), strict=True)],
            STAFF,
            id="names beside the codes",
        ),
        pytest.param(PEOPLE, [*STAFF, (2, "木村 瞳")], id="two names for a code"),
    ],
)
def test_codes_that_nobody_explains_stay_as_they_are(
    services: Services, tmp_path: Path, people: Rows, staff: Rows
) -> None:
    path = write_book(tmp_path / "名簿.xlsx", {"名簿": people, "社員": staff})
    draft = services.imports.open_draft(path)
    assert (draft.coded, draft.code_tables) == ((), ())
    assert [column.target for column in draft.columns if column.title == "担当コード"] == [None]


def test_a_table_longer_than_the_first_rows_is_read_whole(services: Services, tmp_path: Path) -> None:
    goods: Rows = [("商品コード", "商品名"), *((f"G{at:04}", f"商品{at}") for at in range(1_500))]
    sales: Rows = [
        SALES[0],
        *((f"S{at}", "2026/4/1", 1, f"G{at:04}", 1, 500, 1) for at in range(1_490, 1_500)),
    ]
    book = {"顧客": PEOPLE, "売上": sales, "商品マスタ": goods, "担当者": STAFF}
    import_file(services, write_book(tmp_path / "台帳.xlsx", book))
    assert sorted(lines_of(services, "0001")) == [(f"商品{at}", "佐藤 愛") for at in range(1_490, 1_500)]


def test_a_remembered_reading_leaves_codes_without_names_alone(services: Services, tmp_path: Path) -> None:
    imports = services.imports
    with_names = write_book(tmp_path / "名簿.xlsx", {"名簿": PEOPLE, "担当者": STAFF})
    draft = imports.remap(imports.open_draft(with_names), mapping={2: "caution"})
    imports.commit(imports.plan(draft))
    alone = imports.open_draft(write_book(tmp_path / "春.xlsx", {"名簿": PEOPLE}))
    assert alone.remembered is not None
    assert [column.target for column in alone.columns] == ["number", "full_name", "caution", None]
    again = imports.open_draft(with_names)
    assert [column.target for column in again.columns] == ["number", "full_name", "caution", "staff"]
