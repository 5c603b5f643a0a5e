"""What a plan says it would do: row by row, before and after, and what somebody leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.contact import ContactPoint
from app.core.enums import CustomFieldType
from app.services.customer_card import CustomerData
from app.services.importing.reporting.diff import DiffRow, PlanDiff
from app.services.importing.reporting.report import plan_to_json
from app.services.importing.types import Decision, Duplicates, Group
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.services.container import Services
    from app.services.importing.planning import ImportPlan

TITLES = ("会員番号", "氏名", "電話番号", "性別", "メール配信", "備考", "足のサイズ")
ROWS = (
    ("1", "山田 花子", "090-1234-5678", "女性", "可", "窓側", 24.5),
    ("2", "林 健", "03-1234-5678", "", "", "", ""),
    ("3", "森 春", "03-1111-2222", "男性", "不可", "新しい方", 27),
    ("", "", "", "", "", "名前のない行", ""),
    ("", "林 健", "", "", "", "", ""),
)


@pytest.fixture
def shop(services: Services) -> Services:
    """Hanako with a telephone to be added, and Ken of whom the list says nothing new."""
    services.custom_fields.add("足のサイズ", CustomFieldType.NUMBER)
    phones = (ContactPoint("0463-12-3456", "自宅"),)
    services.customers.create(
        CustomerData(number="1", family_name="山田", given_name="花子", phones=phones, note="犬が好き")
    )
    services.customers.create(
        CustomerData(number="2", family_name="林", given_name="健", phones=(ContactPoint("03-1234-5678"),))
    )
    return services


def plan_of(
    shop: Services, path: Path, rows: Sequence[Sequence[object]], duplicates: Duplicates = Duplicates.ASK
) -> ImportPlan:
    draft = shop.imports.open_draft(write_list(path, rows))
    return shop.imports.plan(draft, duplicates)


def said(row: DiffRow) -> dict[str, tuple[str, str]]:
    return {change.title: (change.before, change.after) for change in row.changes}


def test_rows_are_grouped_and_changes_said_field_by_field(shop: Services, tmp_path: Path) -> None:
    diff = PlanDiff(plan_of(shop, tmp_path / "a.xlsx", [TITLES, *ROWS]))
    assert diff.counts() == {Group.NEW: 1, Group.UPDATED: 1, Group.UNCHANGED: 2, Group.LEFT_OUT: 1}
    (hanako,) = diff.rows(Group.UPDATED)
    assert (hanako.row, hanako.name, hanako.sheet) == (2, "山田 花子 (1)", "")
    assert said(hanako) == {
        "電話番号": ("0463-12-3456", "0463-12-3456、090-1234-5678"),
        "性別": ("", "女性"),
        "メール配信": ("", "可"),
        "備考": ("犬が好き", "犬が好き\n窓側"),
        "足のサイズ": ("", "24.5"),
    }
    (haru,) = diff.rows(Group.NEW)
    assert said(haru) == {
        "会員番号": ("", "3"),
        "姓": ("", "森"),
        "名": ("", "春"),
        "電話番号": ("", "03-1111-2222"),
        "性別": ("", "男性"),
        "メール配信": ("", "不可"),
        "備考": ("", "新しい方"),
        "足のサイズ": ("", "27"),
    }
    (nobody,) = diff.rows(Group.LEFT_OUT)
    assert (nobody.row, nobody.is_left_out, bool(nobody.reason)) == (5, False, True)
    assert all(not row.changes for row in diff.rows(Group.UNCHANGED))


def test_rows_are_found_by_name_number_and_value(shop: Services, tmp_path: Path) -> None:
    diff = PlanDiff(plan_of(shop, tmp_path / "a.xlsx", [TITLES, *ROWS]))
    for words, count in (("花子", 1), ("犬が 窓側", 1), ("0463", 1), ("春", 0), ("", 1)):
        assert len(diff.positions(Group.UPDATED, words)) == count


def test_english(shop: Services, tmp_path: Path) -> None:
    diff = PlanDiff(plan_of(shop, tmp_path / "a.xlsx", [TITLES, *ROWS]), "en")
    (hanako,) = diff.rows(Group.UPDATED)
    assert said(hanako)["Mail consent"] == ("", "Yes")


def test_a_row_left_out_can_be_taken_in_again(shop: Services, tmp_path: Path) -> None:
    plan = plan_of(shop, tmp_path / "a.xlsx", [TITLES, *ROWS])
    without = shop.imports.decide(plan, {2: Decision.SKIP, 4: Decision.SKIP})
    left_out = [row.row for row in PlanDiff(without).rows(Group.LEFT_OUT) if row.is_left_out]
    assert (left_out, without.counts.taken) == ([2, 4], 0)
    again = shop.imports.decide(without, {2: Decision.TAKE, 4: Decision.TAKE})
    assert PlanDiff(again).counts() == PlanDiff(plan).counts()


def test_sales_say_their_lines(shop: Services, tmp_path: Path) -> None:
    titles = ("売上番号", "会員番号", "売上日", "商品名", "数量", "単価", "金額", "販路")
    rows = [titles, ("S1", "1", "2025-03-01", "カット", 1, 5500, 5500, "店頭")]
    shop.imports.commit(plan_of(shop, tmp_path / "a.xlsx", rows))
    rows = [titles, ("S1", "1", "2025-03-01", "カット", 2, 5500, 11000, "電話")]
    diff = PlanDiff(plan_of(shop, tmp_path / "b.xlsx", rows))
    (sale,) = diff.rows(Group.UPDATED)
    assert sale.name == "山田 花子 (1)"
    assert said(sale) == {
        "合計金額": ("5,500", "11,000"),
        "販路": ("店頭", "電話"),
        "明細": ("カット × 1  5,500", "カット × 2  11,000"),
    }


@pytest.mark.parametrize(
    ("price", "staff", "expected"),
    [
        (5_000, "佐藤", ("カット × 1 @5,500  5,500  佐藤", "カット × 1 @5,000  5,500  佐藤")),
        (5_500, "林", ("カット × 1 @5,500  5,500  佐藤", "カット × 1 @5,500  5,500  林")),
    ],
)
def test_lines_that_differ_in_little_are_said_in_full(
    shop: Services, tmp_path: Path, price: int, staff: str, expected: tuple[str, str]
) -> None:
    titles = ("売上番号", "会員番号", "売上日", "商品名", "数量", "単価", "金額", "担当")
    row = ("S1", "1", "2025-03-01", "カット", 1)
    shop.imports.commit(plan_of(shop, tmp_path / "a.xlsx", [titles, (*row, 5_500, 5_500, "佐藤")]))
    (sale,) = PlanDiff(plan_of(shop, tmp_path / "b.xlsx", [titles, (*row, price, 5_500, staff)])).rows(
        Group.UPDATED
    )
    assert said(sale) == {"明細": expected}


def test_a_dry_run_prints_the_changes(shop: Services, tmp_path: Path) -> None:
    shape = plan_to_json(plan_of(shop, tmp_path / "a.xlsx", [TITLES, *ROWS]), "ja")
    (hanako,) = shape["changes"]
    assert (hanako["row"], hanako["name"]) == (2, "山田 花子 (1)")
    assert {"field": "gender", "before": "", "after": "女性"} in hanako["fields"]
