"""Rows that may be somebody known: who, why, and the answer. What is not answered stays out of the import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QWidget

from app.core.amounts import number
from app.services.importing.types import Decision
from app.ui.dialogs import DataDialog
from app.ui.i18n import QT_TRANSLATE_NOOP, say
from app.ui.importing.words import row_words
from app.ui.tables.look_only import look_only
from app.ui.tables.titled_model import DISPLAY, TitledModel
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Sized

    from app.services.importing.types import Doubt
    from app.ui.prompts import Prompts

WIDTH, HEIGHT = 1080, 560
TIP = int(Qt.ItemDataRole.ToolTipRole)
INK = int(Qt.ItemDataRole.ForegroundRole)
TITLES = (
    QT_TRANSLATE_NOOP("DoubtsModel", "行"),
    QT_TRANSLATE_NOOP("DoubtsModel", "お名前"),
    QT_TRANSLATE_NOOP("DoubtsModel", "この方かもしれません"),
    QT_TRANSLATE_NOOP("DoubtsModel", "答え"),
    QT_TRANSLATE_NOOP("DoubtsModel", "わけ"),
)
ANSWER = 3
WIDTHS = (64, 180, 260, 150, 380)
ANSWERS: dict[Decision | None, tuple[str, str]] = {
    Decision.SAME: (QT_TRANSLATE_NOOP("DoubtsModel", "同じ方"), "ai"),
    Decision.NEW: (QT_TRANSLATE_NOOP("DoubtsModel", "別の方"), "wakatake"),
    Decision.SKIP: (QT_TRANSLATE_NOOP("DoubtsModel", "取り込まない"), "ink_2"),
    None: (QT_TRANSLATE_NOOP("DoubtsModel", "まだ答えていません"), "yamabuki"),
}


class DoubtsModel(TitledModel):
    """The doubtful rows with the answers given so far."""

    titles = TITLES

    answered = Signal()

    def __init__(self, doubts: Sequence[Doubt], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doubts = tuple(doubts)
        self.answers: dict[int, Decision | None] = {doubt.row: doubt.decision for doubt in doubts}

    def answer(self, rows: Iterable[int], decision: Decision) -> None:
        """Answer the doubts in these rows of the table."""
        for row in rows:
            self.answers[self._doubts[row].row] = decision
        last = max(0, len(self._doubts) - 1)
        self.dataChanged.emit(self.index(0, ANSWER), self.index(last, ANSWER))
        self.answered.emit()

    @property
    def given(self) -> dict[int, Decision]:
        """The answers, by row of the file."""
        return {row: decision for row, decision in self.answers.items() if decision is not None}

    @property
    def left(self) -> int:
        """How many are not answered."""
        return len(self.answers) - len(self.given)

    def first_open(self, after: int = -1) -> int | None:
        """The next row of the table that waits for an answer, from the top again at the end."""
        order = [*range(after + 1, len(self._doubts)), *range(after + 1)]
        return next((row for row in order if self.answers[self._doubts[row].row] is None), None)

    def entries(self) -> Sized:
        """The doubts."""
        return self._doubts

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> Any:
        """Text, tip and colour of a cell."""
        if not index.isValid() or role not in (DISPLAY, TIP, INK):
            return None
        doubt = self._doubts[index.row()]
        words, colour = ANSWERS[self.answers[doubt.row]]
        if role == INK:
            return Theme.instance().colour(colour) if index.column() == ANSWER else None
        row = row_words(doubt.sheet, doubt.row)
        texts = (row, doubt.name, self._candidate(doubt), self.tr(words), say(doubt.reason))
        return plain_tip(texts[index.column()]) if role == TIP else texts[index.column()]

    def _candidate(self, doubt: Doubt) -> str:
        if doubt.candidate_row is None:
            return doubt.candidate
        row = row_words(doubt.candidate_sheet, doubt.candidate_row)
        return self.tr("{name}({row}行目)").format(name=doubt.candidate, row=row)


class DoubtsDialog(DataDialog[dict[int, Decision]]):
    """The buttons answer the rows that are chosen; after one row the next open one is stood on."""

    def __init__(self, parent: QWidget | None, doubts: Sequence[Doubt]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("同じ方かどうか確かめる"))
        self.open_with(WIDTH, HEIGHT)
        text = PlainLabel(
            self.tr(
                "登録済みの方かもしれない行です。答えるまで取り込みません。何行か選んで一度に答えられます。"
            ),
            kind="secondary",
        )
        text.setWordWrap(True)
        self.model = DoubtsModel(doubts, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        look_only(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setAccessibleName(self.windowTitle())
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)
        self.same = button(self.tr("同じ方(更新する)"), "", self._same)
        self.new = button(self.tr("別の方(新しく登録)"), "", self._new)
        self.skip = button(self.tr("取り込まない"), "", self._skip)
        self._left = PlainLabel(kind="hint")
        answers = QHBoxLayout()
        answers.setSpacing(Space.S)
        for made in (self.same, self.new, self.skip):
            answers.addWidget(made)
        answers.addStretch(1)
        answers.addWidget(self._left)
        self.body.addWidget(text)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(answers)
        self.finish(self.tr("この答えで数え直す"))
        self.model.answered.connect(self._count)
        self._count()
        self._go_to(self.model.first_open() or 0)
        self.table.setFocus()

    def data(self) -> dict[int, Decision]:
        """The answers, by row of the file."""
        return self.model.given

    @classmethod
    def ask(cls, prompts: Prompts, doubts: Sequence[Doubt]) -> dict[int, Decision] | None:
        """The answers, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, doubts))

    def _same(self) -> None:
        self._answer(Decision.SAME)

    def _new(self) -> None:
        self._answer(Decision.NEW)

    def _skip(self) -> None:
        self._answer(Decision.SKIP)

    def _answer(self, decision: Decision) -> None:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        self.model.answer(rows, decision)
        if len(rows) == 1 and (following := self.model.first_open(rows[0])) is not None:
            self._go_to(following)

    def _go_to(self, row: int) -> None:
        """Select this row alone; `selectRow` would add it to the others while Shift is held."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), flags)

    def _count(self) -> None:
        words = self.tr("あと {count}件") if self.model.left else self.tr("すべて答えました")
        self._left.setText(words.format(count=number(self.model.left)))
