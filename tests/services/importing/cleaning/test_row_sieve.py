"""Tables as shops draw them: heads of two rows, names and dates above, what stands between and below."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import xlwt

from app.core.contact import values_of
from app.services.importing.types import Duplicates
from tests.io.files import write_with_readings
from tests.services.import_files import import_file, state, write_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from app.services.container import Services

HEAD = (
    ("No.", "お客様", None, "連絡先", None, "住所", None, None, "備考"),
    (None, "氏名", "フリガナ", "電話", "メール", "郵便番号", "住所1", "住所2", None),
)
MERGED = ("A4:A5", "B4:C4", "D4:E4", "F4:H4", "I4:I5")
FIRST = (
    "K1", "山田 花子", "ヤマダ ハナコ", "090-1111-0001", "hanako@example.jp", "150-0041",
    "東京都渋谷区神南1-2-3", "青葉荘101", "お得意様",
)  # fmt: skip
SECOND = ("K2", "佐藤 健", "サトウ ケン", "090-1111-0002", None, None, None, None, None)


def drawn(path: Path, rows: Iterable[Sequence[object]], merged: Iterable[str] = ()) -> Path:
    """A workbook with these rows, and cells drawn together."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    book.save(path)
    return path


def test_a_head_of_two_rows_below_the_name_of_the_list(services: Services, tmp_path: Path) -> None:
    above = (("顧客名簿", None, None, None, None, None, "印刷日", date(2026, 4, 1)), (), ())
    path = drawn(tmp_path / "名簿.xlsx", (*above, *HEAD, FIRST, (), *HEAD, SECOND), MERGED)
    before = state(services)
    draft = services.imports.open_draft(path)
    assert (draft.header_row, draft.header_height, draft.first_data_row, draft.data_rows) == (4, 2, 6, 5)
    report = services.imports.commit(services.imports.plan(draft, Duplicates.UPDATE))
    assert (report.counts.read, report.counts.created) == (2, 2)
    card = services.customers.card_of_number("K1").data
    assert (card.family_name, card.given_kana, values_of(card.phones), values_of(card.emails)) == (
        "山田",
        "ハナコ",
        ("090-1111-0001",),
        ("hanako@example.jp",),
    )
    assert (card.postal_code, card.city, card.building, card.note) == (
        "150-0041",
        "渋谷区",
        "青葉荘101",
        "お得意様",
    )
    services.undo.undo(report.operation)
    assert state(services) == before


