"""今月の目標: what a shop wants its tiles to come to, one field a tile."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.core.amounts import number
from app.core.dashboard import Tile, Unit
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.theme.tokens import Role
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

AROUND_NUMBERS = "¥円回件名社%, 　"
PERCENT = 100
TITLE_WIDTH = 180
FIELD_WIDTH = 140
Targets = dict[Tile, float]


class TargetsDialog(DataDialog[Targets]):
    """Shares are typed in percent. An empty field is no target; what is no number is said beside it."""

    def __init__(self, parent: QWidget | None, tiles: Iterable[Tile], targets: Mapping[Tile, float]) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("今月の目標"))
        self._data: Targets = dict(targets)
        self._rows: dict[Tile, FieldRow] = {}
        hint = PlainLabel(
            self.tr("ひと月の目標を入れると、あとどれだけ必要かが分かります。空欄は目標なしです。"),
            kind="secondary",
        )
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        for tile in tiles:
            edit = QLineEdit(_shown(tile, targets.get(tile)))
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
            edit.setFixedWidth(FIELD_WIDTH)
            unit = self.tr("{title}(%)") if tile.unit is Unit.SHARE else "{title}"
            row = FieldRow(unit.format(title=say(tile.words)), edit, title_width=TITLE_WIDTH)
            self._rows[tile] = row
            self.body.addWidget(row)
        self.finish(self.tr("この目標にする"))

    def accept(self) -> None:
        """Close where every field is empty or a number above nought; else say which is not."""
        found: Targets = {}
        wrong = None
        for tile, row in self._rows.items():
            text = self.field(tile).text()
            value = _number(text)
            is_wrong = bool(text.strip()) and (value is None or value <= 0)
            row.show_message(self.tr("0より大きい数字を入れてください") if is_wrong else "", Role.DANGER)
            if is_wrong:
                wrong = wrong or tile
            elif value is not None:
                found[tile] = value / PERCENT if tile.unit is Unit.SHARE else value
        if wrong is not None:
            self.make_room()
            self.field(wrong).setFocus()
            self.field(wrong).selectAll()
            return
        self._data = found
        super().accept()

    def data(self) -> Targets:
        """The targets; what is not to be reached is not in it."""
        return self._data

    def field(self, tile: Tile) -> QLineEdit:
        """The field of a tile."""
        control = self._rows[tile].control
        assert isinstance(control, QLineEdit)
        return control

    def message(self, tile: Tile) -> str:
        """What is said of a field."""
        return self._rows[tile].message

    @classmethod
    def ask(cls, prompts: Prompts, tiles: Iterable[Tile], targets: Mapping[Tile, float]) -> Targets | None:
        """The targets, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, tiles, targets))


def _shown(tile: Tile, target: float | None) -> str:
    if target is None:
        return ""
    return f"{target * PERCENT:g}" if tile.unit is Unit.SHARE else number(round(target))


def _number(text: str) -> float | None:
    """What was typed, in whatever width and with or without its unit."""
    typed = unicodedata.normalize("NFKC", text)
    digits = "".join(letter for letter in typed if letter not in AROUND_NUMBERS)
    if not digits or not digits.isascii() or not digits.replace(".", "", 1).isdigit():
        return None
    return float(digits)
