"""What can be done with the people behind a figure. What was done is remembered, to be measured."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu

from app.core.amounts import number
from app.core.enums import Noun
from app.core.outreach import OutreachKind
from app.ui.i18n import QT_TRANSLATE_NOOP, current_language, say
from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from app.core.changes import Changes
    from app.core.filters import CustomerFilter
    from app.core.progress import Progress
    from app.services.exporting.service import ExportReport
    from app.ui.context import Context

    Find = Callable[[], CustomerFilter]

LONGEST_NAME = 60


class Door(StrEnum):
    """Where a figure leads, in the order of menus."""

    OPEN = "open"
    LIST = "list"
    TAG = "tag"
    CALLS = "calls"
    EXPORT = "export"


WORDS = {
    Door.OPEN: QT_TRANSLATE_NOOP("doors", "一覧を開く"),
    Door.LIST: QT_TRANSLATE_NOOP("doors", "リストに残す…"),
    Door.TAG: QT_TRANSLATE_NOOP("doors", "タグを付ける…"),
    Door.CALLS: QT_TRANSLATE_NOOP("doors", "電話リストを作る…"),
    Door.EXPORT: QT_TRANSLATE_NOOP("doors", "一覧を書き出す…"),
}


def door_words(door: Door) -> str:
    """What the menu calls a door."""
    return QCoreApplication.translate("doors", WORDS[door])


def add_doors(menu: QMenu, want: Callable[[Door], object]) -> None:
    """Put every way to some people into a menu; `want` is told the one that was taken."""
    for door in Door:
        menu.addAction(door_words(door)).triggered.connect(partial(want, door))


def show_doors(parent: QWidget, place: QPoint, want: Callable[[Door], object]) -> None:
    """Offer every way to some people at a place of the screen."""
    menu = QMenu(parent)
    add_doors(menu, want)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)


class _Found(NamedTuple):
    """The people behind a figure; where a name is asked for, how many they are and the names there are."""

    people: CustomerFilter
    customers: int = 0
    names: tuple[str, ...] = ()


class Doors(QObject):
    """The ways from a figure to its people. What finds them is called on the read lane."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def go(self, door: Door, find: Find) -> None:
        """Find the people, and lead there."""
        services = self._context.services
        names: dict[Door, Callable[[], Sequence[str]]] = {
            Door.LIST: lambda: [one.name for one in services.smart_lists.lists()],
            Door.TAG: services.customers.tag_names,
        }
        steps: dict[Door, Callable[[_Found], None]] = {
            Door.OPEN: self._open,
            Door.LIST: self._keep_list,
            Door.TAG: self._tag,
            Door.CALLS: self._make_call_list,
            Door.EXPORT: self._export,
        }

        def work(progress: Progress) -> _Found:
            del progress
            people = find()
            if door not in names:
                return _Found(people)
            return _Found(people, services.customers.count(people).value, tuple(names[door]()))

        key = f"insights.people.{id(self)}"
        self._context.runner.submit(Lane.READ, work, then=steps[door], key=key, owner=self)

    def _open(self, found: _Found) -> None:
        self._context.open_page("customers", found.people)

    def _keep_list(self, found: _Found) -> None:
        """Ask for a name and keep these people under it."""
        from app.ui.customers.filters.list_name_dialog import ListNameDialog

        title = self.tr("{count} 名をリストに残す").format(count=number(found.customers))
        suggested = self._name_of(found.people)[:LONGEST_NAME]
        name = ListNameDialog.ask(self._context.prompts, title, suggested, found.names)
        if name is not None:
            outreach, people = self._context.services.outreach, found.people
            text = self.tr("リスト「{name}」に {count} 名を残しました")
            self._write(
                lambda: outreach.keep_list(name, people), text.format(name=name, count=found.customers)
            )

    def _tag(self, found: _Found) -> None:
        """Ask for a tag and give it to these people."""
        from app.ui.customers.tags.tag_dialog import TagDialog

        name = TagDialog.ask(self._context.prompts, found.customers, found.names)
        if name is not None:
            outreach, people = self._context.services.outreach, found.people
            text = self.tr("{count} 名に「{tag}」を付けました").format(
                count=number(found.customers), tag=name
            )
            self._write(lambda: outreach.tag(name, people), text)

    def _make_call_list(self, found: _Found) -> None:
        """Ask for a place and write there whom to call and why."""
        title = self.tr("電話リスト")
        suggested = Path(f"{title} {self._name_of(found.people)}.xlsx")
        kinds = (FileKind("Excel", ("xlsx",)),)
        path = self._context.prompts.choose_save_path(title, kinds, suggested)
        if path is None:
            return
        outreach, people, language = self._context.services.outreach, found.people, current_language()

        def work(progress: Progress) -> Changes:
            return outreach.write_calls(path, people, language, progress)

        def written(changes: Changes) -> None:
            self._context.events.announce(changes)
            self._context.written(path, self.tr("電話リストを {file} に書き出しました"))

        task = self._context.runner.submit(Lane.WRITE, work, then=written, owner=self)
        self._context.follow(task, self.tr("電話リストを作っています"))

    def _export(self, found: _Found) -> None:
        """Ask for a place and write the list of these people there."""
        kinds = (FileKind("Excel", ("xlsx",)), FileKind(self.tr("CSV(UTF-8)"), ("csv",)))
        suggested = Path(f"{self._name_of(found.people)}.xlsx")
        path = self._context.prompts.choose_save_path(self.tr("一覧を書き出す"), kinds, suggested)
        if path is None:
            return
        from app.services.exporting.service import ExportOptions

        exports, options = self._context.services.exports, ExportOptions(current_language())
        people = found.people

        def work(progress: Progress) -> ExportReport:
            return exports.export(path, (Noun.CUSTOMER,), wanted=people, options=options, progress=progress)

        task = self._context.runner.submit(Lane.CPU, work, then=partial(self._exported, people), owner=self)
        self._context.follow(task, self.tr("一覧を書き出しています"))

    def _exported(self, people: CustomerFilter, report: ExportReport) -> None:
        count = number(sum(report.rows.values()))
        self._context.written(report.path, self.tr("{count}名を {file} に書き出しました"), count=count)
        outreach = self._context.services.outreach

        def note(progress: Progress) -> Changes:
            del progress
            return outreach.note_file(OutreachKind.FILE, report.path.name, people)

        self._context.runner.submit(Lane.WRITE, note, then=self._context.events.announce, owner=self)

    def _name_of(self, people: CustomerFilter) -> str:
        return say(people.label) if people.label is not None else self.tr("お客様一覧")

    def _write(self, work: Callable[[], Changes], text: str) -> None:
        self._context.write(work, text, self)
