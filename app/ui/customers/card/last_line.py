"""What a customer came for last and when they are due again, in one line of the head, and beside it the
inquiries that wait."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.amounts import number
from app.core.clock import today
from app.core.cycle import CycleState
from app.core.enums import Noun
from app.ui.formats import long_ago, near_day
from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import button
from app.ui.widgets.labels import Chip, ElidedLabel, IconLabel, PlainLabel, plain_tip
from app.ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from app.services.card_parts import LastDealing
    from app.services.customer_card import CustomerCard
    from app.services.insights.forecast_lines import CycleLine

ICONS = {Noun.VISIT: "calendar-check", Noun.SALE: "receipt-japanese-yen"}
SEPARATOR = " · "
ROLES = {
    CycleState.ON_TRACK: Role.GOOD,
    CycleState.DUE: Role.ATTENTION,
    CycleState.LATE: Role.DANGER,
}
BESIDE_WIDTH, LEAST_WIDTH = 480, 240


class LastLine(SideBySide):
    """`is_empty` where there is nothing to say. `inquiries_opened`: somebody wants to see them."""

    inquiries_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(BESIDE_WIDTH, LEAST_WIDTH, parent)
        self._is_empty = True
        self._icon = IconLabel(ICONS[Noun.VISIT])
        self._title = PlainLabel(kind="hint")
        self._words = ElidedLabel()
        self.next = Chip()
        self.next.hide()
        self._due: CycleLine | None = None
        self.inquiries = button("", "attention", self.inquiries_opened.emit)
        said = QHBoxLayout()
        said.setSpacing(Space.S)
        said.addWidget(self._icon)
        said.addWidget(self._title)
        said.addWidget(self._words, 1)
        said.addWidget(self.next)
        self.line.addLayout(said, 1)
        self.line.addWidget(self.inquiries, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(self.line)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return self._is_empty

    @property
    def text(self) -> str:
        """What is said of the last dealing."""
        return self._words.text()

    def show_card(self, card: CustomerCard) -> None:
        """Show another customer, or the same anew."""
        last, waiting = card.last, card.open_inquiries
        for part in (self._icon, self._title):
            part.setVisible(last is not None)
        self._words.setText("" if last is None else self._said(last))
        if last is not None:
            self._icon.set_icon(ICONS[last.noun], Role.NEUTRAL)
            self._title.setText(self.tr("前回"))
        self.inquiries.setVisible(waiting > 0)
        self.inquiries.setText(self.tr("未回答の問い合わせ {count} 件").format(count=number(waiting)))
        self._is_empty = last is None and not waiting
        self.show_next(self._due)

    def show_next(self, due: CycleLine | None) -> None:
        """Say when the customer is due again; nothing of whom nothing is expected any more."""
        self._due = due
        if due is None or due.state is None or due.due_on is None or due.state is CycleState.GONE:
            self.next.hide()
            return
        words = {
            CycleState.ON_TRACK: self.tr("次の目安 {day}ごろ"),
            CycleState.DUE: self.tr("そろそろ {day}ごろ"),
            CycleState.LATE: self.tr("遅れ {day}ごろが目安"),
        }[due.state]
        self.next.setText(words.format(day=near_day(due.due_on, today())))
        self.next.set_role(ROLES[due.state])
        sure = self.tr("確かさ: {certainty}").format(certainty=say(due.certainty.words))
        reason = f"{say(due.reason)} {sure}"
        self.next.setToolTip(plain_tip(reason))
        self.next.setAccessibleName(f"{self.next.text()} {reason}")
        self.next.show()

    def _said(self, last: LastDealing) -> str:
        what = last.what
        if last.products > 1:
            words = self.tr("{product} ほか{count}点") if what else self.tr("{count}点")
            rest = last.products - 1 if what else last.products
            what = words.format(product=what, count=number(rest))
        staff = self.tr("担当 {name}").format(name=last.staff) if last.staff else ""
        ago = long_ago(date.fromisoformat(last.on), today())
        return SEPARATOR.join(part for part in (ago, what, staff) if part)
