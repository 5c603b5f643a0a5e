"""お店の基準: the shop's own limits of the RFM scores, from a preset or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit

from app.core.enums import Face
from app.core.errors import UserError
from app.core.rfm import PRESETS, Axis, Bands, Limits
from app.ui.dialogs import DataDialog
from app.ui.i18n import say
from app.ui.theme.tokens import Role, Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.prompts import Prompts

LIMITS = 4
FIELD_WIDTH = 108
AXES = ((Axis.RECENCY, "recency"), (Axis.FREQUENCY, "frequency"), (Axis.MONETARY, "monetary"))


class BandsDialog(DataDialog[Bands]):
    """Four limits for each score. What does not rise is said before the dialog closes."""

    def __init__(self, parent: QWidget | None, bands: Bands) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("お店の基準"))
        self._bands = bands
        self._presets = Segments()
        self._presets.set_choices(
            [
                (Face.SALON, self.tr("サロン")),
                (Face.B2B, self.tr("製造・B2B")),
                (Face.EC, self.tr("ネットショップ")),
            ]
        )
        self._fields: dict[str, list[QLineEdit]] = {}
        self._problem = PlainLabel(kind="hint", role=Role.DANGER)
        self._problem.setWordWrap(True)
        hint = PlainLabel(
            self.tr("近さは日数の上限(5点から順に)、回数と金額は下限(2点から順に)です。"), kind="secondary"
        )
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        self.body.addWidget(self._presets)
        self.body.addLayout(self._build_grid())
        self.body.addWidget(self._problem)
        self.finish(self.tr("この基準で見る"))
        self._presets.chosen.connect(self._take_preset)
        self._show(bands)

    def accept(self) -> None:
        """Close where the limits make sense; else say what does not."""
        try:
            self._bands = Bands(*(self._limits(name) for _, name in AXES))
        except UserError as error:
            self._problem.setText(say(error.message))
            return
        except ValueError:
            self._problem.setText(self.tr("数字を入れてください"))
            return
        super().accept()

    def data(self) -> Bands:
        """The limits."""
        return self._bands

    @classmethod
    def ask(cls, prompts: Prompts, bands: Bands) -> Bands | None:
        """The limits, or None where the user stepped back."""
        return prompts.ask(cls(prompts.window, bands))

    def _build_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        for row, (axis, name) in enumerate(AXES, start=1):
            title = say(axis.words)
            grid.addWidget(PlainLabel(title, kind="secondary"), row, 0)
            self._fields[name] = []
            for place in range(LIMITS):
                edit = QLineEdit()
                edit.setFixedWidth(FIELD_WIDTH)
                edit.setAlignment(Qt.AlignmentFlag.AlignRight)
                score = LIMITS + 1 - place if axis is Axis.RECENCY else place + 2
                name_of_field = self.tr("{axis} {score}点").format(axis=title, score=score)
                edit.setAccessibleName(name_of_field)
                edit.setPlaceholderText(self.tr("{score}点").format(score=score))
                grid.addWidget(edit, row, place + 1)
                self._fields[name].append(edit)
        return grid

    def _limits(self, name: str) -> Limits:
        first, second, third, fourth = (int(edit.text().replace(",", "")) for edit in self._fields[name])
        return first, second, third, fourth

    def _show(self, bands: Bands) -> None:
        for name, limits in bands.as_mapping().items():
            for edit, limit in zip(self._fields[name], limits, strict=True):
                edit.setText(f"{limit:,}")

    def _take_preset(self, face: str) -> None:
        self._show(PRESETS[Face(face)])
        self._problem.setText("")
