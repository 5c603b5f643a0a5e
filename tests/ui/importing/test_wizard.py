"""The three steps from the keyboard alone, in both languages; every widget of them looked over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.importing.page import FILE
from app.ui.widgets.labels import plain_tip
from tests.services.import_files import write_list
from tests.ui.importing.driving import (
    PEOPLE,
    TITLES,
    customer_list,
    figures,
    people,
    press,
    tab_to,
    take_in,
    wait_for_plan,
    wait_for_problem,
    wait_for_result,
)
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage
    from tests.ui.fakes import ScriptedPrompts

WORDS = {
    "ja": ("4名を取り込む", "新しい 4名を見る", "この取り込みを取り消す", "ファイルを選ぶ…"),
    "en": ("Import 4 customers", "See the 4 new customers", "Take back this import", "Choose a file…"),
}
NAMES = ["髙橋 健一", "山﨑 沙織", "山田 花子", "渡邉 一"]
DATA = [*TITLES, *(f"How to read {title}" for title in TITLES)]


def speak(qtbot: QtBot, page: ImportingPage, context: Context, language: str) -> None:
    context.translations.switch("en" if language == "en" else "ja")
    qtbot.waitUntil(lambda: page.file_step.browse.text() == WORDS[language][3])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_list_comes_in_by_keyboard(
    qtbot: QtBot,
    page: ImportingPage,
    context: Context,
    services: Services,
    prompts: ScriptedPrompts,
    tmp_path: Path,
    language: str,
) -> None:
    speak(qtbot, page, context, language)
    path = customer_list(tmp_path)
    prompts.answer(path)
    tab_to(page.file_step.browse)
    press(Qt.Key.Key_Space)
    wait_for_plan(qtbot, page)
    card = page.mapping_step.plan_card
    assert figures(page) == ["4", "0", "0", "0", "0", "1"]
    assert [page.mapping_step.mapping.box(column).field for column in range(len(TITLES))] == [
        "number",
        "full_name",
        "full_kana",
        "phones",
        "birthday",
        "staff",
    ]
    taking, seeing, undoing, _ = WORDS[language]
    assert card.import_button.text() == taking
    tab_to(card.import_button)
    press(Qt.Key.Key_Space)
    wait_for_result(qtbot, page)
    assert people(services) == NAMES
    assert page.result_step.open_created.text() == seeing
    assert QApplication.focusWidget() is page.result_step.open_created
    with qtbot.waitSignal(context.page_requested) as asked:
        press(Qt.Key.Key_Space)
    assert asked.args is not None
    assert asked.args[0] == "customers"
    assert len(asked.args[1].ids) == len(PEOPLE)
    assert page.result_step.undo.text() == undoing
    tab_to(page.result_step.undo)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.step == FILE)
    assert people(services) == []
    assert prompts.dialogs == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_step_can_be_seen_heard_and_reached(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path, language: str
) -> None:
    speak(qtbot, page, context, language)
    assert faults(page, language) == []
    path = customer_list(tmp_path)
    page.read(path)
    wait_for_plan(qtbot, page)
    mapping = page.mapping_step.mapping
    samples = [mapping.note(column) for column in range(len(TITLES))]
    shown = f"お客様名簿.xlsx  ·  Excel  ·  Sheet “顧客名簿”  ·  {len(PEOPLE)} rows"
    reason = page.mapping_step.kind_line.reason.text()
    known = [*DATA, *samples, *map(plain_tip, samples), "佐藤, 田中", shown, reason]
    assert faults(page, language, data=known) == []
    page.mapping_step.plan_card.import_button.click()
    wait_for_result(qtbot, page)
    sheet = "Row numbers are those of Sheet “顧客名簿”"
    assert faults(page, language, data=[shown, sheet]) == []
    page.result_step.again.click()
    qtbot.waitUntil(lambda: not page.file_step.recent.isHidden())
    taken_back = f"Take back the import of {path.name}"
    remarks = f"Remarks on {path.name}"
    assert faults(page, language, data=[path.name, taken_back, remarks]) == []


def test_another_language_leaves_the_work_as_it_is(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path
) -> None:
    page.read(customer_list(tmp_path))
    wait_for_plan(qtbot, page)
    page.session.map_column(5, None)
    wait_for_plan(qtbot, page)
    context.translations.switch("en")
    qtbot.waitUntil(lambda: page.mapping_step.plan_card.import_button.text() == "Import 4 customers")
    assert page.mapping_step.mapping.box(5).field is None
    assert page.mapping_step.mapping.box(1).currentText() == "Full name"
    assert figures(page)[0] == "4"


@pytest.mark.parametrize(("width", "height"), [(1272, 778), (819, 495)])
def test_the_main_button_is_in_sight_without_scrolling(
    qtbot: QtBot, page: ImportingPage, context: Context, tmp_path: Path, width: int, height: int
) -> None:
    """With more columns than fit, too: the window of 1360 × 850 leaves this, at 100 and 150 %."""
    speak(qtbot, page, context, "en")
    page.resize(width, height)
    titles = tuple(f"項目{n}" for n in range(40))
    page.read(write_list(tmp_path / "広い表.xlsx", [("お名前", *titles), ("山田 花子", *titles)]))
    wait_for_plan(qtbot, page)
    button = page.mapping_step.plan_card.import_button
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())


def test_reading_the_same_list_again_changes_nothing(
    qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path
) -> None:
    path = customer_list(tmp_path)
    take_in(qtbot, page, path)
    page.result_step.again.click()
    page.read(path)
    wait_for_plan(qtbot, page)
    card = page.mapping_step.plan_card
    assert figures(page)[:3] == ["0", "0", "4"]
    assert card.import_button.text() == "変わるところはありません"
    assert not card.import_button.isEnabled()
    assert len(services.imports.recent()) == 1


def test_a_stopped_import_writes_nothing(
    qtbot: QtBot, page: ImportingPage, context: Context, services: Services, tmp_path: Path
) -> None:
    page.read(customer_list(tmp_path))
    wait_for_plan(qtbot, page)
    page.session.committing.connect(lambda task: task.cancel())
    with qtbot.waitSignal(context.notice_requested) as said:
        page.mapping_step.plan_card.import_button.click()
    assert said.args is not None
    assert said.args[0].text == "取り込みを止めました。何も書き込んでいません。"
    assert people(services) == []
    qtbot.waitUntil(lambda: not page.session.is_committing)
    assert page.mapping_step.plan_card.import_button.isEnabled()


def test_a_stopped_count_can_be_taken_up_again(qtbot: QtBot, page: ImportingPage, tmp_path: Path) -> None:
    stop = page.session.planning.connect(lambda task: task.cancel())
    page.read(customer_list(tmp_path))
    card = page.mapping_step.plan_card
    qtbot.waitUntil(lambda: card.import_button.text() == "もう一度数える")
    page.session.planning.disconnect(stop)
    card.import_button.click()
    wait_for_plan(qtbot, page)
    assert card.import_button.text() == "4名を取り込む"


def test_a_file_that_changed_is_read_again(
    qtbot: QtBot, page: ImportingPage, services: Services, tmp_path: Path
) -> None:
    page.read(customer_list(tmp_path))
    wait_for_plan(qtbot, page)
    customer_list(tmp_path, PEOPLE[:2])
    page.session.map_column(5, None)
    assert "書き換えられました" in wait_for_problem(qtbot, page)
    assert page.mapping_step.plan_card.import_button.text() == "もう一度数える"
    page.problem.button.click()
    wait_for_plan(qtbot, page)
    assert page.problem.isHidden()
    assert figures(page)[0] == "2"
    assert people(services) == []
