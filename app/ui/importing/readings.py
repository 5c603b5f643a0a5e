"""What can be done with the mappings that were remembered: use them, name them, forget them, share them.

Each change is one operation with its way back. Whoever shows mappings reads them anew when it is announced.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.prompts import FileKind
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.changes import Changes
    from app.core.progress import Progress
    from app.services.importing.draft.mappings import MappingService, SavedMapping
    from app.ui.context import Context
    from app.ui.importing.mapping_step import MappingStep
    from app.ui.importing.session import ImportSession

KEY = "import.mappings"


class Readings(QObject):
    """The mappings, as the step asks for them that shows how a file is read."""

    def __init__(self, context: Context, session: ImportSession, step: MappingStep) -> None:
        super().__init__(step)
        self._context = context
        self._session = session
        step.readings_requested.connect(self.arrange)
        step.reading.triggered.connect(self.guess_anew)

    @property
    def has_draft(self) -> bool:
        """Whether there is a file that could be read by a mapping."""
        return self._session.draft is not None

    def arrange(self) -> None:
        """Show the mappings."""
        from app.ui.importing.mappings_dialog import MappingsDialog

        chosen = self._context.prompts.ask(MappingsDialog(self._context, self))
        if chosen is not None:
            imports = self._context.services.imports
            self._session.read_otherwise(lambda draft: imports.read_by(draft, chosen))

    def guess_anew(self) -> None:
        """Read the file as if it came for the first time."""
        self._session.read_otherwise(self._context.services.imports.guess_anew)

    def load(self, then: Callable[[tuple[SavedMapping, ...]], object], owner: QObject) -> None:
        """Ask for the mappings, the last used first."""
        mappings = self._mappings

        def load(progress: Progress) -> tuple[SavedMapping, ...]:
            del progress
            return mappings.mappings()

        self._context.runner.submit(Lane.READ, load, then=then, key=KEY, owner=owner)

    def rename(self, one: SavedMapping, taken: Sequence[str]) -> None:
        """Give a mapping another name."""
        from app.ui.importing.mappings_dialog import MappingNameDialog

        prompts, mappings = self._context.prompts, self._mappings
        name = prompts.ask(MappingNameDialog(prompts.window, one.name, taken))
        if name is not None and name != one.name:
            text = self.tr("読み方「{before}」の名前を「{name}」に変えました")
            self._write(lambda: mappings.rename(one.id, name), text.format(before=one.name, name=name))

    def delete(self, one: SavedMapping) -> None:
        """Forget a mapping."""
        text = self.tr("読み方「{name}」を削除しました。取り込んだ内容はそのままです").format(name=one.name)
        mappings = self._mappings
        self._write(lambda: mappings.delete(one.id), text)

    def save_file(self, one: SavedMapping) -> None:
        """Write a mapping to a file for another computer."""
        title = self.tr("読み方をファイルに保存")
        path = self._context.prompts.choose_save_path(
            title, (self._file_kind(),), Path.home() / f"{one.name}.json"
        )
        if path is None:
            return
        mappings, context = self._mappings, self._context

        def save(progress: Progress) -> None:
            del progress
            mappings.save_file(one.id, path)

        def saved(done: None) -> None:
            del done
            context.written(path, self.tr("読み方を {file} に保存しました。"))

        context.runner.submit(Lane.CPU, save, then=saved, owner=self)

    def read_file(self) -> None:
        """Take a mapping from a file."""
        path = self._context.prompts.choose_file(self.tr("読み方のファイルを選ぶ"), (self._file_kind(),))
        if path is not None:
            mappings = self._mappings
            text = self.tr("{file} の読み方を加えました").format(file=path.name)
            self._write(lambda: mappings.read_file(path).changes, text)

    def _file_kind(self) -> FileKind:
        return FileKind(self.tr("得意帳の読み方"), ("json",))

    def _write(self, work: Callable[[], Changes], text: str) -> None:
        self._context.write(work, text, self)

    @property
    def _mappings(self) -> MappingService:
        return self._context.services.imports.mappings
