"""One look at the groups whose cards are surely of one person, before all of them become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.core.amounts import number
from app.ui.dialogs import DataDialog
from app.ui.theme.tokens import Height
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.card_parts import PersonLink
    from app.ui.prompts import Prompts

GROUP_ROLE = Qt.ItemDataRole.UserRole
SIZE = (640, 520)

Group = tuple[int, ...]


class SureDialog(DataDialog[tuple[Group, ...]]):
    """Lists them, each ticked; those that stay ticked are merged."""

    def __init__(self, parent: QWidget | None, groups: Sequence[Sequence[PersonLink]]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("同じ方をまとめる"))
        self.open_with(*SIZE)
        hint = PlainLabel(
            self.tr(
                "どの2枚も同じ方と見られる組です。違う方の組はチェックを外してください。"
                "履歴の多いカードが残り、1組ずつあとから元に戻せます。"
            ),
            kind="secondary",
        )
        hint.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("まとめる組"))
        for links in groups:
            self.list.addItem(self._item(links))
        self.body.addWidget(PlainLabel(self.windowTitle(), kind="head"))
        self.body.addWidget(hint)
        self.body.addWidget(self.list, 1)
        self.finish("")
        self.list.itemChanged.connect(self._count)
        self._count()
        self.list.setCurrentRow(0)

    def data(self) -> tuple[Group, ...]:
        """The groups that are ticked, by ids."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(GROUP_ROLE) for item in items if item.checkState() is Qt.CheckState.Checked)

    @classmethod
    def ask(cls, prompts: Prompts, groups: Sequence[Sequence[PersonLink]]) -> tuple[Group, ...] | None:
        """The groups to merge, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, groups))

    def _item(self, links: Sequence[PersonLink]) -> QListWidgetItem:
        numbers = self.tr("、").join(f"No. {link.number}" for link in links)
        names = self.tr("、").join(dict.fromkeys(link.name for link in links))
        item = QListWidgetItem(f"{names}  {numbers}")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        item.setSizeHint(QSize(0, Height.CONTROL))
        item.setData(GROUP_ROLE, tuple(link.id for link in links))
        return item

    def _count(self) -> None:
        chosen = self.data()
        text = self.tr("{groups}組({cards}枚)をまとめる")
        self.accept_button.setText(
            text.format(groups=number(len(chosen)), cards=number(sum(map(len, chosen))))
        )
        self.accept_button.setEnabled(bool(chosen))
