"""お店の基準: the shop's own limits of the RFM scores, from a kind of shop, from its own figures, or typed.

Below each row stands how many people get each score by what is typed, so that nobody has to guess.
"""

from __future__ import annotations

import unicodedata
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout

from app.core.amounts import number
from app.core.enums import Face
from app.core.errors import UserError
from app.core.rfm import PRESETS, SCORES, Axis, Bands, Limits
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.insights.rfm.score_strip import ScoreStrip
from app.ui.theme.tokens import Height, Role, Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.labels import PlainLabel, restyle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol

    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

    class BandTrial(Protocol):
        """A shop's figures, to try limits on."""

        @property
        def suggested(self) -> Bands | None:
            """Limits that they suggest."""

        def people(self, axis: Axis, limits: Limits) -> tuple[int, ...]:
            """How many get the scores 1 to 5."""


FIELD_WIDTH = 116
AXES = {"recency": Axis.RECENCY, "frequency": Axis.FREQUENCY, "monetary": Axis.MONETARY}
FALLING_SCORES = (5, 4, 3, 2)
RISING_SCORES = (2, 3, 4, 5)
CURRENT, SUGGESTED = "current", "suggested"
AROUND_NUMBERS = "¥円日回, 　"


class BandsDialog(DataDialog[Bands]):
    """Four limits for each score. What does not rise is said before the dialog closes.

    Without a trial there are neither counts nor limits from the shop's own figures.
    """

    def __init__(self, parent: QWidget | None, bands: Bands, trial: BandTrial | None = None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("お店の基準"))
        self._bands = bands
        self._trial = trial
        self._fields: dict[str, list[QLineEdit]] = {}
        self.strips: dict[str, ScoreStrip] = {}
        self._offered = self._offers(bands)
        self.presets = Segments()
        self.presets.setAccessibleName(self.tr("数字の入れ方"))
        words: dict[str, str] = {
            CURRENT: self.tr("いまの基準"),
            SUGGESTED: self.tr("お店の売上から"),
            **{face: say(face.words) for face in Face},
        }
        self.presets.set_choices([(key, words[key]) for key in self._offered])
        self.presets.choose(next(key for key, offered in self._offered.items() if offered == bands))
        self.problem = PlainLabel(kind="hint", role=Role.DANGER)
        self.problem.setWordWrap(True)
        hint = PlainLabel(self._hint(), kind="secondary")
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
    def ask(cls, prompts: Prompts, bands: Bands, trial: BandTrial | None = None) -> Bands | None:
        """The limits, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, bands, trial))

    def _offers(self, bands: Bands) -> Mapping[str, Bands]:
        """What can be filled in: the limits of the moment where they are no others, then the rest."""
        suggested = self._trial.suggested if self._trial is not None else None
        offered: dict[str, Bands] = {} if suggested is None else {SUGGESTED: suggested}
        offered |= {face.value: PRESETS[face] for face in Face}
        return offered if bands in offered.values() else {CURRENT: bands, **offered}

    def _hint(self) -> str:
        if SUGGESTED in self._offered:
            return self.tr(
                "「お店の売上から」は、お客様の日数・回数・金額の切れ目を、区切りのよい数字で選びます。"
                "お店の種類を選ぶと、よく使われる数字が入ります。"
            )
        return self.tr("お店の種類を選ぶと、よく使われる数字が入ります。")

    def _build_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.S)
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
            grid.addWidget(name_of_row, 2 * row, 0, Qt.AlignmentFlag.AlignBottom)
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
                grid.addLayout(cell, 2 * row, place)
                self._fields[name].append(edit)
                edit.textChanged.connect(partial(self._count, name))
            self.strips[name] = ScoreStrip()
            self.strips[name].setVisible(self._trial is not None)
            grid.addWidget(self.strips[name], 2 * row + 1, 1, 1, len(scores))
        return grid

    def _count(self, name: str, text: str) -> None:
        """Say how many people get each score, where the row makes sense."""
        del text
        fields, axis = self._fields[name], AXES[name]
        limits = [one for one in map(_number, fields) if one is not None]
        if self._trial is None:
            return
        rises = len(limits) == len(RISING_SCORES) and all(low < high for low, high in pairwise(limits))
        people = self._trial.people(axis, self._limits(name)) if rises else ()
        scores = [(f"{axis.upper()}{score}", count) for score, count in zip(SCORES, people, strict=False)]
        self.strips[name].show_people(scores[::-1] if axis is Axis.RECENCY else scores)

    def _limits(self, name: str) -> Limits:
        first, second, third, fourth = (_number(edit) or 0 for edit in self._fields[name])
        return first, second, third, fourth

    def _show(self, bands: Bands) -> None:
        for name, limits in bands.as_mapping().items():
            for edit, limit in zip(self._fields[name], limits, strict=True):
                edit.setText(number(limit))

    def _take_preset(self, key: str) -> None:
        self._show(self._offered[key])
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
