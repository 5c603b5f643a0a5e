"""The first minute: a new user, their お客様名簿.xlsx, the real window; at the end everything is undone from
the menu, and the store is as it was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from app.core.clock import today
from app.ui.customers.page import CustomersPage
from app.ui.importing.page import MAPPING, RESULT, ImportingPage
from app.ui.insights.page import InsightsPage
from app.ui.insights.rfm.panel import RfmPanel
from app.ui.main_window import MainWindow
from tests.io.files import write_xlsx
from tests.services.import_files import state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.analytics.figures.drawing import Hit
    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.widgets.chart_canvas import ChartCanvas
    from tests.ui.fakes import ScriptedPrompts

WAIT_MS = 30_000
HISTORY_TAB = 1
FAMILIES = (
    ("渡邉", "ワタナベ"),
    ("山﨑", "ヤマサキ"),
    ("髙橋", "タカハシ"),
    ("石川", "イシカワ"),
    ("佐藤", "サトウ"),
    ("小林", "コバヤシ"),
    ("森", "モリ"),
    ("長谷川", "ハセガワ"),
)
GIVEN = (("花子", "ハナコ"), ("健一", "ケンイチ"), ("沙織", "サオリ"))
COUNT = len(FAMILIES) * len(GIVEN)
KANA_ORDER = ["イシカワ", "コバヤシ", "サトウ", "タカハシ", "ハセガワ", "モリ", "ヤマサキ", "ワタナベ"]


@pytest.fixture
def window(qtbot: QtBot, context: Context, services: Services) -> Iterator[MainWindow]:
    """The window of somebody who has just begun."""
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1360, 850)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    context.attach(services)
    made.start()
    yield made
    context.runner.shut_down()


def register(folder: Path) -> Path:
    """A shop's workbook: its customers with a heading above, and what they bought."""
    people: list[tuple[str | int | None, ...]] = [
        (
            f"{number:05}",
            f"{family} {given}",
            f"{kana} {given_kana}",
            f"090-1000-{number:04}",
            "昭和58年4月12日",
        )
        for number, ((family, kana), (given, given_kana)) in enumerate(
            ((family, given) for family in FAMILIES for given in GIVEN), start=1
        )
    ]
    sales: list[tuple[str | int | None, ...]] = []
    for place, person in enumerate(people):
        for visit in range(1 + place % 6):
            day: date = today() - timedelta(days=10 + 9 * place + 30 * visit)
            sales.append((f"{day:%Y/%m/%d}", person[0], person[1], "カット", 3000 + 500 * place))
    titles: tuple[str, ...] = ("会員番号", "お名前", "フリガナ", "TEL", "誕生日")
    sheets = {
        "顧客名簿": [("お客様名簿",), (), titles, *people],
        "売上": [("売上日", "会員番号", "お名前", "品名", "金額"), *sales],
    }
    return write_xlsx(folder / "お客様名簿.xlsx", sheets)


def drop(window: MainWindow, path: Path) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def confirm(qtbot: QtBot, importing: ImportingPage) -> None:
    """The columns are right: import."""

    def is_counted() -> bool:
        return importing.step == MAPPING and importing.session.plan is not None

    qtbot.waitUntil(is_counted, timeout=WAIT_MS)
    qtbot.mouseClick(importing.mapping_step.plan_card.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: importing.step == RESULT, timeout=WAIT_MS)


def click(canvas: ChartCanvas, hit: Hit) -> None:
    place = QPoint(round(hit.box.centre), round(hit.box.middle))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)


def wait_for_list(qtbot: QtBot, customers: CustomersPage, count: int) -> list[str]:
    """Until the list shows so many people; their names from the top."""
    model = customers.list.model

    def is_there() -> bool:
        return model.rowCount() == count and all(model.row_at(place) for place in range(count))

    qtbot.waitUntil(is_there, timeout=WAIT_MS)
    rows = [model.row_at(place) for place in range(count)]
    return [row.name for row in rows if row is not None]


