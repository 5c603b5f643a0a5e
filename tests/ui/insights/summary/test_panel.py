"""まとめ on a real store: tiles, sentences and today's list, and that all of them open just their people."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.dashboard import Task, TaskKey, Tile, TileKey
from app.core.enums import Face
from app.services.customer_card import CustomerData
from app.services.insights.dashboard import TaskLine, TodayReport
from app.services.sales import SaleData
from app.ui.beside import LEAST_BESIDE
from app.ui.i18n import say
from app.ui.insights.cards.people_doors import PeopleDoors
from app.ui.insights.doors import Door, door_words
from app.ui.insights.summary.panel import SummaryPanel
from app.ui.insights.summary.targets_dialog import TargetsDialog
from app.ui.widgets.containers import ScrollPage
from tests.ui.insights.conftest import TODAY
from tests.ui.insights.panels import WAIT_MS, ShowPanel, is_settled, people_of
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.insights.summary.tile import SummaryTile
    from tests.ui.fakes import ScriptedPrompts


@pytest.fixture
def summary(show_panel: ShowPanel) -> SummaryPanel:
    return show_panel(SummaryPanel)


@pytest.fixture
def people(services: Services) -> dict[str, list[int]]:
    """Forty in their thirties who came in October and are missing now, twenty of another age who came in both
    months, and one with a birthday in three days."""
    found: dict[str, list[int]] = {"away": [], "here": []}
    for place in range(60):
        name = "away" if place < 40 else "here"
        born = "1990-01-01" if name == "away" else "1960-01-01"
        one = services.customers.create(CustomerData(family_name=f"{name}{place}", birthday=born)).id
        found[name].append(one)
        days = ["2025-01-05", "2026-10-03", *(["2026-11-03"] if name == "here" else [])]
        for day in days:
            services.sales.record(one, SaleData(sold_on=day, total=1_000))
    born = str(date(1980, TODAY.month, TODAY.day) + timedelta(3))
    found["born"] = [services.customers.create(CustomerData(family_name="誕", birthday=born)).id]
    return found


def load(qtbot: QtBot, panel: SummaryPanel) -> None:
    panel.load(TODAY)
    qtbot.waitUntil(lambda: bool(panel.shown_tiles()) and is_settled(*panel.shown_tiles()), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: panel.today.report is not None, timeout=WAIT_MS)


def tile(panel: SummaryPanel, name: Tile) -> SummaryTile:
    return next(one for one in panel.shown_tiles() if one.tile is name)


def ids_of(blocker: Any) -> list[int]:
    return list(people_of(blocker).ids or ())


def doors_of(panel: SummaryPanel, words: str) -> PeopleDoors:
    return next(one for one in panel.findChildren(PeopleDoors) if words in one.open_button.accessibleName())


def test_a_tile_opens_its_people(
    qtbot: QtBot, summary: SummaryPanel, context: Context, people: dict[str, list[int]]
) -> None:
    load(qtbot, summary)
    visits = tile(summary, Tile.VISITS)
    assert visits.value.text() == "20回"
    assert [label.text() for label in visits.comparisons] == ["先月比 −40回", "去年比 +20回"]
    with qtbot.waitSignal(context.page_requested) as asked:
        QTest.mouseClick(visits, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert ids_of(asked) == people["here"]


def test_the_keyboard_stands_on_this_month_and_goes_back(
    qtbot: QtBot, summary: SummaryPanel, context: Context, people: dict[str, list[int]]
) -> None:
    load(qtbot, summary)
    canvas = tile(summary, Tile.VISITS).canvas
    canvas.setFocus()
    assert canvas.standing is not None
    assert canvas.standing.key == TileKey(Tile.VISITS)
    assert canvas.standing.title == "2026年11月 1〜21日"
    assert canvas.standing.lines == ("20回", "20名")
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.standing.key == TileKey(Tile.VISITS, 1)
    with qtbot.waitSignal(context.page_requested) as asked:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert ids_of(asked) == people["away"] + people["here"]


def test_a_sentence_names_the_cause_and_opens_it(
    qtbot: QtBot, summary: SummaryPanel, context: Context, people: dict[str, list[int]]
) -> None:
    load(qtbot, summary)
    assert summary.moved.quiet.isHidden()
    doors = doors_of(summary, "30代 今月まだの40名を開く")
    with qtbot.waitSignal(context.page_requested) as asked:
        doors.open_button.click()
    assert ids_of(asked) == people["away"]
    assert {action.text() for action in doors.menu().actions()} >= {door_words(door) for door in Door}


def test_todays_list_opens_its_people(
    qtbot: QtBot, summary: SummaryPanel, context: Context, people: dict[str, list[int]]
) -> None:
    load(qtbot, summary)
    doors = doors_of(summary, "お誕生日")
    assert doors.open_button.text() == "1名を開く"
    with qtbot.waitSignal(context.page_requested) as asked:
        doors.open_button.click()
    assert ids_of(asked) == people["born"]
    with qtbot.waitSignal(context.page_requested) as asked:
        summary.go(Door.OPEN, TaskKey(Task.BIRTHDAYS))
    assert ids_of(asked) == people["born"]


def test_what_is_expected_follows(qtbot: QtBot, summary: SummaryPanel, people: dict[str, list[int]]) -> None:
    assert people
    load(qtbot, summary)
    yearly = tile(summary, Tile.YEARLY)
    outlook = yearly.outlook
    assert outlook.isVisible()
    assert outlook.text().startswith("この1年に来た")
    height = yearly.sizeHint().height()
    qtbot.waitUntil(lambda: "¥" in outlook.text(), timeout=WAIT_MS)
    assert outlook.isVisible()
    assert yearly.sizeHint().height() == height
    assert tile(summary, Tile.SALES).outlook.isHidden()


def test_targets_are_asked_for_and_shown_and_come_back(
    qtbot: QtBot,
    summary: SummaryPanel,
    context: Context,
    services: Services,
    prompts: ScriptedPrompts,
    people: dict[str, list[int]],
) -> None:
    assert people
    load(qtbot, summary)
    visits = tile(summary, Tile.VISITS)
    assert visits.target.isHidden()

    def fill(dialog: TargetsDialog) -> bool:
        dialog.field(Tile.VISITS).setText("４０ 回")
        dialog.accept()
        return dialog.result() == TargetsDialog.DialogCode.Accepted

    prompts.answer(fill)
    with qtbot.waitSignal(context.notice_requested, timeout=WAIT_MS) as said:
        summary.set_targets.click()
    qtbot.waitUntil(lambda: not visits.target.isHidden(), timeout=WAIT_MS)
    assert visits.target.text().startswith("目標 40回 の 50%")
    services.undo.undo(said.args[0].operation)
    summary.compute()
    qtbot.waitUntil(visits.target.isHidden, timeout=WAIT_MS)


def test_another_face_has_other_tiles(
    qtbot: QtBot, summary: SummaryPanel, services: Services, people: dict[str, list[int]]
) -> None:
    assert people
    load(qtbot, summary)
    services.settings.change(face=Face.EC)
    summary.compute()
    qtbot.waitUntil(lambda: any(one.tile is Tile.ORDERS for one in summary.shown_tiles()), timeout=WAIT_MS)
    assert summary.findChildren(type(summary.shown_tiles()[0]))
    gone = [one for one in summary.findChildren(type(summary.shown_tiles()[0])) if one.tile is Tile.VISITS]
    assert all(one.isHidden() for one in gone)


def test_a_shop_without_sales_is_told_what_to_do(qtbot: QtBot, summary: SummaryPanel) -> None:
    summary.load(TODAY)
    qtbot.waitUntil(summary.empty.isVisible, timeout=WAIT_MS)
    assert summary.empty.button.text() == "売上を取り込む"


def test_a_young_shop_is_told_that_it_cannot_be_compared(
    qtbot: QtBot, summary: SummaryPanel, services: Services
) -> None:
    one = services.customers.create(CustomerData(family_name="花")).id
    services.sales.record(one, SaleData(sold_on="2026-11-20", total=500))
    load(qtbot, summary)
    assert "まだ比べられません" in summary.moved.quiet.text()
    assert tile(summary, Tile.SALES).comparisons[0].text() == "まだ比べられません"


@pytest.mark.parametrize(("width", "columns"), [(1200, 4), (700, 2), (380, 1)])
def test_tiles_stand_in_as_many_columns_as_there_is_room_for(
    qtbot: QtBot, summary: SummaryPanel, people: dict[str, list[int]], width: int, columns: int
) -> None:
    assert people
    load(qtbot, summary)
    summary.resize(width, 900)
    qtbot.waitUntil(lambda: len({one.x() for one in summary.shown_tiles()}) == columns)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_says_everything_in_both_languages(
    qtbot: QtBot, summary: SummaryPanel, context: Context, people: dict[str, list[int]], language: str
) -> None:
    names = [f"{name}{place}" for name, ids in people.items() for place in range(len(ids))]
    context.translations.switch("en" if language == "en" else "ja")
    summary.retranslate()
    load(qtbot, summary)
    assert faults(summary, language, data=names) == []


@pytest.mark.parametrize(("language", "width"), [("en", 936), ("en", 870), ("ja", 870), ("en", LEAST_BESIDE)])
def test_it_needs_no_scrolling_sideways(
    qtbot: QtBot,
    summary: SummaryPanel,
    context: Context,
    people: dict[str, list[int]],
    language: str,
    width: int,
) -> None:
    context.translations.switch("en" if language == "en" else "ja")
    summary.retranslate()
    load(qtbot, summary)
    summary.today.show_report(TodayReport(TODAY, tuple(TaskLine(task, (1, 2)) for task in Task)))
    qtbot.waitUntil(lambda: doors_of(summary, say(Task.LATE.words)).isVisible())
    summary.resize(width, 700)
    QApplication.sendPostedEvents()
    assert summary.findChildren(ScrollPage)[0].horizontalScrollBar().maximum() == 0
    summary.resize(1200, 700)
    assert summary.moved.hint_label.isVisible()
