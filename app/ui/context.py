"""What every page is given: the services, the lanes, the announcements, the dialogs, the way to speak.

Pages know the context and never the window; the window listens to the context's requests.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.core.changes import Changes
    from app.core.errors import UserError
    from app.core.progress import Progress
    from app.services.container import Services
    from app.ui.actions import Actions
    from app.ui.device_settings import DeviceSettings
    from app.ui.drafts import Drafts
    from app.ui.events import Events
    from app.ui.i18n import Translations
    from app.ui.prompts import Prompts
    from app.ui.recorder import Recorder
    from app.ui.tasks.runner import Runner, Task
    from app.ui.theme.theme import Theme


class Notice(NamedTuple):
    """What a toast says; with `operation` it offers to take that operation back, with `folder` to open
    it."""

    text: str
    operation: int | None = None
    folder: Path | None = None


class Context(QObject):
    """The surroundings of a page."""

    page_requested = Signal(str, object)
    notice_requested = Signal(object)
    progress_requested = Signal(object, str)
    selection_said = Signal(str)
    restart_requested = Signal()

    def __init__(
        self,
        *,
        theme: Theme,
        translations: Translations,
        runner: Runner,
        events: Events,
        prompts: Prompts,
        actions: Actions,
        device: DeviceSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.translations = translations
        self.runner = runner
        self.events = events
        self.prompts = prompts
        self.actions = actions
        self.device = device
        self._services: Services | None = None

    @property
    def services(self) -> Services:
        """The services of the open store. The window is painted before there is one: use this from
        `Page.activate` on, never in a constructor. Raises `RuntimeError` before."""
        if self._services is None:
            raise RuntimeError("the store is not open yet")
        return self._services

    @cached_property
    def recorder(self) -> Recorder:
        """Who records at this computer."""
        from app.ui.recorder import Recorder

        return Recorder(self)

    @property
    def is_open(self) -> bool:
        """Whether there are services yet."""
        return self._services is not None

    @cached_property
    def drafts(self) -> Drafts:
        """What is typed and not kept yet; from `Page.activate` on."""
        from app.ui.drafts import Drafts

        return Drafts(self)

    def attach(self, services: Services) -> None:
        """The store was opened."""
        self._services = services

    def open_page(self, key: str, argument: object = None) -> None:
        """Show a page of `pages.PAGES` and give it the argument."""
        self.page_requested.emit(key, argument)

    def notify(self, text: str, operation: int | None = None) -> None:
        """Say in a toast what was done; with `operation` it offers 元に戻す."""
        self.notice_requested.emit(Notice(text, operation))

    def written(self, path: Path, text: str, **values: str) -> None:
        """Say that a file was written, and offer to open its folder. `{file}` in the text becomes its place,
        the other places take `values`."""
        place = f"{path.parent.name or path.parent} › {path.name}"
        self.notice_requested.emit(Notice(text.format(file=place, **values), folder=path.parent))

    def follow(self, task: Task, title: str) -> None:
        """Show below the page how far this task is, with the way to stop it."""
        self.progress_requested.emit(task, title)

    def write(
        self,
        work: Callable[[], Changes],
        text: str,
        owner: QObject,
        *,
        then: Callable[[], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
    ) -> Task:
        """Change the store on the write lane, and say what was done; nothing is said where nothing changed.

        `then` follows either way; `failed` as in `Runner.submit`.
        """

        def change(progress: Progress) -> Changes:
            del progress
            return work()

        def changed(changes: Changes) -> None:
            if changes.operation is not None:
                self.done(changes, text)
            if then is not None:
                then()

        return self.runner.submit(Lane.WRITE, change, then=changed, failed=failed, owner=owner)

    def done(self, changes: Changes, text: str) -> None:
        """After a write: tell every page what it touched, and the user what was done, with the way back."""
        self.events.announce(changes)
        self.notify(text, changes.operation)
