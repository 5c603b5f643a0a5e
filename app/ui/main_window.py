"""The window: navigation at the left, menus and tool bar above, the page, the status line below.

It knows no customer and no figure: pages are built when first shown, actions and pages come from tables, and
what pages want of the window arrives as requests of the context. What the first picture does not show is
built after it.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.ui.beside import PageArea
from app.ui.dropped_files import dropped_files
from app.ui.navigation import NavigationRail
from app.ui.pages import PAGES
from app.ui.status_line import StatusLine
from app.ui.tasks.runner import Lane
from app.ui.top_bar import TopBar
from app.ui.undo_control import UndoControl
from app.ui.window_commands import WindowCommands, show_folder

if TYPE_CHECKING:
    from app.core.changes import Changes
    from app.core.rows import FirstLook
    from app.ui.context import Context, Notice
    from app.ui.pages import Page
    from app.ui.store_commands import StoreCommands
    from app.ui.tasks.runner import Task
    from app.ui.widgets.progress_panel import ProgressPanel
    from app.ui.widgets.toast import Toast

REST_MS = 300
IMPORT_PAGE = "importing"
PAGE_KEYS = tuple(spec.key for spec in PAGES)
PAGE_ACTION = "page."
GEOMETRY = "window.geometry"
SHOWN_PAGE = "window.page"
START_SIZE = (1360, 850)
LEAST_SIZE = (900, 460)  # of a screen of 1366 × 768 at 150 %
FRAME_ROOM = (0, 40)  # the title bar stands outside the size Qt is given


class MainWindow(QMainWindow):
    """Shows one page at a time. `painted` comes once, after the first paint: what is heavy waits for it."""

    painted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._was_painted = False
        self._noticed = 0
        self._written_to = Path()
        self.rail = NavigationRail(context.theme)
        self.top_bar = TopBar(context.actions)
        self.status_line = StatusLine()
        self._area = PageArea(context)
        self.undo_control = UndoControl(context)
        self._commands = WindowCommands(context, self.undo_control)
        self._store_commands: StoreCommands | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(*LEAST_SIZE)
        self._waiting: object = None
        self._lay_out()
        self._connect()
        self.retranslate()
        self._restore()

    def open_page(self, key: str, argument: object = None) -> None:
        """Show a page, building it if need be, and give it the argument once the store is open."""
        leaving = self._pages.get(self._current)
        if key != self._current and leaving is not None and not leaving.may_leave():
            self.rail.show_page(self._current)
            return
        page = self._page(key)
        self._current = key
        self._area.show_page(key, page)
        self.rail.show_page(key)
        self._context.actions.show_page(key)
        if self._context.is_open:
            page.activate(argument)
        else:
            self._waiting = argument
            page.setFocus()

    @property
    def wants_first_look(self) -> bool:
        """Whether the page can begin with the first customers, before the store is open."""
        return self._waiting is None and self._page(self._current).wants_first_look

    def complete(self) -> None:
        """Build what the first picture did without; called right after it."""
        if self._store_commands is not None:
            return
        from app.ui.store_commands import StoreCommands
        from app.ui.text_keys import TextKeys

        TextKeys(self)
        self._store_commands = StoreCommands(self._context, self.status_line)
        self._page(self._current).complete()

    def show_first_look(self, look: FirstLook) -> bool:
        """Show the first customers; False where somebody went elsewhere meanwhile."""
        if not self.wants_first_look:
            return False
        self._page(self._current).show_first_look(look)
        return True

    def start(self) -> None:
        """The store is open: let the page load, and what else was waiting."""
        self.complete()
        self._context.recorder.start()
        self._page(self._current).activate(self._waiting)
        self._waiting = None
        self._area.refresh()
        QTimer.singleShot(REST_MS, self._start_the_rest)

    def page(self, key: str) -> Page | None:
        """A page that was built already."""
        return self._pages.get(key)

    @property
    def current_page(self) -> str:
        """The key of the page that is shown."""
        return self._current

    @cached_property
    def toast(self) -> Toast:
        """The notice in the corner."""
        from app.ui.widgets.toast import Toast

        return Toast(self._area)

    @cached_property
    def progress(self) -> ProgressPanel:
        """How far long work is, below the page."""
        from app.ui.widgets.progress_panel import ProgressPanel

        panel = ProgressPanel(self.centralWidget())
        self._beside_rail.addWidget(panel)
        return panel

    def retranslate(self) -> None:
        """Words of the moment's language; pages hear of it themselves."""
        self.setWindowTitle(self.tr("得意帳"))
        self._context.actions.retranslate()
        self.undo_control.retranslate()
        self.rail.retranslate()
        self.top_bar.retranslate()
        for spec in PAGES:
            if spec.key in self._pages:
                self._pages[spec.key].setAccessibleName(spec.words())
        self.status_line.show_busy(self._context.runner.busy(Lane.WRITE))
        if self._store_commands is not None:
            self._store_commands.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Notice the first paint."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close unless the page has something to finish."""
        leaving = self._pages.get(self._current)
        if leaving is not None and not leaving.may_leave():
            event.ignore()
            return
        self._save()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the import page with the files."""
        paths = dropped_files(event)
        if paths and IMPORT_PAGE in PAGE_KEYS:
            event.acceptProposedAction()
            self.open_page(IMPORT_PAGE, paths)

    def _start_the_rest(self) -> None:
        """What stands around the list may come after it."""
        if self._context.is_open and self._store_commands is not None:
            self.undo_control.refresh()
            self._store_commands.start()
            self.top_bar.show_recorder(self._context.recorder)

    def _page(self, key: str) -> Page:
        page = self._pages.get(key)
        if page is None:
            spec = next(spec for spec in PAGES if spec.key == key)
            page = self._pages[key] = spec.build(self._context)
            page.setAccessibleName(spec.words())
            self._area.add_page(page)
        return page

    def _lay_out(self) -> None:
        self._beside_rail = QVBoxLayout()
        self._beside_rail.setSpacing(0)
        self._beside_rail.addWidget(self._area, 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addLayout(self._beside_rail, 1)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addLayout(body, 1)
        layout.addWidget(self.status_line)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        context = self._context
        actions = context.actions
        self.rail.chosen.connect(self.open_page)
        context.page_requested.connect(self.open_page)
        context.notice_requested.connect(self._show_notice)
        context.progress_requested.connect(self._follow)
        context.selection_said.connect(self.status_line.show_selection)
        context.events.changed.connect(self._pass_on)
        context.runner.busy_changed.connect(self._show_busy)
        actions.triggered.connect(self._perform)
        actions.handle("window.quit", self.close)
        for spec, action in actions:
            self.addAction(action)
            if spec.page in PAGE_KEYS or spec.id.removeprefix(PAGE_ACTION) in PAGE_KEYS:
                actions.offer(spec.id)

    def _perform(self, action_id: str) -> None:
        spec = self._context.actions.spec(action_id)
        if not spec.page:
            self.open_page(action_id.removeprefix(PAGE_ACTION))
            return
        if spec.page != self._current:
            self.open_page(spec.page)
        if spec.page == self._current:
            self._page(spec.page).perform(action_id)

    def _pass_on(self, changes: Changes) -> None:
        for page in self._pages.values():
            page.on_changes(changes)
        self._area.on_changes(changes)

    def _show_notice(self, notice: Notice) -> None:
        if notice.folder is not None:
            self._written_to = notice.folder
            self.toast.show_text(notice.text, self.tr("フォルダーを開く"), self._open_folder)
            return
        if notice.operation is None:
            self.toast.show_text(notice.text)
            return
        self._noticed = notice.operation
        self.toast.show_text(notice.text, self.tr("元に戻す  Ctrl+Z"), self._take_back)

    def _follow(self, task: Task, title: str) -> None:
        self.progress.follow(task, title)

    def _take_back(self) -> None:
        self.undo_control.undo(self._noticed)

    def _open_folder(self) -> None:
        show_folder(self._written_to)

    def _show_busy(self) -> None:
        self.status_line.show_busy(self._context.runner.busy(Lane.WRITE))

    def _restore(self) -> None:
        state = self._context.device.state(GEOMETRY, "")
        if not (state and self.restoreGeometry(QByteArray.fromBase64(state.encode()))):
            room = self.screen().availableGeometry().size() - QSize(*FRAME_ROOM)
            self.resize(QSize(*START_SIZE).boundedTo(room))
        shown = self._context.device.state(SHOWN_PAGE, PAGE_KEYS[0])
        self.open_page(shown if shown in PAGE_KEYS else PAGE_KEYS[0])

    def _save(self) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._context.device.keep(GEOMETRY, geometry)
        self._context.device.keep(SHOWN_PAGE, self._current)
        for page in self._pages.values():
            page.save_state()
        self._area.save_state()
