"""One line of a text of any length: only its beginning is measured, because Qt measures every letter it is
given, and a note may have a hundred thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6 import QtCore

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

MOST_LETTERS: Final = 2_000  # more than the widest screen shows in one line


def beginning(text: str) -> str:
    """All of a text that a line can ever show."""
    return text[:MOST_LETTERS]


def elided(metrics: QFontMetrics, text: str, width: int) -> str:
    """The text, ending in … where it does not fit into this width."""
    return metrics.elidedText(beginning(text), QtCore.Qt.TextElideMode.ElideRight, width)
