"""The band above a list that says which list it is: of a long sentence the beginning, the rest as its tip."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QObject, QRect, Qt

from app.ui.theme.tokens import Role
from app.ui.widgets.containers import Band
from app.ui.widgets.labels import plain_tip

MOST_LINES = 2
BOTTOMLESS = 10_000


class OriginBand(Band):
    """Takes no more than `MOST_LINES` from the list, however narrow it is."""

    def __init__(self) -> None:
        self._whole = ""
        super().__init__(Role.PRIMARY)
        self.text_label.installEventFilter(self)

    def show_text(self, text: str, role: Role | None = None, verb: str = "") -> None:
        """Say something else; an empty text hides the band."""
        self._whole = text
        super().show_text(text, role, verb)
        self._cut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say as much as there is room for now."""
        if watched is self.text_label and event.type() is QEvent.Type.Resize:
            self._cut()
        return super().eventFilter(watched, event)

    def _cut(self) -> None:
        if self._lines(self._whole) <= MOST_LINES:
            shown = self._whole
        else:
            lengths = range(len(self._whole))
            longest = (
                bisect_right(lengths, MOST_LINES, key=lambda length: self._lines(self._begun(length))) - 1
            )
            shown = self._begun(max(longest, 1))
        if shown != self.text_label.text():
            self.text_label.setText(shown)
        self.text_label.setToolTip("" if shown == self._whole else plain_tip(self._whole))

    def _begun(self, length: int) -> str:
        return f"{self._whole[:length].rstrip()}…"

    def _lines(self, text: str) -> int:
        """How many lines a text takes at the width of the moment."""
        metrics = self.text_label.fontMetrics()
        room = QRect(0, 0, max(1, self.text_label.width()), BOTTOMLESS)
        taken = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        return round(taken.height() / metrics.lineSpacing())
