"""A second start calls the first window to the front; whoever does not answer in time is not waited for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtNetwork import QLocalSocket

from app.paths import DataFolder
from app.ui.summons import TOKEN, Doorbell, address, summon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qtbot")

ROOT = Path(__file__).resolve().parents[2]
SECOND_START_MS = 60_000


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "shop")
    made.create()
    return made


@pytest.fixture
def doorbell(folder: DataFolder) -> Iterator[Doorbell]:
    made = Doorbell(folder)
    yield made
    made.close()


def ask(qtbot: QtBot, folder: DataFolder, line: bytes) -> bytes:
    """What is answered to a line, nothing where the connection was cut."""
    caller = QLocalSocket()
    caller.connectToServer(address(folder))
    assert caller.waitForConnected(1000)
    caller.write(line)
    ended = QLocalSocket.LocalSocketState.UnconnectedState
    qtbot.waitUntil(lambda: caller.canReadLine() or caller.state() == ended)
    return bytes(caller.readLine().data())


def test_a_second_start_calls_the_first_window_and_ends(
    qtbot: QtBot, folder: DataFolder, doorbell: Doorbell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(TOKEN, raising=False)
    lock = QLockFile(str(folder.lock))
    lock.setStaleLockTime(0)
    assert lock.tryLock(0)
    command = [sys.executable, "-m", "app", "--data", str(folder.root)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", TOKEN: "of the desktop"}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as second:
        qtbot.waitSignal(doorbell.rung, timeout=SECOND_START_MS).wait()
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=SECOND_START_MS)
    assert second.returncode == 0
    assert os.environ.pop(TOKEN) == "of the desktop"
    assert not folder.database.exists()
    lock.unlock()


def test_nobody_answers(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.summons.PATIENCE_S", 0.2)
    assert summon(folder, os.getpid()) is False


@pytest.mark.parametrize("line", [b"\n", b"[]\n", b'{"ask": "dance"}\n', b"x" * 10_000])
def test_nonsense_rings_nothing(qtbot: QtBot, folder: DataFolder, doorbell: Doorbell, line: bytes) -> None:
    with qtbot.assertNotEmitted(doorbell.rung):
        assert ask(qtbot, folder, line) == b""


def test_what_a_dead_program_left_behind_is_taken_over(qtbot: QtBot, folder: DataFolder) -> None:
    Path(address(folder)).touch()
    doorbell = Doorbell(folder)
    with qtbot.waitSignal(doorbell.rung):
        assert b"done" in ask(qtbot, folder, b'{"ask": "show"}\n')
    doorbell.close()


@pytest.mark.skipif(os.name != "posix", reason="a pipe's name has no length to speak of")
def test_a_folder_deep_down_is_reached_as_well(qtbot: QtBot, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / ("とても長い名前のフォルダー" * 4))
    folder.create()
    doorbell = Doorbell(folder)
    assert address(folder) != address(DataFolder(tmp_path))
    with qtbot.waitSignal(doorbell.rung):
        ask(qtbot, folder, b'{"ask": "show"}\n')
    doorbell.close()
    assert not Path(address(folder)).exists()
