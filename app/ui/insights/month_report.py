"""月報…: which month, as pages or as sheets, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app.core import clock
from app.core.month import Month
from app.ui.dialogs import DataDialog
from app.ui.i18n import current_language, say
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane
from app.ui.widgets.choices import Choice
from app.ui.widgets.described_choices import DescribedChoices
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.core.progress import Progress
    from app.ui.context import Context

MONTHS_OFFERED: Final = 24
WIDTH: Final = 440
ENDINGS: Final = ("pdf", "xlsx")
TITLES: Final = {"pdf": "PDF", "xlsx": "Excel"}


@dataclass(frozen=True, slots=True)
class ReportWish:
    """A month, and the ending of the file."""

    month: Month
    ending: str


class MonthReportDialog(DataDialog[ReportWish]):
    """Offers the months up to the one that is running; the last whole one is chosen."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "")
        self.setWindowTitle(self.tr("月報を書き出す"))
        self.setMinimumWidth(WIDTH)
        running = Month.of(clock.today())
        self._months = [running.before(ago) for ago in range(MONTHS_OFFERED)]
        self.month = Choice()
        for one in self._months:
            words = say(one.words)
            self.month.addItem(self.tr("{month}(今日まで)").format(month=words) if one == running else words)
        self.month.setCurrentIndex(1)
        self.body.addWidget(FieldRow(self.tr("どの月"), self.month))
        self.body.addWidget(PlainLabel(self.tr("どの形のファイルにしますか"), kind="head"))
        uses = (
            (self.tr("PDF(図と文)"), self.tr("見る・印刷する・渡す。A4横で一まとめ")),
            (self.tr("Excel(図のもとの数字)"), self.tr("計算に使う。図ごとに1枚のシート")),
        )
        self._group = DescribedChoices(self, self.body, uses)
        self.finish(self.tr("保存先を選ぶ…"))

    def choose(self, ending: str) -> None:
        """Take one of `ENDINGS`."""
        self._group.button(ENDINGS.index(ending)).setChecked(True)

    def data(self) -> ReportWish:
        """What was chosen."""
        return ReportWish(self._months[self.month.currentIndex()], ENDINGS[self._group.checkedId()])


class MonthReportExport(QObject):
    """Asks for month, form and place, and has the report written."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def ask(self) -> None:
        """Begin; whoever steps back leaves nothing behind."""
        prompts = self._context.prompts
        wish = prompts.ask(MonthReportDialog(prompts.window))
        if wish is None:
            return
        name = self.tr("月報 {month}").format(month=wish.month)
        path = prompts.choose_save_path(
            self.tr("月報を書き出す"),
            (FileKind(TITLES[wish.ending], (wish.ending,)),),
            Path(f"{name}.{wish.ending}"),
        )
        if path is not None:
            self._write(wish.month, path)

    def _write(self, month: Month, path: Path) -> None:
        reports, language = self._context.services.month_reports, current_language()

        def write(progress: Progress) -> Path:
            return reports.write(month, path, language, progress)

        task = self._context.runner.submit(Lane.CPU, write, then=self._written, owner=self)
        self._context.follow(task, self.tr("月報を作っています"))

    def _written(self, path: Path) -> None:
        self._context.written(path, self.tr("{file} に月報を書き出しました"))
