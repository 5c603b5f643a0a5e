"""Taking many customers into the index at once, their words made in a second process.

The importer hands over the fields of its new customers while it is still writing rows; when it is done, the
customers are ranked, spread over the gaps of the register, and written in the order of their ranks, which is
the only quick order for FTS5. A second process that is lost costs time and nothing else.
"""

from __future__ import annotations

import logging
import multiprocessing
from contextlib import ExitStack, nullcontext
from typing import TYPE_CHECKING, Protocol, Self

from sqlalchemy import insert, select

from app.core.progress import no_progress
from app.core.text.index_builder import IndexBuilder, serve
from app.db.search_ranks import RankedKey, place
from app.db.search_sources import index_sources
from app.db.search_words import follow_moves, in_bulk, put_in_words, set_ranks
from app.models.derived import search_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

    from sqlalchemy import Connection

    from app.core.progress import Progress
    from app.core.text.index_builder import IndexDocument
    from app.core.text.index_entry import IndexSource

WORTH_A_PROCESS = 3_000
STAGE = "stage.indexing"

_LOST = (EOFError, OSError)
_ANY_DOCUMENT = select(search_document.c.search_rank).limit(1)

_log = logging.getLogger(__name__)


class Builder(Protocol):
    """What `IndexBuilder` does, wherever it does it."""

    def add(self, sources: Sequence[IndexSource]) -> None:
        """Take customers in."""

    def sorted_keys(self) -> list[tuple[str, int]]:
        """Sort key and id of each."""

    def documents(self, customer_ids: Sequence[int]) -> Iterator[list[IndexDocument]]:
        """Their documents in this order."""


class BulkIndexer:
    """One batch of customers that the index does not have yet. Leaving the context ends the process."""

    def __init__(self, connection: Connection, expected: int) -> None:
        self._connection = connection
        self._resources = ExitStack()
        self._customer_ids: list[int] = []
        self._builder: Builder = IndexBuilder()
        self._is_large = expected >= WORTH_A_PROCESS
        if self._is_large:
            self._builder = self._resources.enter_context(_RemoteBuilder())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._resources.close()

    def submit(self, sources: Sequence[IndexSource]) -> None:
        """Hand customers over. Their rows need not be written yet."""
        self._customer_ids += [source.customer_id for source in sources]
        try:
            self._builder.add(sources)
        except _LOST:
            _log.warning("the second process was lost while it was given customers")

    def finish(self, progress: Progress = no_progress) -> None:
        """Rank and write everybody handed over; their rows must be there now.

        Raises `Cancelled` where the progress call does.
        """
        placement = place(self._connection, (RankedKey(*key) for key in self._sorted_keys()))
        follow_moves(self._connection, placement.moves)
        set_ranks(self._connection, placement.ranks)
        done, total = 0, len(placement.ranks)
        into_empty = self._connection.scalar(_ANY_DOCUMENT) is None
        with in_bulk(self._connection, into_empty=into_empty) if self._is_large else nullcontext():
            for documents in self._documents(list(placement.ranks)):
                progress(done, total, STAGE)
                self._write(documents, placement.ranks)
                done += len(documents)
        progress(done, total, STAGE)

    def _sorted_keys(self) -> list[tuple[str, int]]:
        try:
            return self._builder.sorted_keys()
        except _LOST:
            _log.warning("the second process was lost before it knew the order")
            self._builder = self._built_here(self._customer_ids)
            return self._builder.sorted_keys()

    def _documents(self, customer_ids: list[int]) -> Iterator[list[IndexDocument]]:
        done = 0
        try:
            for documents in self._builder.documents(customer_ids):
                done += len(documents)
                yield documents
        except _LOST:
            _log.warning("the second process was lost after %d customers", done)
            yield from self._built_here(customer_ids[done:]).documents(customer_ids[done:])

    def _built_here(self, customer_ids: Sequence[int]) -> IndexBuilder:
        builder = IndexBuilder()
        builder.add(index_sources(self._connection, customer_ids))
        return builder

    def _write(self, documents: Sequence[IndexDocument], ranks: Mapping[int, int]) -> None:
        ranked = [(ranks[document.customer_id], document) for document in documents]
        self._connection.execute(
            insert(search_document),
            [
                {
                    "search_rank": rank,
                    "customer_id": document.customer_id,
                    "sort_key": document.sort_key,
                    "text": document.text,
                }
                for rank, document in ranked
            ],
        )
        put_in_words(self._connection, [(rank, document.words) for rank, document in ranked])


class _RemoteBuilder:
    """An `IndexBuilder` in a child process. Every method raises one of `_LOST` once the child is gone."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self._process = context.Process(target=serve, args=(far_end,), name="index words", daemon=True)
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
        self._pipe.send(sources)

    def sorted_keys(self) -> list[tuple[str, int]]:
        self._pipe.send(None)
        keys: list[tuple[str, int]] = self._pipe.recv()
        return keys

    def documents(self, customer_ids: Sequence[int]) -> Iterator[list[IndexDocument]]:
        self._pipe.send(customer_ids)
        left = len(customer_ids)
        while left:
            documents: list[IndexDocument] = self._pipe.recv()
            left -= len(documents)
            yield documents
