"""Answers in the place of the person at the screen."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, TypeVar

from app.core.errors import UserError
from app.ui.dialogs import MessageDialog
from app.ui.prompts import FileKind, Prompts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from app.core.paper import Paper
    from app.ui.dialogs import DataDialog

Data = TypeVar("Data")


class ScriptedPrompts(Prompts):
    """Gives the answers it was told, in order, and keeps what it was asked.

    An answer to a dialog is a callable that is given the dialog, fills it in as a person would, and returns
    whether it was accepted. An answer to a file question is a path or None, to that for a printer a printer,
    a refusal or None. A message needs no answer.
    """

    def __init__(self) -> None:
        super().__init__()
        self._answers: deque[Any] = deque()
        self.said: list[str] = []
        self.dialogs: list[str] = []

    def answer(
        self, *answers: Callable[[Any], bool] | Path | tuple[Path, ...] | QPrinter | UserError | bool | None
    ) -> None:
        """Put answers at the end of the script."""
        self._answers.extend(answers)

    def ask(self, dialog: DataDialog[Data]) -> Data | None:
        """Note the dialog, let the script fill it in, free it."""
        self.dialogs.append(type(dialog).__name__)
        if isinstance(dialog, MessageDialog):
            self.said.append(dialog.sentence.text())
            if dialog.cancel_button.isHidden():
                dialog.deleteLater()
                return None
        answer = self._answers.popleft()
        accepted = answer(dialog) if callable(answer) else bool(answer)
        data = dialog.data() if accepted else None
        dialog.deleteLater()
        return data

    def choose_file(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        """The scripted path."""
        del title, kinds, folder
        return self._next_path()

    def choose_files(
        self, title: str, kinds: Sequence[FileKind], folder: Path | None = None
    ) -> tuple[Path, ...]:
        """The scripted path, or several of them."""
        del title, kinds, folder
        answer: Path | tuple[Path, ...] | None = self._answers.popleft()
        if answer is None:
            return ()
        return answer if isinstance(answer, tuple) else (answer,)

    def choose_save_path(self, title: str, kinds: Sequence[FileKind], suggested: Path) -> Path | None:
        """The scripted path."""
        del title, kinds, suggested
        return self._next_path()

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """The scripted path."""
        del title, folder
        return self._next_path()

    def choose_printer(self, title: str, paper: Paper, pages: int) -> QPrinter | None:
        """The scripted printer; a scripted error is raised."""
        del title, paper, pages
        answer: QPrinter | UserError | None = self._answers.popleft()
        if isinstance(answer, UserError):
            raise answer
        return answer

    def _next_path(self) -> Path | None:
        path: Path | None = self._answers.popleft()
        return path
