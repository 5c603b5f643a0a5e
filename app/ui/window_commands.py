"""The actions that belong to no page: the journal, help. Dialogs are imported when they are opened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from pathlib import Path

    from app.services.undo import OperationEntry
    from app.ui.context import Context
    from app.ui.trash import Trash
    from app.ui.undo_control import UndoControl


class WindowCommands(QObject):
    """Performs them; made by the window."""

    def __init__(self, context: Context, undo_control: UndoControl) -> None:
        super().__init__(context)
        self._context = context
        self._undo = undo_control
        context.actions.handle("edit.undo", undo_control.undo)
        context.actions.handle("edit.redo", undo_control.redo)
        context.actions.handle("edit.history", self._ask_history)
        context.actions.handle("trash.open", self._open_trash)
        context.actions.handle("own_fields.open", self._open_own_fields)
        context.actions.handle("tags.open", self._open_tags)
        context.actions.handle("help.shortcuts", self._show_shortcuts)
        context.actions.handle("help.logs", self._open_logs)
        context.actions.handle("help.about", self._show_about)

    def _ask_history(self) -> None:
        service = self._context.services.undo
        self._context.runner.submit(
            Lane.READ, lambda _progress: service.history(), then=self._show_history, owner=self
        )

    def _show_history(self, entries: tuple[OperationEntry, ...]) -> None:
        from app.ui.history_dialog import HistoryDialog

        prompts = self._context.prompts
        chosen = prompts.ask(HistoryDialog(prompts.window, entries))
        if chosen is not None:
            self._undo.undo(chosen)

    def _open_trash(self) -> None:
        self._trash.open()

    @cached_property
    def _trash(self) -> Trash:
        from app.ui.trash import Trash

        return Trash(self._context)

    def _open_own_fields(self) -> None:
        from app.ui.customers.fields.own_fields_dialog import OwnFieldsDialog

        self._context.prompts.ask(OwnFieldsDialog(self._context))

    def _open_tags(self) -> None:
        from app.ui.customers.tags.tags_dialog import TagsDialog

        self._context.prompts.ask(TagsDialog(self._context))

    def _show_shortcuts(self) -> None:
        from app.ui.shortcuts_dialog import ShortcutsDialog

        prompts = self._context.prompts
        prompts.ask(ShortcutsDialog(prompts.window, self._context.actions))

    def _open_logs(self) -> None:
        show_folder(self._context.services.folder.logs)

    def _show_about(self) -> None:
        self._context.prompts.show_message(
            self.tr("得意帳 {version}").format(version=version()),
            self.tr(
                "小さなお店のための顧客帳です。データはこのパソコンの中だけに置かれ、外へは送られません。\n\n"
                "書体 BIZ UDゴシック・Noto Sans CJK(SIL Open Font License)、アイコン Lucide(ISC License)"
            ),
        )


def show_folder(folder: Path) -> None:
    """Let the desktop show a folder."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def version() -> str:
    """The version of this program."""
    from importlib.metadata import version as installed

    return installed("tokuicho")
