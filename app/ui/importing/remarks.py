"""What an import said of its cells and rows: shown before and long after, put right, saved.

Cleaning what is typed and writing the workbook run on the CPU lane, the remarks of the past come from the
read lane.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.i18n import current_language
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.progress import Progress
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.service import ImportService
    from app.services.importing.types import Issue, PreviewCell, RecentImport
    from app.ui.context import Context
    from app.ui.importing.session import ImportSession


class Remarks(QObject):
    """Shows the remarks of the import under way or of a past one; `saved` says how many went into a file."""

    saved = Signal(object, int)

    def __init__(self, context: Context, session: ImportSession, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session

    def show_plan(self) -> None:
        """Show every remark before anything is written; what is typed is read in the place of the cells."""
        from app.ui.importing.issues_dialog import IssuesDialog

        plan = self._session.plan
        if plan is None:
            return
        typed = IssuesDialog.ask(self._context.prompts, plan.issues, self.save, plan.draft, self._try_value)
        if typed:
            self._session.correct(typed)

    def show_past(self, done: RecentImport) -> None:
        """Show the remarks of an import of the past."""
        imports = self._imports

        def load(progress: Progress) -> tuple[Issue, ...]:
            del progress
            return imports.issues(done.operation)

        def show(issues: tuple[Issue, ...]) -> None:
            from app.ui.importing.issues_dialog import IssuesDialog

            IssuesDialog.show_past(self._context.prompts, issues, self._save_past, done.file_name)

        self._context.runner.submit(Lane.READ, load, then=show, key="import.issues", owner=self)

    def save(self, issues: Sequence[Issue]) -> None:
        """Save remarks to a workbook, each beside its row of the file that is at hand."""
        self._save(issues, self._session.draft)

    def _save_past(self, issues: Sequence[Issue]) -> None:
        self._save(issues, None)

    def _save(self, issues: Sequence[Issue], draft: ImportDraft | None) -> None:
        path = self._context.prompts.choose_save_path(
            self.tr("直したところ・読めないところを保存"),
            (FileKind("Excel", ("xlsx",)),),
            (Path.home() if draft is None else draft.path.parent) / self.tr("確かめるところ.xlsx"),
        )
        if path is None:
            return
        imports, language = self._imports, current_language()

        def write(progress: Progress) -> int:
            return imports.save_issues(issues, draft, path, language, progress)

        def written(count: int) -> None:
            self.saved.emit(path, count)

        self._context.runner.submit(Lane.CPU, write, then=written, owner=self)

    def _try_value(self, column: int, text: str, then: Callable[[PreviewCell], None]) -> None:
        """Ask what a text would come to in a column of the draft."""
        draft, imports = self._session.draft, self._imports
        if draft is None:
            return

        def clean(progress: Progress) -> PreviewCell:
            del progress
            return imports.try_value(draft, column, text)

        self._context.runner.submit(Lane.CPU, clean, then=then, key="import.try", owner=self)

    @property
    def _imports(self) -> ImportService:
        return self._context.services.imports
