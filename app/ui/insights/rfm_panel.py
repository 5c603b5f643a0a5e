"""RFM: the matrix of scores and the groups of customers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QBoxLayout

from app.core.enums import Face
from app.core.rfm import PRESETS, Bands, bands_from
from app.ui.i18n import say
from app.ui.insights.bands_bar import BandsBar
from app.ui.insights.groups_card import GroupsCard
from app.ui.insights.matrix_card import MatrixCard
from app.ui.insights.panel import Emptiness, Panel
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.analytics.figures.drawing import HitKey, RfmKey
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.container import Services
    from app.services.insights import RfmReport
    from app.services.settings import Settings
    from app.ui.context import Context

SIDE_BY_SIDE_WIDTH = 900


@dataclass(frozen=True, slots=True)
class RfmAnswer:
    """A report, the limits it goes by (None: by share), and the shop's own limits to change to."""

    report: RfmReport
    bands: Bands | None
    own: Bands


class RfmPanel(Panel[RfmAnswer]):
    """Limits on top, matrix and groups below; beside each other where there is room.

    The limits that the shop keeps go with the first question; those chosen here from then on.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._unkept = 0
        self.question = BandsBar(context.prompts)
        self.matrix = MatrixCard(context)
        self.groups = GroupsCard(context)
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side_by_side.setSpacing(Space.L)
        for card in (self.matrix, self.groups):
            self.add_card(card)
            self._side_by_side.addWidget(card, 1)
        self.body.addWidget(self.question)
        self.body.addLayout(self._side_by_side, 1)
        self.question.bands_chosen.connect(self._take_bands)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language; the charts are drawn anew in it."""
        self.question.retranslate()
        self.matrix.retranslate()
        self.groups.retranslate()
        super().retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where the panel is narrow."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._side_by_side.setDirection(across if event.size().width() >= SIDE_BY_SIDE_WIDTH else down)

    def ask(self, services: Services, as_of: date) -> Callable[[Progress], RfmAnswer]:
        """The RFM by the limits shown; by those that the shop keeps where none wait to be kept."""
        shown = (self.question.bands, self.question.own_bands) if self._unkept else None

        def work(progress: Progress) -> RfmAnswer:
            del progress
            bands, own = shown or _kept_bands(services.settings.load())
            return RfmAnswer(services.insights.rfm(as_of, bands), bands, own)

        return work

    def show_report(self, report: RfmAnswer) -> None:
        """Show these figures."""
        self.question.show_bands(report.bands, report.own)
        self.matrix.show_report(report.report)
        self.groups.show_report(report.report)

    def emptiness(self, report: RfmAnswer) -> Emptiness | None:
        """Nobody has bought yet, or not until that day."""
        view = report.report.view
        if view.customers:
            return None
        if any(one.sales for one in (*view.excluded, *view.no_purchase)):
            return self.not_yet(" ".join(say(line) for line in report.report.caption))
        return self.no_sales()

    def people(self, report: RfmAnswer, key: HitKey) -> CustomerFilter:
        """The customers of a cell or a group."""
        return self.context.services.insights.people_behind(report.report.view, cast("RfmKey", key))

    def _take_bands(self) -> None:
        """Compute with other limits at once, and keep them when the write lane is free."""
        services, bands, own = self.context.services, self.question.bands, self.question.own_bands

        def keep(progress: Progress) -> None:
            del progress
            in_force = {} if bands is None else bands.as_mapping()
            services.settings.change(rfm_bands=in_force, rfm_own_bands=own.as_mapping())

        self._unkept += 1
        task = self.context.runner.submit(Lane.WRITE, keep, owner=self)
        task.finished.connect(self._kept)
        self.compute()

    def _kept(self) -> None:
        self._unkept -= 1


def _kept_bands(settings: Settings) -> tuple[Bands | None, Bands]:
    """The limits in force, and the shop's own: the last ones, or those of its kind of shop."""
    in_force = bands_from(settings.rfm_bands)
    face = Face(settings.face) if settings.face in set(Face) else Face.SALON
    return in_force, in_force or bands_from(settings.rfm_own_bands) or PRESETS[face]
