"""Keys, texts and words of many customers at once, here or in a process of its own.

Most of the time that an index takes is spent making these, which needs nothing but the fields: so a child
process can make them while its parent writes rows. The child loads text helpers and numpy, no store. The keys
come first, since a row can be written only when its place is known; texts and words follow in their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.core.garbage import no_cycle_search
from app.core.text.index_entry import IndexSource, searched_text, sort_key
from app.db.search_shares import SHARES, shared_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

CHUNK = 1_000
KEYS_AT_ONCE = 10_000
STEPS = 3
"""Keys; texts with a share of their words; the other shares."""


class IndexBuilder:
    """Collects a batch of customers, and gives out what the index needs of them."""

    def __init__(self) -> None:
        self._sources: dict[int, IndexSource] = {}
        self._keys: list[tuple[str, int]] = []
        self._shares: list[list[list[bytes]]] = [[] for _ in range(SHARES - 1)]

    def add(self, sources: Iterable[IndexSource]) -> None:
        """Take customers in."""
        for source in sources:
            self._sources[source.customer_id] = source
            self._keys.append((sort_key(source), source.customer_id))

    def parts(self) -> Iterator[list[Any] | None]:
        """Everything by the chunk: the sort keys with ids, in the order of the register, then None; the texts
        in this order, each with the first share of its words, then None; the second share of everybody's
        words, the third, and so on, then None.

        To be called once, after the last `add`.
        """
        self._keys.sort()
        yield from self._sorted_keys()
        yield None
        yield from self._texts()
        yield None
        for share in self._shares:
            yield from share
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
            yield list(zip(texts, first, strict=True))


def serve(pipe: Connection) -> None:
    """The child's side: sources in, as plain tuples, until None, then `IndexBuilder.parts` out."""
    builder = IndexBuilder()
    try:
        with no_cycle_search():
            while (sources := pipe.recv()) is not None:
                builder.add(map(IndexSource._make, sources))
            for part in builder.parts():
                pipe.send(part)
    except (EOFError, BrokenPipeError):
        return  # the parent gave up
    finally:
        pipe.close()
