"""取り込み: a file, how it is read, what came of it.

The page only shows what its session holds and passes on what is asked. Nothing is written before the one
button of step 2 is pressed.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from app.core.amounts import number
from app.ui.i18n import say
from app.ui.importing.file_step import FileStep, ask_files, ask_folder
from app.ui.importing.mapping_step import MappingStep
from app.ui.importing.outcome import ImportOutcome
from app.ui.importing.patient_progress import PatientProgress
from app.ui.importing.plan_diffs import PlanDiffs
from app.ui.importing.readings import Readings
from app.ui.importing.remarks import Remarks
from app.ui.importing.result_step import ResultStep
from app.ui.importing.session import ImportSession
from app.ui.importing.words import file_words
from app.ui.pages import Page
from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.containers import Band, button
from app.ui.widgets.labels import ElidedLabel, PlainLabel
from app.ui.widgets.steps import Steps

if TYPE_CHECKING:
    from pathlib import Path

    from app.core.changes import Changes
    from app.core.errors import UserError
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.planning import ImportPlan
    from app.services.importing.types import ImportReport
    from app.ui.context import Context
    from app.ui.tasks.runner import Task

FILE, MAPPING, RESULT = range(3)


class ImportingPage(Page):
    """Leads through the three steps."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.session = ImportSession(context, self)
        self.remarks = Remarks(context, self.session, self)
        self._paths: tuple[Path, ...] = ()
        self._is_stale = False
        self._title, self._about = PlainLabel(kind="title"), ElidedLabel(kind="secondary")
        self._steps = Steps()
        self.other_file = button("", "", self._begin_again)
        self.problem = Band(Role.ATTENTION)
        self.problem.hide()
        self.progress = PatientProgress()
        self.file_step, self.mapping_step, self.result_step = FileStep(), MappingStep(), ResultStep()
        self._stack = QStackedWidget()
        for step in (self.file_step, self.mapping_step, self.result_step):
            self._stack.addWidget(step)
        self.other_file.hide()
        self.outcome = ImportOutcome(context, self.session, self.result_step, self.file_step.recent)
        self.diffs = PlanDiffs(context, self.session, self)
        self.readings = Readings(context, self.session, self.mapping_step)
        self._lay_out()
        self._connect_session()
        self._connect_steps()
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._title.setText(self.tr("取り込み"))
        self._steps.set_titles((self.tr("ファイル"), self.tr("列を確かめる"), self.tr("結果を見る")))
        self.other_file.setText(self.tr("別のファイルにする"))
        for step in (self.file_step, self.mapping_step, self.result_step):
            step.retranslate()
        self._show_about()

    def activate(self, argument: object = None) -> None:
        """Read the files that were dropped, or go on where it was left."""
        if isinstance(argument, tuple):
            self.read(*argument)
        elif self.step == FILE:
            self.file_step.take_focus()
        self.outcome.load_recent()
        if self._is_stale:
            self._is_stale = False
            self.session.plan_anew()

    def on_changes(self, changes: Changes) -> None:
        """The store is another one than the plan was made against."""
        del changes
        self._is_stale = self.step == MAPPING and not self.session.is_committing
        if self.isVisible():
            self.activate()

    def perform(self, action_id: str) -> None:
        """Ask for a file."""
        if action_id == "import.open":
            self._browse()

    @property
    def step(self) -> int:
        """FILE, MAPPING or RESULT."""
        return self._stack.currentIndex()

    @property
    def about(self) -> str:
        """What is said of the file beside the title."""
        return self._about.text()

    def read(self, *paths: Path) -> None:
        """Read a file, or several as one, in the place of what is shown."""
        if self.session.is_committing:
            self.context.notify(self.tr("取り込みが終わってから、もう一度選んでください。"))
            return
        self._paths = paths
        self.problem.show_text("")
        self.session.read(*paths)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        self._title.setMinimumHeight(Height.CONTROL)  # no step is higher for its button
        head.addWidget(self._title)
        head.addWidget(self._about, 1)
        head.addWidget(self.other_file)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        layout.setSpacing(Space.M)
        layout.addLayout(head)
        layout.addWidget(self._steps)
        layout.addWidget(self.problem)
        layout.addWidget(self.progress)
        layout.addWidget(self._stack, 1)

    def _connect_session(self) -> None:
        session = self.session
        session.reading.connect(self._follow_reading)
        session.planning.connect(self._follow_planning)
        session.committing.connect(self._follow_commit)
        session.refused.connect(self._refuse)
        session.draft_shown.connect(self._show_draft)
        session.guessing.connect(self.mapping_step.show_guessing)
        session.preview_shown.connect(self.mapping_step.show_preview)
        session.plan_shown.connect(self._show_plan)
        session.plan_stopped.connect(self.mapping_step.plan_card.show_stopped)
        session.commit_stopped.connect(self._say_stopped)
        session.committed.connect(self._show_report)
        self.remarks.saved.connect(self.outcome.say_saved)
        self.outcome.undoing.connect(self._follow_undo)
        self.outcome.withdrawn.connect(self._leave_result)
        self.outcome.failed.connect(self._fail)
        session.failed.connect(self._fail)

    def _connect_steps(self) -> None:
        session, mapping, result = self.session, self.mapping_step, self.result_step
        self.problem.triggered.connect(self._read_again)
        self.file_step.chosen.connect(self._read_all)
        self.file_step.browse_requested.connect(self._browse)
        self.file_step.folder_requested.connect(partial(self._browse, folder=True))
        self.file_step.recent.issues_requested.connect(self.remarks.show_past)
        mapping.options.steer(session)
        mapping.options.encoding_chosen.connect(self._choose_encoding)
        mapping.layout_switch.steer(self.context, session)
        mapping.column_changed.connect(session.map_column)
        mapping.plan_card.duplicates_chosen.connect(session.treat_known)
        mapping.plan_card.import_requested.connect(session.commit)
        mapping.plan_card.plan_requested.connect(session.plan_anew)
        mapping.plan_card.doubts_requested.connect(self._ask_doubts)
        mapping.plan_card.deleted_requested.connect(session.take_deleted)
        mapping.plan_card.rows_requested.connect(self.diffs.show)
        mapping.plan_card.issues_requested.connect(self.remarks.show_plan)
        result.rejected_requested.connect(self._forget_problem)
        result.remarks.save_requested.connect(self.remarks.save)
        result.again_requested.connect(self._begin_again)
        result.sheet_requested.connect(session.choose_sheet)
        result.kind_requested.connect(session.choose_kind)

    def _go_to(self, step: int) -> None:
        if step != self.step:
            self._steps.go_to(step)
            self._stack.setCurrentIndex(step)
            self.other_file.setVisible(step == MAPPING)
            (self.file_step, self.mapping_step, self.result_step)[step].take_focus()

    def _show_about(self) -> None:
        """The file in words: its name, how it is written, its sheet, its length."""
        draft = self.session.draft
        self._about.setText(file_words(draft) if draft is not None else "")

    def _browse(self, *, folder: bool = False) -> None:
        self._read_all((ask_folder if folder else ask_files)(self.context.prompts))

    def _read_again(self) -> None:
        self._read_all(self._paths)

    def _read_all(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self.read(*paths)

    def _choose_encoding(self, encoding: str | None) -> None:
        if self._paths:
            self.problem.show_text("")
            self.session.read(*self._paths, encoding=encoding)

    def _refuse(self, error: UserError, paths: tuple[Path, ...], encoding: str | None) -> None:
        """Say on the page why a file cannot be read; ask for a password where that is all it takes."""
        if error.message.code in ("file.password_needed", "file.password_wrong"):
            from app.ui.importing.password_dialog import PasswordDialog

            password = PasswordDialog.ask(self.context.prompts, say(error.message))
            if password is not None:
                self.session.read(*paths, password=password)
                return
        draft = self.session.draft
        if encoding is not None and draft is not None and draft.source.paths == paths:
            self.mapping_step.options.show_draft(draft)
        else:
            self._begin_again()
        self.problem.show_text(say(error.message), Role.ATTENTION, self.tr("もう一度読む"))

    def _fail(self, error: UserError) -> None:
        """Planning or writing failed: what is shown stays, and can be tried again."""
        is_about_file = error.message.code.startswith("file.")
        verb = self.tr("もう一度読む") if is_about_file and self.step == MAPPING else ""
        self.problem.show_text(say(error.message), Role.ATTENTION, verb)

    def _show_draft(self, draft: ImportDraft) -> None:
        self._is_stale = False
        self._paths = draft.source.paths
        self.mapping_step.show_draft(draft)
        self._show_about()
        self._go_to(MAPPING)

    def _show_plan(self, plan: ImportPlan) -> None:
        self.mapping_step.show_plan(plan, self.session.doubts)

    def _ask_doubts(self) -> None:
        from app.ui.importing.doubts_dialog import DoubtsDialog

        answers = DoubtsDialog.ask(self.context.prompts, self.session.doubts)
        if answers:
            self.session.decide(answers)

    def _show_report(self, report: ImportReport) -> None:
        self.problem.show_text("")
        self._commit_ended()
        self.outcome.show_report(report)
        self._go_to(RESULT)
        if report.operation is not None and self.isVisible():
            self.context.events.announce(report.changes)
        elif report.operation is not None:
            self.context.done(report.changes, say(report.headline))

    def _say_stopped(self) -> None:
        self.context.notify(self.tr("取り込みを止めました。何も書き込んでいません。"))

    def _leave_result(self) -> None:
        """What the last step tells of is no more."""
        if self.step == RESULT:
            self._begin_again()

    def _forget_problem(self) -> None:
        self.problem.show_text("")

    def _begin_again(self) -> None:
        self.session.forget()
        self._is_stale = False
        self.problem.show_text("")
        self._show_about()
        self._go_to(FILE)
        self.outcome.load_recent()

    def _follow_reading(self, task: Task, paths: tuple[Path, ...]) -> None:
        several = self.tr("{count}個のファイルを読んでいます")
        words = several if len(paths) > 1 else self.tr("{file} を読んでいます")
        self.progress.follow(task, words.format(file=paths[0].name, count=number(len(paths))))

    def _follow_planning(self, task: Task) -> None:
        self.progress.follow(task, self.tr("全部の行を確かめています"))

    def _follow_commit(self, task: Task) -> None:
        self._stack.setEnabled(False)
        self.other_file.setEnabled(False)
        task.finished.connect(self._commit_ended)
        self.progress.follow(task, self.tr("取り込んでいます"))

    def _follow_undo(self, task: Task) -> None:
        self.progress.follow(task, self.tr("取り消しています"))

    def _commit_ended(self) -> None:
        self._stack.setEnabled(True)
        self.other_file.setEnabled(True)
