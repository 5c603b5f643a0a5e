"""Importing sales and visits: lines grouped by number, buyers found or made, the same ledger read twice."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.contact import ContactPoint
from app.core.enums import Noun
from app.core.messages import sentence
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.importing.types import Duplicates
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from tests.services.import_files import import_file, state, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services
    from app.services.exporting.service import Encoding

SALES = (
    ("売上番号", "会員番号", "売上日", "商品名", "数量", "単価", "金額", "担当"),
    ("S1", "01", date(2026, 3, 1), "カット", 1, 5500, 5500, "佐藤"),
    ("S1", "01", date(2026, 3, 1), "染料", 2, "¥1,100", None, ""),
    ("S2", "02", "R8.3.2", "カット", 1, None, "5,500円", "佐藤"),
    ("S3", "01", "", "返品", 1, None, "▲1,100", ""),
    ("S4", "99", date(2026, 3, 4), "カット", 1, None, 5500, ""),
    ("S5", "02", date(2026, 3, 5), "", None, None, None, ""),
)


@pytest.fixture
def shop(services: Services) -> Services:
    services.customers.create(CustomerData(number="01", family_name="山田", given_name="花子"))
    services.customers.create(CustomerData(number="02", family_name="林", given_name="薫"))
    return services


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime(2026, 4, 1).date())


def test_lines_of_one_number_are_one_sale(shop: Services, tmp_path: Path) -> None:
    report = import_file(shop, write_list(tmp_path / "売上.xlsx", SALES))
    counts = report.counts
    assert (report.kind, counts.read, counts.created, counts.rejected) == (Noun.SALE, 6, 3, 2)
    hanako = shop.customers.card_of_number("01")
    first, undated = (event.data for event in shop.timeline.events(hanako.id))
    assert isinstance(first, SaleData)
    assert isinstance(undated, SaleData)
    assert first.lines == (
        SaleLine("カット", 1.0, 5_500, 5_500, "佐藤"),
        SaleLine("染料", 2.0, 1_100, 2_200, ""),
    )
    assert (first.number, first.sold_on, first.amount) == ("S1", "2026-03-01", 7_700)
    assert (undated.sold_on, undated.amount) == (None, -1_100)
    assert (hanako.figures.total, hanako.figures.purchases) == (7_700, 1)


@pytest.mark.parametrize(
    ("row", "code", "action"),
    [
        (5, "import.undated", "flagged"),
        (6, "import.customer_unknown", "rejected"),
        (7, "import.sale_without_amount", "rejected"),
    ],
)
def test_sales_that_are_doubtful_say_why(
    shop: Services, tmp_path: Path, row: int, code: str, action: str
) -> None:
    report = import_file(shop, write_list(tmp_path / "売上.xlsx", SALES))
    found = [(issue.row, issue.action) for issue in report.issues if issue.reason.code == code]
    assert found == [(row, action)]


def test_an_amount_beyond_all_money_is_none(shop: Services, tmp_path: Path) -> None:
    rows = (
        ("売上番号", "会員番号", "売上日", "商品名", "数量", "単価"),
        ("S1", "01", date(2026, 3, 1), "カット", 999_999_999_999_999, 999_999_999_999_999),
        ("S2", "02", date(2026, 3, 2), "カット", 2, 5_500),
    )
    report = import_file(shop, write_list(tmp_path / "売上.xlsx", rows))
    assert (report.counts.created, report.counts.rejected) == (2, 0)
    found = [issue.row for issue in report.issues if issue.reason.code == "import.sale_of_unknown_amount"]
    assert found == [2]


def test_a_file_whose_name_is_no_text_is_read(shop: Services, tmp_path: Path) -> None:
    written = write_list(tmp_path / "売上.xlsx", SALES)
    report = import_file(shop, written.rename(tmp_path / "\udc94\udc84.xlsx"))
    assert (report.file_name, report.counts.created) == ("��.xlsx", 3)


def test_undo_takes_sales_products_and_staff_away_again(shop: Services, tmp_path: Path) -> None:
    shop.sales.record(
        shop.customers.card_of_number("02").id,
        SaleData(
            "2026-03-02",
            (SaleLine("カット", 1.0, None, 5_000, ""), SaleLine("粗品", 1.0, None, 0, "")),
            number="S2",
        ),
    )
    before = state(shop)
    report = import_file(shop, write_list(tmp_path / "売上.xlsx", SALES))
    assert (report.counts.created, report.counts.updated) == (2, 1)
    after = state(shop)
    shop.undo.undo(report.operation)
    assert state(shop) == before
    shop.undo.redo(report.operation)
    assert state(shop) == after


LEDGER = (
    ("日付", "お名前", "電話番号", "商品", "金額"),
    (date(2026, 3, 1), "山田 花子", "", "カット", 5500),
    (date(2026, 3, 1), "山田 花子", "", "カット", 5500),
    (date(2026, 3, 2), "森 誠", "090-1111-2222", "染料", 1100),
    (date(2026, 3, 3), "森 誠", "", "カット", 5500),
)


@pytest.mark.parametrize("duplicates", [Duplicates.UPDATE, Duplicates.ASK])
def test_a_ledger_without_numbers_is_not_doubled_by_reading_it_twice(
    shop: Services, tmp_path: Path, duplicates: Duplicates
) -> None:
    path = write_list(tmp_path / "帳簿.xlsx", LEDGER)
    first = import_file(shop, path, duplicates, Noun.SALE)
    assert (first.counts.created, first.counts.customers_created) == (4, 1)
    assert shop.customers.card_of_number("01").figures.total == 11_000
    before = state(shop)
    again = import_file(shop, path, duplicates, Noun.SALE)
    assert (again.operation, again.counts.unchanged) == (None, 4)
    assert state(shop) == before


def test_a_name_that_several_have_is_not_guessed(shop: Services, tmp_path: Path) -> None:
    shop.customers.create(CustomerData(number="03", family_name="山田", given_name="花子"))
    path = write_list(tmp_path / "帳簿.xlsx", LEDGER[:2])
    report = import_file(shop, path, kind=Noun.SALE)
    assert (report.counts.created, report.counts.rejected) == (0, 1)
    assert "2名いて" in sentence(report.issues[0].reason, "ja")


def test_a_number_of_another_customer_is_left_out(shop: Services, tmp_path: Path) -> None:
    shop.sales.record(
        shop.customers.card_of_number("02").id,
        SaleData("2026-03-01", (SaleLine("カット", 1.0, None, 5_500, ""),), number="S1"),
    )
    report = import_file(shop, write_list(tmp_path / "売上.xlsx", SALES[:3]))
    assert (report.counts.taken, report.counts.rejected) == (0, 1)
    assert report.issues[-1].reason.code == "import.number_of_other"


def test_visits_come_in_too(shop: Services, tmp_path: Path) -> None:
    rows = (
        ("来店番号", "会員番号", "来店日", "担当", "メニュー", "メモ"),
        ("V1", "01", date(2026, 3, 1), "佐藤", "カット", "前髪は短め"),
        ("V2", "02", "2026年3月2日", "", "カラー", ""),
    )
    before = state(shop)
    report = import_file(shop, write_list(tmp_path / "来店.xlsx", rows), kind=Noun.VISIT)
    assert report.counts.created == 2
    assert shop.customers.card_of_number("01").figures.visits == 1
    assert import_file(shop, tmp_path / "来店.xlsx", kind=Noun.VISIT).operation is None
    shop.undo.undo(report.operation)
    assert state(shop) == before


@pytest.mark.parametrize(
    ("ending", "encoding"), [("xlsx", "utf-8-sig"), ("csv", "utf-8-sig"), ("csv", "cp932")]
)
@pytest.mark.parametrize("noun", [Noun.CUSTOMER, Noun.SALE, Noun.VISIT])
def test_our_own_export_read_again_changes_nothing_and_says_so(
    shop: Services, tmp_path: Path, ending: str, encoding: Encoding, noun: Noun
) -> None:
    shop.customers.create(
        CustomerData(
            number="C-3",
            kind="company",
            company="株式会社みなと商会",
            company_kana="ミナトショウカイ",
            department="総務部",
            phones=(ContactPoint("03-1234-5678"), ContactPoint("+1 650-253-0000")),
            emails=(ContactPoint("a@example.jp"), ContactPoint("b@example.jp")),
            postal_code="150-0041",
            prefecture="東京都",
            city="渋谷区",
            street="神南1-2-3",
            building="青山ビル301",
            joined_on="2025-01-02",
            status="lead",
            tags=("紹介", "VIP"),
            note="=SUM(A1)\n二行目〜三行目",
            company_size="10〜49名",
            caution="犬が苦手",
            mail_consent=False,
            dm_consent=True,
        )
    )
    shop.customers.create(
        CustomerData(family_name="森", birthday="--02-29", gender="other", honorific="先生")
    )
    import_file(shop, write_list(tmp_path / "売上.xlsx", SALES))
    buyer = shop.customers.card_of_number("C-3").id
    wavy = SaleLine(product="朝〜昼−セット—¢", quantity=1, unit_price=900, amount=900, staff="")
    shop.sales.record(buyer, SaleData("2025-03-01", lines=(wavy,), note="9〜12時"))
    for menu in ("カット〜", "カット"):
        shop.visits.record(buyer, VisitData("2025-03-01", menu=menu, memo="−5分"))
    before = state(shop)
    target = tmp_path / f"export.{ending}"
    shop.exports.export(target, [noun], options=ExportOptions(encoding=encoding))
    for duplicates in (Duplicates.UPDATE, Duplicates.ASK):
        report = import_file(shop, target, duplicates)
        assert (report.operation, report.counts.taken, report.counts.rejected) == (None, 0, 0)
        assert report.counts.unchanged >= 2
        assert "変わったところはありません" in sentence(report.headline, "ja")
    assert state(shop) == before


def test_amounts_without_tax_are_taken_and_said_once(shop: Services, tmp_path: Path) -> None:
    rows = (
        ("売上番号", "会員番号", "売上日", "商品名", "金額（税抜）"),
        ("T1", "01", "2026/2/1", "カット", 1000),
        ("T2", "01", "2026/2/2", "カット", 2000),
    )
    plan = shop.imports.plan(shop.imports.open_draft(write_list(tmp_path / "税抜.xlsx", rows)))
    assert [record.lines[0].amount for record in plan.rows.records] == [1000, 2000]
    said = [(issue.row, issue.column, issue.action, issue.reason.code) for issue in plan.issues]
    assert said == [(1, "金額（税抜）", "flagged", "import.column_without_tax")]


def test_of_two_columns_the_one_with_tax_is_taken(shop: Services, tmp_path: Path) -> None:
    rows = (
        ("売上番号", "会員番号", "売上日", "商品名", "小計（税抜き）", "小計（税込み）"),
        ("T1", "01", "2026/2/1", "カット", 1000, 1100),
    )
    plan = shop.imports.plan(shop.imports.open_draft(write_list(tmp_path / "税込.xlsx", rows)))
    assert (plan.rows.records[0].lines[0].amount, plan.issues) == (1100, ())


def test_an_import_tells_of_the_staff_that_came_with_it(services: Services, tmp_path: Path) -> None:
    rows = [("日付", "氏名", "金額", "担当"), ("2026-11-01", "山田 花", 500, "三好")]
    report = import_file(services, write_list(tmp_path / "売上.xlsx", rows))
    assert services.customers.staff_names() == ("三好",)
    assert Noun.STAFF in report.changes.nouns
