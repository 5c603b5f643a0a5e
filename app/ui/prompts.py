"""The one seam through which anything is asked or said in a dialog, so that a test can answer instead.

Whatever is shown is plain text; customer data is never read as markup.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from app.ui.i18n import say
from app.ui.theme.tokens import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QFileDialog, QWidget

    from app.core.errors import UserError
    from app.core.paper import Paper
    from app.ui.dialogs import DataDialog

Data = TypeVar("Data")


class FileKind(NamedTuple):
    """A kind of file that a file dialog offers: its words, and its suffixes without the dot."""

    title: str
    suffixes: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """Qt's text of a filter."""
        return f"{self.title} ({' '.join(f'*.{suffix}' for suffix in self.suffixes)})"


class Prompts(QObject):
    """Asks the person at the screen. Tests replace it by one that answers from a script."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._folder: Path | None = None

    @property
    def window(self) -> QWidget | None:
        """Over which window dialogs open."""
        return self._window

    def set_window(self, window: QWidget) -> None:
        """Over which window dialogs open."""
        self._window = window

    def ask(self, dialog: DataDialog[Data]) -> Data | None:
        """Show a dialog of ours; its data, or None where the person stepped back. The dialog is freed."""
        try:
            accepted = dialog.exec() == QDialog.DialogCode.Accepted
            return dialog.data() if accepted else None
        finally:
            dialog.deleteLater()

    def confirm(
        self,
        title: str,
        text: str,
        verb: str,
        *,
        danger: bool = False,
        way_back: str = "",
        over: QWidget | None = None,
    ) -> bool:
        """Ask before something that cannot be undone; `verb` is what the button says it will do, `way_back`
        what the other one says instead of やめる. It opens over the window, or over the dialog that asks."""
        from app.ui.dialogs import MessageDialog

        role = Role.DANGER if danger else Role.ATTENTION
        parent = over or self._window
        dialog = MessageDialog(parent, title=title, text=text, verb=verb, role=role, cancellable=True)
        if way_back:
            dialog.cancel_button.setText(way_back)
        return self.ask(dialog) is not None

    def show_message(self, title: str, text: str, role: Role = Role.PRIMARY) -> None:
        """Say something that must not be missed; what may be missed is a toast."""
        from app.ui.dialogs import MessageDialog

        verb = self.tr("閉じる")
        self.ask(MessageDialog(self._window, title=title, text=text, verb=verb, role=role, cancellable=False))

    def show_error(self, error: UserError) -> None:
        """Say what happened, what is safe and what to do now."""
        self.show_message(self.tr("できませんでした"), say(error.message), Role.ATTENTION)

    def show_bug(self) -> None:
        """Say calmly that the program made a mistake; the log has the rest."""
        self.show_message(
            self.tr("思いがけないことが起きました"),
            self.tr(
                "この操作は終わっていません。保存済みのデータはそのままです。もう一度試してください。"
                "続くときは、ヘルプの「記録の場所を開く」にあるファイルを添えてお知らせください。"
            ),
            Role.DANGER,
        )

    def choose_file(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        """Ask for a file to read."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = self._ask_path(title, QFileDialog.FileMode.ExistingFile, kinds, folder)
        return path

    def choose_files(
        self, title: str, kinds: Sequence[FileKind], folder: Path | None = None
    ) -> tuple[Path, ...]:
        """Ask for files to read, one or several; none where the person stepped back."""
        from PySide6.QtWidgets import QFileDialog

        paths, _ = self._ask_paths(title, QFileDialog.FileMode.ExistingFiles, kinds, folder)
        return paths

    def choose_save_path(self, title: str, kinds: Sequence[FileKind], suggested: Path) -> Path | None:
        """Ask where to write; the suffix of the chosen kind is added where none was typed.

        A name alone is suggested in the folder that was chosen last, or among the documents.
        """
        from PySide6.QtWidgets import QFileDialog

        chosen, pattern = self._ask_path(title, QFileDialog.FileMode.AnyFile, kinds, suggested)
        if chosen is None or any(
            chosen.suffix.lower() == f".{suffix}" for kind in kinds for suffix in kind.suffixes
        ):
            return chosen
        kind = next((kind for kind in kinds if kind.pattern == pattern), kinds[0])
        return chosen.with_name(f"{chosen.name}.{kind.suffixes[0]}")

    def choose_printer(self, title: str, paper: Paper, pages: int) -> QPrinter | None:
        """Ask for a printer. Raises `NoPrinter` where the computer has none."""
        from app.ui.printing.printers import ask_printer

        return ask_printer(self._window, title, paper, pages)

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Ask for a folder."""
        from PySide6.QtWidgets import QFileDialog

        path, _ = self._ask_path(title, QFileDialog.FileMode.Directory, (), folder)
        return path

    def _ask_path(
        self, title: str, mode: QFileDialog.FileMode, kinds: Sequence[FileKind], begin: Path | None
    ) -> tuple[Path | None, str]:
        paths, pattern = self._ask_paths(title, mode, kinds, begin)
        return (paths[0] if paths else None), pattern

    def _ask_paths(
        self, title: str, mode: QFileDialog.FileMode, kinds: Sequence[FileKind], begin: Path | None
    ) -> tuple[tuple[Path, ...], str]:
        """Paths and the pattern they were chosen under. A relative `begin` lies where the last one lay."""
        from app.ui.file_dialog import FileDialog, documents

        dialog = FileDialog(self._window, title, mode, [kind.pattern for kind in kinds])
        dialog.begin_at((self._folder or documents()) / (begin or ""))
        try:
            paths, pattern = dialog.ask()
        finally:
            dialog.deleteLater()
        if paths:
            self._folder = paths[0] if paths[0].is_dir() else paths[0].parent
        return paths, pattern
