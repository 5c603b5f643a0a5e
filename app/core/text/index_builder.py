"""Keys, texts and words of many customers at once, here or in a process of its own.

Most of the time that an index takes is spent making its words, which needs nothing but the fields: so a child
process can make them while its parent writes other rows. The child imports `app.core` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.core.text.grams import index_words
from app.core.text.index_entry import index_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection

    from app.core.text.index_entry import IndexEntry, IndexSource

CHUNK = 1_000


class IndexDocument(NamedTuple):
    """All that the index keeps of one customer, ready to be written."""

    customer_id: int
    sort_key: str
    text: str
    words: str


class IndexBuilder:
    """Collects the entries of a batch, and gives them back in the order somebody asks for."""

    def __init__(self) -> None:
        self._entries: dict[int, IndexEntry] = {}

    def add(self, sources: Iterable[IndexSource]) -> None:
        """Take customers in."""
        self._entries.update((source.customer_id, index_entry(source)) for source in sources)

    def sorted_keys(self) -> list[tuple[str, int]]:
        """The sort key and id of every customer taken in, in the order of the register."""
        return sorted((entry.sort_key, entry.customer_id) for entry in self._entries.values())

    def documents(self, customer_ids: Sequence[int]) -> Iterator[list[IndexDocument]]:
        """The documents of these customers in this order, by the chunk."""
        for start in range(0, len(customer_ids), CHUNK):
            entries = [self._entries[customer_id] for customer_id in customer_ids[start : start + CHUNK]]
            yield [IndexDocument(*entry, index_words(entry.text)) for entry in entries]


def serve(pipe: Connection) -> None:
    """The child's side: sources until None, then the keys out, an order in, and the documents out."""
    builder = IndexBuilder()
    try:
        while (sources := pipe.recv()) is not None:
            builder.add(sources)
        pipe.send(builder.sorted_keys())
        for documents in builder.documents(pipe.recv()):
            pipe.send(documents)
    except (EOFError, BrokenPipeError):
        return  # the parent gave up
    finally:
        pipe.close()
