"""Sales and visits of our own full export: edited, exactly those changes; rows gone, nothing happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from app.core.enums import Noun
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.importing.matching.known_records import records_of_ids
from app.services.importing.types import Duplicates
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from tests.services.import_files import state

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services
    from app.services.importing.matching.known_records import KnownRecord
    from app.services.importing.planning import ImportPlan

NAMES = ("people", "machines")
OPTIONS = (ExportOptions(), ExportOptions(for_machines=True))


@pytest.fixture
def shop(services: Services) -> Services:
    """One customer with two sales and two visits."""
    hanako = services.customers.create(CustomerData(number="7", family_name="林")).id
    lines = (
        SaleLine(product="カット", quantity=1, unit_price=5_500, amount=5_500, staff="佐藤"),
        SaleLine(product="染料", quantity=2, unit_price=1_000, amount=2_000, staff="佐藤"),
    )
    services.sales.record(hanako, SaleData("2025-03-01", lines=lines, payment="現金", note="次は春\n-5分"))
    services.sales.record(hanako, SaleData("2025-04-01", lines=lines[:1], note="覚書", sold_at="14:30"))
    services.visits.record(hanako, VisitData("2025-03-01", staff="佐藤", menu="カット", memo="@短め\n次は春"))
    services.visits.record(hanako, VisitData("2025-04-01", menu="カラー", memo="覚書"))
    return services


def planned(services: Services, path: Path, noun: Noun, *, machines: bool) -> ImportPlan:
    sheet = noun.value if machines else {Noun.SALE: "売上", Noun.VISIT: "来店"}[noun]
    return services.imports.plan(services.imports.open_draft(path, sheet=sheet))


def edit(path: Path, sheet: str, cells: dict[tuple[int, str], Any], gone: int = 0) -> None:
    """Other values for cells, by row and title; `gone` is a row that is taken out."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    titles = [cell.value for cell in page[1]]
    for (row, title), value in cells.items():
        page.cell(row, titles.index(title) + 1).value = value
    if gone:
        page.delete_rows(gone)
    book.save(path)


def kept(shop: Services, noun: Noun) -> dict[int, KnownRecord]:
    """What the store has, by id."""
    with shop.store.read() as connection:
        return records_of_ids(connection, noun, [1, 2])


def codes(plan: ImportPlan) -> list[str]:
    return [issue.reason.code for issue in plan.issues]


@pytest.mark.parametrize("options", OPTIONS, ids=NAMES)
def test_emptied_and_edited_cells_of_sales(shop: Services, tmp_path: Path, options: ExportOptions) -> None:
    path, before = tmp_path / "all.xlsx", state(shop)
    shop.exports.export(path, options=options)
    machines = options.for_machines
    note, payment, product = ("note", "payment", "product") if machines else ("備考", "支払方法", "商品名")
    cells = {(2, note): "次は春", (3, note): "次は春", (3, product): None}
    cells |= {(2, payment): None, (3, payment): None}
    edit(path, "sale" if machines else "売上", cells)
    report = shop.imports.commit(planned(shop, path, Noun.SALE, machines=machines))
    assert (report.counts.created, report.counts.updated, report.counts.unchanged) == (0, 1, 1)
    first = kept(shop, Noun.SALE)[1]
    values = [first.values[name] for name in ("note", "payment", "total")]
    assert (values, [line.product for line in first.lines]) == (["次は春", "", 7_500], ["カット", ""])
    assert report.operation is not None
    shop.undo.undo(report.operation)
    assert state(shop) == before


@pytest.mark.parametrize("options", OPTIONS, ids=NAMES)
def test_a_time_is_edited_and_emptied(shop: Services, tmp_path: Path, options: ExportOptions) -> None:
    path = tmp_path / "all.xlsx"
    shop.exports.export(path, options=options)
    machines = options.for_machines
    at = "sold_at" if machines else "時刻"
    edit(path, "sale" if machines else "売上", {(2, at): "10:15", (4, at): None})
    report = shop.imports.commit(planned(shop, path, Noun.SALE, machines=machines))
    assert (report.counts.updated, report.counts.unchanged) == (2, 0)
    assert [one.values["sold_at"] for one in kept(shop, Noun.SALE).values()] == ["10:15", None]


