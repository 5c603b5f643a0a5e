"""The table of postal codes in use: the delivered one, or a newer one that the user read in.

Tables of the user lie in a folder of their own, numbered; the newest whole one is used. None is ever replaced
in place: a new one gets the next number, so that a file which another part of the program has open stays what
it was. Questions are answered one after the other, from any thread.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.japan.addresses import PREFECTURES
from app.core.japan.postal import PostalTable
from app.paths import PRIVATE_FOLDER_MODE, resources_dir

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.core.progress import Progress
    from app.io.postal.reading import OfficeRow, TownRow

LEAST_SHARE = 0.8
"""Of the delivered rows that a newer file must have to be believed: towns merge, but not a fifth of them."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PostalAbout:
    """The table in use: the day of its data (`YYYY-MM-DD`), its towns, whether the user read it in."""

    made_on: str
    towns: int
    is_own: bool


class PostalCodeService:
    """Gives out the table in use. `folder` holds the user's tables and need not exist."""

    def __init__(self, folder: Path, delivered: Path | None = None) -> None:
        self._folder = folder
        self._delivered = delivered or resources_dir() / "data" / "postal.sqlite"
        self._lock = threading.Lock()
        self._opened: PostalTable | None = None
        self._is_own = False

    @contextmanager
    def table(self) -> Iterator[PostalTable]:
        """The table in use, for as long as the questions to it take."""
        with self._lock:
            if self._opened is None:
                self._opened, self._is_own = self._open()
            yield self._opened

    def about(self) -> PostalAbout:
        """What is in use."""
        with self.table() as table:
            return PostalAbout(table.made_on, table.count, self._is_own)

    def renew(self, file: Path, progress: Progress) -> PostalAbout:
        """Read Japan Post's list and use it from now on; a list of offices renews these alone.

        Raises the failures of `io.postal.failures` and `io.failures`, and leaves the table in use then.
        """
        from app.io.postal.reading import OfficeRow, TownRow, read_postal_file

        found = read_postal_file(file, progress)
        with self.table() as table:
            towns = found.towns or [TownRow(*row) for row in table.all_towns()]
            offices = found.offices or [OfficeRow(*row) for row in table.all_offices()]
            made_on = found.made_on.isoformat() if found.towns else table.made_on
        self._check(file.name, found.towns or found.offices, offices=not found.towns)
        progress(0, 0, "postal.writing")
        self._write(towns, offices, made_on)
        return self.about()

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _check(self, file: str, rows: Sequence[TownRow | OfficeRow], *, offices: bool) -> None:
        """That the rows can be those of all Japan."""
        from app.io.postal.failures import PostalFilePartial
        from app.io.postal.writing import count_table

        prefectures = {row.prefecture for row in rows} & set(PREFECTURES)
        delivered = count_table(self._delivered)
        expected = delivered.offices if offices else delivered.towns
        if len(rows) < expected * LEAST_SHARE or (len(prefectures) < len(PREFECTURES) and not offices):
            raise PostalFilePartial(file=file, prefectures=len(prefectures), rows=len(rows))

    def _write(self, towns: Sequence[TownRow], offices: Sequence[OfficeRow], made_on: str) -> None:
        from app.io.postal.failures import PostalTableNotSaved
        from app.io.postal.writing import write_postal_table

        older = self._own_tables()
        number = int(older[0].stem) + 1 if older else 1
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER_MODE)
            write_postal_table(self._folder / f"{number:06}.sqlite", towns, offices, {"made_on": made_on})
        except (OSError, sqlite3.Error) as error:
            raise PostalTableNotSaved from error
        self.close()
        for table in older:
            # Windows keeps a file that is still open somewhere; the next renewal takes it away.
            with suppress(OSError):
                table.unlink()

    def _open(self) -> tuple[PostalTable, bool]:
        for path in self._own_tables():
            try:
                table = PostalTable.open(path)
                table.check()
            except sqlite3.Error:
                _log.warning("the table of postal codes %s is damaged", path.name, exc_info=True)
            else:
                return table, True
        return PostalTable.open(self._delivered), False

    def _own_tables(self) -> list[Path]:
        """The user's tables, the newest first."""
        found = (path for path in self._folder.glob("*.sqlite") if path.stem.isdecimal())
        return sorted(found, key=lambda path: int(path.stem), reverse=True)
