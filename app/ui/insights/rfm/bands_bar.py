"""By whose limits the scores of the RFM go, and the ways to change them and the groups."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.enums import Face
from app.core.rfm import PRESETS, Bands
from app.ui.theme.tokens import Height
from app.ui.widgets.buttons import Segments
from app.ui.widgets.containers import button
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.labels import plain_tip

BY_SHARE, BY_LIMITS = "share", "limits"


class BandsBar(QWidget):
    """`bands_chosen` comes with other limits, which are worth keeping; `bands_wanted` and `groups_wanted` ask
    for the dialogs in which limits and groups are changed."""

    bands_chosen = Signal()
    bands_wanted = Signal()
    groups_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: Bands = PRESETS[Face.SALON]
        self.way = Segments()
        self.change = button("", "quiet", self.bands_wanted.emit)
        self.change.hide()
        self.change_groups = button("", "quiet", self.groups_wanted.emit)
        layout = FlowLayout(self)
        layout.addWidget(self.way)
        for made in (self.change, self.change_groups):
            made.setFixedHeight(Height.CONTROL)
            layout.addWidget(made)
        self.retranslate()
        self.way.chosen.connect(self._choose_way)

    @property
    def bands(self) -> Bands | None:
        """The limits in force; None where scores go by share of customers."""
        return self._own if self.way.choice() == BY_LIMITS else None

    @property
    def own_bands(self) -> Bands:
        """The shop's limits, in force or not."""
        return self._own

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self.way.set_choices([(BY_SHARE, self.tr("おまかせ")), (BY_LIMITS, self.tr("お店の基準"))])
        self.way.setAccessibleName(self.tr("点の付け方"))
        self.way.setToolTip(
            plain_tip(
                self.tr(
                    "おまかせは、お客様を人数でほぼ等しく5つに分けます。お店の基準は、決めた日数・回数・金額で分けます。"
                )
            )
        )
        self.change.setText(self.tr("基準を変える…"))
        self.change_groups.setText(self.tr("グループを変える…"))

    def show_bands(self, in_force: Bands | None, own: Bands) -> None:
        """Show what is kept, without announcing it."""
        self._own = own
        self.way.choose(BY_SHARE if in_force is None else BY_LIMITS)
        self.change.setVisible(in_force is not None)

    def _choose_way(self, way: str) -> None:
        self.change.setVisible(way == BY_LIMITS)
        self.bands_chosen.emit()
