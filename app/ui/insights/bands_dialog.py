"""お店の基準: the shop's own limits of the RFM scores, from a kind of shop or typed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from app.core.amounts import number
from app.core.enums import Face
from app.core.errors import UserError
from app.core.rfm import PRESETS, Axis, Bands, Limits
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.labels import PlainLabel, restyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

FIELD_WIDTH = 116
AXES = {"recency": Axis.RECENCY, "frequency": Axis.FREQUENCY, "monetary": Axis.MONETARY}
FALLING_SCORES = (5, 4, 3, 2)
RISING_SCORES = (2, 3, 4, 5)
AROUND_NUMBERS = "¥円日回, 　"


class BandsDialog(DataDialog[Bands]):
    """Four limits for each score. What does not rise is said before the dialog closes."""

    def __init__(self, parent: QWidget | None, bands: Bands) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("お店の基準"))
        self._bands = bands
        self._fields: dict[str, list[QLineEdit]] = {}
        self.presets = Segments()
        self.presets.setAccessibleName(self.tr("お店の種類から入れる"))
        self.presets.set_choices(
            [
                (Face.SALON, self.tr("サロン")),
                (Face.B2B, self.tr("製造・B2B")),
                (Face.EC, self.tr("ネットショップ")),
            ]
        )
        self.presets.choose(next((face for face, preset in PRESETS.items() if preset == bands), Face.SALON))
        self.problem = PlainLabel(kind="hint", role=Role.DANGER)
        self.problem.setWordWrap(True)
        hint = PlainLabel(self.tr("お店の種類を選ぶと、よく使われる数字が入ります。"), kind="secondary")
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        self.body.addWidget(self.presets)
        self.body.addLayout(self._build_grid())
        self.body.addWidget(self.problem)
        self.finish(self.tr("この基準で見る"))
        self._show(bands)
        self.presets.chosen.connect(self._take_preset)

    def accept(self) -> None:
        """Close where the limits make sense; else say what does not."""
        self._mark(())
        wrong = [edit for row in self._fields.values() for edit in row if _number(edit) is None]
        if wrong:
            self._refuse(self.tr("数字を入れてください"), wrong)
            return
        try:
            self._bands = Bands(*(self._limits(name) for name in AXES))
        except UserError as error:
            axis = error.message.fields["axis"]
            row = next(name for name, one in AXES.items() if one.words == axis)
            self._refuse(say(error.message), self._fields[row])
            return
        super().accept()

    def data(self) -> Bands:
        """The limits."""
        return self._bands

    def field(self, name: str, place: int) -> QLineEdit:
        """The field of a limit: `recency`, `frequency` or `monetary`, and the place from the left."""
        return self._fields[name][place]

    @classmethod
    def ask(cls, prompts: Prompts, bands: Bands) -> Bands | None:
        """The limits, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, bands))

    def _build_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.M)
        units = {
            Axis.RECENCY: self.tr("{score} 日以内"),
            Axis.FREQUENCY: self.tr("{score} 回以上"),
            Axis.MONETARY: self.tr("{score} 円以上"),
        }
        for row, (name, axis) in enumerate(AXES.items()):
            title = say(axis.words)
            scores = FALLING_SCORES if axis is Axis.RECENCY else RISING_SCORES
            name_of_row = PlainLabel(title, kind="secondary")
            name_of_row.setFixedHeight(Height.CONTROL)
            grid.addWidget(name_of_row, row, 0, Qt.AlignmentFlag.AlignBottom)
            self._fields[name] = []
            for place, score in enumerate(scores, start=1):
                edit = QLineEdit()
                edit.setFixedWidth(FIELD_WIDTH)
                edit.setAlignment(Qt.AlignmentFlag.AlignRight)
                words = units[axis].format(score=f"{axis.upper()}{score}")
                edit.setAccessibleName(f"{title} {words}")
                cell = QVBoxLayout()
                cell.setSpacing(Space.XS)
                cell.addWidget(PlainLabel(words, kind="hint"))
                cell.addWidget(edit)
                grid.addLayout(cell, row, place)
                self._fields[name].append(edit)
        return grid

    def _limits(self, name: str) -> Limits:
        first, second, third, fourth = (_number(edit) or 0 for edit in self._fields[name])
        return first, second, third, fourth

    def _show(self, bands: Bands) -> None:
        for name, limits in bands.as_mapping().items():
            for edit, limit in zip(self._fields[name], limits, strict=True):
                edit.setText(number(limit))

    def _take_preset(self, face: str) -> None:
        self._show(PRESETS[Face(face)])
        self._mark(())

    def _refuse(self, sentence: str, wrong: list[QLineEdit]) -> None:
        self._mark(wrong)
        self.problem.setText(sentence)
        wrong[0].setFocus()
        wrong[0].selectAll()

    def _mark(self, wrong: list[QLineEdit] | tuple[()]) -> None:
        """Outline these fields and no others."""
        self.problem.setText("")
        for edit in (edit for row in self._fields.values() for edit in row):
            edit.setProperty("wrong", edit in wrong)
            restyle(edit)


def _number(edit: QLineEdit) -> int | None:
    """What was typed, in whatever width and with or without its unit."""
    typed = unicodedata.normalize("NFKC", edit.text())
    digits = "".join(letter for letter in typed if letter not in AROUND_NUMBERS)
    return int(digits) if digits.isascii() and digits.isdigit() else None
