"""What moved by more than chance, in sentences that name the cause; every cause is a door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.core.dashboard import PartKey, TileKey
from app.core.messages import message
from app.ui.i18n import say
from app.ui.insights.cards.people_doors import PeopleDoors
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Card, clear
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.core.dashboard import Sentence
    from app.core.messages import Message
    from app.services.insights.dashboard import DashboardReport
    from app.ui.insights.doors import Door


class MovedCard(Card):
    """`wanted` gives a door and the key of the people behind it."""

    wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._report: DashboardReport | None = None
        self.quiet = PlainLabel(kind="secondary")
        self.quiet.setWordWrap(True)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(Space.M)
        self.body.addWidget(self.quiet)
        self.body.addLayout(self.rows)
        self.body.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.set_title(self.tr("動いたこととその理由"), self.tr("前の月・前の年の同じ時期とくらべて"))
        self._show_hint(self.width())
        if self._report is not None:
            self.show_report(self._report)

    def minimumSizeHint(self) -> QSize:
        """As wide as the sentences need: the hint goes where there is no room for it."""
        least = super().minimumSizeHint()
        content = max(self.title_label.sizeHint().width(), self.body.minimumSize().width())
        return QSize(min(least.width(), content + self._edges), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the title stands alone."""
        super().resizeEvent(event)
        self._show_hint(event.size().width())

    def show_report(self, report: DashboardReport) -> None:
        """Show the sentences of this summary."""
        self._report = report
        clear(self.rows)
        for one in report.sentences:
            self.rows.addWidget(self._row(one))
        self.quiet.setText(self._why_quiet(report))
        self.quiet.setVisible(not report.sentences)

    @property
    def _edges(self) -> int:
        return self.width() - self.head.geometry().width()

    def _show_hint(self, width: int) -> None:
        words = self.title_label.sizeHint().width() + self.head.spacing() + self.hint_label.sizeHint().width()
        self.hint_label.setHidden(width < words + self._edges)

    def _why_quiet(self, report: DashboardReport) -> str:
        changes = [change for tile in report.view.tiles for change in tile.changes.values()]
        if not changes:
            return self.tr("まだ比べられません。ひと月分の記録がたまると、ここで違いが分かります。")
        if all(change.is_few for change in changes):
            return self.tr("人数が少なく、どの動きも偶然かどうかはまだ言えません。")
        return self.tr("偶然より大きな動きはありません。いつもどおりです。")

    def _row(self, said: Sentence) -> QFrame:
        row = QFrame()
        row.setProperty("sentence", True)
        row.setProperty("role", (Role.GOOD if said.is_good else Role.DANGER).value)
        headline = PlainLabel(say(said.text[0]))
        rest = PlainLabel(" ".join(say(line) for line in said.text[1:]), kind="secondary")
        layout = QVBoxLayout(row)
        layout.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        layout.setSpacing(Space.XS)
        for label in (headline, rest):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            layout.addWidget(label)
        doors = FlowLayout(spacing=Space.S)
        for part in said.parts:
            # Of one part the sentence has just said who they are.
            words = part.door if len(said.parts) == 1 else part.door_of
            if part.people:
                doors.addWidget(self._doors(PartKey(said.tile, part.place), words, part.label))
        found = self._report.view.tile(said.tile) if self._report is not None else None
        if not doors.count() and found is not None and found.doors[-1]:
            words = message("dashboard.door.there", count=found.doors[-1])
            doors.addWidget(self._doors(TileKey(said.tile), words, said.title))
        if doors.count():
            layout.addLayout(doors)
        return row

    def _doors(self, key: TileKey | PartKey, words: Message, who: Message) -> PeopleDoors:
        doors = PeopleDoors()
        doors.set_words(say(words), say(who))
        doors.wanted.connect(partial(self._want, key))
        return doors

    def _want(self, key: TileKey | PartKey, door: Door) -> None:
        self.wanted.emit(door, key)
