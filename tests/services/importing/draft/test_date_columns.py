"""Days in several columns come in as one, in lists of people, in ledgers and where two sheets are joined."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.core.enums import Noun
from tests.services.import_files import import_file, write_book, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services
    from app.services.importing.planning import ImportPlan

PEOPLE: tuple[Row, ...] = (
    ("No", "氏名", "元号", "年", "月", "日", "電話番号"),
    (1, "山田 花子", "昭和", 50, 3, 12, "090-1111-2222"),
    (2, "林 薫", "平成", "元", 1, 8, "090-3333-4444"),
    (3, "森 誠", None, None, 4, 1, "090-5555-6666"),
    (4, "西 友", "昭和", 55, 2, 30, "090-7777-8888"),
    (5, "東 翔", None, None, None, None, "090-9999-0000"),
)


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime(2026, 4, 1).date())


def planned(services: Services, path: Path) -> ImportPlan:
    return services.imports.plan(services.imports.open_draft(path))


def test_a_birthday_in_four_columns(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "名簿.xlsx", [*PEOPLE[:4], PEOPLE[0], *PEOPLE[4:]])
    plan = planned(services, path)
    made = plan.draft.columns[-1]
    assert (made.target, made.parts, made.samples[0]) == ("birthday", (2, 3, 4, 5), "昭和50年3月12日")
    assert [row.get("birthday") or "" for row in plan.rows.people.rows] == [
        "1975-03-12",
        "1989-01-08",
        "--04-01",
        "",
        "",
    ]
    wrong = [(one.row, one.column, one.value) for one in plan.issues if one.action == "flagged"]
    assert wrong == [(6, "年・月・日", "昭和55年2月30日")]
    assert (plan.counts.created, plan.counts.ignored) == (5, 1)
    assert import_file(services, path).counts.created == 5
    assert services.imports.open_draft(path).remembered is None


def test_sheets_with_days_in_parts_are_one_list(services: Services, tmp_path: Path) -> None:
    titles: Row = ("氏名", "電話番号", "生年", "生月", "生日")
    sheets = {
        "あ行": [titles, ("青木 一", "090-1111-1111", 1980, 1, 2)],
        "か行": [("電話番号", *titles[2:], "氏名"), ("090-2222-2222", 1990, 3, 4, "加藤 二")],
    }
    plan = planned(services, write_book(tmp_path / "名簿.xlsx", sheets))
    assert plan.draft.sheets_together
    assert [row.get("birthday") for row in plan.rows.people.rows] == ["1980-01-02", "1990-03-04"]


def test_sheets_whose_titles_drifted_are_one_list_with_days_in_parts(
    services: Services, tmp_path: Path
) -> None:
    sheets: dict[str, list[Row]] = {
        "2024年": [("氏名", "電話番号", "生年", "生月", "生日"), ("青木 一", "090-1111-1111", 1980, 1, 2)],
        "2025年": [("氏名", "年", "月", "日", "電話"), ("加藤 二", 1990, 3, 4, "090-2222-2222")],
        "2026年": [("お名前", "電話番号", "生年", "生月", "生日"), ("佐藤 三", "090-3333-3333", 1970, 5, 6)],
    }
    plan = planned(services, write_book(tmp_path / "名簿.xlsx", sheets))
    found = [(row.get("family_name"), row.get("birthday")) for row in plan.rows.people.rows]
    assert found == [("青木", "1980-01-02"), ("加藤", "1990-03-04"), ("佐藤", "1970-05-06")]
    assert "import.sheet_drifted_renamed" in {issue.reason.code for issue in plan.issues}


def test_a_ledger_and_its_customers_both_with_days_in_parts(services: Services, tmp_path: Path) -> None:
    sales: list[Row] = [
        ("年", "月", "日", "会員番号", "商品名", "金額"),
        (2026, 2, 1, "1", "カット", 5500),
        (2026, 2, 3, "2", "カラー", 8800),
    ]
    alone = planned(services, write_list(tmp_path / "売上.xlsx", sales))
    assert alone.rows.noun is Noun.SALE
    assert [record.values["sold_on"] for record in alone.rows.records] == ["2026-02-01", "2026-02-03"]
    customers = [
        ("会員番号", "氏名", "生年月日", None, None),
        *((r[0], r[1], 1975, 3, 12) for r in PEOPLE[1:3]),
    ]
    together = planned(services, write_book(tmp_path / "台帳.xlsx", {"名簿": customers, "売上": sales}))
    assert together.draft.is_shaped
    days = [record.values["sold_on"] for record in together.rows.records if not record.only_person]
    assert days == ["2026-02-01", "2026-02-03"]
    assert {row.get("birthday") for row in together.rows.people.rows} == {"1975-03-12"}


def test_months_across_beside_a_birthday_whose_titles_say_nothing(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("氏名", "元号", "年", "月", "日", "電話番号", "1月", "2月", "3月"),
        ("山田 花子", "昭和", 50, 3, 12, "090-1111-2222", 2, None, 1),
        ("林 薫", "平成", "元", 1, 8, "090-3333-4444", 1, "○", None),
    ]
    plan = planned(services, write_list(tmp_path / "来店.xlsx", rows))
    day = plan.draft.days_in_parts[0]
    assert plan.draft.is_shaped
    assert (day.target, day.parts, day.samples[0]) == ("customer.birthday", (1, 2, 3, 4), "昭和50年3月12日")
    assert {row.get("birthday") for row in plan.rows.people.rows} == {"1975-03-12", "1989-01-08"}


def test_visits_in_columns_beside_a_birthday_in_parts(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("氏名", "生年", "生月", "生日", "来店日1", "メニュー1", "来店日2", "メニュー2"),
        ("山田 花子", 1975, 3, 12, date(2026, 1, 2), "カット", date(2026, 2, 2), "カラー"),
        ("林 薫", 1989, 1, 8, date(2026, 1, 3), "カット", date(2026, 2, 3), "カラー"),
    ]
    plan = planned(services, write_list(tmp_path / "来店.xlsx", rows))
    assert plan.draft.is_shaped
    assert [row.get("birthday") for row in plan.rows.people.rows[::2]] == ["1975-03-12", "1989-01-08"]
