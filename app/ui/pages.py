"""The pages of the window and what each of them is asked to do.

A page is built when it is first shown, with a `Context` and nothing else; its module is imported then, so a
page that needs heavy libraries costs nothing before. A new page is a class that keeps `Page`, and one line in
`PAGES`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from app.ui.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.rows import FirstLook
    from app.ui.context import Context


class Page(QWidget):
    """Base of pages. A subclass builds its widgets in the constructor and leaves their words to
    `retranslate`, which it calls itself once everything is built; the base calls it again whenever the
    language changes. `room_wanted`: somebody wants to see what gives way to the page beside this one."""

    room_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page")
        self.context = context

    def complete(self) -> None:
        """Build what the first picture of the window did without. Only the page that is shown first is told;
        the others build it whenever they come to need it."""

    def retranslate(self) -> None:
        """Set every word anew, in the language of the moment."""

    @property
    def wants_first_look(self) -> bool:
        """Whether it can begin with the first customers of the register while the store is not open yet."""
        return False

    def show_first_look(self, look: FirstLook) -> None:
        """Show them. There are no services yet; `activate` comes when there are."""

    def activate(self, argument: object = None) -> None:
        """The page is shown and the store is open: load, or look at what the argument names."""

    def on_changes(self, changes: Changes) -> None:
        """Something was written: load again what it touched. Called while hidden, too; may put it off."""

    def perform(self, action_id: str) -> None:
        """Carry out an action of `action_table.ACTIONS` that names this page."""

    def share_room(self, width: int | None) -> None:
        """Another page stands beside this one, which has `width` pixels left; None: it has the whole area."""

    def may_leave(self) -> bool:
        """Asked before another page is shown or the window closes; False keeps the page, to finish typing."""
        return True

    def save_state(self) -> None:
        """Keep in `context.device` what should be as it was after a restart."""

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class PageSpec(NamedTuple):
    """A page: its key, its words (source string of the context `pages`), icon, and where its class lies."""

    key: str
    title: str
    icon: str
    module: str
    class_name: str
    at_bottom: bool = False

    def words(self) -> str:
        """The title in the language of the moment."""
        return QCoreApplication.translate("pages", self.title)

    def build(self, context: Context) -> Page:
        """Import the module and make the page."""
        page = getattr(import_module(self.module), self.class_name)(context)
        if not isinstance(page, Page):
            raise TypeError(f"{self.class_name} is no page")
        return page


PAGES: Final[tuple[PageSpec, ...]] = (
    PageSpec(
        "customers", QT_TRANSLATE_NOOP("pages", "顧客"), "users", "app.ui.customers.page", "CustomersPage"
    ),
    PageSpec(
        "insights",
        QT_TRANSLATE_NOOP("pages", "分析"),
        "chart-column",
        "app.ui.insights.page",
        "InsightsPage",
    ),
    PageSpec(
        "importing",
        QT_TRANSLATE_NOOP("pages", "取り込み"),
        "download",
        "app.ui.importing.page",
        "ImportingPage",
    ),
    PageSpec(
        "duplicates",
        QT_TRANSLATE_NOOP("pages", "名寄せ"),
        "copy",
        "app.ui.duplicates.page",
        "DuplicatesPage",
    ),
    PageSpec(
        "settings",
        QT_TRANSLATE_NOOP("pages", "設定"),
        "settings",
        "app.ui.settings.page",
        "SettingsPage",
        at_bottom=True,
    ),
)
