"""A second start of the program on the same data folder calls the first window to the front, and ends.

The window listens, from when its list is there, under an address that belongs to its folder. One line of JSON
asks, one line answers. Only its owner can reach it: on POSIX the address is a socket nobody else may open, on
Windows a pipe of this user.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from app.paths import DataFolder

SHOW: Final = "show"
# With it a second start may hand over the right to come to the front, where a desktop asks for one.
TOKEN: Final = "XDG_ACTIVATION_TOKEN"
LONGEST_LINE: Final = 4096
LONGEST_SOCKET_PATH: Final = 100  # the system's limit is 104 to 108 bytes
PATIENCE_S: Final = 3.0
ANSWER_MS: Final = 1000
PAUSE_S: Final = 0.1

_log = logging.getLogger(__name__)


class Doorbell(QObject):
    """Listens for other starts; `rung` comes for each, and the caller is answered."""

    rung = Signal()

    def __init__(self, folder: DataFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._open)
        # Whoever listens holds the folder's lock: what lies there was left behind by a program that died.
        QLocalServer.removeServer(address(folder))
        if not self._server.listen(address(folder)):
            _log.warning("a second start cannot reach this window: %s", self._server.errorString())

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _open(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.readyRead.connect(self._read)
            caller.disconnected.connect(caller.deleteLater)

    def _read(self) -> None:
        caller = self.sender()
        if not isinstance(caller, QLocalSocket):
            return
        if not caller.canReadLine():
            if caller.bytesAvailable() > LONGEST_LINE:
                caller.abort()
            return
        asked = _understood(bytes(caller.readLine(LONGEST_LINE).data()))
        if asked.get("ask") != SHOW:
            caller.abort()
            return
        token = asked.get("token")
        if isinstance(token, str) and token:
            os.environ[TOKEN] = token
        caller.write(_line({"done": True}))
        caller.flush()
        self.rung.emit()


def summon(folder: DataFolder, holder: int) -> bool:
    """Ask the window of this folder to come to the front; whether it answered.

    `holder` is the process that has the window. A window that is just opening gets a moment to be there.
    """
    _let_come_forward(holder)
    end = time.monotonic() + PATIENCE_S
    while not _ask(address(folder)):
        if time.monotonic() > end:
            return False
        time.sleep(PAUSE_S)
    return True


def address(folder: DataFolder) -> str:
    """The name under which the window of a folder is reached."""
    root = folder.root.resolve()
    inside = root / "window.socket"
    if os.name == "posix" and len(os.fsencode(inside)) <= LONGEST_SOCKET_PATH:
        return str(inside)
    name = f"tokuicho-{hashlib.sha256(os.fsencode(os.path.normcase(root))).hexdigest()[:16]}"
    return str(Path(tempfile.gettempdir()) / name) if os.name == "posix" else name


def _ask(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(_line({"ask": SHOW, "token": os.environ.get(TOKEN, "")}))
    answered = socket.waitForReadyRead(ANSWER_MS) and _understood(bytes(socket.readLine().data()))
    socket.disconnectFromServer()
    return bool(answered and answered.get("done"))


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content).encode() + b"\n"


def _understood(line: bytes) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _let_come_forward(process: int) -> None:
    """Windows lets a window come to the front only where the program in front allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
