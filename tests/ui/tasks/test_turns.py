"""The window's own work in steps: what else wants to happen comes between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer

from app.ui.tasks import turns
from app.ui.tasks.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Generator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def seen() -> list[str]:
    return []


@pytest.fixture
def steps(seen: list[str]) -> Generator[None, None, str]:
    return _steps(seen)


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step takes all the time of its turn."""
    monkeypatch.setattr(turns, "ROOM", 0.0)


def _steps(seen: list[str]) -> Generator[None, None, str]:
    for step in ("first", "second", "third"):
        seen.append(step)
        yield
    return "built"


def go_through(qtbot: QtBot, work: Turns[str], seen: list[str]) -> None:
    """Take all steps, with a beat for every turn of the event loop."""
    beat = QTimer(work, interval=0)
    beat.timeout.connect(lambda: seen.append("beat"))
    beat.start()
    with qtbot.waitSignal(work.done):
        work.start()
    beat.stop()


@pytest.mark.usefixtures("no_room")
def test_the_event_loop_turns_between_two_steps(
    qtbot: QtBot, seen: list[str], steps: Generator[None, None, str]
) -> None:
    owner = QObject()
    work = Turns(steps, owner)
    go_through(qtbot, work, seen)
    taken = [place for place, what in enumerate(seen) if what != "beat"]
    assert [seen[place] for place in taken] == ["first", "second", "third"]
    for before, after in pairwise(taken):
        assert "beat" in seen[before:after]
    assert work.result() == "built"


def test_small_steps_share_a_turn(qtbot: QtBot, seen: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "ROOM", 60.0)
    owner = QObject()
    work = Turns(_steps(seen), owner)
    go_through(qtbot, work, seen)
    first = seen.index("first")
    assert seen[first : first + 3] == ["first", "second", "third"]


@pytest.mark.usefixtures("no_room")
def test_whoever_wants_the_result_has_it_at_once(
    qtbot: QtBot, seen: list[str], steps: Generator[None, None, str]
) -> None:
    owner = QObject()
    work = Turns(steps, owner)
    ended: list[str] = []
    work.done.connect(lambda: ended.append("done"))
    work.start()
    assert work.result() == "built"
    assert seen == ["first", "second", "third"]
    work.start()
    qtbot.wait(3 * turns.PAUSE_MS)
    assert (seen, ended) == (["first", "second", "third"], ["done"])
