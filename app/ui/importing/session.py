"""The import under way: a file, how it is read, what it would do, what it did. No widgets.

Reading files, guessing anew and planning run on the CPU lane, the look at the first rows on the read lane,
writing on the write lane. Only the newest answer to a question counts. What a column is read as changes at
once, for that is a change to a value; the plan follows after a pause, so that quick changes cost one plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.importing.types import Decision, Duplicates
from app.ui.importing.answers import Answers
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.core.enums import Noun
    from app.core.errors import UserError
    from app.core.progress import Progress
    from app.services.importing.draft.places import Spot
    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.planning import ImportPlan
    from app.services.importing.service import ImportService
    from app.services.importing.types import Doubt, ImportPreview, ImportReport
    from app.ui.context import Context
    from app.ui.tasks.runner import Task

PREVIEW_ROWS = 20
PLAN_PAUSE_MS = 200
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked of the next guess; None leaves it as it is."""

    sheet: str | None = None
    header_row: int | None = None
    kind: Noun | None = None
    together: bool | None = None


class ImportSession(QObject):
    """Holds the draft, the plan and the report, and says when there is another of them.

    `draft_shown` comes with every draft; `refused` with the error of what could not be read, its paths and
    the encoding that was asked for; `failed` with an error of planning or writing. `plan_stopped` means that
    there is a draft without a plan, and nobody working on one.
    """

    draft_shown = Signal(object)
    refused = Signal(object, object, object)
    guessing = Signal()
    preview_shown = Signal(object)
    plan_shown = Signal(object)
    plan_stopped = Signal()
    commit_stopped = Signal()
    committed = Signal(object)
    failed = Signal(object)
    reading = Signal(object, object)
    planning = Signal(object)
    committing = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.draft: ImportDraft | None = None
        self.plan: ImportPlan | None = None
        self.report: ImportReport | None = None
        self.duplicates = Duplicates.ASK
        self.is_committing = False
        self._answers = Answers()
        self._wish: Wish | None = None
        self._pause = QTimer(self, singleShot=True, interval=PLAN_PAUSE_MS)
        self._pause.timeout.connect(self._ask_plan)

    def read(self, *paths: Path, password: str | None = None, encoding: str | None = None) -> None:
        """Read the head of a file, or of several as one, and guess what it is."""
        imports = self._imports

        def open_draft(progress: Progress) -> ImportDraft:
            return imports.open_draft(*paths, password=password, encoding=encoding, progress=progress)

        def refused(error: UserError) -> None:
            self.refused.emit(error, paths, encoding)

        task = self._submit(Lane.CPU, open_draft, self._take_draft, "import.draft", refused)
        self.reading.emit(task, paths)

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the file."""
        self._guess_anew(Wish(sheet=sheet))

    def choose_sheets_together(self) -> None:
        """Read the sheets that are alike as one list."""
        self._guess_anew(Wish(together=True))

    def read_hidden_rows(self, wanted: bool) -> None:
        """Read the rows that Excel does not show, or leave them out."""
        if self.draft is not None and self._wish is None:
            self.draft = self._imports.remap(self.draft, without_hidden_rows=not wanted)
            self._look_anew()

    def choose_kind(self, kind: Noun) -> None:
        """The rows are of another kind."""
        self._guess_anew(replace(self._wish or Wish(), kind=kind))

    def read_all_kinds(self) -> None:
        """Cards, and sheets that belong together, are read for all that they list."""
        self.read_otherwise(self._imports.read_all_kinds)

    def choose_header(self, row: int) -> None:
        """The titles stand in another row, counted as Excel does."""
        self._guess_anew(replace(self._wish or Wish(), header_row=row))

    def read_otherwise(self, change: Callable[[ImportDraft], ImportDraft]) -> None:
        """Read the columns as `change` says, which is asked off the screen's thread."""
        if (draft := self.draft) is not None:
            self._forget_plan()
            self.guessing.emit()
            self._submit(Lane.CPU, lambda progress: change(draft), self._take_draft, "import.draft")

    def erase_by_empty_cells(self, wanted: bool) -> None:
        """Let the empty cells of a list of ours take values away, or say nothing."""
        self.read_otherwise(lambda draft: draft.with_erasing(wanted))

    def map_column(self, index: int, target: str | None) -> None:
        """Read a column as something else; None leaves it out."""
        if self.draft is not None and self._wish is None:
            self.draft = self._imports.remap(self.draft, mapping={index: target})
            self._look_anew()

    def treat_known(self, duplicates: Duplicates) -> None:
        """What happens to rows about somebody who is known already."""
        self.duplicates = duplicates
        if self.draft is not None:
            self._look_anew()

    def plan_anew(self) -> None:
        """Work the plan out once more: the store changed, or it was stopped."""
        if self.draft is not None:
            self._look_anew()

    def decide(self, decisions: Mapping[int, Decision]) -> None:
        """Answer doubtful rows; the answers stay while the question stays the same."""
        plan, imports = self.plan, self._imports
        if plan is None or not decisions:
            return
        self._answers.give(self.doubts, decisions)

        def decide(progress: Progress) -> ImportPlan:
            return imports.decide(plan, decisions, progress)

        self._forget_plan()
        task = self._submit(Lane.CPU, decide, self._take_plan, "import.plan")
        task.cancelled.connect(self._plan_ended)
        self.planning.emit(task)

    def take_deleted(self) -> None:
        """Let records come in again that stay out because they were deleted here."""
        if self.plan is not None:
            self.decide({record.row: Decision.TAKE for record in self.plan.deleted})

    def commit(self) -> None:
        """Write the plan, what was there before in a backup: all of it, or after a stop nothing."""
        plan, imports = self.plan, self._imports
        if plan is None or self.is_committing:
            return

        backups = self._context.services.backups

        def commit(progress: Progress) -> ImportReport:
            if plan.changes_anything:
                backups.backup_before_risk(progress)
            return imports.commit(plan, progress)

        self.is_committing = True
        task = self._submit(Lane.WRITE, commit, self._take_report)
        task.cancelled.connect(self.commit_stopped)
        task.finished.connect(self._commit_ended)
        self.committing.emit(task)

    def correct(self, typed: Mapping[Spot, str | None]) -> None:
        """Read these texts in the place of cells; None gives one back what the file holds."""
        if self.draft is not None:
            self.draft = self._imports.correct(self.draft, typed)
            self._look_anew()

    def forget(self) -> None:
        """Begin again without a file."""
        self._forget_plan()
        self.draft = self.report = None
        self._answers, self._wish = Answers(), None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubtful rows of the plan, those among them that an answer settled."""
        return () if self.plan is None else self._answers.doubts_of(self.plan)

    @property
    def _imports(self) -> ImportService:
        return self._context.services.imports

    def _submit(
        self,
        lane: Lane,
        work: Callable[[Progress], Result],
        then: Callable[[Result], object],
        key: str = "",
        failed: Callable[[UserError], object] | None = None,
    ) -> Task:
        return self._context.runner.submit(
            lane, work, then=then, failed=failed or self._fail, key=key, owner=self
        )

    def _guess_anew(self, wish: Wish) -> None:
        """Guess the columns once more, off the screen's thread: it takes a moment."""
        draft, imports = self.draft, self._imports
        if draft is None:
            return
        self._wish = wish

        def remap(progress: Progress) -> ImportDraft:
            del progress
            return imports.remap(
                draft,
                sheet=wish.sheet,
                header_row=wish.header_row,
                kind=wish.kind,
                together=wish.together,
            )

        self._forget_plan()
        self.guessing.emit()
        self._submit(Lane.CPU, remap, self._take_draft, "import.draft")

    def _fail(self, error: UserError) -> None:
        self._wish = None
        self.failed.emit(error)
        if self.draft is not None and self.plan is None:
            self.plan_stopped.emit()

    def _take_draft(self, draft: ImportDraft) -> None:
        self.draft, self.report = draft, None
        self._answers, self._wish = Answers(), None
        self._look_anew()

    def _look_anew(self) -> None:
        """Show the draft, clean its first rows at once, and plan the whole file after a pause."""
        self._forget_plan()
        self.draft_shown.emit(self.draft)
        draft, duplicates, imports = self.draft, self.duplicates, self._imports
        if draft is None or not draft.is_ready:
            self.preview_shown.emit(None)
            return

        def preview(progress: Progress) -> ImportPreview:
            del progress
            return imports.preview(draft, duplicates, PREVIEW_ROWS)

        self._submit(Lane.READ, preview, self.preview_shown.emit, "import.preview")
        self._pause.start()

    def _forget_plan(self) -> None:
        """Let go of the plan where nobody waits: to free a hundred thousand rows takes a while."""
        self._pause.stop()
        if self.plan is None:
            return
        last = [self.plan]
        self.plan = None

        def free(progress: Progress) -> None:
            del progress
            last.clear()

        # Whoever shows the plan lets go of it by then.
        QTimer.singleShot(0, self, lambda: self._context.runner.submit(Lane.CPU, free, owner=self))

    def _ask_plan(self) -> None:
        draft, duplicates, imports = self.draft, self.duplicates, self._imports
        answers = self._answers.copy()
        if draft is None:
            return

        def make_plan(progress: Progress) -> ImportPlan:
            return answers.applied(imports.plan(draft, duplicates, progress), imports, progress)

        task = self._submit(Lane.CPU, make_plan, self._take_plan, "import.plan")
        task.cancelled.connect(self._plan_ended)
        self.planning.emit(task)

    def _take_plan(self, plan: ImportPlan) -> None:
        if not self._pause.isActive() and self.draft is plan.draft:
            self.plan = plan
            self.plan_shown.emit(plan)

    def _plan_ended(self) -> None:
        """Somebody stopped it; where a newer plan is on its way, nobody did."""
        task = self.sender()
        if self.draft is not None and not getattr(task, "superseded", True):
            self.plan_stopped.emit()

    def _take_report(self, report: ImportReport) -> None:
        self.report = report
        if self.draft is not None:
            self.draft = replace(self.draft, lists=report.other_lists)
        self.committed.emit(report)

    def _commit_ended(self) -> None:
        self.is_committing = False
