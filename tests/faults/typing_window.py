"""A window in which somebody types and never keeps it: `python -m tests.faults.typing_window FOLDER TEXT`.

Says `typed` once the text stands in the note of the first customer, and goes on until it is killed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit

from app.bootstrap import open_services
from app.paths import DataFolder
from app.ui.application import Application
from app.ui.customers.page import CustomersPage


class Typist(QObject):
    """Types as soon as a card is shown."""

    def __init__(self, application: Application, text: str) -> None:
        super().__init__(application)
        self._text = text
        page = application.window.page("customers")
        assert isinstance(page, CustomersPage)
        self._page = page
        application.runner.busy_changed.connect(self._look)

    def _look(self) -> None:
        if self._text and "detail" in vars(self._page) and self._page.detail.card is not None:
            note = self._page.detail.form.editors["note"].widget
            assert isinstance(note, QPlainTextEdit)
            note.setFocus()
            note.insertPlainText(self._text)
            self._text = ""
            sys.stdout.write("typed\n")
            sys.stdout.flush()


if __name__ == "__main__":
    shown = Application(DataFolder(Path(sys.argv[1])), open_services)
    typist = Typist(shown, sys.argv[2])
    sys.exit(shown.run())
