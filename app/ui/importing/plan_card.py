"""取り込むとこうなります: what the plan would do in numbers, its doubts, and the one button that writes."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.amounts import number
from app.core.enums import Noun
from app.core.messages import Message
from app.services.importing.types import Duplicates, Group
from app.ui.i18n import say
from app.ui.importing.words import code_words, sheet_counts_words
from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import Card, button
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent

    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.planning import ImportPlan
    from app.services.importing.types import Doubt, ImportCounts

COLUMNS = 3


class CountCell(QFrame):
    """One number of the plan under its words; a click asks for what was counted."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._words = ElidedLabel(kind="hint")
        self._figure = PlainLabel(kind="figure")
        self._has_rows = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        layout.setSpacing(0)
        layout.addWidget(self._words)
        layout.addWidget(self._figure)

    def show_count(self, words: str, count: int | None, role: Role) -> None:
        """Show a number; None while it is being counted."""
        self._words.setText(words)
        self._figure.setText("…" if count is None else number(count))
        self._figure.set_role(role if count else Role.NEUTRAL)
        self._has_rows = bool(count)
        self.setCursor(Qt.CursorShape.PointingHandCursor if count else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what was counted, if anything was."""
        is_inside = self.rect().contains(event.position().toPoint())
        if self._has_rows and is_inside and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    @property
    def figure(self) -> str:
        """The number as it is shown."""
        return self._figure.text()


class PlanCard(Card):
    """Says what importing would do. A stopped plan turns the button into the way to count once more."""

    import_requested = Signal()
    plan_requested = Signal()
    doubts_requested = Signal()
    issues_requested = Signal()
    rows_requested = Signal(object)
    deleted_requested = Signal()
    duplicates_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._draft: ImportDraft | None = None
        self._plan: ImportPlan | None = None
        self._doubts: tuple[Doubt, ...] = ()
        self._is_stopped = False
        self.cells = [CountCell() for _ in range(6)]
        for cell, group in zip(self.cells, Group, strict=False):
            cell.pressed.connect(partial(self.rows_requested.emit, group))
        self.cells[-1].pressed.connect(self.issues_requested)
        self._duplicates_title = PlainLabel(kind="secondary")
        self.duplicates = Choice()
        self.doubts_button = button("", "quiet", self.doubts_requested.emit)
        self.issues_button = button("", "quiet", self.issues_requested.emit)
        self.rows_button = button("", "quiet", self._ask_rows)
        self.customers = PlainLabel(kind="secondary", role=Role.GOOD)
        self.customers.setWordWrap(True)
        self.deleted = PlainLabel(kind="secondary", role=Role.ATTENTION)
        self.deleted.setWordWrap(True)
        self.deleted_button = button("", "quiet", self.deleted_requested.emit)
        self._promise = PlainLabel(kind="hint")
        self._promise.setWordWrap(True)
        self.import_button = button("", "primary", self._press)
        self._lay_out()
        self.duplicates.activated.connect(self._choose_duplicates)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_title(self.tr("取り込むとこうなります"))
        self._duplicates_title.setText(self.tr("登録済みの方は"))
        self.duplicates.setAccessibleName(self.tr("登録済みの方は"))
        words = {
            Duplicates.ASK: self.tr("更新し、迷う行は確かめる"),
            Duplicates.UPDATE: self.tr("更新する"),
            Duplicates.FILL: self.tr("空いている所だけ埋める"),
            Duplicates.SKIP: self.tr("そのままにする"),
            Duplicates.ADD: self.tr("別の方として足す"),
        }
        self.deleted_button.setText(self.tr("これも取り込む"))
        chosen = self.duplicates.currentData()
        with QSignalBlocker(self.duplicates):
            self.duplicates.clear()
            for mode, text in words.items():
                self.duplicates.addItem(text, mode.value)
            self.duplicates.setCurrentIndex(max(0, self.duplicates.findData(chosen)))
        self._promise.setText(
            self.tr("まだ何も書き込んでいません。取り込んだ後も、いつでもまとめて取り消せます。")
        )
        self._show()

    def show_draft(self, draft: ImportDraft) -> None:
        """Another reading of the file: its numbers are not known yet."""
        self._draft, self._plan, self._doubts, self._is_stopped = draft, None, (), False
        self._show()

    def show_plan(self, plan: ImportPlan, doubts: Sequence[Doubt]) -> None:
        """Show what the whole file would do; `doubts` are its doubtful rows, answered or not."""
        self._plan, self._doubts, self._is_stopped = plan, tuple(doubts), False
        self._show()

    def show_stopped(self) -> None:
        """There is no plan and nobody is making one."""
        self._is_stopped = True
        self._show()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        for place, cell in enumerate(self.cells):
            grid.addWidget(cell, place // COLUMNS, place % COLUMNS)
            grid.setColumnStretch(place % COLUMNS, 1)
        self.title_label.setMinimumHeight(Height.CONTROL)  # as the head beside it, which has a button
        self._duplicates_title.setBuddy(self.duplicates)
        known = QHBoxLayout()
        known.setSpacing(Space.S)
        known.addWidget(self._duplicates_title)
        known.addWidget(self.duplicates, 1)
        doors = QWidget()
        flow = FlowLayout(doors, spacing=Space.XS)
        for door in (self.rows_button, self.doubts_button, self.issues_button):
            flow.addWidget(door)
        deleted = QHBoxLayout()
        deleted.setSpacing(Space.S)
        deleted.addWidget(self.deleted, 1)
        deleted.addWidget(self.deleted_button)
        writing = QHBoxLayout()
        writing.setSpacing(Space.M)
        writing.addWidget(self.import_button, 0, Qt.AlignmentFlag.AlignTop)
        writing.addWidget(self._promise, 1)
        self.body.addLayout(known)
        self.body.addLayout(grid)
        self.body.addWidget(self.customers)
        self.body.addLayout(deleted)
        self.body.addLayout(writing)
        self.body.addWidget(doors)
        self.body.addStretch(1)

    def _show(self) -> None:
        counts = self._plan.counts if self._plan else None
        for cell, (words, count, role) in zip(self.cells, self._figures(counts), strict=True):
            cell.show_count(words, count, role)
        by_sheet = sheet_counts_words(self._plan.by_sheet) if self._plan else ""
        said = (by_sheet,) if by_sheet else (self._kinds_words, self._customers_words(counts))
        codes = code_words(self._plan.draft) if self._plan else ""
        self.customers.setText("\n".join(filter(None, (*said, codes))))
        self.customers.setVisible(bool(self.customers.text()))
        self._show_deleted()
        self._show_button(counts)
        self.doubts_button.setText(self._doubts_words if self._waiting else self.tr("迷う行の答えを見直す…"))
        self.doubts_button.setVisible(bool(self._doubts) and not self._asks_first)
        issues = len(self._plan.issues) if self._plan else 0
        self.rows_button.setText(self.tr("取り込む内容を1行ずつ見る…"))
        self.rows_button.setVisible(bool(counts and counts.records))
        text = self.tr("直したところ・読めないところ {count}件…")
        self.issues_button.setText(text.format(count=number(issues)))
        self.issues_button.setVisible(bool(issues))

    def _figures(self, counts: ImportCounts | None) -> list[tuple[str, int | None, Role]]:
        new = self.tr("新しい方") if self._is_about_people else self.tr("新しい記録")
        left = self.tr("取り込まない行") if self._is_about_people else self.tr("取り込まない記録")
        same = counts.unchanged + counts.merged if counts else None
        out = counts.rejected + counts.skipped if counts else None
        return [
            (new, counts.created if counts else None, Role.GOOD),
            (self.tr("更新"), counts.updated if counts else None, Role.PRIMARY),
            (self.tr("変更なし"), same, Role.NEUTRAL),
            (self.tr("確かめる"), counts.doubtful if counts else None, Role.ATTENTION),
            (left, out, Role.ATTENTION),
            (self.tr("読めない値"), counts.unreadable if counts else None, Role.DANGER),
        ]

    @property
    def _kinds_words(self) -> str:
        """How many records of each kind come in, where there are several."""
        by_kind = self._plan.by_kind if self._plan else ()
        if not any(one.taken for one in by_kind):
            return ""
        return say(Message("import.takes_visits_and_sales", {f"{one.noun}s": one.taken for one in by_kind}))

    def _show_deleted(self) -> None:
        """How many records stay out because they were deleted here, and the way to take them in again."""
        kinds = Counter(record.noun for record in self._plan.deleted) if self._plan else Counter[Noun]()
        said = (say(Message(f"import.deleted_stay_{kind}", {"count": kinds[kind]})) for kind in kinds)
        self.deleted.setText("\n".join(said))
        self.deleted.setVisible(bool(kinds))
        self.deleted_button.setVisible(bool(kinds))

    def _customers_words(self, counts: ImportCounts | None) -> str:
        """What becomes of customers beside their sales or visits."""
        created, updated = (counts.customers_created, counts.customers_updated) if counts else (0, 0)
        if created and updated:
            text = self.tr("お客様も {created}名を新しく登録し、{updated}名を更新します。")
        elif created:
            text = self.tr("お客様も {created}名を新しく登録します。")
        else:
            text = self.tr("お客様 {updated}名の登録内容も更新します。") if updated else ""
        return text.format(created=number(created), updated=number(updated))

    def _show_button(self, counts: ImportCounts | None) -> None:
        taken = counts.taken if counts else 0
        is_ready = self._draft is not None and self._draft.is_ready
        if taken:
            people = (
                self.tr("{count}名を取り込む") if self._is_about_people else self.tr("{count}件を取り込む")
            )
            text = people.format(count=number(taken))
        elif counts is not None and counts.changes_records:
            people = self.tr("お客様 {count}名を取り込む")
            text = people.format(count=number(counts.customers_created + counts.customers_updated))
        elif self._asks_first:
            text = self._doubts_words
        elif counts is not None and counts.changes_anything:
            text = self.tr("番号 {count}件だけを覚える").format(count=number(counts.ids_kept))
        elif counts is not None:
            text = self.tr("変わるところはありません")
        elif not is_ready:
            text = self.tr("列を選んでください")
        elif self._is_stopped:
            text = self.tr("もう一度数える")
        else:
            text = self.tr("確かめています…")
        self.import_button.setText(text)
        can_count = is_ready and self._is_stopped
        changes = counts is not None and counts.changes_anything
        self.import_button.setEnabled(changes or self._asks_first or can_count)

    @property
    def _is_about_people(self) -> bool:
        return self._draft is None or self._draft.kind in (None, Noun.CUSTOMER)

    @property
    def _waiting(self) -> int:
        """How many doubtful rows have no answer."""
        return sum(doubt.decision is None for doubt in self._doubts)

    @property
    def _asks_first(self) -> bool:
        """Whether nothing comes in before doubtful rows are answered: then the main button asks."""
        plan = self._plan
        return plan is not None and not plan.counts.changes_records and self._waiting > 0

    @property
    def _doubts_words(self) -> str:
        return self.tr("迷う行 {count}件を確かめる…").format(count=number(self._waiting))

    def _press(self) -> None:
        if self._asks_first:
            self.doubts_requested.emit()
        elif self._plan is not None:
            self.import_requested.emit()
        else:
            self.plan_requested.emit()

    def _ask_rows(self) -> None:
        """The rows that change somebody are what most want to see; else those of somebody new."""
        counts = self._plan.counts if self._plan is not None else None
        self.rows_requested.emit(Group.UPDATED if counts and counts.updated else Group.NEW)

    def _choose_duplicates(self) -> None:
        self.duplicates_chosen.emit(Duplicates(self.duplicates.currentData()))
