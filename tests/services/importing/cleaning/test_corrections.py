"""Cells put right before an import, and what is said of every cell: in the plan, in a workbook, later."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.core.enums import Noun
from app.io.request import Request
from app.io.worker import open_book
from app.services.importing.cleaning.corrections import spot_of
from app.services.importing.draft.places import Spot
from app.services.importing.reporting.report import plan_to_json
from app.services.importing.shapes.card_pointing import pointing_at
from tests.io.shapes.cards_by_hand import Visit, beside
from tests.services.import_files import import_file, write_book, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.io.tables.raw import Row
    from app.services.container import Services
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.planning import ImportPlan

ROWS = (
    ("会員番号", "氏名", "電話番号", "誕生日", "メモ"),
    ("1", "山田 花子", 9012345678, "令和99年", "朝"),
    ("2", "佐藤 健", "090-1111-22", "1980/1/2", "昼"),
    ("3", "", "", "", "夜"),
)


@pytest.fixture
def draft(services: Services, tmp_path: Path) -> ImportDraft:
    return services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", ROWS))


def said(plan: ImportPlan) -> list[tuple[int, str, str, str, str]]:
    return [
        (issue.row, issue.value, issue.after, issue.action, issue.reason.code.rpartition(".")[2])
        for issue in plan.issues
    ]


def sheet_of(path: Path) -> list[Row]:
    with open_book(Request(path)) as book:
        return [row for chunk in book for row in chunk.rows]


def test_every_remark_says_what_stood_there_and_what_it_was_taken_as(
    services: Services, draft: ImportDraft
) -> None:
    plan = services.imports.plan(draft)
    assert said(plan) == [
        (2, "9012345678", "090-1234-5678", "repaired", "phone_leading_zero"),
        (2, "令和99年", "", "flagged", "date_era_year"),
        (3, "090-1111-22", "", "flagged", "phone_too_short"),
        (4, "3", "", "rejected", "nobody_named"),
    ]
    assert plan_to_json(plan, "ja")["issues"][0]["after"] == "090-1234-5678"


def test_a_corrected_cell_is_cleaned_listed_and_taken_back(services: Services, draft: ImportDraft) -> None:
    bad = services.imports.plan(draft).issues[2]
    spot = spot_of(draft, bad)
    assert spot == Spot("名簿", 3, 2)
    typed = services.imports.correct(draft, {spot: "0901111２２２２"})
    plan = services.imports.plan(typed)
    assert (3, "090-1111-22", "0901111２２２２", "repaired", "corrected") in said(plan)
    assert plan.rows.people.rows[1].get("phones") == (("090-1111-2222", "+819011112222"),)
    assert services.imports.preview(typed).rows[1].cells[2].text == "090-1111-2222"
    assert (
        services.imports.plan(services.imports.correct(typed, {spot: None})).issues
        == services.imports.plan(draft).issues
    )


def test_a_correction_may_give_a_row_the_name_it_lacked(services: Services, draft: ImportDraft) -> None:
    nobody = services.imports.plan(draft).issues[3]
    assert spot_of(draft, nobody) == Spot("名簿", 4, 1)
    typed = services.imports.correct(draft, {Spot("名簿", 4, 1): "鈴木 一郎", Spot("名簿", 2, 3): ""})
    plan = services.imports.plan(typed)
    assert (plan.counts.created, plan.counts.rejected, plan.counts.unreadable) == (3, 0, 0)


def test_corrections_stay_when_columns_are_read_otherwise(services: Services, draft: ImportDraft) -> None:
    typed = services.imports.correct(draft, {Spot("名簿", 2, 4): "夕方"})
    mapped = services.imports.remap(typed, mapping={4: "caution"})
    assert services.imports.plan(mapped).rows.people.rows[0].get("caution") == "夕方"
    assert services.imports.remap(typed, kind=Noun.VISIT).corrections == typed.corrections


@pytest.mark.parametrize(
    ("index", "text", "shown", "action"),
    [
        (2, "0312345678", "03-1234-5678", "ok"),
        (2, "9012345678", "090-1234-5678", "repaired"),
        (3, "S58.4.12", "1983-04-12", "repaired"),
        (3, "いつか", "", "rejected"),
        (4, "なんでも", "なんでも", "ok"),
    ],
)
def test_what_is_typed_is_answered_at_once(
    services: Services, draft: ImportDraft, index: int, text: str, shown: str, action: str
) -> None:
    tried = services.imports.try_value(draft, index, text)
    assert (tried.text, tried.action) == (shown, action)


def test_remarks_are_saved_beside_their_rows(services: Services, draft: ImportDraft, tmp_path: Path) -> None:
    plan = services.imports.plan(draft)
    target = tmp_path / "確かめる.xlsx"
    assert services.imports.save_issues(plan.issues[:2], draft, target) == 2
    titles, first, second = sheet_of(target)
    assert titles[:7] == ("シート", "元の行", "列", "元の値", "取り込む値", "扱い", "わけ")
    assert titles[7:] == ROWS[0]
    assert first[:6] == ("名簿", "2", "電話番号", "9012345678", "090-1234-5678", "直しました")
    assert first[7:] == ("1", "山田 花子", "9012345678", "令和99年", "朝")
    assert second[:4] == ("名簿", "2", "誕生日", "令和99年")


def test_the_remarks_of_an_import_of_the_past(services: Services, tmp_path: Path) -> None:
    report = import_file(services, write_list(tmp_path / "名簿.xlsx", ROWS))
    assert report.operation is not None
    assert services.imports.recent()[0].issues == 4
    kept = services.imports.issues(report.operation)
    assert [issue.reason for issue in kept] == [issue.reason for issue in report.issues]
    assert [issue.after for issue in kept] == ["090-1234-5678", "", "", ""]
    assert services.imports.save_issues(kept, None, tmp_path / "後で.xlsx") == 4
    assert len(sheet_of(tmp_path / "後で.xlsx")[1]) == 7
    assert services.imports.issues(999) == ()


def test_a_cell_of_another_sheet_is_found_where_its_columns_stand_otherwise(
    services: Services, tmp_path: Path
) -> None:
    path = tmp_path / "名簿.xlsx"
    book = openpyxl.Workbook()
    first, second = book.worksheets[0], book.create_sheet("か行")
    first.title = "あ行"
    for row in (("氏名", "電話番号", "誕生日"), ("青木 一", "090-1111-1111", "1980/1/1")):
        first.append(row)
    for row in (("電話番号", "誕生日", "氏名"), ("123", "1990/1/1", "加藤 二")):
        second.append(row)
    book.save(path)
    draft = services.imports.open_draft(path)
    assert draft.sheets_together
    issue = next(found for found in services.imports.plan(draft).issues if found.value == "123")
    spot = spot_of(draft, issue)
    assert spot == Spot("か行", 2, 0)
    typed = services.imports.correct(draft, {spot: "0312345678"})
    plan = services.imports.plan(typed)
    assert [person.get("phones") for person in plan.rows.people.rows][1] == (
        ("03-1234-5678", "+81312345678"),
    )
    alone = services.imports.remap(typed, sheet="か行")
    assert services.imports.plan(alone).rows.people.rows[0].get("phones") == (
        ("03-1234-5678", "+81312345678"),
    )


def test_a_cell_beside_visits_in_columns_is_found_on_its_sheet(services: Services, tmp_path: Path) -> None:
    rows = (
        ("お名前", "来店日1", "メニュー1", "来店日2", "メニュー2", "電話番号"),
        ("山田 花子", "2026/1/2", "カット", "2026/2/2", "カラー", "123"),
        ("林 薫", "2026/1/3", "カット", "2026/2/3", "カラー", "090-1111-2222"),
    )
    draft = services.imports.open_draft(write_list(tmp_path / "来店.xlsx", rows))
    assert draft.shape is not None
    issue = next(found for found in services.imports.plan(draft).issues if found.value == "123")
    spot = spot_of(draft, issue)
    assert spot == Spot("名簿", 2, 5)
    plan = services.imports.plan(services.imports.correct(draft, {spot: "0312345678"}))
    assert plan.rows.people.rows[0].get("phones") == (("03-1234-5678", "+81312345678"),)
    listed = next(found for found in plan.issues if found.reason.code == "import.corrected")
    assert (listed.column, listed.value, spot_of(draft, listed)) == ("電話番号", "123", spot)


def test_a_value_on_a_card_is_put_right_and_stays_so_when_another_is_pointed_at(
    services: Services, tmp_path: Path
) -> None:
    days: list[Visit] = [(datetime(2026, 2, 1), "カット", "佐藤", ""), ("2月30日", "カラー", "", "")]
    sheets = {
        "山田": beside("山田 花子", "ヤマダ ハナコ", "090-1111-22", "いつか", "太め", days),
        "林": beside("林 薫", "ハヤシ カオル", "090-3333-4444", "昭和50年3月12日", "細め"),
    }
    draft = services.imports.open_draft(write_book(tmp_path / "カルテ.xlsx", sheets))
    bad = {issue.value: issue for issue in services.imports.plan(draft).issues}
    spots = {value: spot_of(draft, issue) for value, issue in bad.items()}
    phone, birthday, day = spots["090-1111-22"], spots["いつか"], spots["2月30日"]
    assert phone is not None and birthday is not None and day is not None
    typed = services.imports.correct(
        draft, {phone: "0901111２２２２", birthday: "S58.4.12", day: "2026/2/28"}
    )
    plan = services.imports.plan(typed)
    hanako = plan.rows.people.rows[0]
    assert (hanako.get("phones"), hanako.get("birthday")) == (
        (("090-1111-2222", "+819011112222"),),
        "1983-04-12",
    )
    assert [record.values["visited_on"] for record in plan.rows.records[:2]] == ["2026-02-01", "2026-02-28"]
    listed = [issue for issue in plan.issues if issue.reason.code == "import.corrected"]
    assert [(issue.sheet, issue.column, issue.value) for issue in listed] == [
        ("山田", "電話番号", "090-1111-22"),
        ("山田", "生年月日", "いつか"),
        ("山田", "来店日", "2月30日"),
    ]
    assert [spot_of(typed, issue) for issue in listed] == [phone, birthday, day]
    pointing = pointing_at(typed)
    assert pointing is not None
    otherwise = pointing.read_as(0, 2, 5, None).applied()
    assert services.imports.plan(otherwise).rows.people.rows[0].get("birthday") == "1983-04-12"
    back = services.imports.remap(services.imports.remap(typed, shaped=False), shaped=True)
    assert services.imports.plan(back).issues == plan.issues


def test_a_card_without_a_name_is_given_one(services: Services, tmp_path: Path) -> None:
    sheets = {
        "山田": beside("山田 花子", "ヤマダ ハナコ", "090-1111-2222", "1980/1/2", "太め"),
        "林": beside("", "", "", "1980/1/3", "細め"),
    }
    draft = services.imports.open_draft(write_book(tmp_path / "カルテ.xlsx", sheets))
    nobody = next(found for found in services.imports.plan(draft).issues if found.action == "rejected")
    spot = spot_of(draft, nobody)
    assert spot is not None
    assert services.imports.plan(services.imports.correct(draft, {spot: "林 薫"})).counts.rejected == 0


def test_a_cell_of_either_of_two_joined_sheets_is_put_right(services: Services, tmp_path: Path) -> None:
    sheets: dict[str, list[Row]] = {
        "名簿": [
            ("会員番号", "お名前", "電話番号"),
            ("01", "山田 花子", "123"),
            ("02", "林 薫", "090-3333-4444"),
        ],
        "売上": [
            ("売上日", "会員番号", "お名前", "電話番号", "商品名", "金額"),
            ("2月30日", "01", "山田 花子", None, "カット", 5500),
            (date(2026, 2, 3), "09", "森 誠", "456", "カット", "五千"),
        ],
    }
    draft = services.imports.open_draft(write_book(tmp_path / "台帳.xlsx", sheets))
    assert draft.shape is not None and draft.shape.waits
    values = ("123", "2月30日", "456", "五千")
    found = {
        issue.value: spot_of(draft, issue)
        for issue in services.imports.plan(draft).issues
        if issue.value in values
    }
    assert found == {
        "123": Spot("名簿", 2, 2),
        "2月30日": Spot("売上", 2, 0),
        "456": Spot("売上", 3, 3),
        "五千": Spot("売上", 3, 5),
    }
    right = dict(zip(values, ("0312345678", "2026/2/28", "0311112222", "5500"), strict=True))
    typed = services.imports.correct(draft, {spot: right[value] for value, spot in found.items() if spot})
    plan = services.imports.plan(typed)
    listed = [issue for issue in plan.issues if issue.reason.code == "import.corrected"]
    assert [(one.value, one.column) for one in listed] == [
        ("123", "電話番号"),
        ("2月30日", "売上日"),
        ("456", "電話番号"),
        ("五千", "金額"),
    ]
    assert not any(issue.action == "flagged" and issue.value in values for issue in plan.issues)
    assert list(dict.fromkeys(person.get("phones") for person in plan.rows.people.rows)) == [
        (("03-1234-5678", "+81312345678"),),
        (("090-3333-4444", "+819033334444"),),
        (("03-1111-2222", "+81311112222"),),
    ]


def test_a_row_with_a_telephone_but_no_name_comes_in_and_is_said(services: Services, tmp_path: Path) -> None:
    rows = (("氏名", "電話番号", "誕生日"), ("", "090-1111-2222", "1980/1/2"), ("林 薫", "090-3333-4444", ""))
    draft = services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows))
    plan = services.imports.plan(draft)
    assert said(plan) == [(2, "", "", "flagged", "without_name")]
    spot = spot_of(draft, plan.issues[0])
    assert spot == Spot("名簿", 2, 0)
    assert not services.imports.plan(services.imports.correct(draft, {spot: "山田 花子"})).issues[1:]


def test_a_visit_in_columns_is_put_right_in_its_own_cell(services: Services, tmp_path: Path) -> None:
    titles: Row = ("会員番号", "お名前", "来店日1", "メニュー1", "来店日2", "メニュー2")
    rows: list[Row] = [
        titles,
        ("1", "山田 花子", date(2026, 2, 1), "カット", "2026/2/30", "カラー"),
        ("2", "佐藤 健", "2026/2/30", "カット", "2026/2/30", "カラー"),
        ("3", "森 誠", date(2026, 3, 1), "カット", date(2026, 3, 2), "カラー"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows))
    plan = services.imports.plan(draft)
    spots = [spot_of(draft, issue) for issue in plan.issues if issue.index is not None]
    assert spots == [Spot("名簿", 2, 4), Spot("名簿", 3, 2), Spot("名簿", 3, 4)]
    days = ("2026-02-28", "2026-02-27", "2026-02-26")
    typed: dict[Spot, str | None] = {spot: day for spot, day in zip(spots, days, strict=True) if spot}
    plan = services.imports.plan(services.imports.correct(draft, typed))
    assert [record.values["visited_on"] for record in plan.rows.records] == [
        *("2026-02-01", "2026-02-28", "2026-02-27", "2026-02-26"),
        *("2026-03-01", "2026-03-02"),
    ]
    fixed = [(issue.row, issue.column, issue.value, issue.after) for issue in plan.issues]
    assert fixed == [
        (2, "来店日2", "2026/2/30", "2026-02-28"),
        (3, "来店日1", "2026/2/30", "2026-02-27"),
        (3, "来店日2", "2026/2/30", "2026-02-26"),
    ]
