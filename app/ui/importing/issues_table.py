"""Every remark of a plan or a report: found, narrowed, saved, and put right where the file is at hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget

from app.core.amounts import number
from app.core.text.folding import fold
from app.ui.i18n import say
from app.ui.importing.issues_model import ACTIONS, AFTER, CORRECTED, TREATMENTS, TYPED, IssuesModel
from app.ui.tables.look_only import look_only
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import button
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.services.importing.draft.types import ImportDraft
    from app.services.importing.types import Issue, PreviewCell

    TryValue = Callable[[int, str, Callable[[PreviewCell], None]], None]

ALL = "all"
WIDTHS = (64, 110, 180, 180, 150, 380)
MOST_OF_ROWS = 170
LEAST_FIND, LEAST_REASON = 200, 12
EDITS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)
ROLES = {"ok": Role.GOOD, "repaired": Role.GOOD, "flagged": Role.ATTENTION, "rejected": Role.DANGER}


class IssuesPanel(QWidget):
    """The remarks as a table, narrowed to a treatment, a column, a reason, and to what is typed of a row,
    title or value. After `let_type` what a cell is taken as can be typed."""

    save_requested = Signal(object)
    typed_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues: tuple[Issue, ...] = ()
        self._try_value: TryValue | None = None
        self._draft: ImportDraft | None = None
        self.actions_shown = Segments()
        self.column_shown, self.reason_shown = Choice(), Choice()
        self.reason_shown.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason_shown.setMinimumContentsLength(LEAST_REASON)
        self.typed = QLineEdit()
        self.typed.setMinimumWidth(LEAST_FIND)
        self.typed.setClearButtonEnabled(True)
        self.model = IssuesModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        look_only(self.table)
        self.save = button("", "quiet", self._save)
        self.go_back = button("", "quiet", self._go_back)
        self.answer = PlainLabel(kind="hint")
        self.answer.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.save.setText(self.tr("この一覧をExcelに保存…"))
        self.go_back.setText(self.tr("元の値に戻す"))
        self.typed.setPlaceholderText(self.tr("行・列・値で探す"))
        self.typed.setAccessibleName(self.tr("行・列・値で探す"))
        self.column_shown.setAccessibleName(self.tr("列"))
        self.reason_shown.setAccessibleName(self.tr("わけ"))
        self.table.setAccessibleName(self.tr("直したところ・読めないところ"))
        self._fill_choices()
        self._narrow()

    def show_issues(self, issues: Sequence[Issue], *, names_sheets: bool = False) -> None:
        """Show other remarks, all of them; rows of several sheets are named after theirs."""
        self._issues = tuple(issues)
        self.model.names_sheets = names_sheets or len({issue.sheet for issue in issues}) > 1
        self.typed.clear()
        self.retranslate()
        self.actions_shown.choose(ALL)
        for choice in (self.column_shown, self.reason_shown):
            choice.setCurrentIndex(0)
        self._narrow()
        self._fit_rows()

    def let_type(self, draft: ImportDraft, try_value: TryValue) -> None:
        """Let values be typed: `try_value` cleans a text for a column and calls back with the outcome."""
        self._draft, self._try_value = draft, try_value
        self.model.let_type(draft)
        self.model.names_sheets |= len(draft.places.sheets) > 1
        self.table.setEditTriggers(EDITS)
        self.go_back.show()
        self._narrow()
        self._fit_rows()

    def stand_on_first(self) -> None:
        """Stand where a value can be typed at once."""
        self.table.setCurrentIndex(self.model.index(0, AFTER))
        self.table.setFocus()

    def _lay_out(self) -> None:
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)
        tools = QWidget()
        flow = FlowLayout(tools)
        for tool in (self.actions_shown, self.column_shown, self.reason_shown, self.typed):
            flow.addWidget(tool)
        below = QHBoxLayout()
        below.setSpacing(Space.S)
        below.addWidget(self.answer, 1)
        below.addStretch(0)
        below.addWidget(self.go_back)
        below.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(tools)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self.go_back.hide()

    def _fit_rows(self) -> None:
        """Give the column of the rows what their names need, which are longer after a sheet."""
        needed = self.table.sizeHintForColumn(0) if self.model.names_sheets else 0
        self.table.setColumnWidth(0, min(max(WIDTHS[0], needed), MOST_OF_ROWS))

    def _connect(self) -> None:
        self.actions_shown.chosen.connect(self._narrow)
        self.column_shown.activated.connect(self._narrow)
        self.reason_shown.activated.connect(self._narrow)
        self.typed.textChanged.connect(self._narrow)
        self.model.wanted.connect(self._try)
        self.model.typed_changed.connect(self._note_typed)
        self.table.selectionModel().currentChanged.connect(self._stand)

    def _fill_choices(self) -> None:
        """The treatments, columns and reasons that occur, each with how often."""
        counts = Counter(map(_kind_of, self._issues))
        everything = self.tr("すべて {count}").format(count=number(len(self._issues)))
        words = [(kind, self.model.tr(TREATMENTS[kind][0])) for kind in (*ACTIONS, TYPED)]
        shown = [(kind, f"{text} {number(counts[kind])}") for kind, text in words if counts[kind]]
        self.actions_shown.set_choices([(ALL, everything), *shown])
        columns = Counter(issue.column for issue in self._issues)
        titles = [(column, column or self.tr("(行全体)")) for column in columns]
        self._fill(self.column_shown, self.tr("すべての列"), titles, columns)
        reasons = Counter(issue.reason.code for issue in self._issues)
        examples = {issue.reason.code: issue for issue in reversed(self._issues)}
        kinds = [(code, _short_reason(examples[code])) for code, _ in reasons.most_common()]
        self._fill(self.reason_shown, self.tr("すべてのわけ"), kinds, reasons)

    def _fill(
        self, choice: Choice, everything: str, entries: Sequence[tuple[str, str]], counts: Counter[str]
    ) -> None:
        chosen = choice.currentData()
        with QSignalBlocker(choice):
            choice.clear()
            choice.addItem(everything, None)
            for key, words in entries:
                choice.addItem(f"{words} {number(counts[key])}", key)
            choice.setCurrentIndex(max(0, choice.findData(chosen)))
        choice.setVisible(len(entries) > 1)

    def _narrow(self) -> None:
        action, typed = self.actions_shown.choice(), fold(self.typed.text())
        column, reason = self.column_shown.currentData(), self.reason_shown.currentData()
        self.model.show(
            [
                issue
                for issue in self._issues
                if action in (ALL, _kind_of(issue))
                and column in (None, issue.column)
                and reason in (None, issue.reason.code)
                and (not typed or typed == str(issue.row) or typed in fold(_words_of(issue)))
            ]
        )
        self.save.setEnabled(self.model.rowCount() > 0)
        self._stand(self.table.currentIndex())

    def _try(self, issue: Issue, text: str) -> None:
        from app.services.importing.cleaning.corrections import column_of, spot_of

        draft, try_value = self._draft, self._try_value
        if draft is None or try_value is None:
            return
        spot, column = spot_of(draft, issue), column_of(draft, issue)
        if spot is None or column is None:
            return

        def answered(cell: PreviewCell) -> None:
            if cell.action == "rejected":
                self._say(say(cell.reason) if cell.reason else "", Role.DANGER)
                return
            self.model.answer(spot, text, cell.text)
            taken = self.tr("「{value}」として取り込みます。").format(value=cell.text)
            said = f"{taken} {say(cell.reason)}" if cell.reason else taken
            self._say(said, ROLES[cell.action])

        try_value(column, text, answered)

    def _go_back(self) -> None:
        spot = self.model.spot(self.table.currentIndex().row())
        if spot is not None:
            self.model.answer(spot, None)
            self._say(self.tr("元の値に戻しました。"), Role.NEUTRAL)

    def _note_typed(self) -> None:
        self._note_stand(self.table.currentIndex())
        self.typed_changed.emit()

    def _stand(self, index: QModelIndex) -> None:
        """Say the whole of the reason that the row may have no room for."""
        reason = say(self.model.shown[index.row()].reason) if index.isValid() else ""
        self._say(reason, Role.NEUTRAL)
        self._note_stand(index)

    def _note_stand(self, index: QModelIndex) -> None:
        self.go_back.setEnabled(index.isValid() and self.model.can_go_back(index.row()))

    def _say(self, text: str, role: Role) -> None:
        self.answer.setText(text)
        self.answer.set_role(role)

    def _save(self) -> None:
        self.save_requested.emit(self.model.shown)


def _kind_of(issue: Issue) -> str:
    return TYPED if issue.reason.code == CORRECTED else issue.action


def _words_of(issue: Issue) -> str:
    return "\n".join((issue.sheet, issue.column, issue.value, issue.after))


def _short_reason(issue: Issue) -> str:
    """The reason without the value that it speaks of, as far as its first stop."""
    bare = {name: "…" if isinstance(value, str) else value for name, value in issue.reason.fields.items()}
    words = say(type(issue.reason)(issue.reason.code, bare))
    for stop in ("。", ". "):
        words = words.split(stop, maxsplit=1)[0]
    return words
