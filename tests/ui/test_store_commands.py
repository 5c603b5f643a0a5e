"""Backups, restore, sample data and the export of everything, through the menu, on a real store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.core.enums import Face
from app.ui.main_window import MainWindow
from app.ui.store_dialogs import RestoreDialog, SampleDialog, SampleShop
from tests.ui.walk import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.services.container import Services
    from app.ui.context import Context
    from app.ui.i18n import Translations
    from tests.ui.fakes import ScriptedPrompts


@pytest.fixture
def window(qtbot: QtBot, context: Context, services: Services) -> Iterator[MainWindow]:
    context.device.keep("window.page", "settings")
    made = MainWindow(context)
    qtbot.addWidget(made)
    context.attach(services)
    made.start()
    yield made
    context.runner.shut_down()


def toast_says(window: MainWindow, words: str) -> bool:
    return words in window.toast.text


def fill_in(dialog: SampleDialog) -> bool:
    dialog.face.choose("salon")
    dialog.size_choice.choose("300")
    return True


def pick_newest(dialog: RestoreDialog) -> bool:
    dialog.list.setCurrentRow(0)
    return dialog.accept_button.isEnabled()


def test_sample_data_comes_and_goes(
    qtbot: QtBot, window: MainWindow, context: Context, services: Services, prompts: ScriptedPrompts
) -> None:
    remove = context.actions["demo.remove"]
    qtbot.waitUntil(lambda: not remove.isEnabled())
    prompts.answer(fill_in)
    context.actions["demo.fill"].trigger()
    qtbot.waitUntil(lambda: toast_says(window, "300 名を入れました"), timeout=30_000)
    qtbot.waitUntil(remove.isEnabled)
    remove.trigger()
    qtbot.waitUntil(lambda: toast_says(window, "見本データを、書き足した記録ごと消しました"), timeout=30_000)
    assert not services.demo.is_present()


def test_a_sample_is_offered_of_the_kind_that_the_shop_is(
    window: MainWindow, translations: Translations
) -> None:
    translations.speak_as(Face.EC)
    assert SampleDialog(window).data() == SampleShop(Face.EC, 300)


def test_a_backup_is_made_and_gone_back_to(
    qtbot: QtBot,
    window: MainWindow,
    context: Context,
    services: Services,
    prompts: ScriptedPrompts,
) -> None:
    prompts.answer(services.folder.backups)
    context.actions["store.backup"].trigger()
    qtbot.waitUntil(lambda: toast_says(window, "読み戻して確かめました"), timeout=20_000)
    prompts.answer(fill_in)
    context.actions["demo.fill"].trigger()
    qtbot.waitUntil(lambda: toast_says(window, "300 名を入れました"), timeout=30_000)
    prompts.answer(pick_newest)
    context.actions["store.restore"].trigger()
    qtbot.waitUntil(lambda: toast_says(window, "バックアップに戻しました"), timeout=30_000)
    assert not services.demo.is_present()


def test_a_whole_store_is_said_to_be_whole(qtbot: QtBot, window: MainWindow, context: Context) -> None:
    context.actions["store.verify"].trigger()
    qtbot.waitUntil(lambda: toast_says(window, "データに傷みはありません"), timeout=20_000)


def test_everything_is_written_to_one_workbook(
    qtbot: QtBot, window: MainWindow, context: Context, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    path = tmp_path / "すべて.xlsx"
    prompts.answer(path)
    context.actions["store.export_all"].trigger()
    qtbot.waitUntil(lambda: toast_says(window, "すべて.xlsx"), timeout=20_000)
    assert path.stat().st_size > 0


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_dialogs_are_whole(
    qtbot: QtBot,
    window: MainWindow,
    context: Context,
    services: Services,
    prompts: ScriptedPrompts,
    language: Any,
) -> None:
    context.translations.switch(language)
    made = services.backups.backup()
    prompts.set_window(window)
    for dialog in (RestoreDialog(prompts, [made]), SampleDialog(window)):
        qtbot.addWidget(dialog)
        assert faults(dialog, language) == []
