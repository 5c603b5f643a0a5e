"""RFM as a panel: on the page 分析, or beside the list.

The figures are computed and drawn on the CPU lane; an answer to an older question is dropped. Every cell and
every bar opens its people.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize
from PySide6.QtWidgets import QBoxLayout, QDateEdit, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.clock import today
from app.core.enums import Face
from app.core.rfm import PRESETS, Axis, Bands, Measure, Segment, bands_from
from app.ui.i18n import current_language, say
from app.ui.insights.bands_dialog import BandsDialog
from app.ui.insights.charts import MatrixWish, draw_matrix, draw_segments, figure_style
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.buttons import Segments
from app.ui.widgets.chart_canvas import ChartCanvas
from app.ui.widgets.containers import Card, ScrollPage, button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.analytics.figures.drawing import Drawing
    from app.analytics.figures.output import Image
    from app.core.progress import Progress
    from app.services.insights import RfmReport
    from app.ui.context import Context

MATRIX_LEAST = QSize(360, 340)
SEGMENTS_LEAST = QSize(400, 340)
SIDE_BY_SIDE_WIDTH = 900
PAIRS = {
    "rf": (Axis.RECENCY, Axis.FREQUENCY),
    "rm": (Axis.RECENCY, Axis.MONETARY),
    "fm": (Axis.FREQUENCY, Axis.MONETARY),
}
CALL_FIRST = Segment.AT_RISK
BY_SHARE, BY_LIMITS = "share", "limits"


class RfmPanel(QWidget):
    """Question on top, matrix and groups below, and under them in words what was counted and how."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._report: RfmReport | None = None
        self._bands: Bands | None = None
        self._own_bands: Bands = PRESETS[Face.SALON]
        self._settings_read = False
        self._title = PlainLabel(kind="title")
        self._as_of_label = PlainLabel(kind="secondary")
        self._as_of = QDateEdit(_qdate(today()))
        self._as_of.setCalendarPopup(True)
        self._as_of.setDisplayFormat("yyyy-MM-dd")
        self._as_of_label.setBuddy(self._as_of)
        self._way = Segments()
        self._change_bands = button("", "quiet", self._ask_bands)
        self._pair = Segments()
        self._measure = Segments()
        self.matrix = ChartCanvas(MATRIX_LEAST)
        self.groups = ChartCanvas(SEGMENTS_LEAST)
        self._matrix_card = Card()
        choices = QHBoxLayout()
        choices.setSpacing(Space.M)
        choices.addWidget(self._pair)
        choices.addWidget(self._measure)
        choices.addStretch(1)
        self._matrix_card.body.addLayout(choices)
        self._matrix_card.body.addWidget(self.matrix, 1)
        self._groups_card = Card()
        self._groups_card.body.addWidget(self.groups, 1)
        self._caption = PlainLabel(kind="secondary")
        self._caption.setWordWrap(True)
        self._open_first = button("", "primary", self._open_at_risk)
        self._empty = EmptyState("chart-column")
        self._stack = QStackedWidget()
        self._build()
        self._way.chosen.connect(self._choose_way)
        self._pair.chosen.connect(self._draw_matrix)
        self._measure.chosen.connect(self._draw_matrix)
        self._as_of.dateChanged.connect(self.load)
        self.matrix.chosen.connect(self._open_people)
        self.groups.chosen.connect(self._open_people)
        self.matrix.redraw_wanted.connect(self._draw_matrix)
        self.groups.redraw_wanted.connect(self._draw_groups)
        self._empty.triggered.connect(self._import)
        self.retranslate()

    @property
    def as_of(self) -> date:
        """The day the figures look back from."""
        chosen = self._as_of.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._title.setText(self.tr("分析"))
        self._as_of_label.setText(self.tr("基準日"))
        self._as_of.setAccessibleName(self.tr("基準日"))
        self._way.set_choices([(BY_SHARE, self.tr("おまかせ")), (BY_LIMITS, self.tr("お店の基準"))])
        self._change_bands.setText(self.tr("基準を変える…"))
        self._pair.set_choices([(key, self._pair_words(*axes)) for key, axes in PAIRS.items()])
        self._measure.set_choices([(measure.value, say(measure.words)) for measure in Measure])
        self._matrix_card.set_title(self.tr("RFM"), self.tr("押すと一覧が開きます"))
        self._groups_card.set_title(self.tr("グループ"))
        self.matrix.setAccessibleName(self.tr("RFMの表"))
        self.groups.setAccessibleName(self.tr("グループの表"))
        self._empty.set_words(
            self.tr("売上がまだありません"),
            self.tr(
                "売上のファイルを取り込むか、お客様の履歴に売上を記録すると、ここで常連や離れかけの方が分かります。"
            ),
            self.tr("売上を取り込む"),
        )
        if self._report is not None:
            self._show(self._report)

    def load(self) -> None:
        """Compute for the day and the limits of the moment."""
        if not self._context.is_open:
            return
        services, as_of, read_settings = self._context.services, self.as_of, not self._settings_read
        bands = self._bands

        def compute(progress: Progress) -> tuple[RfmReport, Bands | None]:
            del progress
            kept = bands_from(services.settings.load().rfm_bands) if read_settings else None
            return services.insights.rfm(as_of, kept or bands), kept

        self._context.runner.submit(Lane.CPU, compute, then=self._computed, key="insights.rfm", owner=self)

    def resizeEvent(self, event: object) -> None:
        """Put the cards below each other where the panel is narrow."""
        narrow = self.width() < SIDE_BY_SIDE_WIDTH
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(direction)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._title)
        head.addStretch(1)
        for widget in (self._way, self._change_bands, self._as_of_label, self._as_of):
            head.addWidget(widget)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(Space.L)
        self._cards.addWidget(self._matrix_card, 1)
        self._cards.addWidget(self._groups_card, 1)
        below = QHBoxLayout()
        below.setSpacing(Space.L)
        below.addWidget(self._caption, 1)
        below.addWidget(self._open_first)
        page = ScrollPage()
        page.body.addLayout(head)
        page.body.addLayout(self._cards, 1)
        page.body.addLayout(below)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _computed(self, result: tuple[RfmReport, Bands | None]) -> None:
        report, kept = result
        self._settings_read = True
        if kept is not None:
            self._bands = self._own_bands = kept
            self._way.choose(BY_LIMITS)
        self._change_bands.setVisible(self._bands is not None)
        self._show(report)

    def _show(self, report: RfmReport) -> None:
        self._report = report
        if not report.view.customers:
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentIndex(0)
        self._caption.setText(" ".join(say(line) for line in report.caption))
        total = next(total for total in report.segments if total.segment is CALL_FIRST)
        self._open_first.setVisible(bool(total.customers))
        self._open_first.setText(
            self.tr("{group} {count}名 を開く").format(
                group=say(CALL_FIRST.words), count=f"{total.customers:,}"
            )
        )
        self._draw_matrix()
        self._draw_groups()

    def _draw_matrix(self) -> None:
        if self._report is None or not self._report.view.customers:
            return
        columns, rows = PAIRS[self._pair.choice()]
        wish = MatrixWish(columns, rows, Measure(self._measure.choice()))
        report, ratio = self._report, self.matrix.devicePixelRatioF()
        width, height = self.matrix.width(), self.matrix.height()
        style, language = figure_style(self._context.theme.palette), current_language()

        def draw(progress: Progress) -> tuple[Drawing, Image]:
            del progress
            from app.analytics.figures.drawing import Size

            return draw_matrix(report, wish, language, style, Size(width, height), ratio)

        self._context.runner.submit(
            Lane.CPU, draw, then=self._matrix_drawn, key="insights.matrix", owner=self
        )

    def _draw_groups(self) -> None:
        if self._report is None or not self._report.view.customers:
            return
        report, ratio = self._report, self.groups.devicePixelRatioF()
        width, height = self.groups.width(), self.groups.height()
        style, language = figure_style(self._context.theme.palette), current_language()

        def draw(progress: Progress) -> tuple[Drawing, Image]:
            del progress
            from app.analytics.figures.drawing import Size

            return draw_segments(report, language, style, Size(width, height), ratio)

        self._context.runner.submit(
            Lane.CPU, draw, then=self._groups_drawn, key="insights.groups", owner=self
        )

    def _matrix_drawn(self, drawn: tuple[Drawing, Image]) -> None:
        self.matrix.show_drawing(*drawn)

    def _groups_drawn(self, drawn: tuple[Drawing, Image]) -> None:
        self.groups.show_drawing(*drawn)

    def _open_people(self, key: object) -> None:
        if self._report is not None:
            wanted = self._context.services.insights.people_behind(self._report.view, key)  # type: ignore[arg-type]
            self._context.open_page("customers", wanted)

    def _open_at_risk(self) -> None:
        from app.analytics.figures.drawing import SegmentKey

        self._open_people(SegmentKey(CALL_FIRST))

    def _choose_way(self, way: str) -> None:
        self._bands = self._own_bands if way == BY_LIMITS else None
        self._keep_bands()

    def _ask_bands(self) -> None:
        bands = BandsDialog.ask(self._context.prompts, self._own_bands)
        if bands is not None:
            self._bands = self._own_bands = bands
            self._keep_bands()

    def _keep_bands(self) -> None:
        """Remember the shop's limits, then compute with them."""
        services, bands = self._context.services, self._bands

        def keep(progress: Progress) -> None:
            del progress
            services.settings.change(rfm_bands={} if bands is None else bands.as_mapping())

        self._context.runner.submit(Lane.WRITE, keep, owner=self)
        self.load()

    def _import(self) -> None:
        self._context.open_page("importing")

    @staticmethod
    def _pair_words(columns: Axis, rows: Axis) -> str:
        return f"{columns.value.upper()} × {rows.value.upper()}"


def _qdate(value: date) -> QDate:
    return QDate(value.year, value.month, value.day)
