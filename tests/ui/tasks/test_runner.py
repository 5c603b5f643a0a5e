"""Background work ends in exactly one way, in the GUI thread, and stale answers are dropped."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEventLoop, QObject, QThread, QTimer
from PySide6.QtWidgets import QWidget

from app.core.errors import NothingToUndo, UserError
from app.core.progress import Progress
from app.ui.tasks.runner import Lane, Runner, Task

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PATIENCE = 5  # seconds; reached only when something is broken


class Gate:
    """Work that waits until it is let go, so that a test decides the order of things."""

    def __init__(self, answer: object = "done") -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()
        self._answer = answer

    def __call__(self, progress: Progress) -> object:
        self.entered.set()
        assert self.opened.wait(PATIENCE)
        progress(1, 2)
        return self._answer


class Ends:
    """Which signals of a task came, in order."""

    def __init__(self, task: Task) -> None:
        self.seen: list[str] = []
        for name in ("succeeded", "failed", "cancelled", "finished"):
            getattr(task, name).connect(lambda *_args, name=name: self.seen.append(name))


def test_a_result_comes_back_in_the_gui_thread(qtbot: QtBot, runner: Runner) -> None:
    arrived: list[tuple[int, QThread, str]] = []

    def take(result: int) -> None:
        arrived.append((result, QThread.currentThread(), threading.current_thread().name))

    lanes: list[str] = []

    def work(progress: Progress) -> int:
        progress(1, 1)
        lanes.append(threading.current_thread().name)
        return 42

    task = runner.submit(Lane.READ, work, then=take)
    ends = Ends(task)
    with qtbot.waitSignal(task.finished):
        pass
    assert arrived == [(42, QObject().thread(), threading.main_thread().name)]
    assert lanes[0].startswith("lane-read")
    assert ends.seen == ["succeeded", "finished"]


def test_a_lane_gives_python_up_soon(qtbot: QtBot, runner: Runner) -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.005)
    try:
        task = runner.submit(Lane.CPU, lambda _progress: sys.getswitchinterval())
        with qtbot.waitSignal(task.succeeded) as told:
            pass
        assert told.args[0] == pytest.approx(0.0005)
    finally:
        sys.setswitchinterval(before)


def test_the_event_loop_turns_between_results_that_take_their_time(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.tasks.runner.ROOM", 0.0)
    seen: list[str] = []
    beat = QTimer(runner, interval=0)
    beat.timeout.connect(lambda: seen.append("beat"))
    both_done = threading.Event()
    runner.submit(Lane.READ, lambda _progress: "a", then=seen.append)
    last = runner.submit(Lane.READ, lambda _progress: "b", then=seen.append)
    runner.submit(Lane.READ, lambda _progress: both_done.set())
    assert both_done.wait(PATIENCE)
    beat.start()
    with qtbot.waitSignal(last.finished):
        pass
    assert "beat" in seen[seen.index("a") : seen.index("b")]


def test_a_dialog_that_a_result_opens_does_not_hold_up_the_next(qtbot: QtBot, runner: Runner) -> None:
    seen: list[str] = []
    dialog = QEventLoop()

    def ask(name: str) -> None:
        seen.append(name)
        dialog.exec()
        seen.append("answered")

    def arrive(name: str) -> None:
        seen.append(name)
        dialog.quit()

    runner.submit(Lane.READ, lambda _progress: "asked", then=ask)
    last = runner.submit(Lane.READ, lambda _progress: "next", then=arrive)
    with qtbot.waitSignal(last.finished):
        pass
    qtbot.waitUntil(lambda: seen == ["asked", "next", "answered"])


def test_progress_arrives_in_order(qtbot: QtBot, runner: Runner) -> None:
    seen: list[tuple[int, int, str]] = []

    def work(progress: Progress) -> None:
        progress(1, 10, "one")
        progress(10, 10, "all")

    task = runner.submit(Lane.CPU, work)
    task.progressed.connect(lambda *report: seen.append(report))
    with qtbot.waitSignal(task.finished):
        pass
    assert seen == [(1, 10, "one"), (10, 10, "all")]


def test_an_error_of_the_users_world_goes_to_whoever_asked(qtbot: QtBot, runner: Runner) -> None:
    taken: list[UserError] = []
    task = runner.submit(Lane.WRITE, _nothing_to_undo, failed=taken.append)
    ends = Ends(task)
    with qtbot.assertNotEmitted(runner.unhandled), qtbot.waitSignal(task.finished):
        pass
    assert [error.code for error in taken] == ["error.nothing_to_undo"]
    assert ends.seen == ["failed", "finished"]


@pytest.mark.parametrize("cause", [NothingToUndo(), ZeroDivisionError()])
def test_what_nobody_takes_is_reported(qtbot: QtBot, runner: Runner, cause: Exception) -> None:
    def work(progress: Progress) -> None:
        progress(0, 1)
        raise cause

    with qtbot.waitSignal(runner.unhandled) as told:
        task = runner.submit(Lane.READ, work)
        ends = Ends(task)
    assert told.args == [cause]
    qtbot.waitUntil(lambda: "finished" in ends.seen)
    assert "succeeded" not in ends.seen


def test_cancelling_ends_the_work_at_its_next_report(qtbot: QtBot, runner: Runner) -> None:
    gate = Gate()
    task = runner.submit(Lane.WRITE, gate)
    ends = Ends(task)
    assert gate.entered.wait(PATIENCE)
    with qtbot.waitSignal(task.finished):
        task.cancel()
        gate.opened.set()
    assert ends.seen == ["cancelled", "finished"]


def test_work_that_was_done_before_the_wish_to_stop_has_succeeded(qtbot: QtBot, runner: Runner) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def commit(_progress: Progress) -> bool:
        begun.set()
        return go_on.wait(PATIENCE)

    task = runner.submit(Lane.WRITE, commit)
    ends = Ends(task)
    assert begun.wait(PATIENCE)
    with qtbot.waitSignal(task.finished):
        task.cancel()
        go_on.set()
    assert ends.seen == ["succeeded", "finished"]


def test_only_the_newest_answer_to_a_question_counts(qtbot: QtBot, runner: Runner) -> None:
    answers: list[object] = []
    gate = Gate("old")
    old = runner.submit(Lane.READ, gate, then=answers.append, key="list")
    ends = Ends(old)
    assert gate.entered.wait(PATIENCE)
    new = runner.submit(Lane.READ, lambda _progress: "new", then=answers.append, key="list")
    with qtbot.waitSignal(new.finished):
        gate.opened.set()
    assert answers == ["new"]
    assert ends.seen == ["cancelled", "finished"]


def test_an_answer_is_not_given_to_a_widget_that_is_gone(qtbot: QtBot, runner: Runner) -> None:
    answers: list[object] = []
    owner = QWidget()
    gate = Gate()
    runner.submit(Lane.READ, gate, then=answers.append, owner=owner)
    assert gate.entered.wait(PATIENCE)
    owner.deleteLater()
    qtbot.wait(0)
    gate.opened.set()
    following = runner.submit(Lane.READ, lambda _progress: None)
    with qtbot.waitSignal(following.finished):
        pass
    assert answers == []


def test_finding_does_not_wait_for_writing(qtbot: QtBot, runner: Runner) -> None:
    gate = Gate()
    writing = runner.submit(Lane.WRITE, gate)
    assert gate.entered.wait(PATIENCE)
    reading = runner.submit(Lane.READ, lambda _progress: "found")
    with qtbot.waitSignal(reading.succeeded):
        pass
    assert runner.busy(Lane.WRITE)
    assert not runner.busy(Lane.READ)
    with qtbot.waitSignal(writing.finished):
        gate.opened.set()


def test_work_that_needs_the_store_alone_waits_for_the_readers(qtbot: QtBot, runner: Runner) -> None:
    gate = Gate("read")
    order: list[object] = []
    runner.submit(Lane.READ, gate)
    assert gate.entered.wait(PATIENCE)
    alone = runner.submit_alone(lambda _progress: order.append("alone"))
    qtbot.waitUntil(lambda: runner._lanes[Lane.READ]._work_queue.qsize() == 1)
    following = runner.submit(Lane.READ, lambda _progress: order.append("after"))
    assert order == []
    gate.opened.set()
    with qtbot.waitSignals([alone.finished, following.finished]):
        pass
    assert order == ["alone", "after"]


def test_shutting_down_does_not_wait_for_lanes_at_rest(runner: Runner) -> None:
    gate = Gate()
    runner.submit(Lane.READ, gate)
    assert gate.entered.wait(PATIENCE)
    runner.submit_alone(lambda _progress: None)
    gate.opened.set()
    runner.shut_down()
    assert not runner.busy(Lane.WRITE)


def test_shutting_down_ends_ends_everything(runner: Runner) -> None:
    gate = Gate()
    runner.submit(Lane.CPU, gate)
    runner.submit(Lane.CPU, Gate())
    assert gate.entered.wait(PATIENCE)
    gate.opened.set()
    runner.shut_down()
    assert not runner.busy(Lane.CPU)


def _nothing_to_undo(progress: Progress) -> None:
    progress(0, 1)
    raise NothingToUndo
