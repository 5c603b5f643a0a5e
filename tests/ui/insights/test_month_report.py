"""月報…: the head of 分析 asks for a month and a file, and writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from app.core.month import Month
from app.ui.insights.month_report import MonthReportDialog, ReportWish
from app.ui.insights.view import InsightsView
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from tests.ui.fakes import ScriptedPrompts

WAIT_MS = 60_000


@pytest.fixture
def view(qtbot: QtBot, context: Context, services: Services) -> Iterator[InsightsView]:
    """The view over an open store; no tab is loaded."""
    made = InsightsView(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    context.attach(services)
    yield made
    context.runner.shut_down()


def test_the_last_whole_month_as_pages_is_offered(qtbot: QtBot) -> None:
    dialog = MonthReportDialog(None)
    qtbot.addWidget(dialog)
    assert [dialog.month.itemText(place) for place in (0, 1, 11)] == [
        "2026年11月(今日まで)",
        "2026年10月",
        "2025年12月",
    ]
    assert dialog.data() == ReportWish(Month(2026, 10), "pdf")


def test_it_writes_what_was_asked_for(
    qtbot: QtBot,
    view: InsightsView,
    context: Context,
    prompts: ScriptedPrompts,
    ids: dict[str, int],
    tmp_path: Path,
) -> None:
    assert ids
    target = tmp_path / "月報.xlsx"

    def answer(dialog: MonthReportDialog) -> bool:
        dialog.month.setCurrentIndex(0)
        dialog.choose("xlsx")
        return True

    prompts.answer(answer, target)
    view.report.click()
    qtbot.waitUntil(lambda: target.exists() and not context.runner.busy(Lane.CPU), timeout=WAIT_MS)
    assert openpyxl.load_workbook(target).sheetnames[0] == "月報 2026年11月(22日まで)"


def test_whoever_steps_back_leaves_nothing(
    view: InsightsView, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    prompts.answer(None)
    view.report.click()
    assert list(tmp_path.glob("*.pdf")) == []
