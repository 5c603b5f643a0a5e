"""The name of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.widgets.unique_name_dialog import UniqueNameDialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts


class ListNameDialog(UniqueNameDialog):
    """Asks for a name that no other list has."""

    area = "lists"

    def __init__(self, parent: QWidget | None, title: str, name: str, taken: Iterable[str]) -> None:
        super().__init__(parent, name, taken)
        self.lay_out(title, self.tr("リストの名前"), self.tr("保存"))

    @classmethod
    def ask(cls, prompts: Prompts, title: str, name: str, taken: Iterable[str]) -> str | None:
        """The name, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, title, name, taken))
