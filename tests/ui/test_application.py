"""From a data folder to a window: opening, refusing, going back to a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shiboken6 import delete

from app.core.errors import AlreadyRunning
from app.db.opening import open_store
from app.paths import DataFolder
from app.services.container import Services
from app.services.customer_card import CustomerData
from app.ui.application import FAILED, RESTART, Application
from app.ui.widgets.labels import PlainLabel
from tests.ui.fakes import ScriptedPrompts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.store_dialogs import RestoreDialog
    from app.ui.theme.theme import Theme


def open_services(folder: DataFolder) -> Services:
    return Services(open_store(folder), folder)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "shop")
    made.create()
    return made


@pytest.fixture
def prompts() -> ScriptedPrompts:
    return ScriptedPrompts()


@pytest.fixture
def start(
    qtbot: QtBot, theme: Theme, prompts: ScriptedPrompts, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[DataFolder], Application]]:
    """Start the program on a folder, with dialogs answered by the script; everything ends with the test."""
    started: list[Application] = []
    monkeypatch.setattr("app.ui.application.Prompts", lambda: prompts)

    def begin(folder: DataFolder) -> Application:
        application = Application(folder, open_services)

        application.window.show()
        started.append(application)
        return application

    yield begin
    for application in started:
        application.runner.shut_down()
        delete(application.window)
        delete(application.context.translations)
        if application.context.is_open:
            application.context.services.store.close()
    theme.choose(theme.scheme)


def a_shop_with_a_backup(folder: DataFolder) -> None:
    services = open_services(folder)
    services.customers.create(CustomerData(family_name="山田"))
    services.backups.backup()
    services.store.close()


def pick_newest(dialog: RestoreDialog) -> bool:
    dialog.list.setCurrentRow(0)
    return dialog.accept_button.isEnabled()


def said_below(application: Application) -> list[str]:
    labels = application.window.status_line.findChildren(PlainLabel)
    return [label.text() for label in labels if not label.isHidden()]


def test_a_new_folder_becomes_a_store(
    qtbot: QtBot, folder: DataFolder, start: Callable[[DataFolder], Application]
) -> None:
    application = start(folder)
    qtbot.waitUntil(lambda: application.context.is_open)
    assert folder.database.exists()


def test_a_damaged_store_is_replaced_by_a_backup(
    qtbot: QtBot,
    folder: DataFolder,
    prompts: ScriptedPrompts,
    start: Callable[[DataFolder], Application],
) -> None:
    a_shop_with_a_backup(folder)
    folder.database.write_bytes(b"SQLite format 3\x00" + b"\x00" * 5000)
    prompts.answer(True, pick_newest)
    application = start(folder)
    qtbot.waitUntil(lambda: application.context.is_open, timeout=20_000)
    assert prompts.dialogs == ["MessageDialog", "RestoreDialog"]
    assert "保存済み" in said_below(application)
    qtbot.waitUntil(lambda: application.context.services.sales.count() == 0)


def test_another_programs_file_is_left_alone(
    qtbot: QtBot,
    folder: DataFolder,
    prompts: ScriptedPrompts,
    start: Callable[[DataFolder], Application],
) -> None:
    folder.database.write_bytes(b"not a store at all " * 100)
    before = folder.database.read_bytes()
    prompts.answer(False)
    application = start(folder)
    qtbot.waitUntil(lambda: application.exit_code == FAILED)
    assert "保存済み" not in said_below(application)
    assert len(prompts.said) == 1
    assert folder.database.read_bytes() == before


def test_it_asks_to_be_opened_anew(
    qtbot: QtBot, folder: DataFolder, start: Callable[[DataFolder], Application]
) -> None:
    application = start(folder)
    qtbot.waitUntil(lambda: application.context.is_open)
    application.context.restart_requested.emit()
    assert application.exit_code == RESTART


def test_a_second_start_brings_the_window_back(
    qtbot: QtBot, folder: DataFolder, start: Callable[[DataFolder], Application]
) -> None:
    application = start(folder)
    qtbot.waitUntil(lambda: application.context.is_open)
    application.window.showMinimized()
    qtbot.waitUntil(lambda: application.doorbell is not None)
    assert application.doorbell is not None
    application.doorbell.rung.emit()
    assert application.window.isVisible()
    assert not application.window.isMinimized()
    application.doorbell.close()


def test_a_folder_in_use_is_named_as_such(
    folder: DataFolder, prompts: ScriptedPrompts, start: Callable[[DataFolder], Application]
) -> None:
    start(folder).tell(AlreadyRunning())
    assert "もう開いている得意帳が使っています" in prompts.said[-1]


def test_a_bug_is_reported_calmly(
    qtbot: QtBot,
    folder: DataFolder,
    prompts: ScriptedPrompts,
    start: Callable[[DataFolder], Application],
) -> None:
    application = start(folder)
    qtbot.waitUntil(lambda: application.context.is_open)
    application.runner.unhandled.emit(ZeroDivisionError())
    assert "保存済みのデータはそのままです" in prompts.said[-1]
