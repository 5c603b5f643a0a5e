"""Where Tab goes on. Qt puts a control that is built late behind all others of its window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def tab_through(controls: Iterable[QWidget]) -> None:
    """Let Tab go through these controls one after the other, beginning where the first of them stands."""
    for before, after in pairwise(controls):
        QWidget.setTabOrder(before, after)
