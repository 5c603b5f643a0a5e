"""取り込み: a file, how it is read, what came of it.

Nothing is written before the one button of step 2 is pressed. Reading and planning run on the CPU lane, the
import itself on the write lane; an answer to an older question is dropped.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from app.core.filters import CustomerFilter
from app.core.messages import message
from app.services.import_types import Duplicates
from app.ui.formats import number
from app.ui.i18n import current_language, say
from app.ui.importing.file_step import FileStep
from app.ui.importing.mapping_step import MappingStep
from app.ui.importing.password_dialog import PasswordDialog
from app.ui.importing.result_step import ResultStep
from app.ui.pages import Page
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.labels import ElidedLabel, PlainLabel
from app.ui.widgets.progress_panel import ProgressPanel
from app.ui.widgets.steps import Steps

if TYPE_CHECKING:
    from app.core.errors import UserError
    from app.core.progress import Progress
    from app.services.import_planning import ImportPlan
    from app.services.import_types import ImportDraft, ImportPreview, ImportReport
    from app.services.undo import UndoOutcome
    from app.ui.context import Context

SUFFIXES = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt")
PREVIEW_ROWS = 20
NEEDS_PASSWORD = frozenset({"file.password_needed", "file.password_wrong"})
FILE, MAPPING, RESULT = range(3)


class ImportingPage(Page):
    """Leads through the three steps."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._draft: ImportDraft | None = None
        self._plan: ImportPlan | None = None
        self._report: ImportReport | None = None
        self._duplicates = Duplicates.ASK
        self._title = PlainLabel(kind="title")
        self._about = ElidedLabel(kind="secondary")
        self._steps = Steps()
        self._progress = ProgressPanel()
        self.file_step = FileStep()
        self.mapping_step = MappingStep()
        self.result_step = ResultStep()
        self._stack = QStackedWidget()
        for step in (self.file_step, self.mapping_step, self.result_step):
            self._stack.addWidget(step)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addLayout(head)
        layout.addWidget(self._steps)
        layout.addWidget(self._progress)
        layout.addWidget(self._stack, 1)
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._title.setText(self.tr("取り込み"))
        self._steps.set_titles((self.tr("ファイル"), self.tr("列を確かめる"), self.tr("結果を見る")))
        self._progress.retranslate()
        for step in (self.file_step, self.mapping_step, self.result_step):
            step.retranslate()
        self._show_about()

    def activate(self, argument: object = None) -> None:
        """Read the file that was dropped, or wait for one."""
        if isinstance(argument, Path):
            self.read(argument)

    def perform(self, action_id: str) -> None:
        """Ask for a file."""
        if action_id == "import.open":
            self._browse()

    def read(self, path: Path, password: str | None = None) -> None:
        """Read a file and guess what it is."""
        imports = self.context.services.imports

        def open_draft(progress: Progress) -> ImportDraft:
            return imports.open_draft(path, password=password, progress=progress)

        def failed(error: UserError) -> None:
            self._not_read(path, error)

        task = self.context.runner.submit(
            Lane.CPU, open_draft, then=self._show_draft, failed=failed, key="import.draft", owner=self
        )
        self._progress.follow(task, self.tr("{file} を読んでいます").format(file=path.name))

    def _connect(self) -> None:
        self.file_step.chosen.connect(self.read)
        self.file_step.browse_requested.connect(self._browse)
        self.mapping_step.sheet_chosen.connect(self._choose_sheet)
        self.mapping_step.kind_chosen.connect(self._choose_kind)
        self.mapping_step.header_chosen.connect(self._choose_header)
        self.mapping_step.column_changed.connect(self._change_column)
        self.mapping_step.duplicates_chosen.connect(self._choose_duplicates)
        self.mapping_step.import_requested.connect(self._commit)
        self.mapping_step.issues_requested.connect(self._show_issues)
        self.mapping_step.left.connect(self._begin_again)
        self.result_step.created_requested.connect(self._open_created)
        self.result_step.updated_requested.connect(self._open_updated)
        self.result_step.undo_requested.connect(self._undo)
        self.result_step.rejected_requested.connect(self._save_rejected)
        self.result_step.again_requested.connect(self._begin_again)

    def _go_to(self, step: int) -> None:
        self._steps.go_to(step)
        self._stack.setCurrentIndex(step)

    def _show_about(self) -> None:
        draft = self._draft
        if draft is None:
            self._about.setText("")
            return
        rows = self.tr("{count}行").format(count=number(draft.data_rows)) if draft.data_rows else ""
        sheet = self.tr("シート「{sheet}」").format(sheet=draft.sheet) if len(draft.sheets) > 1 else ""
        self._about.setText("  ·  ".join(part for part in (draft.file_name, sheet, rows) if part))

    def _browse(self) -> None:
        kinds = (FileKind(self.tr("名簿や売上のファイル"), SUFFIXES),)
        path = self.context.prompts.choose_file(self.tr("取り込むファイルを選ぶ"), kinds)
        if path is not None:
            self.read(path)

    def _not_read(self, path: Path, error: UserError) -> None:
        if error.message.code in NEEDS_PASSWORD:
            password = PasswordDialog.ask(self.context.prompts, say(error.message))
            if password is not None:
                self.read(path, password)
                return
        self._draft = None
        self._show_about()
        self.file_step.show_problem(error)
        self._go_to(FILE)

    def _show_draft(self, draft: ImportDraft) -> None:
        self._draft = draft
        self.file_step.show_problem(None)
        self.mapping_step.show_draft(draft)
        self._show_about()
        self._go_to(MAPPING)
        self._ask_plan()

    def _ask_plan(self) -> None:
        """Clean the first rows for the preview, then the whole file for the plan."""
        draft, duplicates, imports = self._draft, self._duplicates, self.context.services.imports
        self._plan = None
        if draft is None or not draft.is_ready:
            return

        def preview(progress: Progress) -> ImportPreview:
            del progress
            return imports.preview(draft, duplicates, PREVIEW_ROWS)

        def plan(progress: Progress) -> ImportPlan:
            return imports.plan(draft, duplicates, progress)

        runner = self.context.runner
        runner.submit(
            Lane.CPU,
            preview,
            then=self.mapping_step.show_preview,
            failed=self._plan_failed,
            key="import.preview",
            owner=self,
        )
        task = runner.submit(
            Lane.CPU, plan, then=self._show_plan, failed=self._plan_failed, key="import.plan", owner=self
        )
        self._progress.follow(task, self.tr("全部の行を確かめています"))

    def _show_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.mapping_step.show_plan(plan)

    def _plan_failed(self, error: UserError) -> None:
        self.file_step.show_problem(error)
        self._go_to(FILE)

    def _remap(self, **wishes: object) -> None:
        if self._draft is not None:
            remapped = self.context.services.imports.remap(self._draft, **wishes)  # type: ignore[arg-type]
            self._show_draft(remapped)

    def _choose_sheet(self, sheet: str) -> None:
        self._remap(sheet=sheet)

    def _choose_kind(self, kind: object) -> None:
        self._remap(kind=kind)

    def _choose_header(self, row: int) -> None:
        self._remap(header_row=row)

    def _change_column(self, index: int, target: object) -> None:
        self._remap(mapping={index: target})

    def _choose_duplicates(self, mode: object) -> None:
        self._duplicates = Duplicates(str(mode))
        if self._draft is not None:
            self._show_draft(self._draft)

    def _commit(self) -> None:
        """Write the plan: all of it, or after a stop nothing."""
        plan, imports = self._plan, self.context.services.imports
        if plan is None:
            return

        def commit(progress: Progress) -> ImportReport:
            return imports.commit(plan, progress)

        task = self.context.runner.submit(Lane.WRITE, commit, then=self._show_report, owner=self)
        task.cancelled.connect(self._commit_cancelled)
        self._progress.follow(task, self.tr("取り込んでいます"))
        self.mapping_step.import_button.setEnabled(False)

    def _commit_cancelled(self) -> None:
        self.context.notify(self.tr("取り込みを止めました。何も書き込んでいません。"))
        if self._plan is not None:
            self.mapping_step.show_plan(self._plan)

    def _show_report(self, report: ImportReport) -> None:
        self._report = report
        self.result_step.show_report(report)
        self._go_to(RESULT)
        self.context.done(report.changes, say(report.headline))

    def _show_issues(self) -> None:
        """Show every doubt of the plan before anything is written."""
        if self._plan is not None:
            from app.ui.importing.issues_dialog import IssuesDialog

            IssuesDialog.show_issues(self.context.prompts, self._plan.issues)

    def _open_created(self) -> None:
        self._open_people("created_ids", "import.list.created")

    def _open_updated(self) -> None:
        self._open_people("updated_ids", "import.list.updated")

    def _open_people(self, ids: str, label: str) -> None:
        if self._report is not None:
            words = message(label, file=self._report.file_name)
            self.context.open_page("customers", CustomerFilter(ids=getattr(self._report, ids), label=words))

    def _undo(self) -> None:
        """Take the import back whole."""
        report, undo = self._report, self.context.services.undo
        if report is None or report.operation is None:
            return
        operation = report.operation

        def work(progress: Progress) -> UndoOutcome:
            return undo.undo(operation, progress)

        def undone(outcome: UndoOutcome) -> None:
            self.context.events.announce(outcome.changes)
            text = self.tr("{file} の取り込みを取り消しました").format(file=report.file_name)
            if outcome.left:
                kept = self.tr("。そのあと手を加えた {names} は残しました").format(
                    names="、".join(outcome.left[:3])
                )
                text += kept
            self.context.notify(text)
            self._begin_again()

        task = self.context.runner.submit(Lane.WRITE, work, then=undone, owner=self)
        self._progress.follow(task, self.tr("取り消しています"))

    def _save_rejected(self) -> None:
        """Write the rows that stayed out to a workbook, each with its reason."""
        plan, imports = self._plan, self.context.services.imports
        if plan is None:
            return
        name = self.tr("取り込まなかった行.xlsx")
        path = self.context.prompts.choose_save_path(
            self.tr("取り込まなかった行を保存"),
            (FileKind("Excel", ("xlsx",)),),
            plan.draft.path.parent / name,
        )
        if path is None:
            return
        language = current_language()

        def save(progress: Progress) -> int:
            return imports.save_rejected(plan, path, language, progress)

        def saved(count: int) -> None:
            text = self.tr("{count}行を {file} に保存しました").format(count=number(count), file=path.name)
            self.context.notify(text)

        self.context.runner.submit(Lane.CPU, save, then=saved, owner=self)

    def _begin_again(self) -> None:
        self._draft = self._plan = self._report = None
        self._show_about()
        self._go_to(FILE)
