"""Opens the rows of a plan, and hands on which of them shall stay out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.i18n import current_language
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.progress import Progress
    from app.services.importing.reporting.diff import PlanDiff
    from app.services.importing.types import Group
    from app.ui.context import Context
    from app.ui.importing.session import ImportSession

KEY = "import.diff"


class PlanDiffs(QObject):
    """The door from the numbers of a plan to its rows."""

    def __init__(self, context: Context, session: ImportSession, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session

    def show(self, group: Group) -> None:
        """Show a group of rows; what was decided about them makes another plan."""
        plan, language = self._session.plan, current_language()
        if plan is None:
            return

        def compare(progress: Progress) -> PlanDiff:
            from app.services.importing.reporting.diff import PlanDiff

            del progress
            return PlanDiff(plan, language)

        def shown(diff: PlanDiff) -> None:
            from app.ui.importing.diff_dialog import DiffDialog

            prompts = self._context.prompts
            decisions = prompts.ask(DiffDialog(self._context, prompts.window, diff, group))
            if decisions and self._session.plan is plan:
                self._session.decide(decisions)

        self._context.runner.submit(Lane.CPU, compare, then=shown, key=KEY, owner=self)
