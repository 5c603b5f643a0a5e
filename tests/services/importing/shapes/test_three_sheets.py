"""Customers, visits and sales on three sheets of a workbook: one import, one plan, one way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.core.messages import sentence
from app.services.importing.reporting.report import plan_to_json, report_to_json
from app.services.importing.shapes.words import layout_in_use
from app.services.importing.types import Duplicates, KindCounts, SheetList
from app.services.sales import SaleData
from app.services.visits import VisitData
from tests.services.import_files import comes_in_once_and_goes_whole, import_file, state, write_book

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from app.services.container import Services

Rows = list[tuple[object, ...]]
PEOPLE: Rows = [
    ("会員番号", "氏名", "電話番号"),
    ("0001", "山田 花子", "090-1111-2222"),
    ("0002", "林 薫", "090-3333-4444"),
    ("0003", "森 誠", ""),
]
SALES: Rows = [
    ("伝票番号", "売上日", "会員番号", "商品名", "金額", "担当者"),
    ("S1", "2026/4/1", 1, "シャンプー", 2200, "佐藤"),
    ("S1", "2026/4/1", 1, "トリートメント", 3300, "佐藤"),
    ("S2", "2026/4/3", 2, "美容液", 8800, "田中"),
]
VISITS: Rows = [
    ("来店日", "会員番号", "施術内容", "担当者", "メモ"),
    ("2026/4/1", 1, "カット", "佐藤", "前髪は短め"),
    ("2026/5/2", 1, "カラー", "佐藤", ""),
    ("2026/4/3", 3, "カット", "田中", ""),
]
BY_NAME: Mapping[str, Rows] = {
    "顧客": PEOPLE,
    "売上": [
        (*row[:2], name, *row[3:])
        for row, name in zip(SALES, ("お客様名", "山田花子", "山田　花子", "林 薫"), strict=True)
    ],
    "来店": [
        (row[0], name, *row[2:])
        for row, name in zip(VISITS, ("お客様名", "山田花子", "山田花子様", "森 誠"), strict=True)
    ],
}
BOOKS: Mapping[str, Mapping[str, Rows]] = {
    "number": {"顧客": PEOPLE, "売上": SALES, "来店": VISITS},
    "name": BY_NAME,
    "either": {"来店": BY_NAME["来店"], "顧客": PEOPLE, "売上": SALES},
}


def has_come_in(services: Services) -> None:
    """The three sheets are customers with their visits and sales."""
    hanako = services.customers.card_of_number("0001")
    assert hanako.data.phones[0].value == "090-1111-2222"
    events = [event.data for event in services.timeline.events(hanako.id)]
    sales = [one for one in events if isinstance(one, SaleData)]
    assert [(one.number, one.sold_on, one.amount, len(one.lines)) for one in sales] == [
        ("S1", "2026-04-01", 5500, 2)
    ]
    visits = [one for one in events if isinstance(one, VisitData)]
    assert [(one.visited_on, one.menu, one.staff, one.memo) for one in visits] == [
        ("2026-05-02", "カラー", "佐藤", ""),
        ("2026-04-01", "カット", "佐藤", "前髪は短め"),
    ]
    figures = [services.customers.card_of_number(number).figures for number in ("0001", "0002", "0003")]
    assert [(one.purchases, one.total) for one in figures] == [(1, 5500), (1, 8800), (0, 0)]


@pytest.mark.parametrize("by", BOOKS)
def test_three_sheets_are_one_import(services: Services, tmp_path: Path, by: str) -> None:
    path = write_book(tmp_path / "台帳.xlsx", BOOKS[by])
    draft = services.imports.open_draft(path)
    assert (draft.kind, draft.kinds, draft.other_lists) == (Noun.VISIT, (Noun.VISIT, Noun.SALE), ())
    layout = layout_in_use(draft)
    assert layout is not None
    said = {"number": "番号", "name": "名前", "either": "番号か名前"}[by]
    assert sentence(layout, "ja") == (
        f"「顧客」のお客様に、「来店」の来店と「売上」の売上を、お客様の{said}でつなげて一度に取り込みます"
    )
    plan = services.imports.plan(draft, Duplicates.UPDATE)
    assert [issue for issue in plan.issues if issue.action == "rejected"] == []
    assert plan.by_kind == (KindCounts(Noun.VISIT, 3, 0), KindCounts(Noun.SALE, 2, 0))
    assert plan.by_sheet == (
        KindCounts(Noun.CUSTOMER, 3, 0, ("顧客",)),
        KindCounts(Noun.VISIT, 3, 0, ("来店",)),
        KindCounts(Noun.SALE, 2, 0, ("売上",)),
    )
    assert plan.counts.read == 9
    comes_in_once_and_goes_whole(services, path)
    has_come_in(services)
    assert len(services.imports.recent()) == 1


def test_the_printed_plan_and_report_say_what_comes_from_where(services: Services, tmp_path: Path) -> None:
    path = write_book(tmp_path / "台帳.xlsx", BOOKS["number"])
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    expected = [
        {"sheets": ["顧客"], "kind": "customer", "created": 3, "updated": 0},
        {"sheets": ["来店"], "kind": "visit", "created": 3, "updated": 0},
        {"sheets": ["売上"], "kind": "sale", "created": 2, "updated": 0},
    ]
    assert plan_to_json(plan, "ja")["by_sheet"] == expected
    report = report_to_json(services.imports.commit(plan), "en")
    assert report["by_sheet"] == expected
    assert report["layout"].startswith("Import the customers of “顧客”, the visits of “来店”")


def test_one_kind_alone_is_chosen_and_all_again(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_book(tmp_path / "台帳.xlsx", BOOKS["number"]))
    sales = services.imports.remap(draft, kind=Noun.SALE)
    assert (sales.kinds, sales.is_shaped, sales.places.sheets) == ((Noun.SALE,), True, ("顧客", "売上"))
    assert sales.other_lists == (SheetList("来店", Noun.VISIT, 3),)
    visits = services.imports.remap(sales, kind=Noun.VISIT)
    assert (visits.kinds, visits.places.sheets) == ((Noun.VISIT,), ("顧客", "来店"))
    whole = services.imports.read_all_kinds(visits)
    assert (whole.shape, whole.columns, whole.places) == (draft.shape, draft.columns, draft.places)
    services.imports.commit(services.imports.plan(sales, Duplicates.UPDATE))
    rest = services.imports.commit(services.imports.plan(whole, Duplicates.UPDATE))
    assert rest.by_kind == (KindCounts(Noun.VISIT, 3, 0), KindCounts(Noun.SALE, 0, 0))
    has_come_in(services)


def test_records_of_nobody_on_the_customers_sheet_bring_their_own(services: Services, tmp_path: Path) -> None:
    sales = [*BY_NAME["売上"], ("S3", "2026/4/9", "中村 優", "石けん", 500, "")]
    before = state(services)
    report = import_file(services, write_book(tmp_path / "台帳.xlsx", {**BY_NAME, "売上": sales}))
    assert report.by_sheet == (
        KindCounts(Noun.CUSTOMER, 3, 0, ("顧客",)),
        KindCounts(Noun.VISIT, 3, 0, ("来店",)),
        KindCounts(Noun.CUSTOMER, 1, 0, ("売上",)),
        KindCounts(Noun.SALE, 3, 0, ("売上",)),
    )
    services.undo.undo(report.operation)
    assert state(services) == before


def test_sheets_of_years_are_one_list_of_the_three(services: Services, tmp_path: Path) -> None:
    years = {"売上2025年": SALES[:3], "売上2026年": [SALES[0], SALES[3]]}
    path = write_book(tmp_path / "台帳.xlsx", {"顧客": PEOPLE, "来店": VISITS, **years})
    assert import_file(services, path).by_sheet[-1] == KindCounts(Noun.SALE, 2, 0, tuple(years))
    has_come_in(services)
