"""Lists as shops leave them: what was once read wrong, or lost, without a word."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from app.core import clock
from app.services.importing import shaping
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables import Row
    from app.services.container import Services
    from app.services.importing.planning import ImportPlan


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime(2026, 4, 1).date())


def planned(services: Services, tmp_path: Path, *rows: Row) -> ImportPlan:
    return services.imports.plan(services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows)))


def codes(plan: ImportPlan) -> list[tuple[int, str]]:
    return [(issue.row, issue.reason.code.rpartition(".")[2]) for issue in plan.issues]


def test_a_card_in_two_columns_with_visits_below_that_say_little(services: Services, tmp_path: Path) -> None:
    plan = planned(
        services,
        tmp_path,
        ("お客様カルテ", None, "No.", 12),
        ("ふりがな", "やまだ はなこ", "生年月日", "昭和50年3月12日(51歳)"),
        ("お名前", "山田 花子 様", "性別", "☑女 □男"),
        ("携帯", "090-1111-2222", "職業", "会社員"),
        (),
        ("日付", "内容", "担当", "金額"),
        ("R6.4.1", "カット", "佐藤", 5500),
        ("R6.6.2", "カラー", "佐藤", "8,800円"),
        (None, "トリートメント", None, 3300),
    )
    hanako = plan.rows.people.rows[0]
    assert (hanako.get("birthday"), hanako.get("gender"), hanako.get("note")) == (
        "1975-03-12",
        "female",
        "職業: 会社員",
    )
    visits = [record.values for record in plan.rows.records]
    assert [(one["visited_on"], one["menu"], one["staff"], one["memo"]) for one in visits] == [
        ("2024-04-01", "カット", "佐藤", "金額: 5500"),
        ("2024-06-02", "カラー", "佐藤", "金額: 8,800円\n内容: トリートメント\n金額: 3300"),
    ]


def test_a_dash_or_none_is_nobody_who_recommended_the_shop(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [("氏名", "電話番号", "ご紹介")]
    rows += [
        (f"山田 花{at}", f"090-1111-000{at}", text)
        for at, text in enumerate(("-", "なし", "林 薫様", "林 薫"))
    ]
    plan = planned(services, tmp_path, *rows)
    assert [row.get("referred_by") for row in plan.rows.people.rows] == ["", "", "林 薫", "林 薫"]


@pytest.mark.parametrize(
    ("title", "cell", "field", "value"),
    [
        ("性別 ①男②女", "②", "gender", "female"),
        ("顧客CD", "00123", "number", "00123"),
        ("じゅうしょ", "東京都港区芝1-1-1", "city", "港区"),
        ("生年月日", "S50.3.12(51才)", "birthday", "1975-03-12"),
    ],
)
def test_titles_and_cells_that_were_not_known(
    services: Services, tmp_path: Path, title: str, cell: str, field: str, value: str
) -> None:
    plan = planned(services, tmp_path, ("氏名", "電話番号", title), ("山田 花子", "090-1111-2222", cell))
    assert plan.rows.people.rows[0].get(field) == value


def test_readings_titled_in_hiragana(services: Services, tmp_path: Path) -> None:
    titles: Row = ("苗字", "名", "みょうじ", "なまえ", "けいたい")
    plan = planned(services, tmp_path, titles, ("山田", "花子", "やまだ", "はなこ", "090-1111-2222"))
    names = ("family_name", "given_name", "family_kana", "given_kana")
    assert [plan.rows.people.rows[0].get(name) for name in names] == ["山田", "花子", "ヤマダ", "ハナコ"]


def test_a_reading_behind_a_stroke_is_no_name(services: Services, tmp_path: Path) -> None:
    plan = planned(services, tmp_path, ("氏名", "電話番号"), ("森 誠／もり まこと", "090-1111-2222"))
    person = plan.rows.people.rows[0]
    assert (person.get("family_name"), person.get("given_name")) == ("森", "誠")
    assert person.get("note") == "氏名: 森 誠/もり まこと"
    assert (2, "name_remark") in codes(plan)


def test_owners_are_customers_and_a_list_without_names_is_said(services: Services, tmp_path: Path) -> None:
    owners = planned(
        services, tmp_path, ("飼い主名", "ペット名", "電話1"), ("山田 花子", "ポチ", "090-1111-2222")
    )
    assert owners.rows.people.rows[0].get("family_name") == "山田"
    nobody = planned(
        services, tmp_path, ("世帯", "電話番号", "住所"), ("山田", "090-1111-2222", "東京都港区芝1-1-1")
    )
    assert codes(nobody) == [(1, "no_name_column")]


def test_readings_above_names_are_said_without_a_layout(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [("氏名", "電話", "住所")]
    rows += [("やまだ はなこ", None, None), ("山田 花子", "090-1111-2222", "東京都港区芝1-1-1")]
    rows += [("もり まこと", None, None), ("森 誠", "090-4444-3333", "東京都港区芝2-2-9")]
    draft = services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows))
    as_they_stand = shaping.remapped(draft, shaped=False)
    assert codes(services.imports.plan(as_they_stand)) == [(2, "readings_as_rows")]
    by_kana: list[Row] = [("氏名", "電話"), ("さくら", "090-1111-2222"), ("もも", "090-4444-3333")]
    assert "readings_as_rows" not in {code for _row, code in codes(planned(services, tmp_path, *by_kana))}


def test_several_marks_below_a_month_are_several_visits(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("お客様名", "電話", "1月", "2月", "3月"),
        ("山田 花子", "090-1111-2222", "○", "○○", None),
    ]
    plan = planned(services, tmp_path, *rows)
    days = [record.values["visited_on"] for record in plan.rows.records]
    assert days == ["2026-01-01", "2026-02-01", "2026-02-01"]
