"""RFM: the matrix of scores, the groups of customers, and who moved between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtWidgets import QBoxLayout

from app.core.enums import Face
from app.core.movement import MoveKey
from app.core.rfm import PRESETS, Bands, bands_from
from app.core.rfm_groups import STANDARD, Groups, groups_from
from app.ui.i18n import say
from app.ui.insights.panel import Emptiness, Panel
from app.ui.insights.rfm.bands_bar import BandsBar
from app.ui.insights.rfm.bands_dialog import BandsDialog
from app.ui.insights.rfm.groups_card import GroupsCard
from app.ui.insights.rfm.groups_dialog import GroupsDialog
from app.ui.insights.rfm.matrix_card import MatrixCard
from app.ui.insights.rfm.movement_card import MovementCard
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.analytics.figures.drawing import HitKey, RfmKey
    from app.core.changes import Changes
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.container import Services
    from app.services.insights.rfm import RfmReport
    from app.services.settings import Settings
    from app.ui.context import Context
    from app.ui.insights.rfm.bands_dialog import BandTrial
    from app.ui.insights.rfm.groups_dialog import GroupTrial

Trial = TypeVar("Trial")

SIDE_BY_SIDE_WIDTH = 900


@dataclass(frozen=True, slots=True)
class Ways:
    """Limits in force (None: by share), the shop's own limits to change to, and the rules of the groups."""

    bands: Bands | None
    own: Bands
    groups: Groups


@dataclass(frozen=True, slots=True)
class RfmAnswer:
    """A report, and what it goes by."""

    report: RfmReport
    ways: Ways


class RfmPanel(Panel[RfmAnswer]):
    """Limits on top, matrix and groups below, beside each other where there is room; then the movement.

    What the shop keeps goes with every question, but while what was chosen here waits to be kept.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._unkept = 0
        self._groups = STANDARD
        self.question = BandsBar()
        self.matrix = MatrixCard(context)
        self.groups = GroupsCard(context)
        self.movement = MovementCard(context)
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side_by_side.setSpacing(Space.L)
        for card in (self.matrix, self.groups):
            self.add_card(card)
            self._side_by_side.addWidget(card, 1)
        self.add_card(self.movement)
        self.body.addWidget(self.question)
        self.body.addLayout(self._side_by_side, 1)
        self.body.addWidget(self.movement)
        self.question.bands_chosen.connect(self._switch)
        self.question.bands_wanted.connect(self._try_bands)
        self.question.groups_wanted.connect(self._try_groups)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language; the charts are drawn anew in it."""
        self.question.retranslate()
        self.matrix.retranslate()
        self.groups.retranslate()
        self.movement.retranslate()
        super().retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where the panel is narrow."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._side_by_side.setDirection(across if event.size().width() >= SIDE_BY_SIDE_WIDTH else down)

    def ask(self, services: Services, as_of: date) -> Callable[[Progress], RfmAnswer]:
        """The RFM by the ways shown; by those that the shop keeps where none wait to be kept."""
        shown = self._shown if self._unkept else None

        def work(progress: Progress) -> RfmAnswer:
            del progress
            ways = shown or _kept(services.settings.load())
            return RfmAnswer(services.rfm.report(as_of, ways.bands, ways.groups), ways)

        return work

    def show_report(self, report: RfmAnswer) -> None:
        """Show these figures."""
        ways = report.ways
        self._groups = ways.groups
        self.question.show_bands(ways.bands, ways.own)
        self.matrix.show_report(report.report)
        self.groups.show_report(report.report)
        self.movement.ask(report.report.view.as_of, ways.bands, ways.groups)

    def emptiness(self, report: RfmAnswer) -> Emptiness | None:
        """Nobody has bought yet, or not until that day."""
        view = report.report.view
        if view.customers:
            return None
        if any(one.sales for one in view.set_aside):
            return self.not_yet(" ".join(say(line) for line in report.report.caption))
        return self.no_sales()

    def people(self, report: RfmAnswer, key: HitKey) -> CustomerFilter:
        """The customers of a cell, a group or a flow."""
        moved = self.movement.report
        if isinstance(key, MoveKey) and moved is not None:
            return self.context.services.rfm.people_who_moved(moved.movement, key)
        return self.context.services.rfm.people_behind(report.report.view, cast("RfmKey", key))

    @property
    def _shown(self) -> Ways:
        return Ways(self.question.bands, self.question.own_bands, self._groups)

    def _try_bands(self) -> None:
        """Ask for other limits, with what they would come to."""
        service, as_of, ways = self.context.services.rfm, self.as_of, self._shown

        def ask(trial: BandTrial) -> None:
            bands = BandsDialog.ask(self.context.prompts, ways.own, trial)
            if bands is not None:
                self.question.show_bands(bands, bands)
                kept = bands.as_mapping()
                self._take(self.tr("お店の基準を変えました"), rfm_bands=kept, rfm_own_bands=kept)

        self._prepare(lambda: service.band_trial(as_of), ask)

    def _try_groups(self) -> None:
        """Ask for other groups, with what they would come to."""
        service, as_of, ways = self.context.services.rfm, self.as_of, self._shown

        def ask(trial: GroupTrial) -> None:
            groups = GroupsDialog.ask(self.context.prompts, ways.groups, trial)
            if groups is not None:
                self._groups = groups
                kept = {} if groups == STANDARD else groups.as_mapping()
                self._take(self.tr("グループの決め方を変えました"), rfm_groups=kept)

        self._prepare(lambda: service.group_trial(as_of, ways.bands), ask)

    def _prepare(self, work: Callable[[], Trial], then: Callable[[Trial], None]) -> None:
        key = f"insights.trial.{id(self)}"
        self.context.runner.submit(Lane.CPU, lambda _progress: work(), then=then, key=key, owner=self)

    def _switch(self) -> None:
        """Scores by share of customers, or by the shop's limits."""
        bands = self.question.bands
        kept = {} if bands is None else bands.as_mapping()
        self._take(self.tr("点の付け方を変えました"), rfm_bands=kept)

    def _take(self, text: str, **values: object) -> None:
        """Compute in the ways shown at once, and keep what changed when the write lane is free."""
        services = self.context.services

        def keep() -> Changes:
            return services.settings.change(**values)

        self._unkept += 1
        task = self.context.write(keep, text, self)
        task.finished.connect(self._count_kept)
        self.compute()

    def _count_kept(self) -> None:
        self._unkept -= 1


def _kept(settings: Settings) -> Ways:
    """The limits in force, the shop's own (the last ones, or those of its kind of shop), and its groups."""
    in_force = bands_from(settings.rfm_bands)
    own = in_force or bands_from(settings.rfm_own_bands) or PRESETS[Face.of(settings.face)]
    return Ways(in_force, own, groups_from(settings.rfm_groups))
