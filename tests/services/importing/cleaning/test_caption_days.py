"""Books without a column of days: the day is in the names of the sheets, or above the rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from tests.services.import_files import write_book, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services
    from app.services.importing.planning import ImportPlan

TITLES: Row = ("No", "お客様名", "メニュー", "担当", "金額")
ENTRIES: tuple[tuple[Row, ...], ...] = (
    ((1, "山田 花子", "カット", "佐竹", 5500), (2, "林 薫", "カラー", "樋口", 8800)),
    ((1, "森 誠", "パーマ", "佐竹", 12000), (2, "西 友美", "カット", "樋口", 5500)),
    ((1, "東 健", "カット", "佐竹", 5500), (2, "南 葵", "カラー", "樋口", 8800)),
)
THREE = [day for day in ("2025-11-03", "2025-11-04", "2025-11-05") for _entry in range(2)]


def planned(services: Services, path: Path) -> ImportPlan:
    return services.imports.plan(services.imports.open_draft(path))


def days(plan: ImportPlan, name: str = "sold_on") -> list[str | None]:
    return [record.values[name] for record in plan.rows.records]


def said(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(issue.reason.code.rpartition(".")[2], issue.action) for issue in plan.issues]


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("売上日報2025年", ("11月3日", "11月4日", "11月5日")),
        ("売上日報", ("R7.11.3", "R7.11.4", "R7.11.5")),
        ("売上日報", ("20251103", "20251104", "20251105")),
        ("売上日報2025年11月", ("3日", "4日", "5日")),
        ("売上日報2025年11月", ("3(月)", "4(火)", "5(水)")),
        ("売上日報2025年度", ("1103", "1104", "1105")),
    ],
)
def test_one_sheet_for_each_day(
    services: Services, tmp_path: Path, file: str, names: tuple[str, ...]
) -> None:
    sheets = {name: [TITLES, *rows] for name, rows in zip(names, ENTRIES, strict=True)}
    plan = planned(services, write_book(tmp_path / f"{file}.xlsx", sheets))
    assert plan.rows.noun is Noun.SALE
    assert days(plan) == THREE
    assert said(plan) == [("days_from_captions", "repaired")]


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("売上日報2025年", ("11月3日", "11月4日", "11月5日")),
        ("売上日報2025年11月", ("3", "4", "5")),
        ("売上日報", ("3日", "4日", "5日")),
        ("売上日報", ("月", "火曜", "水曜日")),
    ],
)
@pytest.mark.parametrize("counts", [(1, 1, 1), (2, 1, 2)])
def test_days_of_few_entries_are_no_cards(
    services: Services, tmp_path: Path, file: str, names: tuple[str, ...], counts: tuple[int, ...]
) -> None:
    head: list[Row] = [("日付", date(2025, 11, 3), None, "天気", "晴れ"), ("担当", "清水", "来客数", 2), ()]
    foot: list[Row] = [(), ("売上合計", 14300), ("備考", "在庫確認済")]
    sheets = {
        name: [*head, TITLES[1:], *(row[1:] for row in rows[:count]), *foot]
        for name, rows, count in zip(names, ENTRIES, counts, strict=True)
    }
    plan = planned(services, write_book(tmp_path / f"{file}.xlsx", sheets))
    assert (plan.rows.noun, plan.draft.is_shaped) == (Noun.SALE, False)
    assert [record.values["total"] for record in plan.rows.records] == [
        row[-1] for rows, count in zip(ENTRIES, counts, strict=True) for row in rows[:count]
    ]
    assert plan.counts.rejected == 0


@pytest.mark.parametrize("title", ["仕上り", "お渡し日", "発送日"])
def test_the_day_when_it_is_ready_is_not_that_of_the_sheet(
    services: Services, tmp_path: Path, title: str
) -> None:
    titles: Row = ("受付No", "お客様名", "品名", "点数", "料金", title)
    goods = ((1, "山田 花子", "ワイシャツ", 5, 1100, "11/9"), (2, "林 薫", "シーツ", 3, 6600, "11/8"))
    names = ("11月3日", "11月4日", "11月5日")
    sheets = {name: [titles, *goods] for name in names}
    assert days(planned(services, write_book(tmp_path / "受付表2025年.xlsx", sheets))) == THREE

    captions: list[Row] = [row for name in names for row in ((f"■ {name}", *[None] * 5), *goods)]
    above = planned(services, write_book(tmp_path / "帳面2025年.xlsx", {"11月": [titles, *captions]}))
    assert days(above) == THREE


def test_a_year_that_nothing_names_is_assumed_and_flagged(services: Services, tmp_path: Path) -> None:
    sheets = {"1月3日": [TITLES, *ENTRIES[0]], "1月4日": [TITLES, *ENTRIES[1]]}
    plan = planned(services, write_book(tmp_path / "売上日報.xlsx", sheets))
    found = [date.fromisoformat(day) for day in days(plan) if day is not None]
    assert [(day.month, day.day) for day in found] == [(1, 3), (1, 3), (1, 4), (1, 4)]
    assert said(plan) == [("days_from_captions_assumed", "flagged")]


def test_a_book_of_visits(services: Services, tmp_path: Path) -> None:
    names = ("3日", "4日", "5日")
    sheets = {
        name: [TITLES[:4], *(row[:4] for row in rows)] for name, rows in zip(names, ENTRIES, strict=True)
    }
    plan = planned(services, write_book(tmp_path / "来店簿2025年11月.xlsx", sheets))
    assert plan.rows.noun is Noun.VISIT
    assert days(plan, "visited_on") == THREE
    assert [record.values["menu"] for record in plan.rows.records][:2] == ["カット", "カラー"]


def test_days_above_their_rows(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("■2025年11月3日(月)",),
        TITLES,
        *ENTRIES[0],
        (),
        ("■2025年11月4日(火)",),
        TITLES,
        *ENTRIES[1],
        ("■2025年11月5日(水)",),
        *ENTRIES[2],
    ]
    plan = planned(services, write_list(tmp_path / "売上帳.xlsx", rows))
    assert days(plan) == THREE
    assert plan.counts.rejected == 0


def test_the_day_on_which_a_list_was_made_is_no_day_of_sale(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [("2025年11月30日 作成",), TITLES, *ENTRIES[0], *ENTRIES[1]]
    plan = planned(services, write_list(tmp_path / "売上帳.xlsx", rows))
    assert days(plan) == [None] * 4


@pytest.mark.parametrize(
    ("file", "sheet", "title", "cells"),
    [
        ("売上帳2025年", "11月", "日", (3, 4)),
        ("売上帳", "R7.11", "日付", ("3日", "4日(火)")),
        ("売上帳2025年11月", "売上", "来店日", ("3", 4)),
    ],
)
def test_a_month_in_the_name_and_a_column_of_days(
    services: Services, tmp_path: Path, file: str, sheet: str, title: str, cells: tuple[str | int, ...]
) -> None:
    rows: list[Row] = [
        (title, *TITLES[1:]),
        *((cell, *row[1:]) for cell, row in zip(cells, ENTRIES[0], strict=True)),
    ]
    plan = planned(services, write_book(tmp_path / f"{file}.xlsx", {sheet: rows}))
    assert days(plan) == ["2025-11-03", "2025-11-04"]
    # A menu for a price on a day could be a visit, and the wizard asks.
    asked = [] if title == "日付" else [("kind_in_doubt", "flagged")]
    assert said(plan) == [*asked, ("months_from_captions", "repaired")]


def test_a_sale_of_nobody_known_is_none_of_the_customer_above(services: Services, tmp_path: Path) -> None:
    rows = [TITLES, ENTRIES[0][0], (2, "現金客", "シャンプー", None, 2200), ENTRIES[0][1]]
    sheets = {"11月3日": rows, "11月4日": [TITLES, *ENTRIES[1]]}
    plan = planned(services, write_book(tmp_path / "日報2025年.xlsx", sheets))
    assert [record.values["total"] for record in plan.rows.records] == [5500, 2200, 8800, 12000, 5500]
    assert plan.counts.rejected == 1
    assert ("nobody_named", "rejected") in said(plan)
