"""The head of a customer's card: who this is, and what must not be overlooked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.clock import today
from app.core.display import default_honorific
from app.core.japan.wareki import format_wareki
from app.ui.customers.editors import YEARLESS
from app.ui.formats import day, days_ago, number, yen
from app.ui.i18n import current_language
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import Band, clear
from app.ui.widgets.labels import Chip, ElidedLabel, PlainLabel
from app.ui.widgets.stat_strip import Stat, StatStrip

if TYPE_CHECKING:
    from app.services.customers import CustomerCard

AVATAR = 60
TAGS_SHOWN = 6
SEPARATOR = "  ·  "


class CustomerHeader(QWidget):
    """Name with reading, number, age, tags, the caution and the figures of one customer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: CustomerCard | None = None
        self._avatar = PlainLabel(kind="name", role=Role.PRIMARY)
        self._avatar.setObjectName("avatar")
        self._avatar.setFixedSize(AVATAR, AVATAR)
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._kana = ElidedLabel(kind="kana")
        self._name = ElidedLabel(kind="name")
        self._facts = ElidedLabel(kind="secondary")
        self._tags = QHBoxLayout()
        self._tags.setSpacing(Space.XS)
        self._caution = Band(Role.DANGER)
        self._figures = StatStrip()
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._kana, self._name, self._facts):
            words.addWidget(label)
        words.addLayout(self._tags)
        self.verbs = QHBoxLayout()
        self.verbs.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.M)
        layout.addLayout(head)
        layout.addLayout(self.verbs)
        layout.addWidget(self._caution)
        layout.addWidget(self._figures)

    def show_card(self, card: CustomerCard) -> None:
        """Show another customer, or the same anew."""
        self._card = card
        data = card.data
        honorific = data.honorific or default_honorific(data.kind)
        name = f"{data.name} {honorific}" if current_language() == "ja" or data.honorific else data.name
        self._avatar.setText(data.name[:1])
        self._kana.setText(data.kana)
        self._name.setText(name)
        self._facts.setText(SEPARATOR.join(self._fact_words(card)))
        clear(self._tags)
        for tag in data.tags[:TAGS_SHOWN]:
            self._tags.addWidget(Chip(tag, Role.PRIMARY))
        if len(data.tags) > TAGS_SHOWN:
            self._tags.addWidget(PlainLabel(f"+{len(data.tags) - TAGS_SHOWN}", kind="hint"))
        self._tags.addStretch(1)
        caution = self.tr("注意  {text}").format(text=data.caution) if data.caution else ""
        self._caution.show_text(caution, Role.DANGER)
        self._figures.show_stats(self._stats(card))

    def retranslate(self) -> None:
        """Words of the moment's language."""
        if self._card is not None:
            self.show_card(self._card)

    def _fact_words(self, card: CustomerCard) -> list[str]:
        data = card.data
        facts = [self.tr("No. {number}").format(number=data.number)]
        if data.birthday and data.birthday.startswith(YEARLESS):
            facts.append(
                self.tr("{month}月{day}日生まれ").format(
                    month=int(data.birthday[2:4]), day=int(data.birthday[5:7])
                )
            )
        elif data.birthday:
            born = date.fromisoformat(data.birthday)
            words = format_wareki(born) if current_language() == "ja" else day(born)
            facts.append(self.tr("{age}歳({birthday})").format(age=age_on(born, today()), birthday=words))
        if data.phones:
            facts.append(data.phones[0])
        return facts

    def _stats(self, card: CustomerCard) -> list[Stat]:
        figures = card.figures
        last = days_ago(date.fromisoformat(figures.last_on), today()) if figures.last_on else "—"
        first = day(date.fromisoformat(figures.first_on)) if figures.first_on else "—"
        return [
            Stat(self.tr("購入"), self.tr("{count} 回").format(count=number(figures.purchases))),
            Stat(self.tr("累計"), yen(figures.total)),
            Stat(self.tr("最終"), last),
            Stat(self.tr("来店"), self.tr("{count} 回").format(count=number(figures.visits))),
            Stat(self.tr("初めて"), first),
        ]


def age_on(born: date, day: date) -> int:
    """Completed years of life; somebody born on 29 February is a year older on 1 March of a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
