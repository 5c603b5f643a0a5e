"""What a person does at the import page, and the files they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.filters import CustomerFilter, Sort
from app.ui.importing.page import FILE, MAPPING, RESULT
from tests.services.import_files import write_list

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.importing.page import ImportingPage

WAIT_MS = 20_000
MOST_TABS = 80
TITLES = ("会員番号", "お名前", "ﾌﾘｶﾞﾅ", "TEL", "誕生日", "担当")
PEOPLE: tuple[tuple[object, ...], ...] = (
    ("01001", "山田 花子", "ﾔﾏﾀﾞ ﾊﾅｺ", 9012345678, "昭和58年4月12日", "佐藤"),
    ("01002", "髙橋 健一", "タカハシ ケンイチ", "03-3456-7890", "S46.11.3", "田中"),
    ("01003", "山﨑 沙織", "ヤマサキ サオリ", "080-2222-0042", "令和99年1月1日", None),
    ("01004", "渡邉 一", "わたなべ はじめ", "123", "1950/2/28", None),
)


def customer_list(folder: Path, rows: Sequence[Sequence[object]] = PEOPLE) -> Path:
    """お客様名簿.xlsx with a heading above its titles."""
    return write_list(folder / "お客様名簿.xlsx", [("お客様名簿 2026年",), (), TITLES, *rows], "顧客名簿")


def wait_for_plan(qtbot: QtBot, page: ImportingPage) -> None:
    """Until the whole file has been looked at."""
    qtbot.waitUntil(lambda: page.step == MAPPING and page.session.plan is not None, timeout=WAIT_MS)


def wait_for_result(qtbot: QtBot, page: ImportingPage) -> None:
    """Until the import is written and nothing else is under way."""
    qtbot.waitUntil(lambda: page.step == RESULT and not page.session.is_committing, timeout=WAIT_MS)


def wait_for_problem(qtbot: QtBot, page: ImportingPage) -> str:
    """Until the page says what is wrong; the sentence."""
    qtbot.waitUntil(lambda: not page.problem.isHidden(), timeout=WAIT_MS)
    return page.problem.text_label.text()


def wait_for_start(qtbot: QtBot, page: ImportingPage) -> None:
    """Until the page waits for a file again."""
    qtbot.waitUntil(lambda: page.step == FILE, timeout=WAIT_MS)


def take_in(qtbot: QtBot, page: ImportingPage, path: Path) -> None:
    """The whole way to the result."""
    page.read(path)
    wait_for_plan(qtbot, page)
    page.mapping_step.plan_card.import_button.click()
    wait_for_result(qtbot, page)


def people(services: Services) -> list[str]:
    """The names in the register, in kana order."""
    ids = services.customers.all_ids(CustomerFilter(), Sort())
    return [row.name for row in services.customers.rows(list(ids))]


def figures(page: ImportingPage) -> list[str]:
    """The numbers of the plan as they are shown: new, updated, unchanged, doubtful, left out, unreadable."""
    return [cell.figure for cell in page.mapping_step.plan_card.cells]


def tab_to(widget: QWidget) -> None:
    """Press Tab until the keyboard is there."""
    for _ in range(MOST_TABS):
        if QApplication.focusWidget() is widget:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {widget.objectName() or type(widget).__name__}")


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def write(text: str) -> None:
    """Write Japanese where the keyboard is, as an input method hands it over."""
    focused = QApplication.focusWidget()
    assert focused is not None
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focused, event)
