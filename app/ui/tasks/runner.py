"""Background work: three lanes of one thread each, and results that come back to the GUI thread.

The read lane answers screens, the write lane changes the store, the CPU lane computes and parses; so finding
never waits for an import. Work is a callable that is given a `Progress`; it never touches a widget. What it
returns is delivered in the GUI thread, a few results a turn of its event loop, unless the task was cancelled,
superseded by a newer one of the same key, or its owner is gone.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections import deque
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.core.errors import UserError
from app.core.progress import Cancelled
from app.ui.tasks.turns import ROOM

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor

    from app.core.progress import Progress

PROGRESS_INTERVAL = 0.04  # seconds between two reports that reach the screen
REST_INTERVAL = 0.1  # seconds between two looks whether a lane may stop resting
TURN = 0.0005  # seconds that a lane may keep Python to itself while the window waits for it
Result = TypeVar("Result")

_log = logging.getLogger(__name__)


class Lane(StrEnum):
    """Which thread does the work."""

    READ = "read"
    WRITE = "write"
    CPU = "cpu"


class _Outcome(NamedTuple):
    """How work ended: with an error, by cancelling, or with a result (which may be None)."""

    result: object = None
    error: Exception | None = None
    cancelled: bool = False


class Task(QObject):
    """One piece of work under way.

    Its signals come in the GUI thread. `finished` is always the last. Before it comes `succeeded`, `failed`
    (with a `UserError`) or `cancelled`; none of them where the work hit a bug of ours, which the runner
    reports. A superseded task ends as cancelled. Work that was asked to stop too late has succeeded.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, lane: Lane, key: str, owner: QObject | None) -> None:
        super().__init__()
        self.lane = lane
        self.key = key
        self._owner = owner
        self._stopped = False
        self._superseded = False

    @property
    def stopped(self) -> bool:
        """Whether it was asked to stop."""
        return self._stopped

    @property
    def superseded(self) -> bool:
        """Whether a newer task answers the same question, so that nobody wants this result."""
        return self._superseded

    @property
    def orphaned(self) -> bool:
        """Whether the object it worked for was deleted meanwhile."""
        return self._owner is not None and not isValid(self._owner)

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress; what it wrote rolls back."""
        self._stopped = True

    def supersede(self) -> None:
        """Stop it and drop whatever it may still return."""
        self._stopped = self._superseded = True


class Runner(QObject):
    """The one owner of threads. Made by the application, shut down by it."""

    unhandled = Signal(object)  # an exception that no caller took: a `UserError`, or our own bug
    busy_changed = Signal()
    _arrived = Signal(object, object)
    _reported = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: set[Task] = set()
        self._handled: set[Task] = set()
        self._newest: dict[str, Task] = {}
        self._closing = threading.Event()
        self._waiting: deque[tuple[Task, _Outcome]] = deque()
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._take_turn)
        # Queued, as the lanes' threads emit them and the runner lives in the GUI thread.
        self._arrived.connect(self._take_in)
        self._reported.connect(self._pass_on)

    def submit(
        self,
        lane: Lane,
        work: Callable[[Progress], Result],
        *,
        then: Callable[[Result], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        key: str = "",
        owner: QObject | None = None,
    ) -> Task:
        """Queue `work` on a lane and give its result to `then`, in the GUI thread.

        `key` names a question of which only the newest answer counts: an older task of the same key is
        cancelled and its result dropped. With `owner`, nothing is delivered once that object is deleted. A
        `UserError` without `failed`, and any other exception, reaches `unhandled`. After `shut_down` nothing
        is run any more.
        """
        task = Task(lane, key, owner)
        if self._closing.is_set():
            task.cancel()
            return task
        if then is not None:
            task.succeeded.connect(then)
        if failed is not None:
            task.failed.connect(failed)
            self._handled.add(task)
        if key:
            if (older := self._newest.get(key)) is not None:
                older.supersede()
            self._newest[key] = task
        self._tasks.add(task)
        self._lanes[lane].submit(self._work, task, work)
        self.busy_changed.emit()
        return task

    def submit_alone(
        self,
        work: Callable[[Progress], Result],
        *,
        then: Callable[[Result], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Queue work on the write lane during which the other lanes rest: it may close the store."""
        done = threading.Event()

        def rest(reached: threading.Event) -> None:
            reached.set()
            while not done.wait(REST_INTERVAL) and not self._closing.is_set():
                pass

        def alone(progress: Progress) -> Result:
            others = {lane: threading.Event() for lane in Lane if lane is not Lane.WRITE}
            for lane, reached in others.items():
                self._lanes[lane].submit(rest, reached)
            try:
                for reached in others.values():
                    while not reached.wait(REST_INTERVAL):
                        progress(0, 0)
                return work(progress)
            finally:
                done.set()

        return self.submit(Lane.WRITE, alone, then=then, failed=failed, owner=owner)

    def busy(self, lane: Lane) -> bool:
        """Whether work on this lane is queued or under way."""
        return any(task.lane is lane for task in self._tasks)

    def shut_down(self) -> None:
        """Cancel what can be cancelled and wait for the threads to end."""
        self._closing.set()
        for task in self._tasks:
            task.cancel()
        for executor in vars(self).get("_lanes", {}).values():
            executor.shutdown(wait=True, cancel_futures=True)
        self._next_turn.stop()
        self._waiting.clear()
        self._tasks.clear()
        self._handled.clear()
        self._newest.clear()

    @cached_property
    def _lanes(self) -> dict[Lane, ThreadPoolExecutor]:
        """The threads, which the first picture of the window needs nothing of."""
        from concurrent.futures import ThreadPoolExecutor

        # A slot gives Python out of its hand whenever it calls Qt, and would wait 5 ms for it each time.
        sys.setswitchinterval(TURN)
        return {lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"lane-{lane}") for lane in Lane}

    def _work(self, task: Task, work: Callable[[Progress], object]) -> None:
        """Runs in the lane's thread; every end of it is an outcome, so that no failure stays unseen."""
        reported_at = 0.0

        def progress(done: int, total: int, stage: str = "") -> None:
            nonlocal reported_at
            if task.stopped:
                raise Cancelled
            moment = time.monotonic()
            if done >= total or moment - reported_at >= PROGRESS_INTERVAL:
                reported_at = moment
                self._reported.emit(task, done, total, stage)

        try:
            outcome = _Outcome(cancelled=True) if task.stopped else _Outcome(result=work(progress))
        except Cancelled:
            outcome = _Outcome(cancelled=True)
        except UserError as error:
            outcome = _Outcome(error=error)
        except Exception as bug:  # noqa: BLE001 - the one place where a bug of ours ends; it is reported
            _log.exception("work on the %s lane failed", task.lane)
            outcome = _Outcome(error=bug)
        self._arrived.emit(task, outcome)

    def _pass_on(self, task: Task, done: int, total: int, stage: str) -> None:
        if task in self._tasks and not task.stopped and not task.orphaned:
            task.progressed.emit(done, total, stage)

    def _take_in(self, task: Task, outcome: _Outcome) -> None:
        self._waiting.append((task, outcome))
        self._next_turn.start()

    def _take_turn(self) -> None:
        """Deliver what waits as long as the turn has room: paints and keys come before the rest."""
        ends_at = time.perf_counter() + ROOM
        while self._waiting:
            task, outcome = self._waiting.popleft()
            if self._waiting:
                # Started before: a result may open a dialog, which has turns of its own.
                self._next_turn.start()
            self._deliver(task, outcome)
            if time.perf_counter() >= ends_at:
                break

    def _deliver(self, task: Task, outcome: _Outcome) -> None:
        if task not in self._tasks:
            return
        self._tasks.discard(task)
        handled = task in self._handled
        self._handled.discard(task)
        if self._newest.get(task.key) is task:
            del self._newest[task.key]
        self.busy_changed.emit()
        if not task.orphaned:
            self._tell(task, outcome, handled)
            task.finished.emit()

    def _tell(self, task: Task, outcome: _Outcome, handled: bool) -> None:
        if outcome.cancelled or task.superseded:
            task.cancelled.emit()
        elif outcome.error is None:
            task.succeeded.emit(outcome.result)
        elif isinstance(outcome.error, UserError):
            task.failed.emit(outcome.error)
            if not handled:
                self.unhandled.emit(outcome.error)
        else:
            self.unhandled.emit(outcome.error)
