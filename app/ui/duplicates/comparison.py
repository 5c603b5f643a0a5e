"""Cards side by side, one field a line, those that differ first; there one content is chosen.

The first card stays as it is offered; a click on another makes that the one that stays. What is chosen
nowhere follows the rules of merging, which lose nothing. Of many cards a few stand side by side, the one that
stays always among them; the others are a leaf further.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.core.amounts import number, yen
from app.core.enums import Noun
from app.core.fields import CUSTOMER_FIELDS, FieldType, field
from app.core.messages import Message
from app.ui.customers.fields.editors import as_text
from app.ui.i18n import say
from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.containers import clear, rule
from app.ui.widgets.labels import Chip, ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.customer_card import CustomerCard, CustomerFigures

TITLE_WIDTH = 110
MOST_SIDE_BY_SIDE = 4
TOGETHER = frozenset({"phones", "emails", "note", "caution", "tags", "mail_consent", "dm_consent"})
"""Of these nothing is chosen: contents are put together, and a refusal wins."""


class Comparison(QWidget):
    """Shows two cards or more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[CustomerCard, ...] = ()
        self._chosen: dict[str, int] = {}
        self._groups: list[QButtonGroup] = []
        self.keep = 0
        self._leaf = 0
        self._place = PlainLabel(kind="secondary")
        self.back_button, self.on_button = IconButton("chevron-left"), IconButton("chevron-right")
        self.back_button.clicked.connect(self._leaf_back)
        self.on_button.clicked.connect(self._leaf_on)
        self._pager = QWidget()
        turning = QHBoxLayout(self._pager)
        turning.setContentsMargins(0, 0, 0, 0)
        turning.addWidget(self._place)
        turning.addWidget(self.back_button)
        turning.addWidget(self.on_button)
        turning.addStretch(1)
        self._grid = QGridLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pager)
        layout.addLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnMinimumWidth(0, TITLE_WIDTH)

    @property
    def cards(self) -> tuple[CustomerCard, ...]:
        """What is shown."""
        return self._cards

    @property
    def shown(self) -> tuple[CustomerCard, ...]:
        """The cards that stand side by side now: the one that stays, and those of this leaf."""
        if len(self._cards) <= MOST_SIDE_BY_SIDE:
            return self._cards
        kept = [card for card in self._cards if card.id == self.keep]
        others = [card for card in self._cards if card.id != self.keep]
        first = self._leaf * (MOST_SIDE_BY_SIDE - 1)
        return (*kept, *others[first : first + MOST_SIDE_BY_SIDE - 1])

    @property
    def others(self) -> list[int]:
        """The cards that become part of the one that stays."""
        return [card.id for card in self._cards if card.id != self.keep]

    @property
    def chosen(self) -> dict[str, int]:
        """By field, the card whose content was chosen."""
        return {name: card_id for name, card_id in self._chosen.items() if card_id != self.keep}

    def show_cards(self, cards: Sequence[CustomerCard]) -> None:
        """Show other cards; the one with most dealings is offered to stay."""
        self._cards = tuple(cards)
        self._chosen = {}
        self._leaf = 0
        dealings = {card.id: (card.figures.purchases + card.figures.visits, -card.id) for card in cards}
        self.keep = max(dealings, key=lambda card_id: dealings[card_id]) if dealings else 0
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language."""
        clear(self._grid)
        self._groups = []
        self._show_pager()
        if not self._cards:
            return
        self._add_heads()
        known = {
            declared.name: [self._text(card, declared.name) for card in self.shown]
            for declared in CUSTOMER_FIELDS
            if declared.name != "number"
        }
        told = [(name, texts) for name, texts in known.items() if any(texts)]
        for name, texts in sorted(told, key=lambda one: len(set(filter(None, one[1]))) < 2):
            self._add_field(name, texts)

    def choose(self, name: str, card_id: int) -> None:
        """Take a field's content from this card."""
        self._chosen[name] = card_id

    def stay(self, card_id: int) -> None:
        """Let this card be the one that stays."""
        self.keep = card_id
        if len(self._cards) > MOST_SIDE_BY_SIDE:
            self.retranslate()

    @property
    def _leaves(self) -> int:
        return max(1, -(-(len(self._cards) - 1) // (MOST_SIDE_BY_SIDE - 1)))

    def _show_pager(self) -> None:
        many = len(self._cards) > MOST_SIDE_BY_SIDE
        self._pager.setVisible(many)
        if not many:
            return
        self._leaf = min(self._leaf, self._leaves - 1)
        first = self._leaf * (MOST_SIDE_BY_SIDE - 1) + 1
        words = self.tr("残すカードと、ほか{count}枚のうち{first}〜{last}枚目")
        self._place.setText(
            words.format(
                count=number(len(self._cards) - 1),
                first=number(first),
                last=number(first + len(self.shown) - 2),
            )
        )
        self.back_button.set_words(self.tr("前のカード"))
        self.on_button.set_words(self.tr("次のカード"))
        self.back_button.setEnabled(self._leaf > 0)
        self.on_button.setEnabled(self._leaf < self._leaves - 1)

    def _leaf_back(self) -> None:
        self._leaf -= 1
        self.retranslate()

    def _leaf_on(self) -> None:
        self._leaf += 1
        self.retranslate()

    def _add_heads(self) -> None:
        group = QButtonGroup(self)
        self._groups.append(group)
        self._grid.addWidget(PlainLabel(self.tr("残すカード"), kind="secondary"), 0, 0)
        for column, card in enumerate(self.shown, 1):
            choice = QRadioButton(f"No. {card.data.number}")
            choice.setChecked(card.id == self.keep)
            choice.clicked.connect(partial(self.stay, card.id))
            group.addButton(choice)
            self._grid.addWidget(choice, 0, column)
            self._grid.setColumnStretch(column, 1)
            name = ElidedLabel(card.data.name, kind="head")
            self._grid.addWidget(name, 1, column)
            self._grid.addWidget(ElidedLabel(self._facts(card.figures), kind="hint"), 2, column)
        self._grid.addWidget(rule(), 3, 0, 1, len(self.shown) + 1)

    def _facts(self, figures: CustomerFigures) -> str:
        visits = say(Message("visit.times", {"count": figures.visits}))
        purchases = self.tr("購入 {count}回").format(count=number(figures.purchases))
        return " · ".join([*([visits] if figures.has_count_of_visits else []), purchases, yen(figures.total)])

    def _add_field(self, name: str, texts: list[str]) -> None:
        row = self._grid.rowCount()
        title = PlainLabel(say(field(Noun.CUSTOMER, name).title), kind="secondary")
        title.setMinimumHeight(Height.CONTROL)
        self._grid.addWidget(title, row, 0)
        said = {text for text in texts if text}
        may_choose = len(said) > 1 and name not in TOGETHER
        group = QButtonGroup(self)
        self._groups.append(group)
        for column, (card, text) in enumerate(zip(self.shown, texts, strict=True), 1):
            self._grid.addWidget(self._content(name, card, text, group if may_choose else None), row, column)
        if len(said) > 1:
            words = self.tr("両方残します") if name in TOGETHER else self.tr("違います")
            self._grid.addWidget(Chip(words, Role.ATTENTION), row, len(self.shown) + 1)

    def _content(self, name: str, card: CustomerCard, text: str, group: QButtonGroup | None) -> QWidget:
        if group is None or not text:
            return ElidedLabel(text or "—", role=Role.NEUTRAL)
        choice = QRadioButton(text.replace("&", "&&").replace("\n", " "))
        choice.setChecked(card.id == self._chosen.get(name, self.keep))
        choice.setAccessibleName(f"{say(field(Noun.CUSTOMER, name).title)} {text}")
        choice.clicked.connect(partial(self.choose, name, card.id))
        group.addButton(choice)
        return choice

    def _text(self, card: CustomerCard, name: str) -> str:
        declared = field(Noun.CUSTOMER, name)
        value = getattr(card.data, name)
        if value in (None, "", ()):
            return ""
        if declared.type is FieldType.CHOICE:
            return say(declared.choice_title(str(value)))
        if declared.type is FieldType.YES_NO:
            return self.tr("可") if value else self.tr("不可")
        return as_text(declared, value)
