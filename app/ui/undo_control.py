"""元に戻す and やり直す: the actions carry the name of the operation they would take back or do again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from app.ui.formats import listed
from app.ui.i18n import say
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from app.core.progress import Progress
    from app.services.undo import OperationEntry, UndoOutcome
    from app.ui.context import Context

LONGEST_LABEL = 48


class _Next(NamedTuple):
    undo: OperationEntry | None = None
    redo: OperationEntry | None = None


class UndoControl(QObject):
    """Performs both actions on the write lane and keeps their words up to date."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._next = _Next()
        context.events.changed.connect(self.refresh)
        self.retranslate()

    def refresh(self) -> None:
        """Ask the journal what comes next in both directions."""
        services = self._context.services

        def ask(progress: Progress) -> _Next:
            progress(0, 1)
            return _Next(services.undo.next_undo(), services.undo.next_redo())

        self._context.runner.submit(Lane.READ, ask, then=self._show, key="undo.next", owner=self)

    def undo(self, operation: int | None = None) -> None:
        """Take back the operation of this id, or the newest."""
        service = self._context.services.undo
        self._context.runner.submit(
            Lane.WRITE, lambda progress: service.undo(operation, progress), then=self._undone, owner=self
        )

    def redo(self) -> None:
        """Do again what was taken back last."""
        service = self._context.services.undo
        self._context.runner.submit(
            Lane.WRITE, lambda progress: service.redo(None, progress), then=self._redone, owner=self
        )

    def retranslate(self) -> None:
        """Words of the moment's language."""
        self._show(self._next)

    def _show(self, following: _Next) -> None:
        self._next = following
        actions = self._context.actions
        for action_id, entry in (("edit.undo", following.undo), ("edit.redo", following.redo)):
            actions.enable(action_id, entry is not None)
            words = actions.words(action_id)
            actions.rename(action_id, f"{words}: {_short(say(entry.label))}" if entry else "")

    def _undone(self, outcome: UndoOutcome) -> None:
        self._context.events.announce(outcome.changes)
        label = say(outcome.operation.label)
        if outcome.left:
            text = self.tr("「{label}」を元に戻しました。あとの記録がある {names} は残しました")
            self._context.notify(text.format(label=label, names=listed(outcome.left)))
            return
        self._context.notify(self.tr("「{label}」を元に戻しました").format(label=label))

    def _redone(self, outcome: UndoOutcome) -> None:
        self._context.events.announce(outcome.changes)
        label = say(outcome.operation.label)
        self._context.notify(self.tr("「{label}」をやり直しました").format(label=label))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"
