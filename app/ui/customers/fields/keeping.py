"""Keeping single fields of a customer: check what was typed, write it, say what came of it.

The check runs in the read lane, so that an error stands under its field at once even while a long import
holds the write lane.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from app.core.enums import Noun
from app.core.errors import FieldChangedMeanwhile
from app.core.fields import LABELLED, field
from app.ui.customers.fields.point_text import points_of_text
from app.ui.i18n import say
from app.ui.tasks.runner import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.core.changes import Changes
    from app.core.custom_fields import CustomField
    from app.core.errors import UserError
    from app.core.messages import Message
    from app.core.progress import Progress
    from app.services.customers import Saved
    from app.ui.context import Context

SETTLE_MS = 5_000


@dataclass(frozen=True, slots=True)
class Typed:
    """A text typed into a field of a customer, who was called `customer_name` then; `title` is what the field
    is called, `shown` the value that stood in it before, `own` tells one of the shop's own fields. Where the
    field is labelled, the text is that of `point_text`."""

    customer_id: int
    customer_name: str
    name: str
    title: str
    text: str
    shown: Any
    own: CustomField | None = None

    @property
    def is_labelled(self) -> bool:
        """Whether it holds values with labels."""
        return self.own is None and field(Noun.CUSTOMER, self.name).type in LABELLED


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A text whose field has another value by now, `current`, than the one that was shown."""

    typed: Typed
    current: Any


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that is in the store now, as this value; `warning` says what was repaired or is doubtful, in
    words."""

    typed: Typed
    value: Any
    warning: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Looked:
    """What a text comes to: its value, or the problem in words. Words about rows have a line for each."""

    value: Any
    problem: str
    warning: str


class FieldKeeper(QObject):
    """`kept` comes with a `Kept`, `refused` with a `Typed` and the reason in words, `overtaken` with an
    `Overtaken`: nothing was written then, and somebody has to choose."""

    kept = Signal(object)
    refused = Signal(object, str)
    overtaken = Signal(object)
    settled = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._under_way = 0

    def keep(self, typed: Typed) -> None:
        """Check a text and write it; one that cannot be kept is refused."""

        def look(progress: Progress) -> Looked:
            del progress
            return looked_at(typed.name, typed.text, typed.own)

        self._begin()
        task = self._context.runner.submit(Lane.READ, look, then=partial(self._checked, typed), owner=self)
        task.finished.connect(self._end)

    def settle(self) -> None:
        """Wait, for seconds at most, until what is under way was answered."""
        if self._under_way:
            loop = QEventLoop()
            self.settled.connect(loop.quit)
            QTimer.singleShot(SETTLE_MS, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _checked(self, typed: Typed, outcome: Looked) -> None:
        if outcome.problem:
            self.refused.emit(typed, outcome.problem)
            return
        services = self._context.services

        def write(progress: Progress) -> Saved:
            del progress
            return services.customers.change(
                typed.customer_id, {typed.name: outcome.value}, {typed.name: typed.shown}
            )

        def written(saved: Saved) -> None:
            self.kept.emit(Kept(typed, outcome.value, outcome.warning, saved.changes))

        def failed(error: UserError) -> None:
            self.refused.emit(typed, say(error.message))
            if isinstance(error, FieldChangedMeanwhile):
                self.overtaken.emit(Overtaken(typed, error.current))

        self._begin()
        task = self._context.runner.submit(Lane.WRITE, write, then=written, failed=failed, owner=self)
        task.finished.connect(self._end)

    def _begin(self) -> None:
        self._under_way += 1

    def _end(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self.settled.emit()


def looked_at(name: str, text: str, own: CustomField | None = None) -> Looked:
    """What a text comes to that was typed into a field of a customer, or of the shop's own."""
    from app.services.checks import check, check_custom, check_points

    if own is not None:
        outcome = check_custom(own, text)
    elif (declared := field(Noun.CUSTOMER, name)).type in LABELLED:
        points = check_points(declared, points_of_text(text))
        return Looked(points.value, _said(points.errors), _said(points.warnings))
    else:
        outcome = check(declared, text)
    return Looked(outcome.value, _said([outcome.error]), _said([outcome.warning]))


def _said(messages: Iterable[Message | None]) -> str:
    """Each in words, a line for each; nothing where there is none at all."""
    lines = ["" if message is None else say(message) for message in messages]
    return "\n".join(lines) if any(lines) else ""
