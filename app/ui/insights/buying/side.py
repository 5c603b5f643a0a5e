"""What every side of the tab 売れ筋 keeps: its cards, what it asks, and how it shows the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.insights.buying.card import TwoColumns
from app.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from app.core.progress import Progress
    from app.services.insights.assortment import AssortmentService
    from app.services.insights.assortment_reports import Asked, Report
    from app.ui.context import Context
    from app.ui.insights.buying.card import BuyingCard

Reports = tuple["Report", ...]


class BuyingSide(QWidget):
    """Base of the sides. `asked` comes with a choice for which everything is worked out anew."""

    asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.cards: tuple[BuyingCard, ...] = ()
        self.columns: TwoColumns | None = None
        self.reports: Reports = ()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.L)

    def ask(self, service: AssortmentService, asked: Asked) -> Callable[[Progress], Reports]:
        """The work for the CPU lane. Called in the GUI thread: what the choices say is read here."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show `reports`, also after another choice or in another language."""
        raise NotImplementedError

    def set_narrow(self, narrow: bool) -> None:
        """Make do with less room than `panel.NARROW_WIDTH`."""

    def retranslate(self) -> None:
        """Words of the moment's language."""
        if self.reports:
            self.redraw()

    def show_reports(self, reports: Reports) -> None:
        """Show these figures."""
        self.reports = reports
        self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where there is no room beside."""
        super().resizeEvent(event)
        if self.columns is not None:
            self.columns.set_narrow(event.size().width())
