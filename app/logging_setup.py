"""The log: our own bugs, in the data folder, without any customer's data.

A log that cannot be written never stands in the way of the program.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.paths import DataFolder

LOG_NAME = "tokuicho.log"


class LogHandler(logging.Handler):
    """Makes the file when there is a first line to write."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        if self._file is None:
            from app.private_log_file import PrivateLogFile

            try:
                self._file = PrivateLogFile(self._path)
            except OSError:
                self.handleError(record)
                return
        self._file.emit(record)

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def log_to(folder: DataFolder) -> None:
    """Send warnings and worse to the folder's log."""
    logging.raiseExceptions = False
    root = logging.getLogger()
    for handler in [found for found in root.handlers if isinstance(found, LogHandler)]:
        root.removeHandler(handler)
        handler.close()
    root.addHandler(LogHandler(folder.logs / LOG_NAME))
