"""Taking many customers into the index at once, their words made in a second process.

The importer hands over the fields of its new customers while it is still writing rows; when it is done, the
customers are ranked, spread over the gaps of the register, and written in the order of their ranks, which is
the only quick order for FTS5.
"""

from __future__ import annotations

import multiprocessing
from contextlib import ExitStack
from typing import TYPE_CHECKING, Protocol, Self

from sqlalchemy import insert

from app.core.progress import no_progress
from app.core.text.index_builder import IndexBuilder, serve
from app.db.search_ranks import RankedKey, place
from app.db.search_words import bulk_merging, follow_moves, put_in_words, set_ranks
from app.models.derived import search_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from sqlalchemy import Connection

    from app.core.progress import Progress
    from app.core.text.index_builder import IndexDocument
    from app.core.text.index_entry import IndexSource

WORTH_A_PROCESS = 3_000
STAGE = "stage.indexing"


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
        self._builder: Builder = IndexBuilder()
        if expected >= WORTH_A_PROCESS:
            self._builder = self._resources.enter_context(_RemoteBuilder())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._resources.close()

    def submit(self, sources: Sequence[IndexSource]) -> None:
        """Hand customers over. Their rows need not be written yet."""
        self._builder.add(sources)

    def finish(self, progress: Progress = no_progress) -> None:
        """Rank and write everybody handed over; their rows must be there now.

        Raises `Cancelled` where the progress call does.
        """
        connection = self._connection
        placement = place(connection, (RankedKey(*key) for key in self._builder.sorted_keys()))
        follow_moves(connection, placement.moves)
        set_ranks(connection, placement.ranks)
        ranks = placement.ranks
        done = 0
        with bulk_merging(connection):
            for documents in self._builder.documents(sorted(ranks, key=ranks.__getitem__)):
                progress(done, len(ranks), STAGE)
                connection.execute(
                    insert(search_document),
                    [
                        {
                            "search_rank": ranks[customer_id],
                            "customer_id": customer_id,
                            "sort_key": key,
                            "text": text,
                        }
                        for customer_id, key, text, _words in documents
                    ],
                )
                put_in_words(
                    connection, [(ranks[document.customer_id], document.words) for document in documents]
                )
                done += len(documents)
        progress(done, len(ranks), STAGE)


class _RemoteBuilder:
    """An `IndexBuilder` in a child process."""

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
