"""The surroundings of pages and widgets in tests: real lanes and theme, dialogs answered from a script."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.core.enums import Face
from app.db.opening import open_store
from app.paths import DataFolder
from app.services.container import Services
from app.ui.actions import Actions
from app.ui.context import Context
from app.ui.device_settings import DeviceSettings
from app.ui.events import Events
from app.ui.i18n import Translations
from app.ui.tasks.runner import Runner
from app.ui.theme.theme import Scheme, Theme
from tests.ui.fakes import ScriptedPrompts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


PATIENCE_MS = 15_000


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Waits of pytest-qt last longer than its five seconds: a busy machine is no failure."""
    with pytest.MonkeyPatch.context() as patch:
        for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
            patch.setattr(wait, "__kwdefaults__", {**(wait.__kwdefaults__ or {}), "timeout": PATIENCE_MS})
        yield


@pytest.fixture(scope="session")
def only_theme(qapp: QApplication) -> Theme:
    """There is one theme as there is one application."""
    made = Theme(qapp, Scheme.LIGHT)
    made.dress()
    return made


@pytest.fixture(autouse=True)
def one_look_and_language(
    qapp: QApplication, only_theme: Theme, only_translations: Translations
) -> Iterator[None]:
    """What a started program leaves in the one `QApplication` of a process is no other test's matter.

    Cycles are searched here, in the GUI thread, as `app.ui.cycle_search` does: a lane that found a closed
    dialog would delete it in the wrong thread.
    """
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()
    ours = (only_theme, only_translations)
    strangers = [one for one in qapp.children() if isinstance(one, (Theme, Translations)) and one not in ours]
    for stranger in strangers:
        delete(stranger)
    if strangers:
        Theme._current = only_theme
        only_theme.choose(Scheme.LIGHT)
        only_translations.switch("ja")
    only_translations.speak_as(Face.SALON)


@pytest.fixture(autouse=True)
def no_key_held(qapp: QApplication) -> Iterator[None]:
    """Qt takes the modifiers of the last key for held until another one comes."""
    yield
    if qapp.keyboardModifiers() is not Qt.KeyboardModifier.NoModifier:
        QTest.keyClick(QWidget(), Qt.Key.Key_Clear)


@pytest.fixture
def theme(only_theme: Theme) -> Iterator[Theme]:
    """The theme of the application, light."""
    yield only_theme
    if only_theme.scheme is not Scheme.LIGHT:
        only_theme.choose(Scheme.LIGHT)


@pytest.fixture(scope="session")
def only_translations(qapp: QApplication) -> Translations:
    """One set of translators for the one application."""
    return Translations(qapp)


@pytest.fixture
def translations(only_translations: Translations) -> Iterator[Translations]:
    """Japanese, put back to Japanese afterwards."""
    yield only_translations
    if only_translations.language != "ja":
        only_translations.switch("ja")


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:
    """Real lanes."""
    del qapp
    made = Runner()
    yield made
    made.shut_down()


@pytest.fixture
def prompts() -> ScriptedPrompts:
    """Dialogs that a test answers."""
    return ScriptedPrompts()


@pytest.fixture
def context(
    theme: Theme, translations: Translations, runner: Runner, prompts: ScriptedPrompts, tmp_path: Path
) -> Context:
    """What a page is given; without a store until a test attaches one."""
    return Context(
        theme=theme,
        translations=translations,
        runner=runner,
        events=Events(),
        prompts=prompts,
        actions=Actions(theme),
        device=DeviceSettings(tmp_path / "window.json"),
    )


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A real, empty store. A test that uses lanes shuts them down before this store closes."""
    folder = DataFolder(tmp_path / "shop")
    folder.create()
    store = open_store(folder)
    yield Services(store, folder)
    store.close()
