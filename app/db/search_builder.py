"""Keys, texts and words of many customers at once, here or in a process of its own.

Most of the time that an index takes is spent making these, which needs nothing but the fields: so a child
process can make them while its parent writes rows. The keys come first, since a row can be written only when
its place is known; texts and words follow in their order. Where the store has no index yet, the words go into
one here, and leave as its blocks (`db.search_apart`).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Self

from app.core.garbage import no_cycle_search
from app.core.text.index_entry import IndexSource, searched_text, sort_key
from app.db.search_shares import SHARES, shared_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection
    from types import TracebackType

    from app.db.search_apart import IndexApart

CHUNK = 1_000
KEYS_AT_ONCE = 10_000
STEPS = 4
"""Keys; texts with a share of their words; the other shares; blocks."""


class IndexBuilder:
    """Collects a batch of customers, and gives out what the index needs of them.

    With `apart` it builds an index of their words, and gives out its blocks instead of the words. A context
    manager, as that index holds memory.
    """

    def __init__(self, *, apart: bool) -> None:
        self._sources: dict[int, IndexSource] = {}
        self._keys: list[tuple[str, int]] = []
        self._shares: list[deque[list[bytes]]] = [deque() for _ in range(SHARES - 1)]
        self._ranks: list[int] = []
        self._apart: IndexApart | None = None
        if apart:
            from app.db.search_apart import IndexApart

            self._apart = IndexApart()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._apart is not None:
            self._apart.close()

    def add(self, sources: Iterable[IndexSource]) -> None:
        """Take customers in."""
        for source in sources:
            self._sources[source.customer_id] = source
            self._keys.append((sort_key(source), source.customer_id))

    def parts(self, ranks: Callable[[], list[int]]) -> Iterator[Any]:
        """Everything by the chunk: the sort keys with ids, in the order of the register, then None; the texts
        in this order, each with the first share of its words, then None; the second share of everybody's
        words, the third, and so on, then None; blocks, then None.

        `ranks` are asked for after the keys. Of an index that was built apart there are `Blocks`, and all its
        words are blank. To be called once, after the last `add`.
        """
        self._keys.sort()
        yield from self._sorted_keys()
        yield None
        self._ranks = ranks()
        yield from self._texts()
        yield None
        yield from self._other_shares()
        yield None
        if self._apart is not None:
            yield from self._apart.blocks()
        yield None

    def _sorted_keys(self) -> Iterator[list[tuple[str, int]]]:
        for start in range(0, len(self._keys), KEYS_AT_ONCE):
            yield self._keys[start : start + KEYS_AT_ONCE]

    def _texts(self) -> Iterator[list[tuple[str, bytes]]]:
        """The texts with their first share; the others are made with it, and kept."""
        for start in range(0, len(self._keys), CHUNK):
            chosen = [customer_id for _key, customer_id in self._keys[start : start + CHUNK]]
            texts = [searched_text(self._sources.pop(customer_id)) for customer_id in chosen]
            first, *others = zip(*shared_words(texts), strict=True)
            for share, words in zip(self._shares, others, strict=True):
                share.append(list(words))
            yield list(zip(texts, self._handed(start, list(first)), strict=True))

    def _other_shares(self) -> Iterator[list[bytes]]:
        for share in self._shares:
            start = 0
            while share:
                words = share.popleft()
                yield self._handed(start, words)
                start += len(words)

    def _handed(self, start: int, words: list[bytes]) -> list[bytes]:
        """A share of words of the customers from `start` on, to be put in by whoever asked, or blank."""
        if self._apart is None:
            return words
        ranks = self._ranks[start : start + len(words)]
        self._apart.put_in([(rank, own) for rank, own in zip(ranks, words, strict=True) if own])
        return [b""] * len(words)


def serve(pipe: Connection, *, apart: bool) -> None:
    """The child's side: sources in, as plain tuples, until None; then `IndexBuilder.parts` out, and after the
    keys the ranks in."""
    try:
        with no_cycle_search(), IndexBuilder(apart=apart) as builder:
            while (sources := pipe.recv()) is not None:
                builder.add(map(IndexSource._make, sources))
            for part in builder.parts(pipe.recv):
                pipe.send(part)
    except (EOFError, BrokenPipeError):
        return  # the parent gave up
    finally:
        pipe.close()
