"""働きかけの記録: what was done with the people behind the figures, and what they did since."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.core.amounts import number, whole_percent, yen
from app.core.messages import Message
from app.ui.dialogs import DataDialog
from app.ui.formats import day
from app.ui.i18n import QT_TRANSLATE_NOOP, say
from app.ui.tables.look_only import look_only
from app.ui.tables.titled_model import DISPLAY, TitledModel
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import PlainLabel, plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence, Sized

    from app.services.insights.outreach import Outreach
    from app.ui.prompts import Prompts

SIZE = (1000, 520)
WIDTHS = (150, 230, 290, 70, 110, 100)
FIRST_FIGURE = 3
TIP = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
TITLES = (
    QT_TRANSLATE_NOOP("OutreachModel", "日付"),
    QT_TRANSLATE_NOOP("OutreachModel", "したこと"),
    QT_TRANSLATE_NOOP("OutreachModel", "どの方々に"),
    QT_TRANSLATE_NOOP("OutreachModel", "人数"),
    Message("visit.came_since"),
    QT_TRANSLATE_NOOP("OutreachModel", "その後の売上"),
)


class OutreachModel(TitledModel):
    """One line for each thing that was done."""

    titles = TITLES

    def __init__(self, done: Sequence[Outreach], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = tuple(done)

    def entries(self) -> Sized:
        """What was done."""
        return self._done

    def entry(self, row: int) -> Outreach:
        """What a line is about."""
        return self._done[row]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> Any:
        """Text, tip and alignment of a cell."""
        if not index.isValid() or role not in (DISPLAY, TIP, ALIGNMENT):
            return None
        if role == ALIGNMENT:
            return _alignment(index.column())
        text = self._texts(self._done[index.row()])[index.column()]
        return plain_tip(text) if role == TIP else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """The titles, above their figures."""
        if role == ALIGNMENT and orientation is Qt.Orientation.Horizontal:
            return _alignment(section)
        return super().headerData(section, orientation, role)

    def _texts(self, one: Outreach) -> tuple[str, ...]:
        share = whole_percent(one.came / one.customers) if one.customers else "—"
        return (
            day(date.fromisoformat(one.started_on)),
            self.tr("{kind} {title}").format(kind=say(one.kind.words), title=one.title),
            "" if one.origin is None else say(one.origin),
            number(one.customers),
            self.tr("{count}名({share})").format(count=number(one.came), share=share),
            yen(one.yen),
        )


def _alignment(column: int) -> Qt.AlignmentFlag:
    sides = Qt.AlignmentFlag
    return (sides.AlignRight if column >= FIRST_FIGURE else sides.AlignLeft) | sides.AlignVCenter


class OutreachDialog(DataDialog["Outreach"]):
    """Asks whose list shall be opened."""

    def __init__(self, parent: QWidget | None, done: Sequence[Outreach]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("働きかけの記録"))
        self.open_with(*SIZE)
        hint = PlainLabel(
            self.tr(
                "分析から残したリスト・タグ・電話リスト・書き出しと、その日からの来店と売上です。"
                "何もしなくても来てくださった方も入っています。"
            ),
            kind="secondary",
        )
        hint.setWordWrap(True)
        self.model = OutreachModel(done, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        look_only(self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self.windowTitle())
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)
        empty = EmptyState("handshake")
        empty.set_words(
            self.tr("働きかけの記録はまだありません"),
            self.tr("分析の図の上で右クリックすると、その方々をリストやタグに残せます。"),
        )
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="title"))
        for widget in (hint, self.table):
            widget.setVisible(bool(done))
            self.body.addWidget(widget)
        empty.setVisible(not done)
        self.body.addWidget(empty)
        self.cancel_button.setText(self.tr("閉じる"))
        self.finish(self.tr("この方々の一覧を開く"))
        self.accept_button.setVisible(bool(done))
        self.table.doubleClicked.connect(self.accept)
        self.table.selectRow(0)
        self.table.setFocus()

    def data(self) -> Outreach:
        """The line that is chosen."""
        return self.model.entry(self.table.currentIndex().row())

    @classmethod
    def ask(cls, prompts: Prompts, done: Sequence[Outreach]) -> Outreach | None:
        """Whose list to open, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, done))
