"""When the store cannot be opened: say why, and offer to go back to a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors import StoreDamaged, StoreMissing
from app.ui.i18n import say
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.errors import UserError
    from app.paths import DataFolder
    from app.services.backups import BackupInfo
    from app.ui.context import Context

MENDABLE = (StoreDamaged, StoreMissing)


class Rescue(QObject):
    """Ends with `restored`, after which the store can be opened, or with `given_up`."""

    restored = Signal()
    given_up = Signal()

    def __init__(self, context: Context, folder: DataFolder) -> None:
        super().__init__(context)
        self._context = context
        self._folder = folder

    def begin(self, error: UserError) -> None:
        """Say what happened; where a backup can help, ask whether to go back to one."""
        prompts = self._context.prompts
        if not isinstance(error, MENDABLE):
            prompts.show_error(error)
            self.given_up.emit()
            return
        title, verb = self.tr("データを開けません"), self.tr("バックアップから戻す…")
        if prompts.confirm(title, say(error.message), verb):
            self._read_backups()
        else:
            self.given_up.emit()

    def _read_backups(self) -> None:
        from app.services.backups import BackupService

        service = BackupService(self._folder)
        self._context.runner.submit(
            Lane.READ, lambda _progress: service.backups(), then=self._choose, failed=self.begin, owner=self
        )

    def _choose(self, backups: tuple[BackupInfo, ...]) -> None:
        from app.services.backups import BackupService
        from app.ui.store_dialogs import RestoreDialog

        prompts = self._context.prompts
        file = prompts.ask(RestoreDialog(prompts, backups))
        if file is None:
            self.given_up.emit()
            return
        service = BackupService(self._folder)
        task = self._context.runner.submit(
            Lane.WRITE, lambda progress: service.restore(file, progress), failed=self._failed, owner=self
        )
        task.succeeded.connect(self.restored)
        task.cancelled.connect(self.given_up)
        self._context.follow(task, self.tr("バックアップから戻しています"))

    def _failed(self, error: UserError) -> None:
        """This backup did not do; another may."""
        self._context.prompts.show_error(error)
        self._read_backups()
