"""What came of an import: its people as lists, the rows left out as a file, the whole taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.amounts import number
from app.core.filters import CustomerFilter
from app.core.messages import message
from app.ui.i18n import current_language
from app.ui.importing.cautions import CautionOffer
from app.ui.importing.words import undone_words
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.core.messages import Message
    from app.core.progress import Progress
    from app.services.importing.types import ImportReport, RecentImport
    from app.services.undo import UndoOutcome
    from app.ui.context import Context
    from app.ui.importing.recent_imports import RecentImports
    from app.ui.importing.result_step import ResultStep
    from app.ui.importing.session import ImportSession
    from app.ui.tasks.runner import Task

RECENT = 5
Result = TypeVar("Result")


class ImportOutcome(QObject):
    """Carries out what the last step and the list of earlier imports offer.

    `undoing` comes with the task that takes an import back, `withdrawn` when it was; `failed` with the error
    of taking back, saving or listing.
    """

    undoing = Signal(object)
    withdrawn = Signal()
    failed = Signal(object)

    def __init__(
        self, context: Context, session: ImportSession, result: ResultStep, recent: RecentImports
    ) -> None:
        super().__init__(result)
        self._context = context
        self._session = session
        self._result = result
        self._recent = recent
        self._cautions = CautionOffer(context, result)
        result.created_requested.connect(self._open_created)
        result.updated_requested.connect(self._open_updated)
        result.undo_requested.connect(self._undo)
        result.rejected_requested.connect(self._save_rejected)
        recent.undo_requested.connect(self._undo_recent)

    def show_report(self, report: ImportReport) -> None:
        """Show what an import did, and what of it may have to be looked after."""
        self._result.show_report(report)
        self._cautions.look(report)

    def load_recent(self) -> None:
        """Read the last imports anew."""
        imports = self._context.services.imports

        def read(progress: Progress) -> tuple[RecentImport, ...]:
            del progress
            return imports.recent(RECENT)

        self._submit(Lane.READ, read, self._show_recent, "import.recent")

    def say_saved(self, path: Path, count: int) -> None:
        """Rows were written to a file."""
        self._context.written(path, self.tr("{count}行を {file} に保存しました。"), count=number(count))

    def _open_created(self) -> None:
        if (report := self._session.report) is not None:
            self._open_people(report.created_ids, message("import.list.created", file=report.file_name))

    def _open_updated(self) -> None:
        if (report := self._session.report) is not None:
            self._open_people(report.updated_ids, message("import.list.updated", file=report.file_name))

    def _open_people(self, ids: tuple[int, ...], label: Message) -> None:
        self._context.open_page("customers", CustomerFilter(ids=ids, label=label))

    def _undo(self) -> None:
        report = self._session.report
        if report is not None and report.operation is not None:
            self._take_back(report.operation, report.file_name)

    def _undo_recent(self, done: RecentImport) -> None:
        title = self.tr("{file} の取り込みを取り消す").format(file=done.file_name)
        text = self.tr(
            "この取り込みで登録・更新した内容を、取り込む前に戻します。そのあと手を加えた方は残します。"
        )
        if self._context.prompts.confirm(title, text, self.tr("取り消す")):
            self._take_back(done.operation, done.file_name)

    def _take_back(self, operation: int, file_name: str) -> None:
        """Take an import back whole."""
        undo = self._context.services.undo

        def work(progress: Progress) -> UndoOutcome:
            return undo.undo(operation, progress)

        self.undoing.emit(self._submit(Lane.WRITE, work, partial(self._say_undone, file_name)))

    def _say_undone(self, file_name: str, outcome: UndoOutcome) -> None:
        self._context.events.announce(outcome.changes)
        self._context.notify(undone_words(file_name, outcome))
        self.withdrawn.emit()

    def _save_rejected(self) -> None:
        """Write the rows that stayed out to a workbook, each with its reason."""
        draft, plan = self._session.draft, self._session.plan
        if draft is None or plan is None:
            return
        path = self._context.prompts.choose_save_path(
            self.tr("取り込まなかった行を保存"),
            (FileKind("Excel", ("xlsx",)),),
            draft.path.parent / self.tr("取り込まなかった行.xlsx"),
        )
        if path is None:
            return
        imports, language = self._context.services.imports, current_language()

        def save(progress: Progress) -> int:
            return imports.save_rejected(plan, path, language, progress)

        self._submit(Lane.CPU, save, partial(self.say_saved, path))

    def _show_recent(self, imports: Sequence[RecentImport]) -> None:
        self._recent.show_imports(imports)
        report = self._session.report
        if report is not None:
            undone = [done for done in imports if done.undone and done.operation == report.operation]
            left_behind = any(done.left_behind for done in undone)
            self._result.show_undone(bool(undone), left_behind=left_behind)

    def _submit(
        self,
        lane: Lane,
        work: Callable[[Progress], Result],
        then: Callable[[Result], object],
        key: str = "",
    ) -> Task:
        return self._context.runner.submit(
            lane, work, then=then, failed=self.failed.emit, key=key, owner=self
        )
