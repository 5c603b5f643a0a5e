"""Results of analyses, kept until the records change."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable

    from app.db.stamp import Stamp

KEPT = 8
Result = TypeVar("Result")


class KeptResults(Generic[Result]):
    """The last results by what was asked, for one state of the records. May be asked by several threads."""

    def __init__(self) -> None:
        self._results: dict[tuple[Stamp, Hashable], Result] = {}
        self._lock = Lock()

    def find(self, stamp: Stamp, asked: Hashable) -> Result | None:
        """What was answered to this while the records were as they are."""
        return self._results.get((stamp, asked))

    def keep(self, stamp: Stamp, asked: Hashable, result: Result) -> None:
        """Keep an answer; those of other states of the records go, and the oldest of too many."""
        with self._lock:
            for old in [one for one in self._results if one[0] != stamp]:
                del self._results[old]
            while len(self._results) >= KEPT:
                del self._results[next(iter(self._results))]
            self._results[stamp, asked] = result
