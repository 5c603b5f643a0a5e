"""What ledgers say once for many rows, and numbers in groups of digits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from tests.services.import_files import import_file, write_book, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services
    from app.services.importing.planning import ImportPlan

LEDGER: Row = ("得意先名", "日付", "商品名", "数量", "金額")
SORTED: list[Row] = [
    LEDGER,
    ("山田 花子", date(2026, 1, 5), "カット", 1, 5500),
    (None, date(2026, 1, 9), "カラー", 1, 8800),
    (None, None, "小計", None, 14300),
    ("林 薫", date(2026, 1, 6), "カット", 1, 5500),
    (None, date(2026, 1, 7), "染料", 2, 2000),
]


def planned(services: Services, path: Path) -> ImportPlan:
    return services.imports.plan(services.imports.open_draft(path))


def sold(plan: ImportPlan) -> list[tuple[str, str]]:
    people = plan.rows.people.rows
    return [
        (person.get("family_name"), record.values["sold_on"])
        for person, record in zip(people, plan.rows.records, strict=True)
    ]


def codes(plan: ImportPlan) -> list[str]:
    return [issue.reason.code.rpartition(".")[2] for issue in plan.issues]


def test_a_ledger_sorted_by_customers(services: Services, tmp_path: Path) -> None:
    plan = planned(services, write_list(tmp_path / "売上.xlsx", SORTED))
    assert sold(plan) == [
        ("山田", "2026-01-05"),
        ("山田", "2026-01-09"),
        ("林", "2026-01-06"),
        ("林", "2026-01-07"),
    ]
    assert codes(plan) == ["customers_from_above", "aside_total"]


JOURNAL: list[Row] = [
    LEDGER,
    ("山田 花子", date(2026, 1, 5), "カット", 1, 5500),
    ("林 薫", None, "カラー", 1, 8800),
    ("北原 愛", date(2026, 1, 9), "カット", 1, 5500),
    ("小口 隆", None, "染料", 2, 2000),
]


def test_a_day_that_is_written_once_for_all_who_came_on_it(services: Services, tmp_path: Path) -> None:
    plan = planned(services, write_list(tmp_path / "売上.xlsx", JOURNAL))
    assert [day for _name, day in sold(plan)] == ["2026-01-05", "2026-01-05", "2026-01-09", "2026-01-09"]
    assert codes(plan) == ["days_from_above"]


def test_further_lines_of_a_sale_stay_lines_of_it(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("売上日", "伝票No", "得意先", "商品名", "数量", "金額"),
        (date(2026, 1, 5), "A1", "山田 花子", "半紙", 1, 5500),
        (None, None, None, "墨", 1, 2200),
        (date(2026, 1, 9), "A2", "林 薫", "筆", 1, 3300),
        (None, "A3", "北原 愛", "硯", 1, 9900),
    ]
    plan = planned(services, write_list(tmp_path / "売上.xlsx", rows))
    assert [record.values["total"] for record in plan.rows.records] == [7700, 3300, 9900]
    assert [day for _name, day in sold(plan)] == [
        "2026-01-05",
        "2026-01-09",
        None,
    ]  # a program's, by its numbers


def test_a_day_in_parts_that_is_written_once(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("月", "日", "お客様", "品名", "金額"),
        (2, 3, "山田 花子", "うぐいす餅", 9720),
        (None, None, "林 薫", "福豆", 17280),
        (None, 17, "北原 愛", "羊羹", 30240),
        (3, 2, "小口 隆", "おはぎ", 6480),
    ]
    plan = planned(services, write_book(tmp_path / "売掛帳.xlsx", {"2026年": rows}))
    assert [day for _name, day in sold(plan)] == ["2026-02-03", "2026-02-03", "2026-02-17", "2026-03-02"]


@pytest.mark.parametrize("at", [1, 3])
def test_a_day_is_not_known_where_none_stands_above_or_days_go_back(
    services: Services, tmp_path: Path, at: int
) -> None:
    rows = list(JOURNAL)
    rows[at] = (rows[at][0], None if at == 1 else date(2025, 12, 1), *rows[at][2:])
    plan = planned(services, write_list(tmp_path / "売上.xlsx", rows))
    assert plan.rows.records[1].values["sold_on"] is None


def test_who_is_blank_in_a_journal_is_nobody_known(services: Services, tmp_path: Path) -> None:
    rows = [*SORTED[:3], ("林 薫", date(2026, 1, 10), "カット", 1, 5500)]
    plan = planned(services, write_list(tmp_path / "売上.xlsx", rows))
    assert [name for name, _day in sold(plan)] == ["山田", "", "林"]


@pytest.mark.parametrize(
    ("sheet", "days"),
    [
        ("2026年1月", ["2026-01-05", "2026-01-31"]),
        ("令和8年", ["2026-01-05", "2026-01-31"]),
        ("2025年度", ["2026-01-05", "2026-01-31"]),
        ("売上", [None, None]),
    ],
)
def test_days_of_a_sheet_named_after_its_year(
    services: Services, tmp_path: Path, sheet: str, days: list[str | None]
) -> None:
    rows: list[Row] = [
        ("日付", "氏名", "商品", "金額"),
        ("1/5", "山田 花子", "カット", 5500),
        ("1月31日(土)", "林 薫", "カラー", 8800),
    ]
    plan = planned(services, write_book(tmp_path / "一覧.xlsx", {sheet: rows}))
    assert [record.values["sold_on"] for record in plan.rows.records] == days
    assert ("years_from_captions" in codes(plan)) is (days[0] is not None)


def test_numbers_in_groups_of_digits(services: Services, tmp_path: Path) -> None:
    titles: Row = ("氏名", "郵便番号1", "郵便番号2", "電話番号1", "電話番号2", "電話番号3")
    rows: list[Row] = [
        titles,
        ("山田 花子", 60, 42, "090", "1111", "2222"),
        ("林 薫", 105, 14, 3, 3333, 19),
        ("森 誠", 105, 14, "0120", "342", "342"),
        ("西 友", 105, 14, 120, 342, 42),
    ]
    path = write_list(tmp_path / "会員.xlsx", rows)
    found = [
        (row.get("postal_code"), row.get("phones")[0][0]) for row in planned(services, path).rows.people.rows
    ]
    numbers = ["090-1111-2222", "03-3333-0019", "0120-342-342", "0120-342-042"]
    assert found == [("060-0042", numbers[0]), *(("105-0014", number) for number in numbers[1:])]
    assert import_file(services, path).counts.created == 4


def test_whole_telephone_numbers_are_no_groups(services: Services, tmp_path: Path) -> None:
    titles: Row = ("氏名", "電話番号1", "電話番号2", "電話番号3")
    cells: Row = ("山田 花子", "090-1111-2222", "03-3333-1111", "06-6666-1111")
    plan = planned(services, write_list(tmp_path / "会員.xlsx", [titles, cells]))
    assert len(plan.rows.people.rows[0].get("phones")) == 3


def test_names_with_their_readings_and_several_telephones(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("氏名（フリガナ）", "連絡先"),
        ("山田 花子（ヤマダ ハナコ）", "090-1111-2222／03-3333-1111"),
        ("林 薫（ハヤシ カオル）", "090-4444-2222／03-3333-4444"),
    ]
    plan = planned(services, write_list(tmp_path / "会員.xlsx", rows))
    assert plan.rows.noun is Noun.CUSTOMER
    names = ("family_name", "given_name", "family_kana", "given_kana")
    assert [tuple(row.get(name) for name in names) for row in plan.rows.people.rows] == [
        ("山田", "花子", "ヤマダ", "ハナコ"),
        ("林", "薫", "ハヤシ", "カオル"),
    ]
    assert [len(row.get("phones")) for row in plan.rows.people.rows] == [2, 2]


def test_the_year_of_a_caption_that_stands_over_a_title(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("売掛金元帳", None, None, None, "令和6年分"),
        ("日付", "得意先", "摘要", "売上額", "差引残高"),
        ("1月5日", "山田 花子様", "表替え", 12000, 12000),
        ("2月6日", "林 薫様", "新畳", 13000, 25000),
    ]
    plan = planned(services, write_list(tmp_path / "元帳.xlsx", rows))
    assert [day for _name, day in sold(plan)] == ["2024-01-05", "2024-02-06"]


def test_visits_below_a_name_are_whose_they_stand_below(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("お客様", "電話番号", "訪問日", "内容", "シッター"),
        ("石塚 麻里", "090-7264-8815", date(2026, 4, 29), "食事", "野口"),
        (None, None, date(2026, 4, 30), "散歩", "野口"),
        ("飛田 良子", "029-241-3308", date(2026, 6, 13), "散歩", "小谷"),
        ("石塚 麻里", "090-7264-8815", date(2026, 8, 12), "食事", "野口"),
        (None, None, date(2026, 8, 13), "掃除", "小谷"),
    ]
    plan = planned(services, write_list(tmp_path / "訪問記録.xlsx", rows))
    assert plan.draft.kind is Noun.VISIT
    assert [
        (person.get("family_name"), record.values["visited_on"], record.values["menu"])
        for person, record in zip(plan.rows.people.rows, plan.rows.records, strict=True)
    ] == [
        ("石塚", "2026-04-29", "食事"),
        ("石塚", "2026-04-30", "散歩"),
        ("飛田", "2026-06-13", "散歩"),
        ("石塚", "2026-08-12", "食事"),
        ("石塚", "2026-08-13", "掃除"),
    ]
    assert "customers_from_above" in codes(plan)
