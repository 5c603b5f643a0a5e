"""Pointing at the fields of a card: the sheet as it is, what is read of it coloured, and one choice for the
cell that is stood on. What is pointed at holds for all cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTableView, QWidget

from app.core.amounts import number
from app.core.messages import Message
from app.services.importing.shapes.card_pointing import Mark
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.importing.card_model import ROLES, CardModel
from app.ui.importing.field_box import FieldBox, FieldModel
from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import Band
from app.ui.widgets.labels import Chip, PlainLabel

if TYPE_CHECKING:
    from app.services.importing.shapes.card_pointing import CardPointing
    from app.ui.prompts import Prompts

WIDTH, HEIGHT = 1000, 660
NARROW, WIDE = 18, 220
NAMED = 3


class CardTable(QTableView):
    """The cells of a card; keys walk over them, Enter goes to the choice of what a cell is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(Height.CONTROL)
        self.horizontalHeader().setMinimumSectionSize(NARROW)

    def fit_columns(self) -> None:
        """As wide as what stands in a column, and narrow where nothing does."""
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, max(NARROW, min(WIDE, self.sizeHintForColumn(column))))


class CardDialog(DataDialog["CardPointing"]):
    """Shows one card after another; the layout is one for all."""

    def __init__(self, parent: QWidget | None, pointing: CardPointing) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("カルテの項目の場所"))
        self.open_with(WIDTH, HEIGHT)
        self._pointing = pointing
        self.sheet = Choice()
        self.sheet.addItems(pointing.names)
        self.model = CardModel(pointing.targets, self)
        self.table = CardTable()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("カルテのセル"))
        self.field = FieldBox(0, FieldModel(pointing.targets, self))
        self.field.setMinimumContentsLength(14)
        self._misfits = Band(Role.ATTENTION)
        self._lay_out()
        self.finish(self.tr("すべてのシートに使う"))
        self.sheet.currentIndexChanged.connect(self._show_card)
        self.table.activated.connect(self._choose)
        self.table.selectionModel().currentChanged.connect(self._stand_on)
        self.field.picked.connect(self._read_as)
        self._show_card()
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def data(self) -> CardPointing:
        """The cards with the layout that was pointed at."""
        return self._pointing

    @classmethod
    def ask(cls, prompts: Prompts, pointing: CardPointing) -> CardPointing | None:
        """The cards with their layout, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, pointing))

    def _lay_out(self) -> None:
        text = PlainLabel(
            self.tr(
                "セルを選んで、それが何かを下で選びます。1枚で決めたことが、すべてのカルテに使われます。"
            ),
            kind="secondary",
        )
        text.setWordWrap(True)
        head, foot = QHBoxLayout(), QHBoxLayout()
        words = {Mark.LABEL: self.tr("見出し"), Mark.VALUE: self.tr("読む値")}
        words[Mark.VISIT_TITLE] = say(Message("visit.title_on_card"))
        words[Mark.SALE_TITLE] = self.tr("売上の見出し")
        for row, title, control in (
            (head, self.tr("シート"), self.sheet),
            (foot, self.tr("このセルは"), self.field),
        ):
            row.setSpacing(Space.S)
            label = PlainLabel(title, kind="secondary")
            label.setBuddy(control)
            control.setAccessibleName(title)
            row.addWidget(label)
            row.addWidget(control, 1)
        head.addStretch(1)
        for mark in self._pointing.marks:
            head.addWidget(Chip(words[mark], ROLES[mark]))
        foot.addStretch(1)
        self.body.addWidget(text)
        self.body.addLayout(head)
        self.body.addWidget(self._misfits)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(foot)

    def _show_card(self) -> None:
        current = self.table.currentIndex()
        self.model.show_view(self._pointing.view(max(0, self.sheet.currentIndex())))
        self.table.fit_columns()
        self.table.setCurrentIndex(self.model.index(current.row(), current.column()))
        misfits = self._pointing.misfits
        text = self.tr("並びが違って読まないシート {count}枚: {sheets}").format(
            count=number(len(misfits)),
            sheets=self.tr("、").join(misfits[:NAMED]) + ("…" if len(misfits) > NAMED else ""),
        )
        self._misfits.show_text(text if misfits else "", Role.ATTENTION)
        self.accept_button.setEnabled(self._pointing.fits_any)

    def _stand_on(self, index: QModelIndex) -> None:
        marked = self.model.marked(index)
        is_word = marked is not None and marked.mark is not Mark.VALUE
        self.field.setEnabled(index.isValid() and not is_word)
        self.field.show_field(marked.field if marked is not None else None)

    def _choose(self) -> None:
        if self.field.isEnabled():
            self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _read_as(self, _index: int, field: str | None) -> None:
        current = self.table.currentIndex()
        if current.isValid():
            self._pointing = self._pointing.read_as(
                max(0, self.sheet.currentIndex()), current.row(), current.column(), field
            )
            self._show_card()
