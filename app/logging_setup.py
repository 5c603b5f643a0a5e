"""The log: our own bugs, in the data folder, without any customer's data.

A log that cannot be written never stands in the way of the program.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.paths import DataFolder

LOG_NAME = "tokuicho.log"
LOG_BYTES = 1_000_000
LOG_FILES = 3
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class PrivateLogHandler(RotatingFileHandler):
    """A rotating log file that only its owner may read, made when the first line is written."""

    def _open(self):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the base class's private signature
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()


def log_to(folder: DataFolder) -> None:
    """Send warnings and worse to the folder's log."""
    logging.raiseExceptions = False
    root = logging.getLogger()
    for handler in [found for found in root.handlers if isinstance(found, PrivateLogHandler)]:
        root.removeHandler(handler)
        handler.close()
    handler = PrivateLogHandler(
        folder.logs / LOG_NAME, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter(LOG_FORMAT))
    handler.setLevel(logging.WARNING)
    root.addHandler(handler)
