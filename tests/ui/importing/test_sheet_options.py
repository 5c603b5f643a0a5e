"""まとめて読むシートと隠れた行: what is chosen above the columns changes what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
from PySide6.QtWidgets import QLabel

from app.core.enums import Noun
from app.services.customer_card import CustomerData
from tests.services.import_files import write_book
from tests.ui.importing.driving import figures, wait_for_plan

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage

TITLES = ("お名前", "電話番号")
BOOK = {
    "あ行": (TITLES, ("相沢 花", "090-1111-0001")),
    "か行": (TITLES, ("加藤 真", "090-1111-0002")),
    "旧": (TITLES, ("和田 光", "090-1111-0003")),
}


def new_people(qtbot: QtBot, page: ImportingPage) -> str:
    wait_for_plan(qtbot, page)
    return figures(page)[0]


def test_sheets_are_read_as_one_list_or_alone(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    page.read(write_book(tmp_path / "名簿.xlsx", BOOK, hidden=["旧"]))
    assert new_people(qtbot, page) == "2"
    sheet = page.mapping_step.options.sheet
    words = [sheet.itemText(index) for index in range(sheet.count())]
    assert words == ["2枚のシートをまとめて読む: あ行、か行", "あ行", "か行", "旧(隠れているシート)"]
    assert sheet.currentIndex() == 0
    for index, count in ((2, "1"), (0, "2")):
        sheet.setCurrentIndex(index)
        sheet.activated.emit(index)
        qtbot.waitUntil(lambda: page.session.plan is None)
        assert new_people(qtbot, page) == count
        assert sheet.currentIndex() == index


def test_hidden_rows_are_read_or_left_out(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (TITLES, ("相沢 花", "090-1111-0001"), ("加藤 真", "090-1111-0002")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "名簿.xlsx")
    page.read(tmp_path / "名簿.xlsx")
    assert new_people(qtbot, page) == "2"
    box = page.mapping_step.options.hidden_rows
    assert box.isVisible()
    assert box.text() == "隠れている行も読む(1行)"
    box.click()
    assert new_people(qtbot, page) == "1"
    assert not box.isChecked()


def test_empty_cells_erase_where_the_user_says_so(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path
) -> None:
    shop = context.services
    shop.customers.create(CustomerData(number="1", family_name="相沢", street="本町1-1"))
    path = tmp_path / "名簿.csv"
    shop.exports.export(path, [Noun.CUSTOMER])
    path.write_text(path.read_text("utf-8-sig").replace("本町1-1", ""), "utf-8-sig")
    page.read(path)
    box = page.mapping_step.options.erasing
    wait_for_plan(qtbot, page)
    assert (box.isVisible(), box.isChecked(), _changes_anything(page)) == (True, False, False)
    box.click()
    wait_for_plan(qtbot, page)
    assert (box.isChecked(), _changes_anything(page)) == (True, True)


def _changes_anything(page: ImportingPage) -> bool:
    assert page.session.plan is not None
    return page.session.plan.changes_anything


def test_a_list_of_contacts_is_seen_as_one(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    titles = ("対応日", "お客様名", "種別", "件名", "対応状況")
    page.read(
        write_book(tmp_path / "電話.xlsx", {"電話": (titles, ("2026/1/5", "林 花子", "電話", "納期", "済"))})
    )
    assert new_people(qtbot, page) == "1"
    kind = page.mapping_step.options.kind
    assert kind.choice() == Noun.INTERACTION
    kind.choose(Noun.VISIT.value)
    kind.chosen.emit(Noun.VISIT.value)
    qtbot.waitUntil(lambda: page.session.draft is not None and page.session.draft.kind is Noun.VISIT)
    wait_for_plan(qtbot, page)


def test_a_list_without_titles_is_read_by_its_cells(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path
) -> None:
    rows = (("相沢 花", "090-1111-0001", "乙"), ("加藤 真", "090-1111-0002", "甲"))
    page.read(write_book(tmp_path / "名簿.xlsx", {"名簿": rows}))
    assert new_people(qtbot, page) == "2"
    step = page.mapping_step
    assert (step.options.header.value(), step.options.header.text()) == (0, "なし")
    assert [step.mapping.box(index).accessibleName() for index in (0, 1)] == ["A列 の読み方", "B列 の読み方"]
    assert [step.mapping.box(index).field for index in (0, 1, 2)] == ["full_name", "phones", None]
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("見出しの行がない一覧です" in text for text in said)
    step.options.header.setValue(1)
    qtbot.waitUntil(lambda: page.session.draft is not None and not page.session.draft.is_untitled)
    qtbot.waitUntil(lambda: step.mapping.box(0).accessibleName() == "相沢 花 の読み方")
    assert step.mapping.box(0).field is None, "nobody knows it as a title"
    step.options.header.setValue(0)
    assert new_people(qtbot, page) == "2"
