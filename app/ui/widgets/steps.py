"""Pills that say at which step of a few somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.theme.tokens import Space
from app.ui.widgets.containers import clear
from app.ui.widgets.labels import PlainLabel, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence


class Steps(QWidget):
    """Numbered pills; the present one is filled, those behind carry a tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pills: list[PlainLabel] = []
        self._titles: tuple[str, ...] = ()
        self._present = 0
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.S)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._row)
        layout.addStretch(1)

    def set_titles(self, titles: Sequence[str]) -> None:
        """The words of the steps."""
        if len(titles) != len(self._pills):
            clear(self._row)
            self._pills = [PlainLabel() for _ in titles]
            for pill in self._pills:
                self._row.addWidget(pill)
        self._titles = tuple(titles)
        self.go_to(min(self._present, max(len(titles) - 1, 0)))

    def go_to(self, step: int) -> None:
        """Which step is the present one, counted from 0."""
        self._present = step
        for index, (pill, title) in enumerate(zip(self._pills, self._titles, strict=True)):
            state = "done" if index < step else "now" if index == step else "todo"
            pill.setText(f"{'✓' if state == 'done' else index + 1}  {title}")
            pill.setProperty("step", state)
            restyle(pill)
