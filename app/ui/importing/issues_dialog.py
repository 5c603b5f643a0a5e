"""Every remark of a plan, looked through before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.dialogs import DataDialog
from app.ui.importing.issues_table import IssuesPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.services.importing.types import Issue
    from app.ui.prompts import Prompts

WIDTH, HEIGHT = 1000, 560


class IssuesDialog(DataDialog[None]):
    """The remarks as a table."""

    def __init__(self, parent: QWidget | None, issues: Sequence[Issue]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("直したところ・読めないところ"))
        self.resize(WIDTH, HEIGHT)
        self.panel = IssuesPanel()
        self.panel.show_issues(issues)
        self.body.addWidget(self.panel, 1)
        self.cancel_button.hide()
        self.finish(self.tr("閉じる"))

    def data(self) -> None:
        """Nothing is asked."""

    @classmethod
    def show_issues(cls, prompts: Prompts, issues: Sequence[Issue]) -> None:
        """Show them until the dialog is closed."""
        prompts.ask(cls(prompts.window, issues))
