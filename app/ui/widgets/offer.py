"""A chip that offers to fill something in, taken with ↓ from the field or with the mouse.

Offers come likeliest first. Taking one shows the next, so that ↓ again takes that instead; after the last the
first comes round again. Nothing is ever filled in by being offered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

from app.ui.theme.tokens import Role, Space
from app.ui.widgets.labels import Chip, plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit, QWidget

KEY = "↓"
LEAST_WIDTH = 48
PADDING = 2 * Space.S + 4  # that of a chip in the sheet, and room for what a glyph hangs over


@dataclass(frozen=True, slots=True)
class Offer:
    """What would be filled in, in words, and the value that says so to whoever fills it in."""

    words: str
    value: object


class OfferChip(Chip):
    """Shows one of the offers, or hides where there is none.

    `taken` comes with the value taken, `appeared` when the chip takes room that it did not take before.
    """

    taken = Signal(object)
    appeared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Role.PRIMARY, parent)
        self._offers: tuple[Offer, ...] = ()
        self._at = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is offered, the likeliest first."""
        return self._offers

    def show_offers(self, offers: Sequence[Offer] = ()) -> None:
        """Offer these from the first on; none hides the chip."""
        self._offers, self._at = tuple(offers), 0
        self._show()

    def take(self) -> bool:
        """Take what is shown; whether there was anything."""
        if not self._offers:
            return False
        value = self._offers[self._at].value
        offers = self._offers
        self._at = (self._at + 1) % len(offers)
        self.taken.emit(value)
        if self._offers is offers:
            if len(offers) == 1:
                self._offers = ()
            self._show()
        return True

    def sizeHint(self) -> QSize:
        """Room for the whole of the words."""
        return QSize(self._width_of(self._words()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A field is never widened by what is offered to it."""
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """End in … where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what is shown."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.take()

    def _show(self) -> None:
        self.setToolTip(plain_tip(self._words()))
        self.setAccessibleName(self._words())
        was_hidden = self.isHidden()
        self.setVisible(bool(self._offers))
        self.updateGeometry()
        self._fit()
        if was_hidden and self._offers:
            self.appeared.emit()

    def _words(self) -> str:
        if not self._offers:
            return ""
        place = f"  {self._at + 1}/{len(self._offers)}" if len(self._offers) > 1 else ""
        return f"{self._offers[self._at].words}{place}  {KEY}"

    def _fit(self) -> None:
        self.ensurePolished()
        room = self.contentsRect().width()
        elided = self.fontMetrics().elidedText(self._words(), Qt.TextElideMode.ElideMiddle, room)
        if elided != self.text():
            self.setText(elided)

    def _width_of(self, words: str) -> int:
        self.ensurePolished()
        return self.fontMetrics().horizontalAdvance(words) + PADDING


class OfferKeys(QObject):
    """Lets ↓ in some lines take the first of some chips that offers anything."""

    def __init__(self, lines: Sequence[QLineEdit], chips: Sequence[OfferChip], parent: QObject) -> None:
        super().__init__(parent)
        self._chips = tuple(chips)
        for line in lines:
            line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take an offer, else leave the key alone."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            and any(chip.take() for chip in self._chips)
        ):
            return True
        return super().eventFilter(watched, event)
