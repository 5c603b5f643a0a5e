"""取り込む内容: what every row of the file would do, field by field, and which rows shall stay out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QTableView

from app.core.amounts import number
from app.services.importing.types import Decision, Group
from app.ui.dialogs import DataDialog
from app.ui.i18n import QT_TRANSLATE_NOOP
from app.ui.importing.diff_table import DiffModel, FieldsModel
from app.ui.tables.look_only import look_only
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.progress import Progress
    from app.services.importing.reporting.diff import PlanDiff
    from app.ui.context import Context

WIDTH, HEIGHT = 1040, 640
FIELDS_HEIGHT = 190
PAUSE_MS = 200
SEARCH_KEY = "import.diff"
WIDTHS = (72, 230, 130)
FIELD_WIDTHS = (310, 310)
GROUPS = (
    (Group.NEW, QT_TRANSLATE_NOOP("DiffDialog", "新しく登録 {count}")),
    (Group.UPDATED, QT_TRANSLATE_NOOP("DiffDialog", "更新 {count}")),
    (Group.UNCHANGED, QT_TRANSLATE_NOOP("DiffDialog", "変更なし {count}")),
    (Group.DOUBTFUL, QT_TRANSLATE_NOOP("DiffDialog", "確かめる {count}")),
    (Group.LEFT_OUT, QT_TRANSLATE_NOOP("DiffDialog", "取り込まない {count}")),
)


class DiffDialog(DataDialog[dict[int, Decision]]):
    """A group of rows at a time; below them the fields of the row that is stood on. Space leaves rows out."""

    def __init__(self, context: Context, parent: QWidget | None, diff: PlanDiff, group: Group) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("取り込む内容"))
        self.open_with(WIDTH, HEIGHT)
        self._context = context
        self._diff = diff
        self.groups = Segments()
        self.typed = QLineEdit()
        self.typed.setClearButtonEnabled(True)
        self.model, self.fields_model = DiffModel(diff, self), FieldsModel(self)
        self.table, self.fields = QTableView(), QTableView()
        self.leave_out = button("", "", self._toggle)
        self._left_out = PlainLabel(kind="hint")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._dress()
        self._lay_out()
        self.finish(self.tr("閉じる"))
        self._connect()
        counts = diff.counts()
        self.groups.set_choices(
            [(one.value, self.tr(words).format(count=number(counts[one]))) for one, words in GROUPS]
        )
        self.groups.choose(group.value)
        self._narrow()
        self.table.setFocus()

    def data(self) -> dict[int, Decision]:
        """Rows to leave out or to take in again, by place."""
        return self.model.decisions

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space on the table changes what becomes of the rows that are chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_space = event.key() == Qt.Key.Key_Space and watched is self.table
            if is_space and self.leave_out.isEnabled():
                self._toggle()
                return True
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        self.table.setModel(self.model)
        self.fields.setModel(self.fields_model)
        for table, widths in ((self.table, WIDTHS), (self.fields, FIELD_WIDTHS)):
            look_only(table)
            table.horizontalHeader().setStretchLastSection(True)
            for column, width in enumerate(widths):
                table.setColumnWidth(column, width)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.fields.setWordWrap(True)
        self.fields.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.fields.setFixedHeight(FIELDS_HEIGHT)
        self.table.setAccessibleName(self.tr("取り込む内容"))
        self.fields.setAccessibleName(self.tr("選んだ行の項目"))
        self.typed.setPlaceholderText(self.tr("お名前・番号・値で探す"))
        self.typed.setAccessibleName(self.tr("お名前・番号・値で探す"))

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(Space.M)
        tools.addWidget(self.groups)
        tools.addWidget(self.typed, 1)
        deciding = QHBoxLayout()
        deciding.setSpacing(Space.M)
        deciding.addWidget(self.leave_out)
        deciding.addWidget(self._left_out, 1)
        self.body.addLayout(tools)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.fields)
        self.body.addLayout(deciding)

    def _connect(self) -> None:
        self.groups.chosen.connect(self._narrow)
        self.typed.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._narrow)
        self.model.decided.connect(self._show_row)
        self.table.selectionModel().selectionChanged.connect(self._show_row)
        self.table.installEventFilter(self)

    def _narrow(self) -> None:
        """Show the rows of the group that hold what is typed; a large plan is looked through elsewhere."""
        diff, group, words = self._diff, Group(self.groups.choice()), self.typed.text()

        def look(progress: Progress) -> list[int]:
            return diff.positions(group, words, progress)

        if words.strip():
            self._context.runner.submit(Lane.CPU, look, then=self._show, key=SEARCH_KEY, owner=self)
        else:
            self._show(diff.positions(group))

    def _show(self, positions: list[int]) -> None:
        self.model.show(positions)
        if positions:
            self.table.selectRow(0)
        self._show_row()

    def _show_row(self) -> None:
        rows = self._chosen()
        self.fields_model.show(self.model.entry(rows[0]).changes if rows else ())
        can_choose = any(map(self.model.can_choose, rows))
        self.leave_out.setEnabled(can_choose)
        is_out = can_choose and all(map(self.model.is_left_out, filter(self.model.can_choose, rows)))
        self.leave_out.setText(self.tr("この行を取り込む") if is_out else self.tr("この行は取り込まない"))
        changed = len(self.model.decisions)
        words = self.tr("{count} 行の扱いを変えました。まだ何も書き込んでいません。")
        self._left_out.setText(words.format(count=number(changed)) if changed else "")
        self.cancel_button.setVisible(changed > 0)
        self.accept_button.setText(self.tr("この扱いで数え直す") if changed else self.tr("閉じる"))

    def _chosen(self) -> list[int]:
        chosen = self.table.selectionModel().selection()
        return sorted({row for part in chosen.toList() for row in range(part.top(), part.bottom() + 1)})

    def _toggle(self) -> None:
        rows = [row for row in self._chosen() if self.model.can_choose(row)]
        self.model.leave_out(rows, out=not all(map(self.model.is_left_out, rows)))
