"""列の対応: each column of the file, what it is read as, and what reading does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.amounts import number
from app.core.enums import Noun
from app.core.fields import IN_NOTE
from app.ui.i18n import say
from app.ui.importing.field_box import FieldBox, FieldModel
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import Height, Radius, Role, Space
from app.ui.widgets.containers import clear
from app.ui.widgets.labels import ElidedLabel, PlainLabel, restyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.importing.draft.types import DraftColumn, Target
    from app.services.importing.types import Action, ColumnSummary

ACTION_ROLES: dict[Action, Role] = {
    "ok": Role.GOOD,
    "repaired": Role.ATTENTION,
    "flagged": Role.DANGER,
    "rejected": Role.DANGER,
}
NAMED_NOUNS = {"staff": Noun.STAFF, "tags": Noun.TAG, "product": Noun.PRODUCT}
NOTES_SHOWN = 2
SAMPLES_SHOWN = 3
CHIP_HEIGHT = 22
LEAST_TITLE = 72
LEAST_BOX = 148


class MappingTable(QWidget):
    """Rows of title → field → note. `changed` gives a column's index and its new target (None: not read).

    A draft of the same sheet keeps the boxes, and so the place of the keyboard.
    """

    changed = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[int, FieldBox] = {}
        self._notes: dict[int, NoteLabel] = {}
        self._samples: dict[int, str] = {}
        self._shape: tuple[object, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, Space.XS, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnMinimumWidth(0, LEAST_TITLE)
        self._grid.setColumnMinimumWidth(2, LEAST_BOX)
        for column, stretch in enumerate((4, 0, 7, 8)):
            self._grid.setColumnStretch(column, stretch)

    def retranslate(self) -> None:
        """The words of titles and fields are another language's: the next draft builds its rows anew."""
        self._shape = ()

    def show_columns(
        self, columns: Sequence[DraftColumn], targets: Sequence[Target], *, are_lettered: bool = False
    ) -> None:
        """Show the columns of a sheet and what they are read as; a day that has several, in their place.

        `are_lettered`: their titles are the letters that Excel has over them.
        """
        columns = _put_together(columns)
        shape = (tuple((column.index, column.title) for column in columns), tuple(targets), are_lettered)
        if shape != self._shape:
            stood = next((index for index, box in self._boxes.items() if box.hasFocus()), None)
            self._build(columns, targets, are_lettered=are_lettered)
            self._shape = shape
            if stood in self._boxes:
                self._boxes[stood].setFocus()
        for column in columns:
            self._boxes[column.index].show_field(column.target)
            self._samples[column.index] = self.tr("、").join(column.samples[:SAMPLES_SHOWN])
            self._notes[column.index].show_note(self._samples[column.index], None)

    def show_summaries(
        self, summaries: Sequence[ColumnSummary], new_names: Mapping[Noun, Sequence[str]]
    ) -> None:
        """Beside each column, what reading it does; its first values where there is nothing to say."""
        for summary in summaries:
            note = self._notes.get(summary.index)
            if note is None:
                continue
            made = [one for one in summary.notes if one.count][:NOTES_SHOWN]
            words = [say(one.message) for one in made]
            role = max((ACTION_ROLES[one.action] for one in made), key=_severity, default=Role.GOOD)
            named = new_names.get(NAMED_NOUNS[summary.target], ()) if summary.target in NAMED_NOUNS else ()
            if named:
                words.insert(0, self.tr("新しい名前 {count}件").format(count=number(len(named))))
            if words:
                note.show_note(self.tr("、").join(words), role, self.tr("、").join(named))
            else:
                note.show_note(self._samples[summary.index], None)

    def box(self, index: int) -> FieldBox:
        """The choice of a column."""
        return self._boxes[index]

    def note(self, index: int) -> str:
        """What is said beside a column."""
        return self._notes[index].text()

    def take_focus(self) -> None:
        """Stand on the first column that no field is for, on the first where all have one."""
        boxes = list(self._boxes.values())
        unread = [box for box in boxes if box.field in {None, IN_NOTE}]
        for box in (unread or boxes)[:1]:
            box.setFocus()

    def _build(
        self, columns: Sequence[DraftColumn], targets: Sequence[Target], *, are_lettered: bool
    ) -> None:
        clear(self._grid)
        self._boxes, self._notes = {}, {}
        fields = FieldModel(targets, self)
        for row, column in enumerate(columns):
            lettered = self.tr("{letter}列").format(letter=column.title) if are_lettered else column.title
            words = lettered or self.tr("(見出しなし) {n}列目").format(n=column.index + 1)
            title = ElidedLabel(words)
            title.setMinimumHeight(Height.CONTROL)
            box = FieldBox(column.index, fields)
            box.setAccessibleName(self.tr("{title} の読み方").format(title=words))
            box.picked.connect(self.changed)
            note = NoteLabel()
            note.setFixedHeight(Height.CONTROL)
            self._grid.addWidget(title, row, 0)
            self._grid.addWidget(PlainLabel("→", kind="hint"), row, 1)
            self._grid.addWidget(box, row, 2)
            self._grid.addWidget(note, row, 3)
            self._boxes[column.index] = box
            self._notes[column.index] = note


class NoteLabel(ElidedLabel):
    """One line beside a column: its first values in grey, or on a soft ground what was done to them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, kind="hint")
        self._role: Role | None = None

    def show_note(self, text: str, role: Role | None, tip: str = "") -> None:
        """Say something; a role gives it a ground, as a chip has."""
        self._role = role
        self.setProperty("role", (role or Role.NEUTRAL).value)
        self.setContentsMargins(*(Space.S, 0, Space.S, 0) if role else (0, 0, 0, 0))
        self.setText(text)
        self.setAccessibleDescription(tip)
        restyle(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, no wider than the words, and the words on it."""
        if self._role is not None:
            width = min(self.width(), self.fontMetrics().horizontalAdvance(self.text()) + 2 * Space.S + 1)
            ground = QRectF(0, (self.height() - CHIP_HEIGHT) / 2, width, CHIP_HEIGHT)
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Theme.instance().palette.soft(self._role)))
            painter.drawRoundedRect(ground, Radius.CHIP, Radius.CHIP)
            painter.end()
        super().paintEvent(event)


def _put_together(columns: Sequence[DraftColumn]) -> list[DraftColumn]:
    """The columns without those that are read together as one, which stands where the first of them does."""
    made = {column.parts[0]: column for column in columns if column.parts and column.target is not None}
    hidden = {part for column in made.values() for part in column.parts}
    shown = [column for column in columns if column.index not in hidden or column.index in made]
    return list(dict.fromkeys(made.get(column.index, column) for column in shown))


def _severity(role: Role) -> int:
    return list(Role).index(role)
