"""What scenes are played with: waiting until the lanes have answered, and dialogs held before they open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QTimer

from app.ui.i18n import current_language
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.application import Application
    from app.ui.dialogs import DataDialog

SETTLE_MS: Final = 120
LONGEST_SETTLE_MS: Final = 60_000
WINDOW_SIZE: Final = (1360, 850)


def settle(application: Application, until: Callable[[], bool] = lambda: True) -> None:
    """Let the lanes answer and the answers be painted, and go on until this is so."""
    loop = QEventLoop()
    quiet = QTimer(interval=SETTLE_MS)
    patience = QTimer(interval=LONGEST_SETTLE_MS, singleShot=True)
    calm = [0]

    def look() -> None:
        busy = any(application.runner.busy(lane) for lane in Lane) or not until()
        calm[0] = 0 if busy else calm[0] + 1
        if calm[0] >= 2:
            loop.quit()

    quiet.timeout.connect(look)
    patience.timeout.connect(loop.quit)
    quiet.start()
    patience.start()
    loop.exec()


def held(application: Application, ask: Callable[[], object]) -> DataDialog[Any]:
    """The dialog that `ask` would open; whoever asked is told that the person stepped back."""
    asked: list[DataDialog[Any]] = []
    with patch.object(application.prompts, "ask", asked.append):
        ask()
        settle(application, lambda: bool(asked))
    return asked[-1]


def word(japanese: str, english: str) -> str:
    """What somebody of the language that is shown would have typed."""
    return japanese if current_language() == "ja" else english
