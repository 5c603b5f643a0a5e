"""Taking many customers into the index at once, their words made in a second process.

The order of work keeps both processes busy. Everybody's place is found. Then their texts are made, written
and handed over in the order of the register; then, or whenever the second process is behind, the caller
writes the customers' rows, which carry the place. Meanwhile the second process makes the words and, for a
store without anybody, their index (`db.search.apart`). Else the words go into FTS5 here: share after share
and in the order of the places, which is the only quick one. A second process that is lost costs time and
nothing else.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Protocol, Self

from sqlalchemy import select

from app.core.progress import heard, no_progress
from app.db.search.apart import Blocks
from app.db.search.builder import RemoteBuilder
from app.db.search.ranks import in_order, place
from app.db.search.shares import SHARES
from app.db.search.words import (
    RankedText,
    begin_again,
    begin_bulk,
    end_bulk,
    follow_moves,
    put_in,
    put_in_encoded,
    refill,
    take_over,
)
from app.models.derived import search_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import TracebackType

    from sqlalchemy import Connection

    from app.core.progress import Progress
    from app.db.search.ranks import RankedKey

WORTH_A_PROCESS = 3_000
CHUNK = 1_000
STAGE = "stage.indexing"

_LOST = (EOFError, OSError)
_ANY_DOCUMENT = select(search_document.c.search_rank).limit(1)
ADD_DOCUMENT = "INSERT INTO search_document (search_rank, customer_id, sort_key, text) VALUES (?, ?, ?, ?)"

_log = logging.getLogger(__name__)


def nothing_else() -> bool:
    """For callers who have no work of their own."""
    return False


class Newcomers(Protocol):
    """Customers that the index does not have yet."""

    def keys(self) -> Iterable[RankedKey]:
        """Their places in the register, in any order."""

    def texts(self, customer_ids: Sequence[int]) -> Sequence[str]:
        """By which texts these of them are found."""


class BulkIndexer:
    """One batch of newcomers. Leaving the context ends the second process."""

    def __init__(self, connection: Connection, expected: int, newcomers: Newcomers) -> None:
        self._connection = connection
        self._newcomers = newcomers
        self._expected = expected
        self._resources = ExitStack()
        self._remote: RemoteBuilder | None = None
        self._apart = False
        if expected >= WORTH_A_PROCESS:
            self._apart = connection.scalar(_ANY_DOCUMENT) is None
            self._remote = self._resources.enter_context(RemoteBuilder(apart=self._apart))
        self._keys: list[RankedKey] = []
        self._ranks: list[int] = []
        self._is_lost = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._resources.close()

    def rank(self, progress: Progress = no_progress) -> Mapping[int, int]:
        """Find everybody's place: ranks by customer id. Writing them into the rows is the caller's.

        Raises `Cancelled` where the progress call does."""
        tell = partial(progress, 0, self._expected, STAGE)
        self._keys = in_order(list(heard(self._newcomers.keys(), tell)), tell)
        placement = place(self._connection, self._keys, tell)
        follow_moves(self._connection, placement.moves)
        self._ranks = list(placement.ranks.values())
        return placement.ranks

    def write_documents(
        self, progress: Progress = no_progress, meanwhile: Callable[[], bool] = nothing_else
    ) -> None:
        """Write everybody's text, after `rank`. Raises `Cancelled` where the progress call does.

        Where the second process is too far behind to be given more, `meanwhile` does a piece of the caller's
        own work, and answers whether there was any."""
        for start in range(0, len(self._keys), CHUNK):
            tell = partial(progress, start, len(self._keys), STAGE)
            tell()
            keys, ranks = self._keys[start : start + CHUNK], self._ranks[start : start + CHUNK]
            texts = self._newcomers.texts([key.customer_id for key in keys])
            rows = [
                (rank, key.customer_id, key.sort_key, text)
                for rank, key, text in zip(ranks, keys, texts, strict=True)
            ]
            self._connection.exec_driver_sql(ADD_DOCUMENT, rows)
            if self._remote is None:
                put_in(self._connection, map(RankedText, ranks, texts))
                continue
            while self._remote.is_far_behind and meanwhile():
                tell()
            self._tell(partial(self._remote.add, ranks, texts, tell))
        if self._remote is not None:
            self._tell(partial(self._remote.end, partial(progress, len(self._keys), len(self._keys), STAGE)))

    def finish(self, progress: Progress = no_progress) -> None:
        """Bring the words of all texts into the index. Raises `Cancelled` where the progress call does."""
        total = len(self._keys)
        if self._remote is not None and not self._is_lost:
            try:
                self._take_words(self._remote, progress)
            except _LOST:
                self._note_loss()
        if self._is_lost:
            refill(self._connection, partial(progress, 0, total, STAGE))
        progress(total, total, STAGE)

    def _tell(self, call: Callable[[], None]) -> None:
        """Tell the second process something, as long as there is one."""
        if self._is_lost:
            return
        try:
            call()
        except _LOST:
            self._note_loss()

    def _take_words(self, remote: RemoteBuilder, progress: Progress) -> None:
        total = len(self._keys)
        begin = begin_again if self._apart else begin_bulk
        begin(self._connection)
        done = 0

        def say() -> None:
            progress(min(done // SHARES, total), total, STAGE)

        for part in remote.parts(say):
            say()
            if isinstance(part, Blocks):
                take_over(self._connection, part)
            else:
                put_in_encoded(self._connection, part.words)
                done += part.documents
        if not self._apart:
            end_bulk(self._connection, into_empty=False)

    def _note_loss(self) -> None:
        self._is_lost = True
        _log.warning("the second process was lost; the index is filled by this one")