def test_the_lower_row_alone_when_somebody_says_so(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(drawn(tmp_path / "名簿.xlsx", (*HEAD, FIRST, SECOND)))
    lower = services.imports.remap(draft, header_row=2)
    assert (lower.header_row, lower.header_height, lower.first_data_row) == (2, 1, 3)
    again = services.imports.remap(lower, header_row=1)
    assert (again.header_height, again.mapping) == (2, draft.mapping)


def test_sheets_with_heads_of_two_rows_are_one_list(services: Services, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in {"あ行": (*HEAD, FIRST), "か行": ((), *HEAD, SECOND)}.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    book.remove(book.worksheets[0])
    book.save(tmp_path / "名簿.xlsx")
    report = import_file(services, tmp_path / "名簿.xlsx")
    assert (report.sheets, report.counts.created) == (("あ行", "か行"), 2)


def test_sums_notes_and_pages_are_passed_over_and_named(services: Services, tmp_path: Path) -> None:
    titles = ("会員番号", "氏名", "電話番号", "購入額")
    rows = (
        ("顧客名簿", None, None, "1/2ページ"),
        titles,
        ("1", "山田 花子", "090-1111-0001", 1200),
        ("小計", None, None, 1200),
        (),
        ("顧客名簿", None, None, "2/2ページ"),
        titles,
        ("2", "合計", "090-1111-0002", 300),
        ("合計", None, "2名", 1500),
        ("※購入額は税込です",),
        ("以上", None, None, None),
    )
    report = import_file(services, drawn(tmp_path / "名簿.xlsx", rows))
    counts = report.counts
    assert (counts.read, counts.created, counts.rejected, counts.ignored) == (2, 2, 0, 6)
    assert [(issue.row, issue.reason.code) for issue in report.issues if issue.action == "ignored"] == [
        (4, "import.aside_total"),
        (6, "import.aside_page"),
        (7, "import.aside_page"),
        (9, "import.aside_total"),
        (10, "import.aside_note"),
        (11, "import.aside_note"),
    ]
    assert services.customers.card_of_number("2").data.family_name == "合"


RUBY = {"山田 花子": ((0, 2, "ヤマダ"), (3, 5, "ハナコ")), "佐藤 健": ((0, 2, "サトウ"), (3, 4, "ケン"))}


def test_vacant_rooms_and_captions_are_passed_over(services: Services, tmp_path: Path) -> None:
    rows = [
        ("部屋", "入居者", "電話番号", "住所"),
        ("101", "山田 花子", "090-1111-0001", "松本市中央1-1-1"),
        ("102", "空室（9/30退去）", None, "松本市中央1-1-1"),
        ("103", "(募集中)", None, None),
        ("物件名：コーポ桜台", None, None, None),
        (None, "（休止）", None, None),
        ("A1", "空室", "090-1111-0002", None),
        ("A2", "林 薫", "090-1111-0003", None),
    ]
    report = import_file(services, write_list(tmp_path / "入居者.xlsx", rows))
    passed = [(issue.row, issue.reason.code) for issue in report.issues if issue.action == "ignored"]
    assert passed == [
        (3, "import.aside_vacant"),
        (4, "import.aside_vacant"),
        (5, "import.aside_section"),
        (6, "import.aside_section"),
    ]
    assert (report.counts.ignored, report.counts.created) == (4, 3)


def test_readings_that_excel_keeps_become_the_readings(services: Services, tmp_path: Path) -> None:
    rows = (("氏名", "電話番号"), ("山田 花子", "090-1111-0001"), ("佐藤 健", None), ("木村 葵", None))
    draft = services.imports.open_draft(write_with_readings(tmp_path / "名簿.xlsx", rows, RUBY))
    assert (draft.columns[2].title, draft.columns[2].target) == ("氏名 ふりがな情報", "full_kana")
    assert draft.columns[2].samples == ("ヤマダ ハナコ", "サトウ ケン")
    plan = services.imports.plan(draft, Duplicates.UPDATE)
    assert "import.readings_as_typed" in {issue.reason.code for issue in plan.issues}
    report = services.imports.commit(plan)
    cards = [services.customers.card(each).data for each in report.created_ids]
    assert [(card.family_name, card.family_kana, card.given_kana) for card in cards] == [
        ("山田", "ヤマダ", "ハナコ"),
        ("佐藤", "サトウ", "ケン"),
        ("木村", "", ""),
    ]


def test_readings_of_a_list_that_has_its_own_are_left(services: Services, tmp_path: Path) -> None:
    rows = (("氏名", "フリガナ"), ("山田 花子", "ヤマタ ハナコ"))
    draft = services.imports.open_draft(write_with_readings(tmp_path / "名簿.xlsx", rows, RUBY))
    assert draft.mapping == {0: "full_name", 1: "full_kana"}


def test_hidden_rows_are_read_and_said_or_left_out(services: Services, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (("氏名", "電話(旧)", "備考", "備考2"), *((f"山田{n}", None, "あ", "い") for n in "一二三四")):
        page.append(row)
    for number in (3, 5):
        page.row_dimensions[number].hidden = True
    page.column_dimensions["D"].hidden = True
    book.save(tmp_path / "名簿.xlsx")
    imports = services.imports
    draft = imports.open_draft(tmp_path / "名簿.xlsx")
    assert draft.hidden_rows == 2
    plan = imports.plan(draft, Duplicates.UPDATE)
    assert plan.counts.created == 4
    said = {issue.reason.code: issue.reason.fields for issue in plan.issues}
    assert said["import.hidden_rows_read"] == {"count": 2}
    assert said["import.hidden_column_read"] == {"column": "備考2"}
    without = imports.plan(imports.remap(draft, without_hidden_rows=True), Duplicates.UPDATE)
    assert (without.counts.read, without.counts.created) == (2, 2)
    assert "import.hidden_rows_left_out" in {issue.reason.code for issue in without.issues}


def test_a_hidden_column_gives_way_to_one_in_sight(services: Services, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (("氏名", "生年月日", "誕生日"), ("山田 花子", date(1970, 1, 1), date(1983, 4, 12))):
        page.append(row)
    page.column_dimensions["B"].hidden = True
    book.save(tmp_path / "名簿.xlsx")
    assert services.imports.open_draft(tmp_path / "名簿.xlsx").mapping == {0: "full_name", 2: "birthday"}


LEFT = ("氏名", "電話番号")
SALES = (("会員番号", "売上日", "商品名", "金額"), ("A1", "2026-01-05", "カット", 5500))


def test_a_list_in_two_columns_of_tables_is_one_list(services: Services, tmp_path: Path) -> None:
    rows = (
        ("顧客名簿",),
        (*LEFT, None, *LEFT),
        ("山田 花子", "090-1111-0001", None, "佐藤 健", "090-1111-0002"),
        ("木村 葵", "090-1111-0003"),
    )
    path = drawn(tmp_path / "a.xlsx", rows)
    report = import_file(services, path)
    assert report.sheets == ("Sheet", "Sheet (D1)")
    assert report.counts.created == 3
    alone = services.imports.open_draft(path, sheet="Sheet (D1)")
    assert services.imports.plan(alone, Duplicates.UPDATE).counts.read == 1


def test_another_table_beside_or_below_is_another_list(services: Services, tmp_path: Path) -> None:
    people = (("山田 花子", "090-1111-0001"), ("佐藤 健", "090-1111-0002"))
    beside = ((*LEFT, None, *SALES[0]), (*people[0], None, *SALES[1]), people[1])
    below = (LEFT, *people, (), ("売上一覧",), *SALES)
    for name, rows, other, count in (("beside", beside, "Sheet (D1)", 2), ("below", below, "Sheet (A5)", 1)):
        draft = services.imports.open_draft(drawn(tmp_path / f"{name}.xlsx", rows))
        assert (draft.sheet, draft.mapping) == ("Sheet", {0: "full_name", 1: "phones"})
        assert [(one.sheet, one.rows) for one in draft.other_lists] == [(other, count)]
        assert services.imports.plan(draft, Duplicates.UPDATE).counts.read == 2
        sales = services.imports.remap(draft, sheet=other)
        plan = services.imports.plan(sales, Duplicates.UPDATE)
        assert (plan.rows.noun.value, plan.counts.read) == ("sale", 1)


def test_a_table_far_below_is_not_taken_for_people(services: Services, tmp_path: Path) -> None:
    people = [(f"山田{number}", f"090-1111-{number:04}") for number in range(1_200)]
    goods = [("商品名", "単価"), *((f"商品{number}", "千円") for number in range(1_500))]
    plan = services.imports.plan(
        services.imports.open_draft(drawn(tmp_path / "a.xlsx", [LEFT, *people, (), *goods])),
        Duplicates.UPDATE,
    )
    assert (plan.counts.read, plan.counts.created, plan.counts.ignored) == (1_200, 1_200, 1_501)
    (issue,) = [issue for issue in plan.issues if issue.action == "ignored"]
    assert (issue.row, issue.reason.fields) == (1_203, {"count": 1_501})


def test_bare_numbers_of_a_workbook_from_1904_are_days(services: Services, tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    page = book.worksheets[0]
    for row in (
        ("氏名", "生年月日"),
        ("山田 花子", date(1983, 4, 12)),
        ("佐藤 健", 28956),
        ("木村 葵", 19830412),
    ):
        page.append(row)
    book.save(tmp_path / "名簿.xlsx")
    report = import_file(services, tmp_path / "名簿.xlsx")
    birthdays = [services.customers.card(each).data.birthday for each in report.created_ids]
    assert birthdays == ["1983-04-12"] * 3


def test_hidden_rows_of_an_old_workbook_are_said(services: Services, tmp_path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("名簿")
    for at, row in enumerate(
        (("氏名", "電話番号"), ("山田 花子", "090-1111-2222"), ("林 薫", "090-3333-4444"))
    ):
        for column, text in enumerate(row):
            page.write(at, column, text)
    page.row(2).hidden = True
    book.save(str(tmp_path / "名簿.xls"))
    draft = services.imports.open_draft(tmp_path / "名簿.xls")
    assert draft.hidden_rows == 1
    plan = services.imports.plan(draft)
    assert [issue.reason.code for issue in plan.issues] == ["import.hidden_rows_read"]
    without = services.imports.plan(services.imports.remap(draft, without_hidden_rows=True))
    assert (plan.counts.created, without.counts.created) == (2, 1)


def test_a_head_of_three_rows(services: Services, tmp_path: Path) -> None:
    rows = (
        ("顧客台帳", None, None, None, "2026年4月"),
        ("No.", "お客様", None, "連絡先", None, None),
        (None, "氏名", "フリガナ", "自宅", None, "携帯"),
        (None, None, None, "電話", "住所", None),
        (1, "山田 花子", "ヤマダ ハナコ", "03-1111-2222", "東京都渋谷区神南1-2-3", "090-1111-2222"),
        (2, "林 薫", "ハヤシ カオル", "06-1111-2222", "大阪府堺市堺区1-1", "090-3333-4444"),
    )
    plan = services.imports.plan(services.imports.open_draft(write_list(tmp_path / "台帳.xlsx", rows)))
    first = plan.rows.people.rows[0]
    assert (plan.counts.created, plan.draft.first_data_row) == (2, 5)
    assert (first.get("family_kana"), first.get("city"), len(first.get("phones"))) == ("ヤマダ", "渋谷区", 2)
    assert plan.issues == ()
