"""RFM as a panel: on the page 分析, or beside the list.

The figures are computed and drawn on the CPU lane; an answer to an older question is dropped. Every cell and
every line opens its people.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from app.core.amounts import number
from app.core.enums import Face, Noun
from app.core.rfm import PRESETS, Bands, bands_from
from app.ui.i18n import current_language, say
from app.ui.insights.groups_card import GroupsCard
from app.ui.insights.matrix_card import MatrixCard
from app.ui.insights.question_bar import QuestionBar
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane
from app.ui.theme.tokens import Space
from app.ui.widgets.containers import ScrollPage
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from app.analytics.figures.drawing import RfmKey
    from app.core.errors import UserError
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.exports import ExportReport
    from app.services.insights import RfmReport
    from app.services.settings import Settings
    from app.ui.context import Context

SIDE_BY_SIDE_WIDTH = 900
ONE_LINE_WIDTH = 640


@dataclass(frozen=True, slots=True)
class _Answer:
    """A report, the limits it goes by (None: by share), and the shop's own limits to change to."""

    report: RfmReport
    bands: Bands | None
    own: Bands


class _Nothing(Enum):
    """Why there are no charts."""

    NO_SALES = auto()
    NOT_YET = auto()
    FAILED = auto()


class RfmPanel(QWidget):
    """Question on top, matrix and groups below; beside each other where there is room."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._answer: _Answer | None = None
        self._nothing = _Nothing.NO_SALES
        self._failure: UserError | None = None
        self._unkept = 0
        self._title = PlainLabel(kind="title")
        self.question = QuestionBar(context.prompts)
        self.matrix = MatrixCard(context)
        self.groups = GroupsCard(context)
        self.empty = EmptyState("chart-column")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts = QWidget()
        self._page = ScrollPage()
        self._build()
        self.question.asked.connect(self._compute)
        self.question.bands_chosen.connect(self._take_bands)
        for card in (self.matrix, self.groups):
            card.opened.connect(self._open_people)
            card.export_wanted.connect(self._export_people)
        self.empty.triggered.connect(self._help_out)
        self.empty.second_triggered.connect(self._try_demo)
        self.retranslate()

    def retranslate(self) -> None:
        """Words of the moment's language; the charts are drawn anew in it."""
        self._title.setText(self.tr("分析"))
        self.question.retranslate()
        self.matrix.retranslate()
        self.groups.retranslate()
        self._say_nothing()

    def load(self) -> None:
        """Compute with the limits that the shop keeps, for the day of the moment."""
        if self._context.is_open:
            self.question.keep_up()
            self._compute(use_kept=not self._unkept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put things below each other where the panel is narrow."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        width = event.size().width()
        self._cards.setDirection(across if width >= SIDE_BY_SIDE_WIDTH else down)
        is_narrow = width < ONE_LINE_WIDTH
        self._head.setDirection(down if is_narrow else across)
        self.question.set_narrow(is_narrow)
        margin = Space.M if is_narrow else Space.XL
        self._page.body.setContentsMargins(margin, Space.L, margin, margin)

    def _build(self) -> None:
        self._head.setSpacing(Space.M)
        self._head.addWidget(self._title)
        self._head.addWidget(self.question, 1)
        self._cards.setSpacing(Space.L)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.addWidget(self.matrix, 1)
        self._cards.addWidget(self.groups, 1)
        self._charts.setLayout(self._cards)
        self._page.body.addLayout(self._head)
        self._page.body.addWidget(self._charts, 1)
        self._page.body.addWidget(self.empty, 1)
        self._show_charts(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._page)

    def _compute(self, *, use_kept: bool = False) -> None:
        services, as_of = self._context.services, self.question.as_of
        chosen = None if use_kept else (self.question.bands, self.question.own_bands)

        def work(progress: Progress) -> _Answer:
            del progress
            bands, own = chosen or _kept_bands(services.settings.load())
            return _Answer(services.insights.rfm(as_of, bands), bands, own)

        for card in (self.matrix, self.groups):
            card.canvas.expect()
        key = f"insights.rfm.{id(self)}"
        self._context.runner.submit(
            Lane.CPU, work, then=self._show, failed=self._show_failure, key=key, owner=self
        )

    def _show(self, answer: _Answer) -> None:
        self._answer, self._failure = answer, None
        self.question.show_bands(answer.bands, answer.own)
        view = answer.report.view
        if view.customers:
            self._show_charts(True)
            self.matrix.show_report(answer.report)
            self.groups.show_report(answer.report)
            return
        any_sale = any(one.sales for one in (*view.excluded, *view.no_purchase))
        self._nothing = _Nothing.NOT_YET if any_sale else _Nothing.NO_SALES
        self._say_nothing()
        self._show_charts(False)

    def _show_charts(self, wanted: bool) -> None:
        had_focus = self._charts.isAncestorOf(QApplication.focusWidget() or self)
        self._charts.setVisible(wanted)
        self.empty.setVisible(not wanted)
        if had_focus and not wanted:
            self.empty.button.setFocus()

    def _show_failure(self, error: UserError) -> None:
        self._failure, self._nothing = error, _Nothing.FAILED
        self._say_nothing()
        self._show_charts(False)

    def _say_nothing(self) -> None:
        """The words in the place of the charts."""
        if self._nothing is _Nothing.FAILED and self._failure is not None:
            title, text = self.tr("計算できませんでした"), say(self._failure.message)
            self.empty.set_words(title, text, self.tr("もう一度試す"))
        elif self._nothing is _Nothing.NOT_YET and self._answer is not None:
            text = " ".join(say(line) for line in self._answer.report.caption)
            self.empty.set_words(self.tr("この日までの購入がありません"), text, self.tr("今日に戻す"))
        else:
            self.empty.set_words(
                self.tr("売上がまだありません"),
                self.tr(
                    "売上のファイルを取り込むか、お客様の履歴に売上を記録すると、"
                    "ここで常連や離れかけの方が分かります。"
                ),
                self.tr("売上を取り込む"),
                self.tr("見本データで試す…"),
            )

    def _help_out(self) -> None:
        """What the button in the place of the charts does."""
        steps: dict[_Nothing, Callable[[], None]] = {
            _Nothing.NO_SALES: self._import,
            _Nothing.NOT_YET: self.question.go_to_today,
            _Nothing.FAILED: self.load,
        }
        steps[self._nothing]()

    def _import(self) -> None:
        self._context.open_page("importing")

    def _try_demo(self) -> None:
        self._context.actions["demo.fill"].trigger()

    def _take_bands(self) -> None:
        """Compute with other limits at once, and keep them when the write lane is free."""
        services, bands, own = self._context.services, self.question.bands, self.question.own_bands

        def keep(progress: Progress) -> None:
            del progress
            in_force = {} if bands is None else bands.as_mapping()
            services.settings.change(rfm_bands=in_force, rfm_own_bands=own.as_mapping())

        self._unkept += 1
        task = self._context.runner.submit(Lane.WRITE, keep, owner=self)
        task.finished.connect(self._kept)
        self._compute()

    def _kept(self) -> None:
        self._unkept -= 1

    def _open_people(self, key: RfmKey) -> None:
        self._find_people(key, self._show_people)

    def _show_people(self, people: CustomerFilter) -> None:
        self._context.open_page("customers", people)

    def _export_people(self, key: RfmKey) -> None:
        self._find_people(key, self._export)

    def _find_people(self, key: RfmKey, then: Callable[[CustomerFilter], None]) -> None:
        if self._answer is None:
            return
        insights, view = self._context.services.insights, self._answer.report.view

        def work(progress: Progress) -> CustomerFilter:
            del progress
            return insights.people_behind(view, key)

        self._context.runner.submit(Lane.READ, work, then=then, key=f"insights.people.{id(self)}", owner=self)

    def _export(self, people: CustomerFilter) -> None:
        """Ask for a place and write the list of these people there."""
        kinds = (FileKind("Excel", ("xlsx",)), FileKind(self.tr("CSV(UTF-8)"), ("csv",)))
        name = say(people.label) if people.label is not None else self.tr("お客様一覧")
        suggested = Path(f"{name}.xlsx")
        path = self._context.prompts.choose_save_path(self.tr("一覧を書き出す"), kinds, suggested)
        if path is None:
            return
        from app.services.exports import ExportOptions

        exports, options = self._context.services.exports, ExportOptions(current_language())

        def work(progress: Progress) -> ExportReport:
            return exports.export(path, (Noun.CUSTOMER,), wanted=people, options=options, progress=progress)

        task = self._context.runner.submit(Lane.CPU, work, then=self._exported, owner=self)
        self._context.follow(task, self.tr("一覧を書き出しています"))

    def _exported(self, report: ExportReport) -> None:
        count = number(sum(report.rows.values()))
        self._context.written(report.path, self.tr("{count}名を {file} に書き出しました"), count=count)


def _kept_bands(settings: Settings) -> tuple[Bands | None, Bands]:
    """The limits in force, and the shop's own: the last ones, or those of its kind of shop."""
    in_force = bands_from(settings.rfm_bands)
    face = Face(settings.face) if settings.face in set(Face) else Face.SALON
    return in_force, in_force or bands_from(settings.rfm_own_bands) or PRESETS[face]