@pytest.mark.parametrize("options", OPTIONS, ids=NAMES)
def test_emptied_cells_of_visits_and_a_row_gone(
    shop: Services, tmp_path: Path, options: ExportOptions
) -> None:
    path = tmp_path / "all.xlsx"
    shop.exports.export(path, options=options)
    machines = options.for_machines
    staff, memo = ("staff", "memo") if machines else ("担当", "メモ")
    edit(path, "visit" if machines else "来店", {(2, staff): None, (2, memo): None}, gone=3)
    plan = planned(shop, path, Noun.VISIT, machines=machines)
    assert codes(plan) == ["import.rows_gone_visit"]
    assert plan.issues[0].reason.fields == {"count": 1}
    report = shop.imports.commit(plan)
    assert (report.counts.updated, report.counts.unchanged) == (1, 0)
    names = ("visited_on", "staff", "menu", "memo")
    assert [tuple(one.values[name] for name in names) for one in kept(shop, Noun.VISIT).values()] == [
        ("2025-03-01", "", "カット", ""),
        ("2025-04-01", "", "カラー", "覚書"),
    ]


def test_what_was_changed_since_is_not_erased(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    shop.exports.export(path)
    shop.visits.change(1, VisitData("2025-03-01", staff="鈴木", menu="カット", memo="新しい"))
    edit(path, "来店", {(2, "担当"): None, (2, "メモ"): None})
    plan = planned(shop, path, Noun.VISIT, machines=False)
    assert codes(plan) == ["import.record_not_erased"] * 2
    assert not plan.changes_anything


def test_customers_whose_rows_are_gone_stay(shop: Services, tmp_path: Path) -> None:
    shop.customers.create(CustomerData(number="8", family_name="森"))
    path = tmp_path / "all.xlsx"
    shop.exports.export(path)
    shop.customers.create(CustomerData(number="9", family_name="西"))
    edit(path, "顧客", {}, gone=2)
    plan = shop.imports.plan(shop.imports.open_draft(path))
    assert codes(plan) == ["import.rows_gone_customer"]
    assert (plan.issues[0].reason.fields, plan.changes_anything) == ({"count": 1}, False)


@pytest.mark.parametrize("options", OPTIONS, ids=NAMES)
def test_an_older_list_takes_nothing_back_of_a_sale(
    shop: Services, tmp_path: Path, options: ExportOptions
) -> None:
    path = tmp_path / "all.xlsx"
    shop.exports.export(path, options=options)
    lines = (SaleLine(product="パーマ", quantity=1, unit_price=9_000, amount=9_000, staff="鈴木"),)
    shop.sales.change(1, SaleData("2025-03-02", lines=lines, payment="カード", note="後の覚書"))
    machines = options.for_machines
    assert not planned(shop, path, Noun.SALE, machines=machines).changes_anything
    edit(path, "sale" if machines else "売上", {(2, "channel" if machines else "販路"): "店頭"})
    shop.imports.commit(planned(shop, path, Noun.SALE, machines=machines))
    first = kept(shop, Noun.SALE)[1]
    values = [first.values[name] for name in ("sold_on", "payment", "note", "channel", "total")]
    assert values == ["2025-03-02", "カード", "後の覚書", "店頭", 9_000]
    assert [(line.product, line.staff) for line in first.lines] == [("パーマ", "鈴木")]


def test_an_older_list_takes_nothing_back_of_a_visit(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    shop.exports.export(path)
    shop.visits.change(1, VisitData("2025-03-03", staff="鈴木", menu="パーマ", memo="新しい"))
    assert not planned(shop, path, Noun.VISIT, machines=False).changes_anything


def test_sales_of_customers_in_the_trash_are_no_rows_gone(shop: Services, tmp_path: Path) -> None:
    gone = shop.customers.create(CustomerData(number="8", family_name="森")).id
    shop.sales.record(gone, SaleData("2025-05-01", total=100))
    shop.visits.record(gone, VisitData("2025-05-01"))
    shop.customers.delete([gone])
    path = tmp_path / "all.xlsx"
    shop.exports.export(path)
    for noun in (Noun.SALE, Noun.VISIT):
        assert codes(planned(shop, path, noun, machines=False)) == []


@pytest.mark.parametrize("options", OPTIONS, ids=NAMES)
@pytest.mark.parametrize("row", [2, 3])
def test_what_is_edited_in_one_row_of_a_sale_changes_it(
    shop: Services, tmp_path: Path, options: ExportOptions, row: int
) -> None:
    path, machines = tmp_path / "all.xlsx", options.for_machines
    shop.exports.export(path, options=options)
    names = {"total": "合計金額", "payment": "支払方法", "note": "備考", "sold_on": "売上日"}
    new: dict[str, Any] = {"total": 7_000, "payment": "カード", "note": "書き直した", "sold_on": "2025-03-09"}
    cells = {(row, name if machines else title): new[name] for name, title in names.items()}
    edit(path, "sale" if machines else "売上", cells)
    plan = planned(shop, path, Noun.SALE, machines=machines)
    assert codes(plan) == []
    shop.imports.commit(plan)
    first = kept(shop, Noun.SALE)[1]
    assert {name: first.values[name] for name in new} == new
    assert len(first.lines) == 2
    assert not planned(shop, path, Noun.SALE, machines=machines).changes_anything


def test_rows_of_a_sale_that_were_edited_differently_are_said(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    shop.exports.export(path)
    edit(path, "売上", {(2, "備考"): "先", (3, "備考"): "後"})
    plan = planned(shop, path, Noun.SALE, machines=False)
    assert codes(plan) == ["import.rows_of_one_differ"]
    shop.imports.commit(plan)
    assert kept(shop, Noun.SALE)[1].values["note"] == "先"


def test_records_that_stay_out_are_no_rows_gone(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    shop.exports.export(path)
    edit(path, "来店", {(2, "メモ"): "書き直した", (3, "会員番号"): None})
    plan = shop.imports.plan(shop.imports.open_draft(path, sheet="来店"), Duplicates.SKIP)
    assert (plan.counts.skipped, plan.counts.rejected, codes(plan)) == (1, 1, ["import.nobody_named"])


def test_a_list_without_its_day_takes_the_upper_row_of_a_sale(shop: Services, tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    shop.exports.export(path, [Noun.SALE])
    text = path.read_text("utf-8-sig")
    for row, total in ((0, 7_000), (1, 7_500)):
        first, second = text.index(",7500,"), text.rindex(",7500,")
        at = (first, second)[row]
        path.write_text(f"{text[:at]},7000,{text[at + 6 :]}", "utf-8-sig")
        for is_news in (True, False):
            plan = shop.imports.plan(shop.imports.open_draft(path))
            assert (codes(plan), plan.changes_anything) == (["import.rows_of_one_differ"], is_news)
            shop.imports.commit(plan)
            assert kept(shop, Noun.SALE)[1].values["total"] == total


def test_a_cell_that_cannot_be_read_erases_nothing(shop: Services, tmp_path: Path) -> None:
    shop.interactions.record(1, InteractionData("2025-05-01T10:30", direction="in", subject="件名"))
    path = tmp_path / "all.xlsx"
    shop.exports.export(path)
    edit(path, "対応履歴", {(2, "向き"): "どちらでもない"})
    edit(path, "売上", {(2, "時刻"): "10:15", (4, "時刻"): "25:99"})
    for sheet in ("対応履歴", "売上"):
        shop.imports.commit(shop.imports.plan(shop.imports.open_draft(path, sheet=sheet)))
    with shop.store.read() as connection:
        talk = records_of_ids(connection, Noun.INTERACTION, [1])[1]
    assert (talk.values["direction"], talk.values["body"]) == ("in", "向き: どちらでもない")
    sold = kept(shop, Noun.SALE)[2]
    assert (sold.values["sold_at"], sold.values["note"]) == ("14:30", "覚書\n時刻: 25:99")


@pytest.mark.parametrize("noun", [Noun.SALE, Noun.VISIT, Noun.INTERACTION])
def test_customers_are_known_by_numbers_that_lost_their_zeros(
    shop: Services, tmp_path: Path, noun: Noun
) -> None:
    shop.customers.change(1, {"number": "0007"})
    shop.interactions.record(1, InteractionData("2025-05-01T10:30", subject="件名"))
    path = tmp_path / "list.csv"
    shop.exports.export(path, [noun])
    path.write_text(path.read_text("utf-8-sig").replace('"0007"', "7"), "utf-8-sig")
    plan = shop.imports.plan(shop.imports.open_draft(path))
    assert (plan.counts.unchanged, plan.changes_anything) == ({Noun.INTERACTION: 1}.get(noun, 2), False)
    shop.customers.create(CustomerData(number="07", family_name="森"))
    plan = shop.imports.plan(shop.imports.open_draft(path))
    assert {issue.reason.code for issue in plan.issues if issue.action == "rejected"} == {
        "import.customer_unknown"
    }


@pytest.mark.parametrize("noun", [Noun.SALE, Noun.VISIT])
def test_a_record_that_was_deleted_since_stays_so(shop: Services, tmp_path: Path, noun: Noun) -> None:
    path = tmp_path / "all.xlsx"
    shop.exports.export(path)
    (shop.sales if noun is Noun.SALE else shop.visits).delete(2)
    plan = planned(shop, path, noun, machines=False)
    assert (codes(plan), plan.changes_anything) == (["import.record_deleted"], False)
