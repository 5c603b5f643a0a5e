"""並べ替え: by which columns the list stands, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.filters import Sort, by
from app.ui.customers.list.columns import COLUMNS
from app.ui.dialogs import DataDialog
from app.ui.tables.sorting import MOST_KEYS
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.choices import Choice
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.ui.prompts import Prompts

UP, DOWN = "up", "down"


class SortDialog(DataDialog[Sort]):
    """One line for each key; a field that is chosen twice counts where it stands first."""

    def __init__(self, parent: QWidget | None, sort: Sort) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("並べ替え"))
        self.fields: list[Choice] = []
        self.directions: list[Segments] = []
        self.body.addWidget(PlainLabel(self.tr("どの順に並べますか"), kind="head"))
        titles = (self.tr("はじめに"), self.tr("同じなら"), self.tr("それも同じなら"))
        keys = [*sort.keys, *[None] * MOST_KEYS]
        for title, key in zip(titles, keys, strict=False):
            self.body.addWidget(self._row(title, key))
        hint = PlainLabel(
            self.tr("見出しのクリックでも並びます。Shift を押しながらなら、次の列を足せます。"),
            kind="hint",
        )
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        self.finish(self.tr("並べ替える"))

    def data(self) -> Sort:
        """The order; by kana where nothing is chosen."""
        keys: dict[str, Sort] = {}
        for box, direction in zip(self.fields, self.directions, strict=True):
            if name := str(box.currentData() or ""):
                keys.setdefault(name, Sort(name, direction.choice() == DOWN))
        return by(*keys.values())

    def _row(self, title: str, key: Sort | None) -> FieldRow:
        box, direction = Choice(), Segments()
        if self.fields:
            box.addItem("—", "")
        for column in COLUMNS:
            if column.sort:
                box.addItem(column.title(), column.sort)
        direction.set_choices([(UP, self.tr("▲ 昇順")), (DOWN, self.tr("▼ 降順"))])
        direction.setAccessibleName(self.tr("{title}の向き").format(title=title))
        if key is not None:
            box.setCurrentIndex(max(0, box.findData(key.field)))
            direction.choose(DOWN if key.descending else UP)
        self.fields.append(box)
        self.directions.append(direction)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        line.addWidget(box, 1)
        line.addWidget(direction)
        both.setFocusProxy(box)
        box.setAccessibleName(title)
        return FieldRow(title, both)

    @classmethod
    def ask(cls, prompts: Prompts, sort: Sort) -> Sort | None:
        """The order, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, sort))
