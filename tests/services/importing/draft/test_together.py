"""Several sheets as one list: which belong together, where their rows are said to be, how they are parted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.enums import Noun
from app.core.messages import sentence
from app.services.importing.reporting.report import plan_to_json
from app.services.importing.types import Decision, Duplicates, ImportCounts
from tests.services.import_files import import_file, state, write_book

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.container import Services

TITLES = ("No.", "お名前", "フリガナ", "電話番号")
A = (
    TITLES,
    (1, "相沢 花", "アイザワ ハナ", "090-1111-0001"),
    (2, "井上 健", "イノウエ ケン", "090-1111-0002"),
)
KA = (
    ("か行のお客様",),
    (),
    TITLES,
    (1, "加藤 真", "カトウ マコト", "090-2222-0001"),
    (2, "木村 葵", "キムラ アオイ", "123"),
    ("", "", "", ""),
    (3, "", "", ""),
)
SA = (("お名前", "ﾌﾘｶﾞﾅ", "電話番号", "Ｎｏ．"), ("佐藤 翼", "サトウ ツバサ", "090-3333-0001", 1))
BOOK = {"使い方": (("この表の使い方",),), "あ行": A, "か行": KA, "さ行": SA}


def names_of(services: Services, ids: tuple[int, ...]) -> list[str]:
    return [services.customers.card(each).data.family_name for each in ids]


def test_one_sheet_for_each_kana_row_is_one_list(services: Services, tmp_path: Path) -> None:
    before = state(services)
    report = import_file(services, write_book(tmp_path / "顧客.xlsx", BOOK))
    assert report.sheets == ("あ行", "か行", "さ行")
    assert report.counts == ImportCounts(read=6, created=5, rejected=1)
    assert names_of(services, report.created_ids) == ["相沢", "井上", "加藤", "木村", "佐藤"]
    services.undo.undo(report.operation)
    assert state(services) == before


def test_remarks_name_their_sheet_and_row(services: Services, tmp_path: Path) -> None:
    twice = (*SA, ("相沢 花", "", "090-1111-0001", 2))
    path = write_book(tmp_path / "顧客.xlsx", {**BOOK, "さ行": twice})
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    assert [(issue.sheet, issue.row, issue.reason.code) for issue in plan.issues] == [
        ("か行", 5, "cleaning.phone_too_short"),
        ("か行", 7, "import.nobody_named"),
    ]
    last = plan.preview.rows[-1]
    assert (last.sheet, last.row) == ("さ行", 3)
    assert sentence(last.remarks[0], "ja") == "「あ行」の2行目と同じ人"
    assert sentence(last.remarks[0], "en") == "Same as row 2 of “あ行”"
    shape = plan_to_json(plan, "ja")
    assert shape["sheets"] == ["あ行", "か行", "さ行"]
    assert [(row["sheet"], row["row"]) for row in shape["preview"]][2:4] == [("か行", 4), ("か行", 5)]


def test_doubts_name_the_sheets_of_both_rows(services: Services, tmp_path: Path) -> None:
    sheets = {"2023年": (TITLES, ("", "山田 花子", "", "")), "2024年": (TITLES, ("", "山田 花子", "", ""))}
    plan = services.imports.plan(services.imports.open_draft(write_book(tmp_path / "年.xlsx", sheets)))
    (doubt,) = plan.doubts
    assert (doubt.sheet, doubt.row % 2**24, doubt.candidate_sheet, doubt.candidate_row) == (
        "2024年",
        2,
        "2023年",
        2,
    )
    decided = services.imports.decide(plan, {doubt.row: Decision.SAME})
    assert (decided.counts.created, decided.counts.merged) == (1, 1)


def test_rows_that_stay_out_are_saved_with_their_sheet(services: Services, tmp_path: Path) -> None:
    import openpyxl

    path = write_book(tmp_path / "顧客.xlsx", BOOK)
    plan = services.imports.plan(services.imports.open_draft(path), Duplicates.UPDATE)
    assert services.imports.save_rejected(plan, tmp_path / "out.xlsx") == 1
    rows = list(openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].values)
    assert rows[1][0] == "か行 7"
    assert rows[1][2] == "3"


def test_a_named_sheet_is_read_alone(services: Services, tmp_path: Path) -> None:
    draft = services.imports.open_draft(write_book(tmp_path / "顧客.xlsx", BOOK), sheet="か行")
    assert draft.places.sheets == ("か行",)
    assert [one.sheet for one in draft.other_lists] == ["あ行", "さ行"]
    assert draft.mapping[0] == "number"


def test_sheets_are_parted_and_put_together_again(services: Services, tmp_path: Path) -> None:
    imports = services.imports
    draft = imports.open_draft(write_book(tmp_path / "顧客.xlsx", BOOK))
    assert (draft.data_rows, draft.mapping) == (7, {1: "full_name", 2: "full_kana", 3: "phones"})
    alone = imports.remap(draft, sheet="さ行")
    assert (alone.places.sheets, alone.header_row, alone.data_rows) == (("さ行",), 1, 1)
    again = imports.remap(alone, together=True)
    assert (again.sheet, again.places.sheets) == ("あ行", ("あ行", "か行", "さ行"))
    assert imports.remap(again, sheet="あ行").places.sheets == ("あ行",)
    assert imports.remap(again, kind=Noun.VISIT).places.sheets == ("あ行", "か行", "さ行")


@pytest.mark.parametrize("apart", ["旧名簿", "名簿のコピー", "退会者", "記入例"])
def test_copies_and_samples_stay_apart(services: Services, tmp_path: Path, apart: str) -> None:
    draft = services.imports.open_draft(write_book(tmp_path / "a.xlsx", {"名簿": A, apart: KA}))
    assert draft.places.sheets == ("名簿",)
    assert [one.sheet for one in draft.other_lists] == [apart]


def test_hidden_sheets_are_not_taken_and_named(services: Services, tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", {"あ行": A, "か行": KA, "さ行": SA}, hidden=["か行"])
    draft = services.imports.open_draft(book)
    assert draft.places.sheets == ("あ行", "さ行")
    assert [(one.sheet, one.hidden) for one in draft.other_lists] == [("か行", True)]


def test_a_number_that_goes_on_is_the_customers(services: Services, tmp_path: Path) -> None:
    on = (TITLES, (3, "加藤 真", "", "090-2222-0001"), (4, "木村 葵", "", "090-2222-0002"))
    draft = services.imports.open_draft(write_book(tmp_path / "a.xlsx", {"あ行": A, "か行": on}))
    assert draft.sheets_together
    assert draft.mapping[0] == "number"


def test_other_titles_are_another_list(services: Services, tmp_path: Path) -> None:
    other = (("お名前", "住所", "趣味", "職業"), ("佐藤 翼", "東京都港区芝1-2-3", "茶", "医師"))
    draft = services.imports.open_draft(write_book(tmp_path / "a.xlsx", {"A": A, "B": other}))
    assert (draft.places.sheets, draft.alike) == (("A",), ())


SALES = (("会員番号", "売上日", "商品名", "金額"), *(("A", "2026-01-05", "カット", 5500),) * 9)
GOODS = (("商品名", "金額", "コード"), *(("カット", 5500, 1),) * 9)


@pytest.mark.parametrize(
    ("sheets", "best"),
    [
        ({"記入例": KA, "名簿": A}, "名簿"),
        ({"スタッフ": A, "お客様": (KA[2], KA[3])}, "お客様"),
        ({"紹介者": KA[2:4], "お客様": (("氏名", "電話"), *(("山田", "090-1111-0001"),) * 5)}, "お客様"),
        ({"売上": SALES, "お客様": A}, "お客様"),
        ({"商品マスタ": GOODS, "顧客マスタ": A}, "顧客マスタ"),
        ({"見本": A}, "見本"),
    ],
)
def test_the_sheet_with_the_most_people_is_read(
    services: Services, tmp_path: Path, sheets: dict[str, tuple[tuple[object, ...], ...]], best: str
) -> None:
    draft = services.imports.open_draft(write_book(tmp_path / "a.xlsx", sheets))
    assert (draft.plain.sheet, draft.plain.kind) == (best, Noun.CUSTOMER)


def test_who_comes_again_in_another_month_keeps_the_number(services: Services, tmp_path: Path) -> None:
    titles = ("受講日", "会員番号", "氏名", "コース", "講師")
    april = [
        ("2026/4/4", "T21", "守安 栄子"),
        ("2026/4/11", "T34", "難波 昌弘"),
        ("2026/4/18", "T21", "守安 栄子"),
    ]
    may = [("2026/5/9", "T34", "難波 昌弘"), ("2026/5/16", "T21", "守安 栄子")]
    book = {
        month: (titles, *((*row, "手びねり", "藤原") for row in rows))
        for month, rows in (("4月", april), ("5月", may))
    }
    report = import_file(services, write_book(tmp_path / "受講記録.xlsx", book))
    assert report.counts.customers_created == 2
    cards = [services.customers.card(each).data for each in report.created_ids]
    assert sorted((card.number, card.family_name) for card in cards) == [("T21", "守安"), ("T34", "難波")]
