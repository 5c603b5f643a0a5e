"""What can be done with the people behind a figure: look at them, write them to a file, tag them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.core.amounts import number
from app.core.enums import Noun
from app.ui.i18n import QT_TRANSLATE_NOOP, current_language, say
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.exports import ExportReport
    from app.ui.context import Context

    Find = Callable[[], CustomerFilter]


class Door(StrEnum):
    """Where a figure leads, in the order of menus."""

    OPEN = "open"
    EXPORT = "export"


WORDS = {
    Door.OPEN: QT_TRANSLATE_NOOP("doors", "一覧を開く"),
    Door.EXPORT: QT_TRANSLATE_NOOP("doors", "一覧を書き出す…"),
}


def door_words(door: Door) -> str:
    """What the menu calls a door."""
    return QCoreApplication.translate("doors", WORDS[door])


class Doors(QObject):
    """The ways from a figure to its people. What finds them is called on the read lane."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def go(self, door: Door, find: Find) -> None:
        """Find the people, and lead there."""

        def work(progress: Progress) -> CustomerFilter:
            del progress
            return find()

        steps = {Door.OPEN: self._open, Door.EXPORT: self._export}
        key = f"insights.people.{id(self)}"
        self._context.runner.submit(Lane.READ, work, then=steps[door], key=key, owner=self)

    def _open(self, people: CustomerFilter) -> None:
        self._context.open_page("customers", people)

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
