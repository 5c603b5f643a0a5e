"""The window: pages, actions, languages, undo, files dropped on it, and what it remembers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.core.changes import Changes
from app.core.messages import message
from app.services.undo import OperationEntry, UndoOutcome
from app.ui import main_window
from app.ui.action_table import ACTIONS
from app.ui.history_dialog import HistoryDialog
from app.ui.main_window import MainWindow
from app.ui.pages import PAGES, Page, PageSpec
from app.ui.shortcuts_dialog import ShortcutsDialog
from app.ui.widgets.labels import PlainLabel
from tests.ui.walk import faults

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from tests.ui.fakes import ScriptedPrompts

LABEL = message("operation.customer_created", name="山田 花子")


@dataclass
class Journal:
    """The part of the undo service that the window speaks to."""

    done: list[int] = field(default_factory=lambda: [1])
    undone: list[int] = field(default_factory=list)

    def next_undo(self) -> OperationEntry | None:
        return self._entry(self.done[-1]) if self.done else None

    def next_redo(self) -> OperationEntry | None:
        return self._entry(self.undone[-1]) if self.undone else None

    def history(self) -> tuple[OperationEntry, ...]:
        return tuple(map(self._entry, self.done))

    def undo(self, operation: int | None, progress: object) -> UndoOutcome:
        del progress
        taken = self.done.pop() if operation is None else operation
        self.undone.append(taken)
        return UndoOutcome(self._entry(taken), Changes(customers=frozenset({7})))

    def redo(self, operation: int | None, progress: object) -> UndoOutcome:
        del operation, progress
        self.done.append(self.undone.pop())
        return UndoOutcome(self._entry(self.done[-1]), Changes(customers=frozenset({7})))

    def _entry(self, number: int) -> OperationEntry:
        return OperationEntry(number, LABEL, "2026-11-22T01:02:03.000000Z", number in self.undone)


@dataclass
class FakeServices:
    undo: Journal = field(default_factory=Journal)


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
    monkeypatch.setattr("app.ui.main_window.PAGE_KEYS", tuple(spec.key for spec in specs))
    made = MainWindow(context)
    qtbot.addWidget(made)
    return made


def notes(window: MainWindow, key: str) -> Notes:
    return cast("Notes", window.page(key))


def open_store(context: Context, window: MainWindow, journal: Journal | None = None) -> None:
    context.attach(cast("Services", FakeServices(journal or Journal())))
    window.start()


def test_a_page_is_built_when_first_shown(window: MainWindow, context: Context) -> None:
    assert window.current_page == "customers"
    assert window.page("insights") is None
    assert notes(window, "customers").told == []
    open_store(context, window)
    assert notes(window, "customers").told == [None]
    context.open_page("insights", 5)
    assert notes(window, "insights").told == [5]
    context.actions["page.customers"].trigger()
    assert window.current_page == "customers"


def test_a_page_that_is_not_finished_is_not_left(window: MainWindow, context: Context) -> None:
    open_store(context, window)
    notes(window, "customers").leave = False
    context.open_page("insights")
    assert window.current_page == "customers"
    assert not window.close()
    notes(window, "customers").leave = True
    assert window.close()


def test_actions_reach_the_page_that_performs_them(window: MainWindow, context: Context) -> None:
    open_store(context, window)
    context.open_page("settings")
    assert not context.actions["customer.edit"].isEnabled()
    context.actions["customer.new"].trigger()
    assert window.current_page == "customers"
    assert notes(window, "customers").told[-1] == "customer.new"
    assert context.actions["customer.edit"].isEnabled()
    context.actions.enable("customer.edit", False)
    assert not context.actions["customer.edit"].isEnabled()


def test_writes_are_told_to_every_page_that_is_there(window: MainWindow, context: Context) -> None:
    open_store(context, window)
    context.open_page("insights")
    context.done(Changes(operation=3, customers=frozenset({7})), "電話番号を変更しました")
    assert notes(window, "customers").told[-1] == frozenset({7})
    assert notes(window, "insights").told[-1] == frozenset({7})
    assert window.toast.text == "電話番号を変更しました"
    assert not window.toast.button.isHidden()


def test_undo_and_redo_name_the_operation(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    open_store(context, window)
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
    assert "元に戻しました" in window.toast.text
    redo.trigger()
    qtbot.waitUntil(undo.isEnabled)
    assert notes(window, "customers").told[-1] == frozenset({7})


def test_one_operation_can_be_picked_from_the_history(
    qtbot: QtBot, window: MainWindow, context: Context, prompts: ScriptedPrompts
) -> None:
    journal = Journal(done=[1, 2])
    open_store(context, window, journal)

    def pick_first(dialog: HistoryDialog) -> bool:
        assert not dialog.accept_button.isEnabled()
        dialog.list.setCurrentRow(0)
        return dialog.accept_button.isEnabled()

    prompts.answer(pick_first)
    context.actions["edit.history"].trigger()
    qtbot.waitUntil(lambda: journal.undone == [1])


def test_a_file_dropped_anywhere_opens_the_import(
    window: MainWindow, context: Context, tmp_path: Path
) -> None:
    open_store(context, window)
    path = tmp_path / "お客様名簿.xlsx"
    path.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(QDropEvent(QPointF(10, 10), *keys))
    assert notes(window, "importing").told == [path]


def test_it_opens_where_it_was_left(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    window.resize(960, 680)
    context.open_page("insights")
    window.close()
    again = MainWindow(context)
    qtbot.addWidget(again)
    assert again.current_page == "insights"
    assert (again.width(), again.height()) == (960, 680)
    context.device.keep(main_window.SHOWN_PAGE, "a page of another version")
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
    assert {"Ctrl+F / /", "F2", "Enter"} <= words


def test_no_two_actions_share_a_key() -> None:
    keys = Counter(keys for spec in ACTIONS for keys in (spec.shortcut, spec.also) if keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)


def _new(qtbot: QtBot, context: Context) -> MainWindow:
    made = MainWindow(context)
    qtbot.addWidget(made)
    return made
