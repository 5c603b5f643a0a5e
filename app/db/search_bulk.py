"""Taking many customers into the index at once, their words made in a second process.

The order of work keeps both processes busy: the fields of all are handed over and everybody's place is found;
then their rows, which carry the place, are written while texts and words are made. A store without anybody
has its index built there too (`db.search_apart`). Else the words go into FTS5 here, in the order of the
places, which is the only quick one, share after share: the first with the texts as they come, the others at
last. A second process that is lost costs time and nothing else.
"""

from __future__ import annotations

import logging
import multiprocessing
from contextlib import ExitStack, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import select

from app.core.progress import no_progress
from app.db.search_apart import begin_again, take_over
from app.db.search_builder import STEPS, IndexBuilder, serve
from app.db.search_ranks import RankedKey, place
from app.db.search_shares import SHARES
from app.db.search_words import begin_bulk, end_bulk, follow_moves, put_in_encoded
from app.models.derived import search_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import TracebackType

    from sqlalchemy import Connection

    from app.core.progress import Progress
    from app.core.text.index_entry import IndexSource

WORTH_A_PROCESS = 3_000
STAGE = "stage.indexing"

_LOST = (EOFError, OSError)
_ANY_DOCUMENT = select(search_document.c.search_rank).limit(1)
ADD_DOCUMENT = "INSERT INTO search_document (search_rank, customer_id, sort_key, text) VALUES (?, ?, ?, ?)"

_log = logging.getLogger(__name__)


class BulkIndexer:
    """One batch of customers that the index does not have yet. Leaving the context ends the process.

    `sources` yields their fields by the chunk, and is called again should the second process be lost.
    """

    def __init__(
        self, connection: Connection, expected: int, sources: Callable[[], Iterable[Sequence[IndexSource]]]
    ) -> None:
        self._connection = connection
        self._sources = sources
        self._resources = ExitStack()
        self._remote: _RemoteBuilder | None = None
        self._apart = False
        if expected >= WORTH_A_PROCESS:
            self._apart = connection.scalar(_ANY_DOCUMENT) is None
            self._remote = self._resources.enter_context(_RemoteBuilder(apart=self._apart))
        self._parts = self._made_parts()
        self._texts: Iterator[list[tuple[str, bytes]]] = iter(())
        self._keys: list[tuple[str, int]] = []
        self._ranks: list[int] = []
        self._documents = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._resources.close()

    def rank(self) -> Mapping[int, int]:
        """Find everybody's place: ranks by customer id. Writing them into the rows is the caller's."""
        self._keys = list(chain.from_iterable(self._next_parts()))
        self._texts = self._next_parts()
        placement = place(self._connection, (RankedKey(*key) for key in self._keys))
        follow_moves(self._connection, placement.moves)
        self._ranks = list(placement.ranks.values())
        if self._remote is not None:
            self._remote.hand_ranks(self._ranks)
            if not self._apart:
                begin_bulk(self._connection)
        return placement.ranks

    def write_documents(self) -> None:
        """Write the texts that are there; while the caller writes rows, the second process makes more."""
        while (self._remote is None or self._remote.has_more) and (part := next(self._texts, None)):
            self._write(part)

    def finish(self, progress: Progress = no_progress) -> None:
        """Write whatever is not written yet. Raises `Cancelled` where the progress call does."""
        total = len(self._ranks)
        for part in self._texts:
            progress(self._documents // SHARES, total, STAGE)
            self._write(part)
        done = total
        for words in self._next_parts():
            progress(done // SHARES, total, STAGE)
            self._put_in(done % total, words)
            done += len(words)
        if self._apart:
            self._take_over(progress)
        elif self._remote is not None:
            end_bulk(self._connection, into_empty=False)
        progress(total, total, STAGE)

    def _take_over(self, progress: Progress) -> None:
        total = len(self._ranks)
        begin_again(self._connection)
        for blocks in self._next_parts():
            progress(total, total, STAGE)
            take_over(self._connection, blocks)

    def _write(self, part: list[tuple[str, bytes]]) -> None:
        first = self._documents
        written = slice(first, first + len(part))
        self._documents += len(part)
        places = zip(self._ranks[written], self._keys[written], part, strict=True)
        rows = [(rank, customer_id, key, text) for rank, (key, customer_id), (text, _words) in places]
        self._connection.exec_driver_sql(ADD_DOCUMENT, rows)
        self._put_in(first, [words for _text, words in part])

    def _put_in(self, first: int, words: list[bytes]) -> None:
        """One share of the words of those customers that stand from the `first` on."""
        ranked = zip(self._ranks[first : first + len(words)], words, strict=True)
        put_in_encoded(self._connection, [(rank, own) for rank, own in ranked if own])

    def _next_parts(self) -> Iterator[Any]:
        """The parts (`IndexBuilder.parts`) up to the next None."""
        return iter(self._parts.__next__, None)

    def _made_parts(self) -> Iterator[Any]:
        """All parts: from the second process where the batch is worth one and as long as it lives."""
        done = 0
        if self._remote is not None:
            try:
                for sources in self._sources():
                    self._remote.add(sources)
                for part in self._remote.parts():
                    yield part
                    done += 1
            except _LOST:
                _log.warning("the second process was lost after %d parts", done)
            else:
                return
        with IndexBuilder(apart=self._apart) as builder:
            for sources in self._sources():
                builder.add(sources)
            yield from islice(builder.parts(lambda: self._ranks), done, None)


class _RemoteBuilder:
    """An `IndexBuilder` in a child process. Every method raises one of `_LOST` once the child is gone."""

    def __init__(self, *, apart: bool) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self._process = context.Process(
            target=serve, args=(far_end,), kwargs={"apart": apart}, name="index words", daemon=True
        )
        self._process.start()
        far_end.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pipe.close()
        self._process.join(timeout=1)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def add(self, sources: Sequence[IndexSource]) -> None:
        self._pipe.send([tuple(source) for source in sources])

    def hand_ranks(self, ranks: list[int]) -> None:
        """Tell the ranks after the keys. A child that is gone is missed at the next part."""
        with suppress(OSError):
            self._pipe.send(ranks)

    @property
    def has_more(self) -> bool:
        """Whether the next part need not be waited for."""
        try:
            return self._pipe.poll()
        except OSError:
            return False

    def parts(self) -> Iterator[Any]:
        self._pipe.send(None)
        for _ in range(STEPS):
            while (part := self._pipe.recv()) is not None:
                yield part
            yield None