def import_both_sheets(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Drop the file and confirm: its customers come in, and with them what they bought."""
    drop(window, path)
    assert window.current_page == "importing"
    importing = cast("ImportingPage", window.page("importing"))
    confirm(qtbot, importing)
    assert importing.result_step.open_created.text() == f"新しい {COUNT}名を見る"


def read_the_last_ones_history(qtbot: QtBot, customers: CustomersPage, name: str) -> None:
    """Go to the end of the list, and there to what the customer bought."""
    customers.list.table.go_to(COUNT - 1)
    detail = customers.detail
    qtbot.waitUntil(lambda: detail.card is not None and detail.card.data.name == name, timeout=WAIT_MS)
    detail.tabs.setCurrentIndex(HISTORY_TAB)
    history = detail.history.model
    qtbot.waitUntil(lambda: history.rowCount() > 0, timeout=WAIT_MS)
    assert "カット" in history.index(0, 0).data()


def click_the_fullest_cell(qtbot: QtBot, window: MainWindow) -> int:
    """How many people the cell stands for."""
    view = cast("InsightsPage", window.page("insights")).view
    view.show_tab("rfm")
    canvas = cast("RfmPanel", view.panel).matrix.canvas
    qtbot.waitUntil(lambda: canvas.drawing is not None and not canvas.is_stale, timeout=WAIT_MS)
    assert canvas.drawing is not None
    cell = max(canvas.drawing.hits, key=lambda hit: hit.customers)
    assert 0 < cell.customers < COUNT
    click(canvas, cell)
    qtbot.waitUntil(lambda: window.current_page == "customers", timeout=WAIT_MS)
    return cell.customers


def undo_everything(qtbot: QtBot, context: Context) -> None:
    """元に戻す from the menu until there is nothing left: one import."""
    undo = context.actions["edit.undo"]
    qtbot.waitUntil(undo.isEnabled, timeout=WAIT_MS)
    with qtbot.waitSignal(context.events.changed, timeout=WAIT_MS):
        undo.trigger()
    qtbot.waitUntil(lambda: not undo.isEnabled(), timeout=WAIT_MS)


def test_the_first_minute(
    qtbot: QtBot,
    window: MainWindow,
    context: Context,
    services: Services,
    prompts: ScriptedPrompts,
    tmp_path: Path,
) -> None:
    untouched = state(services)
    import_both_sheets(qtbot, window, register(tmp_path))

    context.actions["page.customers"].trigger()
    customers = cast("CustomersPage", window.page("customers"))
    names = wait_for_list(qtbot, customers, COUNT)
    in_order = sorted(FAMILIES, key=lambda family: KANA_ORDER.index(family[1]))
    assert [name.split()[0] for name in names] == [family for family, _ in in_order for _ in GIVEN]
    read_the_last_ones_history(qtbot, customers, names[-1])

    context.actions["page.insights"].trigger()
    chosen = wait_for_list(qtbot, customers, click_the_fullest_cell(qtbot, window))

    saved = tmp_path / "お便りを出す方.xlsx"
    prompts.answer(True, saved)
    context.actions["customers.export"].trigger()
    wait_for_notice(qtbot, window, saved.name)
    assert exported_names(saved) == chosen

    undo_everything(qtbot, context)
    assert state(services) == untouched
    assert prompts.said == []


def wait_for_notice(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Until the notice in the corner says so."""
    qtbot.waitUntil(lambda: words in window.toast.text, timeout=WAIT_MS)


def exported_names(path: Path) -> list[str]:
    """Family and given name of each row of an exported list."""
    from openpyxl import load_workbook

    sheet = load_workbook(path).active
    assert sheet is not None
    titles, *rows = sheet.iter_rows(values_only=True)
    places = [titles.index(title) for title in ("姓", "名")]
    return [" ".join(str(row[place]) for place in places) for row in rows]
