"""A strip of figures, each under its name, the whole readable in one glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme.tokens import Role, Space
from app.ui.widgets.containers import clear, rule
from app.ui.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.widgets.labels import TextKind


FRAME = 1  # around the strip, and between two figures


@dataclass(frozen=True, slots=True)
class Stat:
    """One figure: its name, the figure in words, and what the colour should say."""

    title: str
    value: str
    role: Role = Role.NEUTRAL


class StatStrip(QFrame):
    """Shows up to five figures side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statStrip")
        self.setProperty("card", True)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._shown: list[tuple[ElidedLabel, ElidedLabel]] = []
        self._kinds: tuple[TextKind, TextKind] = ("hint", "figure")

    def set_kinds(self, title: TextKind, value: TextKind) -> None:
        """Write titles and figures in other type styles."""
        self._kinds = (title, value)
        for labels in self._shown:
            for label, kind in zip(labels, self._kinds, strict=True):
                label.set_kind(kind)

    def show_stats(self, stats: Sequence[Stat]) -> None:
        """Show these figures; as many as before only change their words."""
        if len(stats) != len(self._shown):
            self._build(len(stats))
        for place, (stat, (title, value)) in enumerate(zip(stats, self._shown, strict=True)):
            title.setText(stat.title)
            value.setText(stat.value)
            value.set_role(stat.role)
            # Room in the measure of the words, so that all are cut alike where there is too little.
            self._layout.setStretch(2 * place, _cell_width(title, value))

    def fitting(self, stats: Sequence[Stat], width: int) -> int:
        """How many of the first figures can be read whole in this width; always at least one."""
        title, value = (PlainLabel(parent=self, kind=kind) for kind in self._kinds)
        for label in (title, value):
            label.hide()  # measured alone: it must not appear when the strip does
        taken, count = 2 * FRAME, 0
        for stat in stats:
            title.setText(stat.title)
            value.setText(stat.value)
            taken += _cell_width(title, value) + FRAME
            if taken > width:
                break
            count += 1
        title.deleteLater()
        value.deleteLater()
        return max(count, 1)

    def _build(self, count: int) -> None:
        clear(self._layout)
        self._shown = []
        for index in range(count):
            if index:
                self._layout.addWidget(rule(vertical=True))
            title, value = (ElidedLabel(kind=kind) for kind in self._kinds)
            cell = QVBoxLayout()
            cell.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
            cell.setSpacing(Space.XS)
            cell.addWidget(title)
            cell.addWidget(value)
            self._layout.addLayout(cell, 1)
            self._shown.append((title, value))


def _cell_width(title: PlainLabel, value: PlainLabel) -> int:
    """The words with what stands around them, and a pixel that a share of the room may be rounded by."""
    return 2 * Space.L + max(_words_width(title), _words_width(value)) + 1


def _words_width(label: PlainLabel) -> int:
    label.ensurePolished()
    return label.fontMetrics().horizontalAdvance(label.text())
