"""Sales and visits that somebody deleted stay so when a list says them again, unless they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.core.messages import sentence
from app.models.sale import sale
from app.services.importing.reporting.diff import PlanDiff
from app.services.importing.types import Decision, Duplicates, Group
from app.services.sales import SaleData
from tests.services.import_files import import_file, write_list
from tests.services.known_files import base_row, write_export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.services.container import Services
    from app.services.importing.planning import ImportPlan

SLIPS = [
    ("伝票番号", "氏名", "電話番号", "売上日", "商品名", "金額"),
    ("501", "髙橋 健", "090-1234-5678", "2026-03-01", "茶碗", 3_000),
    ("502", "髙橋 健", "090-1234-5678", "2026-03-02", "皿", 1_000),
]
WITHOUT_NUMBERS = [row[1:] for row in SLIPS]
VISITS = [
    ("氏名", "電話番号", "来店日", "メニュー"),
    ("髙橋 健", "090-1234-5678", "2026-03-01", "カット"),
    ("髙橋 健", "090-1234-5678", "2026-03-02", "カラー"),
]


def slips(path: Path) -> Path:
    return write_list(path / "売上.xlsx", SLIPS)


def without_numbers(path: Path) -> Path:
    return write_list(path / "売上.xlsx", WITHOUT_NUMBERS)


def orders(path: Path) -> Path:
    return write_export(path / "orders.csv", "base_orders", [base_row("A1"), base_row("A2")])


def visits(path: Path) -> Path:
    return write_list(path / "来店.xlsx", VISITS)


LISTS = [slips, without_numbers, orders, visits]


def planned(services: Services, path: Path, duplicates: Duplicates = Duplicates.ASK) -> ImportPlan:
    return services.imports.plan(services.imports.open_draft(path), duplicates)


def kept_out(plan: ImportPlan) -> list[int]:
    return [record.row for record in plan.deleted]


def living(services: Services, noun: Noun) -> int:
    with services.store.read() as connection:
        found = connection.exec_driver_sql(f"SELECT count(*) FROM {noun} WHERE deleted_at IS NULL")
        return int(found.scalar_one())


def delete_first(services: Services, noun: Noun) -> None:
    (services.visits if noun is Noun.VISIT else services.sales).delete(1)


@pytest.mark.parametrize("duplicates", [Duplicates.ASK, Duplicates.UPDATE, Duplicates.FILL, Duplicates.SKIP])
@pytest.mark.parametrize("written", LISTS)
def test_what_was_deleted_stays_so(
    services: Services, tmp_path: Path, written: Callable[[Path], Path], duplicates: Duplicates
) -> None:
    path = written(tmp_path)
    noun = import_file(services, path).kind
    delete_first(services, noun)
    plan = planned(services, path, duplicates)
    assert (plan.counts.created, plan.counts.rejected, plan.counts.unchanged) == (0, 1, 1)
    assert kept_out(plan) == [2]
    (said,) = [issue for issue in plan.issues if issue.action == "rejected"]
    assert said.reason.code == "import.record_deleted"
    assert "操作の記録" in sentence(said.reason, "ja")
    assert not plan.changes_anything
    services.imports.commit(plan)
    assert living(services, noun) == 1


@pytest.mark.parametrize("written", LISTS)
def test_it_comes_in_again_where_somebody_says_so(
    services: Services, tmp_path: Path, written: Callable[[Path], Path]
) -> None:
    path = written(tmp_path)
    noun = import_file(services, path).kind
    delete_first(services, noun)
    plan = planned(services, path)
    diff = PlanDiff(plan)
    (position,) = diff.positions(Group.LEFT_OUT)
    assert (diff.can_be_decided(position), diff.is_left_out(position)) == (True, True)
    taken = services.imports.decide(plan, {diff.place(position): Decision.TAKE})
    assert (taken.counts.created, taken.counts.rejected, kept_out(taken)) == (1, 0, [])
    report = services.imports.commit(taken)
    assert living(services, noun) == 2
    assert planned(services, path).counts.unchanged == 2
    services.undo.undo(report.operation)
    assert living(services, noun) == 1
    assert kept_out(planned(services, path)) == [2]


@pytest.mark.parametrize("written", LISTS)
def test_a_deletion_that_was_taken_back_is_none(
    services: Services, tmp_path: Path, written: Callable[[Path], Path]
) -> None:
    path = written(tmp_path)
    noun = import_file(services, path).kind
    delete_first(services, noun)
    services.undo.undo()
    assert planned(services, path).counts.unchanged == 2


@pytest.mark.parametrize("written", LISTS)
def test_an_import_that_was_taken_back_comes_in_again(
    services: Services, tmp_path: Path, written: Callable[[Path], Path]
) -> None:
    path = written(tmp_path)
    import_file(services, path)
    services.undo.undo()
    assert planned(services, path).counts.created == 2


def test_of_two_equal_sales_the_one_that_was_left_stays(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "売上.xlsx", [*WITHOUT_NUMBERS[:2], WITHOUT_NUMBERS[1]])
    import_file(services, path)
    services.sales.delete(2)
    plan = planned(services, path)
    assert (plan.counts.unchanged, kept_out(plan)) == (1, [3])


def test_a_number_of_a_deleted_sale_may_be_another_sales(services: Services, tmp_path: Path) -> None:
    import_file(services, slips(tmp_path))
    services.sales.delete(1)
    of_others = [
        ("501", "髙橋 健", "090-1234-5678", "2026-05-09", "茶碗", 3_000),
        ("502", "林 薫", "090-9999-0000", "2026-03-02", "皿", 1_000),
    ]
    services.sales.delete(2)
    plan = planned(services, write_list(tmp_path / "b.xlsx", [SLIPS[0], *of_others]))
    assert (plan.counts.created, kept_out(plan)) == (2, [])


def test_a_sale_deleted_by_hand_and_entered_anew_is_the_new_one(services: Services, tmp_path: Path) -> None:
    path = without_numbers(tmp_path)
    (buyer,) = import_file(services, path).created_ids
    with services.store.read() as connection:
        total = connection.execute(sale.select().where(sale.c.id == 1)).one().total
    services.sales.delete(1)
    services.sales.record(buyer, SaleData("2026-03-01", total=total, note="打ち直し"))
    plan = planned(services, path)
    assert kept_out(plan) == [2]
    assert plan.counts.created == 0


def test_a_deleted_order_makes_nobody(services: Services, tmp_path: Path) -> None:
    path = orders(tmp_path)
    (buyer,) = import_file(services, path).created_ids
    for number in (1, 2):
        services.sales.delete(number)
    services.customers.delete([buyer])
    plan = planned(services, path)
    assert (plan.counts.customers_created, kept_out(plan)) == (0, [2, 3])


@pytest.mark.parametrize("written", [slips, orders])
def test_of_records_whose_customer_lies_in_the_trash_it_is_said_where_they_are(
    services: Services, tmp_path: Path, written: Callable[[Path], Path]
) -> None:
    path = written(tmp_path)
    (buyer,) = import_file(services, path).created_ids
    services.customers.delete([buyer])
    plan = planned(services, path)
    assert {issue.reason.code for issue in plan.issues} == {"import.number_in_trash"}
    assert not plan.changes_anything
