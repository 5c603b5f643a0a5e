"""Results of analyses, kept until the records change."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from app.db.stamp import data_stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sqlalchemy import Connection

    from app.db.stamp import Stamp
    from app.db.store import Store

KEPT = 8
Frame = TypeVar("Frame")
Result = TypeVar("Result")


class KeptResults(Generic[Result]):
    """The last results by what was asked, for one state of the records. May be asked by several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._results: dict[tuple[Stamp, Hashable], Result] = {}
        self._lock = Lock()

    def answer(
        self, asked: Hashable, read: Callable[[Connection], Frame], work_out: Callable[[Frame], Result]
    ) -> Result:
        """What was answered to this while the records were as they are; else worked out of what is read, when
        the store is no longer held."""
        with self._store.read() as connection:
            stamp = data_stamp(connection)
            found = self._results.get((stamp, asked))
            if found is not None:
                return found
            frame = read(connection)
        result = work_out(frame)
        self._keep(stamp, asked, result)
        return result

    def _keep(self, stamp: Stamp, asked: Hashable, result: Result) -> None:
        """Those of other states of the records go, and the oldest of too many."""
        with self._lock:
            for old in [one for one in self._results if one[0] != stamp]:
                del self._results[old]
            while len(self._results) >= KEPT:
                del self._results[next(iter(self._results))]
            self._results[stamp, asked] = result
