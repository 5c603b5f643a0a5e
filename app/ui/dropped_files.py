"""What hangs on the pointer when files of the desktop are drawn over the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent


def dropped_files(event: QDropEvent) -> tuple[Path, ...]:
    """The local files, and folders of files, of a drop or of the drag before it."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return tuple(path for path in paths if path.exists())
