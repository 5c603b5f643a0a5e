"""Radio buttons, each with a line below it that says what the choice is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QBoxLayout, QWidget

HINT_INDENT: Final = 24


class DescribedChoices(QButtonGroup):
    """Adds a button and a line to `layout` for each (name, use); a button's id is its place, the first is
    chosen."""

    def __init__(self, parent: QWidget, layout: QBoxLayout, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__(parent)
        for place, (name, use) in enumerate(choices):
            choice = QRadioButton(name)
            choice.setAccessibleDescription(use)
            self.addButton(choice, place)
            hint = PlainLabel(use, kind="hint")
            hint.setIndent(HINT_INDENT)
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(choice)
            both.addWidget(hint)
            layout.addLayout(both)
        self.button(0).setChecked(True)
