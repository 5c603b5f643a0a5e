"""Asks for the password of a protected workbook; it is used once and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.ui.dialogs import DataDialog
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

WIDTH = 440


class PasswordDialog(DataDialog[str]):
    """One field under the sentence that says why."""

    def __init__(self, parent: QWidget | None, reason: str) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("ファイルのパスワード"))
        self.setMinimumWidth(WIDTH)
        self.reason = PlainLabel(reason, kind="secondary")
        self.reason.setWordWrap(True)
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(self.reason)
        self.body.addWidget(FieldRow(self.tr("パスワード"), self.edit))
        self.finish(self.tr("開く"))
        self.edit.setFocus()

    def data(self) -> str:
        """What was typed."""
        return self.edit.text()

    @classmethod
    def ask(cls, prompts: Prompts, reason: str) -> str | None:
        """The password, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, reason))
