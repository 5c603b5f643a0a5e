"""From a data folder to a painted window, and from there to an open store.

The order is the start-up time: the window with its search box is painted with nothing heavier than Qt loaded;
then the first customers are shown, read past the libraries that open a store; then the store is opened on the
read lane, and the page that is shown loads its list.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.core.enums import Face
from app.core.errors import AlreadyRunning, UserError
from app.core.garbage import no_cycle_search
from app.ui.actions import Actions
from app.ui.context import Context
from app.ui.cycle_search import CycleSearch
from app.ui.device_settings import FILE_NAME, DeviceSettings
from app.ui.events import Events
from app.ui.i18n import Translations, say
from app.ui.main_window import MainWindow
from app.ui.prompts import Prompts
from app.ui.tasks.runner import Lane, Runner
from app.ui.theme.theme import Scheme, Theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from app.core.messages import Language
    from app.core.progress import Progress
    from app.core.rows import FirstLook
    from app.paths import DataFolder
    from app.services.container import Services
    from app.ui.summons import Doorbell

RESTART: Final = 75
FAILED: Final = 1
LISTEN_MS: Final = 500  # after the list: what calls the window to the front may come later than what it shows
# Named here, the style costs nothing; a `QStyle` in Python's hands costs a tenth of a bare window.
ARGUMENTS: Final = ["tokuicho", "-style", "Fusion"]


def run(
    folder: DataFolder,
    open_services: Callable[[DataFolder], Services],
    take_first_look: Callable[[DataFolder], FirstLook | None],
    *,
    exit_after_show: bool = False,
) -> int:
    """Show the window on this data folder until it is closed.

    `take_first_look` and `open_services` run on the read lane, after the first paint. Returns 0, `FAILED`
    where the store could not be opened, or `RESTART` where the user asked to open the window anew.
    """
    return Application(folder, open_services, take_first_look, exit_after_show=exit_after_show).run()


def refuse(folder: DataFolder, error: UserError, *, exit_after_show: bool = False) -> int:
    """Say why no window opens on this data folder; the exit code."""
    application = Application(folder, _no_services, exit_after_show=exit_after_show)
    application.tell(error)
    application.runner.shut_down()
    return FAILED


class Application(QObject):
    """Everything that lives as long as the window."""

    def __init__(
        self,
        folder: DataFolder,
        open_services: Callable[[DataFolder], Services],
        take_first_look: Callable[[DataFolder], FirstLook | None] | None = None,
        *,
        exit_after_show: bool = False,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._open_services = open_services
        self._take_first_look = take_first_look
        self._exit_after_show = exit_after_show
        self.doorbell: Doorbell | None = None
        self.exit_code = 0
        self.device = DeviceSettings(folder.root / FILE_NAME)
        look = self.device.look
        if look.scale != 100:
            os.environ["QT_SCALE_FACTOR"] = str(look.scale / 100)
        running = QApplication.instance()
        self.qt = running if isinstance(running, QApplication) else QApplication(ARGUMENTS)
        self.qt.setApplicationName("tokuicho")
        self.qt.setDesktopFileName("tokuicho")
        theme = Theme(self.qt, Scheme(look.scheme))
        self.runner = Runner(self)
        self.prompts = Prompts()
        self.context = Context(
            theme=theme,
            translations=Translations(self.qt, cast("Language", look.language), Face.of(look.face)),
            runner=self.runner,
            events=Events(self),
            prompts=self.prompts,
            actions=Actions(theme, self),
            device=self.device,
            parent=self,
        )
        self.window = MainWindow(self.context)
        self._cycles = CycleSearch(self.window)
        theme.dress()
        self.prompts.set_window(self.window)
        self.runner.unhandled.connect(self._report)
        self.context.restart_requested.connect(self._restart)
        self.window.painted.connect(self._begin)

    def run(self) -> int:
        """Show the window until it is closed; the exit code."""
        self.window.show()
        self.qt.exec()
        if self.doorbell is not None:
            self.doorbell.close()
        self.runner.shut_down()
        return self.exit_code

    def _begin(self) -> None:
        self._cycles.start()
        folder, take_first_look = self._folder, self._take_first_look
        if take_first_look is None:
            self._open()
        else:
            self.runner.submit(Lane.READ, lambda _progress: take_first_look(folder), then=self._looked)
        self.window.complete()

    def _looked(self, look: FirstLook | None) -> None:
        if look is None or not look.rows or not self.window.show_first_look(look):
            self._open()
            return
        # A timer of nought comes after the paint that is due: loading SQLAlchemy would hold that up.
        QTimer.singleShot(0, self.window.close if self._exit_after_show else self._open)

    def _open(self) -> None:
        folder, open_services = self._folder, self._open_services

        def open_store(progress: Progress) -> Services:
            del progress
            # What is loaded here stays for good and need never be searched.
            with no_cycle_search():
                return open_services(folder)

        self.runner.submit(Lane.READ, open_store, then=self._opened, failed=self._not_opened)

    def _opened(self, services: Services) -> None:
        self.context.attach(services)
        self.window.status_line.show_store(True)
        self.window.start()
        self._watch()
        if self._exit_after_show:
            self.runner.busy_changed.connect(self._leave_when_idle)
            self._leave_when_idle()
        else:
            self._warm_up()

    def _watch(self) -> None:
        from app.ui.shop_kind import ShopKind
        from app.ui.store_watch import StoreWatch

        ShopKind(self.context, self.window).look()
        StoreWatch(self.context, self.window).start()

    def _warm_up(self) -> None:
        from app.ui.insights.warm_up import warm_up_later

        warm_up_later(self.context)
        QTimer.singleShot(LISTEN_MS, self._listen)

    def _listen(self) -> None:
        """Loading Qt's network takes its time, which is none of the window's."""
        self.runner.submit(
            Lane.READ, lambda _progress: import_module("app.ui.summons"), then=self._hang_doorbell, owner=self
        )

    def _hang_doorbell(self, _loaded: ModuleType) -> None:
        from app.ui.summons import Doorbell

        self.doorbell = Doorbell(self._folder, self)
        self.doorbell.rung.connect(self._come_forward)

    def _come_forward(self) -> None:
        """Somebody started the program once more."""
        self.window.setWindowState(self.window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def tell(self, error: UserError) -> None:
        """Say what went wrong: in a dialog, or on the terminal where nobody sits before the screen."""
        if self._exit_after_show:
            sys.stderr.write(f"{say(error.message)}\n")
        elif isinstance(error, AlreadyRunning):
            self.prompts.show_message(self.tr("得意帳は、もう開いています"), say(error.message))
        else:
            self.prompts.show_error(error)

    def _not_opened(self, error: UserError) -> None:
        if self._exit_after_show:
            self.tell(error)
            self._give_up()
            return
        from app.ui.rescue import Rescue

        self.window.status_line.show_store(False)
        rescue = Rescue(self.context, self._folder)
        rescue.restored.connect(self._open)
        rescue.given_up.connect(self._give_up)
        rescue.begin(error)

    def _give_up(self) -> None:
        self.exit_code = FAILED
        self.window.close()
        QCoreApplication.quit()

    def _leave_when_idle(self) -> None:
        """Close once the first list was read and painted."""
        if not self.runner.busy(Lane.READ):
            QTimer.singleShot(0, self.window.close)

    def _report(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.prompts.show_error(error)
        else:
            self.prompts.show_bug()

    def _restart(self) -> None:
        self.exit_code = RESTART
        if not self.window.close():
            self.exit_code = 0


def _no_services(folder: DataFolder) -> Services:
    raise RuntimeError(f"nothing is to be opened in {folder.root}")
