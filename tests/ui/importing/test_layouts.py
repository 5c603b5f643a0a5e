"""Layouts that are no table: said in one line, switched off and on, and pointed at, by keyboard too."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from app.core import clock
from app.core.enums import Noun
from app.services.importing.shapes.card_pointing import (
    KEPT_IN_NOTE,
    CardPointing,
    Mark,
    MarkedCell,
    pointing_at,
)
from app.ui.importing.card_dialog import CardDialog
from tests.services.import_files import write_book, write_list
from tests.services.importing.shapes.test_cards_with_sales import BOTH
from tests.services.importing.shapes.test_cards_with_sales import CARDS as PURCHASES
from tests.services.importing.shapes.test_shaping import CARDS, NUMBERED
from tests.services.importing.test_code_names import GOODS, PEOPLE, SALES, STAFF, VISITS
from tests.ui.importing.driving import WAIT_MS, wait_for_plan, wait_for_result
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.importing.page import ImportingPage
    from tests.ui.fakes import ScriptedPrompts


@pytest.fixture(autouse=True)
def in_april(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: datetime(2026, 4, 1).date())


def is_read(page: ImportingPage, *, shaped: bool) -> bool:
    """Whether the page shows the file with its layout in use, or without."""
    return page.session.draft is not None and page.session.draft.is_shaped is shaped


def is_of_kind(page: ImportingPage, kind: Noun) -> bool:
    """Whether the page shows the file as a list of this kind."""
    return page.session.draft is not None and page.session.draft.kind is kind


def are_of_kinds(page: ImportingPage, *kinds: Noun) -> bool:
    """Whether the page shows the file as a list of all of these."""
    return page.session.draft is not None and page.session.draft.kinds == kinds


@pytest.fixture
def pointing(services: Services, tmp_path: Path) -> CardPointing:
    """The cards of a workbook, as they were guessed."""
    draft = services.imports.open_draft(write_book(tmp_path / "カルテ.xlsx", CARDS))
    found = pointing_at(draft)
    assert found is not None
    return found


def test_what_numbers_below_months_mean_is_chosen(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    rows = [("会員番号", "お名前", "1月", "2月", "3月"), ("01", "山田 花子", 3, None, 1)]
    page.read(write_list(tmp_path / "来店.xlsx", rows))
    wait_for_plan(qtbot, page)
    switch = page.mapping_step.layout_switch
    assert (switch.numbers.isHidden(), switch.numbers.currentText()) == (False, "数字は来店の回数")
    switch.numbers.setFocus()
    QTest.keyClick(switch.numbers, Qt.Key.Key_Down)
    QTest.keyClick(switch.numbers, Qt.Key.Key_Down)
    qtbot.waitUntil(
        lambda: page.session.draft is not None and page.session.draft.kind is Noun.SALE, timeout=WAIT_MS
    )
    assert "月ごとの売上にします" in switch.box.text()
    wait_for_plan(qtbot, page)
    assert faults(page, "ja") == []
    page.read(write_list(tmp_path / "名簿.xlsx", NUMBERED))
    qtbot.waitUntil(switch.numbers.isHidden, timeout=WAIT_MS)


def test_a_layout_is_switched_off_and_on(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    page.read(write_list(tmp_path / "名簿.xlsx", NUMBERED))
    wait_for_plan(qtbot, page)
    switch, card = page.mapping_step.layout_switch, page.mapping_step.plan_card
    assert "来店の列(2回分)" in switch.box.text()
    assert (switch.box.isChecked(), switch.point.isHidden()) == (True, True)
    assert card.customers.text() == "お客様も 2名を新しく登録します。"
    assert page.session.draft is not None
    assert page.session.draft.offer is not None
    plain = page.session.draft.offer.plain.kind
    for used, kind in ((False, plain), (True, Noun.VISIT)):
        switch.box.setFocus()
        QTest.keyClick(switch.box, Qt.Key.Key_Space)
        qtbot.waitUntil(partial(is_read, page, shaped=used), timeout=WAIT_MS)
        wait_for_plan(qtbot, page)
        assert page.session.draft is not None
        assert page.session.draft.kind is kind
    card.import_button.click()
    wait_for_result(qtbot, page)
    assert page.session.report is not None
    assert (page.session.report.counts.created, page.session.report.counts.customers_created) == (2, 2)


def test_visits_and_purchases_on_cards_come_in_at_once(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path
) -> None:
    page.read(write_book(tmp_path / "カード.xlsx", BOTH))
    wait_for_plan(qtbot, page)
    step, result, session = page.mapping_step, page.result_step, page.session
    assert "お客様と、その来店と売上を読みます" in step.layout_switch.box.text()
    assert step.options.kind.choice() == "visit_and_sale"
    said = "来店 3件と売上 3件を取り込みます。\nお客様も 3名を新しく登録します。"
    assert step.plan_card.customers.text() == said
    assert faults(page, "ja") == []
    step.plan_card.import_button.click()
    wait_for_result(qtbot, page)
    assert session.report is not None
    assert [(one.noun, one.created) for one in session.report.by_kind] == [(Noun.VISIT, 3), (Noun.SALE, 3)]
    assert result.other_sheets.isHidden()


def test_three_sheets_with_codes_come_in_at_once(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    sheets = {"顧客": PEOPLE, "売上": SALES, "来店": VISITS, "担当者": STAFF, "商品": GOODS}
    page.read(write_book(tmp_path / "台帳.xlsx", sheets))
    wait_for_plan(qtbot, page)
    step, result = page.mapping_step, page.result_step
    joined = "「顧客」のお客様に、「来店」の来店と「売上」の売上を、お客様の番号でつなげて一度に取り込みます"
    assert step.layout_switch.box.text() == joined
    assert step.options.kind.choice() == "visit_and_sale"
    from_sheets = [
        "「顧客」から、新しいお客様 2名、更新 0名",
        "「来店」から、新しい来店 2件、更新 0件",
        "「売上」から、新しい売上 2件、更新 0件",
    ]
    assert step.plan_card.customers.text().splitlines() == [
        *from_sheets,
        "「担当コード」のコードは、シート「担当者」の名前に直します",
        "「担当」のコードは、シート「担当者」の名前に直します",
        "「商品コード」のコードは、シート「商品」の名前に直します",
    ]
    assert faults(page, "ja") == []
    step.options.kind_chosen.emit(Noun.VISIT)
    qtbot.waitUntil(partial(are_of_kinds, page, Noun.VISIT), timeout=WAIT_MS)
    step.options.all_kinds_chosen.emit()
    qtbot.waitUntil(partial(are_of_kinds, page, Noun.VISIT, Noun.SALE), timeout=WAIT_MS)
    wait_for_plan(qtbot, page)
    step.plan_card.import_button.click()
    wait_for_result(qtbot, page)
    assert result.headline.text_label.text().splitlines()[1:] == from_sheets
    assert result.other_sheets.isHidden()
    assert faults(page, "ja") == []


def test_one_kind_on_cards_is_chosen_and_the_other_comes_after(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path
) -> None:
    page.read(write_book(tmp_path / "カード.xlsx", BOTH))
    wait_for_plan(qtbot, page)
    step, result, session = page.mapping_step, page.result_step, page.session
    step.options.kind_chosen.emit(Noun.VISIT)
    qtbot.waitUntil(partial(are_of_kinds, page, Noun.VISIT), timeout=WAIT_MS)
    wait_for_plan(qtbot, page)
    assert "お客様と来店だけを読みます(購入の表は" in step.layout_switch.box.text()
    step.options.all_kinds_chosen.emit()
    qtbot.waitUntil(partial(are_of_kinds, page, Noun.VISIT, Noun.SALE), timeout=WAIT_MS)
    step.options.kind_chosen.emit(Noun.VISIT)
    qtbot.waitUntil(partial(are_of_kinds, page, Noun.VISIT), timeout=WAIT_MS)
    wait_for_plan(qtbot, page)
    step.plan_card.import_button.click()
    wait_for_result(qtbot, page)
    band = result.other_sheets
    assert "まだ読んでいない表があります: 売上" in band.text_label.text()
    assert band.button.text() == "売上も取り込む"
    band.button.click()
    wait_for_plan(qtbot, page)
    assert session.draft is not None
    assert session.draft.kinds == (Noun.SALE,)
    assert "お客様と売上だけを読みます(来店の表は" in step.layout_switch.box.text()
    assert faults(page, "ja") == []
    step.plan_card.import_button.click()
    wait_for_result(qtbot, page)
    assert session.report is not None
    assert (session.report.counts.created, session.report.counts.customers_created) == (3, 0)
    assert band.isHidden()


def test_what_cards_list_is_chosen_among_the_kinds(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    page.read(write_book(tmp_path / "カード.xlsx", PURCHASES))
    wait_for_plan(qtbot, page)
    session = page.session
    assert "購入の表を売上にします" in page.mapping_step.layout_switch.box.text()
    for kind in (Noun.VISIT, Noun.SALE):
        session.choose_kind(kind)
        qtbot.waitUntil(partial(is_of_kind, page, kind), timeout=WAIT_MS)
        wait_for_plan(qtbot, page)
        assert session.draft is not None
        assert session.draft.is_shaped


def test_titles_on_a_card_are_marked_by_what_they_are_of(services: Services, tmp_path: Path) -> None:
    pointing = pointing_at(services.imports.open_draft(write_book(tmp_path / "カード.xlsx", BOTH)))
    assert pointing is not None
    assert pointing.marks == (Mark.LABEL, Mark.VALUE, Mark.VISIT_TITLE, Mark.SALE_TITLE)
    marks = pointing.view(0).marks
    assert (marks[5, 0], marks[9, 0]) == (MarkedCell(Mark.VISIT_TITLE), MarkedCell(Mark.SALE_TITLE))


def test_what_is_read_of_a_card_is_marked(pointing: CardPointing) -> None:
    view = pointing.view(0)
    assert (view.name, view.fits, pointing.misfits) == ("山田", True, ("目標",))
    assert view.cells[3][5] == "山田 花子"
    assert view.marks[3, 5] == MarkedCell(Mark.VALUE, "full_name")
    assert view.marks[3, 1] == MarkedCell(Mark.LABEL)
    assert view.marks[4, 19] == MarkedCell(Mark.VALUE, KEPT_IN_NOTE)
    assert view.marks[7, 1] == MarkedCell(Mark.VISIT_TITLE)
    assert pointing.view(2).marks == {}


def test_a_cell_is_pointed_at_on_a_card_that_is_drawn_lower(pointing: CardPointing) -> None:
    pointed = pointing.read_as(1, 5, 19, "tags")
    assert pointed.view(0).marks[4, 19] == MarkedCell(Mark.VALUE, "tags")
    draft = pointed.applied()
    assert "customer.tags" in draft.mapping.values()
    without = pointed.read_as(0, 3, 5, None)
    assert (3, 5) not in without.view(0).marks
    again = without.read_as(0, 3, 5, "full_name")
    assert again.view(1).marks[4, 5] == MarkedCell(Mark.VALUE, "full_name")


def test_the_dialog_is_driven_by_keys(qtbot: QtBot, pointing: CardPointing) -> None:
    dialog = CardDialog(None, pointing)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.table.setCurrentIndex(dialog.model.index(4, 19))
    assert (dialog.field.field, dialog.field.isEnabled()) == (KEPT_IN_NOTE, True)
    dialog.table.activated.emit(dialog.table.currentIndex())
    dialog.field.setCurrentText("タグ")
    edit = dialog.field.lineEdit()
    assert edit is not None
    edit.editingFinished.emit()
    assert dialog.data().view(0).marks[4, 19] == MarkedCell(Mark.VALUE, "tags")
    assert dialog.table.currentIndex() == dialog.model.index(4, 19)
    dialog.table.setCurrentIndex(dialog.model.index(3, 1))
    assert not dialog.field.isEnabled()
    dialog.sheet.setCurrentIndex(1)
    assert dialog.model.data(dialog.model.index(4, 5)) == "林 薫"
    assert dialog.model.rowCount(QModelIndex()) > 8


def test_cards_are_pointed_at_from_the_page(
    qtbot: QtBot, page: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    page.read(write_book(tmp_path / "カルテ.xlsx", CARDS))
    wait_for_plan(qtbot, page)
    switch = page.mapping_step.layout_switch
    assert switch.box.text().startswith("カルテ 3枚を")
    prompts.answer(lambda dialog: dialog.field.picked.emit(0, None) or True)
    switch.point.click()
    wait_for_plan(qtbot, page)
    assert page.session.draft is not None
    assert page.session.draft.is_shaped


def test_the_dialog_is_walked_without_a_fault(qtbot: QtBot, pointing: CardPointing) -> None:
    dialog = CardDialog(None, pointing)
    qtbot.addWidget(dialog)
    assert faults(dialog, "ja", data=pointing.names) == []


def test_cards_that_nobody_could_guess_are_pointed_at(
    qtbot: QtBot, page: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    sheets = {name: [("★", None), (None, None, name), (None, "☆", None)] for name in ("山田 花子", "林 薫")}
    page.read(write_book(tmp_path / "カルテ.xlsx", sheets))
    switch = page.mapping_step.layout_switch
    qtbot.waitUntil(lambda: page.session.draft is not None, timeout=WAIT_MS)
    assert (switch.box.isHidden(), switch.point.isHidden()) == (True, False)

    def point(dialog: CardDialog) -> bool:
        assert not dialog.accept_button.isEnabled()
        dialog.table.setCurrentIndex(dialog.model.index(1, 2))
        dialog.field.picked.emit(0, "full_name")
        return dialog.accept_button.isEnabled()

    prompts.answer(point)
    switch.point.click()
    wait_for_plan(qtbot, page)
    assert page.session.plan is not None
    assert page.session.plan.counts.created == 2


def test_a_folder_is_chosen_and_read(
    qtbot: QtBot, page: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    folder = tmp_path / "カルテ"
    folder.mkdir()
    for name in ("山田", "林"):
        write_book(folder / f"{name}.xlsx", {"Sheet1": CARDS[name]})
    prompts.answer(folder)
    page.file_step.browse_folder.click()
    wait_for_plan(qtbot, page)
    assert page.session.plan is not None
    assert page.session.plan.counts.customers_created == 2
