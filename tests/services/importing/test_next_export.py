"""The next export of the same shop: exactly what changed there changes here, and undo takes it back whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from app.core import clock
from app.core.contact import ContactPoint
from app.core.messages import sentence
from app.models.external_id import customer_external_id, sale_external_id
from app.services.customer_card import CustomerData
from app.services.importing.types import Duplicates
from app.services.sales import SaleData, SaleLine
from tests.services.import_files import import_file, state, write_list
from tests.services.known_files import Cells, base_row, write_export

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services
    from app.services.importing.types import ImportReport

MOVED: Cells = {
    "郵便番号(請求先)": "5300001",
    "都道府県(請求先)": "大阪府",
    "住所(請求先)": "大阪市北区梅田1-1",
    "住所2(請求先)": "",
}
KAORU: Cells = {
    "氏(請求先)": "林",
    "名(請求先)": "薫",
    "電話番号(請求先)": "0355556666",
    "メールアドレス(請求先)": "kaoru@example.jp",
}


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 4, 1))


def export(services: Services, tmp_path: Path, header: str, *rows: Cells) -> ImportReport:
    return import_file(services, write_export(tmp_path / "export.csv", header, rows))


def orders(services: Services) -> dict[str, tuple[int, bool]]:
    """The total of every sale by its number, and whether it counts."""
    with services.store.read() as connection:
        found = connection.exec_driver_sql("SELECT number, total, deleted_at IS NULL FROM sale ORDER BY id")
        return {number: (total, bool(counts)) for number, total, counts in found}


def names(services: Services) -> list[str]:
    with services.store.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT family_name FROM customer WHERE deleted_at IS NULL ORDER BY id"
        )
        return [name for (name,) in found]


def changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {name: after[name] for name in after if after[name] != before[name]}


def fields(data: CustomerData) -> dict[str, Any]:
    return {name: getattr(data, name) for name in data.__dataclass_fields__}


def test_the_same_export_again_changes_nothing(services: Services, tmp_path: Path) -> None:
    rows = (base_row("A1"), base_row("A1", "帽子"), base_row("A2", **KAORU))
    assert export(services, tmp_path, "base_orders", *rows).counts.created == 2
    before = state(services)
    report = export(services, tmp_path, "base_orders", *rows)
    assert (report.counts.unchanged, report.operation) == (2, None)
    assert state(services) == before


def test_a_new_order_an_address_and_a_cancellation_are_exactly_what_changes(
    services: Services, tmp_path: Path
) -> None:
    first = export(services, tmp_path, "base_orders", base_row("A1"), base_row("A2", **KAORU))
    ken, kaoru = first.created_ids
    before = state(services)
    cards = [fields(services.customers.card(one).data) for one in (ken, kaoru)]
    report = export(
        services,
        tmp_path,
        "base_orders",
        base_row("A1"),
        base_row("A2", **KAORU, 発送状況="キャンセル"),
        base_row("A3", **MOVED, 注文日時="2026-03-20 09:00:00", 合計金額="3000", 価格="3000", 数量="1"),
    )
    counts = report.counts
    assert (counts.created, counts.updated, counts.unchanged, counts.customers_created) == (1, 1, 1, 0)
    assert counts.customers_updated == 1
    now = [fields(services.customers.card(one).data) for one in (ken, kaoru)]
    assert changed(cards[0], now[0]) == {
        "postal_code": "530-0001",
        "prefecture": "大阪府",
        "city": "大阪市北区",
        "street": "梅田1-1",
        "building": "",
    }
    assert changed(cards[1], now[1]) == {}
    assert orders(services) == {"A1": (11_600, True), "A2": (11_600, False), "A3": (3_000, True)}
    services.undo.undo(report.operation)
    assert state(services) == before
    services.undo.undo(first.operation)
    assert names(services) == []


def test_an_old_export_brings_no_former_address_back(services: Services, tmp_path: Path) -> None:
    moved = base_row("A9", **MOVED, 注文日時="2026-03-20 09:00:00")
    (ken,) = export(services, tmp_path, "base_orders", moved).created_ids
    report = export(services, tmp_path, "base_orders", base_row("A1"))
    assert (report.counts.created, report.counts.customers_updated) == (1, 0)
    assert services.customers.card(ken).data.city == "大阪市北区"


def test_what_was_put_right_here_is_not_undone_by_the_next_export(services: Services, tmp_path: Path) -> None:
    (ken,) = export(services, tmp_path, "base_orders", base_row("A1")).created_ids
    services.customers.change(ken, {"street": "神南4-5-6", "phones": (ContactPoint("080-1111-2222"),)})
    before = state(services)
    report = export(services, tmp_path, "base_orders", base_row("A1"), base_row("A2", **KAORU))
    assert (report.counts.created, report.counts.customers_updated) == (1, 0)
    services.undo.undo(report.operation)
    assert state(services) == before
    moved = base_row("A3", **MOVED, 注文日時="2026-03-20 09:00:00")
    export(services, tmp_path, "base_orders", base_row("A1"), moved)
    assert services.customers.card(ken).data.city == "大阪市北区"


def test_an_address_changed_in_an_order_that_came_before_is_news(services: Services, tmp_path: Path) -> None:
    (ken,) = export(services, tmp_path, "base_orders", base_row("A1")).created_ids
    for street in ("神南4-5-6", "神南7-8-9"):
        changed_there = base_row("A1", **{"住所(請求先)": f"渋谷区{street}"})
        assert export(services, tmp_path, "base_orders", changed_there).counts.customers_updated == 1
        assert services.customers.card(ken).data.street == street


def test_a_buyer_who_married_is_the_same_customer(services: Services, tmp_path: Path) -> None:
    (ken,) = export(services, tmp_path, "base_orders", base_row("A1")).created_ids
    married = base_row("A2", **{"氏(請求先)": "林"})
    report = export(services, tmp_path, "base_orders", base_row("A1"), married)
    assert (report.counts.created, report.counts.customers_created) == (1, 0)
    assert services.customers.card(ken).data.name == "髙橋 健"


def test_orders_of_a_card_that_became_part_of_another_say_nothing_of_it(
    services: Services, tmp_path: Path
) -> None:
    rows = (base_row("A1"), base_row("A2", **(KAORU | MOVED), 注文日時="2026-03-20 09:00:00"))
    keep, gone = export(services, tmp_path, "base_orders", *rows).created_ids
    services.duplicates.merge(keep, [gone])
    before = state(services)
    assert export(services, tmp_path, "base_orders", *rows).operation is None
    assert state(services) == before


def test_a_buyer_is_known_by_the_order_though_everything_else_changed(
    services: Services, tmp_path: Path
) -> None:
    export(services, tmp_path, "base_orders", base_row("A1"))
    renamed = base_row("A1", **(KAORU | {"メールアドレス(請求先)": "new@example.jp"}))
    report = export(services, tmp_path, "base_orders", renamed)
    assert (report.counts.unchanged, report.counts.customers_created) == (1, 0)
    assert names(services) == ["髙橋"]


def test_a_customer_is_known_by_the_number_the_shop_system_gave(services: Services, tmp_path: Path) -> None:
    person = {"Customer ID": "'701", "First Name": "健", "Last Name": "髙橋", "Email": "ken@example.jp"}
    (ken,) = export(services, tmp_path, "shopify_customers", person).created_ids
    married = person | {"Last Name": "林", "Email": "hayashi@example.jp"}
    report = export(services, tmp_path, "shopify_customers", married)
    assert (report.counts.created, report.counts.updated) == (0, 1)
    assert services.customers.card(ken).data.family_name == "林"


def test_numbers_are_kept_where_nothing_else_is_new(services: Services, tmp_path: Path) -> None:
    ken = services.customers.create(
        CustomerData(family_name="髙橋", given_name="健", emails=(ContactPoint("ken@example.jp"),))
    ).id
    person = {"Customer ID": "'701", "First Name": "健", "Last Name": "髙橋", "Email": "ken@example.jp"}
    before = state(services)
    report = export(services, tmp_path, "shopify_customers", person)
    assert (report.counts.unchanged, report.counts.ids_kept) == (1, 1)
    assert "番号 1件だけを覚えます" in sentence(report.headline, "ja")
    assert export(services, tmp_path, "shopify_customers", person).operation is None
    married = person | {"Last Name": "林", "Email": "hayashi@example.jp"}
    assert export(services, tmp_path, "shopify_customers", married).updated_ids == (ken,)
    services.undo.undo()
    services.undo.undo()
    assert state(services) == before


def test_the_number_of_an_order_is_kept_where_nothing_else_is_new(services: Services, tmp_path: Path) -> None:
    export(services, tmp_path, "base_orders", base_row("A1"))
    with services.store.write("operation.sales_imported", file="", created=0, updated=0) as unit:
        for table in (customer_external_id, sale_external_id):
            unit.remove_many(table, [row.id for row in unit.connection.execute(select(table))])
    report = export(services, tmp_path, "base_orders", base_row("A1"))
    assert (report.counts.unchanged, report.counts.changes_records, report.counts.ids_kept > 0) == (
        1,
        False,
        True,
    )
    assert export(services, tmp_path, "base_orders", base_row("A1")).operation is None


def test_a_merged_card_is_found_by_what_the_shop_calls_it(services: Services, tmp_path: Path) -> None:
    people = [
        {"Customer ID": f"'70{at}", "First Name": "健", "Last Name": name, "Email": f"ken{at}@example.jp"}
        for at, name in enumerate(("髙橋", "林"))
    ]
    keep, gone = export(services, tmp_path, "shopify_customers", *people).created_ids
    services.duplicates.merge(keep, [gone])
    report = export(services, tmp_path, "shopify_customers", people[1] | {"Note": "左利き"})
    assert (report.counts.created, report.counts.updated) == (0, 1)
    assert services.customers.card(keep).data.note == "左利き"


def test_two_rows_of_two_numbers_there_are_asked_about(services: Services, tmp_path: Path) -> None:
    person = {"First Name": "健", "Last Name": "髙橋", "Email": "ken@example.jp"}
    rows = [{**person, "Customer ID": "'701"}, {**person, "Customer ID": "'702"}]
    path = write_export(tmp_path / "export.csv", "shopify_customers", rows)
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.ASK)
    assert [doubt.reason.code for doubt in plan.doubts] == ["import.doubt_other_number"]


def test_one_order_number_of_two_shops_is_two_orders(services: Services, tmp_path: Path) -> None:
    export(services, tmp_path, "base_orders", base_row("31"))
    other: Cells = {
        "注文ID": "31",
        "お名前(姓)": "林",
        "お名前(名)": "薫",
        "受注日": "2026-03-02",
        "商品名": "本",
        "価格": "800",
        "個数": "1",
        "支払合計": "800",
        "対応状況(名称)": "発送済み",
        "メールアドレス": "kaoru@example.jp",
    }
    report = export(services, tmp_path, "ec_cube_orders", other)
    assert (report.counts.created, report.counts.rejected) == (1, 0)
    assert [total for total, _counts in orders(services).values()] == [11_600, 800]
    again = export(services, tmp_path, "ec_cube_orders", other)
    assert (again.counts.unchanged, again.operation) == (1, None)


def test_a_sale_that_came_before_numbers_were_kept_is_found_by_its_own(
    services: Services, tmp_path: Path
) -> None:
    ken = services.customers.create(CustomerData(family_name="髙橋", given_name="健")).id
    line = SaleLine("カットソー - M", 2.0, 5_500, 11_000, "")
    services.sales.record(ken, SaleData("2026-03-01", (line,), number="A1", total=11_600))
    report = export(services, tmp_path, "base_orders", base_row("A1"))
    assert (report.counts.created, report.counts.updated) == (0, 1)
    assert list(orders(services)) == ["A1"]


def test_who_lies_in_the_trash_is_somebody_new(services: Services, tmp_path: Path) -> None:
    person = {"Customer ID": "'701", "First Name": "健", "Last Name": "髙橋", "Email": "ken@example.jp"}
    (ken,) = export(services, tmp_path, "shopify_customers", person).created_ids
    services.customers.delete([ken])
    before = state(services)
    report = export(services, tmp_path, "shopify_customers", person)
    (anew,) = report.created_ids
    changed_mail = person | {"Email": "other@example.jp", "Last Name": "林"}
    assert export(services, tmp_path, "shopify_customers", changed_mail).updated_ids == (anew,)
    services.undo.undo()
    services.undo.undo()
    assert state(services) == before


@pytest.mark.parametrize("others", [0, 60])
def test_the_number_of_a_merged_card_finds_the_card_it_became(
    services: Services, tmp_path: Path, others: int
) -> None:
    keep = services.customers.create(CustomerData(number="K1", family_name="髙橋", given_name="健")).id
    gone = services.customers.create(CustomerData(number="K2", family_name="高橋", given_name="健")).id
    services.duplicates.merge(keep, [gone])
    rows = [("会員番号", "氏名", "備考"), ("K2", "髙橋 健", "左利き")]
    rows += [(f"N{at}", f"林 {at:03}", "") for at in range(others)]
    report = import_file(services, write_list(tmp_path / "名簿.xlsx", rows))
    assert (report.counts.created, report.updated_ids) == (others, (keep,))
    card = services.customers.card(keep).data
    assert (card.number, card.note) == ("K1", "左利き")


def test_a_number_given_away_after_a_merge_is_its_new_owners(services: Services, tmp_path: Path) -> None:
    keep = services.customers.create(CustomerData(number="K1", family_name="髙橋", given_name="健")).id
    gone = services.customers.create(CustomerData(number="K2", family_name="高橋", given_name="健")).id
    services.duplicates.merge(keep, [gone])
    kaoru = services.customers.create(CustomerData(number="K2", family_name="林", given_name="薫")).id
    rows = [("会員番号", "氏名", "備考"), ("K2", "林 薫", "左利き")]
    assert import_file(services, write_list(tmp_path / "名簿.xlsx", rows)).updated_ids == (kaoru,)
