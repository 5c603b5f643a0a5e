"""Columns that no field is for: what they say is in the note under their titles, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from app.core.contact import ContactPoint
from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.core.messages import sentence
from app.services.card_parts import ContactPersonData
from app.services.customer_card import CustomerData
from app.services.exporting.service import ExportOptions
from app.services.interactions import InteractionData
from app.services.sales import SaleData, SaleLine
from app.services.visits import VisitData
from tests.services.import_files import import_file, state, write_list

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.messages import Language
    from app.io.tables.raw import Row
    from app.services.container import Services

IN_DOUBT = "import.kind_in_doubt"
DOGS: list[Row] = [
    ("行", "飼い主名", "電話番号", "ペット名", "性別", "サイズ", "備考", "FAX"),
    (1, "山田 花子", "090-1111-2222", "ポチ", "オス", "小型", "犬が苦手な方", "03-1111-2222"),
    (2, "林 薫", "090-3333-4444", "クロ", "メス", None, None, None),
]


def test_what_no_field_is_for_goes_to_the_note(services: Services, tmp_path: Path) -> None:
    path = write_list(tmp_path / "名簿.xlsx", DOGS)
    draft = services.imports.open_draft(path)
    kept = [column.title for column in draft.columns if column.target == IN_NOTE]
    assert kept == ["ペット名", "性別", "サイズ"]
    assert draft.left_out == ("行", "FAX")
    report = import_file(services, path)
    said = [
        sentence(one.reason, "ja") for one in report.issues if one.reason.code == "import.columns_in_note"
    ]
    assert len(said) == 1
    assert said[0].startswith("「ペット名」、「性別」、「サイズ」の列は")
    first, second = (services.customers.card(one).data for one in report.created_ids)
    assert first.note == "犬が苦手な方\nペット名: ポチ\n性別: オス\nサイズ: 小型"
    assert (second.note, second.gender) == ("ペット名: クロ\n性別: メス", None)
    again = services.imports.plan(services.imports.open_draft(path))
    assert (again.counts.unchanged, again.changes_anything) == (2, False)


def test_the_rest_of_a_sale_goes_to_its_own_note(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("売上日", "お名前", "商品名", "金額", "のし名", "重さ"),
        ("2026-06-20", "尾形 重雄", "水羊羹", 3240, "尾形", 12),
    ]
    report = import_file(services, write_list(tmp_path / "売上.xlsx", rows))
    (sale,) = services.timeline.events(report.created_ids[0])
    assert isinstance(sale.data, SaleData)
    assert sale.data.note == "のし名: 尾形"


def test_a_list_with_many_unknown_columns_is_left_to_whoever_knows_it(
    services: Services, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ("氏名", "電話番号", *(f"項目甲{letter}" for letter in "あいうえおかきくけ")),
        ("山田 花子", "090-1111-2222", *"あいうえおかきくけ"),
    ]
    draft = services.imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows))
    assert IN_NOTE not in draft.mapping.values()
    assert len(draft.left_out) == 9


ADDED = (
    "整理メモ",
    "店長メモ",
    "来店メモ",
    "社内メモ",
    "連絡事項",
    "メモ",
    "アレルギー",
    "会員ランク",
    "犬種",
)


def test_columns_added_to_our_own_list_go_to_the_note_under_their_titles(
    services: Services, tmp_path: Path
) -> None:
    with_note = CustomerData(number="1", family_name="山田", note="紅茶", caution="卵", tags=("常連",))
    hanako = services.customers.create(with_note).id
    other = services.customers.create(CustomerData(number="2", family_name="林")).id
    before, path = state(services), tmp_path / "お客様.xlsx"
    services.exports.export(path, [Noun.CUSTOMER])
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for column, title in enumerate((*ADDED, "携帯", "FAX"), sheet.max_column + 1):
        sheet.cell(1, column, title)
    sheet.cell(2, sheet.max_column - 1, "090-1111-2222")
    for row, texts in ((2, "甲乙丙丁戊己庚辛壬"), (3, "子")):
        for column, text in enumerate(texts, sheet.max_column - len(ADDED) - 1):
            sheet.cell(row, column, text)
    book.save(path)
    draft = services.imports.open_draft(path)
    assert tuple(one.title for one in draft.columns if one.target == IN_NOTE) == ADDED
    report = import_file(services, path)
    (said,) = (one for one in report.issues if one.reason.code == "import.columns_in_note")
    assert sentence(said.reason, "ja").startswith("「整理メモ」、「店長メモ」")
    lines = [f"{title}: {text}" for title, text in zip(ADDED, "甲乙丙丁戊己庚辛壬", strict=True)]
    phones = (ContactPoint("090-1111-2222"),)
    expected = replace(with_note, note="\n".join(["紅茶", *lines]), phones=phones)
    assert replace(services.customers.card(hanako).data, joined_on=None) == replace(expected, joined_on=None)
    assert services.customers.card(other).data.note == "整理メモ: 子"
    assert import_file(services, path).operation is None
    services.undo.undo(report.operation)
    assert state(services) == before


def history(services: Services) -> tuple[str, str, str]:
    """The notes of the sale, the visit and the call."""
    noted = {"sale": "note", "visit": "memo", "interaction": "body"}
    with services.store.read() as connection:
        found = [connection.exec_driver_sql(f"SELECT {note} FROM {noun}") for noun, note in noted.items()]
        sold, visited, called = (one.scalar_one() for one in found)
    return sold, visited, called


@pytest.mark.parametrize("language", ["ja", "en"])
def test_columns_added_to_our_own_ledgers_go_to_the_note_under_their_titles(
    services: Services, tmp_path: Path, language: Language
) -> None:
    person = services.customers.create(CustomerData(number="1", family_name="山田")).id
    firm = services.customers.create(CustomerData(kind="company", number="2", company="㈱青葉")).id
    lines = (SaleLine("茶碗", 1, 3_000, 3_000, ""), SaleLine("皿", 1, 1_000, 1_000, ""))
    services.sales.record(person, SaleData("2026-03-01", lines, note="紅茶"))
    services.visits.record(person, VisitData("2026-03-01", menu="カット", memo="紅茶"))
    services.interactions.record(person, InteractionData("2026-03-01T10:30", subject="件名", body="紅茶"))
    services.contact_persons.add(firm, ContactPersonData(family_name="森", note="紅茶"))
    before, path = state(services), tmp_path / "all.xlsx"
    services.exports.export(path, options=ExportOptions(language=language))
    book = load_workbook(path)
    added = ("店長メモ", "コメント", "犬種", "原価")
    for page in book.worksheets[1:]:
        for column, title in enumerate(added, page.max_column + 1):
            page.cell(1, column, title)
            for row in range(2, page.max_row + 1):
                page.cell(row, column, 100 * row if title == "原価" else f"{title[:2]}{row}")
    book.save(path)
    reports = []
    for sheet in book.sheetnames[1:]:
        draft = services.imports.open_draft(path, sheet=sheet)
        assert tuple(one.title for one in draft.columns if one.target == IN_NOTE) == added
        reports.append(services.imports.commit(services.imports.plan(draft)))
    said = "紅茶\n店長メモ: 店長2\nコメント: コメ2\n犬種: 犬種2\n原価: 200"
    of_second_line = "\n店長メモ: 店長3\nコメント: コメ3\n犬種: 犬種3\n原価: 300"
    assert history(services) == (said + of_second_line, said, said)
    (kept,) = services.customers.card(firm).contact_persons
    assert kept.data.note == said
    for sheet in book.sheetnames[1:]:
        plan = services.imports.plan(services.imports.open_draft(path, sheet=sheet))
        assert not plan.changes_anything
    for report in reversed(reports):
        services.undo.undo(report.operation)
    assert state(services) == before


def test_a_title_that_was_changed_in_our_own_list_is_read_by_what_it_means(
    services: Services, tmp_path: Path
) -> None:
    hanako = services.customers.create(CustomerData(number="1", family_name="山田", note="紅茶")).id
    path = tmp_path / "お客様.csv"
    services.exports.export(path, [Noun.CUSTOMER])
    text = path.read_text("utf-8-sig").replace('"備考"', '"メモ"').replace("紅茶", "緑茶")
    path.write_text(text, "utf-8-sig")
    import_file(services, path)
    assert services.customers.card(hanako).data.note == "緑茶"


def test_goods_and_amounts_in_a_register_are_asked_about(services: Services, tmp_path: Path) -> None:
    rows: list[Row] = [
        ("お名前", "電話", "商品名", "金額"),
        ("山田 花子", "090-1111-2222", "水羊羹", 3240),
    ]
    imports = services.imports
    draft = imports.open_draft(write_list(tmp_path / "名簿.xlsx", rows))
    said = {(one.action, one.value) for one in imports.plan(draft).issues if one.reason.code == IN_DOUBT}
    assert said == {("flagged", "商品名、金額")}
    settled = imports.remap(draft, mapping={2: "note"})
    assert IN_DOUBT not in {one.reason.code for one in imports.plan(settled).issues}
    as_sales = imports.plan(imports.remap(draft, kind=Noun.SALE))
    assert IN_DOUBT not in {one.reason.code for one in as_sales.issues}


def test_a_mapping_remembers_what_is_kept_and_what_is_not(services: Services, tmp_path: Path) -> None:
    imports = services.imports
    draft = imports.open_draft(write_list(tmp_path / "名簿.xlsx", DOGS))
    imports.commit(imports.plan(imports.remap(draft, mapping={5: None})))
    again = imports.open_draft(write_list(tmp_path / "名簿2.xlsx", DOGS))
    assert again.remembered is not None
    assert again.mapping == {1: "full_name", 2: "phones", 3: IN_NOTE, 4: IN_NOTE, 6: "note"}
    assert again.kind is Noun.CUSTOMER
