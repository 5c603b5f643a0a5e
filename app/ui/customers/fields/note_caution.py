"""Below a note that warns of something while 注意事項 is empty: the offer to put its words there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.caution_words import caution_of
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel, plain_tip


class NoteCaution(QWidget):
    """Never does anything by itself. `wanted` has the words once somebody presses the button."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caution = ""
        self._words = PlainLabel(kind="hint")
        self.button = button("", "quiet", self._want)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(self._words)
        line.addWidget(self.button)
        self.hide()

    def show_note(self, caution: str, note: str) -> None:
        """Offer the words of a note, unless there is a caution already."""
        self._caution = "" if caution.strip() else caution_of(note)
        self.button.setToolTip(plain_tip(self._caution))
        self.setVisible(bool(self._caution))

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._words.setText(self.tr("注意事項にも入れますか"))
        self.button.setText(self.tr("注意事項に入れる"))

    def _want(self) -> None:
        self.wanted.emit(self._caution)
