"""Where things lie: the program's own resources, and the data folder of a shop.

Resources are found beside the package both in a source tree and in a frozen folder. The data folder is the
platform's own place for a program's data unless the user names another; only its owner may read what lies
there.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

APPLICATION_NAME = "tokuicho"
PRIVATE_FOLDER_MODE = 0o700
PRIVATE_FILE_MODE = 0o600


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The places inside one data folder. `create` makes them; nothing else in the program does."""

    root: Path

    @property
    def database(self) -> Path:
        """The store's data file."""
        return self.root / "tokuicho.db"

    @property
    def media(self) -> Path:
        """Photos and other files of customers."""
        return self.root / "media"

    @property
    def backups(self) -> Path:
        """Backups the program makes by itself."""
        return self.root / "backups"

    @property
    def postal(self) -> Path:
        """Tables of postal codes newer than the delivered one; made when the first is read in."""
        return self.root / "postal"

    @property
    def drafts(self) -> Path:
        """What was typed and is not kept."""
        return self.root / "drafts.json"

    @property
    def logs(self) -> Path:
        """What the program wrote down about its own work."""
        return self.root / "logs"

    @property
    def cache(self) -> Path:
        """What a library worked out once and need not again; may be deleted at any time."""
        return self.root / "cache"

    @property
    def staging(self) -> Path:
        """Where a backup is made ready before it takes the store's place."""
        return self.root / "restore"

    @property
    def opening_lock(self) -> Path:
        """Held by the process that opens, upgrades or replaces the store."""
        return self.root / "opening.lock"

    @property
    def replaced(self) -> Path:
        """Stores that a restore put aside."""
        return self.root / "replaced"

    @property
    def lock(self) -> Path:
        """The file that one window holds."""
        return self.root / "tokuicho.lock"

    def create(self) -> None:
        """Make what is missing of the folder and its parts, readable by their owner alone.

        A folder that is there keeps its rights: it may be the user's own, with other things in it. Raises
        `OSError` where the place cannot be written.
        """
        for folder in (self.root, self.media, self.backups, self.logs, self.cache):
            folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER_MODE)


@cache
def resources_dir() -> Path:
    """The folder of icons, fonts, texts and data files that the program was delivered with."""
    frozen_root = getattr(sys, "_MEIPASS", None)
    root = Path(frozen_root) if frozen_root else Path(__file__).resolve().parent.parent
    return root / "resources"


def default_data_folder() -> DataFolder:
    """The platform's own folder for this program's data."""
    from platformdirs import user_data_path

    return DataFolder(user_data_path(APPLICATION_NAME, appauthor=False))
