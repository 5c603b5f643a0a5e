"""分析: where the customers stand, and the people behind every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from app.ui.insights.view import InsightsView
from app.ui.pages import Page
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.services.insights.outreach import Outreach
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
        """Compute, unless the records are as they were; the argument names a tab. The keyboard stands on the
        tabs: a key too many must not change the day of all figures."""
        if isinstance(argument, str):
            self.view.show_tab(argument)
        else:
            self.view.load()
        self.view.stand_on_tabs()

    def perform(self, action_id: str) -> None:
        """Show what was done with the people behind the figures."""
        del action_id
        outreach = self.context.services.outreach

        def load(progress: Progress) -> tuple[Outreach, ...]:
            del progress
            return outreach.done()

        self.context.runner.submit(Lane.READ, load, then=self._show_outreach, key="outreach", owner=self)

    def _show_outreach(self, done: tuple[Outreach, ...]) -> None:
        from app.ui.insights.outreach_dialog import OutreachDialog

        chosen = OutreachDialog.ask(self.context.prompts, done)
        if chosen is not None:
            self.context.open_page("customers", chosen.people)

    def on_changes(self, changes: Changes) -> None:
        """Compute anew when the page is looked at."""
        del changes
        if self.isVisible():
            self.view.load()
