"""The surroundings of pages and widgets in tests: real lanes and theme, dialogs answered from a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The theme of the application, light."""
    made = Theme(qapp, Scheme.LIGHT)
    yield made
    made.retire()


@pytest.fixture
def translations(qapp: QApplication) -> Iterator[Translations]:
    """Japanese, put back to Japanese afterwards."""
    made = Translations(qapp)
    yield made
    made.switch("ja")
    made.deleteLater()


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
