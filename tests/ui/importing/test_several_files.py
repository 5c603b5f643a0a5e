"""Files that are chosen or dropped together: read as one list, each by its name, taken back at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.services.import_files import write_list
from tests.ui.importing.driving import figures, people, wait_for_plan, wait_for_result, wait_for_start

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.core.messages import Language
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.importing.page import ImportingPage
    from tests.ui.fakes import ScriptedPrompts

TITLES = ("お名前", "電話番号")


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    """Two lists and a broken one between them."""
    first = write_list(tmp_path / "1月.xlsx", [TITLES, ("相沢 花", "090-1111-0001")])
    last = write_list(tmp_path / "3月.xlsx", [TITLES, ("加藤 真", "090-1111-0002")])
    broken = tmp_path / "2月.xlsx"
    broken.write_bytes(first.read_bytes()[:600])
    return last, broken, first


@pytest.mark.parametrize(
    ("language", "about", "sheets"),
    [
        (
            "ja",
            "1月.xlsx +2  ·  Excel  ·  シート「1月.xlsx」など2枚  ·  2行  ·  読まないファイル 1個",
            "2枚のシートをまとめて読む: 1月.xlsx、3月.xlsx",
        ),
        (
            "en",
            "1月.xlsx +2  ·  Excel  ·  sheet “1月.xlsx” and others, 2 in all  ·  2 rows  ·  1 file left out",
            "One list of 2 sheets: 1月.xlsx, 3月.xlsx",
        ),
    ],
)
def test_files_chosen_together_come_in_as_one_and_go_as_one(
    qtbot: QtBot,
    page: ImportingPage,
    context: Context,
    services: Services,
    prompts: ScriptedPrompts,
    files: tuple[Path, ...],
    language: Language,
    about: str,
    sheets: str,
) -> None:
    context.translations.switch(language)
    page.retranslate()
    prompts.answer(files)
    page.file_step.browse.click()
    wait_for_plan(qtbot, page)
    assert page.about == about
    assert page.mapping_step.options.sheet.itemText(0) == sheets
    plan = page.session.plan
    assert plan is not None
    assert [(issue.sheet, issue.action) for issue in plan.issues] == [("2月.xlsx", "rejected")]
    page.mapping_step.plan_card.import_button.click()
    wait_for_result(qtbot, page)
    assert set(people(services)) == {"相沢 花", "加藤 真"}
    report = page.session.report
    assert report is not None
    services.undo.undo(report.operation)
    assert people(services) == []


def test_files_dropped_together_are_read_as_one(
    qtbot: QtBot, page: ImportingPage, files: tuple[Path, ...]
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.file_step.zone.dropEvent(QDropEvent(QPointF(10, 10), *keys))
    wait_for_plan(qtbot, page)
    assert figures(page)[0] == "2"


def test_whoever_chooses_nothing_stays(qtbot: QtBot, page: ImportingPage, prompts: ScriptedPrompts) -> None:
    prompts.answer(None)
    page.file_step.browse.click()
    wait_for_start(qtbot, page)
    assert page.session.draft is None
