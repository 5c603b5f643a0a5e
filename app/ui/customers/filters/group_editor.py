"""A group of conditions as it is built: how many of them have to hold, the conditions, groups within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.criteria import Condition, Group, Match
from app.ui.customers.filters.condition_row import ConditionRow
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choices import Choice
from app.ui.widgets.containers import button
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.core.criteria import Item
    from app.core.criteria_fields import CriteriaFields

DEEPEST = 4
"""Groups inside groups that are offered; deeper ones that a list has are shown all the same."""
WAYS = ((Match.ALL, False), (Match.ANY, False), (Match.ANY, True), (Match.ALL, True))


class GroupEditor(QFrame):
    """`changed` follows what is said, `reordered` which controls there are."""

    changed = Signal()
    reordered = Signal()
    removed = Signal()

    def __init__(self, fields: CriteriaFields, group: Group, depth: int = 1) -> None:
        super().__init__()
        self._fields = fields
        self._depth = depth
        self.parts: list[ConditionRow | GroupEditor] = []
        self.way_box = Choice(self)
        self.add_button = button(self.tr("条件を足す"), "quiet", self._add_row)
        self.add_group_button = button(self.tr("グループを足す"), "quiet", self._add_group)
        self.remove_button = IconButton("x", self.tr("このグループを消す"))
        self._rows = QVBoxLayout()
        self._lay_out()
        self.show_group(group)
        self.way_box.currentIndexChanged.connect(self._tell)
        self.remove_button.clicked.connect(self.removed)

    @property
    def controls(self) -> Iterator[QWidget]:
        """What takes the keyboard, in order."""
        yield self.way_box
        if self._depth > 1:
            yield self.remove_button
        for part in self.parts:
            yield from part.controls
        yield self.add_button
        yield self.add_group_button

    @property
    def rows(self) -> Iterator[ConditionRow]:
        """Every condition, those of inner groups too."""
        for part in self.parts:
            if isinstance(part, ConditionRow):
                yield part
            else:
                yield from part.rows

    def group(self) -> Group:
        """What can be asked of it already: what is still to be entered is left out."""
        items = tuple(item for part in self.parts if (item := _said(part)) is not None)
        match, negated = WAYS[self.way_box.currentIndex()]
        return Group(items, match, negated)

    def show_group(self, group: Group) -> None:
        """Show another group in the place of this one; a row to begin with where it is empty."""
        for part in tuple(self.parts):
            self._take_out(part)
        self.way_box.setCurrentIndex(WAYS.index((group.match, group.negated)))
        for item in group.items or (None,):
            self._add(item)
        self._announce()

    def add_items(self, group: Group) -> None:
        """Let the conditions of another group hold as well."""
        for part in tuple(self.parts):
            if isinstance(part, ConditionRow) and part.is_untouched:
                self._take_out(part)
        same = (group.match, group.negated) == WAYS[self.way_box.currentIndex()]
        for item in group.items if same else (group,):
            self._add(item)
        self._announce()

    def _add_row(self) -> None:
        self._add(None)
        self._announce()
        self.parts[-1].focus_first()

    def _add_group(self) -> None:
        self._add(Group(match=Match.ANY))
        self._announce()
        self.parts[-1].focus_first()

    def focus_first(self) -> None:
        """Stand on the first condition."""
        if self.parts:
            self.parts[0].focus_first()
        else:
            self.way_box.setFocus()

    def _add(self, item: Item | None) -> None:
        part: ConditionRow | GroupEditor
        if isinstance(item, Group):
            part = GroupEditor(self._fields, item, self._depth + 1)
        else:
            part = ConditionRow(self._fields, item)
        part.changed.connect(self.changed)
        part.reordered.connect(self.reordered)
        part.removed.connect(self._remove)
        self.parts.append(part)
        self._rows.addWidget(part)
        part.show()

    def _remove(self) -> None:
        """Take out the part that asked for it; the keyboard goes on with what stands in its place."""
        part = self.sender()
        assert isinstance(part, (ConditionRow, GroupEditor))
        place = self.parts.index(part)
        self._take_out(part)
        self._announce()
        if self.parts:
            self.parts[min(place, len(self.parts) - 1)].focus_first()
        else:
            self.add_button.setFocus()

    def _take_out(self, part: ConditionRow | GroupEditor) -> None:
        self.parts.remove(part)
        self._rows.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _tell(self) -> None:
        self.changed.emit()

    def _announce(self) -> None:
        self.reordered.emit()
        self.changed.emit()

    def _lay_out(self) -> None:
        inner = self._depth > 1
        self.setProperty("card", inner)
        for words in (
            self.tr("すべて当てはまるお客様"),
            self.tr("どれか当てはまるお客様"),
            self.tr("どれも当てはまらないお客様"),
            self.tr("どれかが当てはまらないお客様"),
        ):
            self.way_box.addItem(words)
        self.way_box.setAccessibleName(self.tr("条件の組み合わせ方"))
        for made in (self.add_button, self.add_group_button):
            made.setIcon(Theme.instance().icon("plus"))
        self.add_group_button.setToolTip(self.tr("「かつ」と「または」を混ぜるときに使います"))
        self.add_group_button.setVisible(self._depth < DEEPEST)
        self.remove_button.setVisible(inner)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(PlainLabel(self.tr("次の条件に"), kind="secondary"))
        head.addWidget(self.way_box)
        head.addStretch(1)
        head.addWidget(self.remove_button)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.add_button)
        foot.addWidget(self.add_group_button)
        foot.addStretch(1)
        self._rows.setSpacing(Space.S)
        layout = QVBoxLayout(self)
        edge = Space.M if inner else 0
        layout.setContentsMargins(edge, edge, edge, Space.XS if inner else 0)
        layout.setSpacing(Space.S)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        layout.addLayout(foot)


def _said(part: ConditionRow | GroupEditor) -> Item | None:
    """What a part says; None for what cannot be asked yet."""
    if isinstance(part, GroupEditor):
        group = part.group()
        return None if group.is_empty else group
    condition: Condition | None = part.condition
    return None if part.problem is not None else condition
