"""The window: pages, actions, languages, undo, files dropped on it, and what it remembers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.core.changes import Changes
from app.core.enums import Face
from app.core.filters import CustomerFilter
from app.core.messages import message
from app.services.customer_card import CustomerData
from app.services.undo import OperationEntry
from app.ui import main_window
from app.ui.action_table import ACTIONS
from app.ui.history_dialog import HistoryDialog
from app.ui.main_window import MainWindow
from app.ui.pages import PAGES, Page, PageSpec
from app.ui.shortcuts_dialog import BETWEEN_KEYS, ShortcutsDialog
from app.ui.widgets.labels import PlainLabel
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from tests.ui.fakes import ScriptedPrompts


class Notes(Page):
    """A page that notes what it was told."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.told: list[object] = []
        self.leave = True

    def activate(self, argument: object = None) -> None:
        self.told.append(argument)

    def on_changes(self, changes: Changes) -> None:
        self.told.append(changes.customers)

    def perform(self, action_id: str) -> None:
        self.told.append(action_id)

    def may_leave(self) -> bool:
        return self.leave


@pytest.fixture
def window(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window with a page of notes in place of the pages that need a store."""
    specs = tuple(
        PageSpec(key, key, "users", __name__, "Notes") for key in ("customers", "insights", "importing")
    )
    specs += tuple(spec for spec in PAGES if spec.key == "settings")
    monkeypatch.setattr("app.ui.main_window.PAGES", specs)
    monkeypatch.setattr("app.ui.navigation.PAGES", specs)
    monkeypatch.setattr("app.ui.beside.PAGES", specs)
    monkeypatch.setattr("app.ui.main_window.PAGE_KEYS", tuple(spec.key for spec in specs))
    made = MainWindow(context)
    qtbot.addWidget(made)
    return made


HANAKO = CustomerData(family_name="山田", given_name="花子")


def notes(window: MainWindow, key: str) -> Notes:
    return cast("Notes", window.page(key))


@pytest.fixture
def opened(window: MainWindow, context: Context, services: Services) -> Iterator[MainWindow]:
    """The window on an open store with one customer."""
    services.customers.create(HANAKO)
    context.attach(services)
    window.start()
    yield window
    context.runner.shut_down()


def test_a_page_is_built_when_first_shown(window: MainWindow, context: Context, services: Services) -> None:
    assert window.current_page == "customers"
    assert window.page("insights") is None
    assert notes(window, "customers").told == []
    context.attach(services)
    window.start()
    assert notes(window, "customers").told == [None]
    context.open_page("insights", 5)
    assert notes(window, "insights").told == [5]
    context.actions["page.customers"].trigger()
    assert window.current_page == "customers"


def test_a_page_that_is_not_finished_is_not_left(opened: MainWindow, context: Context) -> None:
    window = opened
    notes(window, "customers").leave = False
    context.open_page("insights")
    assert window.current_page == "customers"
    assert not window.close()
    notes(window, "customers").leave = True
    assert window.close()


def test_actions_reach_the_page_that_performs_them(opened: MainWindow, context: Context) -> None:
    window = opened
    context.open_page("settings")
    assert not context.actions["customer.edit"].isEnabled()
    context.actions["customer.new"].trigger()
    assert window.current_page == "customers"
    assert notes(window, "customers").told[-1] == "customer.new"
    assert context.actions["customer.edit"].isEnabled()
    context.actions.enable("customer.edit", False)
    assert not context.actions["customer.edit"].isEnabled()


def test_writes_are_told_to_every_page_that_is_there(opened: MainWindow, context: Context) -> None:
    window = opened
    context.open_page("insights")
    context.done(Changes(operation=3, customers=frozenset({7})), "電話番号を変更しました")
    assert notes(window, "customers").told[-1] == frozenset({7})
    assert notes(window, "insights").told[-1] == frozenset({7})
    assert window.toast.text == "電話番号を変更しました"
    assert window.toast.height() < 100
    assert not window.toast.button.isHidden()


def test_undo_and_redo_name_the_operation(qtbot: QtBot, opened: MainWindow, context: Context) -> None:
    undo, redo = context.actions["edit.undo"], context.actions["edit.redo"]
    qtbot.waitUntil(undo.isEnabled)
    assert undo.text().startswith("元に戻す: ")
    assert "山田 花子" in undo.text()
    assert not redo.isEnabled()
    undo.trigger()
    qtbot.waitUntil(redo.isEnabled)
    assert redo.text().startswith("やり直す: ")
    assert not undo.isEnabled()
    assert undo.text() == "元に戻す"
    assert "元に戻しました" in opened.toast.text
    redo.trigger()
    qtbot.waitUntil(undo.isEnabled)
    assert "やり直しました" in opened.toast.text


def test_one_operation_can_be_picked_from_the_history(
    qtbot: QtBot, opened: MainWindow, context: Context, services: Services, prompts: ScriptedPrompts
) -> None:
    services.customers.create(CustomerData(family_name="佐藤"))

    def pick_the_older(dialog: HistoryDialog) -> bool:
        assert dialog.list.currentRow() == 0
        dialog.list.setCurrentRow(1)
        return dialog.accept_button.isEnabled()

    prompts.answer(pick_the_older)
    context.actions["edit.history"].trigger()
    qtbot.waitUntil(lambda: "山田 花子" in opened.toast.text)
    assert [entry.undone for entry in services.undo.history()] == [False, True]


def test_settings_of_the_shop_come_back_like_everything_else(
    qtbot: QtBot, opened: MainWindow, context: Context, services: Services
) -> None:
    settings, undo = services.settings, context.actions["edit.undo"]
    context.write(lambda: settings.change(face=Face.EC.value), "お店の種類を変えました", opened)
    qtbot.waitUntil(lambda: opened.toast.text == "お店の種類を変えました")
    qtbot.waitUntil(lambda: "お店の種類を変更" in undo.text())
    undo.trigger()
    qtbot.waitUntil(lambda: opened.toast.text == "「お店の種類を変更」を元に戻しました")
    assert settings.load().face == ""
    redo = context.actions["edit.redo"]
    qtbot.waitUntil(redo.isEnabled)
    redo.trigger()
    qtbot.waitUntil(lambda: opened.toast.text == "「お店の種類を変更」をやり直しました")
    assert settings.load().face == Face.EC.value


def test_pressing_undo_in_a_toast_takes_back_what_it_speaks_of(
    qtbot: QtBot, opened: MainWindow, context: Context, services: Services
) -> None:
    saved = services.customers.create(CustomerData(family_name="佐藤"))
    context.done(saved.changes, "佐藤 様を登録しました")
    opened.toast.button.click()
    qtbot.waitUntil(lambda: "元に戻しました" in opened.toast.text)
    assert services.customers.count(CustomerFilter()).value == 1


def test_a_file_that_was_written_is_said_with_its_folder(
    opened: MainWindow, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr("app.ui.main_window.show_folder", shown.append)
    path = tmp_path / "お店" / "名簿.xlsx"
    context.written(path, "{count} 名を {file} に書き出しました", count="14")
    assert opened.toast.text == "14 名を お店 › 名簿.xlsx に書き出しました"
    opened.toast.button.click()
    assert shown == [path.parent]


@pytest.mark.parametrize("names", [("お客様名簿.xlsx",), ("2025.xlsx", "2026.csv", "カルテ")])
def test_files_dropped_anywhere_open_the_import(
    opened: MainWindow, tmp_path: Path, names: tuple[str, ...]
) -> None:
    window = opened
    paths = tuple(tmp_path / name for name in names)
    for path in paths:
        if path.suffix:
            path.write_bytes(b"")
        else:
            path.mkdir()
    data = QMimeData()
    urls = [QUrl.fromLocalFile(str(path)) for path in (*paths, tmp_path / "gone.xlsx")]
    data.setUrls([*urls, QUrl("https://example.com/a.xlsx")])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(QDropEvent(QPointF(10, 10), *keys))
    assert notes(window, "importing").told == [paths]


def test_insights_stand_beside_the_list_and_only_there(opened: MainWindow, context: Context) -> None:
    beside = context.actions["view.insights_beside"]
    assert not beside.isChecked()
    beside.trigger()
    shown = [page for page in opened.findChildren(Notes) if page is not notes(opened, "customers")]
    assert [page.told for page in shown] == [[None]]
    context.open_page("settings")
    assert not shown[0].isVisibleTo(opened)
    assert not beside.isEnabled()
    context.open_page("customers")
    assert shown[0].isVisibleTo(opened)
    opened.close()
    assert context.device.state("window.beside") is True


def test_a_wide_page_that_is_not_shown_takes_no_room_from_the_others(
    opened: MainWindow, context: Context
) -> None:
    stack = opened.findChild(QStackedWidget)
    assert stack is not None
    context.open_page("importing")
    wide = PlainLabel("幅" * 300)
    QVBoxLayout(notes(opened, "importing")).addWidget(wide)
    assert stack.minimumSizeHint().width() >= wide.minimumSizeHint().width()
    context.open_page("customers")
    assert stack.minimumSizeHint().width() < wide.minimumSizeHint().width()


def test_it_opens_where_it_was_left(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    window.resize(900, 680)
    context.open_page("insights")
    window.close()
    again = MainWindow(context)
    qtbot.addWidget(again)
    assert again.current_page == "insights"
    assert (again.width(), again.height()) == (900, 680)
    context.device.keep(main_window.SHOWN_PAGE, "a page of another version")
    assert _new(qtbot, context).current_page == "customers"


@pytest.mark.parametrize("kept", [5, "氏名", [1, "a", None], {"a": [1]}, [["name", 9e99]]])
def test_it_opens_whatever_its_file_says(
    qtbot: QtBot, window: MainWindow, context: Context, kept: object
) -> None:
    window.close()
    for name in (main_window.GEOMETRY, main_window.SHOWN_PAGE, "window.beside", "window.beside_sizes"):
        context.device.keep(name, kept)
    assert _new(qtbot, context).current_page == "customers"


def test_it_paints_before_it_asks_for_a_store(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    with qtbot.waitSignal(window.painted):
        window.show()
    assert not context.is_open
    with qtbot.assertNotEmitted(window.painted, wait=50):
        window.update()


def test_the_language_changes_at_once(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    context.translations.switch("en")
    qtbot.waitUntil(lambda: context.actions["customer.new"].text() == "New customer")
    assert faults(window, "en", data=[spec.key for spec in PAGES]) == []
    context.translations.switch("ja")
    qtbot.waitUntil(lambda: context.actions["customer.new"].text() == "新しいお客様")
    assert faults(window) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_dialogs_of_the_window_are_whole(
    qtbot: QtBot, window: MainWindow, context: Context, language: Any
) -> None:
    context.translations.switch(language)
    name = {"ja": "山田 花子", "en": "Hanako"}[language]
    entry = OperationEntry(1, message("operation.customer_created", name=name), "2026-11-22T01:02:03Z", True)
    for dialog in (ShortcutsDialog(window, context.actions), HistoryDialog(window, [entry])):
        qtbot.addWidget(dialog)
        assert faults(dialog, language) == []


def test_the_sheet_of_shortcuts_lists_each_of_them(
    qtbot: QtBot, window: MainWindow, context: Context
) -> None:
    sheet = ShortcutsDialog(window, context.actions)
    qtbot.addWidget(sheet)
    words = {label.text() for label in sheet.findChildren(PlainLabel)}
    offered = {spec.text for spec, action in context.actions if spec.shortcut and action.isVisible()}
    assert offered <= words
    assert {f"Ctrl+F{BETWEEN_KEYS}/", "F2", "Enter"} <= words


def test_no_two_actions_share_a_key() -> None:
    keys = Counter(keys for spec in ACTIONS for keys in (spec.shortcut, spec.also) if keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)


def _new(qtbot: QtBot, context: Context) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    return made
