"""Files as people have them: every one that cannot be read is one calm sentence on the page, and the page
goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.contact import ContactPoint
from app.core.enums import Noun
from app.ui.importing.page import FILE, MAPPING
from tests.io.files import csv_text, protect, write_xls, write_xlsx
from tests.services.import_files import write_list
from tests.ui.importing.driving import (
    WAIT_MS,
    customer_list,
    figures,
    take_in,
    wait_for_plan,
    wait_for_problem,
    wait_for_result,
)
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage
    from app.ui.importing.password_dialog import PasswordDialog
    from tests.ui.fakes import ScriptedPrompts

SECRET = "ひみつ1234"
LIST = (
    ("会員番号", "氏名", "電話番号"),
    ("1", "山田 花子", "090-1234-5678"),
    ("2", "高橋 健一", "03-3456-7890"),
)
TEXT = csv_text(LIST)


def no_workbook(folder: Path) -> Path:
    path = folder / "写真.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    return path


def empty_file(folder: Path) -> Path:
    path = folder / "空.xlsx"
    path.write_bytes(b"")
    return path


def empty_sheet(folder: Path) -> Path:
    return write_list(folder / "白紙.xlsx", [])


def broken_workbook(folder: Path) -> Path:
    path = customer_list(folder)
    path.write_bytes(path.read_bytes()[:900])
    return path


def gone(folder: Path) -> Path:
    return folder / "ありません.xlsx"


def open_quote(folder: Path) -> Path:
    path = folder / "引用符.csv"
    path.write_text('氏名,メモ\n山田 花子,"閉じない\n' + "高橋 健一,朝\n" * 3, encoding="utf-8")
    return path


def no_text(folder: Path) -> Path:
    path = folder / "文字化け.csv"
    path.write_bytes(bytes(range(128, 256)) * 40)
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (no_workbook, "表として読めません"),
        (empty_file, "何も書かれていません"),
        (empty_sheet, "何も書かれていません"),
        (broken_workbook, "壊れていて読めません"),
        (gone, "見つかりません"),
        (open_quote, "閉じられていない"),
        (no_text, "取り込んでいません"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence_on_the_page(
    qtbot: QtBot,
    page: ImportingPage,
    prompts: ScriptedPrompts,
    tmp_path: Path,
    make: Callable[[Path], Path],
    words: str,
) -> None:
    path = make(tmp_path)
    page.read(path)
    sentence = wait_for_problem(qtbot, page)
    assert path.name in sentence
    assert words in sentence
    assert page.step == FILE
    assert prompts.dialogs == []
    assert faults(page) == []
    page.read(customer_list(tmp_path))
    wait_for_plan(qtbot, page)
    assert page.problem.isHidden()


def test_without_titles_the_row_of_titles_is_asked_for(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path
) -> None:
    rows = [(str(number), f"佐藤 {given}", "木曜") for number, given in enumerate("一二三四五六七八九十")]
    page.read(write_list(tmp_path / "見出しなし.xlsx", rows))
    qtbot.waitUntil(lambda: page.step == MAPPING, timeout=WAIT_MS)
    card = page.mapping_step.plan_card
    assert not card.import_button.isEnabled()
    assert card.import_button.text() == "列を選んでください"
    page.mapping_step.options.header.setValue(2)
    qtbot.waitUntil(lambda: page.session.draft is not None and page.session.draft.header_row == 2)
    page.mapping_step.mapping.changed.emit(1, "full_name")
    wait_for_plan(qtbot, page)
    assert figures(page)[0] == "8"
    assert card.import_button.text() == "8名を取り込む"


def test_what_cannot_be_true_is_taken_in_and_said(
    qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path
) -> None:
    """令和99年 and a phone of three digits: nothing is lost, and the page says where to look."""
    take_in(qtbot, page, customer_list(tmp_path))
    remarks = page.result_step.remarks
    remarks.actions_shown.choose("flagged")
    remarks.typed.setText("誕生日")
    model = remarks.model
    assert [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())] == [
        ["6", "誕生日", "令和99年1月1日", "", "確かめてください"]
    ]
    remarks.typed.setText("123")
    assert [model.index(row, 2).data() for row in range(model.rowCount())] == ["123"]
    report = page.session.report
    assert report is not None
    data = {card.data.name: card.data for card in map(services.customers.card, report.created_ids)}
    assert "令和99年1月1日" in data["山﨑 沙織"].note
    assert data["渡邉 一"].phones == (ContactPoint("123"),)


def test_a_protected_workbook_asks_for_its_password(
    qtbot: QtBot, page: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    path = tmp_path / "保護.xlsx"
    path.write_bytes(protect(write_xlsx(tmp_path / "x.xlsx", {"名簿": LIST}).read_bytes(), SECRET))
    asked: list[str] = []

    def type_in(password: str) -> Callable[[PasswordDialog], bool]:
        def answer(dialog: PasswordDialog) -> bool:
            asked.append(dialog.reason.text())
            assert faults(dialog) == []
            dialog.edit.setText(password)
            return True

        return answer

    prompts.answer(type_in("違う"), type_in(SECRET))
    page.read(path)
    wait_for_plan(qtbot, page)
    assert ["保護されています" in asked[0], "パスワードが違います" in asked[1]] == [True, True]
    assert figures(page)[0] == "2"
    assert SECRET not in repr(page.session.draft)
    page.mapping_step.plan_card.import_button.click()
    wait_for_result(qtbot, page)


def test_without_the_password_nothing_happens(
    qtbot: QtBot, page: ImportingPage, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    path = tmp_path / "保護.xlsx"
    path.write_bytes(protect(write_xlsx(tmp_path / "x.xlsx", {"名簿": LIST}).read_bytes(), SECRET))
    prompts.answer(False)
    page.read(path)
    assert "保護されています" in wait_for_problem(qtbot, page)
    assert page.step == FILE


@pytest.mark.parametrize(
    ("encoding", "words"), [("cp932", "Shift_JIS"), ("utf-8-sig", "UTF-8"), ("euc_jp", "EUC-JP")]
)
def test_a_text_file_says_how_it_is_written(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path, encoding: str, words: str
) -> None:
    path = tmp_path / "名簿.csv"
    path.write_bytes(TEXT.encode(encoding))
    page.read(path)
    wait_for_plan(qtbot, page)
    assert page.about == f"名簿.csv  ·  CSV({words})  ·  2行"
    assert figures(page)[0] == "2"


def test_another_encoding_can_be_tried_and_left_again(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path
) -> None:
    path = tmp_path / "名簿.csv"
    path.write_bytes(TEXT.encode("cp932"))
    page.read(path)
    wait_for_plan(qtbot, page)
    options = page.mapping_step.options
    options.encoding.setCurrentIndex(options.encoding.findData("utf-8"))
    options.encoding.activated.emit(options.encoding.currentIndex())
    assert "「自動」に戻してください" in wait_for_problem(qtbot, page)
    assert page.step == MAPPING
    assert options.encoding.currentData() is None
    options.encoding.setCurrentIndex(options.encoding.findData("cp932"))
    options.encoding.activated.emit(options.encoding.currentIndex())
    wait_for_plan(qtbot, page)
    qtbot.waitUntil(lambda: page.session.draft is not None and page.session.draft.source.encoding == "cp932")
    assert page.problem.isHidden()


def test_an_old_workbook_comes_in_too(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    page.read(write_xls(tmp_path / "古い名簿.xls", LIST))
    wait_for_plan(qtbot, page)
    assert page.about.startswith("古い名簿.xls  ·  Excel 97–2003")
    assert figures(page)[0] == "2"


def test_another_sheet_and_another_kind_are_guessed_anew(
    qtbot: QtBot, page: ImportingPage, tmp_path: Path
) -> None:
    sales = (("売上日", "氏名", "品名", "金額"), ("2026/10/01", "山田 花子", "カット", 5500))
    page.read(write_xlsx(tmp_path / "一年分.xlsx", {"名簿": LIST, "売上": sales}))
    wait_for_plan(qtbot, page)
    options = page.mapping_step.options
    options.sheet_chosen.emit("売上")
    qtbot.waitUntil(lambda: options.kind.choice() == Noun.SALE)
    wait_for_plan(qtbot, page)
    assert page.mapping_step.plan_card.import_button.text() == "1件を取り込む"
    options.kind_chosen.emit(Noun.CUSTOMER)
    qtbot.waitUntil(lambda: options.kind.choice() == Noun.CUSTOMER)
    wait_for_plan(qtbot, page)
    assert page.mapping_step.plan_card.import_button.text() == "1名を取り込む"


def test_the_file_dropped_last_is_the_one_that_is_shown(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path
) -> None:
    first = write_list(tmp_path / "一.xlsx", LIST)
    second = write_list(tmp_path / "二.xlsx", LIST[:2])
    page.activate((first,))
    page.activate((second,))
    wait_for_plan(qtbot, page)
    assert page.about.startswith("二.xlsx")
    assert figures(page)[0] == "1"
    assert context.is_open
