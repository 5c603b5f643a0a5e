"""分析: where the customers stand, and the people behind every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.ui.insights.view import InsightsView
from app.ui.pages import Page

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.ui.context import Context


class InsightsPage(Page):
    """The analyses over the whole page."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.view = InsightsView(context)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.view.retranslate()

    def activate(self, argument: object = None) -> None:
        """Compute, unless the records are as they were; the argument names a tab."""
        if isinstance(argument, str):
            self.view.show_tab(argument)
        else:
            self.view.load()
        chart = self.view.panel.first_chart
        if chart is not None:
            chart.setFocus()

    def on_changes(self, changes: Changes) -> None:
        """Compute anew when the page is looked at."""
        del changes
        if self.isVisible():
            self.view.load()
