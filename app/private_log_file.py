"""The file behind the log. It is loaded with the first line to write: its libraries cost a start too much."""

from __future__ import annotations

from logging import Formatter
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.paths import PRIVATE_FILE_MODE

LOG_BYTES = 1_000_000
LOG_FILES = 3
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class PrivateLogFile(RotatingFileHandler):
    """A rotating log file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
        self.setFormatter(Formatter(LOG_FORMAT))

    def _open(self):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the base class's private signature
        Path(self.baseFilename).touch(mode=PRIVATE_FILE_MODE)
        return super()._open()
