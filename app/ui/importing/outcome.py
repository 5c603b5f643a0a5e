"""What came of an import: its people as lists, the rows left out as a file, the whole taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.amounts import number
from app.core.filters import CustomerFilter
from app.core.messages import message
from app.ui.importing.cautions import CautionOffer
from app.ui.importing.words import undone_words
from app.ui.prompts import FileKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.core.messages import Message
    from app.services.importing.types import ImportReport, RecentImport
    from app.services.undo import UndoOutcome
    from app.ui.context import Context
    from app.ui.importing.recent_imports import RecentImports
    from app.ui.importing.result_step import ResultStep
    from app.ui.importing.session import ImportSession


class ImportOutcome(QObject):
    """Carries out what the last step and the list of earlier imports offer.

    `withdrawn` comes when an import was taken back.
    """

    withdrawn = Signal()

    def __init__(
        self, context: Context, session: ImportSession, result: ResultStep, recent: RecentImports
    ) -> None:
        super().__init__(result)
        self._context = context
        self._session = session
        self._result = result
        self._recent = recent
        self._cautions = CautionOffer(context, result)
        session.undone.connect(self._say_undone)
        session.rejected_saved.connect(self.say_saved)
        session.recent_shown.connect(self._show_recent)
        result.created_requested.connect(self._open_created)
        result.updated_requested.connect(self._open_updated)
        result.undo_requested.connect(self._undo)
        result.rejected_requested.connect(self._save_rejected)
        recent.undo_requested.connect(self._undo_recent)

    def show_report(self, report: ImportReport) -> None:
        """Show what an import did, and what of it may have to be looked after."""
        self._result.show_report(report)
        self._cautions.look(report)

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
            self._session.undo(report.operation, report.file_name)

    def _undo_recent(self, done: RecentImport) -> None:
        title = self.tr("{file} の取り込みを取り消す").format(file=done.file_name)
        text = self.tr(
            "この取り込みで登録・更新した内容を、取り込む前に戻します。そのあと手を加えた方は残します。"
        )
        if self._context.prompts.confirm(title, text, self.tr("取り消す")):
            self._session.undo(done.operation, done.file_name)

    def _say_undone(self, outcome: UndoOutcome, file_name: str) -> None:
        self._context.events.announce(outcome.changes)
        self._context.notify(undone_words(file_name, outcome))
        self.withdrawn.emit()

    def _save_rejected(self) -> None:
        draft = self._session.draft
        if draft is None:
            return
        path = self._context.prompts.choose_save_path(
            self.tr("取り込まなかった行を保存"),
            (FileKind("Excel", ("xlsx",)),),
            draft.path.parent / self.tr("取り込まなかった行.xlsx"),
        )
        if path is not None:
            self._session.save_rejected(path)

    def _show_recent(self, imports: Sequence[RecentImport]) -> None:
        self._recent.show_imports(imports)
        report = self._session.report
        if report is not None:
            undone = {done.operation for done in imports if done.undone}
            self._result.show_undone(report.operation in undone)
